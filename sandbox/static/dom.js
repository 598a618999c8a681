// Building elements without ever parsing text as HTML.

/** An element; `props` are attributes, `on…` handlers, `class`; children are nodes or strings (null is skipped). */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** A link to another site; anything that is not http(s) becomes plain text. */
export function link(url, ...children) {
  if (!/^https?:\/\//.test(url)) return el("span", {}, ...children);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, ...children);
}

/** A picture, or its description and address where it cannot be shown. */
export function picture(url, alt, kind) {
  const note = () => el("span", { class: `nopicture ${kind}`, title: url }, alt || url);
  if (!/^https?:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url)) return note();
  const image = el("img", { src: url, alt: alt || "", class: kind, loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(note()));
  return image;
}

/** A number as a CSS colour, or null. */
export function colour(number) {
  return typeof number === "number" && number ? `#${number.toString(16).padStart(6, "0")}` : null;
}

/** A short sentence in the corner. */
export function toast(text) {
  const note = el("div", { class: "toast" }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 6000);
}
