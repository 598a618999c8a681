// What the page knows: the sandbox's state, where one is, and who one is.

import { get, listen } from "./api.js";

export const store = {
  state: { guilds: [], dms: [], users: [], bot: null, connected: 0, control: "" },
  whispers: [],
  reachable: true,
  user: sessionStorage.getItem("user") || "",
  locale: sessionStorage.getItem("locale") || "en-US",
  channel: sessionStorage.getItem("channel") || "",
  read: JSON.parse(sessionStorage.getItem("read") || "{}"),
};

const THREADS = [10, 11, 12];
const CATEGORY = 4;
const MANAGE_MESSAGES = 1n << 13n;
const watchers = [];

/** Be told of changes: "all", "messages" (of some channel), "mine" (an answer to the user), or "new" with a message that has just come. */
export function watch(watcher) {
  watchers.push(watcher);
}

function tell(what, message) {
  for (const watcher of watchers) watcher(what, message);
}

export async function reload() {
  try {
    store.state = await get("state");
    store.reachable = true;
  } catch {
    store.reachable = false;
  }
  settle();
  tell("all");
}

/** Fall back to a person and a place that exist. */
function settle() {
  const { users, guilds: all } = store.state;
  if (!users.some((user) => user.id === store.user)) store.user = all[0]?.owner_id || users[0]?.id || "";
  if (!place()) store.channel = firstPlace()?.id || "";
}

/** The channel with most to read, else one for news, else the first. */
function firstPlace() {
  const all = places();
  const fullest = all.reduce((best, one) => (one.messages.length > (best?.messages.length || 0) ? one : best), null);
  return fullest || all.find((one) => one.name.includes("news")) || all[0];
}

export function start() {
  const lost = () => {
    store.reachable = false;
    tell("all");
  };
  listen(hear, reload, lost);
}

export function become(user) {
  store.user = user;
  sessionStorage.setItem("user", user);
  settle();
  tell("all");
}

export function speak(locale) {
  store.locale = locale;
  sessionStorage.setItem("locale", locale);
  tell("all");
}

export function go(channel) {
  if (!channel) return;
  store.channel = channel;
  sessionStorage.setItem("channel", channel);
  tell("all");
}

const sees = (channel) => channel.seen_by?.includes(store.user) ?? true;
const member = (guild) => guild.members.find((one) => one.user.id === store.user);

/** The user's servers, each with the channels the user sees. */
export const guilds = () =>
  store.state.guilds.filter(member).map((guild) => ({ ...guild, channels: guild.channels.filter(sees) }));

/** The user's direct conversations, named after the other one. */
export function conversations() {
  return store.state.dms.flatMap((talk) => {
    if (!talk.users.some((user) => user.id === store.user)) return [];
    const other = talk.private ? talk.users.find((user) => user.id !== store.user) : store.state.bot;
    return [{ ...talk, type: 1, name: shown(other), topic: talk.private ? "Between two people" : "With the application" }];
  });
}

export const places = () => [
  ...guilds().flatMap((guild) => guild.channels.filter((channel) => channel.type !== CATEGORY)),
  ...conversations(),
];

export const place = (id = store.channel) => places().find((channel) => channel.id === id);
export const guild = (id = store.channel) => guilds().find((one) => one.channels.some((channel) => channel.id === id));
export const shown = (user) => user?.global_name || user?.username || "somebody";
export const isThread = (channel) => THREADS.includes(channel.type);

/** Whether the user may delete others' messages here. */
export function moderates(here = guild()) {
  if (!here) return false;
  const mine = member(here).roles;
  const bits = here.roles.filter((role) => mine.includes(role.id)).map((role) => BigInt(role.permissions));
  return here.owner_id === store.user || bits.some((bit) => bit & MANAGE_MESSAGES);
}

/** The messages of the open channel, with those only the user sees. */
export function messages() {
  const here = place();
  if (!here) return [];
  const mine = store.whispers.filter((one) => one.sees === store.user && one.channel_id === here.id);
  return [...here.messages, ...mine.map((one) => one.data)].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

/** How many messages have come since the channel was last open. */
export function unread(channel) {
  const last = store.read[channel.id];
  if (channel.id === store.channel || last === undefined) return 0;
  return channel.messages.filter((message) => BigInt(message.id) > BigInt(last)).length;
}

/** The open channel has been seen; channels that were never open count from now. */
export function markRead() {
  for (const channel of places()) {
    const newest = channel.messages.at(-1)?.id || "0";
    if (channel.id === store.channel || store.read[channel.id] === undefined) store.read[channel.id] = newest;
  }
  sessionStorage.setItem("read", JSON.stringify(store.read));
}

export function forget(messageId) {
  store.whispers = store.whispers.filter((one) => one.data.id !== messageId);
  tell("messages");
}

function holder(channelId) {
  const all = [...store.state.guilds.flatMap((one) => one.channels), ...store.state.dms];
  return all.find((channel) => channel.id === channelId);
}

function hear(event) {
  if (!event.event.startsWith("MESSAGE_")) {
    reload();
    return;
  }
  if (event.sees) hearWhisper(event);
  else hearMessage(event);
  tell("messages");
  if (event.event !== "MESSAGE_CREATE") return;
  if (event.data.interaction_metadata?.user.id === store.user) tell("mine");
  else if (!event.sees) tell("new", event.data);
}

function hearWhisper(event) {
  const rest = store.whispers.filter((one) => one.data.id !== event.data.id);
  store.whispers = event.event === "MESSAGE_DELETE" ? rest : [...rest, event];
}

function hearMessage(event) {
  const channel = holder(event.channel_id);
  if (!channel) return;
  const at = channel.messages.findIndex((message) => message.id === event.data.id);
  if (event.event === "MESSAGE_DELETE") channel.messages.splice(at, at < 0 ? 0 : 1);
  else if (at < 0) channel.messages.push(event.data);
  else channel.messages[at] = event.data;
}
