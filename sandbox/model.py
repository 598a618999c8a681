"""What the pretended Discord is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

Json = dict[str, Any]
"""An object as Discord writes it."""

Clock = Callable[[], datetime]
"""Tells the present moment, in UTC."""


class ChannelType(IntEnum):
    """Discord's numbers for kinds of channels."""

    TEXT = 0
    DM = 1
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15

    @property
    def is_thread(self) -> bool:
        """Whether it is one of the three kinds of threads."""
        return self in (self.ANNOUNCEMENT_THREAD, self.PUBLIC_THREAD, self.PRIVATE_THREAD)

    @property
    def holds_messages(self) -> bool:
        """Whether messages can be posted in it directly."""
        return self not in (self.CATEGORY, self.FORUM)


class MessageFlag(IntEnum):
    """The flags of messages that matter here."""

    CROSSPOSTED = 1
    SUPPRESS_EMBEDS = 4
    HAS_THREAD = 32
    EPHEMERAL = 64
    LOADING = 128
    SUPPRESS_NOTIFICATIONS = 4096
    COMPONENTS_V2 = 32768


@dataclass(slots=True)
class User:
    """Somebody, maybe a bot.

    Attributes:
        installed: the application is installed for this user, to be used anywhere.
        takes_dms: whether an application sharing a server may write to them.
    """

    id: str
    username: str
    global_name: str | None = None
    bot: bool = False
    installed: bool = False
    takes_dms: bool = True


@dataclass(slots=True)
class Role:
    """A role; `bot_id` names the application it is managed by."""

    id: str
    name: str
    permissions: int = 0
    position: int = 1
    color: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed: bool = False
    bot_id: str | None = None


@dataclass(slots=True)
class Member:
    """A user in a server; `roles` without @everyone."""

    user: User
    roles: list[str]
    joined_at: datetime
    nick: str | None = None


@dataclass(slots=True)
class Overwrite:
    """What a channel changes for a role (`type` 0) or a member (`type` 1)."""

    id: str
    type: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Tag:
    """A tag of a forum."""

    id: str
    name: str
    moderated: bool = False
    emoji_name: str | None = None


@dataclass(slots=True)
class Thread:
    """What a thread has beyond a channel."""

    owner_id: str
    created: datetime
    archived: bool = False
    locked: bool = False
    auto_archive_duration: int = 4320
    applied_tags: list[str] = field(default_factory=list)
    total_sent: int = 0


@dataclass(slots=True)
class Channel:
    """A channel, a thread or a direct conversation.

    Attributes:
        recipients: the people of a direct conversation; empty in servers.
        messages: by id, oldest first, as Discord writes them.
        thread: set for threads, whose `parent_id` names the channel they hang on.
    """

    id: str
    type: ChannelType
    name: str = ""
    guild_id: str | None = None
    position: int = 0
    topic: str | None = None
    parent_id: str | None = None
    flags: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    recipients: list[User] = field(default_factory=list)
    thread: Thread | None = None
    messages: dict[str, Json] = field(default_factory=dict)


@dataclass(slots=True)
class Guild:
    """A server; `members` holds the application's user exactly while the application is installed there."""

    id: str
    name: str
    owner_id: str
    created: datetime
    locale: str = "en-US"
    system_channel_id: str | None = None
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Application:
    """The bot's application; `user` is its bot user, with the same id, `owner` who registered it."""

    user: User
    owner: User
    description: str

    @property
    def id(self) -> str:
        """The application's id."""
        return self.user.id


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, in the form of a gateway dispatch.

    Attributes:
        channel_id: where it happened; tells who may see it.
        sees: id of the one user who sees it (ephemeral messages), or None for all.
    """

    name: str
    data: Json
    guild_id: str | None = None
    channel_id: str | None = None
    sees: str | None = None


@dataclass(frozen=True, slots=True)
class Creation:
    """An accepted creation of a message or thread; the record keeps it for good.

    Attributes:
        kind: "message" or "thread".
        source: which way it came: "rest", "interaction", "followup" or "world".
        custom_ids: of the message's components, in order.
    """

    kind: str
    id: str
    channel_id: str
    guild_id: str | None
    author_id: str
    source: str
    at: str
    nonce: str | None = None
    content: str = ""
    custom_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things last, in seconds; tests shorten them.

    Attributes:
        answer: an interaction must be answered (Discord: 3 s).
        token: its token can be used (Discord: 15 min).
        door: `/sandbox/interact` waits for the final response (the door's contract).
        nonce: an enforced nonce is remembered ("the past few minutes" in Discord's words; no figure is given).
        heartbeat: between heartbeats of the gateway (Discord: 41.25 s).
    """

    answer: float = 3.0
    token: float = 900.0
    door: float = 15.0
    nonce: float = 180.0
    heartbeat: float = 41.25
