"""Absences: times in which no feed at all could be read, whether the bot, its network or its machine was away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.loudness import STALE
from storage.stores import Stores

_KEY = "absence"


@dataclass(frozen=True, slots=True)
class Absence:
    """The last long time in which nothing was read."""

    began: datetime
    ended: datetime

    def missed(self, news_at: datetime, since: datetime) -> bool:
        """Whether what came out at `news_at` and was found at `since` was missed by it.

        A feed may have been read for the last time some hours before.
        """
        return self.began - STALE <= news_at <= self.ended <= since


class Absences:
    """Notes absences; kept, so that a restart in between forgets none."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def over(self, at: datetime, before: Iterable[datetime | None] = ()) -> None:
        """Something was read at this moment: notes the absence that ends with it, if there was one.

        Called before the visit is noted, in the same transaction. `before` is when these feeds were read last: if
        that is not long ago for one of them, no other needs to be asked about.
        """
        if any(last is not None and at - last < STALE for last in before):
            return
        last = await self._stores.feeds.read_at()
        if last is not None and at - last >= STALE:
            await self._stores.meta.set(_KEY, f"{last.isoformat()} {at.isoformat()}")

    async def last(self) -> Absence | None:
        """The newest one."""
        kept = await self._stores.meta.get(_KEY)
        return Absence(*map(datetime.fromisoformat, kept.split())) if kept else None
