"""publish(): which story gets a row for which channel, rule by rule."""

from datetime import timedelta

import pytest

from news.model import Importance, Relevance, Verdict
from storage.deliveries import DeliveryState
from tests.storage.making import NOON, Newsroom, article, decided, minutes

EVERY = list(DeliveryState)


async def subjects(room: Newsroom, channel: int = 11) -> list[str]:
    """What the outbox holds for a channel, in the order of the rows."""
    rows = await room.stores.deliveries.listed(EVERY)
    return [row.subject for row in reversed(rows) if row.channel_id == channel]


async def test_a_settled_story_gets_one_row_per_channel(room: Newsroom) -> None:
    """Before its time nothing, at its time one row for each channel, and never a second one."""
    feed = await room.starter()
    await room.channel(11)
    await room.channel(21, 2)
    await room.report(feed, "story", article("a"), due=NOON + minutes(4))
    assert await room.stores.deliveries.publish(NOON + minutes(3)) == 0
    assert await room.stores.deliveries.publish(NOON + minutes(4)) == 2
    assert await room.stores.deliveries.publish(NOON + minutes(5)) == 0
    await room.report(feed, "story", article("b"), at=NOON + minutes(6), verdict=Verdict.JOIN)
    assert await room.stores.deliveries.publish(NOON + minutes(9)) == 0
    assert await subjects(room, 11) == await subjects(room, 21) == ["story"]


async def test_rows_stand_in_the_order_of_the_events(room: Newsroom) -> None:
    """Stories that settle together are posted from the earliest to the latest."""
    feed = await room.starter()
    await room.channel(11)
    for name, began in (("second", 2), ("first", 1), ("third", 3)):
        await room.report(feed, name, article(name, published=NOON + minutes(began)))
    await room.stores.deliveries.publish(NOON)
    assert await subjects(room) == ["first", "second", "third"]


async def test_old_items_are_never_posted(room: Newsroom) -> None:
    """What a feed held when it was first read stays out, also when the story's time is set by another report."""
    feed = await room.starter()
    await room.channel(11)
    await room.report(feed, "old", article("a"), old=True)
    await room.stores.stories.announce("old", NOON)
    assert await room.stores.deliveries.publish(NOON) == 0


async def test_a_new_report_brings_an_old_story(room: Newsroom) -> None:
    """A story known from old items is posted when something new is reported of it."""
    feed = await room.starter()
    await room.channel(11)
    await room.report(feed, "story", article("a"), old=True)
    await room.report(feed, "story", article("b"), at=NOON + minutes(1), verdict=Verdict.JOIN)
    assert await room.stores.deliveries.publish(NOON + minutes(1)) == 1


@pytest.mark.parametrize(("seen", "rows"), [(-1, 0), (0, 1), (1, 1)])
async def test_a_channel_gets_what_came_since_it_was_chosen(room: Newsroom, seen: int, rows: int) -> None:
    """Reports seen before the channel was chosen are not posted there."""
    feed = await room.starter()
    await room.channel(11, since=NOON)
    await room.report(feed, "story", article("a"), at=NOON + minutes(seen))
    assert await room.stores.deliveries.publish(NOON + minutes(5)) == rows


@pytest.mark.parametrize(("seen", "rows"), [(-1, 0), (0, 0), (1, 1)])
async def test_a_subscription_gets_what_came_after_it(room: Newsroom, seen: int, rows: int) -> None:
    """Reports of an own feed seen before it was added, or while it was, are not posted."""
    await room.channel(11)
    feed = await room.own(11, since=NOON)
    await room.report(feed, "story", article("a"), at=NOON + minutes(seen))
    assert await room.stores.deliveries.publish(NOON + minutes(5)) == rows


async def test_a_refused_starter_does_not_reach_that_channel(room: Newsroom) -> None:
    """A refusal is per channel; taken back, news that come then arrive."""
    feed = await room.starter()
    await room.channel(11)
    await room.channel(12)
    await room.stores.subscriptions.refuse(11, feed.id, NOON - minutes(5))
    await room.report(feed, "one", article("a"))
    await room.stores.deliveries.publish(NOON)
    assert (await subjects(room, 11), await subjects(room, 12)) == ([], ["one"])
    await room.stores.subscriptions.add(11, feed.id, NOON + minutes(1))
    await room.report(feed, "two", article("b"), at=NOON + minutes(2))
    await room.stores.deliveries.publish(NOON + minutes(2))
    assert (await subjects(room, 11), await subjects(room, 12)) == (["two"], ["one", "two"])


async def test_a_story_comes_by_any_feed_a_channel_has(room: Newsroom) -> None:
    """A channel that refuses the first feed gets the story when another of its feeds reports it."""
    feed = await room.starter(also=("https://second.example/feed",))
    second = await room.seeded("https://second.example/feed")
    await room.channel(11)
    await room.stores.subscriptions.refuse(11, feed.id, NOON - minutes(5))
    await room.report(feed, "story", article("a"))
    assert await room.stores.deliveries.publish(NOON) == 0
    await room.report(second, "story", article("b"), at=NOON + minutes(1), verdict=Verdict.JOIN)
    assert await room.stores.deliveries.publish(NOON + minutes(1)) == 1


async def test_a_server_s_own_feed_reaches_no_other_server(room: Newsroom) -> None:
    """Private reports make rows only where the feed was added; not even in other channels of that server."""
    for channel, guild in ((11, 1), (12, 1), (21, 2)):
        await room.channel(channel, guild, least=Importance.MINOR)
    feed = await room.own(11)
    await room.report(feed, "secret", article("a", importance=Importance.MAJOR))
    assert await room.stores.deliveries.publish(NOON) == 1
    assert await subjects(room, 11) == ["secret"]


@pytest.mark.parametrize("least", Importance)
@pytest.mark.parametrize("importance", Importance)
async def test_only_what_is_important_enough(room: Newsroom, importance: Importance, least: Importance) -> None:
    """Each channel's floor, for each importance."""
    loudness = [Importance.MINOR, Importance.NOTABLE, Importance.MAJOR]
    feed = await room.starter()
    await room.channel(11, least=least)
    await room.report(feed, "story", article("a", importance=importance))
    expected = loudness.index(importance) >= loudness.index(least)
    assert await room.stores.deliveries.publish(NOON) == int(expected)


async def test_a_story_that_grows_important_is_posted_then(room: Newsroom) -> None:
    """A minor story reaches a quiet channel when a later report makes it notable."""
    feed = await room.starter()
    await room.channel(11)
    await room.report(feed, "story", article("a", importance=Importance.MINOR))
    assert await room.stores.deliveries.publish(NOON) == 0
    await room.report(feed, "story", article("b"), at=NOON + minutes(1), verdict=Verdict.JOIN)
    assert await room.stores.deliveries.publish(NOON + minutes(1)) == 1


@pytest.mark.parametrize("verdict", [Verdict.DIGEST, Verdict.SKIP])
async def test_only_posts_and_joins_count(room: Newsroom, verdict: Verdict) -> None:
    """A story of nothing but digest lines or refusals is not posted."""
    feed = await room.starter()
    await room.channel(11)
    await room.report(feed, "story", article("a", relevance=Relevance.MENTION), verdict=verdict)
    assert await room.stores.deliveries.publish(NOON) == 0


async def test_a_later_report_means_an_edit(room: Newsroom) -> None:
    """A sent story that grew is due for an edit once the report has settled, and not after the edit."""
    feed = await room.starter()
    await room.channel(11)
    await room.report(feed, "story", article("a"))
    await room.stores.deliveries.publish(NOON)
    [row] = await room.stores.deliveries.due(NOON)
    await room.stores.deliveries.sending(row.id, 1, NOON, NOON)
    await room.stores.deliveries.sent(row.id, 500, None, 1, NOON)
    await room.report(feed, "story", article("b"), due=NOON + minutes(4), verdict=Verdict.JOIN)
    await room.stores.deliveries.publish(NOON + minutes(1))
    assert await room.stores.deliveries.edits_due(NOON + minutes(1)) == []
    await room.stores.deliveries.publish(NOON + minutes(4))
    [edit] = await room.stores.deliveries.edits_due(NOON + minutes(4))
    assert (edit.wanted_revision, edit.shown_revision) == (2, 1)
    await room.stores.deliveries.sent(edit.id, 500, None, 2, NOON + minutes(4))
    assert await room.stores.deliveries.edits_due(NOON + minutes(9)) == []


async def test_a_removed_post_is_not_revived(room: Newsroom) -> None:
    """Later coverage of a story that was deleted by hand neither posts nor edits."""
    feed = await room.starter()
    await room.channel(11)
    await room.report(feed, "story", article("a"))
    await room.stores.deliveries.publish(NOON)
    [row] = await room.stores.deliveries.due(NOON)
    await room.stores.deliveries.ended(row.id, DeliveryState.REMOVED, "deleted by hand")
    await room.report(feed, "story", article("b"), at=NOON + minutes(1), verdict=Verdict.JOIN)
    assert await room.stores.deliveries.publish(NOON + minutes(1)) == 0
    later = NOON + timedelta(days=1)
    assert await room.stores.deliveries.edits_due(later) == await room.stores.deliveries.due(later) == []


async def test_an_announced_story_reaches_who_lacks_it(room: Newsroom) -> None:
    """A page a further feed repeats brings the story to channels that only have that feed, and edits nothing."""
    await room.channel(11)
    await room.channel(21, 2)
    own, starter = await room.own(11), await room.starter()
    await room.report(own, "story", article("a"))
    assert await room.stores.deliveries.publish(NOON) == 1
    [row] = await room.stores.deliveries.due(NOON)
    await room.stores.deliveries.sent(row.id, 500, None, 1, NOON)
    again = [decided(article("a"), "story", Verdict.JOIN)]
    await room.stores.articles.add(starter.id, again, old=False, now=NOON + minutes(1))
    await room.stores.stories.announce("story", NOON + minutes(1))
    assert await room.stores.deliveries.publish(NOON + minutes(1)) == 1
    assert await subjects(room, 21) == ["story"]
    assert await room.stores.deliveries.edits_due(NOON + minutes(1)) == []
