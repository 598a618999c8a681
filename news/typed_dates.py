"""Dates as people type them in the languages the bot knows: "july 2023", "gestern", "verano de 2023".

The words stand in franchise/language.toml (groups date_*).
"""

import re
import unicodedata
from calendar import isleap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from news.dates import EXAMPLES, FIRST_YEAR, MONTHS, Period

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SHORT_YEAR = re.compile(r"['’](\d{2})")
_QUARTER = re.compile(r"q([1-4])")
_JAPANESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_UNITS = ("day", "week", "month", "year")
# Days back of the words of a group; the month that ends the times of a year. Thirds of a year are what people mean
# by "early" and "mid"; its last one is over when the year is.
_BACK = {"today": 0, "yesterday": 1, "day_before": 2, "tomorrow": -1}
_ENDS = {"early": 4, "spring": 5, "mid": 8, "summer": 8, "autumn": 11}

Lists = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of dates, in all languages together.

    Attributes:
        near: words for a day -> how many days back it is.
        months, seasons: names -> the number of the month, or of the one that ends the time; `winter` ends in the
            year after.
        weekdays: names -> how many days behind Monday.
        counts: "two" -> 2; `units` "weeks" -> "week".
        ago, last: find "two weeks ago", and "last week" or "this week"; `of_last` the word before a weekday.
        fillers: words that change nothing; `ordinal` finds "3rd".
    """

    near: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    winter: frozenset[str]
    weekdays: Mapping[str, int]
    counts: Mapping[str, int]
    units: Mapping[str, str]
    ago: re.Pattern[str]
    last: re.Pattern[str]
    of_last: re.Pattern[str]
    fillers: frozenset[str]
    ordinal: re.Pattern[str]

    @classmethod
    def of(cls, lists: Lists) -> "DateWords":
        """From the groups date_* of the franchise data; words of a group that is not there are not understood."""

        def rows(name: str) -> tuple[tuple[str, ...], ...]:
            return tuple(words for words in lists.get(f"date_{name}", {}).values())

        def flat(name: str) -> tuple[str, ...]:
            return tuple(word.casefold() for words in rows(name) for word in words)

        def placed(name: str) -> dict[str, int]:
            """Words by their place in the list of their language; several for one place have a space between."""
            return {
                word.casefold(): place
                for words in rows(name)
                for place, cell in enumerate(words)
                for word in cell.split()
            }

        counts, units = placed("count"), placed("unit")
        unit, last = f"({_either(units)})", f"({_either(flat('last'))})"
        return cls(
            near={word: days for name, days in _BACK.items() for word in flat(name)},
            months={name: place + 1 for name, place in placed("month").items()},
            seasons={word: month for name, month in _ENDS.items() for word in flat(name)},
            winter=frozenset(flat("winter")),
            weekdays=placed("weekday"),
            counts={word: place + 1 for word, place in counts.items()},
            units={word: _UNITS[place] for word, place in units.items()},
            ago=re.compile(rf"(\d{{1,4}}|{_either(counts)}) {unit} {_either(flat('ago'))}"),
            last=re.compile(rf"(?:{last}|{_either(flat('this'))}) {unit}"),
            of_last=re.compile(rf"{last} "),
            fillers=frozenset(flat("filler")),
            ordinal=re.compile(rf"(\d{{1,2}}){_either(flat('ordinal'))}"),
        )


class TwoDaysError(ValueError):
    """What was typed could be two different days, both as ISO dates; the text says how to write either."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"That could be two different days. Write {first} or {second}.")
        self.first = first
        self.second = second


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or '(?!)'})"


def parse_day(text: str, today: date, words: DateWords) -> date:
    """The last day of the time a person typed: a day, a month, a season, a year or a word like "yesterday".

    Of a time that has begun and is not over, today. A month without a year is the latest one that has begun; a day
    and a month without a year the latest that was.

    Raises:
        ValueError: it cannot be read or does not exist; the text helps to type it better. TwoDaysError: it could
            be either of two.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split()).rstrip("?!.")
    if not typed:
        raise ValueError(f"Type a date. {EXAMPLES}")
    for read in (_relative, _in_numbers, _in_words):
        if (found := read(typed, today, words)) is not None:
            return today if found.first <= today <= found.last else found.last
    shown = text.strip()
    raise ValueError(f"{shown[:40]!r} cannot be read as a date. {EXAMPLES}")


def _relative(typed: str, today: date, words: DateWords) -> Period | None:
    if typed in words.near:
        return _one(today - timedelta(days=words.near[typed]))
    if match := words.ago.fullmatch(typed):
        return _one(_back(today, words.counts.get(match[1]) or int(match[1]), words.units[match[2]]))
    if match := words.last.fullmatch(typed):
        unit = words.units[match[2]]
        return _whole(_back(today, 1, unit) if match[1] else today, unit)
    if (weekday := words.weekdays.get(words.of_last.sub("", typed, count=1))) is not None:
        return _one(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))
    return None


def _one(day: date) -> Period:
    return Period(day, day)


def _back(day: date, count: int, unit: str) -> date:
    try:
        if unit in {"day", "week"}:
            return day - timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
        last = Period.of(months // 12, months % 12 + 1).last
    except OverflowError:
        raise ValueError(f"That is too long ago. {EXAMPLES}") from None
    return last.replace(day=min(day.day, last.day))


def _whole(day: date, unit: str) -> Period:
    """The week, month or year of a day."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    return Period.of(day.year, day.month if unit == "month" else None)


def _in_numbers(typed: str, *_: object) -> Period | None:
    if match := _ISO.fullmatch(typed) or _COMPACT.fullmatch(typed) or _JAPANESE.fullmatch(typed):
        return Period.of(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type] # the year is always there
    if match := _MONTH_YEAR.fullmatch(typed):
        return Period.of(int(match[2]), int(match[1]))
    if not (match := _NUMERIC.fullmatch(typed)):
        return None
    first, second, year = int(match[1]), int(match[3]), _full(match[4])
    if match[2] == "." or first == second or first > MONTHS:  # dots mean that the day comes first
        return Period.of(year, second, first)
    if second > MONTHS:
        return Period.of(year, first, second)
    raise TwoDaysError(f"{year}-{first:02}-{second:02}", f"{year}-{second:02}-{first:02}")


def _full(year: str) -> int:
    """A year that perhaps lacks its century."""
    return int(year) if len(year) > len("24") else 2000 + int(year)


def _in_words(typed: str, today: date, known: DateWords) -> Period | None:
    words = [_plain(word, known) for word in re.split(r"[ /-]", typed)]
    words = [word for word in words if word not in known.fillers]
    months = [known.months[word] for word in words if word in known.months]
    parts = [word for word in words if word in known.seasons or word in known.winter or _QUARTER.fullmatch(word)]
    numbers = [int(word) for word in words if re.fullmatch(r"\d{1,4}", word, re.ASCII)]
    years, days = [n for n in numbers if n >= FIRST_YEAR], [n for n in numbers if n < FIRST_YEAR]
    if (
        len(months) + len(numbers) + len(parts) != len(words)
        or max(len(months) + len(parts), len(years), len(days)) > 1
        or not months + years
    ):
        return None
    if parts:
        return _part(parts[0], years[0], known) if years and not days else None
    if days and not months:
        return None
    month = months[0] if months else None
    day = days[0] if days else None
    if years:
        return Period.of(years[0], month, day)
    return _latest(month or 1, day, today)


def _plain(word: str, known: DateWords) -> str:
    """A word without the ending of an ordinal or the dot of an abbreviation; a year like '24 in full."""
    if match := _SHORT_YEAR.fullmatch(word):
        return str(_full(match[1]))
    return known.ordinal.sub(r"\1", word) if known.ordinal.fullmatch(word) else word.rstrip(".")


def _part(part: str, year: int, known: DateWords) -> Period:
    """A season, a quarter or a third of a year."""
    if part in known.winter:
        return Period(Period.of(year, 12).first, Period.of(year + 1, 2).last)
    last = int(part[1]) * 3 if _QUARTER.fullmatch(part) else known.seasons[part]
    return Period(Period.of(year, max(last - 3, 1)).first, Period.of(year, last).last)


def _latest(month: int, day: int | None, today: date) -> Period:
    """The latest such month that has begun, or such day that was; leap days may be eight years back."""
    for year in range(today.year, today.year - 9, -1):
        if (month, day) == (2, 29) and not isleap(year):
            continue
        found = Period.of(year, month, day)
        if found.first <= today:
            return found
    return Period.of(today.year, month, day)
