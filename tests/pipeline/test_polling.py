"""When a feed is visited next: the rules as a table."""

from datetime import timedelta

import pytest

from pipeline.polling import after_failure, after_success
from tests.storage.making import NOON

LEAST = 5.0
DAY = 24 * 60.0


@pytest.mark.parametrize(
    ("least", "keen", "asked", "expected"),
    [
        (LEAST, False, None, 10),
        (LEAST, True, None, 10),
        (LEAST, False, 1, 10),  # a server that asks for more visits gets no more
        (LEAST, False, 60, 60),
        (LEAST, False, 3 * DAY, 360),  # never longer than six hours
        (LEAST, False, 0, 10),
        (20, True, None, 20),  # an operator's minimum goes over the quarter of an hour
        (20, False, None, 40),
        (8 * 60, False, None, 8 * 60),
        (0.01, False, None, 0.02),  # demo and tests
    ],
)
def test_a_healthy_feed(least: float, keen: bool, asked: float | None, expected: float) -> None:
    """Twice the least interval, longer where the server says so, between the least one and six hours."""
    span = None if asked is None else timedelta(minutes=asked)
    then = after_success(timedelta(minutes=least), keen=keen, asked=span, now=NOON)
    assert then - NOON == timedelta(minutes=expected)


@pytest.mark.parametrize(
    ("failures", "asked", "expected"),
    [
        (0, None, 10),
        (1, None, 20),
        (5, None, 320),
        (8, None, DAY),
        (10_000, None, DAY),
        (0, 60, 60),
        (0, 1, 10),
        (0, 30 * DAY, DAY),
        (8, 60, DAY),
    ],
)
def test_a_failing_feed(failures: int, asked: float | None, expected: float) -> None:
    """Twice as long each time up to a day, and never before Retry-After."""
    span = None if asked is None else timedelta(minutes=asked)
    then = after_failure(timedelta(minutes=LEAST), failures=failures, asked=span, now=NOON)
    assert then - NOON == timedelta(minutes=expected)
