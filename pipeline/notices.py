"""The recurring job that tells moderators, once, what needs them: a paused channel, a post in doubt, a feed."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from storage.stores import Stores

log = logging.getLogger(__name__)

_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(days=1)


class NoticeKind(StrEnum):
    """What is wrong."""

    CHANNEL = "channel"
    DOUBT = "doubt"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something for the moderators of a server.

    Attributes:
        channel_id: the news channel it is about, or None.
        feed: the feed's name, or "".
        reason: a sentence.
        rooms: news channels of the server that can be written to.
        setup_by: who set the bot up there, if that is known.
    """

    kind: NoticeKind
    guild_id: int
    reason: str
    channel_id: int | None = None
    feed: str = ""
    rooms: tuple[int, ...] = ()
    setup_by: int | None = None


class Told(StrEnum):
    """What came of telling somebody."""

    YES = "yes"
    NOBODY = "nobody"
    PERHAPS = "perhaps"


class Moderators(Protocol):
    """The way to a server's moderators."""

    def time(self) -> datetime:
        """Discord's time, in which messages are dated."""
        ...

    async def tell(self, notice: Notice, nonce: str, since: datetime | None) -> Told:
        """Writes where moderators see it, or to who set the bot up.

        With `since`, it may have arrived after that moment: where it stands already, or where nobody can say,
        it is not written again.
        """
        ...


class Notices:
    """Tells what is due; what reaches nobody is tried again, less and less often."""

    def __init__(self, stores: Stores, moderators: Moderators, *, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._moderators = moderators
        self._clock = clock
        self._feeds: dict[tuple[int, int], tuple[datetime, int]] = {}

    async def run(self) -> int:
        """One round; how many notices were delivered."""
        return await self._channels() + await self._dead_feeds()

    async def _channels(self) -> int:
        told = 0
        for one in await self._stores.notices.due(self._clock()):
            kind = NoticeKind.CHANNEL if one.paused else NoticeKind.DOUBT
            rooms = await self._rooms(one.guild_id, one.channel_id)
            notice = Notice(kind, one.guild_id, one.reason, one.channel_id, "", rooms, one.setup_by)
            nonce = self._nonce(f"{kind}|{one.channel_id}|{one.reason}")
            if await self._tell(notice, nonce):
                async with self._stores.database.transaction():
                    await self._stores.notices.told(one.channel_id, self._clock())
                    await self._stores.notices.over(nonce)
                told += 1
            else:
                await self._stores.notices.later(one.channel_id, self._clock() + _wait(one.attempts))
        return told

    async def _dead_feeds(self) -> int:
        told = 0
        for one in await self._stores.feeds.newly_paused():
            key, now = (one.feed.id, one.guild_id), self._clock()
            next_at, attempts = self._feeds.get(key, (now, 0))
            if next_at > now:
                continue
            guild = await self._stores.guilds.get(one.guild_id)
            rooms = await self._rooms(one.guild_id)
            notice = Notice(
                NoticeKind.FEED,
                one.guild_id,
                one.feed.failure,
                feed=one.feed.name,
                rooms=rooms,
                setup_by=guild.setup_by if guild else None,
            )
            nonce = self._nonce(f"feed|{one.feed.id}|{one.guild_id}|{one.at.timestamp()}")
            if await self._tell(notice, nonce):
                async with self._stores.database.transaction():
                    await self._stores.feeds.told(one.feed.id, one.guild_id, now)
                    await self._stores.notices.over(nonce)
                self._feeds.pop(key, None)
                told += 1
            else:
                self._feeds[key] = (now + _wait(attempts), attempts + 1)
        return told

    async def _tell(self, notice: Notice, nonce: str) -> bool:
        try:
            since = await self._stores.notices.begin(nonce, self._moderators.time())
            told = await self._moderators.tell(notice, nonce, since)
        except Exception:
            # The edge of a job: one server's surprise must not keep the others from being told.
            log.exception("moderators of server %s could not be told", notice.guild_id)
            return False
        if told is Told.NOBODY:
            await self._stores.notices.over(nonce)  # it surely arrived nowhere: no doubt is left
        return told is Told.YES

    def _nonce(self, subject: str) -> str:
        """The same at each attempt: what arrived unnoticed is not doubled within the few minutes that Discord
        remembers it, and after those it is looked for.
        """
        text = f"{self._stores.database.id}|notice|{subject}"
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    async def _rooms(self, guild_id: int, without: int | None = None) -> tuple[int, ...]:
        channels = await self._stores.channels.of_guild(guild_id)
        return tuple(one.id for one in channels if one.id != without and not one.paused)


def _wait(attempts: int) -> timedelta:
    doubled: int = 2 ** min(attempts, 20)
    return min(_FIRST_WAIT * doubled, _LONGEST_WAIT)
