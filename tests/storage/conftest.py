"""Real databases in a temporary folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from news.stories import compose
from storage.database import Database
from storage.stores import Stores
from tests.storage.making import Newsroom
from tests.template import empty_database


@pytest.fixture
async def stores(tmp_path: Path) -> AsyncIterator[Stores]:
    """All stores over a new file."""
    opened = await Stores.open(empty_database(tmp_path / "bot.sqlite3"), compose)
    yield opened
    await opened.close()


@pytest.fixture
async def database(stores: Stores) -> Database:
    """The file beneath the stores."""
    return stores.database


@pytest.fixture
async def room(stores: Stores) -> Newsroom:
    """The stores with short ways to fill them."""
    return Newsroom(stores)
