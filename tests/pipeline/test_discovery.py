"""Discovery: an address of a page follows its one feed, or keeps an offer until somebody chooses."""

from datetime import timedelta

import pytest

from feeds.discovery import Finder
from feeds.read import FeedReader
from feeds.worker import Workers
from pipeline.discovery import Discovery, Followed, Offered
from pipeline.errors import UserError
from pipeline.keep import Keeper
from pipeline.watch import FEEDS_PER_GUILD, Watch
from storage.search import KEPT
from storage.stores import Stores
from tests.pipeline.web import STEELBOOK, Web, failed, fetched, rss
from tests.storage.making import NOON, Newsroom, minutes

PAGE = "https://kino.example/"
CHANNEL = "UC0123456789abcdefghijAB"
VIDEOS = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"
NEWS, REVIEWS = "https://kino.example/news.xml", "https://kino.example/reviews.xml"


@pytest.fixture
async def discovery(stores: Stores, web: Web, workers: Workers, keeper: Keeper) -> Discovery:
    """What moderators' addresses go through."""
    watch = Watch(stores, FeedReader(web, workers), keeper)
    return Discovery(watch, Finder(web, workers), stores.search)


def names(web: Web, *feeds: str) -> None:
    """The page names these feeds, and each is there."""
    links = "".join(
        f"<link rel=alternate type=application/rss+xml title={feed[-9:]} href={feed}>" for feed in feeds
    )
    web.answers[PAGE] = fetched(PAGE, f"<!doctype html><html><head>{links}</head></html>".encode())
    for feed in feeds:
        web.answers[feed] = fetched(feed, rss(("a", STEELBOOK), title="Kino"))


async def refused(discovery: Discovery, typed: str = PAGE) -> UserError:
    """Why nothing is followed."""
    with pytest.raises(UserError) as caught:
        await discovery.add(1, typed, None, NOON)
    return caught.value


async def offer(discovery: Discovery, channel: int | None = None) -> Offered:
    """Several feeds to choose from."""
    offered = await discovery.add(1, PAGE, channel, NOON)
    assert isinstance(offered, Offered)
    return offered


async def test_the_one_feed_of_a_page_is_followed(discovery: Discovery, room: Newsroom, web: Web) -> None:
    """Known by the feed's own address, nothing it holds is posted, and the answer tells which it is."""
    await room.channel(11)
    names(web, NEWS)
    done = await discovery.add(1, "kino.example", None, NOON)
    assert isinstance(done, Followed)
    assert (done.added.feed.url, done.added.channels, done.found) == (NEWS, (11,), NEWS)
    assert await room.stores.deliveries.publish(NOON + minutes(60)) == 0
    assert (await refused(discovery)).values == {"name": "Kino"}


async def test_a_feeds_own_address_needs_no_words(discovery: Discovery, room: Newsroom, web: Web) -> None:
    """As it always was: one request, and no second address to tell of."""
    await room.channel(11)
    names(web, NEWS)
    done = await discovery.add(1, NEWS, None, NOON)
    assert isinstance(done, Followed)
    assert done.found == ""
    assert list(web.asked) == [NEWS]


@pytest.mark.parametrize(
    "head",
    [
        f"<link rel=alternate type=application/rss+xml title=RSS href={VIDEOS}>",
        f"<link rel=canonical href=https://www.youtube.com/channel/{CHANNEL}>",
    ],
    ids=["link tag", "canonical"],
)
async def test_the_channel_behind_a_handle(discovery: Discovery, room: Newsroom, web: Web, head: str) -> None:
    """The page of a YouTube handle tells the channel's id, by its link tag or its own address."""
    await room.channel(11)
    page = f"<!doctype html><html><head>{'<script>x</script>' * 50_000}{head}</head></html>"
    web.answers["https://www.youtube.com/@handle"] = fetched("https://www.youtube.com/@handle", page.encode())
    web.answers[VIDEOS] = fetched(VIDEOS, rss(("a", STEELBOOK), title="Films"))
    done = await discovery.add(1, "www.youtube.com/@handle", None, NOON)
    assert isinstance(done, Followed)
    assert (done.added.feed.url, done.found) == (VIDEOS, VIDEOS)


async def test_a_page_behind_a_consent_form(discovery: Discovery, room: Newsroom, web: Web) -> None:
    """The moderator learns which address to give instead, and nothing more is asked for."""
    await room.channel(11)
    moved = "https://consent.youtube.com/m?continue=x"
    web.answers["https://www.youtube.com/@handle"] = fetched(
        "https://www.youtube.com/@handle", b"<!doctype html><html></html>", moved_to=moved
    )
    told = await refused(discovery, "https://www.youtube.com/@handle")
    assert told.key == "feed_none"
    assert "youtube.com/channel/UC" in told.values["reason"]
    assert len(web.asked) == 1


async def test_an_offer_follows_nothing_yet(discovery: Discovery, room: Newsroom, web: Web) -> None:
    """Until somebody chooses; then in the channel that was named, once."""
    await room.channel(11)
    await room.channel(12)
    names(web, NEWS, REVIEWS)
    offered = await offer(discovery, 12)
    assert [(feed.url, feed.title) for feed in offered.feeds] == [(NEWS, "/news.xml"), (REVIEWS, "views.xml")]
    assert await room.stores.subscriptions.count_own(1) == 0
    added = await discovery.choose(1, offered.number, 1, NOON)
    assert (added.feed.url, added.channels) == (REVIEWS, (12,))
    with pytest.raises(UserError) as again:
        await discovery.choose(1, offered.number, 1, NOON)
    assert again.value.key == "feed_known"
    assert (await discovery.choose(1, offered.number, 0, NOON)).feed.url == NEWS


async def test_choices_that_are_none(discovery: Discovery, room: Newsroom, web: Web) -> None:
    """Another server's offer, a place that is not in it, a number nobody gave, and one that is forgotten."""
    await room.channel(11)
    await room.channel(21, 2)
    names(web, NEWS, REVIEWS)
    number = (await offer(discovery)).number
    search = await room.stores.search.remember("news", ("1", "", NEWS), NOON)
    for guild, offered, place in [
        (2, number, 0),
        (1, number, 2),
        (1, number, -1),
        (1, number + 9, 0),
        (1, search, 0),
    ]:
        with pytest.raises(UserError) as caught:
            await discovery.choose(guild, offered, place, NOON)
        assert caught.value.key == "choice_gone"
    await room.stores.search.remember("news", ("later",), NOON + KEPT + timedelta(seconds=1))
    with pytest.raises(UserError):
        await discovery.choose(1, number, 0, NOON)
    assert await room.stores.subscriptions.count_own(1) == 0


async def test_what_stands_against_it_is_told_before_anything_is_fetched(
    discovery: Discovery, room: Newsroom, web: Web
) -> None:
    """No channel, and a full server; the limit holds for choices too."""
    assert (await refused(discovery)).key == "no_channel"
    await room.channel(11)
    for number in range(FEEDS_PER_GUILD - 1):
        await room.own(11, f"https://private.example/{number}")
    names(web, NEWS, REVIEWS)
    number = (await offer(discovery)).number
    await room.own(11, "https://private.example/last")
    asked = len(web.asked)
    assert (await refused(discovery)).key == "feed_limit"
    with pytest.raises(UserError) as caught:
        await discovery.choose(1, number, 0, NOON)
    assert caught.value.key == "feed_limit"
    assert len(web.asked) == asked


async def test_a_chosen_feed_that_is_broken(discovery: Discovery, room: Newsroom, web: Web) -> None:
    """Its reason is told, and nothing is followed."""
    await room.channel(11)
    names(web, NEWS, REVIEWS)
    number = (await offer(discovery)).number
    web.answers[NEWS] = failed("The address leads into a private network.")
    with pytest.raises(UserError) as caught:
        await discovery.choose(1, number, 0, NOON)
    assert (caught.value.key, caught.value.values["reason"]) == (
        "feed_refused",
        "The address leads into a private network.",
    )
    assert await room.stores.feeds.by_url(NEWS) is None
