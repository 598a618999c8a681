// A select of a message: a button that opens a list; arrows, Home, End and letters move in it.

import { button, el } from "./dom.js";

let numbers = 0;

/** A control for choosing `min` to `max` of `options`; `send` gets the list of chosen values. */
export function picker({ label, options, min, max, disabled, focus }, send) {
  const chosen = new Set(options.filter((one) => one.default).map((one) => one.value));
  const many = max > 1;
  const name = `picker${++numbers}`;
  const face = el("span", {}, options.filter((one) => one.default).map((one) => one.label).join(", ") || label);
  const opener = button([face, el("span", { "aria-hidden": "true" }, "▾")], () => (list.hidden ? open() : close()), {
    class: "select",
    focus,
    disabled,
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-label": `${label}: ${face.textContent}`,
  });
  const nodes = options.map((one, at) => entry(one, `${name}-${at}`, chosen));
  const list = el("div", { role: "listbox", tabindex: -1, "aria-label": label, "aria-multiselectable": many ? "true" : null }, nodes);
  const done = button("Choose", () => finish(), { class: "button s1" });
  const hint = many ? el("small", {}, `Choose ${min === max ? min : `${min} to ${max}`}. `) : null;
  const foot = many || !min ? el("div", { class: "foot" }, hint, many ? done : button("Choose nothing", () => finish(new Set()), { class: "plain" })) : null;
  const popup = el("div", { class: "popup", hidden: true }, list, foot);
  const box = el("div", { class: "picker" }, opener, popup);
  list.hidden = true;
  let at = 0;

  function open() {
    popup.hidden = list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    move(Math.max(0, options.findIndex((one) => chosen.has(one.value))));
    list.focus({ preventScroll: true });
    popup.scrollIntoView({ block: "nearest" });
  }

  function close() {
    popup.hidden = list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  }

  function finish(values = chosen) {
    if (values.size < min || values.size > max) {
      hint?.classList.add("wrong");
      return;
    }
    close();
    opener.focus();
    send([...values]);
  }

  function move(to) {
    nodes[at]?.classList.remove("active");
    at = Math.min(Math.max(to, 0), nodes.length - 1);
    nodes[at]?.classList.add("active");
    list.setAttribute("aria-activedescendant", nodes[at]?.id || "");
    nodes[at]?.scrollIntoView({ block: "nearest" });
  }

  function choose(number) {
    const { value } = options[number];
    if (!many) {
      finish(new Set([value]));
      return;
    }
    if (!chosen.delete(value)) chosen.add(value);
    nodes[number].setAttribute("aria-selected", String(chosen.has(value)));
  }

  nodes.forEach((node, number) => node.addEventListener("click", () => choose(number)));
  list.addEventListener("keydown", (event) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: nodes.length - 1 }[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Enter" || event.key === " ") choose(at);
    else if (event.key.length === 1) move(following(options, at, event.key));
    else return;
    event.preventDefault();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || popup.hidden) return;
    close();
    opener.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  return box;
}

function entry(option, id, chosen) {
  const words = [option.emoji?.name ? `${option.emoji.name} ` : null, option.label];
  const small = option.description ? el("small", {}, option.description) : null;
  return el("div", { role: "option", id, "aria-selected": String(chosen.has(option.value)) }, el("span", {}, words), small);
}

/** The next option, after the active one, that begins with a letter. */
function following(options, at, letter) {
  const begins = (one) => one.label.replace(/^[@#]/, "").toLowerCase().startsWith(letter.toLowerCase());
  const order = options.map((_, number) => (at + 1 + number) % options.length);
  return order.find((number) => begins(options[number])) ?? at;
}
