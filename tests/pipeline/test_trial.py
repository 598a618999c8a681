"""Trying a feed: what would become of its newest items, in step with the real judgement; nothing is kept."""

from datetime import datetime, timedelta

import pytest

from feeds.discovery import Choices, Finder
from feeds.named import Named
from feeds.read import FeedReader
from feeds.worker import Workers
from news.knowledge import Knowledge
from news.model import Verdict
from pipeline.collect import Collect
from pipeline.errors import UserError
from pipeline.keep import Keeper
from pipeline.trial import Trial, Tried
from pipeline.watch import Watch
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.web import (
    CONTROLLERS,
    SALAZAR,
    SALAZAR_AGAIN,
    STEELBOOK,
    Web,
    failed,
    fetched,
    rss,
)
from tests.storage.making import NOON, PRIVATE, Newsroom, minutes

OTHER = "https://other.example/feed"


@pytest.fixture
async def trial(stores: Stores, web: Web, workers: Workers, reader: FeedReader, knowledge: Knowledge) -> Trial:
    """Tries feeds."""
    return Trial(stores, reader, Finder(web, workers), knowledge, max_age=timedelta(days=7))


async def tried(trial: Trial, guild: int, typed: str, now: datetime) -> Tried:
    """What came of one feed."""
    found = await trial.run(guild, typed, now)
    assert isinstance(found, Tried)
    return found


async def test_the_newest_three_are_judged(trial: Trial, room: Newsroom, web: Web) -> None:
    """The newest by date, wherever the feed has them; two reports of one event meet; the rest has its reason."""
    old = rss(("d", STEELBOOK), published=NOON - timedelta(days=30)).decode()
    new = rss(("a", SALAZAR), ("b", SALAZAR_AGAIN), ("c", CONTROLLERS)).decode()
    body = old.replace("</channel></rss>", new[new.index("<item>") :])
    web.answers[OTHER] = fetched(OTHER, body.encode())
    found = await tried(trial, 1, "other.example/feed", NOON)
    assert (found.name, found.items, found.followed, found.found) == ("Sample feed", 4, False, False)
    by_title = {one.title: one for one in found.newest}
    assert [one.verdict for one in found.newest].count(Verdict.POST) == 1
    [joined] = [one for one in found.newest if one.verdict is Verdict.JOIN]
    assert "Salazar" in joined.story
    skipped = by_title[CONTROLLERS[0]]
    assert (skipped.verdict, skipped.known, skipped.old) == (Verdict.SKIP, False, False)
    assert "It is not posted: it is not about the franchise." in skipped.reason


async def test_old_items_are_told_apart(trial: Trial, room: Newsroom, web: Web) -> None:
    """What came out too long ago would not be posted, and says so."""
    web.answers[OTHER] = fetched(OTHER, rss(("a", SALAZAR), published=NOON - timedelta(days=8)))
    [one] = (await tried(trial, 1, OTHER, NOON)).newest
    assert one.old


async def test_nothing_is_kept(trial: Trial, room: Newsroom, web: Web, stores: Stores) -> None:
    """Neither a feed nor an item is in the database afterwards, and no validator was sent or noted."""
    await room.channel(11)
    own = await room.own(11)
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("a", SALAZAR)), etag="new")
    web.answers[OTHER] = fetched(OTHER, rss(("a", SALAZAR)), etag="new")
    assert (await tried(trial, 1, "Own feed", NOON)).followed
    await tried(trial, 1, OTHER, NOON)
    assert await stores.feeds.get(own.id) == own
    assert await stores.feeds.by_url(OTHER) is None
    assert await stores.stories.recent(NOON - timedelta(days=60)) == []
    assert [request.etag for request in web.asked[PRIVATE]] == [None]


async def test_others_own_feeds_stay_theirs(
    trial: Trial, room: Newsroom, web: Web, reader: FeedReader, keeper: Keeper, clock: Clock
) -> None:
    """A story that only another server's own feed brought is joined without its headline being told."""
    stores = room.stores
    await room.channel(11)
    await room.channel(21, 2)
    web.answers[PRIVATE] = fetched(PRIVATE, rss())
    await Watch(stores, reader, keeper).add(2, PRIVATE, None, NOON)
    web.answers[PRIVATE] = fetched(PRIVATE, rss(("p", SALAZAR)))
    clock.pass_by(minutes(60))
    await Collect(stores, reader, keeper, clock=clock).run()
    web.answers[OTHER] = fetched(OTHER, rss(("q", SALAZAR_AGAIN)))
    [mine] = (await tried(trial, 1, OTHER, clock())).newest
    [theirs] = (await tried(trial, 2, OTHER, clock())).newest
    assert (mine.verdict, mine.story, mine.known) == (Verdict.JOIN, "", False)
    assert (theirs.verdict, bool(theirs.story)) == (Verdict.JOIN, True)


async def test_why_it_cannot_be_read(trial: Trial, web: Web) -> None:
    """The reason is one sentence."""
    web.answers[OTHER] = failed("There is nothing at this address (404).")
    with pytest.raises(UserError) as caught:
        await tried(trial, 1, OTHER, NOON)
    assert (caught.value.key, caught.value.values) == (
        "test_failed",
        {"reason": "There is nothing at this address (404)."},
    )


def page(web: Web, *feeds: tuple[str, str]) -> None:
    """A web page that names feeds by (title, path)."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{path}">' for title, path in feeds
    )
    body = f"<!doctype html><html><head>{links}</head></html>"
    web.answers["https://kino.example/"] = fetched("https://kino.example/", body.encode())


async def test_the_feed_behind_a_page_is_tried(trial: Trial, web: Web) -> None:
    """As /feeds add would find it: the site's own, not what its readers write; and it tells which it is."""
    page(web, ("Kino » Comments Feed", "/comments/feed/"), ("Kino » Feed", "/feed/"))
    web.answers["https://kino.example/feed/"] = fetched("https://kino.example/feed/", rss(("a", SALAZAR)))
    found = await tried(trial, 1, "kino.example", NOON)
    assert (found.url, found.found, len(found.newest)) == ("https://kino.example/feed/", True, 1)


async def test_several_feeds_of_a_page_are_told(trial: Trial, web: Web) -> None:
    """None of them is guessed to be meant."""
    page(web, ("News", "/news.xml"), ("Reviews", "/reviews.xml"))
    found = await trial.run(1, "https://kino.example", NOON)
    site = "https://kino.example"
    assert found == Choices((Named(f"{site}/news.xml", "News"), Named(f"{site}/reviews.xml", "Reviews")), 2)
