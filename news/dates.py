"""Dates as the franchise data and people write them: partial ISO dates, and words like "july 2023"."""

import re
import unicodedata
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

EXAMPLES = "Try 2023, july 2023, 12 jul 2023, 2023-07-12 or yesterday."
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_SHORT_YEAR = re.compile(r"['’](\d{2})")
_QUARTER = re.compile(r"q([1-4])")
_JAPANESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_AGO = re.compile(rf"(\d{{1,4}}|{'|'.join(_COUNTS)}) (day|week|month|year)s? ago")
_LAST = re.compile(r"(last|this) (week|month|year)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILLING = "of the in on de del en am im le du di do da d al end late as until around about circa ca season"
_FILLERS = frozenset(_FILLING.split())
_DAYS_BACK = {
    0: "today now hoy heute aujourd'hui hoje oggi 今日",
    1: "yesterday ayer gestern hier ontem ieri 昨日",
    2: "anteayer vorgestern avant-hier anteontem 一昨日",
    -1: "tomorrow",
}
_NEAR = {word: days for days, words in _DAYS_BACK.items() for word in words.split()} | {"day before yesterday": 2}
# Times of a year, by the month that ends them; a winter ends in the year after. Thirds of a year are what people
# mean by "early" and "mid"; its last one is over when the year is.
_SEASONS = {
    4: "early beginning start anfang principios inicio début debut inizio",
    5: "spring primavera frühling frühjahr printemps 春",
    8: "mid middle mitte mediados meados mi metà summer verano sommer été verão estate 夏",
    11: "autumn fall otoño herbst automne outono autunno 秋",
}
_SEASON = {word: month for month, words in _SEASONS.items() for word in words.split()}
_WINTER = ("winter", "invierno", "hiver", "inverno", "冬")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)")
# Month names of the languages the bot speaks; three letters are enough where they are unmistakable.
_MONTHS = (
    ("january", "januar", "jänner", "enero", "janvier", "janeiro", "ene", "gennaio"),
    ("february", "februar", "feber", "febrero", "février", "fevrier", "fevereiro", "fev", "fév", "febbraio"),
    ("march", "märz", "maerz", "marzo", "mars", "março", "marco", "mär", "mrz"),
    ("april", "abril", "avril", "abr", "avr", "aprile"),
    ("may", "mai", "mayo", "maio", "maggio"),
    ("june", "juni", "junio", "juin", "junho", "giugno"),
    ("july", "juli", "julio", "juillet", "julho", "juil", "luglio"),
    ("august", "agosto", "août", "aout", "ago"),
    ("september", "septiembre", "setiembre", "septembre", "setembro", "sept", "set", "settembre"),
    ("october", "oktober", "octubre", "octobre", "outubro", "okt", "out", "ottobre"),
    ("november", "noviembre", "novembre", "novembro"),
    ("december", "dezember", "diciembre", "décembre", "decembre", "dezembro", "dez", "dic", "déc", "dicembre"),
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
    """The last day of the time a person typed: a day, a month, a season, a year or a word like "yesterday".

    Of a time that has begun and is not over, today. A month without a year is the latest one that has begun; a day
    and a month without a year the latest that was.

    Raises:
        ValueError: it cannot be read or does not exist; the text helps to type it better.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split()).rstrip("?!.")
    if not typed:
        raise ValueError(f"Type a date. {EXAMPLES}")
    for read in (_relative, _in_numbers, _in_words):
        if (found := read(typed, today)) is not None:
            return today if found.first <= today <= found.last else found.last
    shown = text.strip()
    raise ValueError(f"{shown[:40]!r} cannot be read as a date. {EXAMPLES}")


def _relative(typed: str, today: date) -> Period | None:
    if typed in _NEAR:
        return _one(today - timedelta(days=_NEAR[typed]))
    if match := _AGO.fullmatch(typed):
        return _one(_back(today, _COUNTS.get(match[1]) or int(match[1]), match[2]))
    if match := _LAST.fullmatch(typed):
        return _whole(_back(today, 1, match[2]) if match[1] == "last" else today, match[2])
    if (weekday := typed.removeprefix("last ")) in _WEEKDAYS:
        return _one(today - timedelta(days=(today.weekday() - _WEEKDAYS.index(weekday) - 1) % 7 + 1))
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


def _in_numbers(typed: str, today: date) -> Period | None:  # noqa: ARG001 - one of three readers with one signature
    if match := _ISO.fullmatch(typed) or _COMPACT.fullmatch(typed) or _JAPANESE.fullmatch(typed):
        return Period.of(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type] # the year is always there
    if match := _MONTH_YEAR.fullmatch(typed):
        return Period.of(int(match[2]), int(match[1]))
    if not (match := _NUMERIC.fullmatch(typed)):
        return None
    first, second, year = int(match[1]), int(match[3]), _full(match[4])
    if match[2] == "." or first == second or first > len(_MONTHS):  # dots mean that the day comes first
        return Period.of(year, second, first)
    if second > len(_MONTHS):
        return Period.of(year, first, second)
    raise ValueError(
        f"That could be two different days. Write {year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}."
    )


def _full(year: str) -> int:
    """A year that perhaps lacks its century."""
    return int(year) if len(year) > len("24") else 2000 + int(year)


def _in_words(typed: str, today: date) -> Period | None:
    words = [_plain(word) for word in re.split(r"[ /-]", typed)]
    words = [word for word in words if word not in _FILLERS]
    months = [_MONTH[word] for word in words if word in _MONTH]
    parts = [word for word in words if word in _SEASON or word in _WINTER or _QUARTER.fullmatch(word)]
    numbers = [int(word) for word in words if re.fullmatch(r"\d{1,4}", word, re.ASCII)]
    years, days = [n for n in numbers if n >= _FIRST_YEAR], [n for n in numbers if n < _FIRST_YEAR]
    if (
        len(months) + len(numbers) + len(parts) != len(words)
        or max(len(months) + len(parts), len(years), len(days)) > 1
        or not months + years
    ):
        return None
    if parts:
        return _part(parts[0], years[0]) if years and not days else None
    if days and not months:
        return None
    month = months[0] if months else None
    day = days[0] if days else None
    if years:
        return Period.of(years[0], month, day)
    return _latest(month or 1, day, today)


def _plain(word: str) -> str:
    """A word without the ending of an ordinal or the dot of an abbreviation; a year like '24 in full."""
    if match := _SHORT_YEAR.fullmatch(word):
        return str(_full(match[1]))
    return _ORDINAL.sub(r"\1", word) if _ORDINAL.fullmatch(word) else word.rstrip(".")


def _part(part: str, year: int) -> Period:
    """A season, a quarter or a third of a year."""
    if part in _WINTER:
        return Period(Period.of(year, 12).first, Period.of(year + 1, 2).last)
    last = int(part[1]) * 3 if _QUARTER.fullmatch(part) else _SEASON[part]
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
