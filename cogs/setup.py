"""/setup: where news goes and whom it mentions, for moderators."""

from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.roles import bot_trouble, trouble
from cogs.speech import Speech, words
from pipeline.errors import UserError
from pipeline.setup import Setup, SetupSummary
from render import setup as shown
from render.message import Message
from storage.channels import Channel, ChannelKind


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
    @app_commands.rename(ping_role="ping-role")
    @app_commands.describe(channel=words("command.setup.channel"), ping_role=words("command.setup.ping_role"))
    async def setup(
        self,
        interaction: discord.Interaction[NewsBot],
        channel: app_commands.Transform[places.Chosen, places.NewsChannel] | None = None,
        ping_role: discord.Role | None = None,
    ) -> None:
        """Sets what was given, if all of it can be, and shows the set-up."""
        await answers.defer(interaction, private=True)
        guild = _guild(interaction)
        refusal = await self._refusal(interaction, guild, channel, ping_role)
        await answers.answer(interaction, refusal or await self._set(interaction, guild, channel, ping_role))

    async def _refusal(
        self,
        interaction: discord.Interaction[NewsBot],
        guild: discord.Guild,
        channel: places.Chosen | None,
        role: discord.Role | None,
    ) -> Message | None:
        """What stands against the choices, or None."""
        texts = self._speech(interaction.locale)
        if channel is not None:
            kind = places.kind_of(channel)
            lacking = places.missing(await _seen(channel), kind)
            if lacking:
                return shown.channel_refused(channel.name, lacking, texts)
        if role is not None:
            why = trouble(role, guild, interaction.user)
            if why:
                return shown.role_refused(role.name, why, texts)
        return None

    async def _set(
        self,
        interaction: discord.Interaction[NewsBot],
        guild: discord.Guild,
        channel: places.Chosen | None,
        role: discord.Role | None,
    ) -> Message:
        by, now = interaction.user.id, self._now()
        if channel is not None:
            kind = places.kind_of(channel)
            await self._setup.choose_channel(guild.id, guild.name, channel.id, kind, by, now)
        if role is not None:
            await self._setup.choose_ping_role(guild.id, guild.name, role.id, by, now)
        changed = [name for name, value in (("channel", channel), ("ping_role", role)) if value is not None]
        summary = await self._setup.summary(guild.id)
        return shown.summary(_view(summary, guild, changed), self._speech(interaction.locale))


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


def _view(summary: SetupSummary, guild: discord.Guild, changed: list[str]) -> shown.SetupView:
    return shown.SetupView(
        channels=tuple(_channel(channel, guild) for channel in summary.channels),
        ping_role_id=summary.ping_role_id,
        ping_trouble=_ping_trouble(summary.ping_role_id, guild),
        feeds=summary.feeds,
        failing=summary.failing,
        changed=tuple(changed),
    )


def _channel(channel: Channel, guild: discord.Guild) -> shown.ChannelLine:
    place = guild.get_channel_or_thread(channel.id)
    if place is None:
        # Threads that sleep are not told of; they wake when something is posted.
        gone = channel.kind is not ChannelKind.THREAD
        return shown.ChannelLine(channel.id, channel.kind.value, gone=gone, paused=channel.paused)
    missing = places.missing(place, channel.kind)
    return shown.ChannelLine(channel.id, channel.kind.value, missing=missing, paused=channel.paused)


def _ping_trouble(role_id: int | None, guild: discord.Guild) -> str:
    if role_id is None:
        return ""
    role = guild.get_role(role_id)
    return "gone" if role is None else bot_trouble(role, guild)


async def setup(bot: NewsBot) -> None:
    """Adds /setup."""
    await bot.add_cog(SetupCommand(bot.services.setup, bot.speech, bot.services.now))
