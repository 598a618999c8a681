"""Keeper: what a visit brings is judged and kept, all or nothing, and nothing old is ever posted."""

import asyncio
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from news.knowledge import Knowledge
from news.model import FeedItem, Importance, Verdict
from news.stories import compose
from pipeline.keep import Keeper
from pipeline.visits import Schedule
from storage.feeds import Feed
from storage.stores import Stores
from tests.pipeline.web import CONTROLLERS, SALAZAR, SALAZAR_AGAIN, STEELBOOK, brought, entry
from tests.storage.making import NOON, OTHER_STARTER, STARTER, Newsroom, minutes
from tests.storage.steps import Stepping, cancelled_at

PARTY = (
    "Alita fans throw the heroine a party",
    "Fans of Alita: Battle Angel met in Austin on Saturday to celebrate the birthday of the film with cake.",
)
PARTY_TOO = (
    "Alita fans throw the heroine a birthday party in Austin",
    f"{PARTY[1]} “I will never forget her,” said Rosa Salazar, who came along.",
)


async def keep(keeper: Keeper, feed: Feed, *items: FeedItem, at: float = 0) -> list[Verdict]:
    """One visit that many minutes after noon."""
    now = NOON + minutes(at)
    [kept] = await keeper.keep([brought(feed, *items, at=now)])
    return [d.verdict for d in kept.decisions]


async def rows(room: Newsroom, at: float = 60) -> list[tuple[int, str]]:
    """Publishes what has settled; the new rows as (channel, headline)."""
    now = NOON + minutes(at)
    await room.stores.deliveries.publish(now)
    found = []
    for row in await room.stores.deliveries.due(now):
        story = await room.stores.stories.get(row.subject, row.guild_id)
        found.append((row.channel_id, story.headline if story else ""))
    return found


async def test_a_feed_s_first_items_are_never_posted(room: Newsroom, keeper: Keeper) -> None:
    """They are found by searches and count as evidence, but bring no post, and neither does reading them again."""
    feed = msgspec.structs.replace(await room.starter(), seeded=False)
    await room.channel(11)
    [first] = await keeper.keep([brought(feed, entry("a", SALAZAR), entry("b", STEELBOOK))])
    assert (len(first.decisions), first.posted) == (2, 0)
    [again] = await keeper.keep([brought(await room.seeded(STARTER), entry("a", SALAZAR))])
    assert again.decisions == ()
    assert await rows(room) == []
    assert len(await room.stores.stories.latest(None)) == 2
    assert len(await room.stores.articles.claims()) == 1


async def test_a_new_item_is_posted_once_it_has_settled(room: Newsroom, keeper: Keeper) -> None:
    """Four minutes after it was seen, and only what is about the franchise."""
    feed = await room.starter()
    await room.channel(11)
    visit = [entry("a", SALAZAR), entry("x", CONTROLLERS)]
    assert set(await keep(keeper, feed, *visit)) == {Verdict.SKIP, Verdict.POST}
    assert await rows(room, at=3.9) == []
    assert await rows(room, at=4) == [(11, SALAZAR[0])]


async def test_two_feeds_that_report_one_event_give_one_story(room: Newsroom, keeper: Keeper) -> None:
    """Whether they come one after the other or at the same moment."""
    first = await room.starter(also=(OTHER_STARTER,))
    second = await room.seeded(OTHER_STARTER)
    await room.channel(11)
    await asyncio.gather(
        keep(keeper, first, entry("a", SALAZAR)),
        keep(keeper, second, entry("b", SALAZAR_AGAIN, outlet="gamesradar.com")),
    )
    assert len(await rows(room)) == 1
    [story] = await room.stores.stories.latest(None)
    assert {report.item.outlet for report in story.articles} == {"collider.com", "gamesradar.com"}


@pytest.mark.parametrize(("age", "count"), [(6.9, 1), (7.1, 0)])
async def test_what_came_out_long_ago_is_kept_but_not_posted(
    room: Newsroom, keeper: Keeper, age: float, count: int
) -> None:
    """Items older than the operator's limit are old, whenever they are seen."""
    feed = await room.starter()
    await room.channel(11)
    await keep(keeper, feed, entry("a", SALAZAR, published=NOON - timedelta(days=age)))
    assert len(await rows(room)) == count
    assert len(await room.stores.stories.latest(None)) == 1


async def test_an_item_without_a_date_is_new_when_it_is_seen(room: Newsroom, keeper: Keeper) -> None:
    """Feeds without dates are posted from their second visit on."""
    await room.channel(11)
    await keep(keeper, await room.starter(), entry("a", SALAZAR, published=None))
    assert len(await rows(room)) == 1


async def test_an_entry_that_comes_twice_in_one_visit_counts_once(room: Newsroom, keeper: Keeper) -> None:
    """Feeds repeat entries; the first form holds."""
    feed = await room.starter()
    assert len(await keep(keeper, feed, entry("a", SALAZAR), entry("a", STEELBOOK))) == 1
    [story] = await room.stores.stories.latest(None)
    assert story.headline == SALAZAR[0]


async def test_a_visit_without_anything_new_is_noted(room: Newsroom, keeper: Keeper) -> None:
    """The validators and the next visit are kept also when there is nothing to judge."""
    feed = await room.starter()
    assert await keep(keeper, feed) == []
    after = await room.stores.feeds.get(feed.id)
    assert after is not None
    assert after.etag == "new"
    assert NOON + minutes(5) <= after.next_at <= NOON + timedelta(hours=6)


async def test_a_page_known_from_a_server_s_own_feed_is_news_for_the_others(
    room: Newsroom, keeper: Keeper
) -> None:
    """The same page in a curated feed reaches everybody, and the server that had it gets it no second time."""
    await room.channel(11)
    await room.channel(21, 2)
    own, starter = await room.own(11), await room.starter()
    await keep(keeper, own, entry("a", SALAZAR))
    assert [channel for channel, _ in await rows(room, at=5)] == [11]
    await keep(keeper, starter, entry("a", SALAZAR), at=6)
    assert sorted(channel for channel, _ in await rows(room, at=11)) == [11, 21]


async def test_a_server_s_own_feed_makes_no_public_story_louder(room: Newsroom, keeper: Keeper) -> None:
    """A private report of a public story raises it for nobody else."""
    await room.channel(11)
    own, starter = await room.own(11), await room.starter()
    await keep(keeper, starter, entry("a", PARTY))
    await keep(keeper, own, entry("b", PARTY_TOO, outlet="blog.example"), at=1)
    [seen] = await room.stores.stories.latest(1)
    assert (len(seen.articles), seen.importance) == (2, Importance.NOTABLE)
    [row] = await room.stores.database.rows("SELECT importance FROM stories")
    assert row["importance"] == "minor"


async def test_a_feed_that_renames_its_entries_floods_nobody(room: Newsroom, keeper: Keeper) -> None:
    """New keys for pages it brought before are no news, also for a channel that was chosen since."""
    feed = await room.starter()
    await keep(keeper, feed, entry("a", SALAZAR), entry("b", STEELBOOK))
    await room.stores.deliveries.publish(NOON + minutes(10))
    await room.channel(11, since=NOON + minutes(20))
    renamed = [replace(entry(key, words), key=f"new {key}") for key, words in (("a", SALAZAR), ("b", STEELBOOK))]
    await keep(keeper, feed, *renamed, at=30)
    assert await rows(room) == []


async def test_an_item_that_comes_up_again_after_pruning_is_not_new(room: Newsroom, keeper: Keeper) -> None:
    """Neither in its own feed nor, as the same page, in another one; nobody gets it a second time."""
    feed = await room.starter(also=(OTHER_STARTER,))
    other = await room.seeded(OTHER_STARTER)
    await keep(keeper, feed, entry("a", SALAZAR))
    await keep(keeper, feed, entry("b", STEELBOOK, published=NOON + timedelta(days=3)))
    await room.stores.deliveries.publish(NOON + minutes(10))
    assert (await room.stores.pruning.prune(NOON, keep=1)).stories == 1
    await room.channel(11, since=NOON + minutes(20))
    assert await keep(keeper, feed, entry("a", SALAZAR), at=30) == []
    assert await keep(keeper, feed, replace(entry("a", SALAZAR), key="renamed"), at=31) == [Verdict.SKIP]
    assert await keep(keeper, other, entry("a", SALAZAR), at=32) == [Verdict.SKIP]
    assert await rows(room) == []


async def test_a_cancelled_visit_keeps_all_or_nothing(room: Newsroom, keeper: Keeper) -> None:
    """Wherever keeping is cancelled, the ETag is never there without the items it stands for."""
    feed = await room.starter()
    step = 1
    while True:
        key = f"item {step}"
        work = keeper.keep([brought(feed, entry(key, SALAZAR), etag=key)])
        if not await cancelled_at(work, {step}):
            break
        after = await room.stores.feeds.get(feed.id)
        known = await room.stores.articles.known_keys(feed.id, [key])
        assert after is not None
        assert (after.etag == key) is (known == {key}), f"half a visit after await {step}"
        step += 1
    assert step > 10


async def test_a_killed_visit_keeps_all_or_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    """The files as they are at any await hold the ETag only together with its items."""
    stores = await Stores.open(tmp_path / "bot.sqlite3", compose)
    feed = await Newsroom(stores).starter()
    keeper = Keeper(stores, knowledge, Schedule(minutes(5)), settle=minutes(4), max_age=timedelta(days=7))
    copies: list[Path] = []

    def copy() -> None:
        copies.append(tmp_path / f"at{len(copies)}.sqlite3")
        shutil.copyfile(stores.database.path, copies[-1])
        shutil.copyfile(f"{stores.database.path}-wal", f"{copies[-1]}-wal")

    await asyncio.ensure_future(Stepping(keeper.keep([brought(feed, entry("a", SALAZAR))]), copy))
    await stores.close()
    seen = []
    for path in copies:
        left = await Stores.open(path, compose)
        after = await left.feeds.get(feed.id)
        assert after is not None
        seen.append((after.etag == "new", len(await left.articles.known_keys(feed.id, ["a"]))))
        await left.close()
    assert set(seen) <= {(False, 0), (True, 1)}
    assert seen[0] == (False, 0)
