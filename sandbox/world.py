"""The state of the pretended Discord: servers, channels, people; and who is told of changes."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sandbox import errors, permissions, wire
from sandbox.model import (
    Application,
    Channel,
    ChannelType,
    Clock,
    Creation,
    Event,
    Guild,
    Json,
    Member,
    Role,
    User,
)

_T = TypeVar("_T")

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""Discord's first millisecond (reference, snowflakes)."""


class World:
    """Everything that exists, by id, with the listeners that hear of each change.

    Args:
        application: the bot's application.
        now: the clock.
    """

    def __init__(self, application: Application, now: Clock) -> None:
        self.application = application
        self.now = now
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.users: dict[str, User] = {}
        self.record: list[Creation] = []
        self.listeners: list[Callable[[Event], None]] = []
        self._last_id = 0
        for person in (application.user, application.owner):
            self.users[person.id] = person

    def next_id(self) -> str:
        """A new snowflake of the present moment; ids only grow."""
        milliseconds = (self.now() - _EPOCH) // timedelta(milliseconds=1)
        self._last_id = max(self._last_id + 1, milliseconds << 22)
        return str(self._last_id)

    def emit(self, event: Event) -> None:
        """Tell every listener."""
        for listener in list(self.listeners):
            listener(event)

    @property
    def bot(self) -> User:
        """The application's own user."""
        return self.application.user

    def installed(self) -> list[Guild]:
        """The servers that have the application, oldest first."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    # Looking things up; each raises Discord's error for an unknown id.

    def guild(self, guild_id: str) -> Guild:
        """The server with this id, DiscordError 10004 without."""
        return _found(self.guilds, guild_id, "Guild")

    def channel(self, channel_id: str) -> Channel:
        """The channel, thread or conversation with this id, DiscordError 10003 without."""
        return _found(self.channels, channel_id, "Channel")

    def user(self, user_id: str) -> User:
        """The user with this id, DiscordError 10013 without."""
        return _found(self.users, user_id, "User")

    def member(self, guild: Guild, user_id: str) -> Member:
        """The member with this id, DiscordError 10007 without."""
        return _found(guild.members, user_id, "Member")

    def role(self, guild: Guild, role_id: str) -> Role:
        """The role with this id, DiscordError 10011 without."""
        return _found(guild.roles, role_id, "Role")

    def message(self, channel: Channel, message_id: str) -> Json:
        """The message with this id, DiscordError 10008 without."""
        return _found(channel.messages, message_id, "Message")

    def place(self, channel: Channel) -> Guild | None:
        """The server a channel belongs to, or None for direct conversations."""
        return self.guilds[channel.guild_id] if channel.guild_id else None

    def bits(self, channel: Channel, user_id: str) -> int:
        """The user's permissions in a channel; in direct conversations, what its people may do there."""
        guild = self.place(channel)
        if guild is not None:
            return permissions.in_channel(guild, channel, user_id)
        return permissions.DIRECT if any(one.id == user_id for one in channel.recipients) else 0

    def conversation(self, people: Iterable[User]) -> Channel:
        """The direct conversation of these people, begun now if there was none."""
        chosen = {person.id: person for person in people}
        for channel in self.channels.values():
            if channel.recipients and {person.id for person in channel.recipients} == set(chosen):
                return channel
        return self.add_channel(Channel(self.next_id(), ChannelType.DM, recipients=list(chosen.values())))

    # Changing things, and telling of it.

    def add_guild(self, guild: Guild) -> Guild:
        """Keep a server and its channels."""
        self.guilds[guild.id] = guild
        self.channels.update(guild.channels)
        self.emit_guild(guild)
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """Forget a server and all in it."""
        del self.guilds[guild.id]
        for channel_id in guild.channels:
            self.channels.pop(channel_id, None)
        self.emit(Event("GUILD_DELETE", {"id": guild.id}, guild.id))

    def emit_guild(self, guild: Guild) -> None:
        """Tell of a server that the application has joined; without it, tell the page alone."""
        if self.bot.id in guild.members:
            self.emit(Event("GUILD_CREATE", wire.guild_create(guild, self.bot.id), guild.id))
        else:
            self.emit(Event("SANDBOX_CHANGED", {"id": guild.id}, guild.id))

    def add_channel(self, channel: Channel) -> Channel:
        """Keep a channel, thread or conversation."""
        self.channels[channel.id] = channel
        if channel.guild_id:
            self.guilds[channel.guild_id].channels[channel.id] = channel
        extra = {"newly_created": True} if channel.thread else {}
        self._emit_channel("CREATE", channel, extra)
        return channel

    def update_channel(self, channel: Channel) -> None:
        """Tell that a channel has changed."""
        self._emit_channel("UPDATE", channel, {})

    def remove_channel(self, channel: Channel) -> None:
        """Forget a channel, and the threads that hang on it."""
        for thread in [one for one in self.channels.values() if one.thread and one.parent_id == channel.id]:
            self.remove_channel(thread)
        self._emit_channel("DELETE", channel, {})
        self.channels.pop(channel.id, None)
        if channel.guild_id:
            self.guilds[channel.guild_id].channels.pop(channel.id, None)

    def _emit_channel(self, verb: str, channel: Channel, extra: Json) -> None:
        noun = "THREAD" if channel.thread else "CHANNEL"
        data = wire.channel(channel, self.bot.id) | extra
        self.emit(Event(f"{noun}_{verb}", data, channel.guild_id, channel.id))

    def emit_role(self, verb: str, guild: Guild, role: Role) -> None:
        """Tell that a role was made or changed (`verb` CREATE or UPDATE)."""
        data = {"guild_id": guild.id, "role": wire.role(role)}
        self.emit(Event(f"GUILD_ROLE_{verb}", data, guild.id))

    def remove_role(self, guild: Guild, role: Role) -> None:
        """Forget a role, also on whoever held it."""
        del guild.roles[role.id]
        for member in guild.members.values():
            if role.id in member.roles:
                member.roles.remove(role.id)
        self.emit(Event("GUILD_ROLE_DELETE", {"guild_id": guild.id, "role_id": role.id}, guild.id))

    def emit_member(self, guild: Guild, member: Member) -> None:
        """Tell that a member has changed."""
        data = {"guild_id": guild.id, **wire.member(member)}
        self.emit(Event("GUILD_MEMBER_UPDATE", data, guild.id))


def _found(items: dict[str, _T], key: str, noun: str) -> _T:
    if key not in items:
        raise errors.unknown(noun)
    return items[key]
