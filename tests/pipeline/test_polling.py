"""When a feed is visited next: the rules as tables, and weeks of a simulated clock."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from feeds.fetched import Failed, FailureKind
from feeds.parsed import ParsedFeed
from pipeline.polling import Asked, after_failure, after_success, is_dead, learned, usual_gap
from storage.feeds import Feed, Rhythm
from tests.storage.making import NOON, minutes

LEAST = minutes(5)
DAY = 24 * 60
NOTHING = Asked()
FEED = Feed(
    id=1, url="https://a.example/feed", name="A", kind="outlet", outlet="a.example", keen=False, starter=True,
    etag="", last_modified="", body_hash="", seeded=True, checked_at=None, succeeded_at=None, next_at=NOON,
    failures=0, failure="", added_at=NOON,
)  # fmt: skip
KEEN = replace(FEED, keen=True, kind="search")
DOWN = Failed(FailureKind.SERVER, "The site has trouble (503).", 503)
OFFLINE = Failed(FailureKind.DNS, "There is no site of this name.")


def every(gap: float, count: int = 12, *, ago: float = 0.0) -> Rhythm:
    """The rhythm of a feed that brought something every `gap` minutes, last `ago` minutes before noon."""
    last = (NOON - minutes(ago)).timestamp()
    return Rhythm(tuple(last - gap * 60 * place for place in reversed(range(count))))


def wait(feed: Feed, rhythm: Rhythm, asked: Asked = NOTHING, least: timedelta = LEAST) -> float:
    """Minutes from noon to the next visit."""
    return (after_success(feed, rhythm, asked, least, NOON) - NOON) / minutes(1)


@pytest.mark.parametrize(
    ("rhythm", "least", "expected"),
    [
        (Rhythm(), 5, 10),  # nothing is known yet
        (every(15, count=2), 5, 10),  # one gap is no rhythm
        (every(1), 5, 5),
        (every(60), 5, 15),
        (every(DAY), 5, 360),
        (every(30 * DAY), 5, 360),
        (every(60, ago=8 * 60), 5, 30),  # a night is not forever
        (every(60, ago=30 * DAY), 5, 360),
        (Rhythm(moments=(NOON.timestamp() - 90 * DAY * 60,)), 5, 360),  # one old item
        (every(60), 30, 30),  # the operator's minimum
        (every(60), 8 * 60, 8 * 60),
        (every(DAY), 0.01, 0.02),  # demo and tests: always fast
    ],
)
def test_a_feed_is_visited_by_its_rhythm(rhythm: Rhythm, least: float, expected: float) -> None:
    """Four times in its usual gap, between five minutes and six hours, ten minutes while nothing is known."""
    assert expected * 0.9 <= wait(FEED, rhythm, least=minutes(least)) <= expected * 1.1


@pytest.mark.parametrize(
    ("rhythm", "asked", "expected"),
    [
        (every(60), Asked(max_age=minutes(60)), 60),
        (every(60), Asked(max_age=minutes(1)), 15),  # asked for more visits, it gets no more
        (every(60), Asked(max_age=minutes(3 * DAY)), 360),
        (replace(every(60), ttl_minutes=120), Asked(), 120),
        (replace(every(60), ttl_minutes=10080), Asked(), 360),
        (every(60), Asked(retry_after=minutes(9 * 60)), 9 * 60),
    ],
)
def test_a_feed_s_wishes_are_granted(rhythm: Rhythm, asked: Asked, expected: float) -> None:
    """Cache-Control and ttl up to six hours, Retry-After in full."""
    assert expected * 0.9 <= wait(FEED, rhythm, asked) <= expected * 1.1


@pytest.mark.parametrize("least", [5, 10, 15])
@pytest.mark.parametrize("rhythm", [Rhythm(), every(60 * DAY), replace(every(60), ttl_minutes=1440)])
def test_a_quiet_search_is_never_asleep(rhythm: Rhythm, least: float) -> None:
    """Keen feeds are visited at least every quarter of an hour, however long nothing came."""
    assert wait(KEEN, rhythm, Asked(max_age=minutes(DAY)), minutes(least)) <= 15


def test_a_server_can_forbid_even_that() -> None:
    """Retry-After and forbidden hours hold for keen feeds, too."""
    assert wait(KEEN, Rhythm(), Asked(retry_after=minutes(120))) >= 120
    at_night = after_success(KEEN, Rhythm(skip_hours=(12, 13)), Asked(), LEAST, NOON)
    assert at_night == NOON + timedelta(hours=2)


def test_forbidden_hours_and_days_are_left_out() -> None:
    """The next visit is the first moment outside them; a feed that forbids all of them forbids none."""
    sunday = datetime(2026, 3, 1, 22, 55, tzinfo=UTC)
    assert after_success(FEED, Rhythm(skip_days=(0,), skip_hours=(23,)), Asked(), LEAST, sunday) == datetime(
        2026, 3, 3, tzinfo=UTC
    )
    never = ParsedFeed(skip_hours=tuple(range(24)), skip_days=tuple(range(7)))
    assert learned(FEED, never, (), NOON) == Rhythm()


def test_neighbours_drift_apart_and_no_limit_is_broken() -> None:
    """Two hundred feeds of one rhythm come at two hundred moments, none beyond the limits, always the same."""
    for rhythm, low, high in ((every(60), 13.5, 15.0), (every(1), 5.0, 5.5), (every(DAY), 324.0, 360.0)):
        waits = [wait(replace(FEED, id=number), rhythm) for number in range(1, 201)]
        assert len(set(waits)) == len(waits)
        assert low <= min(waits) <= max(waits) <= high
        assert waits == [wait(replace(FEED, id=number), rhythm) for number in range(1, 201)]


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
def test_a_failing_feed_waits_longer_each_time(failures: int, asked: float | None, expected: float) -> None:
    """Twice as long each time up to a day, and never before Retry-After."""
    failed = dataclasses.replace(DOWN, retry_after=None if asked is None else minutes(asked))
    then = after_failure(replace(FEED, failures=failures), failed, LEAST, NOON)
    assert max(0.9 * expected, min(asked or 0, DAY)) <= (then - NOON) / minutes(1) <= min(1.1 * expected, DAY)


def test_a_search_in_trouble_is_tried_all_the_same() -> None:
    """A keen feed's broken server is asked every quarter of an hour, one that forbids it is left alone."""
    failing = replace(KEEN, failures=12)
    assert (after_failure(failing, DOWN, LEAST, NOON) - NOON) <= minutes(15)
    forbidden = Failed(FailureKind.TOO_MANY_REQUESTS, "Less often (429).", 429)
    assert (after_failure(failing, forbidden, LEAST, NOON) - NOON) > minutes(20 * 60)


@pytest.mark.parametrize(
    ("days", "failures", "failed", "read_days_ago", "dead"),
    [
        (7.1, 12, DOWN, None, True),
        (6.9, 12, DOWN, 0.0, False),
        (7.1, 1, DOWN, 0.0, False),  # the bot was switched off meanwhile
        (7.1, 12, OFFLINE, 0.1, True),
        (7.1, 12, OFFLINE, 7.0, False),  # nothing at all can be read: it is our own network
        (7.1, 12, OFFLINE, None, False),
        (30.0, 99, Failed(FailureKind.OURS, "The bot could not start what reads feeds."), 0.0, False),
        (0.0, 0, Failed(FailureKind.GONE, "Gone (410).", 410, permanent=True), 0.0, True),
    ],
)
def test_when_a_feed_is_given_up(
    days: float, failures: int, failed: Failed, read_days_ago: float | None, dead: bool
) -> None:
    """After a week of failures of its own, and at once when it is gone for good."""
    feed = replace(FEED, failures=failures, failing_since=NOON - timedelta(days=days))
    read_at = None if read_days_ago is None else NOON - timedelta(days=read_days_ago)
    assert is_dead(feed, failed, NOON, anything_read_at=read_at) is dead


def test_undated_items_tell_a_rhythm_by_their_arrival() -> None:
    """From the second visit on; what a feed held at first tells nothing."""
    feed, now = replace(FEED, seeded=False), NOON
    for _ in range(4):
        feed = replace(feed, rhythm=learned(feed, ParsedFeed(), (None, None), now), seeded=True)
        now += timedelta(hours=2)
    assert feed.rhythm.moments == tuple((NOON + timedelta(hours=hours)).timestamp() for hours in (2, 4, 6))
    assert usual_gap(feed.rhythm, now) == timedelta(hours=2)


def test_a_date_in_the_future_counts_as_now() -> None:
    """A feed cannot put its own visits off by dating items ahead."""
    rhythm = learned(FEED, ParsedFeed(), (NOON + timedelta(days=400),), NOON)
    assert rhythm.moments == (NOON.timestamp(),)


@pytest.mark.parametrize(
    ("feed", "gap", "hints", "low", "high"),
    [
        (FEED, 15, ParsedFeed(), 7 * 24 * 12 * 0.85, 7 * 24 * 12),  # busy: every five minutes
        (FEED, 60, ParsedFeed(), 7 * 24 * 4 * 0.9, 7 * 24 * 4 * 1.2),  # hourly: every quarter of an hour
        (FEED, 60, ParsedFeed(ttl_minutes=60), 7 * 24 * 0.95, 7 * 24 * 1.15),  # asks for an hour
        (FEED, DAY, ParsedFeed(), 28, 45),  # daily: every six hours, after some more at first
        (FEED, None, ParsedFeed(), 60, 140),  # silent: ten minutes at first, fewer from day to day
        (KEEN, None, ParsedFeed(), 7 * 24 * 4, 7 * 24 * 6 * 1.15),  # a quiet search
        (KEEN, DAY, ParsedFeed(ttl_minutes=DAY), 7 * 24 * 4, 7 * 24 * 4 * 1.15),
        (FEED, 60, ParsedFeed(skip_hours=tuple(range(12))), 7 * 12 * 4 * 0.9, 7 * 12 * 4 * 1.2),
        (FEED, 60, ParsedFeed(skip_days=(5, 6)), 5 * 24 * 4 * 0.9, 5 * 24 * 4 * 1.2),
    ],
    ids=["busy", "hourly", "ttl", "daily", "silent", "quiet search", "daily search", "half days", "workdays"],
)
def test_a_week(feed: Feed, gap: float | None, hints: ParsedFeed, low: float, high: float) -> None:
    """Within a week each feed is visited as often as its rhythm and hints say, and never against them."""
    now = NOON
    feed, visits, brought, since = replace(feed, seeded=False), 0, 0, NOON - timedelta(days=3)
    while now < NOON + timedelta(days=7):
        count = int((now - since) / minutes(gap)) if gap else 0
        came = [since + minutes(gap or 0) * number for number in range(brought + 1, count + 1)]
        rhythm = learned(feed, hints, came, now)
        feed, brought, visits = replace(feed, rhythm=rhythm, seeded=True), max(brought, count), visits + 1
        assert now == NOON or now.hour not in hints.skip_hours
        assert now == NOON or now.weekday() not in hints.skip_days
        now = after_success(feed, rhythm, Asked(), LEAST, now)
    assert low <= visits <= high
