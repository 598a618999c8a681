"""Bringing claims before the editors, in their channel or to the owner, and showing there what was decided."""

import hashlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import discord

from cogs.bot import NewsBot
from cogs.editors import DeskPlace, owner_of
from cogs.heard import NoClearAnswerError
from cogs.payloads import payload
from cogs.places import granted
from cogs.refusals import FAILURES, TOO_MUCH, perhaps_done
from news.open_claims import OpenClaim
from pipeline.desk import Desk, Settled
from render import desk as shown
from storage.decisions import ToldMessage

log = logging.getLogger(__name__)

_MARGIN = timedelta(minutes=2)
_HISTORY = 500
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Newsroom:
    """Tells editors of each claim on which the studio's word hangs, once, and shows there what was decided."""

    def __init__(self, bot: NewsBot, desk: Desk, place: DeskPlace, now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._desk = desk
        self._place = place
        self._now = now
        self._no_edits_before = _LONG_AGO

    async def run(self) -> int:
        """Tells of what is new; how many claims. What cannot be delivered is tried again at the next run."""
        await self.refresh()
        told = 0
        for one in await self._desk.to_tell(self._now()):
            try:
                sent = await self._tell(one)
            except (discord.DiscordException, *FAILURES) as error:
                log.warning("claim %s cannot be brought before the editors: %s", one.claim.id, error)
                return told
            await self._desk.told(one.claim.id, sent.channel.id, sent.id, self._now())
            told += 1
        return told

    async def refresh(self) -> None:
        """Lets the messages show what was decided since. What fails is tried again some minutes later."""
        if self._now() < self._no_edits_before:
            return
        for message, settled in await self._desk.to_show():
            try:
                await self._show(message, settled)
            except discord.NotFound:
                log.info("the message on claim %s is gone; there is nothing left to change", message.claim_id)
            except (KeyError, *FAILURES) as error:  # discord.py's KeyError: see cogs/poster.py
                log.warning("the message on claim %s cannot be changed yet: %s", message.claim_id, error)
                self._no_edits_before = self._now() + TOO_MUCH
                return
            await self._desk.shown(message)

    async def _show(self, message: ToldMessage, settled: Settled) -> None:
        place = self._bot.get_partial_messageable(message.channel_id).get_partial_message(message.message_id)
        texts = self._bot.speech()
        await place.edit(**payload(shown.settled(view(settled), texts)))

    async def _tell(self, one: OpenClaim) -> discord.Message:
        waiting = shown.Waiting(one.claim, one.moves, one.confirmed, one.rejected)
        # The same nonce at each attempt: one that arrived unnoticed is not doubled within Discord's few minutes.
        nonce = hashlib.sha256(f"claim|{one.claim.id}".encode()).hexdigest()[:24]
        since = await self._desk.telling(one.claim.id, self._bot.heard.time())
        room = await self._room()
        if since is not None and (found := await self._found(room, one.claim.id, since - _MARGIN)):
            return found
        try:
            return await room.send(**payload(shown.told(waiting, self._bot.speech())), nonce=nonce)
        except FAILURES as error:
            if not perhaps_done(error):
                await self._desk.not_told(one.claim.id)
            raise

    async def _found(
        self, room: discord.abc.Messageable, claim_id: str, since: datetime
    ) -> discord.Message | None:
        """The message of an earlier attempt that perhaps arrived; Discord forgets its nonce after some minutes.

        Raises:
            NoClearAnswerError: nobody can say; without the right to read it, Discord shows a channel empty.
        """
        place = self._bot.get_channel(self._place.channel_id or 0)
        if isinstance(place, discord.TextChannel | discord.Thread) and not granted(place).read_message_history:
            raise NoClearAnswerError("perhaps it stands there, but the bot lacks Read Message History")
        own = self._bot.user.id if self._bot.user else None
        async for one in room.history(limit=_HISTORY, after=since, oldest_first=True):
            asked_for = one.interaction_metadata is not None  # a list that an editor wanted to see
            if one.author.id == own and not asked_for and f"desk-confirm:{claim_id}" in _buttons(one):
                return one
        return None

    async def _room(self) -> discord.abc.Messageable:
        if self._place.channel_id:
            return self._bot.get_partial_messageable(self._place.channel_id)
        return await (await self._bot.fetch_user(owner_of(self._bot.application))).create_dm()


def _buttons(message: discord.Message) -> list[str]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [
        button.custom_id or "" for row in rows for button in row.children if isinstance(button, discord.Button)
    ]


def view(one: Settled) -> shown.Settled:
    """A claim that was decided on, as it is shown."""
    return shown.Settled(one.claim_id, one.text, one.outlet, one.link, one.decisions)
