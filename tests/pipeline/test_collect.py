"""Collect: due feeds are visited side by side, each failure is its own, and what servers say is kept."""

import asyncio
from datetime import timedelta

import pytest
from yarl import URL

from feeds.fetched import Failed, FeedRequest, Fetched, NotModified
from feeds.read import FeedReader
from feeds.worker import Workers
from news.rules import StarterFeed
from pipeline.collect import Collect, Visits
from pipeline.keep import Keeper
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.web import SALAZAR, STEELBOOK, Web, failed, fetched, rss
from tests.storage.making import OTHER_STARTER, PRIVATE, STARTER, Newsroom, minutes

STARTERS = (
    StarterFeed(STARTER, "First", "outlet", "collider.com"),
    StarterFeed(OTHER_STARTER, "Second", "outlet", "gamesradar.com", keen=True),
)


@pytest.fixture
async def collect(stores: Stores, reader: FeedReader, keeper: Keeper, clock: Clock) -> Collect:
    """The job with two starter feeds."""
    job = Collect(stores, reader, keeper, clock=clock)
    await job.start(STARTERS)
    return job


def about(span: timedelta) -> int:
    """Minutes, where one feed's share of the spread makes no difference."""
    for minutes_ in (5, 10, 15, 20, 40, 300, 360):
        if 0.9 * minutes_ <= span.total_seconds() / 60 <= 1.1 * minutes_:
            return minutes_
    return round(span.total_seconds() / 60)


async def test_old_news_stays_silent_and_new_news_is_posted(
    collect: Collect, room: Newsroom, web: Web, clock: Clock
) -> None:
    """The first visit takes in, the second brings what came since; an unchanged answer costs nothing."""
    await room.channel(11)
    web.answers[STARTER] = fetched(STARTER, rss(("a", STEELBOOK)), etag="one")
    web.answers[OTHER_STARTER] = fetched(OTHER_STARTER, rss())
    assert await collect.run() == Visits(read=2)
    assert await collect.run() == Visits()  # nothing is due
    clock.pass_by(minutes(10))
    assert (await collect.run()).unchanged >= 1
    clock.pass_by(minutes(10))
    web.answers[STARTER] = fetched(STARTER, rss(("b", SALAZAR), ("a", STEELBOOK)), etag="two")
    assert (await collect.run()).news == 1
    clock.pass_by(minutes(5))
    assert await room.stores.deliveries.publish(clock()) == 1
    assert [request.etag for request in web.asked[STARTER]] == [None, "one", "one"]


async def test_a_feed_of_many_servers_is_fetched_once(
    collect: Collect, room: Newsroom, web: Web, clock: Clock
) -> None:
    """One request brings the news to all who follow it."""
    for guild in (1, 2, 3):
        await room.channel(10 * guild, guild)
        await room.own(10 * guild)
    clock.pass_by(minutes(10))
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", SALAZAR), published=clock()))
    await collect.run()
    clock.pass_by(minutes(5))
    assert await room.stores.deliveries.publish(clock()) == 3
    assert len(web.asked[PRIVATE]) == 1


async def test_one_feed_s_trouble_is_its_own(collect: Collect, room: Newsroom, web: Web, clock: Clock) -> None:
    """A failing feed and one that makes the bot stumble are put off; the others are read."""
    web.answers[STARTER] = fetched(STARTER, rss(("a", STEELBOOK)))
    web.answers[OTHER_STARTER] = RuntimeError("a surprise")
    assert await collect.run() == Visits(read=1, failed=1)
    feed = await room.stores.feeds.by_url(OTHER_STARTER)
    assert feed is not None
    assert (feed.failures, about(feed.next_at - clock())) == (1, 10)
    assert feed.failure == "The bot stumbled over this feed; the operator's log says how."
    assert "a surprise" not in feed.failure


async def test_failures_wait_longer_each_time_and_end(
    collect: Collect, room: Newsroom, web: Web, clock: Clock
) -> None:
    """Ten minutes, twenty, forty, as the server asks, give or take a feed's share; a success ends it."""
    web.answers[OTHER_STARTER] = fetched(OTHER_STARTER, rss())
    waits = []
    for asked in (None, None, None, timedelta(hours=5)):
        web.answers[STARTER] = failed(retry_after=asked)
        await collect.run()
        feed = await room.stores.feeds.by_url(STARTER)
        assert feed is not None
        waits.append(feed.next_at - clock())
        clock.now = feed.next_at
    assert [about(wait) for wait in waits] == [10, 20, 40, 300]
    assert waits[3] >= timedelta(hours=5)
    web.answers[STARTER] = fetched(STARTER, rss(("a", STEELBOOK)))
    await collect.run()
    feed = await room.stores.feeds.by_url(STARTER)
    assert feed is not None
    assert (feed.failures, feed.failure) == (0, "")
    assert minutes(9) <= feed.next_at - clock() <= minutes(25)  # it has been silent for hours


class Slow(Web):
    """A web whose answers let others have their turn first."""

    async def get(self, request: FeedRequest) -> Fetched | NotModified | Failed:
        """The answer for an address."""
        answer = await super().get(request)
        await asyncio.sleep(0)
        return answer


async def test_all_sites_are_visited_before_one_is_visited_twice_at_once(
    stores: Stores, keeper: Keeper, clock: Clock
) -> None:
    """The sixteen visits that begin together go to sixteen sites, though each has feeds enough for two of them."""
    web = Slow()
    job = Collect(stores, FeedReader(web, Workers()), keeper, clock=clock)
    urls = [f"https://site{site}.example/{feed}" for site in range(16) for feed in range(3)]
    await job.start([StarterFeed(url, url, "outlet", "") for url in urls])
    assert await job.run() == Visits(failed=48)
    assert len({URL(url).host for url in list(web.asked)[:16]}) == 16


async def test_a_web_page_is_no_feed(collect: Collect, room: Newsroom, web: Web) -> None:
    """It counts as a failure in words, nothing is stored, and the next good answer still counts as the first."""
    web.answers[STARTER] = fetched(STARTER, b"<!doctype html><html><body>Welcome</body></html>", etag="page")
    web.answers[OTHER_STARTER] = fetched(OTHER_STARTER, rss())
    assert await collect.run() == Visits(read=1, failed=1)
    feed = await room.stores.feeds.by_url(STARTER)
    assert feed is not None
    assert (feed.etag, feed.seeded, feed.failures) == ("", False, 1)
    assert "\n" not in feed.failure
    assert len(feed.failure) > 10
