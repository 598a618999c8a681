"""Web sites on loopback under invented names, with their robots.txt, for the tests of article pages."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from feeds.fetch import Fetcher, Limits
from feeds.guard import AddressGuard, AddrInfo
from feeds.pages import Pages
from feeds.robots import Robots
from feeds.worker import Workers
from tests.feeds.servers import Answer, Request, Server, switch

SAVED = Path(__file__).parent / "pages"
HOSTS = ("rustyard.example", "blechblatt.example", "short.example")
NAME = "AlitaNewsBot"
LIMITS = Limits(connect=2.0, total=2.0)
HTML = {"Content_Type": "text/html; charset=utf-8"}
Answers = Mapping[str, tuple[str, bytes, dict[str, str]]]


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The present moment of the test."""
        return self.now

    def pass_by(self, span: timedelta) -> None:
        """Lets time go by."""
        self.now += span


def saved(name: str) -> bytes:
    """One of the saved pages."""
    return (SAVED / f"{name}.html").read_bytes()


def html(body: bytes) -> tuple[str, bytes, dict[str, str]]:
    """An ordinary answer with a page."""
    return ("200 OK", body, HTML)


def robots_txt(text: str) -> tuple[str, bytes, dict[str, str]]:
    """An ordinary answer with rules for bots."""
    return ("200 OK", text.encode(), {"Content_Type": "text/plain"})


def redirect(target: str) -> tuple[str, bytes, dict[str, str]]:
    """An answer that leads on."""
    return ("302 Found", b"", {"Location": target})


def site(answers: Answers) -> Answer:
    """Answers by path; all others are not found."""
    return switch(dict(answers))


def named(server: Server, path: str, host: str = "rustyard.example") -> str:
    """The address of a path on a server under an invented name."""
    return f"http://{host}:{server.url.rpartition(':')[2]}{path}"


def paths(server: Server) -> list[str]:
    """The paths that were asked for, in order."""
    return [request.path for request in server.requests]


async def _loopback(host: str, port: int) -> list[AddrInfo]:
    if host not in HOSTS:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@asynccontextmanager
async def fetching(limits: Limits = LIMITS) -> AsyncIterator[Fetcher]:
    """A fetcher that finds the invented names on loopback, and may go nowhere else."""
    guard = AddressGuard(frozenset(HOSTS))
    async with Fetcher(guard, f"{NAME}/test", limits=limits, lookup=_loopback) as fetcher:
        yield fetcher


@asynccontextmanager
async def opening(workers: Workers, *, limits: Limits = LIMITS) -> AsyncIterator[Pages]:
    """What opens pages, with everything real."""
    async with fetching(limits) as fetcher:
        yield Pages(fetcher, workers, Robots(fetcher, workers, NAME, Clock()))


async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
    """Sends a little every moment and never ends."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"<p>wait</p>")
        await writer.drain()
        await asyncio.sleep(0.05)
