"""When a feed is visited next: pure rules over how the last visit went."""

from datetime import datetime, timedelta

_LONGEST_BACKOFF = timedelta(hours=24)
_LONGEST_WAIT = timedelta(hours=6)
_KEEN = timedelta(minutes=15)  # franchise searches, official and trade feeds: DESIGN section 9


def after_success(least: timedelta, *, keen: bool, asked: timedelta | None, now: datetime) -> datetime:
    """The next visit of a healthy feed.

    Args:
        least: the shortest interval the operator allows; a feed starts at twice that (5 and 10 minutes).
        keen: never later than a quarter of an hour unless the server asks for it.
        asked: how long the server says its answer holds (Cache-Control, ttl), if it does.
        now: the moment of this visit.
    """
    usual = least * 2
    longest = max(_KEEN, least) if keen else max(_LONGEST_WAIT, least)
    return now + max(least, min(max(usual, asked or usual), longest))


def after_failure(least: timedelta, *, failures: int, asked: timedelta | None, now: datetime) -> datetime:
    """The next visit of a failing feed: twice as long each time, up to a day, and never before Retry-After.

    Args:
        least: the shortest interval the operator allows.
        failures: in a row before this one.
        asked: Retry-After, if the server gave one.
        now: the moment of this visit.
    """
    factor = 1 << min(failures + 1, 20)
    backoff = min(least * factor, max(_LONGEST_BACKOFF, least))
    return now + max(backoff, min(asked or backoff, _LONGEST_BACKOFF))
