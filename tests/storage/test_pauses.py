"""Pauses, former addresses, backlogs of channels, and the lists the operator reads."""

from datetime import timedelta
from pathlib import Path

from storage.deliveries import DeliveryState
from storage.lists import FeedLists, ListedFeed, feed_lists
from storage.pauses import Pause
from storage.stores import Stores
from tests.storage.making import NOON, PRIVATE, STARTER, Newsroom, article, minutes


async def test_a_pause_knows_who_and_since_when(room: Newsroom) -> None:
    """The first pause counts until it is resumed; another server's is its own."""
    pauses = room.stores.pauses
    await room.channel(11)
    feed = await room.own(11)
    await pauses.pause(1, feed.id, NOON, 5)
    await pauses.pause(1, feed.id, NOON + minutes(5), 6)
    assert await pauses.of_guild(1) == {feed.id: Pause(NOON, 5)}
    assert await pauses.of_guild(2) == {}
    await pauses.resume(1, feed.id, NOON + minutes(9))
    assert await pauses.of_guild(1) == {}
    await pauses.pause(1, feed.id, NOON + minutes(10), None)
    assert await pauses.of_guild(1) == {feed.id: Pause(NOON + minutes(10), None)}


async def test_a_paused_feed_that_nobody_else_wants_rests(room: Newsroom) -> None:
    """It is not visited; resumed, it is due at once and seeds anew; where others want it, nothing changes."""
    stores = room.stores
    await room.channel(11)
    feed = await room.own(11)
    await stores.pauses.pause(1, feed.id, NOON, 5)
    assert await stores.feeds.due(NOON + timedelta(days=1)) == []
    await stores.pauses.resume(1, feed.id, NOON + timedelta(days=1))
    [due] = await stores.feeds.due(NOON + timedelta(days=1))
    assert (due.id, due.seeded) == (feed.id, False)
    await room.seeded(PRIVATE)
    await room.channel(21, 2)
    await stores.subscriptions.add(21, feed.id, NOON)
    await stores.pauses.pause(1, feed.id, NOON, 5)
    await stores.pauses.resume(1, feed.id, NOON)
    again = await stores.feeds.get(feed.id)
    assert again is not None
    assert again.seeded


async def test_former_addresses_and_names(room: Newsroom) -> None:
    """Every address a feed moved away from is told; a name is changed for that feed alone."""
    stores = room.stores
    await room.channel(11)
    feed, starter = await room.own(11), await room.starter()
    await stores.addresses.moved(feed.id, "https://second.example/feed")
    await stores.addresses.moved(feed.id, "https://third.example/feed")
    assert await stores.addresses.former([feed.id, starter.id]) == {
        feed.id: (PRIVATE, "https://second.example/feed")
    }
    await stores.addresses.rename(feed.id, "New name")
    names = [one.feed.name for one in await stores.subscriptions.of_guild(1)]
    assert names == ["New name", starter.name]


async def test_backlogs_tell_what_each_channel_lacks(room: Newsroom) -> None:
    """By state, with the newest reason; paused channels even if nothing waits; not what failed long ago."""
    stores = room.stores
    feed = await room.starter()
    for channel, guild in ((11, 1), (12, 1), (21, 2)):
        await room.channel(channel, guild)
    for number in range(5):
        await room.report(feed, f"story{number}", article(f"{number}", published=NOON + minutes(number)))
    await stores.deliveries.publish(NOON)
    rows = {
        (row.channel_id, row.subject): row.id for row in await stores.deliveries.listed([DeliveryState.PENDING])
    }
    mine = [rows[11, f"story{number}"] for number in range(5)]
    await stores.deliveries.sent(mine[0], 500, None, 1, NOON)
    await stores.deliveries.ended(mine[1], DeliveryState.HELD, "First.")
    await stores.deliveries.ended(mine[2], DeliveryState.HELD, "Second.")
    await stores.deliveries.ended(mine[3], DeliveryState.FAILED, "Too long.")
    for number in range(5):
        await stores.deliveries.sent(rows[12, f"story{number}"], 600 + number, None, 1, NOON)
    await stores.channels.pause(12, "The channel is gone.")
    found = await stores.waiting.backlogs(1, NOON)
    assert [(one.channel_id, one.counts, one.reasons, one.paused) for one in found] == [
        (12, {}, {}, "The channel is gone."),
        (11, {"failed": 1, "held": 2, "pending": 1}, {"failed": "Too long.", "held": "Second."}, ""),
    ]
    [_, later] = await stores.waiting.backlogs(1, NOON + timedelta(days=7))
    assert later.counts == {"held": 2, "pending": 1}
    assert [one.counts for one in await stores.waiting.backlogs(2, NOON)] == [{"pending": 5}]
    assert await stores.waiting.backlogs(3, NOON) == []


async def test_lists_of_all_servers(room: Newsroom, stores: Stores) -> None:
    """Each server with what it follows, refused standard sources left out; read beside a running bot."""
    await room.channel(11)
    await room.channel(21, 2)
    starter, own = await room.starter(), await room.own(11)
    await stores.subscriptions.refuse(21, starter.id, NOON)
    found = feed_lists(stores.database.path)
    mine, theirs = found.servers
    assert (mine.id, mine.name) == (1, "Server 1")
    assert mine.feeds == (ListedFeed(own.name, PRIVATE, False), ListedFeed(starter.name, STARTER, True))
    assert theirs.feeds == ()
    assert [one.url for one in found.starters] == [STARTER]
    assert [guild.id for guild in await stores.guilds.with_channels()] == [1, 2]


def test_no_database_no_lists(tmp_path: Path) -> None:
    """Before the first start there is nothing to list, and nothing is created by looking."""
    assert feed_lists(tmp_path / "none.sqlite3") == FeedLists()
    assert list(tmp_path.iterdir()) == []
