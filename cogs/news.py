"""/news: the stories found so far."""

from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.services import Services
from cogs.speech import Speech, words
from news.model import Story, Topic
from pipeline.errors import UserError
from pipeline.search import Search
from render import limits, news
from render.message import Message
from render.outlets import Outlets
from storage.stores import Stores

_ALL = "all"
_KIND = "news"
_TOPICS = [app_commands.Choice(name=words(f"topic.{topic.value}"), value=topic.value) for topic in Topic]


class News(commands.Cog):
    """Answers /news latest, search and story, and turns their pages."""

    group = app_commands.Group(
        name="news",
        description=words("command.news.about"),
        allowed_contexts=places.EVERYWHERE,
        allowed_installs=places.FOR_ALL,
    )

    def __init__(
        self, stores: Stores, search: Search, outlets: Outlets, speech: Speech, now: Callable[[], datetime]
    ) -> None:
        self._stores = stores
        self._search = search
        self._outlets = outlets
        self._speech = speech
        self._now = now

    @group.command(name="latest", description=words("command.news.latest"))
    @app_commands.describe(topic=words("command.news.topic"))
    @app_commands.choices(topic=_TOPICS)
    async def latest(self, interaction: discord.Interaction[NewsBot], topic: str | None = None) -> None:
        """Shows the newest stories."""
        await answers.defer(interaction)
        await answers.answer(interaction, await self.page(interaction, (topic or _ALL, "0")))

    @group.command(name="search", description=words("command.news.search"))
    @app_commands.rename(typed="words")
    @app_commands.describe(typed=words("command.news.words"))
    async def search(
        self, interaction: discord.Interaction[NewsBot], typed: app_commands.Range[str, 1, 200]
    ) -> None:
        """Shows stories that have all the words."""
        await answers.defer(interaction)
        await answers.answer(interaction, await self._found(interaction, typed, 0, None))

    @group.command(name="story", description=words("command.news.story"))
    @app_commands.describe(story=words("command.news.headline"))
    async def story(
        self, interaction: discord.Interaction[NewsBot], story: app_commands.Range[str, 1, 200]
    ) -> None:
        """Shows one story."""
        await answers.defer(interaction)
        found = await self._story(story, interaction.guild_id)
        await answers.answer(interaction, news.told(found, 0, self._outlets, self._speech(interaction.locale)))

    @story.autocomplete("story")
    async def suggest(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Stories with what was typed; the newest first."""
        found = await self._search.headlines(current, interaction.guild_id, limits.CHOICES)
        return [app_commands.Choice(name=news.choice(story), value=story.id) for story in found]

    async def page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of the newest stories: (topic, page)."""
        topic, page = None if args[0] == _ALL else Topic(args[0]), int(args[1])
        found = await self._stores.stories.latest(
            interaction.guild_id, topic=topic, limit=news.ON_PAGE + 1, skip=page * news.ON_PAGE
        )
        more = len(found) > news.ON_PAGE
        return news.latest(found, topic, page, self._outlets, self._speech(interaction.locale), more=more)

    async def found_page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of what a search found: (number of the search, page)."""
        number, page = (int(arg) for arg in args)
        asked = await self._stores.search.remembered(_KIND, number)
        if asked is None:
            raise UserError("search_gone")
        return await self._found(interaction, asked[0], page, number)

    async def told(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of a story's reports: (story, page)."""
        story_id, page = args
        found = await self._stores.stories.get(story_id, interaction.guild_id)
        if found is None:
            raise UserError("story_unknown")
        return news.told(found, int(page), self._outlets, self._speech(interaction.locale))

    async def _found(
        self, interaction: discord.Interaction[NewsBot], typed: str, page: int, number: int | None
    ) -> Message:
        """A page of a search; one with further pages is remembered, as its words don't fit into a button."""
        skip = page * news.ON_PAGE
        found = await self._search.find(typed, interaction.guild_id, skip=skip, limit=news.ON_PAGE)
        if number is None and found.total > news.ON_PAGE:
            number = await self._stores.search.remember(_KIND, [typed], self._now())
        hits = news.Hits(typed, found.terms, found.taken, found.stories, found.total, page, number)
        return news.found(hits, self._outlets, self._speech(interaction.locale))

    async def _story(self, typed: str, guild_id: int | None) -> Story:
        """The story that was picked, or the newest one with the words that were typed instead.

        Raises:
            UserError: story_unlisted.
        """
        picked = await self._stores.stories.get(typed, guild_id)
        if picked is not None:
            return picked
        found = await self._search.find(typed, guild_id, skip=0, limit=1)
        if not found.stories:
            raise UserError("story_unlisted")
        return found.stories[0]


async def setup(bot: NewsBot) -> None:
    """Adds /news."""
    services: Services = bot.services
    cog = News(services.stores, services.search, bot.outlets, bot.speech, services.now)
    bot.buttons.on("news", cog.page)
    bot.buttons.on("found", cog.found_page)
    bot.buttons.on("told", cog.told)
    await bot.add_cog(cog)
