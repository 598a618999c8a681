// The page: puts its parts together.

import { composer } from "./composer.js";
import { el, sync } from "./dom.js";
import { drawn } from "./message.js";
import { startPanel } from "./panel.js";
import { drawPlaces, posts } from "./places.js";
import { announce } from "./push.js";
import { markRead, messages, place, start, store, watch } from "./store.js";
import { drawWho } from "./who.js";

const FORUM = 15;
const NEAR = 80;
const byId = (id) => document.getElementById(id);
let menus = [];
let shownPlace = "";
let follows = true;

function drawMessages() {
  const box = byId("messages");
  const atEnd = shownPlace !== store.channel || box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
  const here = place();
  const entries = here?.type === FORUM ? posts(here) : drawn(messages(), menus);
  sync(box, entries.length ? entries : [empty(here)]);
  follows = atEnd;
  if (atEnd) box.scrollTop = here?.type === FORUM ? 0 : box.scrollHeight;
  shownPlace = store.channel;
}

function empty(here) {
  const text = here?.type === FORUM ? "No posts yet." : "Nothing has been said here yet. Type / below to see the commands.";
  return { key: "empty", sign: text, make: () => el("p", { class: "empty" }, text) };
}

async function drawAll() {
  markRead();
  drawPlaces();
  drawWho();
  drawMessages();
  menus = await composer();
  drawMessages();
}

function heard(what, message) {
  if (what === "all") drawAll();
  else if (what === "new") announce(message);
  else if (what === "mine") byId("messages").scrollTop = byId("messages").scrollHeight; // what was asked for is seen
  else {
    markRead();
    drawPlaces();
    drawMessages();
  }
}

byId("menu").addEventListener("click", () => {
  const open = document.body.classList.toggle("drawn");
  byId("menu").setAttribute("aria-expanded", String(open));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.remove("drawn");
});
byId("messages").addEventListener("scroll", ({ target: box }) => {
  follows = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
});
new ResizeObserver(() => {
  if (follows && place()?.type !== FORUM) byId("messages").scrollTop = byId("messages").scrollHeight;
}).observe(byId("messages"));
watch(heard);
startPanel();
start();
