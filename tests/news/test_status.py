"""Where the sequel stands: history day by day, and what moves it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from news.model import Signal, Trust
from news.status import Action, EditorDecision, Filmmakers, Studio, as_json, standing
from tests.news.status_cases import TODAY, claim, moment, official, report, rules, stands, told


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
