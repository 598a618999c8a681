"""The recurring job that visits due feeds and keeps what is new."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from feeds.fetched import Failed, FeedRequest, NotModified
from feeds.items import FeedSource
from feeds.read import FeedReader, Items
from news.rules import StarterFeed
from pipeline.keep import Keeper, posted, validators_of
from pipeline.polling import after_failure, after_success
from storage.feeds import Feed
from storage.stores import Stores

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visits:
    """What one round brought."""

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    news: int = 0


class Collect:
    """Visits every due feed once a round; each feed's failure is its own."""

    def __init__(
        self,
        stores: Stores,
        reader: FeedReader,
        keeper: Keeper,
        *,
        least: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._stores = stores
        self._reader = reader
        self._keeper = keeper
        self._least = least
        self._clock = clock

    async def start(self, starters: Sequence[StarterFeed]) -> None:
        """Makes the franchise data's feeds known before the first round."""
        await self._stores.feeds.set_starters(starters, self._clock())

    async def run(self) -> Visits:
        """One round over the due feeds."""
        due = await self._stores.feeds.due(self._clock())
        async with asyncio.TaskGroup() as group:
            visits = [group.create_task(self._visit(feed)) for feed in due]
        results = [visit.result() for visit in visits]
        return Visits(
            read=sum(v.read for v in results),
            unchanged=sum(v.unchanged for v in results),
            failed=sum(v.failed for v in results),
            news=sum(v.news for v in results),
        )

    async def _visit(self, feed: Feed) -> Visits:
        try:
            return await self._read(feed)
        except Exception:
            # The edge of a job: whatever is wrong with one feed must not keep the others from being read.
            log.exception("feed %s (%s): unexpected failure; it is tried again later", feed.id, feed.url)
            await self._fail(feed, "The bot stumbled over this feed; the operator's log says how.", None)
            return Visits(failed=1)

    async def _read(self, feed: Feed) -> Visits:
        request = FeedRequest(feed.url, feed.etag or None, feed.last_modified or None, feed.body_hash or None)
        result = await self._reader.read(request, FeedSource(feed.url, feed.kind, feed.outlet))
        now = self._clock()
        if isinstance(result, Failed):
            await self._fail(feed, result.reason, result.retry_after)
            return Visits(failed=1)
        if isinstance(result, NotModified):
            await self._stores.feeds.succeeded(
                feed.id, validators_of(result), now, self._next(feed, result.max_age, now)
            )
            return Visits(unchanged=1)
        return await self._keep(feed, result, now)

    async def _keep(self, feed: Feed, result: Items, now: datetime) -> Visits:
        next_at = self._next(feed, result.fetched.max_age, now)
        kept = await self._keeper.keep(feed, result.items, validators_of(result.fetched), now, next_at)
        if kept.decisions:
            log.info("feed %s: %d new items, %d of them news", feed.name, len(kept.decisions), posted(kept))
        return Visits(read=1, news=posted(kept))

    async def _fail(self, feed: Feed, reason: str, asked: timedelta | None) -> None:
        now = self._clock()
        log.warning("feed %s: %s", feed.name, reason)
        next_at = after_failure(self._least, failures=feed.failures, asked=asked, now=now)
        await self._stores.feeds.failed(feed.id, reason, now, next_at)

    def _next(self, feed: Feed, asked: timedelta | None, now: datetime) -> datetime:
        return after_success(self._least, keen=feed.keen, asked=asked, now=now)
