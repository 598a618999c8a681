// Who one is, in which language, how it looks, and what a phone would announce.

import { el } from "./dom.js";
import { WANTED } from "./push.js";
import { become, shown, speak, store } from "./store.js";

const LOCALES = { "en-US": "English", "es-ES": "Español", de: "Deutsch", fr: "Français", "pt-BR": "Português", ja: "日本語" };
const LOOKS = { system: "as the system", dark: "dark", light: "light" };
const byId = (id) => document.getElementById(id);

/** Draw who one may be, and whether a bot is there. */
export function drawWho() {
  const people = Object.fromEntries(store.state.users.map((user) => [user.id, `${shown(user)}${user.installed ? " (has the app)" : ""}`]));
  choices("user", people, store.user);
  byId("connection").replaceChildren(connection());
  document.body.classList.toggle("lost", !store.reachable);
}

function connection() {
  const [word, kind] = store.reachable
    ? store.state.connected ? ["A bot is connected", "good"] : ["No bot is connected", "bad"]
    : ["The sandbox does not answer", "bad"];
  return el("span", { class: kind }, word);
}

function choices(id, known, chosen) {
  const select = byId(id);
  if (select.dataset.drawn !== JSON.stringify(known)) {
    select.replaceChildren(...Object.entries(known).map(([value, name]) => el("option", { value }, name)));
    select.dataset.drawn = JSON.stringify(known);
  }
  select.value = chosen;
}

function dress(look) {
  const light = look === "light" || (look === "system" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.dataset.theme = light ? "light" : "dark";
}

const kept = (key, otherwise) => localStorage.getItem(key) || otherwise;

choices("locale", LOCALES, store.locale);
choices("look", LOOKS, kept("look", "system"));
choices("notify", WANTED, kept("notify", "all"));
dress(kept("look", "system"));
matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => dress(kept("look", "system")));
byId("user").addEventListener("change", (event) => become(event.target.value));
byId("locale").addEventListener("change", (event) => speak(event.target.value));
byId("notify").addEventListener("change", (event) => localStorage.setItem("notify", event.target.value));
byId("look").addEventListener("change", (event) => {
  localStorage.setItem("look", event.target.value);
  dress(event.target.value);
});
