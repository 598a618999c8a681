// Embeds: the boxes under a message's text.

import { colour, el, link, picture } from "./dom.js";
import { inline, markdown } from "./markdown.js";
import { dated } from "./time.js";

/** An embed as a node. */
export function embed(data) {
  const box = el(
    "div",
    { class: "embed" },
    data.thumbnail ? picture(data.thumbnail.url, data.thumbnail.description, "thumbnail") : null,
    data.author ? el("div", { class: "author" }, titled(data.author.url, [data.author.name])) : null,
    data.title ? el("div", { class: "title" }, titled(data.url, inline(data.title, false))) : null,
    data.description ? el("div", { class: "text" }, markdown(data.description)) : null,
    data.fields ? el("div", { class: "fields" }, data.fields.map(field)) : null,
    data.image ? picture(data.image.url, data.image.description, "big") : null,
    foot(data),
  );
  box.style.borderLeftColor = colour(data.color) || "";
  return box;
}

function titled(url, nodes) {
  return url ? link(url, ...nodes) : nodes;
}

function field(data) {
  const name = el("div", { class: "fieldname" }, inline(data.name));
  return el("div", { class: data.inline ? "inline" : null }, name, el("div", { class: "text" }, markdown(data.value)));
}

function foot(data) {
  const parts = [data.footer?.text, data.timestamp ? dated(data.timestamp) : null].filter(Boolean);
  return parts.length ? el("div", { class: "foot" }, parts.join(" • ")) : null;
}
