// Modals: a dialog with the fields the application asks for.

import { optionsOf, single } from "./choices.js";
import { el } from "./dom.js";
import { markdown } from "./markdown.js";

const PARAGRAPH = 2;

/** Show a modal; `send` gets {custom_id: value} when it is submitted. */
export function openModal(modal, send) {
  const readers = new Map();
  const parts = modal.components.flatMap((component) => part(component, readers));
  const close = () => dialog.close();
  const submit = (event) => {
    event.preventDefault();
    const fields = Object.fromEntries([...readers].map(([name, read]) => [name, read()]));
    dialog.close();
    send(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)));
  };
  const foot = el(
    "div",
    { class: "row end" },
    el("button", { type: "button", class: "button s2", onclick: close }, "Cancel"),
    el("button", { type: "submit", class: "button s1" }, "Submit"),
  );
  const dialog = el("dialog", { "aria-label": modal.title }, el("form", { onsubmit: submit }, el("h2", {}, modal.title), parts, foot));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function part(component, readers) {
  if (component.type === 1) return component.components.map((one) => field(one, one.label, null, readers));
  if (component.type === 10) return [el("div", { class: "text" }, markdown(component.content))];
  return [field(component.component, component.label, component.description, readers)];
}

function field(component, label, description, readers) {
  const [node, read] = (MAKERS[component.type] || choice)(component);
  readers.set(component.custom_id, read);
  const star = component.required === false || component.type === 23 ? "" : " *";
  return el("label", { class: "field" }, el("span", {}, `${label || ""}${star}`), description ? el("small", {}, description) : null, node);
}

function textInput(component) {
  const props = {
    placeholder: component.placeholder,
    maxlength: component.max_length,
    minlength: component.min_length,
    required: component.required !== false,
    rows: component.style === PARAGRAPH ? 4 : null,
  };
  const node = el(component.style === PARAGRAPH ? "textarea" : "input", props);
  node.value = component.value || "";
  return [node, () => node.value];
}

function choice(component) {
  const many = (component.max_values ?? 1) > 1;
  const node = single(optionsOf(component), component.placeholder || "Choose", { multiple: many });
  const values = () => [...node.selectedOptions].map((one) => one.value).filter(Boolean);
  return [node, values];
}

function radios(component) {
  const node = single(component.options, "Choose");
  return [node, () => node.value || null];
}

function checks(component) {
  const boxes = component.options.map((one) => el("input", { type: "checkbox", value: one.value, checked: one.default }));
  const node = el("div", {}, boxes.map((box, at) => el("label", {}, box, component.options[at].label)));
  return [node, () => boxes.filter((box) => box.checked).map((box) => box.value)];
}

function check(component) {
  const node = el("input", { type: "checkbox", checked: component.default });
  return [node, () => node.checked];
}

const MAKERS = { 4: textInput, 21: radios, 22: checks, 23: check };
