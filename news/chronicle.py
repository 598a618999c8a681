"""The franchise's years in order: its works, what happened around them, and what was said about a sequel."""

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from news.dates import Period, period
from news.rules import Rules, TimelineEvent, Work
from news.status_model import Evidence

_MONTHS = tuple(month_name)[1:]  # the facts are told in English, with its names
_DATED = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) )?(\d{{4}})\b(?!-)")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Appearance:
    """A day in the life of a work: the fact that tells it, else a year in which it began, came out or ended.

    Attributes:
        label, text: the fact; its text without the date it begins with, where that leaves a sense.
        how: "began", "out" or "ended" if there is no fact.
    """

    work: Work
    label: str = ""
    text: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the franchise's years.

    Attributes:
        date: ISO date as precise as it is known.
        days: the days that can mean.
    """

    date: str
    days: Period
    what: Appearance | TimelineEvent | Evidence


def chronicle(rules: Rules, statements: Iterable[Evidence]) -> tuple[Entry, ...]:
    """All that has a date, oldest first; what is known less precisely stands before what is known to the day."""
    entries = [Entry(day, period(day), what) for day, what in _works(rules.works)]
    entries += [Entry(event.date, period(event.date), event) for event in rules.timeline]
    entries += [Entry(one.date, period(one.date), one) for one in statements if one.date]
    return tuple(sorted(entries, key=lambda entry: (entry.days.first, -(entry.days.last - entry.days.first).days)))


def years(entries: Iterable[Entry]) -> tuple[int, ...]:
    """The years in which something is on record, oldest first."""
    return tuple(sorted({entry.days.first.year for entry in entries}))


def begins(entries: Iterable[Entry], year: int) -> int:
    """The place of the first entry of that year, or where it would be."""
    return sum(entry.days.first.year < year for entry in entries)


def present(entries: Iterable[Entry], today: date) -> int:
    """How many entries have begun by today."""
    return sum(entry.days.first <= today for entry in entries)


def _works(works: Iterable[Work]) -> Iterator[tuple[str, Appearance]]:
    for work in works:
        facts = [(label, text, _dated(text)) for label, text in work.facts]
        dated = [(day, Appearance(work, label, _without_date(text))) for label, text, day in facts if day]
        yield from dated
        told = {day[:4] for day, _ in dated}
        if match := _YEARS.fullmatch(work.years):
            first, last = match[1], match[2]
            if first not in told:
                yield first, Appearance(work, how="began" if last else "out")
            if last and last not in told:
                yield last, Appearance(work, how="ended")


def _dated(text: str) -> str:
    """The ISO date that a fact begins with, or ""."""
    match = _DATED.match(text)
    if match is None:
        return ""
    day, month, year = match.groups()
    parts = [year, f"{_MONTHS.index(month) + 1:02}" if month else "", f"{int(day):02}" if day else ""]
    iso = "-".join(part for part in parts if part)
    try:
        period(iso)
    except ValueError:
        return ""
    return iso


def _without_date(text: str) -> str:
    match = _DATED.match(text)
    rest = text[match.end() :] if match else text
    if not rest or rest[0] in ",;":
        return rest.lstrip(",; ")
    return rest.strip() if rest.strip().startswith("(") else text
