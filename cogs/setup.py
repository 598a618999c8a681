"""/setup: where news goes, how loud it is and whom it mentions, for moderators."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.roles import bot_trouble, trouble
from cogs.speech import Speech, words
from news.model import Importance
from pipeline.errors import UserError
from pipeline.localtime import clock, zones_like
from pipeline.setup import Choices, Setup, SetupSummary
from render import limits
from render import setup as shown
from render.message import Message
from storage.cards import Card
from storage.channels import Channel, Digest, Style
from storage.deliveries import DeliveryState
from storage.guilds import Guild

_NOBODY = "none"
_DASHED = ("ping_role", "digest_time", "quiet_from", "quiet_to", "ping_level")
_Time = app_commands.Range[str, 1, 20]


def _choices(family: str, members: Iterable[str]) -> list[app_commands.Choice[str]]:
    """The members of a family of the catalogue to choose from."""
    return [app_commands.Choice(name=words(f"{family}.{one!s}"), value=str(one)) for one in members]


class SetupCommand(commands.Cog):
    """Answers /setup."""

    def __init__(self, setup: Setup, speech: Speech, now: Callable[[], datetime]) -> None:
        self._setup = setup
        self._speech = speech
        self._now = now

    @app_commands.command(name="setup", description=words("command.setup.about"))
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.rename(**{name: name.replace("_", "-") for name in _DASHED})
    @app_commands.describe(
        channel=words("command.setup.channel"),
        ping_role=words("command.setup.ping_role"),
        loudness=words("command.setup.loudness"),
        style=words("command.setup.style"),
        digest=words("command.setup.digest"),
        digest_time=words("command.setup.digest_time"),
        mentions=words("command.setup.mentions"),
        quiet_from=words("command.setup.quiet_from"),
        quiet_to=words("command.setup.quiet_to"),
        timezone=words("command.setup.timezone"),
        ping_level=words("command.setup.ping_level"),
        publish=words("command.setup.publish"),
        card=words("command.setup.card"),
        stop=words("command.setup.stop"),
    )
    @app_commands.choices(
        loudness=_choices("loudness", Importance),
        style=_choices("style", Style),
        digest=_choices("digest_every", Digest),
        ping_level=_choices("ping_level", (*Importance, _NOBODY)),
    )
    async def setup(
        self,
        interaction: discord.Interaction[NewsBot],
        *,
        channel: app_commands.Transform[places.Chosen, places.NewsChannel] | None = None,
        ping_role: discord.Role | None = None,
        loudness: str | None = None,
        style: str | None = None,
        digest: str | None = None,
        digest_time: _Time | None = None,
        quiet_from: _Time | None = None,
        quiet_to: _Time | None = None,
        timezone: app_commands.Range[str, 1, 64] | None = None,
        ping_level: str | None = None,
        mentions: bool | None = None,
        publish: bool | None = None,
        card: bool | None = None,
        stop: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Sets what was given, if all of it can be, and shows the set-up."""
        await answers.defer(interaction, private=True)
        choices = Choices(
            loudness=loudness,
            style=style,
            digest=digest,
            digest_time=digest_time,
            mentions=mentions,
            publish=publish,
            quiet_from=quiet_from,
            quiet_to=quiet_to,
            timezone=timezone,
            ping_level=ping_level,
            card=card,
        )
        guild = _guild(interaction)
        stopped = await self._stopped(guild, stop) if stop else None
        asked = _Asked(guild, channel, ping_role, choices, stopped)
        refusal = await self._refusal(interaction, asked)
        await answers.answer(interaction, refusal or await self._set(interaction, asked))

    @setup.autocomplete("timezone")
    async def zones(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Time zones that contain what was typed."""
        del interaction
        return [app_commands.Choice(name=name, value=name) for name in zones_like(current, limits.CHOICES)]

    @setup.autocomplete("stop")
    async def news_channels(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """The server's news channels whose name contains what was typed."""
        guild, typed = _guild(interaction), current.strip().lstrip("#").casefold()
        found = [
            (one.id, shown.choice(_name(one.id, guild), one.id)) for one in await self._setup.channels(guild.id)
        ]
        fitting = [(key, name) for key, name in found if typed in f"{name} {key}".casefold()]
        return [app_commands.Choice(name=name, value=str(key)) for key, name in fitting[: limits.CHOICES]]

    async def _stopped(self, guild: discord.Guild, typed: str) -> int:
        """The news channel that was picked, mentioned or named; one that is deleted has only its id left.

        Raises:
            UserError: not_a_news_channel.
        """
        wanted = typed.strip().strip("<#>").casefold()
        for one in await self._setup.channels(guild.id):
            if wanted in (str(one.id), _name(one.id, guild).casefold()):
                return one.id
        raise UserError("not_a_news_channel")

    async def _refusal(self, interaction: discord.Interaction[NewsBot], asked: "_Asked") -> Message | None:
        """What stands against the choices, or None.

        Raises:
            UserError: what stands against it can be said in a sentence of the catalogue.
        """
        texts = self._speech(interaction.locale)
        if asked.channel is not None:
            kind = places.kind_of(asked.channel)
            lacking = places.missing(await _seen(asked.channel), kind)
            if lacking:
                return shown.channel_refused(asked.channel.name, lacking, texts)
        if asked.role is not None:
            why = trouble(asked.role, asked.guild, interaction.user)
            if why:
                return shown.role_refused(asked.role.name, why, texts)
        await self._setup.check(asked.guild.id, asked.channel_id, asked.choices, asked.stop)
        return None

    async def _set(self, interaction: discord.Interaction[NewsBot], asked: "_Asked") -> Message:
        by, now, guild = interaction.user.id, self._now(), asked.guild
        if asked.stop is not None:  # first, so that a full server can move its news
            await self._setup.stop_channel(guild.id, asked.stop, by, now)
        if asked.channel is not None:
            kind = places.kind_of(asked.channel)
            await self._setup.choose_channel(guild.id, guild.name, asked.channel.id, kind, by, now)
        if asked.role is not None:
            await self._setup.choose_ping_role(guild.id, guild.name, asked.role.id, by, now)
        if asked.choices.names:
            await self._setup.choose(guild.id, guild.name, asked.channel_id, asked.choices, by, now)
        summary = await self._setup.summary(guild.id)
        return shown.summary(_view(summary, asked), self._speech(interaction.locale))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a moderator wants, and where."""

    guild: discord.Guild
    channel: places.Chosen | None
    role: discord.Role | None
    choices: Choices
    stop: int | None = None

    @property
    def made(self) -> tuple[tuple[str, str], ...]:
        """What was set, and to what."""
        role = self.role.id if self.role else None
        given = (("stop", self.stop), ("channel", self.channel_id), ("ping_role", role))
        return (*((name, str(key)) for name, key in given if key is not None), *self.choices.named())

    @property
    def channel_id(self) -> int | None:
        return None if self.channel is None else self.channel.id


def _guild(interaction: discord.Interaction[NewsBot]) -> discord.Guild:
    if interaction.guild is None or interaction.guild.me is None:
        raise UserError("server_only")
    return interaction.guild


async def _seen(channel: places.Chosen) -> places.Place:
    """The channel with its overwrites.

    Raises:
        UserError: channel_unseen.
    """
    try:
        return channel.resolve() or await channel.fetch()
    except (discord.Forbidden, discord.NotFound):
        raise UserError("channel_unseen", channel=channel.name) from None


def _name(channel_id: int, guild: discord.Guild) -> str:
    """A channel's name, "" for one that nobody finds."""
    place = guild.get_channel_or_thread(channel_id)
    return place.name if place else ""


def _view(summary: SetupSummary, asked: _Asked) -> shown.SetupView:
    guild = asked.guild
    return shown.SetupView(
        channels=tuple(_channel(channel, guild) for channel in summary.channels),
        ping_role_id=summary.ping_role_id,
        ping_trouble=_ping_trouble(summary.ping_role_id, guild),
        feeds=summary.feeds,
        failing=summary.failing,
        ping_ungiven=not guild.me.guild_permissions.manage_roles,
        changed=asked.made,
        chosen=asked.channel_id,
        **_hours(summary.guild),
        troubles=shown.Troubles(
            summary.unsaid.waiting, summary.unsaid.held, summary.unsaid.failed, summary.unsaid.reason
        ),
        card=_card(summary.card),
    )


def _card(card: Card | None) -> shown.CardLine | None:
    return None if card is None else shown.CardLine(card.channel_id, gone=card.state is DeliveryState.REMOVED)


class _Hours(TypedDict, total=False):
    ping_level: str
    timezone: str
    quiet: tuple[str, str] | None


def _hours(guild: Guild | None) -> _Hours:
    if guild is None:
        return {}
    quiet = None
    if guild.quiet_from is not None and guild.quiet_to is not None:
        quiet = (clock(guild.quiet_from), clock(guild.quiet_to))
    level = _NOBODY if guild.ping_least is None else guild.ping_least.value
    return {"ping_level": level, "timezone": guild.timezone, "quiet": quiet}


def _channel(channel: Channel, guild: discord.Guild) -> shown.ChannelLine:
    missing, gone = places.state(channel, guild)
    return shown.ChannelLine(
        channel.id,
        channel.kind.value,
        missing=missing,
        gone=gone,
        paused=channel.paused,
        loudness=channel.least.value,
        style=channel.style.value,
        digest=channel.digest_every.value,
        digest_time=clock(channel.digest_time),
        mentions=channel.mentions,
        publish=channel.publish,
    )


def _ping_trouble(role_id: int | None, guild: discord.Guild) -> str:
    if role_id is None:
        return ""
    role = guild.get_role(role_id)
    return "gone" if role is None else bot_trouble(role, guild)


async def setup(bot: NewsBot) -> None:
    """Adds /setup."""
    await bot.add_cog(SetupCommand(bot.services.setup, bot.speech, bot.services.now))
