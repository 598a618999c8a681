"""Filling the outbox: what settled, grew, waited or is due now becomes rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.absence import Absence, Absences
from pipeline.card import Cards
from pipeline.digest import Digests
from pipeline.loudness import DESIGNED, HOUR, STALE, Caps, Past, Turn, Waiting, turn
from pipeline.quiet import quiet_until
from pipeline.turning import Turning
from storage.stores import Stores
from storage.waiting import Queue


class Outbox:
    """Fills the outbox; every step can die and be done again.

    Args:
        turning: watches the studio's word; without one it is not told.
        cards: keeps cards up to date; without it they stay as they are.
        gather: how long missed stories are collected for one list.
        caps: how many posts a channel gets; with None every story is posted by itself, also after an absence.
    """

    def __init__(
        self,
        stores: Stores,
        turning: Turning | None = None,
        cards: Cards | None = None,
        *,
        gather: timedelta = timedelta(),
        caps: Caps | None = DESIGNED,
    ) -> None:
        self._stores = stores
        self._turning = turning
        self._cards = cards
        self._gather = gather
        self._caps = caps
        self._began: datetime | None = None
        self._absences = Absences(stores)
        self._digests = Digests(stores)

    async def fill(self, now: datetime) -> None:
        """Makes rows of all that is to be said from now on."""
        self._began = self._began or now
        if self._turning is not None:
            await self._turning.run(now)
        if self._cards is not None:
            await self._cards.run(now)
        await self._stores.deliveries.publish(now, hold=self._caps is not None)
        while queues := await self._stores.waiting.due(now):
            await self._decide(queues, now)
        await self._digests.run(now)
        await self._follow(now)

    async def _decide(self, queues: list[Queue], now: datetime) -> None:
        absence = await self._absences.last()
        turns = [(queue, self._turn(queue, absence, now)) for queue in queues]
        async with self._stores.database.transaction():
            await self._stores.waiting.release([one for _, turn in turns for one in turn.singly], now)
            for queue, what in turns:
                if what.listed:
                    await self._stores.waiting.bundle(queue, what.listed, now, away=what.away)
                if what.look_again is not None:
                    # Only those that are left are still waiting.
                    await self._stores.waiting.look_again([row.id for row in queue.rows], what.look_again)

    def _turn(self, queue: Queue, absence: Absence | None, now: datetime) -> Turn:
        waiting = [Waiting(row.id, row.importance, row.created_at, row.news_at) for row in queue.rows]
        what = turn(
            waiting, Past(queue.posts, queue.lists, queue.unsent), now, self._gather, self._caps or DESIGNED
        )
        return replace(what, away=what.away and self._was_away(waiting, absence, now))

    def _was_away(self, waiting: Sequence[Waiting], absence: Absence | None, now: datetime) -> bool:
        """Whether news are late because of an absence and not of a slow feed.

        The bot just began, they waited, or they came out while nothing could be read.
        """
        if (self._began is not None and now - self._began < HOUR) or any(
            now - one.since >= STALE for one in waiting
        ):
            return True
        return absence is not None and any(
            one.news_at is not None and absence.missed(one.news_at, one.since) for one in waiting
        )

    async def _follow(self, now: datetime) -> None:
        """Posts that quiet hours silenced get their mention at the end of those."""
        for post in await self._stores.pings.silenced():
            guild = await self._stores.guilds.get(post.guild_id)
            await self._stores.pings.follow(post, quiet_until(guild, now) or now, now)
