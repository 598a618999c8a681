// Servers, channels, threads and the posts of a forum.

import { button, el, sync } from "./dom.js";
import { plain } from "./markdown.js";
import { conversations, go, guild, guilds, isThread, place, store, unread } from "./store.js";
import { ago } from "./time.js";

const SIGNS = { 0: "#", 1: "@", 5: "»", 15: "≡", 10: "↳", 11: "↳", 12: "↳" };
const KINDS = { 0: "Text channel", 1: "Direct messages", 5: "Announcement channel", 15: "Forum", 10: "Thread", 11: "Thread", 12: "Private thread" };
const CATEGORY = 4;
const byId = (id) => document.getElementById(id);

/** Draw everything that tells where one is. */
export function drawPlaces() {
  drawServers();
  drawChannels();
  drawTop();
}

function visit(channel) {
  document.body.classList.remove("drawn");
  byId("menu").setAttribute("aria-expanded", "false");
  go(channel);
}

function drawServers() {
  const here = guild();
  const direct = { key: "direct", name: "Direct messages", face: "@", first: conversations()[0]?.id, current: !here };
  const servers = guilds().map((one) => ({
    key: one.id,
    name: one.installed ? one.name : `${one.name} (the application is not in this server)`,
    face: one.name.split(/\s+/).map((word) => word[0]).join("").slice(0, 3),
    first: one.channels.find((channel) => channel.type !== CATEGORY)?.id,
    current: one.id === here?.id,
    foreign: !one.installed,
  }));
  sync(byId("servers"), [direct, ...servers].map((one) => ({ key: one.key, sign: JSON.stringify(one), make: () => server(one) })));
}

function server({ key, name, face, first, current, foreign }) {
  const props = { title: name, "aria-label": name, "aria-current": String(current), class: foreign ? "foreign" : null };
  return button(face, () => visit(first), { ...props, focus: key });
}

function drawChannels() {
  const here = guild();
  byId("place").textContent = here ? here.name : "Direct messages";
  const rooms = here ? here.channels.filter((one) => !isThread(one)) : conversations();
  const nodes = rooms.flatMap((room) => [room, ...(here?.channels || []).filter((one) => one.parent_id === room.id && isThread(one))]);
  const entries = nodes.map((room) => {
    const sign = [room.name, room.thread_metadata, unread(room), room.id === store.channel];
    return { key: room.id, sign: JSON.stringify(sign), make: () => channel(room) };
  });
  sync(byId("channels"), entries);
}

function channel(room) {
  const fresh = unread(room);
  const props = { class: isThread(room) ? "thread" : null, "aria-current": String(room.id === store.channel), focus: room.id, title: KINDS[room.type] };
  const sign = el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[room.type] || "@");
  const badge = fresh ? el("span", { class: "badge" }, String(fresh), el("span", { class: "unseen" }, " new")) : null;
  const state = room.thread_metadata?.locked ? "locked" : room.thread_metadata?.archived ? "archived" : "";
  const name = el("span", { class: "name" }, room.name, state ? el("small", {}, ` (${state})`) : null);
  return el("li", {}, button([sign, name, badge], () => visit(room.id), props));
}

function drawTop() {
  const here = place();
  const sign = el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[here?.type] || "@");
  byId("title").replaceChildren(...(here ? [sign, ` ${here.name}`] : []));
  byId("topic").textContent = here?.topic || KINDS[here?.type] || "";
  document.title = here ? `${here.name} · Sandbox` : "Sandbox";
}

/** The posts of a forum, newest first, for `sync`. */
export function posts(forum) {
  const threads = guild().channels.filter((one) => one.parent_id === forum.id);
  return threads.reverse().map((thread) => {
    const sign = [thread.name, thread.messages.length, thread.messages[0]?.content, thread.applied_tags, thread.thread_metadata];
    return { key: thread.id, sign: JSON.stringify(sign), make: () => post(forum, thread) };
  });
}

function post(forum, thread) {
  const first = plain(thread.messages[0]?.content || "");
  const tags = forum.available_tags.filter((tag) => thread.applied_tags?.includes(tag.id)).map((tag) => el("span", { class: "tag" }, tag.name));
  const count = thread.messages.length === 1 ? "1 message" : `${thread.messages.length} messages`;
  const age = ago(new Date(thread.thread_metadata.create_timestamp) / 1000);
  const parts = [tags.length ? el("span", {}, tags) : null, el("b", {}, thread.name), el("span", {}, first.slice(0, 160)), el("small", {}, `${count} • ${age}`)];
  return button(parts, () => visit(thread.id), { class: "post", focus: thread.id });
}
