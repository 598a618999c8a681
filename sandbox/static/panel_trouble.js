// Panel: the bot killed and started again, Discord misbehaving, a permission taken away.

import { change } from "./act.js";
import { demo, post } from "./api.js";
import { button, el, show, toast } from "./dom.js";
import { guild, isThread, place, store } from "./store.js";

const SEND_MESSAGES = 1 << 11;
const SEND_IN_THREADS = 2 ** 38;
const MANAGE_ROLES = 1 << 28;
const TEXTUAL = [0, 5, 15];
const WAIT = 3;
const LIMITED = {
  method: "POST",
  route: "^/channels/\\d+/(messages|threads)$",
  action: "status",
  status: 429,
  times: 3,
  headers: { Via: "1.1 sandbox", "Retry-After": String(WAIT) },
  body: { message: "You are being rate limited.", retry_after: WAIT, global: false },
};
const LONG = 86_400;
const STATES = {
  running: "The bot runs.",
  killed: "The bot was killed, as by a power cut. The outlets go on; whatever comes out meanwhile is found at the next start.",
  stopped: "The bot was stopped in an orderly way.",
  crashed: "The bot has ended by itself. The demo's window tells why.",
};

/** The section about the bot's process. */
export function theBot(refresh) {
  const box = el("div", {});
  const node = el("section", {}, el("h3", {}, "The bot"), box);
  const tell = async (what) => {
    await demo(store.state.control, "bot", { do: what }).catch((error) => toast(error.message));
    refresh();
  };
  const draw = ({ demo: told }) => {
    node.hidden = !told;
    if (!told) return;
    const { state, starts } = told.bot;
    const words = state === "running" && !store.state.connected ? "The bot runs, but is not connected (yet)." : STATES[state];
    const runs = state === "running";
    show(box, [words, starts], () =>
      el(
        "div",
        {},
        el("p", {}, words, starts > 1 ? ` Started ${starts} times.` : null),
        el("div", { class: "row" },
          button("Kill it", () => tell("kill"), { class: "button s4", disabled: !runs, focus: "kill" }),
          button("Stop it", () => tell("stop"), { class: "button s2", disabled: !runs, focus: "stop" }),
          button("Start it", () => tell("start"), { class: "button s3", disabled: runs, focus: "start" })),
      ),
    );
  };
  return { node, draw };
}

/** The section about Discord misbehaving. */
export function discord(refresh) {
  const box = el("div", {});
  const node = el("section", {}, el("h3", {}, "Discord"), box);
  const set = async (faults) => {
    await post("faults", faults).catch((error) => toast(error.message));
    refresh();
  };
  const draw = ({ faults: { rules, down } }) => {
    const words = stateOf(rules, down);
    show(box, words, () =>
      el(
        "div",
        {},
        el("p", {}, words),
        el("div", { class: "row" },
          button("Answer 429", () => set({ rules: [LIMITED] }), { class: "button s2", focus: "limit" }),
          button("Go away", () => set({ down: { seconds: LONG } }), { class: "button s4", disabled: down > 0, focus: "away" }),
          button("Be well again", () => set({ rules: [], ...(down ? { down: { seconds: 0 } } : {}) }), { class: "button s3", disabled: !rules.length && !down, focus: "well" })),
      ),
    );
  };
  return { node, draw };
}

function stateOf([rule], down) {
  if (down) return "Discord is away: no request is answered, no connection is taken. When it is back, the bot connects again by itself; the longer it was away, the longer that may take.";
  if (!rule) return "Discord works.";
  if (rule.status !== LIMITED.status) return "A test has set faults of its own.";
  const left = rule.times === null ? "every" : Math.max(0, rule.times - rule.hits);
  if (left === 0) return "The bot was told three times to wait, and waited. Discord works.";
  return left === "every" ? "Every new message is answered with 429." : `The next ${left} new messages are answered with 429: wait ${WAIT} seconds.`;
}

/** Whether the bot may hand out roles, which its invitation does not ask for, and the button that changes it. */
function roles(here, bot) {
  const own = here.roles.find((one) => one.tags?.bot_id === bot);
  if (!own) return ["", null];
  const bits = BigInt(own.permissions);
  const may = Boolean(bits & BigInt(MANAGE_ROLES));
  const press = () => change({ op: "role_change", guild: here.id, role: own.id, permissions: Number(bits ^ BigInt(MANAGE_ROLES)) });
  const words = may
    ? "The bot may hand out roles: /notify gives the role that /setup chose."
    : "The bot may not hand out roles, as its invitation does not ask for that: /notify cannot give one.";
  return [words, button(may ? "Take Manage Roles away" : "Give it Manage Roles", press, { class: `button ${may ? "s4" : "s3"}`, focus: "roles" })];
}

/** The section about the bot's permission in the open channel. */
export function server() {
  const box = el("div", {});
  const node = el("section", {}, el("h3", {}, "This channel"), box);
  const draw = () => {
    const room = place();
    const here = guild();
    node.hidden = !here?.installed || isThread(room) || !TEXTUAL.includes(room.type);
    if (node.hidden) return;
    const bot = store.state.bot.id;
    const barred = room.permission_overwrites.some((one) => one.id === bot && BigInt(one.deny) & BigInt(SEND_MESSAGES));
    const words = barred ? `The bot may not write in #${room.name}.` : `The bot may write in #${room.name}.`;
    const deny = barred ? 0 : SEND_MESSAGES + SEND_IN_THREADS;
    const press = () => change({ op: "overwrite", channel: room.id, user: bot, deny });
    const label = barred ? "Let it write again" : "Forbid it to write";
    const [gives, more] = roles(here, bot);
    show(box, [words, room.id, gives], () =>
      el(
        "div",
        {},
        el("p", {}, words),
        button(label, press, { class: `button ${barred ? "s3" : "s4"}`, focus: "bar" }),
        el("p", {}, gives),
        more,
      ));
  };
  return { node, draw };
}
