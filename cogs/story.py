"""The buttons under a post: why it was posted, and a report that something is wrong with it."""

import discord
from discord.ext import commands

from cogs.bot import NewsBot
from cogs.services import Services
from cogs.speech import Speech
from news.model import Story, Verdict
from pipeline.errors import UserError
from render import digest as shown_list
from render import story as shown
from render.message import Message
from render.outlets import Outlets

_IN_STORY = (Verdict.POST, Verdict.JOIN)


class StoryButtons(commands.Cog):
    """Answers the buttons under posts; they name the story as ("story", id)."""

    def __init__(self, services: Services, outlets: Outlets, speech: Speech) -> None:
        self._stores = services.stores
        self._reports = services.reports
        self._outlets = outlets
        self._speech = speech
        self._now = services.now

    async def why(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """How the story was judged, report by report; of a list why it is one, of a card how sure it is."""
        if args[0] in ("digest", "ping"):
            return shown_list.why_list(_list_kind(args), self._speech(interaction.locale))
        if args[0] == "card":
            return await interaction.client.buttons.answer(interaction, "open:sure:today")
        story = await self._story(interaction, args)
        kept = await self._stores.articles.of_story(story.id, interaction.guild_id)
        reports = [shown.Report(one.article, one.reasons) for one in kept if one.verdict in _IN_STORY]
        return shown.why(story, tuple(reports), self._outlets, self._speech(interaction.locale))

    async def report(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """Notes that a reader finds something wrong."""
        story = await self._story(interaction, args)
        new = await self._reports.add(story, interaction.guild_id, interaction.user.id, self._now())
        return shown.reported(self._speech(interaction.locale), new=new)

    async def _story(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Story:
        kind, story_id, *_ = args
        if kind == "turn":
            turn = await self._stores.turns.get(int(story_id))
            story_id = turn.story_id if turn else ""
        story = await self._stores.stories.get(story_id, interaction.guild_id)
        if story is None:
            raise UserError("story_unknown")
        return story


def _list_kind(args: tuple[str, ...]) -> str:
    """The member of the family `list.why` that a list's mark means; its subject begins with it."""
    kind, subject, *_ = args
    begins = subject.split("-")[0]
    return {"list": "more", "away": "away"}.get(begins, kind)


async def setup(bot: NewsBot) -> None:
    """Adds the buttons under posts."""
    cog = StoryButtons(bot.services, bot.outlets, bot.speech)
    bot.buttons.on("why", cog.why)
    bot.buttons.on("report", cog.report)
    await bot.add_cog(cog)
