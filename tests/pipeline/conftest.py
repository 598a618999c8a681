"""Real databases, a clock that the test moves, and a pretended Discord."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from feeds.read import FeedReader
from feeds.worker import Workers
from news.knowledge import Knowledge
from news.stories import compose
from pipeline.deliver import Deliver
from pipeline.keep import Keeper
from pipeline.visits import Schedule
from storage.deliveries import Delivery, DeliveryState
from storage.feeds import Feed
from storage.stores import Stores
from tests import franchise
from tests.pipeline.discord import Discord
from tests.pipeline.web import Web
from tests.storage.making import NOON, Newsroom
from tests.template import empty_database


@dataclass(slots=True)
class Clock:
    """The time, as the test says."""

    now: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        """The time now."""
        return self.now

    def pass_by(self, span: timedelta) -> None:
        """Time goes on."""
        self.now += span


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon."""
    return Clock()


@pytest.fixture
async def stores(tmp_path: Path) -> AsyncIterator[Stores]:
    """All stores over a new file."""
    opened = await Stores.open(empty_database(tmp_path / "bot.sqlite3"), compose)
    yield opened
    await opened.close()


@pytest.fixture
async def room(stores: Stores) -> Newsroom:
    """The stores with short ways to fill them."""
    return Newsroom(stores)


@pytest.fixture
def discord(clock: Clock) -> Discord:
    """An empty Discord."""
    return Discord(clock)


@pytest.fixture
async def deliver(stores: Stores, discord: Discord, clock: Clock) -> Deliver:
    """The job, as fast as it may be."""
    return Deliver(stores, discord, per_second=10_000, clock=clock)


@pytest.fixture
async def feed(room: Newsroom) -> Feed:
    """A starter feed, and two servers with a channel each."""
    await room.channel(11)
    await room.channel(21, 2)
    return await room.starter()


async def row(room: Newsroom, channel: int = 11) -> Delivery:
    """The newest row of a channel."""
    rows = await room.stores.deliveries.listed(list(DeliveryState))
    return next(row for row in rows if row.channel_id == channel)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The franchise data of this repository."""
    return franchise.knowledge()


@pytest.fixture
async def keeper(stores: Stores, knowledge: Knowledge) -> Keeper:
    """The keeper with the waits of real operation."""
    return Keeper(
        stores, knowledge, Schedule(timedelta(minutes=5)), settle=timedelta(minutes=4), max_age=timedelta(days=7)
    )


@pytest.fixture
def web() -> Web:
    """A web that knows no page yet."""
    return Web()


@pytest.fixture(scope="module")
async def workers() -> AsyncIterator[Workers]:
    """A worker process for all tests of a module."""
    async with Workers() as workers:
        yield workers


@pytest.fixture
async def reader(web: Web, workers: Workers) -> FeedReader:
    """The real reader with its worker process over the pretended web."""
    return FeedReader(web, workers)
