// What the page knows: the sandbox's state, where one is, and who one is.

import { get, listen } from "./api.js";


export const store = {
  state: { guilds: [], dms: [], users: [], bot: null },
  whispers: [],
  user: sessionStorage.getItem("user") || "",
  locale: sessionStorage.getItem("locale") || "en-US",
  channel: sessionStorage.getItem("channel") || "",
};

const watchers = [];

/** Be told of changes: "all" (draw everything) or "messages" (those of the open channel). */
export function watch(watcher) {
  watchers.push(watcher);
}

function tell(what) {
  for (const watcher of watchers) watcher(what);
}

export async function reload() {
  store.state = await get("state");
  const known = store.state.users.some((user) => user.id === store.user);
  if (!known) store.user = store.state.guilds[0]?.owner_id || store.state.users[0]?.id || "";
  if (!places().some((place) => place.id === store.channel)) store.channel = places()[0]?.id || "";
  tell("all");
}

export function start() {
  listen(hear, reload);
}

export function become(user) {
  store.user = user;
  sessionStorage.setItem("user", user);
  if (!places().some((place) => place.id === store.channel)) store.channel = places()[0]?.id || "";
  tell("all");
}

export function speak(locale) {
  store.locale = locale;
  sessionStorage.setItem("locale", locale);
}

export function go(channel) {
  store.channel = channel;
  sessionStorage.setItem("channel", channel);
  tell("all");
}

export const guilds = () =>
  store.state.guilds.filter((guild) => guild.members.some((member) => member.user.id === store.user));

/** The user's direct conversations, named after the other one. */
export function conversations() {
  return store.state.dms.flatMap((talk) => {
    if (!talk.users.some((user) => user.id === store.user)) return [];
    const other = talk.private ? talk.users.find((user) => user.id !== store.user) : store.state.bot;
    return [{ ...talk, type: 1, name: shown(other), topic: talk.private ? "Between two people" : "" }];
  });
}

export const places = () => [
  ...guilds().flatMap((guild) => guild.channels.filter((channel) => channel.type !== 4)),
  ...conversations(),
];

export const place = () => places().find((channel) => channel.id === store.channel);
export const guild = () => store.state.guilds.find((one) => one.channels.some((c) => c.id === store.channel));
export const shown = (user) => user.global_name || user.username;

export function messages() {
  const here = place();
  if (!here) return [];
  const mine = store.whispers.filter((one) => one.sees === store.user && one.channel_id === here.id);
  return [...here.messages, ...mine.map((one) => one.data)].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
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
  if (event.channel_id === store.channel) tell("messages");
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

