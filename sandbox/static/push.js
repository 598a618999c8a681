// Messages as a phone would announce them: the plain text alone; without it a push is empty.

import { button, el } from "./dom.js";
import { plain } from "./markdown.js";
import { guild, place, shown, store } from "./store.js";

const EPHEMERAL = 64;
const LOADING = 128;
const SILENT = 4096;
const STAYS = 9000;
const LONGEST = 180;
export const WANTED = { all: "every message", mentions: "mentions only", none: "no pushes" };

/** Announce a new message if the user would get a push for it. */
export function announce(message) {
  const wanted = localStorage.getItem("notify") || "all";
  if (message.author.id === store.user || !place(message.channel_id) || message.flags & (EPHEMERAL | LOADING) || wanted === "none") return;
  if (wanted === "mentions" && !concerns(message)) return;
  const card = showPush(message);
  setTimeout(() => card.remove(), STAYS);
}

function concerns(message) {
  const here = guild(message.channel_id);
  const mine = here?.members.find((one) => one.user.id === store.user)?.roles || [];
  const named = message.mentions?.some((user) => user.id === store.user) || message.mention_roles?.some((role) => mine.includes(role));
  return !here || named || message.mention_everyone;
}

/** Show the push of a message; it stays until it is closed. */
export function showPush(message) {
  const box = document.getElementById("pushes");
  const text = plain(message.content || "").trim();
  const card = el(
    "div",
    { class: "push" },
    el("div", { class: "pushhead" }, el("b", {}, title(message)), button("✕", () => card.remove(), { class: "plain", "aria-label": "Close this push" })),
    text ? el("p", {}, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text) : el("p", { class: "hollow" }, "Empty: the message has no plain text, so a phone has nothing to show."),
    el("small", {}, message.flags & SILENT ? "As a phone shows it, silently" : "As a phone shows it"),
  );
  box.append(card);
  while (box.children.length > 3) box.firstElementChild.remove();
  return card;
}

function title(message) {
  const here = guild(message.channel_id);
  const room = place(message.channel_id);
  return here ? `${shown(message.author)} (#${room.name}, ${here.name})` : shown(message.author);
}
