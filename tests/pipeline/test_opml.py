"""Lists of feeds taken in: nothing old is posted, all or nothing, and names become the feeds' own."""

import sqlite3

import pytest

from feeds.guard import AddressGuard
from feeds.opml import ListReader
from feeds.read import FeedReader
from feeds.worker import Workers
from pipeline.collect import Collect
from pipeline.errors import UserError
from pipeline.keep import Keeper
from pipeline.opml import ServerLists
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.web import SALAZAR, STEELBOOK, Web, fetched, rss
from tests.storage.making import NOON, PRIVATE, Newsroom, minutes


def opml(*feeds: tuple[str, str]) -> bytes:
    """A list of (name, address)."""
    outlines = "".join(f'<outline text="{name}" xmlUrl="{url}"/>' for name, url in feeds)
    return f'<opml version="2.0"><body>{outlines}</body></opml>'.encode()


@pytest.fixture
async def lists(stores: Stores, workers: Workers) -> ServerLists:
    """Lists in and out, with a real worker process."""
    return ServerLists(stores, ListReader(workers, AddressGuard()))


async def test_importing_floods_nothing(
    lists: ServerLists, room: Newsroom, web: Web, reader: FeedReader, keeper: Keeper, clock: Clock
) -> None:
    """Of thirty feeds with two items each nothing is posted; what they bring next is; each gets its own name."""
    stores = room.stores
    await room.channel(11)
    urls = [f"https://f{number}.example/feed" for number in range(30)]
    done = await lists.imported(1, opml(*((f"Listed {url[8:12]}", url) for url in urls)), None, clock())
    assert (len(done.added), done.known, done.channels) == (30, 0, (11,))
    for url in urls:
        web.answers[url] = fetched(
            url, rss(("a", STEELBOOK), ("b", SALAZAR), title="Its own name", published=NOON)
        )
    collect = Collect(stores, reader, keeper, clock=clock)
    assert (await collect.run()).read == 30
    clock.pass_by(minutes(10))
    assert await stores.deliveries.publish(clock()) == 0
    feed = await stores.feeds.by_url(urls[0])
    assert feed is not None
    assert feed.name == "Its own name"
    await stores.addresses.rename(feed.id, "Kept")
    new = (
        "Alita: Battle Angel returns to cinemas",
        "The film Alita: Battle Angel returns to cinemas on 4 May 2026.",
    )
    clock.pass_by(minutes(60 * 7))
    web.answers[urls[0]] = fetched(urls[0], rss(("c", new), title="Another name", published=clock()))
    await collect.run()
    clock.pass_by(minutes(10))
    assert await stores.deliveries.publish(clock()) == 1
    again = await stores.feeds.by_url(urls[0])
    assert again is not None
    assert again.name == "Kept"


async def test_a_feed_that_others_follow_brings_nothing_old(
    lists: ServerLists, room: Newsroom, web: Web, reader: FeedReader, keeper: Keeper, clock: Clock
) -> None:
    """What came out before the import and is found after it goes to those who were there; the rest to both."""
    stores, collect = room.stores, Collect(room.stores, reader, keeper, clock=clock)
    await room.channel(11)
    await room.channel(21, 2)
    web.answers[PRIVATE] = fetched(PRIVATE, rss())
    await lists.imported(1, opml(("One", PRIVATE)), None, clock())
    await collect.run()
    clock.pass_by(minutes(60))
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", SALAZAR), published=clock() - minutes(30)))
    assert (await lists.imported(2, opml(("One", PRIVATE)), None, clock())).added == ("One",)
    await collect.run()
    clock.pass_by(minutes(10))
    await stores.deliveries.publish(clock())
    assert [row.channel_id for row in await stores.deliveries.due(clock())] == [11]
    clock.pass_by(minutes(60 * 7))
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("b", STEELBOOK), published=clock() - minutes(30)))
    await collect.run()
    clock.pass_by(minutes(10))
    await stores.deliveries.publish(clock())
    assert sorted(row.channel_id for row in await stores.deliveries.due(clock())) == [11, 11, 21]


async def test_a_feed_that_moved_is_known_by_its_old_address(lists: ServerLists, room: Newsroom) -> None:
    """An old list names it where it was; it is the same feed, and no second one is made."""
    await room.channel(11)
    await room.channel(21, 2)
    own = await room.own(11)
    await room.stores.addresses.moved(own.id, "https://moved.example/feed")
    assert (await lists.imported(1, opml(("Old", PRIVATE)), None, NOON)).known == 1
    assert (await lists.imported(2, opml(("Old", PRIVATE)), None, NOON)).added == ("Old",)
    [one] = await room.stores.subscriptions.of_guild(2)
    assert one.feed.id == own.id


async def test_a_further_channel_costs_no_room(lists: ServerLists, room: Newsroom) -> None:
    """A server at its limit may bring its feeds to another channel, and bring back a standard source."""
    await room.channel(11)
    starter = await room.starter()
    await room.stores.subscriptions.refuse(11, starter.id, NOON)
    body = opml(*((f"F{number}", f"https://f{number}.example/") for number in range(50)))
    assert len((await lists.imported(1, body, None, NOON)).added) == 50
    await room.channel(12)
    again = await lists.imported(1, body, 12, NOON)
    assert (len(again.added), again.over) == (50, 0)
    brought_back = await lists.imported(1, opml(("S", starter.url), ("X", "https://x.example/")), None, NOON)
    assert (brought_back.added, brought_back.over) == (("S",), 1)


async def test_all_or_nothing(lists: ServerLists, room: Newsroom) -> None:
    """If the database refuses something in the middle, no feed of the list is there."""
    await room.channel(11)
    await room.stores.database.write(
        """CREATE TRIGGER refuse BEFORE INSERT ON subscriptions
           WHEN new.feed_id = (SELECT id FROM feeds WHERE name = 'Second')
           BEGIN SELECT RAISE(ABORT, 'refused'); END"""
    )
    body = opml(("First", "https://1.example/"), ("Second", "https://2.example/"))
    with pytest.raises(sqlite3.IntegrityError, match="refused"):
        await lists.imported(1, body, None, NOON)
    assert await room.stores.subscriptions.of_guild(1) == []
    assert await room.stores.feeds.by_url("https://1.example/") is None


async def test_refusals_have_reasons(lists: ServerLists, room: Newsroom) -> None:
    """Every address goes through the guard; those that may not be followed are told, the others added."""
    await room.channel(11)
    bad = (
        "http://127.0.0.1/",
        "http://[::1]/",
        "javascript:alert(1)",
        "https://a@b.example/",
        "http://host:22/",
        "x",
    )
    good = ("feed:https://a.example/feed", "feed://b.example/feed", "HTTPS://C.example")
    done = await lists.imported(1, opml(*(("n", url) for url in (*bad, *good))), None, NOON)
    assert [one.url for one in done.refused] == list(bad)
    assert all(one.reason.endswith(".") for one in done.refused)
    urls = sorted(one.feed.url for one in await room.stores.subscriptions.of_guild(1))
    assert urls == ["http://b.example/feed", "https://a.example/feed", "https://c.example/"]


async def test_nowhere_to_post(lists: ServerLists, room: Newsroom) -> None:
    """Without a news channel, or with one that is none, nothing is added."""
    body = opml(("a", "https://a.example/"))
    for channel, key in ((None, "no_channel"), (99, "not_a_news_channel")):
        with pytest.raises(UserError) as caught:
            await lists.imported(1, body, channel, NOON)
        assert caught.value.key == key
        await room.channel(11)
    with pytest.raises(UserError) as caught:
        await lists.exported(2, "Title", NOON)
    assert caught.value.key == "no_feeds"
