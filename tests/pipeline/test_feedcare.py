"""Pausing and resuming: one server's wish leaves the others alone, and nothing that came meanwhile is posted."""

from datetime import timedelta

import pytest

from feeds.read import FeedReader
from pipeline.collect import Collect
from pipeline.errors import UserError
from pipeline.feedcare import FeedCare
from pipeline.keep import Keeper
from pipeline.watch import Watch
from storage.feeds import Failure, Feed
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.web import SALAZAR, STEELBOOK, Web, fetched, rss
from tests.storage.making import NOON, PRIVATE, Newsroom, minutes

LATER = (
    "Jennifer Connelly Would Return for an Alita: Battle Angel Sequel",
    "Jennifer Connelly told Empire that she would return for a sequel to Alita: Battle Angel. “I would love to.”",
)

CINEMAS = (
    "Alita: Battle Angel returns to cinemas",
    "The film Alita: Battle Angel returns to cinemas in Germany on 4 May 2027, its distributor said.",
)


@pytest.fixture
async def care(stores: Stores) -> FeedCare:
    """What moderators do for their feeds."""
    return FeedCare(stores)


@pytest.fixture
async def collect(stores: Stores, reader: FeedReader, keeper: Keeper, clock: Clock) -> Collect:
    """The job that visits feeds."""
    return Collect(stores, reader, keeper, clock=clock)


async def refused(care: FeedCare, what: str, feed_id: int, guild: int = 1) -> str:
    """Why something is not done."""
    tried = care.pause(guild, feed_id, 5, NOON) if what == "pause" else care.resume(guild, feed_id, NOON)
    with pytest.raises(UserError) as caught:
        await tried
    return caught.value.key


async def added(stores: Stores, web: Web, watch: Watch, guild: int = 1) -> Feed:
    """A server's feed with one old item."""
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", STEELBOOK)), etag="one")
    return (await watch.add(guild, PRIVATE, None, NOON)).feed


async def posted(stores: Stores, clock: Clock) -> list[int]:
    """The channels that get something new, once stories have settled."""
    clock.pass_by(minutes(10))
    await stores.deliveries.publish(clock())
    return sorted(row.channel_id for row in await stores.deliveries.due(clock()))


@pytest.fixture
async def watch(stores: Stores, reader: FeedReader, keeper: Keeper) -> Watch:
    """What moderators do with feeds."""
    return Watch(stores, reader, keeper)


async def test_a_pause_is_for_one_server(
    care: FeedCare, room: Newsroom, web: Web, watch: Watch, collect: Collect, clock: Clock
) -> None:
    """The other server goes on; once resumed, what came meanwhile is not posted, what comes then is."""
    stores = room.stores
    await room.channel(11)
    await room.channel(21, 2)
    feed = await added(stores, web, watch)
    await added(stores, web, watch, 2)
    await care.pause(1, feed.id, 5, clock())
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", STEELBOOK), ("b", SALAZAR)), etag="two")
    clock.pass_by(minutes(60))
    await collect.run()
    assert await posted(stores, clock) == [21]
    resumed = await care.resume(1, feed.id, clock())
    assert not resumed.woken
    assert await posted(stores, clock) == [21]
    late = rss(("b", SALAZAR), ("d", CINEMAS), published=clock() - minutes(15))
    web.answers[PRIVATE] = fetched(PRIVATE, late, etag="three")
    clock.pass_by(timedelta(hours=7))
    await collect.run()
    assert await posted(stores, clock) == [21, 21], "it came out during the pause, and was only found after it"
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("b", SALAZAR), ("c", LATER), published=clock()), etag="four")
    clock.pass_by(timedelta(hours=7))
    await collect.run()
    assert await posted(stores, clock) == [11, 21, 21, 21]


async def test_after_a_month_alone_nothing_floods(
    care: FeedCare, room: Newsroom, web: Web, watch: Watch, collect: Collect, clock: Clock
) -> None:
    """A feed that nobody else follows rests; after a month's pause none of thirty new items is posted."""
    stores = room.stores
    await room.channel(11)
    feed = await added(stores, web, watch)
    await care.pause(1, feed.id, 5, clock())
    month = [(f"n{number}", SALAZAR if number % 2 else LATER) for number in range(30)]
    clock.pass_by(timedelta(days=30))
    assert await stores.feeds.due(clock()) == []
    web.answers[PRIVATE] = fetched(PRIVATE, rss(*month, published=clock()), etag="two")
    await care.resume(1, feed.id, clock())
    assert [one.id for one in await stores.feeds.due(clock())] == [feed.id]
    await collect.run()
    assert await posted(stores, clock) == []
    assert len(web.asked[PRIVATE]) == 2
    web.answers[PRIVATE] = fetched(PRIVATE, rss(*month, ("new", STEELBOOK), published=clock()), etag="three")
    clock.pass_by(timedelta(hours=7))
    await collect.run()
    assert await posted(stores, clock) == [11]


async def test_a_feed_that_was_given_up_floods_nothing(
    care: FeedCare, room: Newsroom, web: Web, watch: Watch, collect: Collect, clock: Clock
) -> None:
    """Woken, it is visited at once, its notice is gone, and what it brought meanwhile is taken in as old."""
    stores = room.stores
    await room.channel(11)
    feed = await added(stores, web, watch)
    await stores.feeds.all_failed([Failure(feed.id, "It is gone (410).", clock(), clock(), gives_up=True)])
    assert [one.guild_id for one in await stores.feeds.newly_paused()] == [1]
    clock.pass_by(timedelta(days=9))
    assert await stores.feeds.due(clock()) == []
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("b", SALAZAR), ("c", LATER), published=clock()), etag="two")
    assert (await care.resume(1, feed.id, clock())).woken
    assert await stores.feeds.newly_paused() == []
    await collect.run()
    assert await posted(stores, clock) == []
    assert (await care.health(1, clock())).feeds[0].trouble == 0


async def test_a_failing_feed_is_tried_at_once(
    care: FeedCare, room: Newsroom, web: Web, watch: Watch, collect: Collect, clock: Clock
) -> None:
    """Not only once its back-off is over; what came out while it failed is posted, since nobody gave it up."""
    stores = room.stores
    await room.channel(11)
    feed = await added(stores, web, watch)
    await stores.feeds.failed(feed.id, "Down.", clock(), clock() + timedelta(hours=20))
    clock.pass_by(minutes(60))
    assert await stores.feeds.due(clock()) == []
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("b", SALAZAR), published=clock() - minutes(30)), etag="two")
    resumed = await care.resume(1, feed.id, clock())
    assert (resumed.woken, resumed.hurried) == (False, True)
    await collect.run()
    assert await posted(stores, clock) == [11]
    assert await refused(care, "resume", feed.id) == "feed_not_paused"


async def test_a_feed_removed_while_paused_is_not_paused_when_it_comes_back(
    care: FeedCare, room: Newsroom, web: Web, watch: Watch
) -> None:
    """A pause ends with the feed, so that adding it again brings news."""
    await room.channel(11)
    feed = await added(room.stores, web, watch)
    await care.pause(1, feed.id, 5, NOON)
    await watch.remove(1, feed.id, NOON)
    assert (await added(room.stores, web, watch)).id == feed.id
    assert await watch.paused(1) == set()


async def test_what_makes_no_sense_is_refused(care: FeedCare, room: Newsroom) -> None:
    """Twice paused, never paused, or somebody else's: told, and nothing changes."""
    await room.channel(11)
    await room.channel(21, 2)
    feed = await room.own(11)
    assert await refused(care, "resume", feed.id) == "feed_not_paused"
    assert await refused(care, "pause", feed.id, 2) == "feed_unknown"
    await care.pause(1, feed.id, 5, NOON)
    assert await refused(care, "pause", feed.id) == "feed_paused"
    assert await refused(care, "resume", feed.id, 2) == "feed_unknown"


async def test_health_puts_first_what_needs_somebody(care: FeedCare, room: Newsroom) -> None:
    """Given up, failing, paused, well; with who paused it, its former address and how often it is visited."""
    await room.channel(11)
    stores = room.stores
    feeds = [await room.own(11, f"https://private.example/{number}") for number in range(4)]
    well, paused, failing, dead = feeds
    await care.pause(1, paused.id, 5, NOON)
    await stores.feeds.failed(failing.id, "Down.", NOON, NOON + minutes(40))
    await stores.addresses.moved(failing.id, "https://moved.example/feed")
    await stores.feeds.all_failed([Failure(dead.id, "Gone.", NOON, NOON, gives_up=True)])
    found = (await care.health(1, NOON)).feeds
    assert [state.feed.id for state in found] == [dead.id, failing.id, paused.id, well.id]
    assert [state.trouble for state in found] == [3, 2, 1, 0]
    assert found[1].former == ("https://private.example/2",)
    assert found[1].every == minutes(40)
    assert found[2].pause is not None
    assert (found[2].pause.by, found[2].pause.since) == (5, NOON)
