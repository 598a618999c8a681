"""/franchise: the films, manga, anime and books."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers
from cogs.bot import NewsBot
from cogs.speech import Speech, words
from news.rules import Work
from news.text import lower
from pipeline.errors import UserError
from render import franchise, limits
from render.message import Message


class Franchise(commands.Cog):
    """Answers /franchise and goes from work to work."""

    def __init__(self, works: Sequence[Work], speech: Speech) -> None:
        self._works = works
        self._speech = speech

    @app_commands.command(name="franchise", description=words("command.franchise.about"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.describe(work=words("command.franchise.work"))
    async def franchise(
        self, interaction: discord.Interaction[NewsBot], work: app_commands.Range[str, 1, 200] | None = None
    ) -> None:
        """Shows all works, or one."""
        place = None if work is None else self._place(work)
        await answers.defer(interaction)
        if place is None:
            await answers.answer(interaction, await self.overview(interaction, ()))
        else:
            await answers.answer(interaction, await self.work(interaction, (str(place),)))

    @franchise.autocomplete("work")
    async def suggest(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Works whose names or kind contain what was typed."""
        del interaction
        found = [self._works[place] for place in self._fitting(current)]
        return [
            app_commands.Choice(name=franchise.choice(work), value=work.id[: limits.CHOICE_NAME])
            for work in found[: limits.CHOICES]
        ]

    async def overview(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """All works."""
        del args
        return franchise.overview(self._works, self._speech(interaction.locale))

    async def work(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One work: (its place in the list)."""
        return franchise.work(self._works, int(args[0]), self._speech(interaction.locale))

    def _place(self, typed: str) -> int:
        """The work that was picked, or the first whose name has what was typed.

        Raises:
            UserError: work_unknown.
        """
        picked = [place for place, work in enumerate(self._works) if work.id[: limits.CHOICE_NAME] == typed]
        fitting = picked or self._fitting(typed)
        if not fitting:
            raise UserError("work_unknown")
        return fitting[0]

    def _fitting(self, typed: str) -> list[int]:
        """Places of the works that fit, those whose name begins with it first."""
        wanted = lower(typed).strip()
        fitting = [place for place, work in enumerate(self._works) if wanted in _names(work)]
        return sorted(fitting, key=lambda place: not lower(self._works[place].title).startswith(wanted))


def _names(work: Work) -> str:
    return lower("\n".join((work.title, work.original_title, *work.aliases, work.kind)))


async def setup(bot: NewsBot) -> None:
    """Adds /franchise."""
    cog = Franchise(franchise.ordered(bot.services.rules.works), bot.speech)
    bot.buttons.on("works", cog.overview)
    bot.buttons.on("work", cog.work)
    await bot.add_cog(cog)
