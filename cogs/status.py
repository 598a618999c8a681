"""/sequel-status: where the sequel stands, with its evidence."""

from datetime import UTC, date, datetime, time

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers
from cogs.bot import NewsBot
from cogs.freshness import Freshness
from cogs.services import Services
from cogs.speech import Speech, words
from news.status import Standing
from news.typed_dates import DateWords, TwoDaysError, parse_day
from pipeline.errors import UserError
from render import status
from render.message import Message
from render.when import day as in_words

_TODAY = "today"


class Status(commands.Cog):
    """Answers /sequel-status and the buttons under it."""

    def __init__(self, services: Services, freshness: Freshness, speech: Speech) -> None:
        self._standing = services.standing
        self._now = services.now
        self._date_words = DateWords.of(services.rules.language)
        self._freshness = freshness
        self._speech = speech

    @app_commands.command(name="sequel-status", description=words("command.status.about"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.rename(as_of="as-of")
    @app_commands.describe(as_of=words("command.status.as_of"), private=words("command.status.private"))
    async def sequel_status(
        self,
        interaction: discord.Interaction[NewsBot],
        as_of: app_commands.Range[str, 1, 60] | None = None,
        private: bool | None = None,  # noqa: FBT001 - an option of the command
    ) -> None:
        """Tells where the sequel stands, today or as of a day."""
        day = self._day(as_of, interaction) if as_of else None
        await answers.defer(interaction, private=private)
        standing = await self._on(day)
        await answers.answer(interaction, status.answer(standing, self._speech(interaction.locale), day))

    async def evidence(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """All statements on record: (day, page)."""
        asked, page = args
        day = _asked(asked)
        return status.evidence(await self._on(day), self._speech(interaction.locale), day, int(page))

    async def sure(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """How sure the answer is: (day)."""
        (asked,) = args
        standing = await self._on(_asked(asked))
        return status.sure(standing, await self._freshness(), self._speech(interaction.locale), _asked(asked))

    async def claims(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """All that is claimed but not believed: (day, page)."""
        asked, page = args
        day = _asked(asked)
        return status.claims(await self._on(day), self._speech(interaction.locale), day, int(page))

    def _day(self, text: str, interaction: discord.Interaction[NewsBot]) -> date | None:
        """The day somebody typed; None for today.

        Raises:
            UserError: not_a_day, two_days, future_day.
        """
        today = self._now().date()
        try:
            day = parse_day(text, today, self._date_words)
        except TwoDaysError as either:
            raise UserError("two_days", day=text, first=either.first, second=either.second) from None
        except ValueError:
            raise UserError("not_a_day", day=text) from None
        if day > today:
            raise UserError("future_day", day=in_words(day, self._speech(interaction.locale)))
        return None if day == today else day

    async def _on(self, day: date | None) -> Standing:
        moment = datetime.combine(day, time.max, UTC) if day else self._now()
        return await self._standing.on(moment)


def _asked(text: str) -> date | None:
    return None if text == _TODAY else date.fromisoformat(text)


async def setup(bot: NewsBot) -> None:
    """Adds /sequel-status."""
    cog = Status(bot.services, Freshness(bot.services.stores), bot.speech)
    bot.buttons.on("evidence", cog.evidence)
    bot.buttons.on("sure", cog.sure)
    bot.buttons.on("claims", cog.claims)
    await bot.add_cog(cog)
