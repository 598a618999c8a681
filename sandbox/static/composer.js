// The line at the bottom: plain words, or a slash command.

import { say } from "./act.js";
import { get } from "./api.js";
import { combo } from "./combo.js";
import { commandForm } from "./command.js";
import { el, toast } from "./dom.js";
import { isThread, place, store } from "./store.js";

const FORUM = 15;
const SLASH = 1;
const MESSAGE_MENU = 3;
const root = document.getElementById("composer");
let offered = [];
let drawnFor = "";

/** Load the commands of the place and give back its message menus; what is being typed stays while the place does. */
export async function composer() {
  const here = place();
  const writable = here && here.type !== FORUM;
  const query = `commands?user=${store.user}&channel_id=${here?.id}`;
  offered = writable ? (await get(query).catch(() => ({ commands: [] }))).commands : [];
  const key = `${store.user} ${here?.id} ${store.locale}`;
  if (key !== drawnFor) redraw(writable ? here : null);
  drawnFor = key;
  return offered.filter((command) => command.type === MESSAGE_MENU);
}

/**
 * Draw the line; with `focus` it is ready to be typed into. What was being typed stays: the commands of a place
 * come a moment after it was opened, and a quick typist has begun by then.
 */
function redraw(here = place(), { focus = false } = {}) {
  const before = document.getElementById("line");
  const typed = before?.value || "";
  const typing = before !== null && before === document.activeElement;
  root.replaceChildren(...(here ? [line(here)] : [el("p", { class: "empty" }, "Open a post to write in it.")]));
  const now = document.getElementById("line");
  if (focus || typing) now?.focus();
  if (!now || !typed) return;
  now.value = typed;
  now.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A text in the chosen language, if there is one. */
const inWords = (thing, what) => thing[`${what}_localizations`]?.[store.locale] || thing[what];

/** Every command that can be typed: {words, shown, description, options}. */
function typable() {
  // Those of one server alone, as the editors' are, come last: most people look for the others.
  const everywhere = offered.toSorted((one, other) => Boolean(one.guild_id) - Boolean(other.guild_id));
  return everywhere.filter((command) => command.type === SLASH).flatMap((command) => leaves(command.name, inWords(command, "name"), command));
}

function leaves(words, shown, node) {
  const nested = (node.options || []).filter((one) => one.type <= 2);
  if (!nested.length) return [{ words, shown, description: inWords(node, "description"), options: node.options || [] }];
  return nested.flatMap((one) => leaves(`${words} ${one.name}`, `${shown} ${inWords(one, "name")}`, one));
}

function line(here) {
  const name = here.type === 1 || isThread(here) ? here.name : `#${here.name}`;
  const hint = `Message ${name}, or / for commands`;
  const input = el("input", { id: "line", placeholder: hint, "aria-label": hint, maxlength: 2000 });
  const list = combo(input, "Commands", { ask: suggestions, take: (entry) => fill(entry.command), enter: () => send(input) });
  return el("div", { class: "line" }, list, input);
}

function suggestions(text) {
  if (!text.startsWith("/")) return [];
  const words = text.slice(1).trimStart().toLowerCase();
  const fitting = typable().filter((one) => one.words.startsWith(words) || one.shown.startsWith(words));
  return fitting.map((command) => ({ label: `/${command.shown}`, detail: command.description, command }));
}

function send(input) {
  const text = input.value.trim();
  if (!text) return;
  if (text.startsWith("/")) {
    toast(offered.length ? `There is no command “${text}” here.` : "There are no commands here: the application is not here, or no bot is connected.");
    return;
  }
  say(text);
  input.value = "";
}

function fill(command) {
  const done = () => redraw(place(), { focus: true });
  commandForm(root, command, { inWords, done });
}

document.addEventListener("command", (event) => {
  const command = typable().find((one) => one.words === event.detail);
  if (command) fill(command);
  else toast(`There is no command “/${event.detail}” here.`);
});
