"""Messages: made, changed and deleted; with the memory of nonces and the record of what was accepted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sandbox import components, errors, wire
from sandbox.files import Files
from sandbox.model import Channel, Creation, Event, Guild, Json, MessageFlag, Timing, User
from sandbox.permissions import Permission
from sandbox.world import World

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")
_KEPT_FLAGS = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file."""

    field: str
    filename: str
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a message comes from.

    Attributes:
        source: "rest", "interaction", "followup" or "world", for the record.
        kind: Discord's message type: 0 default, 19 reply, 20 slash command, 23 context menu.
        extra: further keys of the message object.
        flags: set beside those the body asks for.
    """

    source: str
    kind: int = 0
    extra: Json = field(default_factory=dict)
    flags: int = 0


class Messages:
    """The messages of a world.

    Args:
        world: keeps the channels that hold them, and the record.
        timing: tells how long an enforced nonce is remembered.
        kept: keeps what is attached.
    """

    def __init__(self, world: World, timing: Timing, kept: Files) -> None:
        self._world = world
        self._timing = timing
        self._files = kept
        self._nonces: dict[tuple[str, str], tuple[datetime, str, str]] = {}

    def repeated(self, author_id: str, body: Json) -> Json | None:
        """The message that this author sent with the same enforced nonce a short while ago, or None.

        Uniqueness is per author, whatever the channel (Discord's documentation of Create Message).

        Raises:
            DiscordError: 10008 if that message was deleted since.
        """
        nonce = body.get("nonce")
        if nonce is None or not body.get("enforce_nonce"):
            return None
        sent = self._nonces.get((author_id, str(nonce)))
        if sent is None or (self._world.now() - sent[0]).total_seconds() > self._timing.nonce:
            return None
        message = self._world.message(self._world.channel(sent[1]), sent[2])
        return message | {"nonce": nonce}

    def forget_nonces(self) -> None:
        """As if more than the past few minutes had gone by."""
        self._nonces.clear()

    def compose(self, channel: Channel, author: User, body: Json, files: Sequence[File], origin: Origin) -> Json:
        """A message object that is not yet anywhere."""
        message_id = self._world.next_id()
        message: Json = {
            "id": message_id,
            "type": origin.kind,
            "channel_id": channel.id,
            "author": wire.user(author),
            "timestamp": wire.moment(self._world.now()),
            "edited_timestamp": None,
            "flags": (body.get("flags") or 0) & _KEPT_FLAGS | origin.flags,
            "pinned": False,
            "tts": bool(body.get("tts")),
            "attachments": self._attachments(body, files, message_id),
            **self._content(channel, author, body, message_id),
            **({"position": channel.thread.total_sent} if channel.thread else {}),
            **origin.extra,
        }
        return message

    def post(self, channel: Channel, author: User, body: Json, files: Sequence[File], origin: Origin) -> Json:
        """Put a new message into a channel, record it, remember its nonce, tell everyone."""
        message = self.compose(channel, author, body, files, origin)
        nonce = body.get("nonce")
        self.place(channel, message, origin.source, None if nonce is None else str(nonce))
        if nonce is None:
            return message
        if body.get("enforce_nonce"):
            self._nonces[author.id, str(nonce)] = (self._world.now(), channel.id, message["id"])
        return message | {"nonce": nonce}

    def place(self, channel: Channel, message: Json, source: str, nonce: str | None = None) -> None:
        """Put a composed message into its channel, record it and tell everyone."""
        channel.messages[message["id"]] = message
        if channel.thread:
            channel.thread.total_sent += 1
            self._revive(channel)
        self._world.record.append(
            Creation(
                kind="message",
                id=message["id"],
                channel_id=channel.id,
                guild_id=channel.guild_id,
                author_id=message["author"]["id"],
                source=source,
                at=message["timestamp"],
                nonce=nonce,
                content=message["content"],
                custom_ids=components.custom_ids(message["components"]),
            )
        )
        self.announce("MESSAGE_CREATE", channel, message | ({} if nonce is None else {"nonce": nonce}))

    def edit(self, channel: Channel, message: Json, body: Json, files: Sequence[File]) -> Json:
        """Change a message as far as the body names something; an edit notifies nobody and pings nobody."""
        self.revise(channel, message, body, files)
        self.announce("MESSAGE_UPDATE", channel, message)
        return message

    def revise(self, channel: Channel, message: Json, body: Json, files: Sequence[File]) -> None:
        """Change a message object in place, wherever it is shown."""
        author = self._world.user(message["author"]["id"])
        merged = {
            key: body[key] if key in body else message.get(key) for key in ("content", "embeds", "components")
        }
        merged["allowed_mentions"] = body.get("allowed_mentions")
        message.update(self._content(channel, author, merged, message["id"]))
        if "attachments" in body or files:
            kept = {one["id"]: one for one in message["attachments"]}
            message["attachments"] = self._attachments(body, files, message["id"], kept)
        if body.get("flags") is not None:
            changeable = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2
            message["flags"] = message["flags"] & ~MessageFlag.SUPPRESS_EMBEDS | body["flags"] & changeable
        message["edited_timestamp"] = wire.moment(self._world.now())

    def _attachments(
        self, body: Json, files: Sequence[File], message_id: str, kept: Json | None = None
    ) -> list[Json]:
        """The attachments of a message: those kept, and the new files with their descriptions."""
        named = {str(one.get("id")): one for one in body.get("attachments") or []}
        shown: list[Json] = [one for key, one in (kept or {}).items() if key in named]
        for number, file in enumerate(files):
            about = named.get(file.field.removeprefix("files[").removesuffix("]"), {})
            key = str(int(message_id) + 1 + number)
            url = self._files.keep(key, file.filename, file.content_type, file.body)
            shown.append(
                {
                    "id": key,
                    "filename": file.filename,
                    "size": len(file.body),
                    "url": url,
                    "proxy_url": url,
                    "content_type": file.content_type,
                    **({"description": about["description"]} if about.get("description") else {}),
                }
            )
        return shown

    def delete(self, channel: Channel, message_id: str) -> None:
        """Take a message away; its record stays."""
        self._world.message(channel, message_id)
        del channel.messages[message_id]
        data: Json = {"id": message_id, "channel_id": channel.id}
        if channel.guild_id:
            data["guild_id"] = channel.guild_id
        self._world.emit(Event("MESSAGE_DELETE", data, channel.guild_id, channel.id))

    def announce(self, name: str, channel: Channel, message: Json, sees: str | None = None) -> None:
        """Tell of a message by a gateway event; `sees` restricts it to one user (ephemeral)."""
        data = dict(message)
        guild = self._world.place(channel)
        if guild is not None:
            data["guild_id"] = guild.id
            member = guild.members.get(message["author"]["id"])
            if member is not None:
                data["member"] = wire.member(member, with_user=False)
        self._world.emit(Event(name, data, channel.guild_id, channel.id, sees))

    def _revive(self, channel: Channel) -> None:
        """A message in an archived thread brings it back."""
        assert channel.thread is not None  # noqa: S101  # only called for threads
        if channel.thread.archived:
            channel.thread.archived = False
            self._world.update_channel(channel)

    def _content(self, channel: Channel, author: User, body: Json, message_id: str) -> Json:
        """The parts of a message that its body decides, in outgoing form."""
        shown = components.outgoing(body.get("components") or [], message_id)
        content = str(body.get("content") or "")
        text = "\n".join([content, *components.texts(shown)])
        return {
            "content": content,
            "embeds": [_embed(one) for one in body.get("embeds") or []],
            "components": shown,
            **self._mentions(channel, author, text, body.get("allowed_mentions")),
        }

    def _mentions(self, channel: Channel, author: User, text: str, allowed: Json | None) -> Json:
        """Whom the text mentions, as far as `allowed_mentions` and the author's permissions let it."""
        guild = self._world.place(channel)
        mighty = bool(self._world.bits(channel, author.id) & Permission.MENTION_EVERYONE)
        users = [self._world.users[one] for one in _ordered(_USER, text) if one in self._world.users]
        roles = _pingable(guild, _ordered(_ROLE, text), mighty=mighty)
        return {
            "mentions": [wire.user(one) for one in users if _allows(allowed, "users", one.id)],
            "mention_roles": [one for one in roles if _allows(allowed, "roles", one)],
            "mention_everyone": bool(mighty and _EVERYONE.search(text) and _allows(allowed, "everyone", "")),
        }


def _ordered(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(pattern.findall(text)))


def _pingable(guild: Guild | None, roles: list[str], *, mighty: bool) -> list[str]:
    """The roles that exist and that the author may mention."""
    if guild is None:
        return []
    return [one for one in roles if one in guild.roles and (mighty or guild.roles[one].mentionable)]


def _allows(allowed: Json | None, kind: str, wanted: str) -> bool:
    """Whether an allowed_mentions object lets a mention through; without the object everything passes."""
    if allowed is None:
        return True
    return kind in (allowed.get("parse") or []) or wanted in map(str, allowed.get(kind) or [])


def _embed(embed: Json) -> Json:
    """An embed as Discord returns it: of type rich, without empty parts."""
    body = {key: value for key, value in embed.items() if value not in (None, "", [], {})}
    if "fields" in body:
        body["fields"] = [{"inline": False} | one for one in body["fields"]]
    for key in ("image", "thumbnail"):
        if key in body:
            body[key] = {"proxy_url": body[key]["url"], "width": 0, "height": 0} | body[key]
    return body | {"type": "rich"}


def reference(channel: Channel, body: Json) -> Json:
    """The keys of a reply: `message_reference` and the message it answers; empty if it is no reply.

    Raises:
        DiscordError: 50035 if the message is unknown and `fail_if_not_exists` holds (the default).
    """
    wanted = body.get("message_reference")
    if not wanted:
        return {}
    target = channel.messages.get(str(wanted.get("message_id")))
    if target is None and wanted.get("fail_if_not_exists", True):
        raise errors.field_error("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    if target is None:
        return {}
    place = {"guild_id": channel.guild_id} if channel.guild_id else {}
    link = {"type": 0, "channel_id": channel.id, "message_id": target["id"], **place}
    shown = {key: value for key, value in target.items() if key != "referenced_message"}
    return {"message_reference": link, "referenced_message": shown}
