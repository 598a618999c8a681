"""/timeline: the years of the franchise."""

from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers
from cogs.bot import NewsBot
from cogs.speech import Speech, words
from news.chronicle import begins, chronicle, present, years
from news.rules import Rules
from pipeline.standing import StandingService
from render import limits, timeline
from render.message import Message

_TODAY, _YEAR, _PAGE = "today", "year", "page"


class Timeline(commands.Cog):
    """Answers /timeline, its buttons, and the one under /sequel-status."""

    def __init__(
        self, rules: Rules, standing: StandingService, speech: Speech, now: Callable[[], datetime]
    ) -> None:
        self._rules = rules
        self._standing = standing
        self._speech = speech
        self._now = now

    @app_commands.command(name="timeline", description=words("command.timeline.about"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.describe(year=words("command.timeline.year"))
    async def timeline(
        self, interaction: discord.Interaction[NewsBot], year: app_commands.Range[int, 1900, 2200] | None = None
    ) -> None:
        """Shows the years around today, or from a year on."""
        await answers.defer(interaction)
        asked = (_YEAR, str(year)) if year else (_TODAY, "0")
        await answers.answer(interaction, await self.page(interaction, asked))

    @timeline.autocomplete("year")
    async def suggest(
        self, interaction: discord.Interaction[NewsBot], current: str | int
    ) -> list[app_commands.Choice[int]]:
        """Years with something on record, the newest first."""
        del interaction
        standing = await self._standing.on(self._now())
        found = years(chronicle(self._rules, standing.evidence))
        fitting = [year for year in reversed(found) if str(year).startswith(str(current).strip())]
        return [app_commands.Choice(name=str(year), value=year) for year in fitting[: limits.CHOICES]]

    async def page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of the years: ("page", number), ("year", year) or ("today", "")."""
        asked, number = args[0], int(args[1])
        standing = await self._standing.on(self._now())
        entries = chronicle(self._rules, standing.evidence)
        begun = present(entries, standing.as_of)
        pages = {
            _PAGE: number,
            _YEAR: timeline.page_of(begins(entries, number)),
            _TODAY: timeline.page_of(begun - 1),
        }
        if asked not in pages:
            raise ValueError(asked)
        return timeline.timeline(entries, pages[asked], begun, standing, self._speech(interaction.locale))


async def setup(bot: NewsBot) -> None:
    """Adds /timeline."""
    services = bot.services
    cog = Timeline(services.rules, services.standing, bot.speech, services.now)
    bot.buttons.on("timeline", cog.page)
    await bot.add_cog(cog)
