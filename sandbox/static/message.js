// One message, as Discord shows it.

import { act } from "./act.js";
import { post } from "./api.js";
import { components } from "./components.js";
import { colour, el, link, picture } from "./dom.js";
import { inline, markdown } from "./markdown.js";
import { forget, guild, shown, store } from "./store.js";

const PUBLISHED = 1;
const EPHEMERAL = 64;
const LOADING = 128;
const SILENT = 4096;
const MENU = 23;
const TOGETHER = 7 * 60 * 1000;

/** A message as a node; `before` is the one above it, `menus` the message commands of the place. */
export function drawMessage(message, before, menus) {
  const whispered = Boolean(message.flags & EPHEMERAL);
  const joined = before && belongs(message, before);
  const body = el(
    "div",
    { class: "body" },
    joined ? null : head(message),
    content(message),
    marks(message),
    (message.embeds || []).map(embed),
    (message.attachments || []).map((one) => el("div", { class: "file" }, link(one.url, `File: ${one.filename}`))),
    components(message),
    message.thread ? el("div", { class: "subtext" }, `Thread: ${message.thread.name}`) : null,
    whispered ? dismissal(message) : null,
  );
  const classes = ["message", whispered && "whisper", joined && "joined", pings(message) && "pinged"];
  const attributes = { class: classes.filter(Boolean).join(" "), "data-id": message.id };
  return el("article", attributes, above(message), joined ? null : avatar(message.author), body, tools(message, menus));
}

function belongs(message, before) {
  const near = new Date(message.timestamp) - new Date(before.timestamp) < TOGETHER;
  return near && message.author.id === before.author.id && !message.interaction_metadata && !reply(message);
}

const reply = (message) => message.referenced_message;

function above(message) {
  const source = message.interaction_metadata;
  if (reply(message)) {
    const first = reply(message).content.split("\n")[0].slice(0, 90);
    return el("div", { class: "above" }, `↱ ${shown(reply(message).author)}: ${first}`);
  }
  if (!source || source.type !== 2 || source.original_response_message_id) return null;
  const command = message.interaction ? ` used ${message.type === MENU ? "" : "/"}${message.interaction.name}` : " used a command";
  return el("div", { class: "above" }, `↱ ${shown(source.user)}`, command);
}

function avatar(user) {
  const node = el("div", { class: "avatar", "aria-hidden": "true" }, shown(user).slice(0, 1).toUpperCase());
  node.style.background = user.bot ? "#3b6ea5" : `hsl(${Number(BigInt(user.id) % 360n)} 35% 42%)`;
  return node;
}

function head(message) {
  const date = new Date(message.timestamp);
  const time = date.toLocaleString(store.locale, { dateStyle: "short", timeStyle: "short" });
  return el(
    "div",
    { class: "head" },
    el("span", { class: "name" }, shown(message.author)),
    message.author.bot ? el("span", { class: "app" }, "APP") : null,
    el("time", { datetime: message.timestamp }, time),
  );
}

function content(message) {
  if (message.flags & LOADING) return el("div", { class: "thinking" }, `${shown(message.author)} is thinking…`);
  if (!message.content) return null;
  const edited = message.edited_timestamp ? el("span", { class: "edited" }, " (edited)") : null;
  return el("div", { class: "text" }, markdown(message.content), edited);
}

/** What Discord tells by a bell or a badge. */
function marks(message) {
  const silent = message.flags & SILENT ? el("span", { class: "mark", title: "Sent without a notification" }, "@silent") : null;
  const published = message.flags & PUBLISHED ? el("span", { class: "mark" }, "Published") : null;
  return [silent, published];
}

function pings(message) {
  const mine = guild()?.members.find((member) => member.user.id === store.user)?.roles || [];
  const named = message.mentions?.some((user) => user.id === store.user);
  return named || message.mention_everyone || message.mention_roles?.some((role) => mine.includes(role));
}

function embed(data) {
  const box = el(
    "div",
    { class: "embed" },
    data.thumbnail ? picture(data.thumbnail.url, data.thumbnail.description, "thumbnail") : null,
    data.author ? el("div", { class: "author" }, data.author.url ? link(data.author.url, data.author.name) : data.author.name) : null,
    data.title ? el("div", { class: "title" }, data.url ? link(data.url, ...inline(data.title, false)) : inline(data.title)) : null,
    data.description ? el("div", { class: "text" }, markdown(data.description)) : null,
    data.fields ? el("div", { class: "fields" }, data.fields.map(field)) : null,
    data.image ? picture(data.image.url, data.image.description, "big") : null,
    foot(data),
  );
  box.style.borderLeftColor = colour(data.color) || "";
  return box;
}

function field(data) {
  const name = el("div", { class: "fieldname" }, inline(data.name));
  return el("div", { class: data.inline ? "inline" : null }, name, el("div", { class: "text" }, markdown(data.value)));
}

function foot(data) {
  const when = data.timestamp ? new Date(data.timestamp).toLocaleString(store.locale, { dateStyle: "short", timeStyle: "short" }) : null;
  const parts = [data.footer?.text, when].filter(Boolean);
  return parts.length ? el("div", { class: "foot" }, parts.join(" • ")) : null;
}

function dismissal(message) {
  const dismiss = async () => {
    await post("dismiss", { message_id: message.id });
    forget(message.id);
  };
  const button = el("button", { type: "button", class: "plain", onclick: dismiss }, "Dismiss message");
  return el("div", { class: "dismissal" }, "Only you can see this • ", button);
}

function tools(message, menus) {
  if (!menus.length || message.flags & EPHEMERAL) return null;
  const entries = menus.map((menu) => {
    const use = (event) => {
      event.target.closest("details").open = false;
      act({ command: menu.name, target_id: message.id, channel_id: message.channel_id });
    };
    return el("button", { type: "button", class: "plain", onclick: use }, menu.name);
  });
  return el("details", { class: "tools" }, el("summary", { "aria-label": "Apps" }, "⋯"), el("div", {}, entries));
}
