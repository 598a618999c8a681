"""Which teasers get their page, within which bounds, and that a page that fails costs its item nothing."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from feeds.fetch import Limits
from feeds.pages import Pages
from feeds.read import FeedReader
from feeds.robots import Robots
from feeds.worker import Workers
from news.knowledge import Knowledge
from news.model import FeedItem
from news.rules import StarterFeed
from pipeline.collect import Collect
from pipeline.keep import Keeper
from pipeline.pages import ArticlePages, FeedPages
from pipeline.visits import Schedule
from storage.stores import Stores
from tests.feeds.servers import Serve, Server, serving, switch
from tests.feeds.sites import NAME, drip, fetching, html, named, opening, paths, redirect, saved, site
from tests.pipeline.conftest import Clock
from tests.storage.making import item

TITLE = "Iron City Set Builder Says the Alita: Battle Angel Sequel Would Start With Motorball"
TEASER = "The workshop that built the streets of Iron City has kept its moulds…"


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Starts servers on loopback; all are closed at the end."""
    async with serving() as start:
        yield start


@pytest.fixture
async def reading(clock: Clock, workers: Workers) -> AsyncIterator[tuple[Pages, FeedReader]]:
    """What opens pages and reads feeds, over real HTTP on loopback."""
    async with fetching() as fetcher:
        yield Pages(fetcher, workers, Robots(fetcher, workers, NAME, clock)), FeedReader(fetcher, workers)


@pytest.fixture
def pages(reading: tuple[Pages, FeedReader], knowledge: Knowledge) -> ArticlePages:
    """The use case, as the bot runs it."""
    return ArticlePages(reading[0], knowledge)


def teaser(server: Server, path: str, title: str = TITLE, text: str = TEASER) -> FeedItem:
    """An entry of which the feed gives only the beginning."""
    url = named(server, path)
    return replace(item(path), link=url, url=url, title=title, text=text, teaser=True, trusted="rustyard.example")


async def test_only_teasers_that_may_be_news_are_looked_up(serve: Serve, pages: ArticlePages) -> None:
    """A name, or somebody of the franchise in the title, is worth a visit; other subjects are not."""
    server = await serve(site({path: html(saved("english")) for path in ("/named", "/person")}))
    items = [
        teaser(server, "/named"),
        teaser(server, "/person", "James Cameron Praises the Workshop That Kept Its Moulds"),
        teaser(server, "/miner", "Alita Resources sells its lithium mine in Western Australia", "Shares rose…"),
        teaser(server, "/garden", "Nine hand forks for small gardens", "We dug all day…"),
        replace(teaser(server, "/whole"), teaser=False),
        replace(teaser(server, "/nowhere"), url=None),
    ]
    found = await pages.complete(items)
    assert {"/named", "/person"} | {"/robots.txt"} == set(paths(server))
    assert [each.teaser for each in found.items] == [False, False, True, True, False, True]
    assert [bool(note) for note in found.notes] == [True, True, False, False, False, False]
    assert found.items[0].text.endswith("I know nothing.”")


async def test_a_page_that_fails_leaves_its_teaser(serve: Serve, pages: ArticlePages) -> None:
    """Gone, walled, forbidden or moved to the front: the item stays as it was, and the note tells why."""
    server = await serve(
        site({"/wall": html(saved("consent")), "/moved": redirect("/"), "/": html(saved("english"))})
    )
    items = [teaser(server, path) for path in ("/gone", "/wall", "/moved")]
    found = await pages.complete([*items, replace(items[0], url="https://news.google.com/rss/articles/X")])
    assert list(found.items[:3]) == items
    for note, words in zip(found.notes, ("no page", "consent", "front page", "news search"), strict=True):
        assert note.startswith("The feed's teaser was judged, not the article's page: the")
        assert words in note


async def test_one_page_is_opened_once(serve: Serve, pages: ArticlePages) -> None:
    """Entries that repeat share one visit."""
    server = await serve(site({"/a": html(saved("english"))}))
    found = await pages.complete([teaser(server, "/a"), teaser(server, "/a"), teaser(server, "/a")])
    assert sorted(paths(server)) == ["/a", "/robots.txt"]
    assert not any(each.teaser for each in found.items)


async def test_visits_are_capped(serve: Serve, reading: tuple[Pages, FeedReader], knowledge: Knowledge) -> None:
    """Beyond the cap of a call, and of ten minutes over all calls, teasers serve."""
    server = await serve(site({}))
    items = [teaser(server, f"/{number}") for number in range(5)]
    pages = ArticlePages(reading[0], knowledge, per_call=3)
    found = await pages.complete(items)
    assert sum("enough pages" in note for note in found.notes) == 2
    asked = [path for path in paths(server) if path != "/robots.txt"]
    assert sorted(asked) == ["/0", "/1", "/2"]
    for _ in range(35):
        await pages.complete(items)
    assert len(paths(server)) == 101


async def test_slow_sites_do_not_hold_up_a_round(serve: Serve, workers: Workers, knowledge: Knowledge) -> None:
    """What is there in time is used; for the rest the teaser serves."""
    answers = site({"/a": html(saved("english"))})
    server = await serve(lambda request, writer: (drip if "slow" in request.path else answers)(request, writer))
    async with opening(workers, limits=Limits(connect=10.0, total=60.0)) as opener:
        await opener.open(named(server, "/a"))  # a worker is running now: its start is not what is measured
        pages = ArticlePages(opener, knowledge, patience=2.0)
        found = await pages.complete([teaser(server, "/slow"), teaser(server, "/a")])
    assert [each.teaser for each in found.items] == [True, False]
    assert "too long" in found.notes[0]


RSS = """<rss version="2.0"><channel><title>Rustyard</title>{items}</channel></rss>"""
ENTRY = """<item><guid>{path}</guid><title>{title}</title><link>{link}</link><description>{text}</description>
<pubDate>{date}</pubDate></item>"""


async def test_a_feeds_new_teasers_are_completed_once(
    serve: Serve, reading: tuple[Pages, FeedReader], stores: Stores, clock: Clock, knowledge: Knowledge
) -> None:
    """Not what it held at first, nor what is too old, nor twice unless it changed; its words are kept."""
    answers: dict[str, tuple[str, bytes, dict[str, str]]] = {
        path: html(saved("english")) for path in ("/first", "/new", "/old")
    }
    server = await serve(switch(answers))

    def publish(*entries: tuple[str, str], title: str = TITLE) -> None:
        items = (
            ENTRY.format(path=path, title=title, link=named(server, path), text=TEASER, date=date)
            for path, date in entries
        )
        answers["/feed"] = ("200 OK", RSS.format(items="".join(items)).encode(), {})

    week = timedelta(days=7)
    keeper = Keeper(stores, knowledge, Schedule(timedelta(minutes=5)), settle=timedelta(), max_age=week)
    pages = FeedPages(stores, ArticlePages(reading[0], knowledge), week)
    collect = Collect(stores, reading[1], keeper, clock=clock, pages=pages)
    await collect.start([StarterFeed(named(server, "/feed"), "Rustyard", "outlet", "rustyard.example")])
    first, old = ("/first", "Sun, 01 Mar 2026 09:00:00 GMT"), ("/old", "Thu, 01 Jan 2026 09:00:00 GMT")
    publish(first)
    await collect.run()
    assert "/first" not in paths(server)
    publish(("/new", "Sun, 01 Mar 2026 12:20:00 GMT"), old, first)
    for _ in range(3):
        clock.pass_by(timedelta(minutes=30))
        answers["/feed"] = (answers["/feed"][0], answers["/feed"][1] + b"\n", {})
        await collect.run()
    assert [path for path in paths(server) if path not in ("/feed", "/robots.txt")] == ["/new"]
    stories = await stores.stories.recent(clock.now - timedelta(days=60))
    texts = {article.item.key: article.item.text for story in stories for article in story.articles}
    assert "I would start tomorrow" in "".join(texts.values())
    assert sum("I would start tomorrow" in text for text in texts.values()) == 1
    # A report whose words changed is read once more; its page has been corrected since.
    answers["/new"] = html(saved("english").replace(b"I would start tomorrow", b"I would start next year"))
    publish(("/new", "Sun, 01 Mar 2026 12:20:00 GMT"), old, first, title=f"{TITLE}, He Says")
    for _ in range(2):
        clock.pass_by(timedelta(hours=7))
        answers["/feed"] = (answers["/feed"][0], answers["/feed"][1] + b"\n", {})
        await collect.run()
    assert [path for path in paths(server) if path not in ("/feed", "/robots.txt")] == ["/new", "/new"]
    stories = await stores.stories.recent(clock.now - timedelta(days=60))
    texts = {article.item.key: article.item.text for story in stories for article in story.articles}
    assert sum("I would start next year" in text for text in texts.values()) == 1


async def test_the_page_of_what_becomes_news_is_read(
    serve: Serve, reading: tuple[Pages, FeedReader], stores: Stores, clock: Clock, knowledge: Knowledge
) -> None:
    """An entry whose new headline tells of the franchise has its page opened, once; before, it was left alone."""
    answers: dict[str, tuple[str, bytes, dict[str, str]]] = {"/a": html(saved("english"))}
    server = await serve(switch(answers))
    week = timedelta(days=7)
    keeper = Keeper(stores, knowledge, Schedule(timedelta(minutes=5)), settle=timedelta(), max_age=week)
    pages = FeedPages(stores, ArticlePages(reading[0], knowledge), week)
    collect = Collect(stores, reading[1], keeper, clock=clock, pages=pages)
    await collect.start([StarterFeed(named(server, "/feed"), "Rustyard", "outlet", "rustyard.example")])
    for title, text, opened in (
        ("A Workshop Keeps Its Moulds", "A visit in pictures…", 0),
        ("A Workshop Keeps Its Moulds", "A visit in twelve pictures…", 0),
        (TITLE, TEASER, 1),
        (TITLE, TEASER, 1),
    ):
        link = named(server, "/a")
        one = ENTRY.format(path="/a", title=title, link=link, text=text, date="Sun, 01 Mar 2026 11:00:00 GMT")
        answers["/feed"] = ("200 OK", RSS.format(items=one).encode() + b"\n" * clock.now.hour, {})
        await collect.run()
        assert paths(server).count("/a") == opened, title
        clock.pass_by(timedelta(hours=7))
    [story] = await stores.stories.latest(None)
    assert "I would start tomorrow" in story.lead.item.text
