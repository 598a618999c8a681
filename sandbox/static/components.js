// Message components: rows, buttons and selects, and the V2 layout.

import { act } from "./act.js";
import { optionsOf } from "./choices.js";
import { button, colour, el, link, picture } from "./dom.js";
import { markdown } from "./markdown.js";
import { picker } from "./picker.js";

const LINK = 5;

/** The components of a message as nodes. */
export function components(message) {
  return (message.components || []).map((component) => draw(component, message));
}

function draw(component, message) {
  const inner = () => (component.components || []).map((one) => draw(one, message));
  const kinds = {
    1: () => el("div", { class: "row" }, inner()),
    2: () => press(component, message),
    9: () => el("div", { class: "section" }, el("div", {}, inner()), draw(component.accessory, message)),
    10: () => el("div", { class: "text" }, markdown(component.content)),
    11: () => hidden(component, picture(component.media.url, component.description, "thumbnail")),
    12: () => el("div", { class: "gallery" }, component.items.map((item) => hidden(item, picture(item.media.url, item.description, "big")))),
    13: () => el("div", { class: "file" }, link(component.file.url, `File: ${component.name || "file"}`)),
    14: () => el("hr", { class: component.divider === false ? "blank" : null, "aria-hidden": "true" }),
    17: () => container(component, inner()),
  };
  return (kinds[component.type] || (() => select(component, message)))();
}

function press(component, message) {
  const face = [component.emoji?.name ? `${component.emoji.name} ` : null, component.label || ""];
  if (component.style === LINK) {
    const anchor = link(component.url, ...face, el("span", { class: "arrow", "aria-hidden": "true" }, "↗"));
    anchor.classList.add("button", "s2");
    return anchor;
  }
  const use = async (event) => {
    const node = event.currentTarget;
    node.setAttribute("aria-busy", "true");
    await act({ message_id: message.id, custom_id: component.custom_id });
    node.removeAttribute("aria-busy");
  };
  const props = { class: `button s${component.style}`, disabled: component.disabled, focus: component.custom_id };
  return button(face, use, props);
}

function select(component, message) {
  const send = (values) => act({ message_id: message.id, custom_id: component.custom_id, values });
  const { placeholder, min_values: min = 1, max_values: max = 1, disabled, custom_id: focus } = component;
  return picker({ label: placeholder || "Make a selection", options: optionsOf(component), min, max, disabled, focus }, send);
}

function container(component, inner) {
  const box = el("div", { class: "container" }, inner);
  box.style.borderLeftColor = colour(component.accent_color) || "";
  return hidden(component, box);
}

/** Something marked as a spoiler is covered until it is asked for. */
function hidden(data, node) {
  if (!data.spoiler) return node;
  const cover = button("Spoiler, press to show", () => cover.replaceWith(node), { class: "cover" });
  return cover;
}
