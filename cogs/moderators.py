"""Reaching a server's moderators: `pipeline.notices.Moderators` through discord.py."""

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from enum import Enum, auto

import discord

from cogs.bot import NewsBot
from cogs.payloads import payload
from cogs.places import granted
from cogs.refusals import FAILURES, perhaps_done
from pipeline.notices import Notice, NoticeKind, Told
from render import notices
from render.message import Message
from render.texts import Texts

log = logging.getLogger(__name__)

_HISTORY = 500  # messages looked through; a notice is tried again within a day
_MARGIN = timedelta(minutes=2)


class _Look(Enum):
    """What looking for a notice in a room says."""

    THERE = auto()
    MISSING = auto()
    HIDDEN = auto()  # the bot may not look, or not so far back
    FAILED = auto()  # not now


class DiscordModerators:
    """Writes to the first place that takes it.

    In this order: the channel where Discord itself writes to a community's moderators, the system channel, another
    news channel of the server, a direct message to who set the bot up.
    """

    def __init__(self, bot: NewsBot) -> None:
        self._bot = bot

    def time(self) -> datetime:
        """Discord's time, in which messages are dated."""
        return self._bot.heard.time()

    async def tell(self, notice: Notice, nonce: str, since: datetime | None) -> Told:
        """Writes once, if anybody can be reached.

        With `since`, each place is looked through first for the notice; one that the bot may not look through is
        left out then, so that no place ever gets it twice.
        """
        message, doubtful = rendered(notice, self._bot.speech()), False
        async for room in self._rooms(notice):
            found = None if since is None else await self._look(room, message, since - _MARGIN)
            if found is _Look.THERE:
                return Told.YES
            if found is _Look.FAILED:
                return Told.PERHAPS
            if found is _Look.HIDDEN:
                log.info("server %s: nobody can say whether the notice is in %s", notice.guild_id, room)
                doubtful = True
                continue
            try:
                await room.send(**payload(message), nonce=nonce)
            except FAILURES as error:
                log.info("server %s: no notice in %s: %s", notice.guild_id, room, error)
                if perhaps_done(error):
                    return Told.PERHAPS  # tried again here, with the same nonce
            else:
                return Told.YES
        return Told.PERHAPS if doubtful else Told.NOBODY

    async def _look(self, room: discord.abc.Messageable, message: Message, since: datetime) -> "_Look":
        """Whether the notice stands in a room already. Without the right to read it, Discord shows it empty."""
        if isinstance(room, discord.TextChannel | discord.Thread) and not granted(room).read_message_history:
            return _Look.HIDDEN
        own, seen = self._bot.user.id if self._bot.user else None, 0
        try:
            async for one in room.history(limit=_HISTORY, after=since, oldest_first=True):
                seen += 1
                if one.author.id == own and one.content == message.content:
                    return _Look.THERE
        except FAILURES as error:
            log.info("%s cannot be looked through: %s", room, error)
            return _Look.HIDDEN if isinstance(error, discord.Forbidden | discord.NotFound) else _Look.FAILED
        return _Look.HIDDEN if seen >= _HISTORY else _Look.MISSING

    async def _rooms(self, notice: Notice) -> AsyncIterator[discord.abc.Messageable]:
        guild = self._bot.get_guild(notice.guild_id)
        if guild is not None:
            usual = [room for room in (guild.public_updates_channel, guild.system_channel) if room]
            others = [guild.get_channel_or_thread(room) for room in notice.rooms]
            for room in (*usual, *others):
                if isinstance(room, discord.TextChannel | discord.Thread) and self._fits(room, notice):
                    yield room
        if notice.setup_by is not None:
            try:
                yield await (await self._bot.fetch_user(notice.setup_by)).create_dm()
            except FAILURES as error:
                log.info("server %s: %s cannot be written to: %s", notice.guild_id, notice.setup_by, error)

    def _fits(self, room: discord.TextChannel | discord.Thread, notice: Notice) -> bool:
        may = granted(room)
        send = may.send_messages_in_threads if isinstance(room, discord.Thread) else may.send_messages
        return room.id != notice.channel_id and may.view_channel and send


def rendered(notice: Notice, texts: Texts) -> Message:
    """The message of a notice."""
    match notice.kind:
        case NoticeKind.CHANNEL:
            return notices.channel(notice.channel_id or 0, notice.reason, texts)
        case NoticeKind.DOUBT:
            return notices.doubt(notice.channel_id or 0, notice.reason, texts)
        case NoticeKind.FEED:
            return notices.feed(notice.feed, notice.reason, texts)
