"""The recurring job that visits due feeds and keeps what is new."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from feeds.fetched import Failed, FeedRequest, NotModified
from feeds.items import FeedSource
from feeds.links import normal
from feeds.read import FeedReader, Items, ReadResult
from news.rules import StarterFeed
from pipeline.keep import Keeper, stumbled
from pipeline.pages import FeedPages
from pipeline.visits import Kept, Visit
from storage.feeds import Feed
from storage.stores import Stores

log = logging.getLogger(__name__)

_SIDE_BY_SIDE = 16  # visits at once, as many as the fetcher requests at once by default
_PER_HOST = 2  # of them to one host, so that a slow one leaves room for the others

# One transaction for many visits that brought nothing; few that brought items, so that none takes long.
_MANY_VISITS = 256
_MANY_ITEMS = 300
# The edge of a job: whatever is wrong with one feed must not keep the others from being read.
_STUMBLED = "feed %s (%s): unexpected failure; it is tried again later"
_LONGEST_WAIT = 0.25  # seconds that a visit waits for others to be kept with


@dataclass(frozen=True, slots=True)
class Visits:
    """What one round brought."""

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    news: int = 0

    def __add__(self, other: "Visits") -> "Visits":
        return Visits(
            self.read + other.read,
            self.unchanged + other.unchanged,
            self.failed + other.failed,
            self.news + other.news,
        )


class Collect:
    """Visits every due feed once a round; each feed's failure is its own. With `pages`, teasers are completed."""

    def __init__(
        self,
        stores: Stores,
        reader: FeedReader,
        keeper: Keeper,
        *,
        clock: Callable[[], datetime],
        pages: FeedPages | None = None,
    ) -> None:
        self._stores = stores
        self._reader = reader
        self._keeper = keeper
        self._clock = clock
        self._pages = pages

    async def start(self, starters: Sequence[StarterFeed]) -> None:
        """Makes the franchise data's feeds known before the first round."""
        listed = [replace(starter, url=normal(starter.url)) for starter in starters]
        await self._stores.feeds.set_starters(listed, self._clock())

    async def run(self) -> Visits:
        """One round over the due feeds; what was read is kept while others are still on their way."""
        due = await self._stores.feeds.due(self._clock())
        total, inbox = Visits(), _Inbox(len(due))
        lines = _lines(due)
        # Few tasks that take one feed after the other: a task for each of 1,000 feeds took a tenth of an unchanged
        # feed's time, and held the event loop for 15 ms when all began.
        async with asyncio.TaskGroup() as group:
            for _ in range(min(_SIDE_BY_SIDE, len(due))):
                group.create_task(self._visit_each(lines, inbox, group))
            async for batch in inbox.batches():
                total += _told(await self._keeper.keep(batch))
        return total

    async def _visit_each(
        self, lines: Iterator[Iterator[Feed]], inbox: "_Inbox", group: asyncio.TaskGroup
    ) -> None:
        for feed in chain.from_iterable(lines):
            result = await self._read(feed)
            if self._pages is not None and isinstance(result, Items):
                # On its own: pages may take a minute, and other feeds of this host wait.
                group.create_task(self._complete(feed, result, self._pages, inbox))
            else:
                inbox.put(Visit(feed, result, self._clock()))

    async def _read(self, feed: Feed) -> ReadResult:
        request = FeedRequest(feed.url, feed.etag or None, feed.last_modified or None, feed.body_hash or None)
        source = FeedSource(feed.url, feed.kind, feed.outlet)
        try:
            return await self._reader.read(request, source, lambda: self._stores.articles.newest(feed.id))
        except Exception:
            log.exception(_STUMBLED, feed.id, feed.url)
            return stumbled()

    async def _complete(self, feed: Feed, found: Items, pages: FeedPages, inbox: "_Inbox") -> None:
        result: ReadResult
        try:
            items = await pages.completed(feed, found.items, self._clock())
            result = replace(found, items=tuple(items))
        except Exception:
            log.exception(_STUMBLED, feed.id, feed.url)
            result = stumbled()
        inbox.put(Visit(feed, result, self._clock()))


class _Inbox:
    """Visits on their way to being kept, handed on in batches."""

    def __init__(self, expected: int) -> None:
        self._expected = expected
        self._waiting: list[Visit] = []
        self._items = 0
        self._enough = asyncio.Event()

    def put(self, visit: Visit) -> None:
        """Takes a visit that is over."""
        self._waiting.append(visit)
        self._expected -= 1
        self._items += len(visit.outcome.items) if isinstance(visit.outcome, Items) else 0
        if not self._expected or len(self._waiting) >= _MANY_VISITS or self._items >= _MANY_ITEMS:
            self._enough.set()

    async def batches(self) -> AsyncIterator[list[Visit]]:
        """Batches until all visits that were expected are over."""
        while self._expected or self._waiting:
            try:
                async with asyncio.timeout(_LONGEST_WAIT):
                    await self._enough.wait()
            except TimeoutError:
                pass
            batch, self._waiting, self._items = self._waiting, [], 0
            self._enough.clear()
            if batch:
                yield batch


def _lines(due: Sequence[Feed]) -> Iterator[Iterator[Feed]]:
    """Each host's feeds as often as they are visited side by side: whoever is done takes the next.

    No host is visited twice at once before all are visited: most are then done with one connection, kept open from
    feed to feed.
    """
    by_host: defaultdict[str, list[Feed]] = defaultdict(list)
    for feed in due:
        by_host[feed.url.partition("://")[2].partition("/")[0]].append(feed)
    lines = [(iter(feeds), len(feeds)) for feeds in by_host.values()]
    for beside in range(_PER_HOST):
        yield from (line for line, length in lines if length > beside)


def _told(batch: Sequence[Kept]) -> Visits:
    unchanged = sum(isinstance(one.visit.outcome, NotModified) for one in batch)
    failed = sum(isinstance(one.visit.outcome, Failed) for one in batch)
    for one in batch:
        if one.decisions:
            log.info("feed %s: %d new items, %d of them news", one.visit.feed.name, len(one.decisions), one.posted)
    return Visits(
        len(batch) - unchanged - failed, unchanged, failed, sum(one.posted for one in batch if one.decisions)
    )
