"""When a feed is visited next: pure rules over its rhythm, what its server asks for, and how visits went.

The numbers are those of DESIGN section 9. `least` is the operator's shortest interval, five minutes by default. A
shorter one is for trying the bot out: rhythm and the feed's own hints are left aside then.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from statistics import median

import msgspec

from feeds.fetched import Failed, FailureKind
from feeds.parsed import ParsedFeed
from storage.feeds import Feed, Rhythm

_LEAST = timedelta(minutes=5)
_LONGEST = timedelta(hours=6)
_KEEN = timedelta(minutes=15)
_LONGEST_BACKOFF = timedelta(hours=24)
_DEAD_AFTER = timedelta(days=7)
_DEAD_VISITS = 7  # a bot that was switched off for a week has not tried for a week
_NETWORK_WORKS = timedelta(hours=24)

# Four visits within the usual gap between two items: on average an item is found an eighth of a gap late.
_VISITS_PER_GAP = 4
# A silence counts as the rhythm once it is this much longer than the usual gap; nights and weekends are not.
_SILENCE = 4
_MOMENTS = 12
_FEWEST_MOMENTS = 3
_ONE_MOMENT = 60.0  # seconds; items that come out together tell nothing of the rhythm
_HOURS = 24
_WEEKDAYS = 7
_SPREAD = 0.1
_NOT_AT_ALL = timedelta()
# Answers with which a server says that the bot should stay away for now.
_FORBIDS = frozenset({FailureKind.FORBIDDEN, FailureKind.TOO_MANY_REQUESTS, FailureKind.GONE})


class Asked(msgspec.Struct, frozen=True):
    """What a good answer asks for: how long it holds (Cache-Control), and not to come before (Retry-After)."""

    max_age: timedelta | None = None
    retry_after: timedelta | None = None


def learned(feed: Feed, parsed: ParsedFeed, came: Iterable[datetime | None], now: datetime) -> Rhythm:
    """What is known of a feed's rhythm after it was read.

    Args:
        feed: as it was before this visit.
        parsed: what it says of itself.
        came: when each of its new items was published; None where that is not told: then its arrival counts,
            unless this was the first visit.
        now: the moment of this visit.
    """
    arrivals = {now.timestamp()} if feed.seeded else set[float]()
    moments = set(feed.rhythm.moments)
    for moment in came:
        moments |= arrivals if moment is None else {min(moment, now).timestamp()}
    return Rhythm(
        moments=tuple(sorted(moments))[-_MOMENTS:],
        ttl_minutes=parsed.ttl_minutes,
        skip_hours=parsed.skip_hours if len(parsed.skip_hours) < _HOURS else (),
        skip_days=parsed.skip_days if len(parsed.skip_days) < _WEEKDAYS else (),
    )


def after_success(feed: Feed, rhythm: Rhythm, asked: Asked, least: timedelta, now: datetime) -> datetime:
    """The next visit of a healthy feed.

    It follows the feed's rhythm between `least` and six hours, ten minutes while nothing is known of it. Longer
    wishes (Cache-Control, ttl, sy:updatePeriod) are granted up to six hours. Keen feeds (franchise searches,
    official and trade feeds) are never left alone for more than a quarter of an hour, however quiet they are,
    unless the server forbids it: Retry-After, skipHours and skipDays hold for all.
    """
    interval = _interval(feed, rhythm, asked, least, now)
    earliest = asked.retry_after or _NOT_AT_ALL
    longest = max(_longest(feed, least), earliest)
    return _awake(now + _spread(feed.id, max(interval, earliest), max(least, earliest), longest), rhythm)


def after_failure(feed: Feed, failed: Failed, least: timedelta, now: datetime) -> datetime:
    """The next visit of a failing feed: twice as long each time, up to a day, and never before Retry-After.

    A keen feed whose server is merely in trouble is tried every quarter of an hour: it must not be asleep when
    the news comes.
    """
    factor = 1 << min(feed.failures + 1, 20)
    longest = _LONGEST_BACKOFF
    if feed.keen and failed.kind not in _FORBIDS and failed.retry_after is None:
        longest = _KEEN
    backoff = min(least * factor, max(longest, least))
    earliest = min(failed.retry_after or timedelta(), _LONGEST_BACKOFF)
    return _awake(
        now + _spread(feed.id, max(backoff, earliest), max(least, earliest), _LONGEST_BACKOFF), feed.rhythm
    )


def is_dead(feed: Feed, failed: Failed, now: datetime, *, anything_read_at: datetime | None) -> bool:
    """Whether a feed is given up with this failure: gone (410), or failing for a week.

    Failures while nothing at all could be read for a day, `anything_read_at`, are the bot's own network's, unless
    the feed's server answered; those of the bot itself never count.
    """
    if failed.kind is FailureKind.OURS:
        return False
    if failed.kind is FailureKind.GONE:
        return True
    since = feed.failing_since
    if since is None or now - since < _DEAD_AFTER or feed.failures + 1 < _DEAD_VISITS:
        return False
    works = anything_read_at is not None and now - anything_read_at < _NETWORK_WORKS
    return failed.status is not None or works


def usual_gap(rhythm: Rhythm, now: datetime) -> timedelta | None:
    """The time that usually passes between two items, None while that is not known; a long silence counts."""
    gap = _median_gap(rhythm.moments)
    if gap is None:
        return None
    return timedelta(seconds=max(gap, (now.timestamp() - rhythm.moments[-1]) / _SILENCE))


@lru_cache(2048)  # most visits bring nothing: the same moments are asked about again and again
def _median_gap(moments: tuple[float, ...]) -> float | None:
    gaps = [later - earlier for earlier, later in pairwise(moments) if later - earlier >= _ONE_MOMENT]
    return median(gaps) if len(gaps) >= _FEWEST_MOMENTS - 1 else None


def _interval(feed: Feed, rhythm: Rhythm, asked: Asked, least: timedelta, now: datetime) -> timedelta:
    if least < _LEAST:
        return least * 2
    gap = usual_gap(rhythm, now) or _unknown_gap(feed, rhythm, least, now)
    asked_by_feed = timedelta(minutes=rhythm.ttl_minutes) if rhythm.ttl_minutes else _NOT_AT_ALL
    wished = max(asked.max_age or _NOT_AT_ALL, asked_by_feed)
    return min(max(gap / _VISITS_PER_GAP, wished, least), _longest(feed, least))


def _unknown_gap(feed: Feed, rhythm: Rhythm, least: timedelta, now: datetime) -> timedelta:
    """What to go by as long as a feed's rhythm is not known: often at first, less as it stays silent."""
    heard = datetime.fromtimestamp(rhythm.moments[-1], UTC) if rhythm.moments else feed.added_at or now
    return max(least * 2 * _VISITS_PER_GAP, (now - heard) / _SILENCE)


def _longest(feed: Feed, least: timedelta) -> timedelta:
    return max(_KEEN if feed.keen else _LONGEST, least)


def _spread(feed_id: int, interval: timedelta, floor: timedelta, ceiling: timedelta) -> timedelta:
    """An interval a little shorter (at its floor: longer), the same for a feed each time: feeds drift apart."""
    share = (feed_id * 2654435761 % 2**32) / 2**32  # Knuth's multiplicative hash: neighbours get far apart
    spread = interval * (1 - _SPREAD * share)
    return min(spread if spread >= floor else floor * (1 + _SPREAD * share), max(ceiling, floor))


def _awake(moment: datetime, rhythm: Rhythm) -> datetime:
    """The first moment from then on that does not lie in hours or days a feed asks to be left alone."""
    if not rhythm.skip_hours and not rhythm.skip_days:
        return moment
    for _ in range(_WEEKDAYS * _HOURS):
        utc = moment.astimezone(UTC)
        if utc.hour not in rhythm.skip_hours and utc.weekday() not in rhythm.skip_days:
            return moment
        moment = utc.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
