"""A loopback server of made-up WordPress feeds for benchmarks: `python -m bench.feedserver FEEDS`.

Feeds lie on twenty loopback addresses at one port, as feeds of different hosts do; the first line printed is
the port.
`/state/VERSION/MODE` changes what is served: version 1 has thirty items, version 2 one new and twenty-nine old
ones; mode "validators" sends ETag and answers 304, mode "none" always sends the whole body without validators.
Bodies are made beforehand, so that the figures are the client's.
"""

import asyncio
import hashlib
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

HOSTS = 20
ITEMS = 30
_NEWEST = datetime(2026, 8, 20, 12, tzinfo=UTC)
_FRANCHISE_EVERY = 50  # one feed in so many tells of the franchise, in its newest item
_PARAGRAPHS = 2
_SENTENCES = 3
_WORDS = (  # noqa: SIM905 - a list literal would take fifty lines
    "the a of and to in for with on at from by about after before festival studio series actor writer season "
    "budget release camera music award trailer sequel premiere audience critic weekend theatre streaming platform "
    "producer director character story scene effect screen cinema interview report says told asked plans begins "
    "returns opens closes wins loses moves holds shows keeps brings makes takes gives leaves finds turns"
).split()


def host(number: int) -> str:
    """The loopback address that a feed lies on."""
    return f"127.0.0.{number % HOSTS + 1}"


def address(number: int, port: int) -> str:
    """A feed's address."""
    return f"http://{host(number)}:{port}/feed/{number}"


def body(number: int, version: int) -> bytes:
    """One feed as it is in a version: RSS as WordPress writes it, about 36 kB."""
    items = "".join(_item(number, item) for item in reversed(range(version - 1, version - 1 + ITEMS)))
    site = f"https://site{number}.example"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Site {number}</title><link>{site}/</link><description>News</description>"
        f"<lastBuildDate>{format_datetime(_NEWEST)}</lastBuildDate><language>en-US</language>{items}"
        "</channel></rss>"
    ).encode()


def _item(number: int, item: int) -> str:
    words = random.Random(number * 1000 + item)  # noqa: S311 - the same text at every run
    title = " ".join(words.choices(_WORDS, k=9)).capitalize()
    if number % _FRANCHISE_EVERY == 0 and item >= ITEMS - 1:
        title = f"Alita: Battle Angel sequel: {title}"
    paragraphs = "".join(f"<p>{_paragraph(words)}</p>" for _ in range(_PARAGRAPHS))
    link = f"https://site{number}.example/{2026}/{item}/{title.replace(' ', '-').replace(':', '').lower()}/"
    return (
        f"<item><title>{title}</title><link>{link}</link><dc:creator><![CDATA[Writer]]></dc:creator>"
        f"<pubDate>{format_datetime(_NEWEST - timedelta(hours=ITEMS - item))}</pubDate>"
        f'<category><![CDATA[News]]></category><guid isPermaLink="false">https://site{number}.example/?p={item}</guid>'
        f"<description><![CDATA[{_paragraph(words)[:200]} [&hellip;]]]></description>"
        f'<content:encoded><![CDATA[<img src="/images/{item}.jpg" alt="A picture"/>{paragraphs}'
        f'<p>More is <a href="/more/{item}">on the site</a>.</p>]]></content:encoded></item>\n'
    )


def _paragraph(words: random.Random) -> str:
    return " ".join(
        " ".join(words.choices(_WORDS, k=words.randint(8, 16))).capitalize() + "." for _ in range(_SENTENCES)
    )


class State:
    """What is served now, ready to be written."""

    def __init__(self, feeds: int) -> None:
        self._bodies = {version: [body(number, version) for number in range(feeds)] for version in (1, 2)}
        self._tags = {
            version: [f'"{hashlib.sha256(each).hexdigest()[:20]}"'.encode() for each in bodies]
            for version, bodies in self._bodies.items()
        }
        self.version = 1
        self.validators = True

    def answer(self, path: bytes, head: bytes) -> bytes:
        """The whole answer to a request."""
        parts = path.split(b"/")
        if parts[1] == b"state":
            self.version, self.validators = int(parts[2]), parts[3] == b"validators"
            return _response(b"200 OK", b"", b"ok")
        number = int(parts[2])
        tag, whole = self._tags[self.version][number], self._bodies[self.version][number]
        if not self.validators:
            return _response(b"200 OK", b"", whole)
        if tag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\n\r\n"
        return _response(b"200 OK", b"ETag: " + tag + b"\r\n", whole)


def _response(status: bytes, headers: bytes, whole: bytes) -> bytes:
    length = b"Content-Length: %d\r\n" % len(whole)
    return (
        b"HTTP/1.1 " + status + b"\r\nContent-Type: application/rss+xml; charset=UTF-8\r\n"
        + headers + length + b"\r\n" + whole
    )  # fmt: skip


class _Connection(asyncio.Protocol):
    """Keep-alive HTTP as far as well-behaved readers need it."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remembers where answers go."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - TCP has no other
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answers every whole request."""
        self._head += data
        while b"\r\n\r\n" in self._head:
            head, _, self._head = self._head.partition(b"\r\n\r\n")
            self._transport.write(self._state.answer(head.split(b" ", 2)[1], head))


async def serve(feeds: int) -> None:
    """Serves until the process is ended."""
    state = State(feeds)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(state), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    others = [
        await loop.create_server(lambda: _Connection(state), host(number), port) for number in range(1, HOSTS)
    ]
    print(port, flush=True)
    await asyncio.gather(*(each.serve_forever() for each in (server, *others)))


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
