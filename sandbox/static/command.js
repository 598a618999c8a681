// A slash command being filled in: one field for each option, with its type, choices or suggestions.

import { act, tried } from "./act.js";
import { KINDS, channels, single } from "./choices.js";
import { combo } from "./combo.js";
import { button, el } from "./dom.js";
import { store } from "./store.js";

const NOUNS = { 6: "user", 8: "role", 9: "mentionable" };
const TYPES = { 3: "text", 4: "whole number", 5: "yes or no", 6: "person", 7: "channel", 8: "role", 9: "person or role", 10: "number", 11: "file" };
const YES_NO = [{ label: "Yes", value: true }, { label: "No", value: false }];
const NUMERIC = { 4: "1", 10: "any" };

/** Put the form of a command into `root`, or send it at once if it has no options; `done` when it is over. */
export function commandForm(root, command, { inWords, done }) {
  const place = store.channel;
  const readers = new Map();
  const given = async () => {
    const values = await Promise.all([...readers].map(async ([name, read]) => [name, await read()]));
    return Object.fromEntries(values.filter(([, value]) => value !== ""));
  };
  const run = async (event) => {
    event?.preventDefault();
    const options = await given();
    done();
    act({ command: command.words, options, channel_id: place });
  };
  if (!command.options.length) {
    run();
    return;
  }
  const ask = (option, text) => suggestions({ command, option, text, place, given });
  const fields = command.options.map((option) => field(option, { readers, inWords, ask }));
  const about = el("p", { class: "about" }, el("b", {}, `/${command.shown}`), " ", command.description);
  const buttons = [el("button", { type: "submit", class: "button s1" }, "Send"), button("Cancel", done, { class: "button s2" })];
  const form = el("form", { class: "line command", "aria-label": `/${command.shown}`, onsubmit: run }, about, fields, el("div", { class: "row" }, buttons));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
    if (event.key !== "Enter" || event.target.tagName !== "SELECT") return;
    event.preventDefault(); // inputs send by Enter of themselves, selects do not
    form.requestSubmit();
  });
  root.replaceChildren(form);
  form.querySelector("input, select").focus();
}

function field(option, { readers, inWords, ask }) {
  const { node, list, read } = inputFor(option, inWords, ask);
  node.required = Boolean(option.required);
  readers.set(option.name, read || (() => node.value));
  const kind = option.choices ? "choice" : TYPES[option.type];
  const words = [el("b", {}, inWords(option, "name")), el("small", {}, `${kind}, ${option.required ? "required" : "may be left out"}`)];
  const id = `option-${option.name}`;
  node.setAttribute("aria-describedby", id);
  return el("div", { class: "option" }, el("label", {}, el("span", {}, words), node), list, el("small", { id }, inWords(option, "description")));
}

function inputFor(option, inWords, ask) {
  const pick = (options) => ({ node: single(options, option.required ? "Choose" : "—") });
  if (option.choices) return pick(option.choices.map((one) => ({ label: inWords(one, "name"), value: one.value })));
  if (option.type === 5) return pick(YES_NO);
  if (option.type === 7) return pick(channels(option.channel_types));
  if (NOUNS[option.type]) return pick(KINDS[NOUNS[option.type]]());
  if (option.type === 11) return upload();
  const limits = { minlength: option.min_length, maxlength: option.max_length, min: option.min_value, max: option.max_value };
  const type = NUMERIC[option.type] ? { type: "number", step: NUMERIC[option.type] } : {};
  const node = el("input", { autocomplete: "off", ...type, ...limits });
  return option.autocomplete ? suggesting(option, node, ask) : { node };
}

/** A file is read when the command is sent: {filename, content_base64, content_type}. */
function upload() {
  const node = el("input", { type: "file" });
  return { node, read: async () => (node.files.length ? attached(node.files[0]) : "") };
}

async function attached(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { filename: file.name, content_base64: url.slice(url.indexOf(",") + 1), content_type: file.type || undefined };
}

/** An input whose suggestions come from the bot: the name is shown, the value is sent; free words are allowed. */
function suggesting(option, node, ask) {
  let taken = null;
  const take = (entry) => {
    taken = entry;
    node.value = entry.label;
  };
  const list = combo(node, inWordsOf(option), { ask: (text) => ask(option, text), take });
  node.addEventListener("input", () => (taken = null));
  return { node, list, read: () => (taken ? taken.value : node.value) };
}

const inWordsOf = (option) => `Suggestions for ${option.name}`;

async function suggestions({ command, option, text, place, given }) {
  const autocomplete = { option: option.name, text };
  const told = await tried({ channel_id: place, command: command.words, options: await given(), autocomplete });
  return (told.choices || []).map((one) => ({ label: one.name, value: one.value }));
}
