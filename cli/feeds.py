"""Builds what reads feeds from the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from config import Settings
from feeds.fetch import Fetcher
from feeds.guard import AddressGuard
from feeds.read import FeedReader
from feeds.worker import Workers

_AGENT = "AlitaNewsBot/0.1 (+Discord news bot; {contact})"
_NO_CONTACT = "no contact given"


@asynccontextmanager
async def feed_reader(settings: Settings, *, workers: int = 1) -> AsyncIterator[FeedReader]:
    """A reader with its connections and worker processes; all end with the block."""
    guard = AddressGuard(frozenset(settings.feeds.allow_hosts))
    agent = _AGENT.format(contact=settings.feeds.contact or _NO_CONTACT)
    async with Fetcher(guard, agent, clock=_now) as fetcher, Workers(workers) as pool:
        yield FeedReader(fetcher, pool)


def _now() -> datetime:
    return datetime.now(UTC)
