"""What holds for all tests: the longest files come first, so that none is left over for the end, and no example is
judged by how long it takes.
"""

import asyncio
import gc
import inspect
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines that run the tests are shared; how long an example takes there, or to be made, proves nothing.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

# Files that wait: for a browser, processes, limits. Handed out last, they ran alone while a core was idle.
_LONG = (
    "page/test_journeys.py",
    "torture/",
    "e2e/",
    "cogs/test_moderators.py",
    "cogs/test_faults.py",
    "page/",
    "cli/",
    "cogs/",
)
_TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the long files first, and keeps the order inside each."""
    items.sort(key=lambda item: _rank(item.path.relative_to(_TESTS).as_posix()))


def pytest_collection() -> None:
    """Collecting makes millions of objects and hardly any garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Sets aside from the garbage collector what collecting brought: each full collection would walk all of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # looking through what tests make took a twentieth of all time
    gc.enable()


@pytest.fixture(autouse=True)
def _on_its_own(request: pytest.FixtureRequest) -> None:
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        request.getfixturevalue("nothing_left")


@pytest.fixture
async def nothing_left() -> AsyncIterator[None]:
    """Ends what a test leaves running: the next one of its module runs in the same event loop."""
    before = asyncio.all_tasks()
    yield
    left = asyncio.all_tasks() - before - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def _rank(path: str) -> int:
    return next((rank for rank, start in enumerate(_LONG) if path.startswith(start)), len(_LONG))
