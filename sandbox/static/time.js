// Times in the reader's own words, as Discord's timestamps show them.

import { el } from "./dom.js";
import { store } from "./store.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};
const UNITS = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const REFRESH = 15_000;

/** A Discord timestamp; relative ones are kept up to date. */
export function stamp(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return "Invalid Date";
  const full = date.toLocaleString(store.locale, STYLES.F);
  const text = style === "R" ? ago(seconds) : date.toLocaleString(store.locale, STYLES[style]);
  const since = style === "R" ? seconds : null;
  return el("time", { class: "stamp", title: full, datetime: date.toISOString(), "data-since": since }, text);
}

/** How long ago something was, or how far it is ahead. */
export function ago(seconds) {
  const gone = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(gone) >= length) || UNITS.at(-1);
  return new Intl.RelativeTimeFormat(store.locale, { numeric: "auto" }).format(Math.round(gone / size), unit);
}

/** Day and time of a message. */
export const dated = (text) => new Date(text).toLocaleString(store.locale, { dateStyle: "short", timeStyle: "short" });

setInterval(() => {
  for (const node of document.querySelectorAll("time[data-since]")) node.textContent = ago(Number(node.dataset.since));
}, REFRESH);
