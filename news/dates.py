"""Dates as the franchise data and people write them: partial ISO dates, and words like "july 2023"."""

import re
import unicodedata
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

EXAMPLES = "Try 2023, july 2023, 12 jul 2023, 2023-07-12 or yesterday."
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})")
_JAPANESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_AGO = re.compile(r"(\d{1,4}|an?|one) (day|week|month|year)s? ago")
_LAST = re.compile(r"(last|this) (week|month|year)")
_FILLERS = frozenset(
    {"of", "the", "in", "on", "de", "del", "en", "am", "im", "le", "du", "end", "late", "as", "until"}
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)")
# Month names of the languages the bot speaks; three letters are enough where they are unmistakable.
_MONTHS = (
    ("january", "januar", "jänner", "enero", "janvier", "janeiro", "ene"),
    ("february", "februar", "feber", "febrero", "février", "fevrier", "fevereiro", "fev", "fév"),
    ("march", "märz", "maerz", "marzo", "mars", "março", "marco", "mär", "mrz"),
    ("april", "abril", "avril", "abr", "avr"),
    ("may", "mai", "mayo", "maio"),
    ("june", "juni", "junio", "juin", "junho"),
    ("july", "juli", "julio", "juillet", "julho", "juil"),
    ("august", "agosto", "août", "aout", "ago"),
    ("september", "septiembre", "setiembre", "septembre", "setembro", "sept", "set"),
    ("october", "oktober", "octubre", "octobre", "outubro", "okt", "out"),
    ("november", "noviembre", "novembre", "novembro"),
    ("december", "dezember", "diciembre", "décembre", "decembre", "dezembro", "dez", "dic", "déc"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in (*names, names[0][:3])}


@dataclass(frozen=True, slots=True)
class Period:
    """The days a partial date can mean, both ends included."""

    first: date
    last: date

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "Period":
        """A year, a month or a day.

        Raises:
            ValueError: there is no such month or day, with a sentence that says so.
        """
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise ValueError(f"{year} is not a year this can look at. {EXAMPLES}")
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if not 1 <= month <= len(_MONTHS):
            raise ValueError(f"There is no month {month}. {EXAMPLES}")
        length = monthrange(year, month)[1]
        if day is None:
            return cls(date(year, month, 1), date(year, month, length))
        if not 1 <= day <= length:
            raise ValueError(f"There is no day {day} in {_MONTHS[month - 1][0].title()} {year}. {EXAMPLES}")
        return cls(date(year, month, day), date(year, month, day))


def period(text: str) -> Period:
    """The days an ISO date of any precision can mean: "2023", "2023-07" or "2023-07-12".

    Raises:
        ValueError: it is not such a date.
    """
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
        raise ValueError(f"{text!r} is not a date like 2023, 2023-07 or 2023-07-12.")
    return Period.of(*(int(part) for part in text.split("-")))


def parse_day(text: str, today: date) -> date:
    """The last day of the time a person typed: a day, a month, a year or a word like "yesterday".

    A month without a year is the latest one that has begun; a day and a month without a year the latest that was.

    Raises:
        ValueError: it cannot be read or does not exist; the text helps to type it better.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split())
    if not typed:
        raise ValueError(f"Type a date. {EXAMPLES}")
    for read in (_relative, _in_numbers, _in_words):
        if (day := read(typed, today)) is not None:
            return day
    shown = text.strip()
    raise ValueError(f"{shown[:40]!r} cannot be read as a date. {EXAMPLES}")


def _relative(typed: str, today: date) -> date | None:
    days = {"today": 0, "now": 0, "yesterday": 1, "day before yesterday": 2, "tomorrow": -1}
    if typed in days:
        return today - timedelta(days=days[typed])
    if match := _AGO.fullmatch(typed):
        return _back(today, int(match[1]) if match[1].isdigit() else 1, match[2])
    if match := _LAST.fullmatch(typed):
        return _end_of(_back(today, 1, match[2]) if match[1] == "last" else today, match[2])
    return None


def _back(day: date, count: int, unit: str) -> date:
    try:
        if unit in {"day", "week"}:
            return day - timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
        last = Period.of(months // 12, months % 12 + 1).last
    except OverflowError:
        raise ValueError(f"That is too long ago. {EXAMPLES}") from None
    return last.replace(day=min(day.day, last.day))


def _end_of(day: date, unit: str) -> date:
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    return Period.of(day.year, day.month if unit == "month" else None).last


def _in_numbers(typed: str, today: date) -> date | None:  # noqa: ARG001 - one of three readers with one signature
    if match := _ISO.fullmatch(typed) or _JAPANESE.fullmatch(typed):
        return Period.of(*(int(part) if part else None for part in match.groups())).last  # type: ignore[arg-type] # the year is always there
    if not (match := _NUMERIC.fullmatch(typed)):
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first == second or first > len(_MONTHS):  # dots mean that the day comes first
        return Period.of(year, second, first).last
    if second > len(_MONTHS):
        return Period.of(year, first, second).last
    raise ValueError(
        f"That could be two different days. Write {year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}."
    )


def _in_words(typed: str, today: date) -> date | None:
    words = [_ORDINAL.sub(r"\1", word) if _ORDINAL.fullmatch(word) else word.rstrip(".") for word in typed.split()]
    words = [word for word in words if word not in _FILLERS]
    months = [_MONTH[word] for word in words if word in _MONTH]
    numbers = [int(word) for word in words if re.fullmatch(r"\d{1,4}", word, re.ASCII)]
    years, days = [n for n in numbers if n >= _FIRST_YEAR], [n for n in numbers if n < _FIRST_YEAR]
    if (
        len(months) + len(numbers) != len(words)
        or max(len(months), len(years), len(days)) > 1
        or not months + years
    ):
        return None
    if days and not months:
        return None
    month = months[0] if months else None
    day = days[0] if days else None
    if years:
        return Period.of(years[0], month, day).last
    return _latest(month or 1, day, today)


def _latest(month: int, day: int | None, today: date) -> date:
    """The latest such month that has begun, or such day that was; leap days may be eight years back."""
    for year in range(today.year, today.year - 9, -1):
        if (month, day) == (2, 29) and not isleap(year):
            continue
        found = Period.of(year, month, day)
        if found.first <= today:
            return found.last
    return Period.of(today.year, month, day).last
