// Modals: a dialog with the fields the application asks for.

import { optionsOf, single, ticks } from "./choices.js";
import { button, el } from "./dom.js";
import { markdown } from "./markdown.js";

const PARAGRAPH = 2;
let numbers = 0;

/** Show a modal; `send` gets {custom_id: value} and answers {error}. With an error the dialog stays open. */
export function openModal(modal, send) {
  const readers = new Map();
  const parts = modal.components.flatMap((component) => part(component, readers));
  const problem = el("p", { class: "problem", role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    const given = [...readers].map(([name, read]) => [name, read()]).filter(([, value]) => value !== null);
    const told = await send(Object.fromEntries(given));
    if (told.error) problem.textContent = told.error;
    else dialog.close();
  };
  const foot = el(
    "div",
    { class: "row end" },
    button("Cancel", () => dialog.close(), { class: "button s2" }),
    el("button", { type: "submit", class: "button s1" }, "Submit"),
  );
  const title = el("h2", { id: `modal${++numbers}` }, modal.title);
  const dialog = el("dialog", { "aria-labelledby": title.id }, el("form", { onsubmit: submit }, title, parts, problem, foot));
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus();
  });
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
  const star = component.required === false || component.type === CHECK ? null : el("span", { class: "star", title: "required" }, " *");
  const words = [el("span", { class: "label" }, label || "", star), description ? el("small", {}, description) : null];
  if (node.tagName === "DIV") return el("fieldset", { class: "field" }, el("legend", {}, words), node);
  return el("label", { class: "field" }, words, node);
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
  const options = optionsOf(component);
  if ((component.max_values ?? 1) > 1) return ticks(options, { type: "checkbox", name: component.custom_id });
  const node = single(options, component.placeholder || "Choose", { required: component.required !== false });
  return [node, () => (node.value ? [node.value] : [])];
}

function radios(component) {
  const [node, read] = ticks(component.options, { type: "radio", name: component.custom_id });
  return [node, () => read()[0] ?? null];
}

const checks = (component) => ticks(component.options, { type: "checkbox", name: component.custom_id });

function check(component) {
  const node = el("input", { type: "checkbox", checked: component.default });
  return [node, () => node.checked];
}

function noFile() {
  const node = el("input", { type: "file", disabled: true, title: "The sandbox takes no files yet" });
  return [node, () => null];
}

const CHECK = 23;
const MAKERS = { 4: textInput, 19: noFile, 21: radios, 22: checks, [CHECK]: check };
