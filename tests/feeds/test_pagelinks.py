"""What pages name as their feeds, read by a real worker; and pages that are made to break it."""

import pytest

from feeds.named import PageLinks
from feeds.wire import Job
from feeds.worker import Workers


def link(href: str, title: str = "") -> str:
    """A link tag as pages have them."""
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'


async def links(workers: Workers, text: str, url: str = "https://site.example/blog/post") -> PageLinks:
    """What a page names, read where hostile bytes are read."""
    found = await workers.run(Job("feeds.pagelinks:page_links", (text.encode(), url, None), PageLinks))
    assert isinstance(found, PageLinks)
    return found


async def test_a_page_that_names_its_channel_elsewhere(workers: Workers) -> None:
    """A handle's page without a link tag still names the channel by its canonical address."""
    channel = "https://www.youtube.com/channel/UC0123456789abcdefghijAB"
    found = await links(workers, f'<html><link rel="canonical" href="{channel}"><body>x</body></html>')
    assert found.canonical == channel


async def test_ten_thousand_feeds(workers: Workers) -> None:
    """A page with no end of tags gives 25 in time, the first ones."""
    head = "".join(link(f"/{n}.xml", f"Feed {n}") for n in range(10_000))
    anchors = "".join(f'<a href="/{n}/feed">x</a>' for n in range(50_000))
    found = await links(workers, f"<html><head>{head}</head><body>{anchors}</body></html>")
    assert [feed.title for feed in found.feeds] == [f"Feed {n}" for n in range(25)]
    assert found.total > 25
    assert len(found.guesses) == 25


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 200_000,
        "<link rel='alternate' type='application/rss+xml' href='" + "x" * 3_000_000,
        "<link rel='" + "alternate " * 200_000 + "' type='application/rss+xml' href='/x'>",
        "<link rel=alternate type=application/rss+xml href=/x title='" + "&lt;b&gt;" * 200_000 + "'>",
        "<!--" * 500_000,
        "<a href='" * 300_000,
        "&" * 2_000_000,
        "<meta charset=punycode>" + "é-" * 500_000,
        "\0" * 100_000 + "<link rel=alternate type=application/rss+xml href=/x>",
        "<html>\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace") + "<link rel=canonical>",
    ],
    ids=[
        "deep",
        "no end",
        "relations",
        "title",
        "comments",
        "quotes",
        "ampersands",
        "punycode",
        "nul",
        "surrogate",
    ],
)
async def test_hostile_markup_ends_in_time(workers: Workers, text: str) -> None:
    """No page hangs or breaks the worker, and none gives more than a few short titles."""
    found = await links(workers, text)
    assert all(len(feed.title) <= 200 and len(feed.url) <= 2000 for feed in found.feeds)
    assert workers.pids


async def test_hostile_charset_names_are_not_believed(workers: Workers) -> None:
    """Codecs that take quadratic time or are none at all are never used."""
    body = b"\xff" * 300_000 + link("/x").encode()
    for charset in ("punycode", "idna", "unicode_escape", "utf-7", "hex", "no such"):
        job = Job("feeds.pagelinks:page_links", (body, "https://site.example/", charset), PageLinks)
        found = await workers.run(job)
        assert isinstance(found, PageLinks)
        assert [feed.url for feed in found.feeds] == ["https://site.example/x"]


async def test_a_page_that_names_itself_names_nothing(workers: Workers) -> None:
    """Not as a feed and not as a guess, however it writes its own address."""
    url = "https://site.example/blog/feed"
    text = (
        f"<html>{link(url)}{link('feed#x')}{link('HTTPS://SITE.example:443/blog/feed')}<a href='feed'>x</a></html>"
    )
    assert await links(workers, text, url) == PageLinks()
