// Message components: rows, buttons and selects, and the V2 layout.

import { act } from "./act.js";
import { control } from "./choices.js";
import { colour, el, link, picture } from "./dom.js";
import { markdown } from "./markdown.js";

const LINK = 5;

/** The components of a message as nodes. */
export function components(message) {
  return (message.components || []).map((component) => draw(component, message));
}

function draw(component, message) {
  const inner = () => (component.components || []).map((one) => draw(one, message));
  const drawn = {
    1: () => el("div", { class: "row" }, inner()),
    2: () => button(component, message),
    9: () => section(component, message, inner()),
    10: () => el("div", { class: "text" }, markdown(component.content)),
    11: () => picture(component.media.url, component.description, "thumbnail"),
    12: () => el("div", { class: "gallery" }, component.items.map(galleryItem)),
    13: () => link(component.file.url, component.name || "file"),
    14: () => el("hr", { class: component.divider === false ? "blank" : null }),
    17: () => container(component, inner()),
  };
  const make = drawn[component.type] || (() => select(component, message));
  return make();
}

function button(component, message) {
  const face = [component.emoji?.name ? `${component.emoji.name} ` : null, component.label || ""];
  if (component.style === LINK) {
    const anchor = link(component.url, ...face, " ↗");
    anchor.classList.add("button", "s2");
    return anchor;
  }
  const press = async (event) => {
    const node = event.currentTarget;
    node.disabled = true;
    await act({ message_id: message.id, custom_id: component.custom_id });
    node.disabled = Boolean(component.disabled);
  };
  return el("button", { type: "button", class: `button s${component.style}`, disabled: component.disabled, onclick: press }, face);
}

function select(component, message) {
  return control(component, (values) => act({ message_id: message.id, custom_id: component.custom_id, values }));
}

function section(component, message, inner) {
  return el("div", { class: "section" }, el("div", {}, inner), draw(component.accessory, message));
}

function container(component, inner) {
  const box = el("div", { class: component.spoiler ? "container hidden" : "container" }, inner);
  box.style.borderLeftColor = colour(component.accent_color) || "";
  return box;
}

function galleryItem(item) {
  return picture(item.media.url, item.description, "big");
}
