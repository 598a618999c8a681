"""Opening article pages over real HTTP: what is read, what is left alone, and what hostile sites cost."""

import gzip
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feeds.complete import OpenedPage, Unopened
from feeds.fetch import Limits
from feeds.worker import Workers
from tests.feeds.servers import Serve
from tests.feeds.sites import drip, html, named, opening, paths, redirect, robots_txt, saved, site

OPEN = robots_txt("User-agent: *\nDisallow: /private/")


async def test_an_article_is_opened_after_its_sites_rules(serve: Serve, workers: Workers) -> None:
    """robots.txt first, then the page; both by the bot's own name."""
    server = await serve(site({"/robots.txt": OPEN, "/a": html(saved("english"))}))
    async with opening(workers) as pages:
        opened = await pages.open(named(server, "/a"))
    assert isinstance(opened, OpenedPage)
    assert opened.page.text.startswith("The workshop that built")
    assert opened.url == named(server, "/a")
    assert paths(server) == ["/robots.txt", "/a"]
    assert {request.headers["user-agent"] for request in server.requests} == {"AlitaNewsBot/test"}


async def test_what_a_site_keeps_from_bots_is_not_asked_for(serve: Serve, workers: Workers) -> None:
    """A disallowed page is never requested."""
    server = await serve(site({"/robots.txt": OPEN, "/private/a": html(saved("english"))}))
    async with opening(workers) as pages:
        opened = await pages.open(named(server, "/private/a"))
    assert isinstance(opened, Unopened)
    assert "robots.txt" in opened.reason
    assert paths(server) == ["/robots.txt"]


async def test_each_redirect_is_asked_for_anew(serve: Serve, workers: Workers) -> None:
    """The page behind a link obeys its own site's rules; what is read tells where it lay in the end."""
    there = await serve(
        site({"/robots.txt": OPEN, "/b": html(saved("german")), "/private/b": html(saved("german"))})
    )
    to_b, to_private = (redirect(named(there, path, "blechblatt.example")) for path in ("/b", "/private/b"))
    here = await serve(site({"/1": to_b, "/2": to_private}))
    async with opening(workers) as pages:
        opened = await pages.open(named(here, "/1", "short.example"))
        closed = await pages.open(named(here, "/2", "short.example"))
    assert isinstance(opened, OpenedPage)
    assert opened.url == named(there, "/b", "blechblatt.example")
    assert isinstance(closed, Unopened)
    assert "/private/b" not in paths(there)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/x", "http://10.0.0.7/", "http://169.254.169.254/latest", "file:///x"]
)
async def test_a_redirect_into_a_private_network_is_refused(serve: Serve, workers: Workers, target: str) -> None:
    """Neither the page nor the robots.txt of a private address is asked for."""
    server = await serve(site({"/a": redirect(target)}))
    async with opening(workers) as pages:
        opened = await pages.open(named(server, "/a"))
    assert isinstance(opened, Unopened)
    assert opened.reason


@pytest.mark.parametrize(
    "link",
    [
        "https://news.google.com/rss/articles/CBMiX",
        "https://www.youtube.com/watch?v=1",
        "https://x.com/a/status/1",
    ],
)
async def test_links_that_only_a_browser_can_follow_are_left_alone(workers: Workers, link: str) -> None:
    """No request is made for them; the sentence says why."""
    async with opening(workers) as pages:
        opened = await pages.open(link)
    assert isinstance(opened, Unopened)
    assert opened.reason.startswith("The link leads")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (("404 Not Found", b"", {}), "no page at the link"),
        (("410 Gone", b"", {}), "gone"),
        (("403 Forbidden", b"", {}), "403"),
        (("200 OK", b"%PDF-1.7", {"Content_Type": "application/pdf"}), "no web page"),
        (html(saved("consent")), "consent"),
        (html(saved("challenge")), "bots"),
        (html(saved("paywall")), "subscribers"),
        (html(b""), "empty"),
    ],
)
async def test_what_is_no_article_is_told_in_a_sentence(
    serve: Serve, workers: Workers, answer: tuple[str, bytes, dict[str, str]], words: str
) -> None:
    """Every failure is a value with its reason."""
    server = await serve(site({"/a": answer}))
    async with opening(workers) as pages:
        opened = await pages.open(named(server, "/a"))
    assert isinstance(opened, Unopened)
    assert words in opened.reason


async def test_hostile_bodies_cost_their_limit_and_no_more(serve: Serve) -> None:
    """Nesting, floods, a gzip bomb, a page too large and one that never ends; then an article is read."""
    bomb = gzip.compress(b"<p>Alita</p>" * 2_000_000)
    server = await serve(
        site(
            {
                "/nested": html(b"<div>" * (1 << 20)),
                "/flood": html(b"<p><span>Alita word. </span> " * 150_000),
                "/links": html(b"<a href=x>" * 500_000),
                "/bomb": ("200 OK", bomb, {"Content_Type": "text/html", "Content_Encoding": "gzip"}),
                "/large": html(b"<p>Alita</p>" * 500_000),
                "/good": html(saved("english")),
            }
        )
    )
    nothing = site({})
    endless = await serve(lambda request, writer: (nothing if "robots" in request.path else drip)(request, writer))
    async with Workers(seconds=2.5) as own, opening(own, limits=Limits(connect=2.0, total=2.0)) as pages:
        began = time.monotonic()
        hostile = ("/nested", "/flood", "/links", "/bomb", "/large")
        reasons = [await pages.open(named(server, path)) for path in hostile]
        reasons.append(await pages.open(named(endless, "/drip")))
        assert time.monotonic() - began < 20
        assert all(isinstance(reason, Unopened) for reason in reasons)
        assert "/drip" in paths(endless)
        assert isinstance(await pages.open(named(server, "/good")), OpenedPage)


def test_the_program_itself_never_loads_the_extractor() -> None:
    """Trafilatura and protego are imported by worker processes alone, which keeps the bot small."""
    code = "import sys, cli.run, cli.preview; print({'trafilatura', 'protego'} & set(sys.modules))"
    root = Path(__file__).resolve().parents[2]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
