"""Where the sequel stands: history day by day, and its JSON form."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from news.model import Signal, Trust
from news.status import Studio, as_json, standing
from tests.franchise import rules
from tests.news.status_cases import TODAY, claim, official, stands, told


@pytest.mark.parametrize(
    ("day", "filmmakers", "latest"),
    [
        # The four days that the design names.
        ("2020-12-31", "talk", "se-2020-12-rodriguez-forbes"),
        ("2023-07-12", "in_development", "se-2023-07-10-cameron-forbes"),
        ("2023-11-30", "talk", "se-2023-11-28-landau-screenrant"),
        ("2025-11-20", "in_development", "se-2025-11-17-cameron-empire"),
        # Before the film came out nobody had spoken of a second one.
        ("2019-01-31", "silent", None),
        # Landau said on 27 April that it is being worked on; the month of Waltz's wish makes no difference.
        ("2023-04-30", "in_development", "se-2023-04-landau-screenrant"),
        # Rodriguez took it back to talk on 9 May, before Cameron's house sale.
        ("2023-05-10", "talk", "se-2023-05-09-rodriguez-dexerto"),
        # Salazar's hope in October 2025 is not a filmmaker's word: still Rodriguez on Rogan.
        ("2025-10-31", "talk", "se-2025-04-24-rodriguez-rogan"),
        # Landau's death in July 2024 takes nothing back that he said.
        ("2024-12-31", "talk", "se-2023-11-28-landau-screenrant"),
        # Everything since Empire is background; no newer word is on record.
        ("2026-11-20", "in_development", "se-2025-11-17-cameron-empire"),
    ],
)
def test_history_is_answered_as_it_was_known_on_that_day(day: str, filmmakers: str, latest: str | None) -> None:
    """On each day the newest first-hand word of a filmmaker holds, and it goes down as well as up."""
    found = stands(on=date.fromisoformat(day))
    assert found.filmmakers == filmmakers
    assert (found.latest.id if found.latest else None) == latest
    assert found.as_of == date.fromisoformat(day)


def test_the_studio_has_been_silent_on_every_day_so_far() -> None:
    """From the first event to today no day of the history shows a greenlight or any word of the studio."""
    days = {date.fromisoformat(event.date) for event in rules().events if len(event.date) == len("2023-01-01")}
    for day in (*sorted(days), date(2017, 1, 1), date(2023, 12, 31), TODAY):
        found = stands(on=day)
        assert (found.studio, found.greenlit) == (Studio.SILENT, False), day


def test_the_last_word_on_record_is_cameron_to_empire() -> None:
    """From 20 November 2025 on the answer shows Cameron's words to Empire with their link, and silence since."""
    for day in (date(2025, 11, 20), TODAY):
        found = stands(on=day)
        assert found.latest is not None
        assert (found.latest.speaker, found.latest.origin, found.latest.date) == (
            "James Cameron",
            "Empire",
            "2025-11-17",
        )
        assert "making progress" in found.latest.quote
        assert found.latest.link.startswith("https://www.gamesradar.com/")
        assert found.silence_since == date(2025, 11, 17)


@pytest.mark.parametrize(
    ("before", "since", "event"),
    [
        ("2019-12-30", "2019-12-31", "se-2019-rodriguez-cinemablend-trilogy"),  # known only as "2019"
        ("2023-05-30", "2023-05-31", "se-2023-05-rodriguez-totalfilm"),  # known only as "2023-05"
        ("2023-07-09", "2023-07-10", "se-2023-07-10-cameron-forbes"),
    ],
)
def test_a_partial_date_counts_only_when_it_was_surely_known(before: str, since: str, event: str) -> None:
    """An event dated by year or month is not known before the last day that date can mean."""
    assert event not in {piece.id for piece in stands(on=date.fromisoformat(before)).evidence}
    assert event in {piece.id for piece in stands(on=date.fromisoformat(since)).evidence}


def test_the_day_ends_at_midnight_utc_and_moments_are_exact() -> None:
    """A day means all of it; a moment sees only what was said by then, whatever zone it is given in."""
    release = official("2026-11-10T18:00")
    assert stands(release, on=date(2026, 11, 10)).greenlit
    assert not stands(release, on=datetime(2026, 11, 10, 17, 59, tzinfo=UTC)).greenlit
    assert stands(release, on=datetime.fromisoformat("2026-11-10T13:00:00-05:00")).greenlit


def test_the_json_form_has_the_documented_keys_and_plain_values() -> None:
    """`bot.py status --json` prints exactly the keys of the contract; unknown values are null."""
    undated = claim("winenfood.com", None, Signal.GREENLIGHT, Trust.DISTRUSTED, link=None)
    found = as_json(stands(undated, on=date(2025, 11, 20)))
    read = json.loads(json.dumps(found))
    assert read == found
    assert list(read) == ["studio", "filmmakers", "greenlit", "as_of", "latest", "evidence", "unconfirmed"]
    assert (read["studio"], read["filmmakers"], read["greenlit"]) == ("silent", "in_development", False)
    assert read["as_of"] == "2025-11-20"
    assert (read["latest"]["speaker"], read["latest"]["origin"]) == ("James Cameron", "Empire")
    assert (read["unconfirmed"][-1]["link"], read["unconfirmed"][-1]["date"]) == (None, None)
    assert as_json(stands(on=date(2018, 1, 1)))["latest"] is None


def test_evidence_is_listed_newest_first() -> None:
    """Both lists run from the newest to the oldest."""
    found = stands(told("Collider", "2026-11-10", Signal.TALK, "Rosa Salazar"))
    for pieces in (found.evidence, found.unconfirmed):
        days = [piece.when for piece in pieces if piece.when]
        assert days == sorted(days, reverse=True)


def test_curated_announcements_count_like_found_ones() -> None:
    """An event the maintainers enter as official greenlights, and its report in the news is not listed twice."""
    last = rules().events[-1]
    entered = replace(
        last, id="se-new", date="2026-11-10", speaker="20th Century Studios", role="studio", stage="greenlit",
        outlet="20th Century Studios", origin_kind="official", context_only=False, quote="",
    )  # fmt: skip
    own = replace(rules(), events=(*rules().events, entered))
    found = standing(own, (official("2026-11-11"),), (), TODAY)
    assert (found.studio, found.greenlit) == (Studio.GREENLIT, True)
    assert [piece.id for piece in found.evidence if piece.stage == "greenlit"] == ["se-new"]
