"""Builds what reads the web from the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from config import ConfigError, Settings
from feeds.discovery import Finder
from feeds.fetch import Fetcher
from feeds.guard import AddressGuard
from feeds.opml import ListReader
from feeds.pages import Pages
from feeds.read import FeedReader
from feeds.robots import Robots
from feeds.worker import Workers

_NAME = "AlitaNewsBot"  # the name that a robots.txt calls this bot by
_AGENT = _NAME + "/0.1 (+Discord news bot; {contact})"
_NO_CONTACT = "no contact given"
_SPACING = (
    1.0  # seconds between two requests to one site: a person who opens one link after the other is no slower
)


@dataclass(frozen=True, slots=True)
class Web:
    """What reads feeds, finds them, reads lists of them, and opens articles' pages unless nobody wants that."""

    feeds: FeedReader
    finder: Finder
    lists: ListReader
    pages: Pages | None


@asynccontextmanager
async def web(settings: Settings, *, workers: int = 1) -> AsyncIterator[Web]:
    """The readers with their connections and worker processes; all end with the block."""
    try:
        guard = AddressGuard(frozenset(settings.feeds.allow_hosts))
    except ValueError as error:
        raise ConfigError(f'feeds.allow_hosts: {error}. Write "127.0.0.1" or "feeds.lan:8080".') from None
    agent = _AGENT.format(contact=settings.feeds.contact or _NO_CONTACT)
    async with (
        Fetcher(guard, agent, clock=_now, spacing=_SPACING) as fetcher,
        Fetcher(guard, agent, clock=_now, per_host=1, overall=4, spacing=_SPACING) as page_fetcher,
        Workers(workers) as pool,
    ):
        pages = (
            Pages(page_fetcher, pool, Robots(page_fetcher, pool, _NAME, _now)) if settings.feeds.pages else None
        )
        yield Web(FeedReader(fetcher, pool), Finder(fetcher, pool), ListReader(pool, guard), pages)


def _now() -> datetime:
    return datetime.now(UTC)
