// One message, as Discord shows it.

import { act, change } from "./act.js";
import { post } from "./api.js";
import { components } from "./components.js";
import { button, el, link } from "./dom.js";
import { embed } from "./embed.js";
import { markdown } from "./markdown.js";
import { showPush } from "./push.js";
import { forget, go, guild, moderates, place, shown, store } from "./store.js";
import { dated } from "./time.js";

const PUBLISHED = 1;
const EPHEMERAL = 64;
const LOADING = 128;
const SILENT = 4096;
const MENU = 23;
const TOGETHER = 7 * 60 * 1000;

/** What `sync` needs of each message; `menus` are the message commands of the place. */
export function drawn(messages, menus) {
  return messages.map((message, at) => {
    const joined = Boolean(at) && belongs(message, messages[at - 1]);
    const around = [joined, menus.map((menu) => menu.name), store.user, store.locale, moderates()];
    return { key: message.id, sign: JSON.stringify([message, around]), make: () => drawMessage(message, joined, menus) };
  });
}

function drawMessage(message, joined, menus) {
  const whispered = Boolean(message.flags & EPHEMERAL);
  const body = el(
    "div",
    { class: "body" },
    joined ? null : head(message),
    content(message),
    marks(message),
    (message.embeds || []).map(embed),
    (message.attachments || []).map((one) => el("div", { class: "file" }, link(one.url, `File: ${one.description || one.filename}`))),
    components(message),
    thread(message),
    whispered ? dismissal(message) : null,
  );
  const classes = ["message", whispered && "whisper", joined && "joined", pings(message) && "pinged"];
  const label = `${shown(message.author)}, ${dated(message.timestamp)}`;
  const attributes = { class: classes.filter(Boolean).join(" "), "aria-label": label, "data-id": message.id };
  return el("article", attributes, above(message), joined ? null : avatar(message.author), body, tools(message, menus));
}

function belongs(message, before) {
  const near = new Date(message.timestamp) - new Date(before.timestamp) < TOGETHER;
  const alike = (message.flags & EPHEMERAL) === (before.flags & EPHEMERAL);
  return near && alike && message.author.id === before.author.id && !message.interaction_metadata && !message.referenced_message;
}

function above(message) {
  const source = message.interaction_metadata;
  const answered = message.referenced_message;
  if (answered) {
    const first = answered.content.split("\n")[0].slice(0, 90);
    return el("div", { class: "above" }, `↱ ${shown(answered.author)}: ${first}`);
  }
  if (!source || source.type !== 2 || source.original_response_message_id) return null;
  const command = message.interaction ? ` used ${message.type === MENU ? "" : "/"}${message.interaction.name}` : " used a command";
  return el("div", { class: "above" }, `↱ ${shown(source.user)}`, command);
}

function avatar(user) {
  const node = el("div", { class: "avatar", "aria-hidden": "true" }, shown(user).slice(0, 1).toUpperCase());
  node.style.background = user.bot ? "#2f5f94" : `hsl(${Number(BigInt(user.id) % 360n)} 35% 36%)`;
  return node;
}

function head(message) {
  return el(
    "div",
    { class: "head" },
    el("span", { class: "name" }, shown(message.author)),
    message.author.bot ? el("span", { class: "app" }, "APP") : null,
    el("time", { datetime: message.timestamp }, dated(message.timestamp)),
  );
}

function content(message) {
  if (message.flags & LOADING) return el("div", { class: "thinking" }, `${shown(message.author)} is thinking…`);
  return message.content ? el("div", { class: "text" }, markdown(message.content)) : null;
}

/** What Discord tells by a bell or a badge. */
function marks(message) {
  const told = [
    message.edited_timestamp && !(message.flags & LOADING) ? ["edited", `Edited ${dated(message.edited_timestamp)}`] : null,
    message.flags & SILENT ? ["@silent", "Sent without a sound"] : null,
    message.flags & PUBLISHED ? ["published", "Sent on to the channels that follow this one"] : null,
  ].filter(Boolean);
  return told.length ? el("div", { class: "marks" }, told.map(([word, title]) => el("span", { class: "mark", title }, word))) : null;
}

function thread(message) {
  const known = message.thread && place(message.thread.id);
  return known ? button(`Thread: ${known.name}`, () => go(known.id), { class: "plain", focus: "thread" }) : null;
}

function pings(message) {
  const mine = guild()?.members.find((member) => member.user.id === store.user)?.roles || [];
  const named = message.mentions?.some((user) => user.id === store.user);
  return named || message.mention_everyone || message.mention_roles?.some((role) => mine.includes(role));
}

function dismissal(message) {
  const dismiss = async () => {
    await post("dismiss", { message_id: message.id }).catch(() => null);
    forget(message.id);
    document.querySelector("#line")?.focus();
  };
  return el("div", { class: "dismissal" }, "Only you can see this • ", button("Dismiss message", dismiss, { class: "plain", focus: "dismiss" }));
}

/** The ⋯ menu: the application's message commands, and what helps in looking closer. */
function tools(message, menus) {
  const entries = [["Show as a phone’s push", () => showPush(message)], ["Show its JSON", () => showJson(message)]];
  if (!(message.flags & EPHEMERAL)) {
    entries.unshift(...menus.map((menu) => [menu.name, () => act({ command: menu.name, target_id: message.id, channel_id: message.channel_id })]));
    if (moderates() || message.author.id === store.user) {
      entries.push(["Delete message", () => change({ op: "message_delete", message: message.id })]);
    }
  }
  const close = () => {
    box.open = false;
    box.querySelector("summary").focus();
  };
  const buttons = entries.map(([label, use]) => button(label, () => { close(); use(); }, { class: "plain" }));
  const summary = el("summary", { "aria-label": "More about this message", "data-focus": "tools" }, "⋯");
  const box = el("details", { class: "tools" }, summary, el("div", {}, buttons));
  box.addEventListener("toggle", () => box.classList.toggle("up", box.open && rises(box)));
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) box.open = false;
  });
  return box;
}

/** Whether a menu has more room above than below, and too little below. */
function rises(box) {
  const around = document.getElementById("messages").getBoundingClientRect();
  const { top, bottom } = box.getBoundingClientRect();
  const below = around.bottom - bottom;
  return below < box.lastElementChild.offsetHeight && top - around.top > below;
}

function showJson(message) {
  const text = el("pre", { tabindex: 0 }, el("code", {}, JSON.stringify(message, null, 2)));
  const close = el("div", { class: "row end" }, button("Close", () => dialog.close(), { class: "button s2" }));
  const dialog = el("dialog", { class: "wide", "aria-label": "The message as Discord returns it" }, el("h2", {}, "The message as Discord returns it"), text, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
