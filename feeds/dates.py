"""Dates as feeds write them, in UTC: standard, nearly standard, local and numeric."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

# Zone names in minutes; where a name is used twice, the meaning met in feeds.
_ZONES = {
    name: minutes
    for minutes, names in {
        -600: "HST HAST",
        -540: "AKST",
        -480: "PST AKDT",
        -420: "MST PDT",
        -360: "CST MDT",
        -300: "EST CDT",
        -240: "EDT AST CLT",
        -180: "ADT BRT ART CLST",
        -150: "NDT",
        -210: "NST",
        0: "WET Z UTC GMT UT",
        60: "CET BST WEST MEZ WAT",
        120: "CEST MESZ EET SAST CAT",
        180: "EEST MSK TRT EAT",
        240: "MSD GST",
        300: "PKT",
        330: "IST",
        420: "WIB ICT",
        480: "SGT HKT PHT MYT AWST",
        540: "JST KST",
        570: "ACST",
        600: "AEST",
        630: "ACDT",
        660: "AEDT",
        720: "NZST",
        780: "NZDT",
    }.items()
    for name in names.split()
}

# Month names by their first letters, without accents or dots, in the languages whose feeds were met.
_MONTHS = {
    prefix: number
    for number, prefixes in {
        1: "jan gen ene sty ian янв oca",
        2: "feb fev fév lut фев sub",
        3: "mar mär mrz maa мар",
        4: "apr abr avr kwi апр nis",
        5: "may mai maj mei mag май мая",
        6: "jun juin giu cze июн haz",
        7: "jul juil lug lip июл tem",
        8: "aug ago aoû aou sie авг agu",
        9: "sep set wrz сен eyl",
        10: "oct okt out ott paz paź окт eki",
        11: "nov noi lis ноя kas",
        12: "dec dez dic déc gru дек ara",
    }.items()
    for prefix in prefixes.split()
}
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:\.|er|º|ª)?[\s-]+(?:de\s+)?(?P<month>[^\W\d_]{3,12})\.?,?[\s-]+(?:del?\s+)?"
    r"(?P<year>\d{4}|\d{2}(?![\d:]))(?P<rest>.*)"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?P<rest>.*)"
)
_TIME = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\b)?", re.IGNORECASE)
_CJK = re.compile(
    r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?\D{0,12}(?:(\d{1,2})[::時시](\d{2}))?"
)
_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{2})(?:[-/.]?(\d{2}))?(?:[T ]\s*(\d{2})(?::?(\d{2}))?(?::?(\d{2}))?(?:[.,]\d+)?)?\s*"
    r"([A-Z+-].*)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{13})")
_ZONE = re.compile(
    r"(?:GMT|UTC)?\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?|\(?(?P<name>[A-Za-z]{1,5})\b"
)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # nothing on the web is older; earlier readings are errors
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


def read(text: str) -> datetime | None:
    """The moment a feed means, in UTC, or None if it cannot be told; a missing zone counts as UTC."""
    text = " ".join(text.split())[:80]
    for form in (_epoch, _iso, _worded, _cjk, _mail):
        try:
            moment = form(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if moment is not None:
            return moment if _EARLIEST <= moment < _LATEST else None
    return None


def _epoch(text: str) -> datetime | None:
    found = _EPOCH.fullmatch(text)
    if found is None:
        return None
    return datetime.fromtimestamp(int(found[1]) if found[1] else int(found[2]) / 1000, UTC)


def _iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    return _moment((year, month, day or 1), (hour, minute, second), found[7] or "")


def _worded(text: str) -> datetime | None:
    """A date with its month as a word, in any language known here: RFC 822 and its usual departures."""
    for form in (_DAY_FIRST, _MONTH_FIRST):
        for found in form.finditer(text):
            month = _month(found["month"])
            if month:
                year = int(found["year"])
                year += 0 if year > 99 else 2000 if year < 70 else 1900
                return _at((year, month, int(found["day"])), found["rest"])
    return None


def _month(word: str) -> int | None:
    word = word.lower()
    return _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])


def _at(day: tuple[int, int, int], rest: str) -> datetime:
    """A day with the time and zone that follow it."""
    time = _TIME.search(rest)
    if time is None:
        return _moment(day, (0, 0, 0), "")
    hour, minute, second = (int(part or 0) for part in time.groups()[:3])
    if time[4]:
        hour = hour % 12 + (12 if time[4][0] in "pP" else 0)
    return _moment(day, (hour, minute, second), rest[time.end() :])


def _moment(day: tuple[int, int, int], time: tuple[int, int, int], zone: str) -> datetime:
    """UTC; hours and seconds may run over (24:00, leap seconds)."""
    hour, minute, second = time
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no time of a day")
    local = datetime(*day, tzinfo=UTC) + timedelta(hours=hour, minutes=minute, seconds=second)
    return local - timedelta(minutes=_minutes(zone.strip()))


def _minutes(zone: str) -> int:
    """A zone's distance from UTC in minutes; 0 if it is missing or unknown."""
    found = _ZONE.match(zone)
    if found is None:
        return 0
    if found["name"]:
        return _ZONES.get(found["name"].upper(), 0)
    size = int(found["hours"]) * 60 + int(found["minutes"] or 0)
    if size > 24 * 60:
        raise ValueError("no zone is so far away")
    return -size if found["sign"] == "-" else size


def _mail(text: str) -> datetime | None:
    """What the standard library can still read (C's asctime, numbers only)."""
    parts = parsedate_tz(text)
    if parts is None:
        return None
    return _moment(parts[:3], parts[3:6], "") - timedelta(seconds=parts[9] or 0)


def _cjk(text: str) -> datetime | None:
    found = _CJK.search(text)
    if found is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
