"""What moderators choose for their server: channels, how loud each is, quiet hours, and the role to mention."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from news.model import Importance
from pipeline.errors import UserError
from pipeline.localtime import clock, minute_of, zone_named
from storage.cards import Card
from storage.channels import Channel, ChannelKind, Digest, Style
from storage.guilds import Guild
from storage.stores import Stores
from storage.waiting import ALL_SAID, Unsaid

CHANNELS_PER_GUILD = 10  # DESIGN section 9
OFF = "off"
"""What is typed as a time to end the quiet hours."""
_MORNING = 8 * 60
_EVENING = 22 * 60
_NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a moderator wants changed; None leaves a thing as it is. Times and zones are as they were typed.

    Attributes:
        loudness: the least importance that is posted.
        ping_level: the least importance that mentions the role ("none": nothing does).
        loudness, style, digest, digest_time, mentions, publish: of the chosen channel, or of all of the server's.
        quiet_from, quiet_to, timezone, ping_level: of the server.
        card: whether the server has a card; it goes to the chosen channel, or stays in its own.
    """

    loudness: str | None = None
    style: str | None = None
    digest: str | None = None
    digest_time: str | None = None
    mentions: bool | None = None
    publish: bool | None = None
    quiet_from: str | None = None
    quiet_to: str | None = None
    timezone: str | None = None
    ping_level: str | None = None
    card: bool | None = None

    @property
    def names(self) -> list[str]:
        """What is to be changed."""
        return [field.name for field in fields(self) if getattr(self, field.name) is not None]

    def named(self) -> list[tuple[str, str]]:
        """What is to be changed, and to what, as text: times and zones as they are understood, "yes" or "no".

        Raises:
            UserError: bad_time or bad_zone.
        """
        given = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, _as_text(name, value)) for name, value in given if value is not None]

    @property
    def of_channels(self) -> bool:
        """Whether something of channels is to be changed."""
        return any(name in _OF_CHANNELS for name in self.names)


_TIMES = ("digest_time", "quiet_from", "quiet_to")
_OF_CHANNELS = ("loudness", "style", "digest", "digest_time", "mentions", "publish")


@dataclass(frozen=True, slots=True)
class SetupSummary:
    """How a server is set up: its channels, its own row if there is one, how many feeds it has."""

    channels: tuple[Channel, ...]
    guild: Guild | None
    feeds: int
    failing: int
    own: int = 0
    unsaid: Unsaid = ALL_SAID
    card: Card | None = None

    @property
    def ping_role_id(self) -> int | None:
        """The role that is mentioned, if one was chosen."""
        return None if self.guild is None else self.guild.ping_role_id


class Setup:
    """Sets servers up."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def choose_channel(
        self, guild_id: int, guild_name: str, channel_id: int, kind: ChannelKind, by: int, now: datetime
    ) -> None:
        """Makes a channel a news channel, from now on; a paused one is woken.

        Raises:
            UserError: channel_limit.
        """
        channels = await self._stores.channels.of_guild(guild_id)
        if len(channels) >= CHANNELS_PER_GUILD and channel_id not in {c.id for c in channels}:
            raise UserError("channel_limit", limit=str(CHANNELS_PER_GUILD))
        async with self._stores.database.transaction():
            await self._stores.guilds.save(guild_id, guild_name, by, now)
            await self._stores.channels.add(channel_id, guild_id, kind, now)
            await self._stores.changes.note(guild_id, by, "channel", str(channel_id), now)

    async def stop_channel(self, guild_id: int, channel_id: int, by: int, now: datetime) -> None:
        """Ends the news in a channel; what was posted stays, what was not is dropped.

        Raises:
            UserError: not_a_news_channel.
        """
        if channel_id not in {channel.id for channel in await self._stores.channels.of_guild(guild_id)}:
            raise UserError("not_a_news_channel")
        async with self._stores.database.transaction():
            await self._stores.channels.remove(channel_id)
            await self._stores.changes.note(guild_id, by, "stop", str(channel_id), now)

    async def channels(self, guild_id: int) -> list[Channel]:
        """A server's news channels, oldest first."""
        return await self._stores.channels.of_guild(guild_id)

    async def choose_ping_role(
        self, guild_id: int, guild_name: str, role_id: int | None, by: int, now: datetime
    ) -> None:
        """Sets or clears the role that is mentioned for major news."""
        async with self._stores.database.transaction():
            await self._stores.guilds.save(guild_id, guild_name, by, now)
            await self._stores.guilds.set_ping_role(guild_id, role_id)
            await self._stores.changes.note(guild_id, by, "ping_role", str(role_id or ""), now)

    async def check(
        self, guild_id: int, channel_id: int | None, choices: Choices, stop: int | None = None
    ) -> None:
        """Finds out what stands against choices before anything is changed.

        Raises:
            UserError: not_a_news_channel, stop_and_go, channel_limit, no_channel, bad_time, bad_zone,
                quiet_nothing.
        """
        channels = {channel.id for channel in await self._stores.channels.of_guild(guild_id)}
        if stop is not None and stop not in channels:
            raise UserError("not_a_news_channel")
        if stop is not None and stop == channel_id:
            raise UserError("stop_and_go")
        left = channels - {stop}
        if channel_id is not None and channel_id not in left and len(left) >= CHANNELS_PER_GUILD:
            raise UserError("channel_limit", limit=str(CHANNELS_PER_GUILD))
        if (choices.of_channels or choices.card) and channel_id is None and not left:
            raise UserError("no_channel")
        if choices.digest_time is not None:
            _minute(choices.digest_time)
        if choices.timezone is not None:
            _zone(choices.timezone)
        _quiet(choices, await self._stores.guilds.get(guild_id))

    async def choose(
        self, guild_id: int, guild_name: str, channel_id: int | None, choices: Choices, by: int, now: datetime
    ) -> None:
        """Changes what was chosen, for one news channel or all of them, and for the server.

        Raises:
            UserError: as `check`; nothing was changed then.
        """
        await self.check(guild_id, channel_id, choices)
        async with self._stores.database.transaction():
            await self._stores.guilds.save(guild_id, guild_name, by, now)
            channels = await self._stores.channels.of_guild(guild_id)
            wanted = [one.id for one in channels if channel_id in (None, one.id)]
            await self._set_channels(wanted, choices)
            await self._set_guild(guild_id, choices)
            await self._set_card(guild_id, channel_id, choices.card, channels, now)
            for name, value in choices.named():
                await self._stores.changes.note(guild_id, by, name, value, now)

    async def _set_channels(self, wanted: Sequence[int], choices: Choices) -> None:
        store, time = self._stores.channels, choices.digest_time
        for channel in wanted:
            if choices.loudness is not None:
                await store.set_least(channel, Importance(choices.loudness))
            if choices.style is not None:
                await store.set_style(channel, Style(choices.style))
            if choices.digest is not None:
                await store.set_digest(channel, Digest(choices.digest))
            if time is not None:
                await store.set_digest_time(channel, _minute(time))
            if choices.mentions is not None:
                await store.set_mentions(channel, wanted=choices.mentions)
            if choices.publish is not None:
                await store.set_publish(channel, wanted=choices.publish)

    async def _set_guild(self, guild_id: int, choices: Choices) -> None:
        store, level = self._stores.guilds, choices.ping_level
        if choices.timezone is not None:
            await store.set_timezone(guild_id, _zone(choices.timezone))
        if choices.quiet_from is not None or choices.quiet_to is not None:
            await store.set_quiet(guild_id, *_quiet(choices, await store.get(guild_id)))
        if level is not None:
            await store.set_ping_least(guild_id, None if level == _NOBODY else Importance(level))

    async def _set_card(
        self,
        guild_id: int,
        channel_id: int | None,
        wanted: bool | None,  # noqa: FBT001 - as it was chosen
        channels: Sequence[Channel],
        now: datetime,
    ) -> None:
        cards = self._stores.cards
        if wanted is False:
            await cards.take_back(guild_id, now)
        elif wanted:
            before = await cards.of_guild(guild_id)
            place = channel_id or (before.channel_id if before else channels[0].id)
            await cards.ask(guild_id, place, now)

    async def summary(self, guild_id: int) -> SetupSummary:
        """How the server is set up now; an empty one if it never was."""
        feeds = [entry for entry in await self._stores.subscriptions.of_guild(guild_id) if entry.channels]
        return SetupSummary(
            channels=tuple(await self._stores.channels.of_guild(guild_id)),
            guild=await self._stores.guilds.get(guild_id),
            feeds=len(feeds),
            failing=sum(entry.feed.failures > 0 for entry in feeds),
            own=sum(not entry.feed.starter for entry in feeds),
            card=await self._stores.cards.of_guild(guild_id),
            unsaid=await self._stores.waiting.unsaid(guild_id),
        )


def _as_text(name: str, value: str | bool) -> str:  # noqa: FBT001 - as it was chosen
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "timezone":
        return _zone(value)
    if name in _TIMES:
        return OFF if value.strip().casefold() == OFF else clock(_minute(value))
    return value


def _minute(typed: str) -> int:
    minute = minute_of(typed)
    if minute is None:
        raise UserError("bad_time", time=typed)
    return minute


def _zone(typed: str) -> str:
    name = zone_named(typed)
    if name is None:
        raise UserError("bad_zone", zone=typed)
    return name


def _quiet(choices: Choices, guild: Guild | None) -> tuple[int | None, int | None]:
    """The quiet hours after the choices; an end that was never chosen is taken to be usual."""
    typed = (choices.quiet_from, choices.quiet_to)
    if any(one is not None and one.strip().casefold() == OFF for one in typed):
        return None, None
    kept = (guild.quiet_from, guild.quiet_to) if guild else (None, None)
    begin, end = (old if new is None else _minute(new) for new, old in zip(typed, kept, strict=True))
    if begin is None and end is None:
        return None, None
    begin, end = _EVENING if begin is None else begin, _MORNING if end is None else end
    if begin == end:
        raise UserError("quiet_nothing")
    return begin, end
