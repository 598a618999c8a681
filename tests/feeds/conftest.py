"""Real servers on loopback and real worker processes for the tests of feeds/."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from feeds.fetch import Fetcher, Limits
from feeds.guard import AddressGuard
from feeds.worker import Workers
from tests.feeds.servers import Serve, serving

SHARED = Path(os.environ.get("SHARED_DIR", Path(__file__).resolve().parents[3] / "shared"))
AGENT = "alita-news-bot/test (+https://operator.example)"


@pytest.fixture
def shared_feeds() -> Path:
    """The folder of real and hostile feeds, if it is there."""
    folder = SHARED / "feeds"
    if not folder.is_dir():
        pytest.skip("the shared folder with real feeds is not here")
    return folder


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Starts servers on loopback; all are closed at the end."""
    async with serving() as start:
        yield start


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    """A fetcher that may fetch from loopback, with limits small enough for tests."""
    guard = AddressGuard(frozenset({"127.0.0.1"}))
    async with Fetcher(guard, AGENT, limits=Limits(connect=2.0, total=2.0)) as fetcher:
        yield fetcher


@pytest.fixture(scope="module")
async def workers() -> AsyncIterator[Workers]:
    """One worker process with the limits of real operation, for all tests of a module."""
    async with Workers() as workers:
        yield workers
