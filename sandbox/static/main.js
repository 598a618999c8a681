// The page: servers, channels, the open channel, and who one is.

import { composer } from "./composer.js";
import { el } from "./dom.js";
import { drawMessage } from "./message.js";
import { become, conversations, go, guild, guilds, messages, place, shown, speak, start, store, watch } from "./store.js";

const LOCALES = { "en-US": "English", "es-ES": "Español", de: "Deutsch", fr: "Français", "pt-BR": "Português", ja: "日本語" };
const SIGNS = { 0: "#", 5: "»", 15: "≡", 10: "↳", 11: "↳", 12: "↳" };
const FORUM = 15;
const byId = (id) => document.getElementById(id);
let menus = [];

function drawServers() {
  const here = guild();
  const direct = el("button", { type: "button", title: "Direct messages", "aria-current": String(!here), onclick: () => go(conversations()[0]?.id) }, "@");
  const buttons = guilds().map((one) => {
    const initials = one.name.split(/\s+/).map((word) => word[0]).join("").slice(0, 3);
    const name = one.installed ? one.name : `${one.name} (the application is not installed here)`;
    const first = one.channels.find((channel) => channel.type !== 4);
    const props = { type: "button", title: name, "aria-label": name, "aria-current": String(one === here), class: one.installed ? null : "foreign" };
    return el("button", { ...props, onclick: () => go(first?.id) }, initials);
  });
  byId("servers").replaceChildren(direct, el("hr"), ...buttons);
}

function drawChannels() {
  const here = guild();
  byId("place").textContent = here ? here.name : "Direct messages";
  const rooms = here ? here.channels.filter((one) => one.type < 10 || one.type > 12) : conversations();
  const nodes = rooms.flatMap((room) => [room, ...(here?.channels || []).filter((one) => one.parent_id === room.id && one.thread_metadata)]);
  byId("channels").replaceChildren(...nodes.map(channelButton));
}

function channelButton(room) {
  const thread = Boolean(room.thread_metadata);
  const props = { type: "button", class: thread ? "thread" : null, "aria-current": String(room.id === store.channel) };
  const sign = el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[room.type] || "@");
  return el("button", { ...props, onclick: () => go(room.id) }, sign, room.name);
}

function drawTop() {
  const here = place();
  byId("title").textContent = here ? `${SIGNS[here.type] || "@"} ${here.name}` : "";
  byId("topic").textContent = here?.topic || "";
}

function drawMessages() {
  const box = byId("messages");
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  const here = place();
  if (here?.type === FORUM) {
    box.replaceChildren(...posts(here));
    return;
  }
  const all = messages();
  const nodes = all.map((message, at) => drawMessage(message, all[at - 1], menus));
  const empty = el("p", { class: "empty" }, "Nothing has been said here yet.");
  box.replaceChildren(...(nodes.length ? nodes : [empty]));
  if (atEnd) box.scrollTop = box.scrollHeight;
}

function posts(forum) {
  const threads = guild().channels.filter((one) => one.parent_id === forum.id);
  const cards = threads.reverse().map((thread) => {
    const first = thread.messages[0]?.content || "";
    const tags = forum.available_tags.filter((tag) => thread.applied_tags?.includes(tag.id)).map((tag) => el("span", { class: "app" }, tag.name));
    return el("button", { type: "button", class: "post", onclick: () => go(thread.id) }, el("div", {}, tags), el("b", {}, thread.name), el("span", {}, first.slice(0, 160)), el("small", {}, thread.messages.length === 1 ? "1 message" : `${thread.messages.length} messages`));
  });
  return cards.length ? cards : [el("p", { class: "empty" }, "No posts yet.")];
}

function drawWho() {
  const users = store.state.users.map((user) =>
    el("option", { value: user.id, selected: user.id === store.user }, `${shown(user)}${user.installed ? " (app installed)" : ""}`),
  );
  byId("user").replaceChildren(...users);
  byId("connection").textContent = store.state.connected ? "● bot connected" : "○ no bot connected";
}

function drawLocales() {
  const entries = Object.entries(LOCALES).map(([code, name]) => el("option", { value: code, selected: code === store.locale }, name));
  byId("locale").replaceChildren(...entries);
}

async function drawAll() {
  drawServers();
  drawChannels();
  drawTop();
  drawWho();
  drawMessages();
  byId("messages").scrollTop = byId("messages").scrollHeight;
  menus = await composer();
  drawMessages();
}

byId("user").addEventListener("change", (event) => become(event.target.value));
byId("locale").addEventListener("change", (event) => speak(event.target.value));
drawLocales();
watch((what) => (what === "all" ? drawAll() : drawMessages()));
start();
