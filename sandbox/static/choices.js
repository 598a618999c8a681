// What can be chosen: the options of selects of every kind, and plain pickers for forms.

import { el } from "./dom.js";
import { guild, shown, store } from "./store.js";

const person = (user) => ({ label: `@${shown(user)}`, value: user.id });
const people = () => (guild()?.members.map((member) => member.user) || store.state.users).map(person);
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

/** A native select for forms, with an empty first entry. */
export function single(options, placeholder, props = {}) {
  const entries = options.map((one) => el("option", { value: String(one.value), selected: one.default }, one.label));
  return el("select", props, el("option", { value: "" }, placeholder), entries);
}

/** Boxes or radio buttons for forms; [node, reader of the chosen values]. */
export function ticks(options, { type, name }) {
  const boxes = options.map((one) => el("input", { type, name, value: String(one.value), checked: one.default }));
  const rows = boxes.map((box, at) => {
    const { label, description } = options[at];
    return el("label", {}, box, el("span", {}, label, description ? el("small", {}, description) : null));
  });
  return [el("div", { class: "ticks" }, rows), () => boxes.filter((box) => box.checked).map((box) => box.value)];
}
