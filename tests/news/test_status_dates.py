"""Dates as people and the franchise data write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.dates import Period, period
from news.typed_dates import DateWords, parse_day
from tests.franchise import rules

TODAY = date(2026, 11, 20)  # a Friday
WORDS = DateWords.of(rules().language)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2023", "2023-12-31"),
        ("july 2023", "2023-07-31"),
        ("2023-07", "2023-07-31"),
        ("2023-07-12", "2023-07-12"),
        ("2023/7/2", "2023-07-02"),
        ("12 Jul 2023", "2023-07-12"),
        ("July 12th, 2023", "2023-07-12"),
        ("the 1st of may 2023", "2023-05-01"),
        ("end of 2023", "2023-12-31"),
        ("12.07.2023", "2023-07-12"),
        ("13/07/2023", "2023-07-13"),
        ("07/13/2023", "2023-07-13"),
        ("04/04/2023", "2023-04-04"),
        ("Feb 2024", "2024-02-29"),
        ("2023年7月", "2023-07-31"),
        ("2023年7月12日", "2023-07-12"),
        ("２０２３", "2023-12-31"),
        ("12 de julio de 2023", "2023-07-12"),
        ("12. März 2024", "2024-03-12"),
        ("12 août 2023", "2023-08-12"),
        ("today", "2026-11-20"),
        (" Yesterday ", "2026-11-19"),
        ("3 days ago", "2026-11-17"),
        ("a week ago", "2026-11-13"),
        ("6 months ago", "2026-05-20"),
        ("two", None),
        ("last month", "2026-10-31"),
        ("last year", "2025-12-31"),
        ("last week", "2026-11-15"),
        # What has begun and is not over means up to today: nobody asks for what is still to come.
        ("this year", "2026-11-20"),
        ("2026", "2026-11-20"),
        ("november", "2026-11-20"),
        ("fall 2026", "2026-11-20"),
        ("05/2023", "2023-05-31"),
        ("5.2023", "2023-05-31"),
        ("spring 2022", "2022-05-31"),
        ("Summer of 2023", "2023-08-31"),
        ("winter 2023", "2024-02-29"),
        ("early 2023", "2023-04-30"),
        ("mid-2023", "2023-08-31"),
        ("late 2021…", "2021-12-31"),
        ("Q3 2023", "2023-09-30"),
        ("q1/2024", "2024-03-31"),
        ("3 May 2024", "2024-05-03"),
        ("3.5.24", "2024-05-03"),
        ("May '24", "2024-05-31"),
        ("20240503", "2024-05-03"),
        ("July 2023?", "2023-07-31"),
        ("around 2023", "2023-12-31"),
        ("two years ago", "2024-11-20"),
        ("last friday", "2026-11-13"),
        ("Monday", "2026-11-16"),
        ("3 maggio 2024", "2024-05-03"),
        ("verano de 2023", "2023-08-31"),
        ("Frühling 2022", "2022-05-31"),
        ("été 2023", "2023-08-31"),
        ("gestern", "2026-11-19"),
        ("hoy", "2026-11-20"),
        ("昨日", "2026-11-19"),
        ("december", "2025-12-31"),
        ("21 november", "2025-11-21"),
        ("29 feb", "2024-02-29"),
        ("2030", "2030-12-31"),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, day: str | None) -> None:
    """Each way to write a date means the last day of its time; what is no date is refused."""
    if day is None:
        with pytest.raises(ValueError, match="cannot be read as a date"):
            parse_day(typed, TODAY, WORDS)
    else:
        assert parse_day(typed, TODAY, WORDS) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Type a date"),
        ("2023-02-30", "no day 30 in February 2023"),
        ("2023-13", "no month 13"),
        ("31 june 2023", "no day 31 in June"),
        ("0007", "Try 2023"),
        ("9999", "not a year"),
        ("07/12/2023", "Write 2023-07-12 or 2023-12-07"),
        ("9999 years ago", "Try 2023"),
        ("summer", "cannot be read"),
        ("3 spring 2022", "cannot be read"),
        ("spring summer 2022", "cannot be read"),
        ("13/2023", "no month 13"),
        ("when it is greenlit", "cannot be read"),
        ("july july 2023", "cannot be read"),
        ("@everyone " * 400, "cannot be read"),
        ("²³", "cannot be read"),
    ],
)
def test_refusals_tell_what_to_type(typed: str, told: str) -> None:
    """A date that does not exist, is unclear or is no date is refused in a few words that help."""
    with pytest.raises(ValueError, match=told) as refused:
        parse_day(typed, TODAY, WORDS)
    assert len(str(refused.value)) < 200


@given(st.text(max_size=60), st.dates(date(2019, 1, 1), date(2100, 1, 1)))
def test_any_text_is_answered_or_refused(typed: str, today: date) -> None:
    """Whatever is typed leads to a date or a ValueError, never to another error."""
    try:
        day = parse_day(typed, today, WORDS)
    except ValueError:
        return
    assert date(1, 1, 1) < day <= date(2200, 12, 31)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_iso_days_mean_themselves(day: date) -> None:
    """Every ISO day is read as that day, and its month and year as their last days."""
    assert parse_day(day.isoformat(), TODAY, WORDS) == day
    assert period(day.isoformat()) == Period(day, day)
    month, year = period(f"{day:%Y-%m}"), period(f"{day:%Y}")
    assert month.first <= day <= month.last
    assert year.first <= month.first <= month.last <= year.last


@pytest.mark.parametrize(
    "text", ["", "2023-7", "2023-07-12T00:00", "07-2023", "2023-00", "2023-02-29", "ᑐ023", "٢٠٢٣"]
)
def test_partial_dates_of_the_data_are_strict(text: str) -> None:
    """The franchise files take ISO dates only, so that a slip is found when they are loaded."""
    with pytest.raises(ValueError, match=r"date|month|day"):
        period(text)
