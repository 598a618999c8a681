// The line at the bottom: plain words, or a slash command with its options.

import { act, say } from "./act.js";
import { get, post } from "./api.js";
import { KINDS, channels, single } from "./choices.js";
import { el, toast } from "./dom.js";
import { place, store } from "./store.js";

const NOUNS = { 6: "user", 8: "role", 9: "mentionable" };
const root = document.getElementById("composer");
const FORUM = 15;
const MESSAGE_MENU = 3;
let offered = [];
let drawnFor = "";

/** Load the commands of the place and give back its message menus; what is being typed stays while the place does. */
export async function composer() {
  const here = place();
  const writable = here && here.type !== FORUM;
  const query = `commands?user=${store.user}&channel_id=${here?.id}`;
  offered = writable ? (await get(query).catch(() => ({ commands: [] }))).commands : [];
  const key = `${store.user} ${here?.id}`;
  if (key !== drawnFor) redraw();
  drawnFor = key;
  return offered.filter((command) => command.type === MESSAGE_MENU);
}

function redraw() {
  const here = place();
  root.replaceChildren(...(here && here.type !== FORUM ? [line(here)] : []));
}

/** Every command that can be typed: [words, description, options]. */
function typable() {
  return offered.filter((command) => command.type === 1).flatMap((command) => leaves(command.name, command));
}

function leaves(words, node) {
  const nested = (node.options || []).filter((one) => one.type <= 2);
  if (!nested.length) return [{ words, description: node.description, options: node.options || [] }];
  return nested.flatMap((one) => leaves(`${words} ${one.name}`, one));
}

function line(here) {
  const list = el("div", { class: "suggestions", role: "listbox", "aria-label": "Commands", hidden: true });
  const name = here.type === 1 ? here.name : `#${here.name}`;
  const input = el("input", { placeholder: `Message ${name}  —  / for commands`, "aria-label": "Message", autocomplete: "off" });
  input.addEventListener("input", () => suggest(input, list));
  input.addEventListener("keydown", (event) => typed(event, input, list));
  return el("div", { class: "line" }, list, input);
}

function suggest(input, list) {
  const words = input.value.slice(1).toLowerCase();
  const fitting = input.value.startsWith("/") ? typable().filter((one) => one.words.startsWith(words)) : [];
  const entries = fitting.map((one) =>
    el("button", { type: "button", role: "option", onclick: () => fill(one) }, el("b", {}, `/${one.words}`), el("span", {}, one.description)),
  );
  entries[0]?.setAttribute("aria-selected", "true");
  list.replaceChildren(...entries);
  list.hidden = !entries.length;
}

function typed(event, input, list) {
  const entries = [...list.children];
  const at = entries.findIndex((entry) => entry.getAttribute("aria-selected") === "true");
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (moves[event.key] && entries.length) {
    event.preventDefault();
    const to = (at + moves[event.key] + entries.length) % entries.length;
    entries.forEach((entry, number) => entry.setAttribute("aria-selected", String(number === to)));
    entries[to].scrollIntoView({ block: "nearest" });
  } else if ((event.key === "Enter" || event.key === "Tab") && entries.length && input.value) {
    event.preventDefault();
    entries[Math.max(at, 0)].click();
  } else if (event.key === "Enter" && input.value.trim()) {
    send(input);
  }
}

function send(input) {
  if (input.value.startsWith("/")) {
    toast(`There is no command “${input.value}” here.`);
    return;
  }
  say(input.value);
  input.value = "";
}

/** Ask for the options of a command, or send it at once if it has none. */
function fill(command) {
  const readers = new Map();
  const given = () => Object.fromEntries([...readers].map(([name, node]) => [name, node.value]).filter(([, value]) => value !== ""));
  const fields = command.options.map((option) => field(command, option, readers, given));
  const run = (event) => {
    event?.preventDefault();
    const options = given();
    redraw();
    act({ command: command.words, options, channel_id: store.channel });
  };
  if (!fields.length) {
    run();
    return;
  }
  const cancel = el("button", { type: "button", class: "plain", onclick: redraw, "aria-label": "Cancel" }, "✕");
  const submit = el("button", { type: "submit", class: "button s1" }, "Send");
  const form = el("form", { class: "line command", onsubmit: run }, el("b", {}, `/${command.words}`), fields, submit, cancel);
  form.addEventListener("keydown", (event) => event.key === "Escape" && redraw());
  root.replaceChildren(form);
  form.querySelector("input, select")?.focus();
}

function field(command, option, readers, given) {
  const node = inputFor(command, option, given);
  node.required = Boolean(option.required);
  node.title = option.description;
  readers.set(option.name, node);
  const label = el("span", {}, option.name, option.required ? " *" : "");
  const list = node.list_ || null;
  return el("label", { class: "option" }, label, node, list);
}

function inputFor(command, option, given) {
  if (option.choices) return single(option.choices.map((one) => ({ label: one.name, value: one.value })), "");
  if (option.type === 5) return single([{ label: "True", value: true }, { label: "False", value: false }], "");
  if (option.type === 7) return single(channels(option.channel_types), "");
  if (NOUNS[option.type]) return single(KINDS[NOUNS[option.type]](), "");
  const node = el("input", { placeholder: option.description, autocomplete: "off", maxlength: option.max_length });
  if (option.autocomplete) complete(command, option, node, given);
  return node;
}

function complete(command, option, node, given) {
  const list = el("datalist", { id: `list-${option.name}` });
  node.setAttribute("list", list.id);
  node.list_ = list;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const autocomplete = { option: option.name, text: node.value };
    const body = { user: store.user, locale: store.locale, channel_id: store.channel, command: command.words, options: given(), autocomplete };
    const told = await post("interact", body).catch(() => ({}));
    if (mine === asked && told.choices) {
      list.replaceChildren(...told.choices.map((one) => el("option", { value: String(one.value) }, one.name)));
    }
  };
  node.addEventListener("focus", ask);
  node.addEventListener("input", ask);
}
