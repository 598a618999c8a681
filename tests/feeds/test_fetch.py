"""Fetching over real HTTP on loopback: conditional requests, redirects, compression, refusals in words."""

import asyncio
import gzip
import hashlib
import socket
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from feeds.fetch import Fetcher
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched, NotModified
from feeds.guard import AddressGuard
from tests.feeds.conftest import AGENT
from tests.feeds.servers import Request, Serve, reply, switch

FEED = b"<rss version='2.0'><channel><title>Movies</title></channel></rss>"
LOCAL = AddressGuard(frozenset({"127.0.0.1"}))


async def test_a_body_comes_with_what_the_next_request_needs(serve: Serve, fetcher: Fetcher) -> None:
    """Validators, charset, hash and hints of an answer are handed on."""
    server = await serve(
        reply(
            body=FEED,
            Content_Type="Application/RSS+XML; Charset=ISO-8859-1",
            ETag='W/"abc"',
            Last_Modified="Tue, 22 Sep 2026 10:00:00 GMT",
            Cache_Control="public, max-age=900",
            Retry_After="120",
        )
    )
    outcome = await fetcher.get(FeedRequest(server.url + "/feed#part"))
    assert outcome == Fetched(
        url=server.url + "/feed",
        body=FEED,
        content_type="application/rss+xml",
        charset="iso-8859-1",
        etag='W/"abc"',
        last_modified="Tue, 22 Sep 2026 10:00:00 GMT",
        body_hash=hashlib.sha256(FEED).hexdigest(),
        max_age=timedelta(minutes=15),
        retry_after=timedelta(minutes=2),
    )


async def test_requests_carry_the_bots_name_and_no_cookies(serve: Serve, fetcher: Fetcher) -> None:
    """The User-Agent names the bot and its operator; cookies a site sets are not sent back."""
    server = await serve(reply(body=FEED, Set_Cookie="visitor=1; Path=/"))
    await fetcher.get(FeedRequest(server.url))
    await fetcher.get(FeedRequest(server.url))
    assert [request.headers["user-agent"] for request in server.requests] == [AGENT, AGENT]
    assert not any("cookie" in request.headers for request in server.requests)


async def test_both_validators_are_sent_and_304_keeps_them(serve: Serve, fetcher: Fetcher) -> None:
    """A server that says 304 costs no body, and what it does not repeat is kept."""
    server = await serve(reply("304 Not Modified", ETag='"new"'))
    request = FeedRequest(server.url + "/feed", '"old"', "Tue, 22 Sep 2026 10:00:00 GMT", "hash")
    outcome = await fetcher.get(request)
    assert outcome == NotModified(server.url + "/feed", '"new"', "Tue, 22 Sep 2026 10:00:00 GMT", "hash")
    assert server.requests[0].headers["if-none-match"] == '"old"'
    assert server.requests[0].headers["if-modified-since"] == "Tue, 22 Sep 2026 10:00:00 GMT"


async def test_an_identical_body_without_validators_is_not_new(serve: Serve, fetcher: Fetcher) -> None:
    """Servers that ignore validators are caught by the hash of the body."""
    server = await serve(reply(body=FEED))
    first = await fetcher.get(FeedRequest(server.url))
    assert isinstance(first, Fetched)
    again = await fetcher.get(FeedRequest(server.url, body_hash=first.body_hash))
    assert isinstance(again, NotModified)
    assert again.body_hash == first.body_hash


async def test_a_304_nobody_asked_for_is_a_failure(serve: Serve, fetcher: Fetcher) -> None:
    """A first request cannot be answered by "nothing changed"; that must not count as success."""
    server = await serve(reply("304 Not Modified"))
    outcome = await fetcher.get(FeedRequest(server.url))
    assert isinstance(outcome, Failed)
    assert outcome.status == 304


@pytest.mark.parametrize(
    ("status", "kind", "words", "permanent"),
    [
        ("401 Unauthorized", FailureKind.FORBIDDEN, "log-in", False),
        ("403 Forbidden", FailureKind.FORBIDDEN, "asks bots to stay out (403)", False),
        ("404 Not Found", FailureKind.NOT_FOUND, "nothing at this address (404)", False),
        ("410 Gone", FailureKind.GONE, "gone for good (410)", True),
        ("429 Too Many Requests", FailureKind.TOO_MANY_REQUESTS, "less often (429)", False),
        ("451 Unavailable", FailureKind.FORBIDDEN, "legal reasons (451)", False),
        ("500 Oops", FailureKind.SERVER, "trouble of its own (500)", False),
        ("503 Busy", FailureKind.SERVER, "trouble of its own (503)", False),
        ("204 No Content", FailureKind.STATUS, "no feed (204)", False),
        ("300 Choices", FailureKind.STATUS, "no feed (300)", False),
    ],
)
async def test_refusals_are_told_apart_in_words(
    serve: Serve, fetcher: Fetcher, status: str, kind: FailureKind, words: str, permanent: bool
) -> None:
    """Each way a site says no becomes a value with a sentence and the time it asks to wait."""
    server = await serve(reply(status, Retry_After="3600", Content_Length="0"))
    outcome = await fetcher.get(FeedRequest(server.url))
    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.permanent) == (kind, permanent)
    assert outcome.status == int(status[:3])
    assert words in outcome.reason
    assert outcome.retry_after == timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry_After": "Tue, 22 Sep 2026 12:00:00 GMT", "Date": "Tue, 22 Sep 2026 11:30:00 GMT"}, 30 * 60),
        ({"Retry_After": "Tue, 22 Sep 2026 12:00:00 GMT"}, 60 * 60),
        ({"Retry_After": "Tue, 22 Sep 2020 12:00:00 GMT"}, 0),
        ({"Retry_After": "9" * 400}, 30 * 24 * 3600),
        ({"Retry_After": "soon"}, None),
        ({"Retry_After": "-5"}, None),
        ({}, None),
    ],
)
async def test_retry_after_in_every_form(serve: Serve, headers: dict[str, str], wait: int | None) -> None:
    """Seconds and dates are understood, dates by the server's own clock, absurd ones bounded."""
    server = await serve(switch({"": ("503 Busy", b"", headers)}))
    noon = datetime(2026, 9, 22, 11, 0, tzinfo=UTC)
    async with Fetcher(LOCAL, AGENT, clock=lambda: noon) as fetcher:
        outcome = await fetcher.get(FeedRequest(server.url))
    assert isinstance(outcome, Failed)
    assert outcome.retry_after == (None if wait is None else timedelta(seconds=wait))


async def test_permanent_moves_are_remembered_up_to_the_first_temporary_one(
    serve: Serve, fetcher: Fetcher
) -> None:
    """Only where 301 and 308 alone lead may the stored address follow."""
    server = await serve(
        switch(
            {
                "/a": ("301 Moved", b"", {"Location": "/b"}),
                "/b": ("308 Moved", b"", {"Location": "/c?x=1"}),
                "/c?x=1": ("302 Found", b"", {"Location": "/d"}),
                "/d": ("301 Moved", b"", {"Location": "/e"}),
                "/e": ("200 OK", FEED, {}),
            }
        )
    )
    outcome = await fetcher.get(FeedRequest(server.url + "/a"))
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.moved_to) == (server.url + "/e", server.url + "/c?x=1")
    temporary = await fetcher.get(FeedRequest(server.url + "/c?x=1"))
    assert isinstance(temporary, Fetched)
    assert temporary.moved_to is None


async def test_redirects_in_a_circle_and_without_end_stop(serve: Serve, fetcher: Fetcher) -> None:
    """A circle is recognised; an endless chain is left after five redirects."""

    async def chain(request: Request, writer: asyncio.StreamWriter) -> None:
        target = "/circle" if request.path == "/circle" else request.path + "x"
        await reply("302 Found", Location=target)(request, writer)

    server = await serve(chain)
    circle = await fetcher.get(FeedRequest(server.url + "/circle"))
    endless = await fetcher.get(FeedRequest(server.url + "/y"))
    assert isinstance(circle, Failed)
    assert "circle" in circle.reason
    assert isinstance(endless, Failed)
    assert endless.kind is FailureKind.REDIRECTS
    assert [request.path for request in server.requests] == ["/circle", *("/y" + "x" * n for n in range(6))]


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "bare", "members", "padded", "identity"])
async def test_compressed_bodies_are_undone(serve: Serve, fetcher: Fetcher, coding: str) -> None:
    """Every usual way to compress gives the same body back."""
    body = FEED * 20_000  # more than one piece of decompression
    bare = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(body),
        "x-gzip": gzip.compress(body),
        "deflate": zlib.compress(body),
        "bare": bare.compress(body) + bare.flush(),
        "members": gzip.compress(body[:999_999]) + gzip.compress(body[999_999:]),
        "padded": gzip.compress(body) + b"\0" * 1000,
        "identity": body,
    }[coding]
    header = {"bare": "deflate", "members": "gzip", "padded": "gzip"}.get(coding, coding)
    server = await serve(reply(body=packed, Content_Encoding=header))
    outcome = await fetcher.get(FeedRequest(server.url))
    assert isinstance(outcome, Fetched)
    assert outcome.body == body


@pytest.mark.parametrize(
    "body",
    [b"no gzip at all", gzip.compress(FEED)[:-20], gzip.compress(FEED)[:5]],
    ids=["none", "cut late", "cut early"],
)
async def test_broken_compression_is_a_failure(serve: Serve, fetcher: Fetcher, body: bytes) -> None:
    """Bytes that do not decompress to their end are no feed."""
    server = await serve(reply(body=body, Content_Encoding="gzip"))
    outcome = await fetcher.get(FeedRequest(server.url))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.ENCODING


async def test_unknown_compression_is_a_failure(serve: Serve, fetcher: Fetcher) -> None:
    """What the bot did not offer to undo is told apart from a broken feed."""
    server = await serve(reply(body=FEED, Content_Encoding="br"))
    outcome = await fetcher.get(FeedRequest(server.url))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.ENCODING


async def test_a_closed_port_is_a_failure_in_words(serve: Serve, fetcher: Fetcher) -> None:
    """A site that takes no connection is told apart from one that does not exist."""
    with socket.create_server(("127.0.0.1", 0)) as blocker:
        port = blocker.getsockname()[1]
    outcome = await fetcher.get(FeedRequest(f"http://127.0.0.1:{port}/"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REFUSED


async def test_https_on_a_server_without_it_is_a_failure_in_words(fetcher: Fetcher) -> None:
    """Trouble with a secure connection says so."""

    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await reader.read(1)
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        outcome = await fetcher.get(FeedRequest(f"https://127.0.0.1:{port}/"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.TLS
