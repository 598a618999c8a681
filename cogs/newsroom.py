"""Bringing claims before the editors: in their channel, or to the application's owner."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime

import discord

from cogs.bot import NewsBot
from cogs.editors import DeskPlace, owner_of
from cogs.payloads import payload
from news.open_claims import OpenClaim
from pipeline.desk import Desk
from render import desk as shown

log = logging.getLogger(__name__)


class Newsroom:
    """Tells editors of each claim on which the studio's word hangs, once."""

    def __init__(self, bot: NewsBot, desk: Desk, place: DeskPlace, now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._desk = desk
        self._place = place
        self._now = now

    async def run(self) -> int:
        """Tells of what is new; how many claims. What cannot be delivered is tried again at the next run."""
        told = 0
        for one in await self._desk.to_tell(self._now()):
            try:
                await self._tell(one)
            except discord.DiscordException as error:
                log.warning("claim %s cannot be brought before the editors: %s", one.claim.id, error)
                return told
            await self._desk.told(one.claim.id, self._now())
            told += 1
        return told

    async def _tell(self, one: OpenClaim) -> None:
        waiting = shown.Waiting(one.claim, one.moves, one.confirmed, one.rejected)
        # The same nonce at each attempt: one that arrived unnoticed is not doubled within Discord's few minutes.
        nonce = hashlib.sha256(f"claim|{one.claim.id}".encode()).hexdigest()[:24]
        room = await self._room()
        await room.send(**payload(shown.told(waiting, self._bot.speech())), nonce=nonce)

    async def _room(self) -> discord.abc.Messageable:
        if self._place.channel_id:
            return self._bot.get_partial_messageable(self._place.channel_id)
        return await (await self._bot.fetch_user(owner_of(self._bot.application))).create_dm()
