// The side panel for the curious: the demo's news, troubles on demand, and what the bot did.

import { demo, get } from "./api.js";
import { button, el } from "./dom.js";
import { did } from "./panel_did.js";
import { play } from "./panel_play.js";
import { discord, server, theBot } from "./panel_trouble.js";
import { store, watch } from "./store.js";

const EVERY = 1500;
const byId = (id) => document.getElementById(id);
const sections = [play(refresh), theBot(refresh), discord(refresh), server(), did()];
const missing = el("p", { class: "note", hidden: true });
let timer = 0;

/** Make the panel ready; it opens by its button, and opens again after a reload. */
export function startPanel() {
  const head = el("div", { class: "panelhead" }, el("h2", {}, "Behind the scenes"), button("✕", toggle, { class: "plain", "aria-label": "Close the panel" }));
  byId("panel").append(head, missing, ...sections.map((section) => section.node));
  byId("curious").addEventListener("click", toggle);
  byId("panel").addEventListener("keydown", (event) => event.key === "Escape" && toggle());
  watch((what) => what === "all" && !byId("panel").hidden && refresh());
  if (sessionStorage.getItem("panel")) toggle();
}

function toggle() {
  const panel = byId("panel");
  panel.hidden = !panel.hidden;
  byId("curious").setAttribute("aria-expanded", String(!panel.hidden));
  document.body.classList.toggle("curious", !panel.hidden);
  sessionStorage.setItem("panel", panel.hidden ? "" : "open");
  if (panel.hidden) byId("curious").focus();
  else refresh();
}

/** Ask for everything anew, now and every now and then while the panel is open. */
async function refresh() {
  clearTimeout(timer);
  if (byId("panel").hidden) return;
  const told = { demo: null, faults: { rules: [], down: 0 } };
  let problem = "";
  try {
    told.faults = await get("faults");
    if (store.state.control) told.demo = await demo(store.state.control, "told");
    else problem = "This sandbox runs by itself. Start it with “python bot.py demo” to have sample news here, and a bot that can be killed and looked into.";
  } catch (error) {
    problem = store.reachable ? "The demo does not answer. It was probably stopped." : error.message;
  }
  missing.textContent = problem;
  missing.hidden = !problem;
  for (const section of sections) section.draw(told);
  clearTimeout(timer);
  timer = setTimeout(refresh, EVERY);
}
