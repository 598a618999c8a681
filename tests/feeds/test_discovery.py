"""From what a person types to a feed: link tags, usual places, and pages that mean harm, on real servers."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from feeds.discovery import Choices, Finder, Found, addresses
from feeds.fetch import Fetcher, Limits
from feeds.fetched import Failed, FailureKind
from feeds.guard import AddressGuard
from feeds.named import Named
from feeds.worker import Workers
from tests.feeds.conftest import AGENT
from tests.feeds.servers import Request, Serve, Server, reply, switch

FEED = b"<rss version='2.0'><channel><title>Kino</title><item><title>A film</title></item></channel></rss>"
JSON = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Kino", "items": [{"id": "1", "title": "A film"}]}'
)
ROOT = Path(__file__).resolve().parents[2]


def link(href: str, title: str = "", kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    """A link tag as pages have them."""
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def page(head: str = "", body: str = "") -> tuple[str, bytes, dict[str, str]]:
    """An answer that is a web page."""
    text = f"<!doctype html><html><head><title>Kino</title>{head}</head><body>{body}</body></html>"
    return "200 OK", text.encode(), {"Content_Type": "text/html; charset=utf-8"}


def feed(body: bytes = FEED) -> tuple[str, bytes, dict[str, str]]:
    """An answer that is a feed."""
    return "200 OK", body, {"Content_Type": "application/xml"}


@pytest.fixture
def finder(fetcher: Fetcher, workers: Workers) -> Finder:
    """What is tested, over real fetching and a real worker."""
    return Finder(fetcher, workers, seconds=20)


def paths(server: Server) -> list[str]:
    """What a server was asked for."""
    return [request.path for request in server.requests]


async def test_a_feed_itself_takes_one_request(serve: Serve, finder: Finder) -> None:
    """Nothing is looked for where nothing must be."""
    server = await serve(reply(body=FEED))
    found = await finder.find(server.url + "/feed")
    assert isinstance(found, Found)
    assert (found.url, [item.title for item in found.items.items]) == (server.url + "/feed", ["A film"])
    assert paths(server) == ["/feed"]


@pytest.mark.parametrize(
    ("markup", "at"),
    [
        (page(link("/rss.xml")), "/rss.xml"),
        (page(body=link("rss.xml")), "/blog/rss.xml"),
        (page(link("rss.xml?a=1&amp;b=2#x")), "/blog/rss.xml?a=1&b=2"),
        (page('<base href="/other/">' + link("rss.xml")), "/other/rss.xml"),
        (page('<base href="data:text/html,x">' + link("rss.xml")), "/blog/rss.xml"),
        (page(link("/a", kind="Application/Atom+XML; charset=utf-8", rel="ALTERNATE home")), "/a"),
        (page(link("/feed.json", kind="application/feed+json")), "/feed.json"),
        (page(link("/feed.json", kind="application/json")), "/feed.json"),
        (page(link("/f.xml", kind="", rel="feed")), "/f.xml"),
        (page(link("/wp-json/1", kind="application/json") + link("/de/", kind="text/html") + link("/y")), "/y"),
        (page(link("javascript:alert(1)") + link("data:text/xml,x") + link("http://") + link("/y")), "/y"),
    ],
)
async def test_the_one_feed_that_a_page_names(
    serve: Serve, finder: Finder, markup: tuple[str, bytes, dict[str, str]], at: str
) -> None:
    """Wherever its tag stands and however its address is written, it is read at once."""
    body = feed(JSON) if at.endswith(".json") else feed()
    server = await serve(switch({"/blog/post": markup, at: body}))
    found = await finder.find(server.url + "/blog/post")
    assert isinstance(found, Found)
    assert found.url == server.url + at
    assert paths(server) == ["/blog/post", at]


async def test_what_readers_write_is_no_choice_beside_the_sites_own_feed(serve: Serve, finder: Finder) -> None:
    """A WordPress page names comments, too: its feed is followed without asking; comments alone are offered."""
    comments = link("/comments/feed/", "Kino » Comments Feed") + link(
        "/2026/post/feed/", "Kommentare zu: Ein Film"
    )
    both = page(comments + link("/feed/", "Kino » Feed"))
    server = await serve(switch({"/": both, "/only": page(comments), "/feed/": feed()}))
    found = await finder.find(server.url + "/")
    assert isinstance(found, Found)
    assert (found.url, paths(server)) == (server.url + "/feed/", ["/", "/feed/"])
    offered = await finder.find(server.url + "/only")
    assert isinstance(offered, Choices)
    assert [named.comments for named in offered.feeds] == [True, True]


async def test_several_feeds_are_offered_unread(serve: Serve, finder: Finder) -> None:
    """The page's own part of the site first, comments last whatever their language, each address once."""
    head = "".join(
        [
            link("/comments/feed/", "Kino » Comments Feed"),
            link("/kommentar.xml", "Kino » Kommentare"),
            link("/feed/", "Kino &amp;raquo; <b>Feed</b>\n"),
            link("/tags/alita/feed", "Alita"),
            link("/feed/", "again"),
        ]
    )
    server = await serve(switch({"/tags/alita": page(head)}))
    found = await finder.find(server.url + "/tags/alita")
    assert found == Choices(
        (
            Named(server.url + "/tags/alita/feed", "Alita"),
            Named(server.url + "/feed/", "Kino » Feed"),
            Named(server.url + "/comments/feed/", "Kino » Comments Feed", comments=True),
            Named(server.url + "/kommentar.xml", "Kino » Kommentare", comments=True),
        ),
        4,
    )
    assert paths(server) == ["/tags/alita.rss", "/tags/alita"]


@pytest.mark.parametrize("place", ["/blog/feed", "/feed", "/rss", "/feed.xml"])
async def test_usual_places(serve: Serve, finder: Finder, place: str) -> None:
    """A page that names nothing may still have a feed where feeds usually are."""
    server = await serve(switch({"/blog": page(), place: feed()}))
    found = await finder.find(server.url + "/blog")
    assert isinstance(found, Found)
    assert found.url == server.url + place


async def test_an_ordinary_link_that_looks_like_a_feed_comes_first(serve: Serve, finder: Finder) -> None:
    """Of the page's own site only; links to others' feeds (a blogroll) are not taken for its own."""
    body = (
        '<a href="https://other.example/feed">Friends</a><a href="/news/rss.xml">RSS</a><a href="/feeding">x</a>'
    )
    server = await serve(switch({"/": page(body=body), "/news/rss.xml": feed(), "/feed": feed()}))
    found = await finder.find(server.url)
    assert isinstance(found, Found)
    assert found.url == server.url + "/news/rss.xml"


async def test_no_feed_anywhere(serve: Serve, finder: Finder) -> None:
    """Six requests at most, then a sentence that says what to do."""
    server = await serve(switch({"/": page(), "/a/b": page()}))
    found = await finder.find(server.url + "/a/b")
    assert isinstance(found, Failed)
    assert found.kind is FailureKind.NOT_A_FEED
    assert "names no feed" in found.reason
    assert "News search" in found.reason
    assert found.permanent
    assert len(server.requests) == 6


async def test_a_site_that_answers_everything_with_its_page(serve: Serve, finder: Finder) -> None:
    """A page in the usual places is no feed, and no page is looked through twice."""
    server = await serve(switch({"": page('<a href="/rss">RSS</a>')}))
    found = await finder.find(server.url)
    assert isinstance(found, Failed)
    assert "names no feed" in found.reason
    assert len(server.requests) == 6


async def test_a_page_that_names_itself(serve: Serve, finder: Finder) -> None:
    """It is not asked again for what it is not."""
    server = await serve(switch({"/blog": page(link("/blog#feed") + link("/blog"))}))
    assert isinstance(await finder.find(server.url + "/blog"), Failed)
    assert paths(server).count("/blog") == 1
    names_both = switch(
        {"/old": ("302 Found", b"", {"Location": "/new"}), "/new": page(link("/old") + link("/new"))}
    )
    server = await serve(names_both)
    assert isinstance(await finder.find(server.url + "/old"), Failed)
    assert paths(server)[:3] == ["/old", "/new", "/new/feed"]


async def test_a_named_feed_that_is_broken(serve: Serve, finder: Finder) -> None:
    """The usual places are tried; if they hold none either, the reason is the named feed's."""
    answers = {"/": page(link("/old.xml")), "/feed": feed()}
    server = await serve(switch(answers))
    found = await finder.find(server.url)
    assert isinstance(found, Found)
    assert found.url == server.url + "/feed"
    del answers["/feed"]
    refused = await finder.find(server.url)
    assert isinstance(refused, Failed)
    assert refused.reason.startswith("The feed that the page names cannot be read: There is nothing")


async def test_a_site_that_asks_to_come_less_often_is_left_alone(serve: Serve, finder: Finder) -> None:
    """After 429 no further place is tried."""
    server = await serve(switch({"/": page(), "": ("429 Too Many Requests", b"", {})}))
    assert isinstance(await finder.find(server.url), Failed)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("http://192.168.0.1/feed", "private network"),
        ("http://169.254.169.254/feed", "machines' secrets"),
        ("http://[::1]/feed", "the machine the bot runs on"),
        ("https://site.example:8443/feed", "unusual port"),
    ],
)
async def test_feeds_in_private_places_are_refused(serve: Serve, finder: Finder, target: str, words: str) -> None:
    """Named by the page or reached by a redirect: refused for its reason, and nothing else is tried."""
    answers = {"/page": page(link(target)), "/moved": ("302 Found", b"", {"Location": target})}
    server = await serve(switch(answers))
    for path in ("/page", "/moved"):
        found = await finder.find(server.url + path)
        assert isinstance(found, Failed)
        assert found.kind is FailureKind.ADDRESS
        assert words in found.reason
    assert paths(server) == ["/page", "/moved"]


async def test_a_challenge_is_told_as_one(serve: Serve, finder: Finder) -> None:
    """A check against bots is not called a page without feeds."""
    server = await serve(switch({"": page(body="<h1>Just a moment...</h1>")}))
    found = await finder.find(server.url)
    assert isinstance(found, Failed)
    assert "check against bots" in found.reason


@pytest.mark.parametrize(
    "body", [b"", b"<?xml version='1.0'?><urlset/>", b"<?xml version='1.0'?><opml/>", b'{"error": "x"}']
)
async def test_what_is_no_page_is_not_looked_through(serve: Serve, finder: Finder, body: bytes) -> None:
    """Sitemaps, lists of feeds and errors say what they are, by one request."""
    server = await serve(reply(body=body, Content_Type="application/xml"))
    found = await finder.find(server.url)
    assert isinstance(found, Failed)
    assert "page" not in found.reason
    assert len(server.requests) == 1


async def test_a_site_that_drips_is_given_up(serve: Serve, workers: Workers) -> None:
    """All requests for one address together have a limit of time."""

    async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/":
            await reply(body=page()[1], Content_Type="text/html")(request, writer)
            return
        await asyncio.Event().wait()

    server = await serve(drip)
    guard = AddressGuard(frozenset({"127.0.0.1"}))
    async with Fetcher(guard, AGENT, limits=Limits(connect=2.0, total=30.0)) as fetcher:
        found = await Finder(fetcher, workers, seconds=1.0).find(server.url)
    assert isinstance(found, Failed)
    assert found.kind is FailureKind.TIMEOUT
    assert found.reason.endswith("own address.")


@asynccontextmanager
async def plain_site() -> AsyncIterator[str]:
    """A real web server without TLS, as host and port."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=FEED, content_type="application/xml")

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_an_address_typed_without_scheme(finder: Finder) -> None:
    """The secure scheme is tried first, http where the site has no other."""
    async with plain_site() as place:
        found = await finder.find(f" {place}/feed ")
    assert isinstance(found, Found)
    assert found.url == f"http://{place}/feed"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://Site.Example/A", ("https://site.example/A",)),
        ("site.example", ("https://site.example/", "http://site.example/")),
        ("Site.example/a?b=c://d", ("https://site.example/a?b=c://d", "http://site.example/a?b=c://d")),
        ("site.example:8080/x", ("https://site.example:8080/x", "http://site.example:8080/x")),
        ("<https://site.example/x>", ("https://site.example/x",)),
        ("feed:https://site.example/x", ("https://site.example/x",)),
        ("feed://site.example/x", ("https://site.example/x",)),
        ("//site.example/x", ("https://site.example/x",)),
        ("not an address", ("not an address",)),
        ("localhost", ("localhost",)),
        ("javascript:alert(1.0)", ("javascript:alert(1.0)",)),
        ("mailto:someone@site.example", ("mailto:someone@site.example",)),
        ("file:///etc/passwd", ("file:///etc/passwd",)),
        ("", ("",)),
    ],
)
def test_what_people_type(typed: str, meant: tuple[str, ...]) -> None:
    """Hosts are completed as browsers do; what is no address of the web is left for the guard to refuse."""
    assert addresses(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "\0", "http://[bad", "https://", "a.b c", "javascript:x.y", "..", "x.:99999/"]
)
async def test_nonsense_is_refused_in_words(finder: Finder, typed: str) -> None:
    """Whatever is typed ends in a sentence."""
    found = await finder.find(typed)
    assert isinstance(found, Failed)
    assert found.reason.endswith(".")


async def test_sites_without_feeds_are_not_asked(finder: Finder) -> None:
    """X and its like are told at once, without a request."""
    found = await finder.find("x.com/someone")
    assert isinstance(found, Failed)
    assert found.reason.startswith("X offers no feeds.")


def test_the_program_itself_loads_no_parser() -> None:
    """lxml, feedparser and their like stay in the workers: their memory, and what hostile bytes do to them."""
    code = """
import importlib, pkgutil, sys
for part in ("cli", "cogs", "pipeline", "render", "storage", "news"):
    for module in pkgutil.iter_modules([part]):
        importlib.import_module(f"{part}.{module.name}")
print(*sorted({"lxml", "feedparser", "trafilatura", "protego", "listparser"} & set(sys.modules)))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout.split() == []
