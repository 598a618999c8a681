"""Watch: moderators add and remove feeds; nothing old is posted, and every refusal changes nothing."""

from datetime import timedelta

import pytest

from feeds.fetched import NotModified
from feeds.read import FeedReader
from pipeline.collect import Collect
from pipeline.errors import UserError
from pipeline.keep import Keeper
from pipeline.watch import FEEDS_PER_GUILD, Watch
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.web import SALAZAR, STEELBOOK, Web, failed, fetched, rss
from tests.storage.making import NOON, PRIVATE, STARTER, Newsroom, minutes


@pytest.fixture
async def watch(stores: Stores, reader: FeedReader, keeper: Keeper) -> Watch:
    """What moderators do with feeds."""
    return Watch(stores, reader, keeper)


async def refusal(watch: Watch, address: str = PRIVATE, channel: int | None = None, guild: int = 1) -> UserError:
    """Why a feed is not added; the feeds of the server are as before."""
    before = await watch.listed(guild)
    with pytest.raises(UserError) as caught:
        await watch.add(guild, address, channel, NOON)
    assert await watch.listed(guild) == before
    return caught.value


async def test_adding_a_feed_posts_nothing_it_holds(
    watch: Watch, room: Newsroom, web: Web, reader: FeedReader, keeper: Keeper, clock: Clock
) -> None:
    """Its items are taken in silently; what comes later is posted in the chosen channel."""
    await room.channel(11)
    await room.channel(12)
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", STEELBOOK), title="Fan page"), etag="one")
    added = await watch.add(1, f" {PRIVATE} ", 12, NOON)
    assert (added.feed.name, added.items, added.channels) == ("Fan page", 1, (12,))
    assert await room.stores.deliveries.publish(NOON + minutes(60)) == 0
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", STEELBOOK), ("b", SALAZAR)), etag="two")
    collect = Collect(room.stores, reader, keeper, clock=clock)
    clock.pass_by(minutes(10))
    await collect.run()
    await room.stores.deliveries.publish(clock() + minutes(5))
    rows = await room.stores.deliveries.due(clock() + minutes(5))
    assert [row.channel_id for row in rows] == [12]
    assert [request.etag for request in web.asked[PRIVATE]] == [None, "one"]


async def test_a_feed_another_server_follows_posts_nothing_it_holds(
    watch: Watch, room: Newsroom, web: Web
) -> None:
    """What came since its last visit is news for the server that followed it, not for the one that adds it now."""
    await room.channel(11)
    await room.channel(21, 2)
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", STEELBOOK)))
    await watch.add(1, PRIVATE, None, NOON)
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", STEELBOOK), ("b", SALAZAR)))
    await watch.add(2, PRIVATE, None, NOON + minutes(1))
    await room.stores.deliveries.publish(NOON + minutes(10))
    rows = await room.stores.deliveries.due(NOON + minutes(10))
    assert [row.channel_id for row in rows] == [11]


async def test_a_feed_that_moved_is_known_by_its_new_address(watch: Watch, room: Newsroom, web: Web) -> None:
    """Permanent redirects are followed for good, so that two names of one feed are one."""
    await room.channel(11)
    moved = "https://moved.example/feed"
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", STEELBOOK)), moved_to=moved)
    assert (await watch.add(1, PRIVATE, None, NOON)).feed.url == moved


async def test_without_a_channel_there_is_nowhere_to_post(watch: Watch, room: Newsroom, web: Web) -> None:
    """A server without news channels is told so, and so is one that names another channel; nothing is fetched."""
    assert (await refusal(watch)).key == "no_channel"
    await room.channel(11)
    assert (await refusal(watch, channel=99)).key == "not_a_news_channel"
    assert web.asked == {}


async def test_a_feed_is_added_once(watch: Watch, room: Newsroom, web: Web) -> None:
    """A feed that all these channels have is named; for a further channel it is added."""
    await room.channel(11)
    await room.channel(12)
    web.answers[PRIVATE] = fetched(PRIVATE, rss(title="Fan page"))
    await watch.add(1, PRIVATE, 11, NOON)
    known = await refusal(watch, channel=11)
    assert (known.key, known.values) == ("feed_known", {"name": "Fan page"})
    assert (await watch.add(1, PRIVATE, None, NOON)).channels == (11, 12)


async def test_the_limit_of_feeds(watch: Watch, room: Newsroom, web: Web) -> None:
    """The fifty-first feed of a server's own is refused before anything is fetched; others may go on."""
    await room.channel(11)
    await room.channel(21, 2)
    for number in range(FEEDS_PER_GUILD):
        await room.own(11, f"https://private.example/{number}")
    full = await refusal(watch)
    assert (full.key, full.values) == ("feed_limit", {"limit": "50"})
    assert web.asked == {}
    web.answers[PRIVATE] = fetched(PRIVATE, rss())
    assert (await watch.add(2, PRIVATE, None, NOON)).channels == (21,)


@pytest.mark.parametrize(
    "answer",
    [
        failed("There is nothing at this address (404)."),
        fetched(PRIVATE, b"<!doctype html><html><body>Hello</body></html>"),
        fetched(PRIVATE, b""),
        NotModified(PRIVATE, None, None, None),
    ],
    ids=["404", "page", "empty", "304"],
)
async def test_what_is_no_feed_is_refused_with_its_reason(
    watch: Watch, room: Newsroom, web: Web, answer: object
) -> None:
    """The reason is one sentence for a moderator, and no feed is left behind."""
    await room.channel(11)
    web.answers[PRIVATE] = answer  # type: ignore[assignment]  # each of them is an answer
    refused = await refusal(watch)
    assert refused.key == "feed_refused"
    assert refused.values["reason"].endswith(".")
    assert "\n" not in refused.values["reason"]
    assert await room.stores.feeds.by_url(PRIVATE) is None


async def test_removing_ends_a_feed_for_that_server_alone(watch: Watch, room: Newsroom, web: Web) -> None:
    """Own feeds are forgotten, starter feeds refused and taken back by adding them; other servers keep theirs."""
    await room.channel(11)
    await room.channel(21, 2)
    starter = await room.starter()
    web.answers[PRIVATE] = fetched(PRIVATE, rss())
    for guild in (1, 2):
        await watch.add(guild, PRIVATE, None, NOON)
    own = await room.stores.feeds.by_url(PRIVATE)
    assert own is not None
    for feed in (own, starter):
        assert (await watch.remove(1, feed.id, NOON)).id == feed.id
        with pytest.raises(UserError) as caught:
            await watch.remove(1, feed.id, NOON)
        assert caught.value.key == "feed_unknown"
    assert [(entry.feed.id, entry.channels) for entry in await watch.listed(1)] == [(starter.id, ())]
    assert [entry.channels for entry in await watch.listed(2)] == [(21,), (21,)]
    web.answers[STARTER] = fetched(STARTER, rss(("a", STEELBOOK)))
    assert (await watch.add(1, STARTER, None, NOON + minutes(1))).channels == (11,)
    assert await room.stores.subscriptions.count_own(1) == 0


async def test_a_feed_of_another_server_cannot_be_removed(watch: Watch, room: Newsroom) -> None:
    """A guessed id of somebody else's feed is unknown."""
    await room.channel(11)
    await room.channel(21, 2)
    own = await room.own(11, since=NOON - timedelta(days=1))
    with pytest.raises(UserError) as caught:
        await watch.remove(2, own.id, NOON)
    assert caught.value.key == "feed_unknown"
