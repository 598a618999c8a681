"""/feeds: the news sources of a server, for its moderators."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.discovery import FeedFinder
from cogs.feedcare import FeedCare
from cogs.opml import FeedLists
from cogs.services import Services
from cogs.speech import Speech, words
from pipeline.errors import UserError
from render import feeds, limits
from render.message import Message
from storage.subscriptions import Subscribed


class Feeds(commands.Cog):
    """Answers /feeds add, list, remove, pause, resume, test, health, export and import."""

    group = app_commands.Group(
        name="feeds",
        description=words("command.feeds.about"),
        allowed_contexts=places.SERVERS,
        allowed_installs=places.FOR_SERVERS,
        default_permissions=places.MODERATORS,
    )

    def __init__(
        self, services: Services, finder: FeedFinder, care: FeedCare, lists: FeedLists, speech: Speech
    ) -> None:
        self._watch = services.watch
        self._now = services.now
        self._finder = finder
        self._care = care
        self._lists = lists
        self._speech = speech

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
        gone = await self._watch.remove(_guild(interaction), feed_id, self._now(), interaction.user.id)
        await answers.answer(interaction, feeds.removed(gone.name, self._speech(interaction.locale)))

    @group.command(name="pause", description=words("command.feeds.pause"))
    @app_commands.describe(feed=words("command.feeds.feed"))
    async def pause(self, interaction: discord.Interaction[NewsBot], feed: str) -> None:
        """Leaves a feed out for a while."""
        await answers.defer(interaction, private=True)
        guild = _guild(interaction)
        await answers.answer(
            interaction, await self._care.pause(interaction, guild, await self._feed_id(guild, feed))
        )

    @group.command(name="resume", description=words("command.feeds.resume"))
    @app_commands.describe(feed=words("command.feeds.feed"))
    @app_commands.checks.cooldown(6, 60.0, key=lambda interaction: interaction.guild_id)
    async def resume(self, interaction: discord.Interaction[NewsBot], feed: str) -> None:
        """Goes on with a feed."""
        await answers.defer(interaction, private=True)
        guild = _guild(interaction)
        await answers.answer(
            interaction, await self._care.resume(interaction, guild, await self._feed_id(guild, feed))
        )

    @group.command(name="test", description=words("command.feeds.test"))
    @app_commands.describe(feed=words("command.feeds.tested"))
    @app_commands.checks.cooldown(6, 60.0, key=lambda interaction: interaction.guild_id)
    async def test(
        self, interaction: discord.Interaction[NewsBot], feed: app_commands.Range[str, 1, 2000]
    ) -> None:
        """Tries a feed."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self._care.test(interaction, _guild(interaction), feed))

    @group.command(name="health", description=words("command.feeds.health"))
    async def health(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Tells how everything fares."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.health_page(interaction, ("0",)))

    @group.command(name="export", description=words("command.feeds.export"))
    async def export(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Hands the server's feeds out as a file."""
        await answers.defer(interaction, private=True)
        await answers.hand_over(interaction, *await self._lists.exported(interaction, _guild(interaction)))

    @group.command(name="import", description=words("command.feeds.import"))
    @app_commands.describe(file=words("command.feeds.file"), channel=words("command.feeds.channel"))
    @app_commands.checks.cooldown(6, 60.0, key=lambda interaction: interaction.guild_id)
    async def take_in(
        self,
        interaction: discord.Interaction[NewsBot],
        file: discord.Attachment,
        channel: app_commands.Transform[places.Chosen, places.NewsChannel] | None = None,
    ) -> None:
        """Follows the feeds of a list."""
        await answers.defer(interaction, private=True)
        guild, channel_id = _guild(interaction), channel.id if channel else None
        await answers.answer(interaction, await self._lists.imported(interaction, guild, file, channel_id))

    @remove.autocomplete("feed")
    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @test.autocomplete("feed")
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
        guild = _guild(interaction)
        paused = await self._watch.paused(guild)
        lines = [_line(one, paused=one.feed.id in paused) for one in await self._watch.listed(guild)]
        return feeds.listed(lines, int(args[0]), self._speech(interaction.locale))

    async def health_page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of how everything fares: (page)."""
        return await self._care.health(interaction, _guild(interaction), int(args[0]))

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


def _line(one: Subscribed, *, paused: bool) -> feeds.FeedLine:
    feed = one.feed
    return feeds.FeedLine(
        name=feed.name,
        url=feed.url,
        starter=feed.starter,
        channels=one.channels,
        failure=feed.failure,
        checked=feed.checked_at,
        paused=paused,
        given_up=feed.paused_at is not None,
    )


async def setup(bot: NewsBot) -> None:
    """Adds /feeds."""
    finder = FeedFinder(bot.services.discovery, bot.speech, bot.services.now)
    care, lists = FeedCare(bot.services, bot.speech), FeedLists(bot.services, bot.speech)
    cog = Feeds(bot.services, finder, care, lists, bot.speech)
    bot.buttons.on("feeds", cog.page)
    bot.buttons.on("found-feed", finder.choose)
    bot.buttons.on("health", cog.health_page)
    await bot.add_cog(cog)
