"""Pruning: the newest stories stay, what is older is remembered by its key alone, and nothing due is lost."""

from datetime import timedelta

from storage.pruning import Pruned
from tests.storage.making import NOON, Newsroom, article, claim, decided, minutes


async def stories(room: Newsroom, count: int) -> None:
    """Stories 0 to `count` - 1, each an hour newer, with a claim; all published."""
    feed = await room.starter()
    for number in range(count):
        at = NOON + timedelta(hours=number)
        one = article(f"k{number}", published=at, claims=(claim(f"c{number}"),))
        await room.report(feed, f"story{number}", one, at=at)
        await room.stores.deliveries.publish(at)


async def test_the_newest_stories_stay_and_older_ones_leave_tombstones(room: Newsroom) -> None:
    """Older stories are found no more, yet their items count as known and their claims as evidence."""
    await stories(room, 5)
    feed = await room.starter()
    assert await room.stores.pruning.prune(NOON, keep=2) == Pruned(3, 0)
    assert [story.id for story in await room.stores.stories.latest(None)] == ["story4", "story3"]
    assert await room.stores.stories.get("story0", None) is None
    assert await room.stores.articles.known_keys(feed.id, ["k0", "k4", "new"]) == {"k0", "k4"}
    assert await room.stores.articles.known_addresses(["outlet.example/k0"]) == {"outlet.example/k0"}
    assert await room.stores.articles.at_address("outlet.example/k0", None) == []
    assert {one.id for one in await room.stores.articles.claims()} == {f"c{number}" for number in range(5)}
    row = await room.stores.database.row("SELECT sum(length(data)) AS size FROM articles WHERE story_id IS NULL")
    assert row is not None
    assert row["size"] == 0
    assert await room.stores.pruning.prune(NOON, keep=2) == Pruned(0, 0)


async def test_what_waits_to_be_posted_stays(room: Newsroom) -> None:
    """A story that settles, or that a channel has yet to get, is not dropped however old it is."""
    await room.channel(11, since=NOON - timedelta(days=9))
    feed = await room.starter()
    await room.report(feed, "waiting", article("a", published=NOON - timedelta(days=5)))
    await room.stores.deliveries.publish(NOON)
    await room.report(feed, "settling", article("b", published=NOON - timedelta(days=4)), due=NOON + minutes(9))
    await room.report(feed, "newest", article("c"))
    assert await room.stores.pruning.prune(NOON, keep=1) == Pruned(0, 0)
    (row,) = await room.stores.deliveries.due(NOON)
    await room.stores.deliveries.sent(row.id, 500, None, 1, NOON)
    assert await room.stores.pruning.prune(NOON, keep=1) == Pruned(1, 0)


async def test_what_waits_for_room_stays(room: Newsroom) -> None:
    """Neither a story that waits for its turn nor one that a list is about to tell is dropped."""
    await room.channel(11, since=NOON - timedelta(days=9))
    feed = await room.starter()
    for key in ("single", "listed"):
        await room.report(feed, key, article(key, published=NOON - timedelta(days=5)))
    await room.stores.deliveries.publish(NOON, hold=True)
    await room.report(feed, "newest", article("newest"))
    assert await room.stores.pruning.prune(NOON, keep=1) == Pruned(0, 0)
    [queue] = await room.stores.waiting.due(NOON)
    ids = {row.id for row in queue.rows}
    await room.stores.waiting.bundle(queue, sorted(ids), NOON, away=True)
    assert await room.stores.pruning.prune(NOON, keep=1) == Pruned(0, 0)
    [tells] = [row for row in await room.stores.deliveries.due(NOON) if row.kind == "digest"]
    await room.stores.deliveries.sent(tells.id, 500, None, 0, NOON)
    assert await room.stores.pruning.prune(NOON, keep=1) == Pruned(2, 0)


async def test_what_a_turn_or_an_update_tells_of_stays(room: Newsroom) -> None:
    """A change of the studio's word and later coverage are put together when they are sent."""
    await room.channel(11, since=NOON - timedelta(days=9))
    feed = await room.starter()
    for key in ("turned", "updated"):
        await room.report(feed, key, article(key, published=NOON - timedelta(days=5)))
    await room.report(feed, "newest", article("newest"))
    await room.stores.database.write("UPDATE stories SET publish_at = NULL")
    await room.stores.turns.add("silent", "greenlit", "turned", NOON)
    await room.stores.database.write(
        """INSERT INTO deliveries
             (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision)
           VALUES ('update', 'updated:0', 1, 11, 'pending', 0, 0, 0)"""
    )
    assert await room.stores.pruning.prune(NOON, keep=1) == Pruned(0, 0)
    await room.stores.database.write("UPDATE deliveries SET state = 'sent'")
    assert await room.stores.pruning.prune(NOON, keep=1) == Pruned(2, 0)


async def test_articles_without_a_story_are_emptied_after_a_month(room: Newsroom) -> None:
    """Until then a moderator can ask why they were not posted; afterwards only their keys remain."""
    feed = await room.starter()
    async with room.stores.database.transaction():
        for key, days in (("old", 31), ("young", 29)):
            at = NOON - timedelta(days=days)
            await room.stores.articles.add(feed.id, [decided(article(key), None)], old=False, now=at)
    assert await room.stores.pruning.prune(NOON) == Pruned(0, 1)
    assert await room.stores.articles.at_address("outlet.example/old", None) == []
    assert len(await room.stores.articles.at_address("outlet.example/young", None)) == 1
    assert await room.stores.articles.known_keys(feed.id, ["old", "young"]) == {"old", "young"}


async def test_more_than_fits_into_one_go_is_pruned(room: Newsroom) -> None:
    """Hundreds of old stories go in several transactions, and none beyond them."""
    feed = await room.starter()
    async with room.stores.database.transaction():
        for number in range(450):
            await room.report(feed, f"story{number}", article(f"k{number}"))
        await room.stores.deliveries.publish(NOON)
    assert await room.stores.pruning.prune(NOON, keep=30) == Pruned(420, 0)
    assert len(await room.stores.stories.latest(None, limit=100)) == 30
