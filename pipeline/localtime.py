"""Local times of day: the moments when a zone's clocks show them, and how people write them.

Minutes count from local midnight (0 to 1439). Clock changes: a time that is skipped means the moment of the skip,
a time that comes twice means the first of the two.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

DAY_MINUTES = 24 * 60
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_NOON_HOUR = 12
_DAY_HOURS = 24
_HOUR_MINUTES = 60
_DAY = timedelta(days=1)
_UNLISTED = ("posix", "right", "Etc", "SystemV", "US")  # copies and abbreviations of zones that have a proper name


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo:
    """The zone of this name; UTC for one this machine does not know (any more)."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return ZoneInfo("UTC")


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """The names of zones that people can choose, "Region/Place", in order, with UTC first."""
    named = (name for name in available_timezones() if "/" in name and name.split("/")[0] not in _UNLISTED)
    return ("UTC", *sorted(named))


def zone_named(typed: str) -> str | None:
    """The zone somebody means: its name in any case, with spaces or underscores; or a place only one has."""
    wanted = typed.strip().replace(" ", "_").casefold()
    by_name = {name.casefold(): name for name in zone_names()}
    if wanted in by_name:
        return by_name[wanted]
    places = [name for key, name in by_name.items() if wanted and key.rsplit("/", 1)[-1] == wanted]
    return places[0] if len(places) == 1 else None


def zones_like(typed: str, limit: int) -> list[str]:
    """Zones that contain what was typed, those whose place begins with it first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    fitting = [name for name in zone_names() if wanted in name.casefold()]
    return sorted(fitting, key=lambda name: not name.rsplit("/", 1)[-1].casefold().startswith(wanted))[:limit]


def minute_of(typed: str) -> int | None:
    """The minute of the day that somebody wrote: "22", "22:30", "7 am", "10.30 pm"; None if it is no time."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").lower()
    if half:
        if not 1 <= hour <= _NOON_HOUR:
            return None
        hour = hour % _NOON_HOUR + (_NOON_HOUR if half == "pm" else 0)
    if hour == _DAY_HOURS and not minute:
        hour = 0
    return hour * _HOUR_MINUTES + minute if hour < _DAY_HOURS and minute < _HOUR_MINUTES else None


def clock(minute: int) -> str:
    """A minute of the day as 24-hour time: "07:05"."""
    return f"{minute // _HOUR_MINUTES:02}:{minute % _HOUR_MINUTES:02}"


def minute_at(moment: datetime, place: ZoneInfo) -> int:
    """The minute of the day that the clocks of a zone show."""
    local = moment.astimezone(place)
    return local.hour * _HOUR_MINUTES + local.minute


def moments_of(day: date, minute: int, place: ZoneInfo) -> tuple[datetime, ...]:
    """The moments (UTC) when the clocks show this time on that day: one, or two where it comes twice."""
    shown = datetime.combine(day, time(*divmod(minute, _HOUR_MINUTES)))
    first, second = (shown.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if second < first:  # the clocks skip it: the two readings lie on both sides of the change
        return (_change(second, first, place),)
    return (first,) if first == second else (first, second)


def _change(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """The first second of the new offset between two moments."""
    old = before.astimezone(place).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, place).utcoffset() == old:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def next_shown(minute: int, place: ZoneInfo, after: datetime) -> datetime:
    """The first moment after `after` when the clocks of a zone show a time (or skip it)."""
    day = after.astimezone(place).date() - _DAY
    while True:
        for moment in moments_of(day, minute, place):
            if moment > after:
                return moment
        day += _DAY


def next_day_at(minute: int, place: ZoneInfo, after: datetime, weekday: int | None = None) -> datetime:
    """The next moment of a daily (or with `weekday`, Monday 0, weekly) appointment: once on each local day."""
    day = after.astimezone(place).date()
    while True:
        moment = moments_of(day, minute, place)[0]
        if moment > after and weekday in (None, day.weekday()):
            return moment
        day += _DAY
