"""/desk: editors confirm or reject claims and put stories right, in the editors' server only."""

import asyncio
from contextlib import suppress
from typing import Any

import discord
from discord import app_commands

from cogs import answers
from cogs.bot import NewsBot
from cogs.editors import DeskPlace, editor
from cogs.newsroom import Newsroom, view
from cogs.services import Services
from cogs.speech import Speech, words
from news.open_claims import OpenClaim
from news.status import Action
from pipeline.search import Search
from render import desk as shown
from render import limits, news, reported
from render.message import Message

_Words = app_commands.Range[str, 1, 300]
_Link = app_commands.Range[str, 1, 1000]
_Id = app_commands.Range[str, 1, 100]
_LONGEST_REASON = 300
_PATIENCE = 2.0  # seconds that an answer waits for the editors' message to change; later the newsroom does it


class DeskGroup(app_commands.Group):
    """Answers /desk claims|confirm|reject|correct|withdraw|merge|split|reports and the buttons under claims."""

    def __init__(self, services: Services, newsroom: Newsroom, speech: Speech) -> None:
        super().__init__(name="desk", description=words("command.desk.about"))
        self._desk = services.desk
        self._reports = services.reports
        self._place = services.desk_place
        self._newsroom = newsroom
        self._search: Search = services.search
        self._now = services.now
        self._speech = speech

    @app_commands.command(name="claims", description=words("command.desk.claims"))
    async def claims(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Lists the claims that wait, and what was decided."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.page(interaction, ("0",)))

    @app_commands.command(name="confirm", description=words("command.desk.confirm"))
    @app_commands.describe(claim=words("command.desk.claim"), why=words("command.desk.why"))
    async def confirm(self, interaction: discord.Interaction[NewsBot], claim: _Id, why: _Words = "") -> None:
        """Confirms a claim."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self._decide(interaction, claim, Action.CONFIRM, why))

    @app_commands.command(name="reject", description=words("command.desk.reject"))
    @app_commands.describe(claim=words("command.desk.claim"), why=words("command.desk.why"))
    async def reject(self, interaction: discord.Interaction[NewsBot], claim: _Id, why: _Words = "") -> None:
        """Rejects a claim."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self._decide(interaction, claim, Action.REJECT, why))

    @app_commands.command(name="correct", description=words("command.desk.correct"))
    @app_commands.rename(right="words")
    @app_commands.describe(story=words("command.desk.story"), right=words("command.desk.words"))
    async def correct(self, interaction: discord.Interaction[NewsBot], story: _Id, right: _Words) -> None:
        """Corrects a story."""
        await self._put_right(interaction, story, right, withdrawn=False)

    @app_commands.command(name="withdraw", description=words("command.desk.withdraw"))
    @app_commands.rename(right="words")
    @app_commands.describe(story=words("command.desk.story"), right=words("command.desk.words"))
    async def withdraw(self, interaction: discord.Interaction[NewsBot], story: _Id, right: _Words) -> None:
        """Withdraws a story."""
        await self._put_right(interaction, story, right, withdrawn=True)

    @app_commands.command(name="merge", description=words("command.desk.merge"))
    @app_commands.describe(story=words("command.desk.story"), into=words("command.desk.into"))
    async def merge(self, interaction: discord.Interaction[NewsBot], story: _Id, into: _Id) -> None:
        """Joins two stories."""
        await answers.defer(interaction, private=True)
        await self._desk.merge(story, into, editor(interaction, self._place), self._now())
        await answers.answer(interaction, shown.merged(self._speech(interaction.locale)))

    @app_commands.command(name="split", description=words("command.desk.split"))
    @app_commands.describe(story=words("command.desk.story"), link=words("command.desk.link"))
    async def split(self, interaction: discord.Interaction[NewsBot], story: _Id, link: _Link) -> None:
        """Takes a page out of a story."""
        await answers.defer(interaction, private=True)
        await self._desk.split(story, link, editor(interaction, self._place), self._now())
        await answers.answer(interaction, shown.split(self._speech(interaction.locale)))

    @app_commands.command(name="reports", description=words("command.desk.reports"))
    async def reports(self, interaction: discord.Interaction[NewsBot]) -> None:
        """Lists what readers reported."""
        await answers.defer(interaction, private=True)
        await answers.answer(interaction, await self.reported(interaction, ("0",)))

    @confirm.autocomplete("claim")
    @reject.autocomplete("claim")
    async def suggest_claims(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Open claims with what was typed."""
        editor(interaction, self._place)
        found = [one.claim for one in await self._desk.open(self._now())]
        fitting = [claim for claim in found if current.casefold() in shown.choice(claim).casefold()]
        return [app_commands.Choice(name=shown.choice(one), value=one.id) for one in fitting[: limits.CHOICES]]

    @correct.autocomplete("story")
    @withdraw.autocomplete("story")
    @merge.autocomplete("story")
    @merge.autocomplete("into")
    @split.autocomplete("story")
    async def suggest_stories(
        self, interaction: discord.Interaction[NewsBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Stories with what was typed; the newest first."""
        editor(interaction, self._place)
        found = await self._search.headlines(current, None, limits.CHOICES)
        return [app_commands.Choice(name=news.choice(story), value=story.id) for story in found]

    async def page(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """The claims that wait, and one page of what was decided: (page)."""
        editor(interaction, self._place)
        waiting = [_view(one) for one in await self._desk.open(self._now())]
        settled = [view(one) for one in await self._desk.settled()]
        return shown.claims(waiting, settled, int(args[0]), self._speech(interaction.locale))

    async def reported(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """One page of the stories that readers reported: (page)."""
        editor(interaction, self._place)
        waiting = [
            reported.ReportedLine(one.story_id, one.headline, one.readers, one.newest)
            for one in await self._reports.waiting()
        ]
        return reported.listed(waiting, int(args[0]), self._speech(interaction.locale))

    async def looked(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """The button *Looked at*: (story)."""
        editor(interaction, self._place)
        (story,) = args
        return reported.handled(await self._reports.handled(story, self._now()), self._speech(interaction.locale))

    async def explained(
        self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...], typed: str
    ) -> Message:
        """The form *Give a reason*: (claim)."""
        (claim,) = args
        await self._desk.explain(claim, editor(interaction, self._place), typed, self._now())
        await self._refresh()
        return shown.explained(self._speech(interaction.locale))

    async def confirmed(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """The button *Confirm*: (claim)."""
        return await self._pressed(interaction, args, Action.CONFIRM)

    async def rejected(self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...]) -> Message:
        """The button *Reject*: (claim)."""
        return await self._pressed(interaction, args, Action.REJECT)

    async def _pressed(
        self, interaction: discord.Interaction[NewsBot], args: tuple[str, ...], action: Action
    ) -> Message:
        (claim,) = args
        editor(interaction, self._place)
        message = interaction.message
        if message is not None and not message.flags.ephemeral:
            # Messages of older versions are known from here on.
            await self._desk.told(claim, message.channel.id, message.id, self._now())
        return await self._decide(interaction, claim, action, "")

    async def _decide(
        self, interaction: discord.Interaction[Any], claim: str, action: Action, why: str
    ) -> Message:
        by = editor(interaction, self._place)
        made = await self._desk.decide(claim, action, by, why, self._now())
        await self._refresh()
        say = shown.confirmed if action is Action.CONFIRM else shown.rejected
        return say(made.before, made.after, by.name, self._speech(interaction.locale))

    async def _refresh(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._newsroom.refresh()

    async def _put_right(
        self, interaction: discord.Interaction[NewsBot], story: str, right: str, *, withdrawn: bool
    ) -> None:
        await answers.defer(interaction, private=True)
        by = editor(interaction, self._place)
        count = await self._desk.put_right(story, right, by, self._now(), withdrawn=withdrawn)
        await self._refresh()
        texts = self._speech(interaction.locale)
        await answers.answer(interaction, shown.put_right(count, texts, withdrawn=withdrawn))


def _view(one: OpenClaim) -> shown.Waiting:
    return shown.Waiting(one.claim, one.moves, one.confirmed, one.rejected)


async def setup(bot: NewsBot) -> None:
    """Adds the buttons under claims; with an editors' server the commands there."""
    place: DeskPlace = bot.services.desk_place
    newsroom = Newsroom(bot, bot.services.desk, place, bot.services.now)
    group = DeskGroup(bot.services, newsroom, bot.speech)
    bot.buttons.on("desk-confirm", group.confirmed)
    bot.buttons.on("desk-reject", group.rejected)
    bot.buttons.on("desk-claims", group.page)
    bot.buttons.on("desk-reports", group.reported)
    bot.buttons.on("desk-looked", group.looked)
    bot.buttons.asks("desk-why", lambda texts: shown.form(texts, _LONGEST_REASON), group.explained)
    if place.guild_id:
        bot.tree.add_command(group, guild=discord.Object(place.guild_id))
