// Panel: the sample news of the demo, and its feeds.

import { demo } from "./api.js";
import { button, el, show, sync, toast } from "./dom.js";
import { store } from "./store.js";
import { ago } from "./time.js";

const ACTS = [
  { act: "next", label: "Publish the next item", over: "All further items are out." },
  { act: "hoax", label: "The hoax", over: "The hoax is out. What became of it stands below, under “What the bot did”." },
  {
    act: "great-day",
    label: "The great day, rehearsed",
    over: "The rehearsal is over: ask /sequel-status how it ends.",
    warning: "A rehearsal with invented outlets. Nothing of it has happened.",
  },
];
const TROUBLES = { "": "all well", 500: "its server fails (500)", 404: "it is gone (404)", page: "a web page in its place" };

/** The section; `refresh` is called after something was done. */
export function play(refresh) {
  const acts = el("div", { class: "acts" });
  const feeds = el("ul", { class: "feeds" });
  const health = el("span", {});
  const node = el("section", {}, el("h3", {}, "News"), acts, el("details", {}, el("summary", {}, "Feeds: ", health), feeds));
  return { node, draw: (told) => draw(told) };

  function draw({ demo: told }) {
    node.hidden = !told;
    if (!told) return;
    sync(acts, ACTS.map((act) => actEntry(act, told.program.stages.filter((stage) => stage.act === act.act))));
    const failing = told.did.feeds.filter((feed) => feed.failures).length;
    health.textContent = failing ? `${failing} of ${told.did.feeds.length} cannot be read` : "all well";
    health.className = failing ? "wrong" : "good";
    sync(feeds, told.program.feeds.map(feedEntry));
    // The line under a feed changes with every visit; the control beside it is not drawn anew while it is in use.
    told.program.feeds.forEach((feed, at) => {
      const visited = told.did.feeds.find((one) => one.name === feed.title);
      const words = visitWords(visited);
      show(feeds.children[at].querySelector("small"), words, () => el("span", { class: visited?.failures ? "wrong" : null }, words));
    });
  }

  function actEntry(act, stages) {
    const next = stages.find((stage) => !stage.out);
    const last = stages.filter((stage) => stage.out).at(-1);
    const step = `${stages.filter((stage) => stage.out).length} of ${stages.length}`;
    const make = () =>
      el(
        "div",
        { class: "act" },
        button(`${act.label} (${step} out)`, () => tell("publish", { act: act.act }), { class: "button s1", disabled: !next, focus: act.act }),
        act.warning ? el("p", { class: "warning" }, act.warning) : null,
        last ? el("p", {}, `Out: ${last.tells}`) : null,
        el("p", {}, next ? `Next: ${next.tells}` : act.over),
      );
    return { key: act.act, sign: step, make };
  }

  function feedEntry(feed) {
    const make = () => {
      const options = Object.entries(TROUBLES).map(([value, name]) => el("option", { value, selected: value === feed.trouble }, name));
      const change = (event) => tell("trouble", { feed: feed.slug, kind: event.target.value });
      const select = el("select", { "data-focus": feed.slug, "aria-label": `Trouble of ${feed.title}`, onchange: change }, options);
      return el("li", {}, el("span", {}, feed.title), select, el("small", {}));
    };
    return { key: feed.slug, sign: feed.trouble, make };
  }

  async function tell(what, body) {
    await demo(store.state.control, what, body).catch((error) => toast(error.message));
    refresh();
  }
}

function visitWords(visited) {
  if (!visited) return "Not known to the bot yet.";
  if (!visited.failures) return visited.succeeded_at ? `Last read: ${ago(visited.succeeded_at)}` : "Not read yet.";
  return `${visited.failure} Failed ${visited.failures === 1 ? "once" : `${visited.failures} times in a row`}; next try ${ago(visited.next_at)}.`;
}
