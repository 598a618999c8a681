"""bot.py run: what is there for good costs no pauses."""

import gc
from collections.abc import Iterator

import pytest

from cli.memory import set_aside


@pytest.fixture
def collector() -> Iterator[None]:
    """The garbage collector as it was, afterwards."""
    yield
    gc.unfreeze()


def test_the_collector_spares_what_is_there_for_good(collector: None) -> None:
    """What was there is walked no more, what comes later is, and a second login sets everything aside anew."""
    set_aside()
    first = gc.get_freeze_count()
    assert first > 10_000
    assert len(gc.get_objects()) < first / 10
    later = [[number] for number in range(5000)]
    assert len(gc.get_objects()) > len(later)
    set_aside()
    assert gc.get_freeze_count() > first + len(later) / 2
