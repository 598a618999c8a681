"""Where the sequel stands: old, repeated, false and dateless words."""

from dataclasses import replace
from datetime import date

import pytest

from news.model import Signal, Trust
from news.status import Filmmakers, Studio
from tests.franchise import rules
from tests.news.status_cases import TODAY, claim, moment, stands, told


def test_a_doubtful_page_that_retells_what_is_on_record_is_not_called_unconfirmed() -> None:
    """A copy of Cameron's words to Empire is neither news nor rumour; the same page's green light is a rumour."""
    copy = told("zazoom.it", "2025-11-18", Signal.TALK, "James Cameron", trust=Trust.AGGREGATOR, origin="Empire")
    nameless = replace(copy, id="nameless", speaker=None)
    loud = replace(copy, id="loud", signal=Signal.GREENLIGHT)
    found = stands(copy, nameless, loud)
    assert [piece.id for piece in found.unconfirmed if not piece.curated] == ["loud"]


def test_words_of_the_dead_are_stale() -> None:
    """A page that lets Jon Landau speak after July 2024 is flagged and moves nothing."""
    ghost = told("Collider", "2026-11-10", Signal.SCRIPT, "Jon Landau")
    found = stands(ghost)
    assert found.filmmakers is Filmmakers.IN_DEVELOPMENT
    assert next(piece for piece in found.unconfirmed if piece.id == ghost.id).stale
    joint = told("Collider", "2026-11-10", Signal.SCRIPT, "Jon Landau and Robert Rodriguez")
    assert stands(joint).filmmakers is Filmmakers.SCRIPT


def test_recycled_words_are_not_new_statements() -> None:
    """Cameron's 2023 words, quoted again in 2026 as background or as if they were new, don't move the answer."""
    old = "on the new Alita: Battle Angel films, I'll be working in Austin"
    background = told("Collider", "2026-11-10", Signal.TALK, "James Cameron", recycled=True)
    as_new = told("Collider", "2026-11-11", Signal.TALK, "James Cameron", quote=f"So {old}, he says")
    assert stands(as_new).filmmakers is Filmmakers.IN_DEVELOPMENT
    found = stands(background, as_new)
    assert (found.filmmakers, found.latest) == (Filmmakers.IN_DEVELOPMENT, stands().latest)
    assert as_new.id not in {piece.id for piece in (*found.evidence, *found.unconfirmed)}


def test_reports_of_one_interview_are_one_piece_of_evidence() -> None:
    """Ten pages that cite Cameron's Empire interview of 2025 add nothing to the event that is on record."""
    pages = [
        told(
            "ComicBook.com",
            f"2025-11-{day}",
            Signal.SCRIPT,
            "James Cameron",
            trust=Trust.COVERAGE,
            origin="Empire",
        )
        for day in range(17, 27)
    ]
    assert stands(*pages, on=date(2025, 11, 30)).evidence == stands(on=date(2025, 11, 30)).evidence


def test_of_several_reports_of_new_words_the_outlets_own_page_is_kept() -> None:
    """One interview told by three pages is listed once, as the outlet that got it or the most careful tells it."""
    own = told("Collider", "2026-11-10", Signal.SCRIPT, "Robert Rodriguez")
    relay = replace(own, trust=Trust.COVERAGE, outlet="comicbook.com", origin="Collider")
    careful = replace(relay, id="careful", signal=Signal.TALK)
    bold = replace(relay, id="bold", signal=Signal.SCRIPT, said=moment("2026-11-09"))
    found = stands(bold, careful, own)
    assert [piece.id for piece in found.evidence if not piece.curated] == [own.id]
    assert found.filmmakers is Filmmakers.SCRIPT
    assert stands(bold, careful).filmmakers is Filmmakers.TALK


def test_a_late_relay_is_no_new_statement_but_a_second_interview_is() -> None:
    """Three weeks later another page's retelling is still the same words; Empire's own next interview is new."""
    late = told("ComicBook.com", "2025-12-08", Signal.TALK, "James Cameron", trust=Trust.COVERAGE, origin="Empire")
    assert stands(late).latest == stands().latest
    again = told("Empire", "2025-12-08", Signal.TALK, "James Cameron")
    assert stands(again).filmmakers is Filmmakers.TALK


def test_two_blood_oaths_are_two_statements() -> None:
    """The oath of December 2022 to Variety and that of November 2025 to Empire both stand in the evidence."""
    ids = {piece.id for piece in stands().evidence}
    assert {"se-2022-12-14-blood-oath-variety", "se-2025-11-17-cameron-empire"} <= ids


def test_a_claim_without_a_date_moves_nothing() -> None:
    """What cannot be placed in time is listed last among the unconfirmed."""
    undated = claim("Collider", None, Signal.SCRIPT, Trust.ORIGINAL, speaker="James Cameron")
    found = stands(undated)
    assert found.filmmakers is Filmmakers.IN_DEVELOPMENT
    assert found.unconfirmed[-1].id == undated.id


@pytest.mark.parametrize("signal", [Signal.IN_DEVELOPMENT, Signal.SCRIPT, Signal.GREENLIGHT, Signal.DATE])
@pytest.mark.parametrize("speaker", [None, "James Cameron", "Rosa Salazar"])
def test_known_false_pages_move_nothing_as_news(signal: Signal, speaker: str | None) -> None:
    """None of the sixteen invented or inflated pages moves anything, even if its host were believed."""
    without = stands()
    for false in rules().false_claims:
        host = false.url.split("/")[2].removeprefix("www.")
        for trust in (Trust.AGGREGATOR, Trust.COVERAGE, Trust.TRADE, Trust.ORIGINAL):
            fed = claim(
                host,
                "2026-11-10",
                signal,
                trust,
                speaker=speaker,
                origin="Empire",
                link=f"{false.url}?utm_source=x",
            )
            found = stands(fed)
            assert (found.studio, found.filmmakers, found.latest) == (
                Studio.SILENT,
                without.filmmakers,
                without.latest,
            )
            assert fed.id in {piece.id for piece in found.unconfirmed}, false.id


def test_all_false_pages_together_still_move_nothing() -> None:
    """The whole wave at once, at its own dates and stages, changes no day's answer."""
    stages = {
        "greenlit": Signal.GREENLIGHT,
        "script": Signal.SCRIPT,
        "dated": Signal.DATE,
        "talked_about": Signal.TALK,
    }
    outlets = {domain: one.trust for one in rules().outlets for domain in (one.domain, *one.also)}
    wave = []
    for false in rules().false_claims:
        host = false.url.split("/")[2].removeprefix("www.")
        signal = stages.get(false.claimed_stage, Signal.IN_DEVELOPMENT)
        wave.append(claim(host, "2026-11-10", signal, outlets.get(host, Trust.UNKNOWN), id=false.id))
    for day in (date(2023, 7, 20), date(2025, 11, 30), TODAY):
        assert stands(*wave, on=day).evidence == stands(on=day).evidence
