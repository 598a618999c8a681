// Selects of every kind: their options, and the control that picks among them.

import { el } from "./dom.js";
import { guild, shown, store } from "./store.js";

const people = () => (guild()?.members.map((member) => member.user) || store.state.users).map(person);
const person = (user) => ({ label: `@${shown(user)}`, value: user.id });
const roles = () => (guild()?.roles || []).map((role) => ({ label: `@${role.name.replace(/^@/, "")}`, value: role.id }));

/** Options of a channel picker, of the given types if there are any. */
export function channels(types) {
  const fitting = (guild()?.channels || []).filter((one) => !types?.length || types.includes(one.type));
  return fitting.map((one) => ({ label: `#${one.name}`, value: one.id }));
}

export const KINDS = { user: people, role: roles, mentionable: () => [...people(), ...roles()] };

/** The options a select component offers. */
export function optionsOf(select) {
  const chosen = new Set((select.default_values || []).map((one) => one.id));
  const kinds = { 5: KINDS.user, 6: KINDS.role, 7: KINDS.mentionable, 8: () => channels(select.channel_types) };
  if (!kinds[select.type]) return select.options || [];
  return kinds[select.type]().map((one) => ({ ...one, default: chosen.has(one.value) }));
}

/** A native select of options, with an empty first entry. */
export function single(options, placeholder, props = {}) {
  const entries = options.map((one) =>
    el("option", { value: String(one.value), selected: one.default, title: one.description }, one.label),
  );
  return el("select", props, el("option", { value: "" }, placeholder), entries);
}

/** A control for a select component; `send` gets the list of chosen values. */
export function control(select, send) {
  const label = select.placeholder || "Make a selection";
  const options = optionsOf(select);
  if ((select.max_values ?? 1) === 1) {
    const props = { class: "select", "aria-label": label, disabled: select.disabled };
    const node = single(options, label, props);
    node.addEventListener("change", () => send(node.value ? [node.value] : []));
    return node;
  }
  return several(options, label, send);
}

function several(options, label, send) {
  const boxes = options.map((one) => el("input", { type: "checkbox", value: String(one.value), checked: one.default }));
  const rows = boxes.map((box, at) => el("label", { title: options[at].description }, box, options[at].label));
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const done = (event) => {
    event.target.closest("details").open = false;
    send(chosen());
  };
  const button = el("button", { type: "button", class: "button s1", onclick: done }, "Choose");
  return el("details", { class: "select several" }, el("summary", {}, label), rows, button);
}
