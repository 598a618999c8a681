// Panel: what the bot did, from its own database: items with reasons, stories, the outbox.

import { el, sync } from "./dom.js";
import { place } from "./store.js";
import { ago } from "./time.js";

const VERDICTS = { post: "a story's first report", join: "joined a story", digest: "for lists only", skip: "not posted" };
const STATES = { pending: "waiting to be sent", sending: "being sent", sent: "sent", failed: "failed", held: "held back", removed: "deleted by somebody, so it stays away" };

/** The section. */
export function did() {
  const lists = { items: el("ul", {}), stories: el("ul", {}), outbox: el("ul", {}) };
  const node = el(
    "section",
    { class: "did" },
    el("h3", {}, "What the bot did"),
    fold("Items, judged", lists.items, true),
    fold("Stories", lists.stories),
    fold("Outbox", lists.outbox),
  );
  const draw = ({ demo: told }) => {
    node.hidden = !told;
    if (!told) return;
    fill(lists.items, told.did.items, (one) => `${one.feed}${one.seen_at}${one.title}`, item);
    fill(lists.stories, told.did.stories, (one) => one.id, story);
    fill(lists.outbox, told.did.outbox, (one) => `${one.kind}${one.subject}${one.channel_id}`, sending);
  };
  return { node, draw };
}

function fold(title, list, open = false) {
  return el("details", { open }, el("summary", {}, title), list);
}

function fill(list, rows, key, make) {
  const nothing = { key: "nothing", sign: "", make: () => el("li", { class: "faint" }, "Nothing yet.") };
  sync(list, rows.length ? rows.map((row) => ({ key: key(row), sign: JSON.stringify(row), make: () => make(row) })) : [nothing]);
}

function item(row) {
  const verdict = row.old ? "taken in silently, it was there before" : VERDICTS[row.verdict] || row.verdict;
  const why = el("ul", {}, row.reasons.map((reason) => el("li", {}, reason)));
  return el(
    "li",
    {},
    el("details", {}, el("summary", {}, row.title || "Without a title", " ", el("span", { class: "verdict", "data-verdict": row.old ? "old" : row.verdict }, verdict)), el("small", {}, row.feed), why),
  );
}

function story(row) {
  const reports = row.reports === 1 ? "1 report" : `${row.reports} reports`;
  const waiting = row.publish_at ? `; offered to the channels ${ago(row.publish_at)}` : "";
  return el("li", {}, row.headline || "Without a headline", el("small", {}, `${row.importance}, ${row.topic.replaceAll("_", " ")}, ${reports}${waiting}`));
}

function sending(row) {
  const room = place(row.channel_id);
  const where = room ? `#${room.name}` : `channel ${row.channel_id}`;
  const edit = row.state === "sent" && row.shown_revision < row.wanted_revision ? ", an edit is due" : "";
  const reason = row.reason ? `: ${row.reason}` : "";
  const tries = row.attempts > 1 ? `, ${row.attempts} attempts` : "";
  const words = `${row.kind} to ${where}: ${STATES[row.state] || row.state}${reason}${edit}${tries}`;
  return el("li", {}, row.headline || row.subject, el("small", {}, words));
}
