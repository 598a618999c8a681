// Building elements without ever parsing text as HTML, and changing only what has changed.

/** An element; `props` are attributes, `on…` handlers, `class`; children are nodes or strings (empty ones are skipped). */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button that does something; `focus` names it, so that it keeps the focus when its surroundings are drawn anew. */
export function button(label, press, props = {}) {
  const { focus = null, ...rest } = props;
  return el("button", { type: "button", "data-focus": focus, onclick: press, ...rest }, label);
}

/** A link to another site; anything that is not http(s) becomes plain text. */
export function link(url, ...children) {
  if (!/^https?:\/\//.test(url)) return el("span", {}, ...children);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, ...children);
}

/** A picture, or its description where it cannot be shown: the page loads nothing from other machines. */
export function picture(url, alt, kind) {
  const note = () => el("span", { class: `nopicture ${kind}`, role: "img", "aria-label": alt || "Picture without description", title: url }, alt || "without description");
  if (!/^https?:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url)) return note();
  const image = el("img", { src: url, alt: alt || "", class: kind, loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(note()));
  return image;
}

/** A number as a CSS colour, or null. */
export function colour(number) {
  return typeof number === "number" && number ? `#${number.toString(16).padStart(6, "0")}` : null;
}

/** A short sentence in the corner, for as long as it takes to read. */
export function toast(text) {
  const note = el("div", { class: "toast" }, el("span", {}, text));
  note.append(button("✕", () => note.remove(), { class: "plain", "aria-label": "Close" }));
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 9000);
}

const signs = new WeakMap();

/** Make `entries` ({key, sign, make}) the children of a box: what has the same sign stays as it is, focus included. */
export function sync(box, entries) {
  const held = focused(box);
  const old = new Map([...box.children].map((node) => [node.dataset.key, node]));
  const nodes = entries.map(({ key, sign, make }) => {
    const kept = old.get(key);
    if (kept && signs.get(kept) === sign) return kept;
    const node = make();
    node.dataset.key = key;
    signs.set(node, sign);
    return node;
  });
  const wanted = new Set(nodes);
  for (const node of [...box.children]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, at) => {
    if (box.children[at] !== node) box.insertBefore(node, box.children[at] || null);
  });
  if (held) refocus(box, held);
}

function focused(box) {
  const active = document.activeElement;
  const entry = box.contains(active) ? [...box.children].find((node) => node.contains(active)) : null;
  return entry ? { active, key: entry.dataset.key, focus: active.dataset.focus } : null;
}

function refocus(box, { active, key, focus }) {
  if (box.contains(active)) return;
  const entry = [...box.children].find((node) => node.dataset.key === key);
  const again = entry && [entry, ...entry.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === focus);
  (again || box).focus({ preventScroll: true });
}

/** Something that changes now and then, as a single child of a box. */
export function show(box, sign, make) {
  sync(box, [{ key: "only", sign: JSON.stringify(sign), make }]);
}
