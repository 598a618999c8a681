// Discord's markdown into nodes. Text only ever becomes text nodes.

import { button, el, link } from "./dom.js";
import { guild, shown, store } from "./store.js";
import { stamp } from "./time.js";

const INNER = "((?:\\\\.|[^\\\\])+?)";
const RULES = [
  [/\\([^\w\s])/y, (m) => m[1]],
  [/``([^\n]+?)``/y, (m) => el("code", {}, m[1])],
  [/`([^`\n]+)`/y, (m) => el("code", {}, m[1])],
  [new RegExp(`\\*\\*\\*${INNER}\\*\\*\\*(?!\\*)`, "y"), (m) => el("strong", {}, el("em", {}, inline(m[1])))],
  [new RegExp(`\\*\\*${INNER}\\*\\*(?!\\*)`, "y"), (m) => el("strong", {}, inline(m[1]))],
  [new RegExp(`__${INNER}__(?!_)`, "y"), (m) => el("u", {}, inline(m[1]))],
  [new RegExp(`\\*(?![\\s*])${INNER}\\*(?!\\*)`, "y"), (m) => el("em", {}, inline(m[1]))],
  [new RegExp(`(?<!\\w)_(?![\\s_])${INNER}_(?!\\w)`, "y"), (m) => el("em", {}, inline(m[1]))],
  [new RegExp(`~~${INNER}~~`, "y"), (m) => el("s", {}, inline(m[1]))],
  [new RegExp(`\\|\\|${INNER}\\|\\|`, "y"), (m) => spoiler(m[1])],
  [/\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)/y, (m) => link(m[2], ...inline(m[1], false))],
  [/<(https?:\/\/[^\s>]+)>/y, (m) => link(m[1], m[1])],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])*_]/y, (m) => link(m[0], m[0])],
  [/<@!?(\d+)>/y, (m) => mention(`@${userName(m[1])}`)],
  [/<@&(\d+)>/y, (m) => mention(`@${named(guild()?.roles, m[1], "unknown-role")}`)],
  [/<#(\d+)>/y, (m) => mention(`#${named(guild()?.channels, m[1], "unknown")}`)],
  [/<\/([^:>]+):\d+>/y, (m) => command(m[1])],
  [/<t:(-?\d+)(?::([tTdDfFR]))?>/y, (m) => stamp(Number(m[1]), m[2] || "f")],
  [/<a?(:\w+:)\d+>/y, (m) => m[1]],
  [/@(?:everyone|here)\b/y, (m) => mention(m[0])],
];
const PLAIN = /[^\\`*_~|[<@h]+|[\s\S]/y;

/** A text as nodes: lines, headings, lists, quotes, code blocks. */
export function markdown(text) {
  const parts = text.split(/```(?:\w*\n)?([\s\S]*?)```/);
  return parts.flatMap((part, at) => (at % 2 ? [el("pre", { tabindex: 0 }, el("code", {}, part))] : blocks(part)));
}

/** What is left of a text without its markdown, as a notification or a screen reader would have it. */
export function plain(text) {
  return markdown(text).map((node) => node.textContent.replaceAll("\u200b", "")).join("\n");
}

function blocks(text) {
  if (!text) return [];
  const rest = text.split("\n");
  const nodes = [];
  while (rest.length) nodes.push(block(rest));
  return nodes;
}

/** The block that begins with the first line; its lines are taken from `rest`. */
function block(rest) {
  if (rest[0].startsWith(">>> ")) return el("blockquote", {}, blocks(rest.splice(0).join("\n").slice(4)));
  const quoted = take(rest, /^> /);
  if (quoted.length) return el("blockquote", {}, quoted.flatMap((line) => blocks(line.slice(2) || "\u200b")));
  const items = take(rest, /^ *[-*] \S/);
  if (items.length) return list("ul", items);
  const steps = take(rest, /^ *\d+\. \S/);
  if (steps.length) return list("ol", steps);
  return line(rest.shift());
}

function take(rest, rule) {
  const end = rest.findIndex((one) => !rule.test(one));
  return rest.splice(0, end < 0 ? rest.length : end);
}

function list(tag, items) {
  const nodes = items.map((item) => {
    const [, indent, number, words] = /^( *)(?:[-*]|(\d+)\.) (.+)/.exec(item);
    return el("li", { class: indent.length > 1 ? "deep" : null, value: number || null }, inline(words));
  });
  return el(tag, {}, nodes);
}

function line(text) {
  const heading = /^(#{1,3}) (.+)/.exec(text);
  if (heading) {
    const level = heading[1].length;
    return el("div", { class: `h${level}`, role: "heading", "aria-level": String(level + 1) }, inline(heading[2]));
  }
  const small = /^-# (.+)/.exec(text);
  if (small) return el("div", { class: "subtext" }, inline(small[1]));
  return el("div", { class: "line" }, text ? inline(text) : "\u200b");
}

/** One line as nodes; `links` is false inside a link. */
export function inline(text, links = true) {
  const nodes = [];
  let at = 0;
  while (at < text.length) {
    const [node, length] = next(text, at, links);
    nodes.push(node);
    at += length;
  }
  return nodes;
}

function next(text, at, links) {
  for (const [rule, make] of RULES) {
    rule.lastIndex = at;
    const match = rule.exec(text);
    if (match && (links || !match[0].includes("://"))) return [make(match), match[0].length];
  }
  PLAIN.lastIndex = at;
  const plainText = PLAIN.exec(text)[0];
  return [plainText, plainText.length];
}

function mention(text) {
  return el("span", { class: "mention" }, text);
}

/** A command in a text: pressing it puts it into the composer. */
function command(words) {
  const use = () => document.dispatchEvent(new CustomEvent("command", { detail: words }));
  return button(`/${words}`, use, { class: "mention" });
}

function spoiler(text) {
  const node = button(el("span", {}, inline(text)), () => {
    node.classList.add("open");
    node.removeAttribute("aria-label");
  }, { class: "spoiler", "aria-label": "Spoiler, press to show" });
  return node;
}

function userName(id) {
  const known = [...store.state.users, store.state.bot].find((user) => user?.id === id);
  return known ? shown(known) : "unknown-user";
}

function named(things, id, otherwise) {
  return things?.find((thing) => thing.id === id)?.name.replace(/^@/, "") ?? otherwise;
}
