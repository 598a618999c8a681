"""Dates as feeds write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.dates import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 22 Sep 2026 17:00:00 +0000", "2026-09-22T17:00"),
        ("Tue, 22 Sep 2026 17:00:00 GMT", "2026-09-22T17:00"),
        ("Thu, 16 Jul 2026 21:00:00 JST", "2026-07-16T12:00"),
        ("Thu, 16 Jul 2026 21:00:00 CEST", "2026-07-16T19:00"),
        ("Thu, 16 Jul 2026 21:00:00 BST", "2026-07-16T20:00"),
        ("Thu, 16 Jul 2026 21:00:00 AEST", "2026-07-16T11:00"),
        ("Thu, 16 Jul 2026 21:00:00 PDT", "2026-07-17T04:00"),
        ("Thu, 16 Jul 2026 21:00:00 GMT+2", "2026-07-16T19:00"),
        ("Thu, 16 Jul 2026 21:00:00 +05:30", "2026-07-16T15:30"),
        ("09 Sep 2026 17:02 +0000", "2026-09-09T17:02"),
        ("Tue, 22 Sep 2026 24:00:00 GMT", "2026-09-23T00:00"),
        ("Tue, 22-Sep-26 10:00:00 GMT", "2026-09-22T10:00"),
        ("Wed, 5 Aug 2026 4:30 PM EDT", "2026-08-05T20:30"),
        ("September 22, 2026 12:05 am", "2026-09-22T00:05"),
        ("Sat Sep 07 00:00:01 2002", "2002-09-07T00:00"),
        ("1789650000", "2026-09-17T13:00"),
        ("1789650000000", "2026-09-17T13:00"),
        ("2026-09-22", "2026-09-22T00:00"),
        ("2026-09", "2026-09-01T00:00"),
        ("2026-09-22T10:00:00.123+09:00", "2026-09-22T01:00"),
        ("20260922T100000Z", "2026-09-22T10:00"),
        ("2026/09/22 10:00", "2026-09-22T10:00"),
        ("Qua, 10 Set 2026 10:00:00 -0300", "2026-09-10T13:00"),
        ("mar., 21 août 2026 10:00:00 +0200", "2026-08-21T08:00"),
        ("Tuesday, 22 de setembro de 2026", "2026-09-22T00:00"),
        ("22. März 2026 10:00 MEZ", "2026-03-22T09:00"),
        ("Vendredi 3 Juillet 2026, 10h30", "2026-07-03T10:30"),
        ("2026年9月22日 10:30", "2026-09-22T10:30"),
        ("Tue, 19 Jan 2038 00:27:28 GMT", "2038-01-19T00:27"),
    ],
)
def test_dates_are_read_in_utc(text: str, expected: str) -> None:
    """Standard, nearly standard, local and numeric dates mean what their authors meant."""
    moment = read(text)
    assert moment is not None
    assert moment.tzinfo is UTC
    assert moment.isoformat()[:16] == expected


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2026", "Mon, 32 Sep 2026 10:00:00 GMT", "Tue, 22 Sep 1026 10:00:00 GMT", "0",
     "99999999999999", "Tue, 22 Sep 2026 99:00:00 GMT", "22/09/2026", "2026-13-01", "9" * 1000],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    """Nothing is guessed: an impossible or ambiguous date is missing."""
    assert read(text) is None


@given(st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{2,4} \d+:\d+:\d+ .{0,8}"))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    """Hostile dates are at worst missing."""
    moment = read(text)
    assert moment is None or datetime(1990, 1, 1, tzinfo=UTC) <= moment < datetime(2200, 1, 1, tzinfo=UTC)
