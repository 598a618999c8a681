"""Servers that mean harm: bombs, drips, lies and streams without end, over real HTTP on loopback."""

import asyncio
import gzip
import tracemalloc

import pytest

from feeds.fetch import Fetcher, Limits
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched
from feeds.guard import AddressGuard
from tests.feeds.conftest import AGENT
from tests.feeds.servers import Answer, Request, Serve, reply

FEED = b"<rss version='2.0'><channel><title>Movies</title></channel></rss>"
LOCAL = AddressGuard(frozenset({"127.0.0.1"}))


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


async def length_and_chunks(request: Request, writer: asyncio.StreamWriter) -> None:
    """A small length announced, and chunks without end."""
    await raw(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n")
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
        (length_and_chunks, FailureKind.BROKEN),
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
