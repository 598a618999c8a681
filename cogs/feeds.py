"""/feeds: the news sources of a server, for its moderators."""

from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.discovery import FeedFinder
from cogs.speech import Speech, words
from pipeline.errors import UserError
from pipeline.watch import Watch
from render import feeds, limits
from render.message import Message
from storage.subscriptions import Subscribed


class Feeds(commands.Cog):
    """Answers /feeds add, list and remove."""

    group = app_commands.Group(
        name="feeds",
        description=words("command.feeds.about"),
        allowed_contexts=places.SERVERS,
        allowed_installs=places.FOR_SERVERS,
        default_permissions=places.MODERATORS,
    )

    def __init__(self, watch: Watch, finder: FeedFinder, speech: Speech, now: Callable[[], datetime]) -> None:
        self._watch = watch
        self._finder = finder
        self._speech = speech
        self._now = now

    @group.command(name="add", description=words("command.feeds.add"))
    @app_commands.describe(address=words("command.feeds.address"), channel=words("command.feeds.channel"))
    @app_commands.checks.cooldown(6, 60.0, key=lambda interaction: interaction.guild_id)
    async def add(
        self,
        interaction: discord.Interaction[NewsBot],
        address: app_commands.Range[str, 4, 2000],
        channel: app_commands.Transform[places.Chosen, places.NewsChannel] | None = None,
    ) -> None:
        """Follows a feed, or offers those of a page."""
        await answers.defer(interaction, private=True)
        done = await self._finder.add(interaction, address, channel.id if channel else None)
        await answers.answer(interaction, done)

    @group.command(name="list", description=words("command.feeds.list"))
    async def show(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Shows the server's feeds."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.page(interaction, ("0",)))

    @group.command(name="remove", description=words("command.feeds.remove"))
    @app_commands.describe(feed=words("command.feeds.feed"))
    async def remove(self, interaction: discord.Interaction[NewsBot], feed: str) -> None:
        """Ends a feed."""
        await answers.defer(interaction, private=True)
        feed_id = await self._feed_id(_guild(interaction), feed)
        gone = await self._watch.remove(_guild(interaction), feed_id, self._now())
        await answers.answer(interaction, feeds.removed(gone.name, self._speech(interaction.locale)))

    @remove.autocomplete("feed")
    async def suggest(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """The server's feeds whose name or address contains what was typed."""
        followed = await self._followed(_guild(interaction))
        typed = current.strip().casefold()
        fitting = [one.feed for one in followed if typed in f"{one.feed.name} {one.feed.url}".casefold()]
        return [
            app_commands.Choice(name=feeds.choice(feed.name, feed.url), value=str(feed.id))
            for feed in fitting[: limits.CHOICES]
        ]

    async def page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of the server's feeds: (page)."""
        lines = [_line(one) for one in await self._watch.listed(_guild(interaction))]
        return feeds.listed(lines, int(args[0]), self._speech(interaction.locale))

    async def _followed(self, guild_id: int) -> list[Subscribed]:
        return [one for one in await self._watch.listed(guild_id) if one.channels]

    async def _feed_id(self, guild_id: int, typed: str) -> int:
        """The feed that was picked, or whose whole name or address was typed.

        Raises:
            UserError: feed_unknown.
        """
        for one in await self._followed(guild_id):
            if typed.strip().casefold() in (str(one.feed.id), one.feed.name.casefold(), one.feed.url.casefold()):
                return one.feed.id
        raise UserError("feed_unknown")


def _guild(interaction: discord.Interaction[NewsBot]) -> int:
    if interaction.guild_id is None:
        raise UserError("server_only")
    return interaction.guild_id


def _line(one: Subscribed) -> feeds.FeedLine:
    feed = one.feed
    return feeds.FeedLine(feed.name, feed.url, feed.starter, one.channels, feed.failure, feed.checked_at)


async def setup(bot: NewsBot) -> None:
    """Adds /feeds."""
    finder = FeedFinder(bot.services.discovery, bot.speech, bot.services.now)
    cog = Feeds(bot.services.watch, finder, bot.speech, bot.services.now)
    bot.buttons.on("feeds", cog.page)
    bot.buttons.on("found-feed", finder.choose)
    await bot.add_cog(cog)
