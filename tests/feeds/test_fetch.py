"""Fetching over real HTTP on loopback: conditional requests, redirects, limits, and servers that mean harm."""

import asyncio
import gzip
import hashlib
import socket
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from feeds.fetch import Fetcher, Limits
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched, NotModified
from feeds.guard import AddressGuard
from tests.feeds.conftest import AGENT
from tests.feeds.servers import Answer, Request, Serve, reply, switch

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


@pytest.mark.parametrize("layers", [1, 2])
async def test_a_gzip_bomb_is_left_while_memory_stays_bounded(serve: Serve, fetcher: Fetcher, layers: int) -> None:
    """100 MB in 100 KB are refused with a few MB of memory, whether honest or in many members."""
    zeros = b"\0" * (100 * 1024 * 1024)
    bomb = gzip.compress(zeros) if layers == 1 else gzip.compress(zeros[: 1024 * 1024]) * 60
    del zeros
    server = await serve(reply(body=bomb, Content_Encoding="gzip"))
    tracemalloc.start()
    outcome = await fetcher.get(FeedRequest(server.url))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.TOO_LARGE
    assert peak < 16 * 1024 * 1024


async def test_a_body_of_exactly_the_limit_passes_and_one_byte_more_does_not(serve: Serve) -> None:
    """The limit holds to the byte, with and without compression, and before reading if the length is announced."""
    async with Fetcher(LOCAL, AGENT, limits=Limits(size=1000)) as fetcher:
        for size, passes in ((1000, True), (1001, False)):
            for body, coding in ((b"x" * size, "identity"), (gzip.compress(b"x" * size), "gzip")):
                server = await serve(reply(body=body, Content_Encoding=coding))
                outcome = await fetcher.get(FeedRequest(server.url))
                assert isinstance(outcome, Fetched) is passes
                if isinstance(outcome, Failed):
                    assert outcome.kind is FailureKind.TOO_LARGE


async def raw(writer: asyncio.StreamWriter, data: bytes) -> None:
    """Sends bytes as they are."""
    writer.write(data)
    await writer.drain()


async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
    """A body that arrives byte by byte and never ends."""
    await raw(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        await raw(writer, b"x")
        await asyncio.sleep(0.02)


async def drip_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    """Headers that arrive slowly and never end."""
    await raw(writer, b"HTTP/1.1 200 OK\r\n")
    for number in range(10_000):
        await raw(writer, b"X-%d: x\r\n" % number)
        await asyncio.sleep(0.05)


async def silent(request: Request, writer: asyncio.StreamWriter) -> None:
    """Nothing at all."""
    await asyncio.sleep(3600)


async def endless_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    """Headers at full speed, without end."""
    await raw(writer, b"HTTP/1.1 200 OK\r\n")
    while True:
        await raw(writer, b"X-Header: " + b"x" * 4000 + b"\r\n")


async def long_header(request: Request, writer: asyncio.StreamWriter) -> None:
    """One header without end."""
    await raw(writer, b"HTTP/1.1 200 OK\r\nX-Header: ")
    while True:
        await raw(writer, b"x" * 4000)


async def endless_continue(request: Request, writer: asyncio.StreamWriter) -> None:
    """Interim answers without end."""
    while True:
        await raw(writer, b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        await asyncio.sleep(0.01)


async def endless_body(request: Request, writer: asyncio.StreamWriter) -> None:
    """A chunked body without end."""
    await raw(writer, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        await raw(writer, b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


async def short(request: Request, writer: asyncio.StreamWriter) -> None:
    """Less than announced."""
    await raw(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + FEED)
    writer.close()


async def huge_length(request: Request, writer: asyncio.StreamWriter) -> None:
    """Far more announced than any feed has."""
    await raw(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx")
    await asyncio.sleep(3600)


async def two_lengths(request: Request, writer: asyncio.StreamWriter) -> None:
    """Two lengths that contradict each other."""
    await raw(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4000000000\r\n\r\n" + FEED)


async def garbage(request: Request, writer: asyncio.StreamWriter) -> None:
    """Another protocol."""
    await raw(writer, b"220 mail.movies.example ESMTP\r\n" * 10)
    writer.close()


async def odd_headers(request: Request, writer: asyncio.StreamWriter) -> None:
    """Header bytes that are no text."""
    await raw(writer, b"HTTP/1.1 302 Found\r\nLocation: http://[\xff\xfe\r\nContent-Length: 0\r\n\r\n")


async def hang_up(request: Request, writer: asyncio.StreamWriter) -> None:
    """The connection is closed at once."""
    writer.close()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (drip, FailureKind.TIMEOUT),
        (drip_headers, FailureKind.TIMEOUT),
        (silent, FailureKind.TIMEOUT),
        (endless_headers, FailureKind.BROKEN),
        (long_header, FailureKind.BROKEN),
        (endless_continue, FailureKind.TIMEOUT),
        (endless_body, FailureKind.TOO_LARGE),
        (short, FailureKind.BROKEN),
        (huge_length, FailureKind.TOO_LARGE),
        (two_lengths, FailureKind.BROKEN),
        (garbage, FailureKind.BROKEN),
        (odd_headers, FailureKind.ADDRESS),
        (hang_up, FailureKind.BROKEN),
    ],
)
async def test_hostile_servers_neither_hold_up_nor_break_the_fetcher(
    serve: Serve, answer: Answer, kind: FailureKind
) -> None:
    """Whatever a server does, the outcome is a value within the time limit, and the fetcher works on."""
    bad, good = await serve(answer), await serve(reply(body=FEED))
    async with Fetcher(LOCAL, AGENT, limits=Limits(connect=1.0, total=1.0)) as fetcher:
        async with asyncio.timeout(5):
            outcome = await fetcher.get(FeedRequest(bad.url))
        after = await fetcher.get(FeedRequest(good.url))
    assert isinstance(outcome, Failed)
    assert outcome.kind is kind
    assert isinstance(after, Fetched)


async def test_more_than_announced_is_cut_at_the_announced_length(serve: Serve, fetcher: Fetcher) -> None:
    """Bytes beyond the announced length never reach the body, nor the next answer."""

    async def long(request: Request, writer: asyncio.StreamWriter) -> None:
        await raw(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>HTTP/1.1 200 OK\r\n\r\nsmuggled")

    server = await serve(long)
    for _ in range(2):
        outcome = await fetcher.get(FeedRequest(server.url))
        assert isinstance(outcome, Fetched)
        assert outcome.body == b"<rss/>"


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
        await raw(writer, b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await reader.read(1)
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        outcome = await fetcher.get(FeedRequest(f"https://127.0.0.1:{port}/"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.TLS


async def test_two_requests_per_host_and_the_overall_number_hold(serve: Serve) -> None:
    """A host never sees more than its share at once, and waiting for it keeps no other host waiting."""
    at_once, most, gate = dict.fromkeys(("a", "b"), 0), dict.fromkeys(("a", "b"), 0), asyncio.Event()
    third = asyncio.Event()

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        name = "a" if request.headers["host"].startswith("127.0.0.1") else "b"
        at_once[name] += 1
        most[name] = max(most[name], at_once[name])
        if sum(at_once.values()) == 3:
            third.set()
        await gate.wait()
        at_once[name] -= 1
        await reply(body=FEED)(request, writer)

    server = await serve(answer)
    port = server.url.rsplit(":", 1)[1]
    guard = AddressGuard(frozenset({"127.0.0.1", "localhost"}))
    async with Fetcher(guard, AGENT, per_host=2, overall=3) as fetcher:
        hosts = ["127.0.0.1"] * 6 + ["localhost"] * 6
        requests = [FeedRequest(f"http://{host}:{port}/{number}") for number, host in enumerate(hosts)]
        running = [asyncio.create_task(fetcher.get(request)) for request in requests]
        async with asyncio.timeout(5):
            await third.wait()
        gate.set()
        outcomes = await asyncio.gather(*running)
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert most["a"] == 2
    assert most["b"] <= 2


async def test_waiting_in_line_does_not_count_as_the_sites_slowness(serve: Serve) -> None:
    """Ten slow answers from one host all arrive although together they take longer than the limit."""

    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        await reply(body=FEED)(request, writer)

    server = await serve(slow)
    async with Fetcher(LOCAL, AGENT, limits=Limits(total=0.4)) as fetcher:
        requests = [FeedRequest(f"{server.url}/{number}") for number in range(10)]
        outcomes = await asyncio.gather(*map(fetcher.get, requests))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)


async def test_spacing_keeps_requests_to_one_host_apart(serve: Serve) -> None:
    """With spacing, the starts of requests to a host lie apart by at least that time."""
    starts: list[float] = []

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        starts.append(asyncio.get_running_loop().time())
        await reply(body=FEED)(request, writer)

    server = await serve(answer)
    async with Fetcher(LOCAL, AGENT, spacing=0.1) as fetcher:
        await asyncio.gather(*(fetcher.get(FeedRequest(f"{server.url}/{number}")) for number in range(4)))
    assert starts[-1] - starts[0] >= 0.25


async def test_cancelling_is_passed_on(serve: Serve, fetcher: Fetcher) -> None:
    """A fetch that is cancelled ends at once and leaves its turn to others."""
    asked = asyncio.Event()

    async def hold(request: Request, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await silent(request, writer)

    server = await serve(hold)
    task = asyncio.create_task(fetcher.get(FeedRequest(server.url)))
    await asyncio.wait_for(asked.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
