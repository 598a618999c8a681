"""Reaching a server's moderators: `pipeline.notices.Moderators` through discord.py."""

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import discord

from cogs.bot import NewsBot
from cogs.payloads import payload
from cogs.places import granted
from cogs.refusals import FAILURES
from pipeline.notices import Notice, NoticeKind
from render import notices
from render.message import Message
from render.texts import Texts

log = logging.getLogger(__name__)

_HISTORY = 500  # messages looked through; a notice is tried again within a day
_MARGIN = timedelta(minutes=2)


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

    async def tell(self, notice: Notice, nonce: str, since: datetime | None) -> bool:
        """Writes once; False if nobody could be reached.

        With `since`, each place is looked through first for the notice, as far as the bot may read there.
        """
        message = rendered(notice, self._bot.speech())
        async for room in self._rooms(notice):
            try:
                if since is not None and await self._stands(room, message, since - _MARGIN):
                    return True
                await room.send(**payload(message), nonce=nonce)
            except FAILURES as error:
                log.info("server %s: no notice in %s: %s", notice.guild_id, room, error)
                if _perhaps(error):
                    return False  # it may have arrived: tried again here, with the same nonce
            else:
                return True
        return False

    async def _stands(self, room: discord.abc.Messageable, message: Message, since: datetime) -> bool:
        own = self._bot.user.id if self._bot.user else None
        try:
            async for one in room.history(limit=_HISTORY, after=since, oldest_first=True):
                if one.author.id == own and one.content == message.content:
                    return True
        except discord.Forbidden:
            return False  # nobody can say; within some minutes the nonce still can
        return False

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


def _perhaps(error: BaseException) -> bool:
    """Whether the message may be there although sending it failed."""
    answered = isinstance(error, discord.HTTPException) and error.status < 500
    return not (answered or isinstance(error, discord.RateLimited))
