"""/news: the stories found so far."""

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers, places
from cogs.bot import NewsBot
from cogs.speech import Speech, words
from news.model import Topic
from render import news
from render.message import Message
from render.outlets import Outlets
from storage.stories import StoryStore

_ALL = "all"
_TOPICS = [app_commands.Choice(name=words(f"topic.{topic.value}"), value=topic.value) for topic in Topic]


class News(commands.Cog):
    """Answers /news latest and turns its pages."""

    group = app_commands.Group(
        name="news",
        description=words("command.news.about"),
        allowed_contexts=places.EVERYWHERE,
        allowed_installs=places.FOR_ALL,
    )

    def __init__(self, stories: StoryStore, outlets: Outlets, speech: Speech) -> None:
        self._stories = stories
        self._outlets = outlets
        self._speech = speech

    @group.command(name="latest", description=words("command.news.latest"))
    @app_commands.describe(topic=words("command.news.topic"))
    @app_commands.choices(topic=_TOPICS)
    async def latest(self, interaction: discord.Interaction[NewsBot], topic: str | None = None) -> None:
        """Shows the newest stories."""
        await answers.defer(interaction)
        await answers.answer(interaction, await self.page(interaction, (topic or _ALL, "0")))

    async def page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of the newest stories: (topic, page)."""
        topic, page = None if args[0] == _ALL else Topic(args[0]), int(args[1])
        found = await self._stories.latest(
            interaction.guild_id, topic=topic, limit=news.ON_PAGE + 1, skip=page * news.ON_PAGE
        )
        more = len(found) > news.ON_PAGE
        return news.latest(found, topic, page, self._outlets, self._speech(interaction.locale), more=more)


async def setup(bot: NewsBot) -> None:
    """Adds /news."""
    cog = News(bot.services.stores.stories, bot.outlets, bot.speech)
    bot.buttons.on("news", cog.page)
    await bot.add_cog(cog)
