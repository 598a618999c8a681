"""Partial dates: ISO dates of any precision and the days they can mean."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date

EXAMPLES = "Try 2023, july 2023, 12 jul 2023, 2023-07-12 or yesterday."
FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS = 12


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
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"{year} is not a year this can look at. {EXAMPLES}")
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if not 1 <= month <= MONTHS:
            raise ValueError(f"There is no month {month}. {EXAMPLES}")
        length = monthrange(year, month)[1]
        if day is None:
            return cls(date(year, month, 1), date(year, month, length))
        if not 1 <= day <= length:
            raise ValueError(f"There is no day {day} in {month_name[month]} {year}. {EXAMPLES}")
        return cls(date(year, month, day), date(year, month, day))


def period(text: str) -> Period:
    """The days an ISO date of any precision can mean: "2023", "2023-07" or "2023-07-12".

    Raises:
        ValueError: it is not such a date.
    """
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
        raise ValueError(f"{text!r} is not a date like 2023, 2023-07 or 2023-07-12.")
    return Period.of(*(int(part) for part in text.split("-")))
