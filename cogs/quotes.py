"""/quotes: who said what to whom and when."""

from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from cogs import answers
from cogs.bot import NewsBot
from cogs.speech import Speech, words
from news.search import terms
from pipeline.errors import UserError
from pipeline.quotes import Quotes
from render import limits
from render import quotes as shown
from render.message import Message
from render.outlets import Outlets
from storage.search import SearchStore

_KIND = "quotes"
_EVERYTHING = 0  # the number of the list that nobody narrowed


class QuotesCommand(commands.Cog):
    """Answers /quotes and turns its pages."""

    def __init__(
        self,
        quotes: Quotes,
        searches: SearchStore,
        outlets: Outlets,
        speech: Speech,
        now: Callable[[], datetime],
    ) -> None:
        self._quotes = quotes
        self._searches = searches
        self._outlets = outlets
        self._speech = speech
        self._now = now

    @app_commands.command(name="quotes", description=words("command.quotes.about"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.rename(typed="words")
    @app_commands.describe(person=words("command.quotes.person"), typed=words("command.quotes.words"))
    async def quotes(
        self,
        interaction: discord.Interaction[NewsBot],
        person: app_commands.Range[str, 1, 100] | None = None,
        typed: app_commands.Range[str, 1, 200] | None = None,
    ) -> None:
        """Shows quotes, of a person or with words if asked."""
        await answers.defer(interaction)
        message = await self._page(interaction, person or "", typed or "", 0, None)
        await answers.answer(interaction, message)

    @quotes.autocomplete("person")
    async def suggest(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """People whose words are on record."""
        names = await self._quotes.people(current, interaction.guild_id, limits.CHOICES)
        return [app_commands.Choice(name=shown.choice(name), value=name[: limits.CHOICE_NAME]) for name in names]

    async def page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of a list: (its number, page)."""
        number, page = (int(arg) for arg in args)
        asked = await self._searches.remembered(_KIND, number) if number else ("", "")
        if asked is None:
            raise UserError("search_gone")
        return await self._page(interaction, asked[0], asked[1], page, number)

    async def _page(
        self, interaction: discord.Interaction[NewsBot], person: str, typed: str, page: int, number: int | None
    ) -> Message:
        found = await self._quotes.find(person, typed, interaction.guild_id)
        if number is None:
            more = (person or typed) and len(found) > shown.ON_PAGE
            number = await self._searches.remember(_KIND, [person, typed], self._now()) if more else _EVERYTHING
        asked = shown.Asked(person, typed, terms(typed), number)
        today = self._now().date()
        return shown.quotes(found, asked, page, today, self._outlets, self._speech(interaction.locale))


async def setup(bot: NewsBot) -> None:
    """Adds /quotes."""
    services = bot.services
    cog = QuotesCommand(services.quotes, services.stores.search, bot.outlets, bot.speech, services.now)
    bot.buttons.on("quotes", cog.page)
    await bot.add_cog(cog)
