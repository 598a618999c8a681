// A text input with suggestions (WAI-ARIA's combobox): arrows choose, Enter or Tab takes, Escape closes.

import { el } from "./dom.js";

let numbers = 0;

/**
 * Give `input` suggestions. `ask(text)` gives (a promise of) [{label, detail, ...}]; `take(entry)` is called with the
 * one chosen; `enter(event)` when Enter is pressed without any. Gives back the node of the list.
 */
export function combo(input, label, { ask, take, enter }) {
  const list = el("div", { class: "suggestions", role: "listbox", id: `combo${++numbers}`, "aria-label": label, hidden: true });
  let entries = [];
  let at = 0;
  let asked = 0;
  for (const [key, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(key, value);
  }

  async function suggest() {
    const mine = ++asked;
    const found = await ask(input.value);
    if (mine === asked && document.activeElement === input) draw(found);
  }

  function draw(found) {
    entries = found;
    list.replaceChildren(...entries.map(option));
    list.hidden = !entries.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(0);
  }

  function option(entry, number) {
    const press = (event) => {
      event.preventDefault(); // the input keeps the focus
      choose(number);
    };
    const detail = entry.detail ? el("span", {}, entry.detail) : null;
    return el("div", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false", onmousedown: press }, el("b", {}, entry.label), detail);
  }

  function mark(number) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = entries.length ? (number + entries.length) % entries.length : 0;
    list.children[at]?.setAttribute("aria-selected", "true");
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (entries.length) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const entry = entries[number];
    close();
    take(entry);
  }

  function close() {
    asked++;
    draw([]);
  }

  function typed(event) {
    const open = !list.hidden;
    if (open && event.key === "ArrowDown") mark(at + 1);
    else if (open && event.key === "ArrowUp") mark(at - 1);
    else if (open && event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (open && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) choose(at);
    else if (event.key === "Enter") {
      enter?.(event);
      return;
    } else return;
    event.preventDefault();
  }

  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", typed);
  return list;
}
