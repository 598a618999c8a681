// Discord's markdown into nodes. Text only ever becomes text nodes.

import { el, link } from "./dom.js";
import { guild, shown, store } from "./store.js";

const INNER = "((?:\\\\.|[^\\\\])+?)";
const RULES = [
  [/\\([^\w\s])/y, (m) => m[1]],
  [/`([^`\n]+)`/y, (m) => el("code", {}, m[1])],
  [new RegExp(`\\*\\*${INNER}\\*\\*(?!\\*)`, "y"), (m) => el("strong", {}, inline(m[1]))],
  [new RegExp(`__${INNER}__(?!_)`, "y"), (m) => el("u", {}, inline(m[1]))],
  [new RegExp(`\\*(?![\\s*])${INNER}\\*(?!\\*)`, "y"), (m) => el("em", {}, inline(m[1]))],
  [new RegExp(`(?<!\\w)_(?![\\s_])${INNER}_(?!\\w)`, "y"), (m) => el("em", {}, inline(m[1]))],
  [new RegExp(`~~${INNER}~~`, "y"), (m) => el("s", {}, inline(m[1]))],
  [new RegExp(`\\|\\|${INNER}\\|\\|`, "y"), (m) => spoiler(m[1])],
  [/\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/y, (m) => link(m[2], ...inline(m[1], false))],
  [/<(https?:\/\/[^\s>]+)>/y, (m) => link(m[1], m[1])],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])*_]/y, (m) => link(m[0], m[0])],
  [/<@!?(\d+)>/y, (m) => mention(`@${userName(m[1])}`)],
  [/<@&(\d+)>/y, (m) => mention(`@${named(guild()?.roles, m[1], "unknown-role")}`)],
  [/<#(\d+)>/y, (m) => mention(`#${named(guild()?.channels, m[1], "unknown")}`)],
  [/<\/([^:>]+):\d+>/y, (m) => mention(`/${m[1]}`)],
  [/<t:(-?\d+)(?::([tTdDfFR]))?>/y, (m) => moment(Number(m[1]), m[2] || "f")],
  [/@(?:everyone|here)\b/y, (m) => mention(m[0])],
];
const PLAIN = /[^\\`*_~|[<@h]+|[\s\S]/y;

/** A text as nodes: lines, headings, lists, quotes, code blocks. */
export function markdown(text) {
  const parts = text.split(/```(?:\w*\n)?([\s\S]*?)```/);
  return parts.flatMap((part, at) => (at % 2 ? [el("pre", {}, el("code", {}, part))] : blocks(part)));
}

function blocks(text) {
  const nodes = [];
  for (const line of text.split("\n")) nodes.push(block(line));
  return text ? nodes : [];
}

function block(line) {
  const heading = /^(#{1,3}) (.+)/.exec(line);
  if (heading) return el("div", { class: `h${heading[1].length}` }, inline(heading[2]));
  const small = /^-# (.+)/.exec(line);
  if (small) return el("div", { class: "subtext" }, inline(small[1]));
  const item = /^( *)(?:[-*]|(\d+)\.) (.+)/.exec(line);
  if (item) {
    const deep = item[1].length > 1 ? " deep" : "";
    return el("div", { class: `item${deep}`, "data-mark": item[2] ? `${item[2]}.` : "•" }, inline(item[3]));
  }
  const quote = /^>{1,3} ?(.*)/.exec(line);
  if (quote && line.startsWith("> ")) return el("blockquote", {}, inline(quote[1]));
  return el("div", { class: "line" }, line ? inline(line) : "\u200b");
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
  const plain = PLAIN.exec(text)[0];
  return [plain, plain.length];
}

function mention(text) {
  return el("span", { class: "mention" }, text);
}

function spoiler(text) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": "Spoiler" }, inline(text));
  node.addEventListener("click", () => node.classList.add("open"));
  return node;
}

function userName(id) {
  const known = [...store.state.users, store.state.bot].find((user) => user?.id === id);
  return known ? shown(known) : "unknown-user";
}

function named(things, id, otherwise) {
  return things?.find((thing) => thing.id === id)?.name.replace(/^@/, "") ?? otherwise;
}

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

/** A Discord timestamp, shown in the reader's own time. */
export function moment(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return "Invalid Date";
  const full = date.toLocaleString(store.locale, STYLES.F);
  const text = style === "R" ? ago(seconds) : date.toLocaleString(store.locale, STYLES[style]);
  return el("time", { class: "stamp", title: full, datetime: date.toISOString() }, text);
}

function ago(seconds) {
  const gone = seconds - Date.now() / 1000;
  const units = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, length]) => Math.abs(gone) >= length) || units.at(-1);
  return new Intl.RelativeTimeFormat(store.locale, { numeric: "auto" }).format(Math.round(gone / size), unit);
}
