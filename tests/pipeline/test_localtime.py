"""Local times through clock changes: what is due once a day comes once, and quiet hours are what clocks show."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.localtime import (
    clock,
    minute_at,
    minute_of,
    moments_of,
    next_day_at,
    next_shown,
    zone,
    zone_named,
    zone_names,
    zones_like,
)
from pipeline.quiet import quiet_until
from storage.guilds import Guild

BERLIN, KATHMANDU, LORD_HOWE = "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"
ZONES = (BERLIN, KATHMANDU, LORD_HOWE, "America/New_York", "America/Santiago", "Africa/Cairo", "UTC", "Asia/Tokyo")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - made aware here
MINUTES = st.integers(0, 1439)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("22:00", "22:00"),
        ("22", "22:00"),
        (" 7:05 ", "07:05"),
        ("7 am", "07:00"),
        ("12 am", "00:00"),
        ("12:30 pm", "12:30"),
        ("10.30 p.m.", "22:30"),
        ("24:00", "00:00"),
        ("2230", "22:30"),
    ],
)
def test_times_as_people_write_them(typed: str, shown: str) -> None:
    """Hours alone, with minutes, with am and pm."""
    minute = minute_of(typed)
    assert minute is not None
    assert clock(minute) == shown


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "12:60", "13 pm", "0 am", "24:30", "-1", "7:5", "1" * 9])
def test_what_is_no_time(typed: str) -> None:
    """Everything else is refused."""
    assert minute_of(typed) is None


def test_zones_as_people_write_them() -> None:
    """Names in any case, with spaces, and a place that only one zone has."""
    assert zone_named("europe/berlin") == BERLIN
    assert zone_named("America/new york") == "America/New_York"
    assert zone_named("kathmandu") == KATHMANDU
    assert zone_named("utc") == "UTC"
    assert zone_named("Zalem") is None
    assert zone_named("") is None
    assert zones_like("york", 25)[0] == "America/New_York"
    assert len(zones_like("", 25)) == 25
    assert zone("Mars/Olympus").key == zone("../../etc").key == "UTC"
    assert all(zone(name).key == name for name in zone_names())


def test_a_time_that_is_skipped_or_doubled() -> None:
    """In Berlin half past two is skipped in March and comes twice in October."""
    [skip] = moments_of(date(2026, 3, 29), 150, zone(BERLIN))
    assert skip == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    twice = moments_of(date(2026, 10, 25), 150, zone(BERLIN))
    assert twice == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


@settings(max_examples=80)
@given(st.sampled_from(ZONES), MINUTES, MOMENTS)
def test_a_daily_appointment_comes_once_a_day(name: str, minute: int, start: datetime) -> None:
    """Ten appointments in a row are on ten local days, at the time or at the skip."""
    place, moment, days = zone(name), start, []
    for _ in range(10):
        after = next_day_at(minute, place, moment)
        assert after > moment
        days.append(after.astimezone(place).date())
        assert minute_at(after, place) == minute or _skipped(after, name)
        moment = after
    assert days == [days[0] + timedelta(days=number) for number in range(10)]


def _skipped(moment: datetime, name: str) -> bool:
    place = zone(name)
    before = (moment - timedelta(seconds=1)).astimezone(place).utcoffset()
    return before != moment.astimezone(place).utcoffset()


@settings(max_examples=50)
@given(st.sampled_from(ZONES), MINUTES, MOMENTS, st.integers(0, 6))
def test_a_weekly_appointment(name: str, minute: int, start: datetime, weekday: int) -> None:
    """It is on that weekday, less than eight days ahead."""
    found = next_day_at(minute, zone(name), start, weekday)
    assert found.astimezone(zone(name)).weekday() == weekday
    assert start < found < start + timedelta(days=8)


@settings(max_examples=100)
@given(st.sampled_from(ZONES), MINUTES, MINUTES.filter(bool), MOMENTS)
def test_quiet_hours_are_what_the_clocks_show(name: str, begin: int, length: int, now: datetime) -> None:
    """Within them an end is known: just before it it is still quiet, at it no longer; outside there is none."""
    end = (begin + length) % 1440
    guild = Guild(1, "Fans", None, None, name, begin, end)
    place = zone(name)
    until = quiet_until(guild, now)
    shown = (minute_at(now, place) - begin) % 1440
    assert (until is not None) == (shown < length)
    if until is not None:
        assert until > now
        assert quiet_until(guild, until) is None
        assert quiet_until(guild, max(now, until - timedelta(minutes=1))) is not None or _skipped(until, name)


def test_never_quiet() -> None:
    """Without quiet hours, or without a server, nothing is."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    assert quiet_until(Guild(1, "Fans", None, None), now) is None
    assert quiet_until(None, now) is None


def test_the_next_time_a_clock_shows() -> None:
    """Tomorrow's if today's is over, today's second if it comes twice."""
    place = zone(BERLIN)
    assert next_shown(600, place, datetime(2026, 1, 1, 9, 0, tzinfo=UTC)) == datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert next_shown(150, place, second - timedelta(minutes=5)) == second
