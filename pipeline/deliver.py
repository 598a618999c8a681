"""The recurring job that empties the outbox: every row is said once, whatever Discord answers.

Each await is a safe place to die: a row is `sending` before anything leaves, and a row found in `sending` is
first looked for in the channel by its mark (DESIGN section 3.8). docs/adr/0002 tells why this suffices.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.card import Cards
from pipeline.pace import Pace
from pipeline.poster import (
    ChannelRefusedError,
    HistoryForbiddenError,
    MessageGoneError,
    NotSentError,
    PerhapsSentError,
    Poster,
    PostError,
    PostRefusedError,
    Saying,
    Sent,
    Target,
)
from pipeline.sayings import Later, Said, Sayings
from storage.channels import ChannelKind
from storage.deliveries import Delivery, DeliveryState
from storage.stores import Stores

log = logging.getLogger(__name__)

_LONGEST_WAIT = timedelta(minutes=10)
_MARGIN = timedelta(minutes=2)  # a channel's history is searched from that long before the first attempt
_FORUM_DOUBT = timedelta(seconds=15)  # a thread takes no nonce: only a search that comes late enough is sure
_GLANCE = 1.0  # seconds between looks at the other channels while slow ones are busy
_AT_ONCE = 400  # channels under way; each may hold a connection, of which processes commonly have 1,024
_AHEAD = 12.0  # seconds' worth of rows that are fetched at once; the database is asked again at a quarter of it

_Act = Callable[[Delivery], Awaitable[bool]]

# Failed attempts after which nothing is tried again by itself.
_ENDS: dict[type[PostError], DeliveryState] = {
    HistoryForbiddenError: DeliveryState.HELD,
    PostRefusedError: DeliveryState.FAILED,
    MessageGoneError: DeliveryState.REMOVED,  # an earlier attempt arrived and was deleted by hand since
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round did."""

    sent: int = 0
    edited: int = 0
    waiting: int = 0

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(self.sent + other.sent, self.edited + other.edited, self.waiting + other.waiting)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An attempt that has begun."""

    target: Target
    post: Saying
    revision: int
    withdrawn: bool


class Deliver:
    """Publishes settled stories and sends what is due, channels side by side, each in its own order.

    Args:
        fill: makes rows of what is to be said (`pipeline.outbox`); by default every settled story, at once.
        rest: how long a message is left alone before its next edit.
        cards: knows what cards show.
    """

    def __init__(
        self,
        stores: Stores,
        poster: Poster,
        *,
        per_second: float,
        clock: Callable[[], datetime],
        fill: Callable[[datetime], Awaitable[object]] | None = None,
        rest: timedelta = timedelta(),
        cards: Cards | None = None,
    ) -> None:
        self._stores = stores
        self._poster = poster
        self._clock = clock
        self._fill = fill or stores.deliveries.publish
        self._rest = rest
        self._sayings = Sayings(stores, cards)
        self._pace = Pace(per_second, poster.silence)
        self._ahead = max(int(per_second * _AHEAD), 8)
        self._freed = asyncio.Event()

    async def run(self) -> Delivered:
        """Publishes, sends and edits what is due, until no channel has anything under way.

        Channels that are done are looked after again while a slow one is still busy.
        """
        total = Delivered()
        busy: dict[int, asyncio.Task[Delivered]] = {}
        async with asyncio.TaskGroup() as group:
            while True:
                # Rows are fetched when few wait for their turn: asking after each one is what costs.
                if self._pace.waiting <= self._ahead // 4 and len(busy) - self._pace.waiting < _AT_ONCE:
                    self._begin(group, busy, await self._due(busy))
                if not busy:
                    return total
                await self._progress()
                total = sum((task.result() for task in busy.values() if task.done()), start=total)
                busy = {channel: task for channel, task in busy.items() if not task.done()}

    def _begin(
        self,
        group: asyncio.TaskGroup,
        busy: dict[int, asyncio.Task[Delivered]],
        due: Mapping[int, Sequence[Delivery]],
    ) -> None:
        for channel, rows in due.items():
            busy[channel] = group.create_task(self._channel(rows))
            busy[channel].add_done_callback(lambda _: self._freed.set())

    async def _progress(self) -> None:
        """Waits until a channel is done, but not for long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._freed.wait(), _GLANCE)
        self._freed.clear()

    async def _due(self, busy: Collection[int]) -> dict[int, list[Delivery]]:
        """What is due in channels that are not busy, servers in turn."""
        await self._fill(self._clock())
        found: dict[int, list[Delivery]] = defaultdict(list)
        deliveries, now, limit = self._stores.deliveries, self._clock(), self._ahead
        posts = await deliveries.due(now, limit, without=busy)
        for row in [*posts, *await deliveries.edits_due(now, limit, without=busy)]:
            found[row.channel_id].append(row)
        return found

    async def _channel(self, rows: Sequence[Delivery]) -> Delivered:
        edits = [row for row in rows if row.state is DeliveryState.SENT]
        posts = [row for row in rows if row.state is not DeliveryState.SENT]
        sent = await self._queue(posts, self._send)
        edited = await self._queue(edits, self._edit)
        return Delivered(sent, edited, len(posts) - sent)

    async def _queue(self, rows: Sequence[Delivery], act: _Act) -> int:
        for done, row in enumerate(rows):
            if not await self._guarded(row, act):
                return done  # what comes later in this channel waits its turn, so that stories stay in order
        return len(rows)

    async def _guarded(self, row: Delivery, act: _Act) -> bool:
        try:
            return await act(row)
        except Exception:
            # The edge of a job: one row's surprise must not stop the others; the row's state stays true.
            log.exception("delivery %s: unexpected failure", row.id)
            return await self._put_off(row)

    async def _put_off(self, row: Delivery) -> bool:
        try:
            await self._stores.deliveries.later(row.id, "unexpected failure, see the log", self._wait(row))
        except Exception:
            # Nothing can be written (a full disk, a lock held elsewhere). The row stays due, but not at once:
            # this channel counts as busy until then.
            log.exception("delivery %s: nothing can be noted either", row.id)
            await asyncio.sleep(_GLANCE)
        return False

    async def _send(self, row: Delivery) -> bool:
        async with self._pace.turn():
            prepared = await self._prepare(row)
            if prepared is None:
                return True
            await self._pace.leave()
        return await self._attempt(row, prepared)

    async def _prepare(self, row: Delivery) -> _Prepared | None:
        """Notes that an attempt begins; None if there is nothing to send any more."""
        # The revision is read before the story: a report that comes in between shows as an edit, not never.
        revision = await self._sayings.revision(row)
        said = await self._sayings.of(row, self._clock())
        if isinstance(said, Later):
            doubtful = row.state is DeliveryState.SENDING
            await self._stores.deliveries.again(row.id, row.reason, said.when, perhaps_sent=doubtful)
            return None
        if said is None:
            await self._stores.deliveries.ended(row.id, _gone(row), "nothing is left to post")
            return None
        now, there = self._clock(), self._poster.time()
        if not await self._stores.deliveries.sending(row.id, revision, now, there, said.manner):
            return None  # taken back, or its channel paused, since it was fetched
        return _Prepared(said.target, said.post, revision, said.withdrawn)

    async def _attempt(self, row: Delivery, prepared: _Prepared) -> bool:
        try:
            found = await self._found(row, prepared)
            if found is None and prepared.withdrawn:
                await self._stores.deliveries.ended(
                    row.id, DeliveryState.FAILED, "it was withdrawn before it was said"
                )
                return True
            sent = found or await self._poster.send(prepared.target, prepared.post, row.nonce)
        except PostError as error:
            return await self._not_said(row, prepared.target, error)
        # What a found message shows is not known: an edit follows.
        await self._sent(row, sent, 0 if found else prepared.revision)
        return True

    async def _found(self, row: Delivery, prepared: _Prepared) -> Sent | None:
        """The message of an earlier attempt that perhaps arrived."""
        if row.state is not DeliveryState.SENDING:
            return None
        found = await self._poster.find(prepared.target, prepared.post.mark, row.search_from - _MARGIN)
        if found is None:
            await self._pace.leave()  # the search was a request, too
        return found

    async def _not_said(self, row: Delivery, target: Target, error: PostError) -> bool:
        """Settles a failed attempt; True if the channel's next post may go on."""
        # An earlier attempt may have arrived even where this one surely did not.
        doubtful = isinstance(error, PerhapsSentError) or row.state is DeliveryState.SENDING
        for kind, state in _ENDS.items():
            if isinstance(error, kind):
                log.warning("delivery %s: %s", row.id, error.reason)
                await self._stores.deliveries.ended(row.id, state, error.reason)
                return True
        asked = error.after if isinstance(error, NotSentError) else None
        if doubtful and target.kind is ChannelKind.FORUM:
            asked = max(asked or _FORUM_DOUBT, _FORUM_DOUBT)
        async with self._stores.database.transaction():
            if isinstance(error, ChannelRefusedError):
                await self._pause(row, error)
            await self._stores.deliveries.again(
                row.id, error.reason, self._wait(row, asked), perhaps_sent=doubtful
            )
        return False

    async def _edit(self, row: Delivery) -> bool:
        async with self._pace.turn():
            revision = await self._sayings.revision(row)  # first, as in _prepare
            said = await self._sayings.of(row, self._clock())
            if not isinstance(said, Said) or row.message_id is None:
                await self._stores.deliveries.ended(row.id, DeliveryState.REMOVED, "nothing is left to edit")
                return True
            await self._pace.leave()
        sent = Sent(row.message_id, row.thread_id)
        try:
            await self._poster.edit(said.target, sent, said.post)
        except PostError as error:
            return await self._not_edited(row, error, revision)
        await self._sent(row, sent, revision)
        return True

    async def _not_edited(self, row: Delivery, error: PostError, revision: int) -> bool:
        """Settles a failed edit; True if the channel's next edit may go on."""
        if isinstance(error, MessageGoneError):
            await self._stores.deliveries.ended(row.id, DeliveryState.REMOVED, error.reason)
            return True
        if isinstance(error, PostRefusedError) and row.message_id is not None:
            log.warning("edit of delivery %s: %s", row.id, error.reason)
            await self._sent(row, Sent(row.message_id, row.thread_id), revision)
            return True
        if isinstance(error, ChannelRefusedError):
            await self._pause(row, error)
        asked = error.after if isinstance(error, NotSentError) else None
        await self._stores.deliveries.later(row.id, error.reason, self._wait(row, asked))
        return False

    async def _pause(self, row: Delivery, error: PostError) -> None:
        log.warning(
            "channel %s takes nothing (%s); it is paused and its posts are kept", row.channel_id, error.reason
        )
        await self._stores.channels.pause(row.channel_id, error.reason)

    async def _sent(self, row: Delivery, sent: Sent, revision: int) -> None:
        await self._stores.deliveries.sent(
            row.id, sent.message_id, sent.thread_id, revision, self._clock(), rest=self._rest
        )
        log.info("delivery %s: %s %s is in channel %s", row.id, row.kind, row.subject, row.channel_id)

    def _wait(self, row: Delivery, asked: timedelta | None = None) -> datetime:
        backoff = min(timedelta(seconds=2 ** min(row.attempts, 12)), _LONGEST_WAIT)
        return self._clock() + max(backoff, asked or timedelta())


def _gone(row: Delivery) -> DeliveryState:
    """What a row without anything to say ends as: a story should have been there; a reply goes with its post."""
    return DeliveryState.FAILED if row.kind == "story" else DeliveryState.REMOVED
