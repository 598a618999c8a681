"""The two steps together: from an address or a file to items, or a sentence that helps."""

from pathlib import Path

import pytest

from feeds.fetch import Fetcher
from feeds.fetched import Failed, FailureKind, FeedRequest, NotModified
from feeds.items import FeedSource
from feeds.parsed import ParsedFeed
from feeds.read import FeedReader, Items
from feeds.wire import Job
from feeds.worker import Workers
from tests.feeds.servers import Serve, reply

FEED = "<rss version='2.0'><channel><title>Kino</title><item><title>Grün &amp; blau</title></item></channel></rss>"


async def test_an_address_is_read_then_not_modified(serve: Serve, fetcher: Fetcher, workers: Workers) -> None:
    """The first reading gives items and what to store; the second, with that, costs no parsing."""
    server = await serve(reply(body=FEED.encode()))
    source = FeedSource(server.url, "server")
    reader = FeedReader(fetcher, workers)
    first = await reader.read(FeedRequest(server.url), source)
    assert isinstance(first, Items)
    assert first.fetched is not None
    assert [item.title for item in first.items] == ["Grün & blau"]
    again = await reader.read(FeedRequest(server.url, body_hash=first.fetched.body_hash), source)
    assert isinstance(again, NotModified)


@pytest.mark.parametrize(
    ("encoding", "header"),
    [
        ("utf-8", "text/xml"),
        ("utf-8", "application/rss+xml; charset=iso-8859-1"),
        ("iso-8859-1", "application/rss+xml; charset=ISO-8859-1"),
        ("iso-8859-1", "text/html"),
        ("utf-16", "application/xml"),
        ("utf-8-sig", "application/octet-stream"),
    ],
)
async def test_characters_are_right_whatever_the_header_says(
    serve: Serve, fetcher: Fetcher, workers: Workers, encoding: str, header: str
) -> None:
    """Right, missing and wrong declarations of the charset give the same letters."""
    server = await serve(reply(body=FEED.encode(encoding), Content_Type=header))
    outcome = await FeedReader(fetcher, workers).read(FeedRequest(server.url), FeedSource(server.url, "server"))
    assert isinstance(outcome, Items)
    assert outcome.items[0].title == "Grün & blau"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"<!DOCTYPE html><html><head><title>Movies</title></head></html>", "web page, not a feed"),
        (b"\n<!-- x --><HTML><body>Movies</body></HTML>", "web page, not a feed"),
        (b"<!doctype html><title>Just a moment...</title>", "check against bots"),
        (b'{"error": {"message": "Slow down"}}', "error instead of a feed: Slow down"),
        (b'{"error": ', "broken, not a feed"),
        (b"[1, 2]", "holds no feed"),
        (b"<?xml version='1.0'?><opml version='2.0'><body/></opml>", "OPML"),
        (b"<?xml version='1.0'?><urlset/>", "sitemap"),
        (b"<?xml version='1.0'?><note>hi</note>", "XML file (note), not a feed"),
        (b"\x07\xfe\x9c<r\x00 \xfa>\x13", "neither RSS, Atom nor JSON Feed"),
        (b"plain words", "no feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no feed"),
        (b"\0" * 100, "empty"),
    ],
)
async def test_what_is_no_feed_says_what_it_is(
    serve: Serve, fetcher: Fetcher, workers: Workers, body: bytes, words: str
) -> None:
    """A moderator who gives a wrong address learns what is there instead."""
    server = await serve(reply(body=body))
    outcome = await FeedReader(fetcher, workers).read(FeedRequest(server.url), FeedSource(server.url, "server"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.NOT_A_FEED
    assert words in outcome.reason


async def test_files_are_read_and_what_cannot_be_read_says_why(
    tmp_path: Path, fetcher: Fetcher, workers: Workers
) -> None:
    """An operator's file gives items; a missing, too large or odd one gives a sentence."""
    reader = FeedReader(fetcher, workers)
    good, large = tmp_path / "good.xml", tmp_path / "large.xml"
    good.write_text(FEED, encoding="utf-8")
    large.write_bytes(b" " * (5 * 1024 * 1024 + 1))
    read = await reader.read_file(good, FeedSource(str(good), "file"))
    assert isinstance(read, Items)
    assert (read.items[0].title, read.items[0].feed) == ("Grün & blau", str(good))
    for path, kind, words in (
        (tmp_path / "missing.xml", FailureKind.UNREADABLE, "No such file"),
        (tmp_path, FailureKind.UNREADABLE, "no ordinary file"),
        (Path("a\0b"), FailureKind.UNREADABLE, "cannot be read"),
        (large, FailureKind.TOO_LARGE, "5 MiB"),
    ):
        failed = await reader.read_file(path, FeedSource(str(path), "file"))
        assert isinstance(failed, Failed)
        assert failed.kind is kind
        assert words in failed.reason


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "\\ud800", "url": "http://a/\\udc00"}]}',
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": 1e999, "title": 7}, 8, null, {}]}',
        b"<rss><channel>a & b<item><title>&#xD800;</title><guid>&amp;#xDC00;</guid></item></channel></rss>",
    ],
)
async def test_halves_of_characters_do_not_break_the_way_back(
    serve: Serve, fetcher: Fetcher, workers: Workers, body: bytes
) -> None:
    """Text that no encoding can carry is replaced, not raised on."""
    server = await serve(reply(body=body))
    outcome = await FeedReader(fetcher, workers).read(FeedRequest(server.url), FeedSource(server.url, "server"))
    assert isinstance(outcome, Items)
    assert outcome.items


async def test_comments_before_the_root_do_not_slow_the_reader(workers: Workers) -> None:
    """Thousands of comments, which a careless pattern would try in every combination, are passed at once."""
    body = b"<!---->" * 3000 + b"<rss version='2.0'><channel><title>Movies</title></channel></rss>"
    parsed = await workers.run(Job("feeds.parse:parse_feed", (body, "", None), ParsedFeed))
    assert isinstance(parsed, ParsedFeed)
    assert parsed.title == "Movies"


async def test_one_broken_entry_never_costs_the_others(tmp_path: Path, fetcher: Fetcher, workers: Workers) -> None:
    """An entry on which the parser raises leaves its neighbours readable."""
    broken = (
        '<rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml">'
        "<channel><title>Places</title><item><title>One</title></item>"
        '<item><title>Two</title><georss:where><gml:Point srsName="urn:ogc:def:crs:EPSG::x"><gml:pos>1 2</gml:pos>'
        "</gml:Point></georss:where></item><item><title>Three</title></item></channel></rss>"
    )
    path = tmp_path / "broken.xml"
    path.write_text(broken, encoding="utf-8")
    read = await FeedReader(fetcher, workers).read_file(path, FeedSource("broken.xml", "file"))
    assert isinstance(read, Items)
    assert [item.title for item in read.items] == ["One", "Two", "Three"]


async def test_a_machine_that_cannot_read_is_no_fault_of_the_feed(
    serve: Serve, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where no worker can start the failure is the bot's own, for which no feed is given up."""
    server = await serve(reply(body=FEED.encode()))
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # there is no Python
    async with Workers() as workers:
        outcome = await FeedReader(fetcher, workers).read(
            FeedRequest(server.url), FeedSource(server.url, "server")
        )
    assert isinstance(outcome, Failed)
    assert (outcome.kind, "could not start" in outcome.reason) == (FailureKind.OURS, True)
