"""Where the sequel stands: what moves the studio's and the filmmakers' word, and what does not."""

from dataclasses import replace
from datetime import date

import pytest

from news.model import Signal, Trust
from news.status import Action, EditorDecision, Filmmakers, Studio, standing
from tests.franchise import rules
from tests.news.status_cases import TODAY, claim, moment, official, report, stands, told


def test_an_official_announcement_is_a_greenlight_on_its_day() -> None:
    """The studio's own release alone greenlights, from its moment on and not before."""
    release = official("2026-11-10")
    assert stands(release, on=date(2026, 11, 9)).studio is Studio.SILENT
    found = stands(release, on=date(2026, 11, 10))
    assert (found.studio, found.greenlit) == (Studio.GREENLIT, True)
    assert found.latest is not None
    assert found.latest.id == release.id


@pytest.mark.parametrize(
    ("signal", "studio", "greenlit"),
    [
        (Signal.TALK, Studio.TALK, False),
        (Signal.IN_DEVELOPMENT, Studio.IN_DEVELOPMENT, False),
        (Signal.SCRIPT, Studio.IN_DEVELOPMENT, False),
        (Signal.FILMING, Studio.FILMING, True),
        (Signal.DATE, Studio.DATED, True),
        (Signal.DENIED, Studio.DENIED, False),
    ],
)
def test_the_studios_release_is_taken_at_its_word(signal: Signal, studio: Studio, greenlit: bool) -> None:
    """Each thing the studio can announce leads to its own word."""
    found = stands(official("2026-11-10", signal))
    assert (found.studio, found.greenlit) == (studio, greenlit)


def test_a_later_soft_word_does_not_undo_a_greenlight_but_a_denial_does() -> None:
    """After a greenlight the studio's small talk changes nothing; its denial ends it, until it starts anew."""
    made, talk = official("2026-11-02"), official("2026-11-04", Signal.TALK)
    denied, again = official("2026-11-06", Signal.DENIED), official("2026-11-18")
    assert stands(made, talk).studio is Studio.GREENLIT
    assert stands(made, talk, denied).studio is Studio.DENIED
    assert stands(made, talk, denied, again).studio is Studio.GREENLIT


def test_two_independent_trade_reports_are_reported_not_greenlit() -> None:
    """Two trade papers within a fortnight make `reported`, from the second one's moment on."""
    first, second = report("Deadline", "2026-11-02"), report("Variety", "2026-11-10")
    assert stands(first).studio is Studio.SILENT
    assert stands(first).unconfirmed[0].id == first.id
    assert stands(first, second, on=date(2026, 11, 9)).studio is Studio.SILENT
    found = stands(first, second)
    assert (found.studio, found.greenlit) == (Studio.REPORTED, False)
    assert {piece.id for piece in found.evidence if piece.moved} >= {first.id, second.id}


def test_trade_reports_fifteen_days_apart_are_nothing() -> None:
    """Two reports count together up to fourteen days and no longer."""
    first = report("Deadline", "2026-11-01")
    assert stands(first, report("Variety", "2026-11-15"), on=date(2026, 11, 30)).studio is Studio.REPORTED
    assert stands(first, report("Variety", "2026-11-16"), on=date(2026, 11, 30)).studio is Studio.SILENT


def test_reports_that_cite_one_origin_are_one_report() -> None:
    """A second trade page that has it from the first, or both from a third, does not confirm anything."""
    deadline = report("Deadline", "2026-11-02")
    assert stands(deadline, report("Variety", "2026-11-03", origin="Deadline")).studio is Studio.SILENT
    third = (
        report("Deadline", "2026-11-02", origin="TheWrap"),
        report("Variety", "2026-11-03", origin="The Wrap"),
    )
    assert stands(*third).studio is Studio.SILENT


def test_trade_papers_that_saw_the_studios_announcement_are_two_witnesses() -> None:
    """The studio is no outlet that gets words: each trade paper that reports its announcement saw it itself."""
    seen = [report(page, "2026-11-02", origin="20th Century Studios") for page in ("Deadline", "Variety")]
    assert stands(*seen).studio is Studio.REPORTED


def test_relays_of_a_trade_report_do_not_stand_in_for_it() -> None:
    """A page that says "Variety reports" is not Variety: only what stands on a trade paper's own pages counts."""
    deadline = report("Deadline", "2026-11-02")
    relay = claim("ComicBook.com", "2026-11-03", Signal.GREENLIGHT, Trust.COVERAGE, origin="Variety")
    assert stands(deadline, relay).studio is Studio.SILENT


def test_an_editor_confirms_two_reports_and_a_rejection_takes_it_back() -> None:
    """Confirmed reports are a greenlight from the decision on; rejecting one of the two leads back to silence."""
    pair = report("Deadline", "2026-11-02"), report("Variety", "2026-11-03")
    yes = EditorDecision(pair[0].id, Action.CONFIRM, moment("2026-11-05"), "editor")
    no = EditorDecision(pair[0].id, Action.REJECT, moment("2026-11-07"), "editor", "retracted by the outlet")
    assert stands(*pair, decisions=(yes,), on=date(2026, 11, 4)).studio is Studio.REPORTED
    assert stands(*pair, decisions=(yes,), on=date(2026, 11, 5)).studio is Studio.GREENLIT
    back = stands(*pair, decisions=(no, yes))
    assert (back.studio, back.greenlit) == (Studio.SILENT, False)
    rejected = next(piece for piece in back.unconfirmed if piece.id == pair[0].id)
    assert any("retracted by the outlet" in reason for reason in rejected.reasons)


def test_an_editors_confirmation_of_a_single_report_waits_for_the_second() -> None:
    """What only one paper says stays unconfirmed even if an editor believes it."""
    alone = report("Deadline", "2026-11-02")
    yes = EditorDecision(alone.id, Action.CONFIRM, moment("2026-11-03"), "editor")
    assert stands(alone, decisions=(yes,)).studio is Studio.SILENT
    assert stands(alone, report("Variety", "2026-11-09"), decisions=(yes,)).studio is Studio.GREENLIT


def test_a_rejected_announcement_counts_no_more() -> None:
    """An editor can take back even what looked official, and a later confirmation restores it."""
    release = official("2026-11-10")
    no = EditorDecision(release.id, Action.REJECT, moment("2026-11-11"), "editor")
    yes = EditorDecision(release.id, Action.CONFIRM, moment("2026-11-12"), "editor")
    assert stands(release, decisions=(no,)).studio is Studio.SILENT
    assert stands(release, decisions=(no, yes)).studio is Studio.GREENLIT


def test_reports_from_both_sides_of_a_denial_do_not_add_up() -> None:
    """After the studio's denial one more report does not revive what was reported before it."""
    before, after = report("Deadline", "2026-11-02"), report("Variety", "2026-11-06")
    denied = official("2026-11-04", Signal.DENIED)
    assert stands(before, denied, after).studio is Studio.DENIED
    assert stands(before, denied, after, report("The Hollywood Reporter", "2026-11-07")).studio is Studio.REPORTED


@pytest.mark.parametrize(
    ("signal", "said"),
    [
        (Signal.TALK, Filmmakers.TALK),
        (Signal.SCRIPT, Filmmakers.SCRIPT),
        (Signal.FILMING, Filmmakers.FILMING),
        (Signal.DENIED, Filmmakers.DENIED),
        (Signal.GREENLIGHT, Filmmakers.IN_DEVELOPMENT),  # the studio's to say, not theirs
    ],
)
def test_a_filmmakers_new_words_move_the_filmmakers_alone(signal: Signal, said: Filmmakers) -> None:
    """A director's words to a known outlet set the filmmakers' side and leave the studio's alone."""
    before = told("Empire", "2026-10-01", Signal.TALK, "Robert Rodriguez")
    found = stands(before, told("Collider", "2026-11-10", signal, "Robert Rodriguez"))
    assert (found.filmmakers, found.studio, found.greenlit) == (said, Studio.SILENT, False)


def test_the_origin_counts_not_the_page_that_repeats_it() -> None:
    """A careful relay of words to Empire counts; a named origin that nobody knows, or none, does not."""
    relay = told(
        "ComicBook.com", "2026-11-10", Signal.SCRIPT, "James Cameron", trust=Trust.COVERAGE, origin="Empire"
    )
    assert stands(relay).filmmakers is Filmmakers.SCRIPT
    for origin in ("Foodie Weekly", "Twitter", None):
        nameless = told(
            "ComicBook.com", "2026-11-10", Signal.SCRIPT, "James Cameron", trust=Trust.COVERAGE, origin=origin
        )
        assert stands(nameless).filmmakers is Filmmakers.IN_DEVELOPMENT, origin
        assert nameless.id in {piece.id for piece in stands(nameless).unconfirmed}


def test_an_actors_hope_moves_nothing() -> None:
    """Salazar's "It still might happen", or even "they are filming", is shown but moves neither side."""
    hope = told("Collider", "2026-11-10", Signal.TALK, "Rosa Salazar", quote="It still might happen.")
    found = stands(hope, told("Empire", "2026-11-11", Signal.FILMING, "Christoph Waltz"))
    assert (found.filmmakers, found.studio) == (Filmmakers.IN_DEVELOPMENT, Studio.SILENT)
    assert [(piece.id, piece.moved) for piece in found.evidence if not piece.curated] == [(hope.id, False)]


def test_the_studios_people_move_the_studio_but_cannot_greenlight_by_a_remark() -> None:
    """The studio head's talk is the studio's word; a greenlight still needs a release or two reports."""
    assert stands(told("Collider", "2026-11-10", Signal.TALK, "Steve Asbell")).studio is Studio.TALK
    assert stands(told("Collider", "2026-11-10", Signal.GREENLIGHT, "Steve Asbell")).studio is Studio.SILENT


def test_a_forged_source_is_nothing() -> None:
    """From a server's own feed even "official", "Variety" or Cameron's words to Empire move nothing."""
    forged = [
        claim("20th Century Studios", "2026-11-10", Signal.GREENLIGHT, Trust.UNKNOWN, official=True),
        claim("Variety", "2026-11-10", Signal.GREENLIGHT, Trust.UNKNOWN, origin="Variety"),
        claim("Deadline", "2026-11-11", Signal.GREENLIGHT, Trust.UNKNOWN, origin="Deadline"),
        claim("Empire", "2026-11-12", Signal.FILMING, Trust.UNKNOWN, speaker="James Cameron", origin="Empire"),
        report("winenfood.com", "2026-11-12"),  # distrusted, whatever the claim says of itself
    ]
    found, without = stands(*forged), stands()
    assert (found.studio, found.filmmakers, found.latest) == (without.studio, without.filmmakers, without.latest)
    assert found.evidence == without.evidence
    assert {piece.id for piece in found.unconfirmed} >= {one.id for one in forged}


def test_a_trusted_look_does_not_help_a_distrusted_host_or_a_false_flag() -> None:
    """Coverage claimed for a distrusted host, or a release for a host that is not the studio's, moves nothing."""
    farm = told(
        "winenfood.com", "2026-11-10", Signal.SCRIPT, "James Cameron", trust=Trust.COVERAGE, origin="Empire"
    )
    flag = claim("Collider", "2026-11-10", Signal.GREENLIGHT, Trust.ORIGINAL, official=True)
    found = stands(farm, flag)
    assert (found.filmmakers, found.studio) == (Filmmakers.IN_DEVELOPMENT, Studio.SILENT)


def test_a_trade_page_that_has_it_from_a_lesser_outlet_is_no_report() -> None:
    """Deadline citing a fan site or Collider, beside Variety's own report, makes one report, not two."""
    variety = report("Variety", "2026-11-02")
    for origin in ("Collider", "ComicBook.com", "Alita Brasil"):
        assert stands(variety, report("Deadline", "2026-11-03", origin=origin)).studio is Studio.SILENT, origin


def test_history_itself_is_held_to_the_rules() -> None:
    """A curated rumour is listed as unconfirmed, and what is marked as background moves nothing."""
    assert "se-2020-11-smallscreen-rumor" in {piece.id for piece in stands().unconfirmed}
    empire = next(event for event in rules().events if event.id == "se-2025-11-17-cameron-empire")
    later = replace(empire, id="se-later", date="2026-11-01", stage="script", quote="")
    for change in ({"context_only": True}, {"origin_kind": "rumor"}, {"origin_kind": "editorial observation"}):
        own = replace(rules(), events=(*rules().events, replace(later, **change)))
        assert standing(own, (), (), TODAY).filmmakers is Filmmakers.IN_DEVELOPMENT, change
    moved = replace(rules(), events=(*rules().events, later))
    assert standing(moved, (), (), TODAY).filmmakers is Filmmakers.SCRIPT


def test_what_its_outlet_took_back_counts_no_more() -> None:
    """A claim that no editor rejected falls with its outlet's own word, from then on and not before."""
    release = official("2026-11-10")
    taken = EditorDecision(release.id, Action.REJECT, moment("2026-11-12"), "")
    assert standing(rules(), [release], [taken], moment("2026-11-11")).studio is Studio.GREENLIT
    after = standing(rules(), [release], [taken], moment("2026-11-13"))
    assert after.studio is Studio.SILENT
    assert "Its outlet took it back." in after.unconfirmed[0].reasons
