"""Feeds: who is due, what validators mean, how failures count, what adding does."""

from datetime import timedelta

import pytest

from news.rules import StarterFeed
from storage.feeds import Health, Rhythm, Success, Validators
from storage.stores import Stores
from tests.storage.making import NOON, OTHER_STARTER, PRIVATE, STARTER, Newsroom, minutes


async def test_starters_follow_the_franchise_data(stores: Stores) -> None:
    """Setting starters anew updates their data, keeps their state, and drops no former starter's row."""
    first = StarterFeed(STARTER, "Old name", "outlet", "outlet.example")
    other = StarterFeed(OTHER_STARTER, "Other", "search", keen=True)
    await stores.feeds.set_starters([first, other], NOON)
    feed = await stores.feeds.by_url(STARTER)
    assert feed is not None
    await stores.feeds.succeeded(feed.id, Validators(etag="e"), NOON, NOON + minutes(5))
    await stores.feeds.set_starters([StarterFeed(STARTER, "New name", "official", "outlet.example")], NOON)
    again, former = await stores.feeds.by_url(STARTER), await stores.feeds.by_url(OTHER_STARTER)
    assert again is not None
    assert former is not None
    assert (again.id, again.name, again.kind, again.etag, again.starter) == (
        feed.id,
        "New name",
        "official",
        "e",
        True,
    )
    assert (former.kind, former.keen, former.starter) == ("search", True, False)


async def test_a_server_s_feed_that_becomes_a_starter_is_one(room: Newsroom) -> None:
    """The same address is one feed, whoever named it first."""
    await room.channel(11)
    own = await room.own(11)
    await room.stores.feeds.set_starters([StarterFeed(PRIVATE, "Listed", "outlet", "private.example")], NOON)
    feed = await room.stores.feeds.by_url(PRIVATE)
    assert feed is not None
    assert (feed.id, feed.kind, feed.starter, feed.seeded) == (own.id, "outlet", True, True)


async def test_only_wanted_feeds_are_due(room: Newsroom) -> None:
    """Starters and subscribed feeds are due at their time, the longest waiting first; orphans never."""
    await room.channel(11)
    starter, own = await room.starter(), await room.own(11)
    await room.stores.feeds.add("https://orphan.example/feed", "Orphan", NOON - timedelta(days=9))
    await room.stores.feeds.failed(own.id, "down", NOON, NOON - minutes(1))
    assert await room.stores.feeds.due(NOON - minutes(2)) == []
    assert [feed.id for feed in await room.stores.feeds.due(NOON)] == [own.id, starter.id]
    assert [feed.id for feed in await room.stores.feeds.due(NOON, limit=1)] == [own.id]
    await room.stores.subscriptions.remove(11, own.id)
    assert [feed.id for feed in await room.stores.feeds.due(NOON)] == [starter.id]


async def test_success_and_failure_are_counted(room: Newsroom) -> None:
    """Failures add up and keep what is known; a success ends them and keeps the new validators."""
    feed = await room.starter()
    await room.stores.feeds.succeeded(feed.id, Validators("e", "m", "h"), NOON, NOON + minutes(10))
    for count in (1, 2):
        await room.stores.feeds.failed(feed.id, f"down {count}", NOON + minutes(count), NOON + minutes(30))
    failing = await room.stores.feeds.get(feed.id)
    assert failing is not None
    assert (failing.failures, failing.failure, failing.etag) == (2, "down 2", "e")
    assert (failing.succeeded_at, failing.checked_at) == (NOON, NOON + minutes(2))
    assert await room.stores.feeds.health() == Health(1, 1, NOON)
    await room.stores.feeds.succeeded(feed.id, Validators(body_hash="x"), NOON + minutes(5), NOON + minutes(40))
    healthy = await room.stores.feeds.get(feed.id)
    assert healthy is not None
    assert (healthy.failures, healthy.failure, healthy.etag, healthy.body_hash) == (0, "", "", "x")
    assert await room.stores.feeds.health() == Health(1, 0, NOON + minutes(5))


async def test_an_abandoned_feed_starts_afresh(room: Newsroom) -> None:
    """Added again after nobody wanted it, a feed seeds anew; one that is wanted keeps its state."""
    await room.channel(11)
    own = await room.own(11)
    await room.stores.feeds.succeeded(own.id, Validators("e", "m", "h"), NOON, NOON + minutes(10))
    wanted = await room.stores.feeds.add(PRIVATE, "Other name", NOON)
    assert (wanted.seeded, wanted.etag) == (True, "e")
    await room.stores.subscriptions.remove(11, own.id)
    abandoned = await room.stores.feeds.add(PRIVATE, "Other name", NOON)
    assert (abandoned.id, abandoned.seeded, abandoned.etag, abandoned.body_hash) == (own.id, False, "", "")


async def test_what_a_visit_left_as_it_was_is_not_written_back(room: Newsroom) -> None:
    """An unchanged visit keeps validators and rhythm, and brings back none that were dropped meanwhile."""
    feeds, rhythm = room.stores.feeds, Rhythm(moments=(1.0, 2.0))
    await room.channel(11)
    own = await room.own(11)
    unchanged = Success(own.id, None, NOON + minutes(10), NOON + minutes(20))
    await feeds.all_succeeded([Success(own.id, Validators("e", "m", "h"), NOON, NOON + minutes(10), rhythm)])
    await feeds.all_succeeded([unchanged])
    kept = await feeds.get(own.id)
    assert kept is not None
    assert (kept.etag, kept.last_modified, kept.body_hash, kept.rhythm) == ("e", "m", "h", rhythm)
    assert (kept.succeeded_at, kept.next_at) == (NOON + minutes(10), NOON + minutes(20))
    await feeds.all_succeeded([Success(own.id, None, NOON, NOON, Rhythm(moments=(3.0,)))])
    kept = await feeds.get(own.id)
    assert kept is not None
    assert (kept.etag, kept.rhythm.moments) == ("e", (3.0,))
    await room.stores.subscriptions.remove(11, own.id)
    await feeds.add(PRIVATE, "Again", NOON)  # seeds anew, so that the whole body must come
    await feeds.all_succeeded([unchanged])
    kept = await feeds.get(own.id)
    assert kept is not None
    assert (kept.etag, kept.last_modified, kept.body_hash) == ("", "", "")


async def test_unknown_feeds_are_none(stores: Stores) -> None:
    """Neither an address nor an id that was never added is found."""
    assert await stores.feeds.by_url(STARTER) is None
    assert await stores.feeds.get(5) is None
    assert await stores.feeds.health() == Health(0, 0, None)


@pytest.mark.parametrize("refused", [False, True])
async def test_a_refused_starter_is_still_polled_for_others(room: Newsroom, refused: bool) -> None:
    """Refusing concerns a channel, not the feed."""
    await room.channel(11)
    feed = await room.starter()
    if refused:
        await room.stores.subscriptions.refuse(11, feed.id, NOON)
    assert [due.id for due in await room.stores.feeds.due(NOON)] == [feed.id]
