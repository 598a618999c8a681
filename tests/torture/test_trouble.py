"""0 lost, 0 doubled: with a full disk, a database that somebody else holds, and a backup that is restored."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.torture.arena import Arena, arena
from tests.torture.trials import (
    Expected,
    full_disk,
    locked_database,
    nothing_came_later,
    restored_backup,
    untroubled,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked, which this system cannot")

Trouble = Callable[[Arena, Expected, int], Awaitable[None]]
_TROUBLES = (full_disk, locked_database, restored_backup)


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[Arena]:
    """A place for bots."""
    async with arena(tmp_path) as place:
        yield place


async def test_each_trouble_once(made: Arena) -> None:
    """One trial of each kind: the bot stays up or comes back, and everything is said once."""
    expected = await untroubled(made)
    for seed, trouble in enumerate(_TROUBLES):
        await trouble(made, expected, seed)
    await nothing_came_later(made, expected)


@pytest.mark.torture
@pytest.mark.parametrize("trouble", _TROUBLES, ids=lambda trouble: str(trouble.__name__))
async def test_forty_times(made: Arena, trouble: Trouble) -> None:
    """The same at forty moments of a life."""
    expected = await untroubled(made)
    for seed in range(40):
        await trouble(made, expected, seed)
    await nothing_came_later(made, expected)
