"""The franchise's years, as people read them."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.chronicle import Entry, begins, chronicle, present, years
from news.rules import Names, Rules, TimelineEvent, Work
from news.status import Evidence
from render import timeline
from render.message import Choice, faults
from render.texts import english
from tests.render.hostile import ANY_TEXT, TITLES, URLS, harm
from tests.render.make import evidence, standing

TEXTS = english()
STAGES = ("silent", "talk", "in_development", "script", "greenlit", "filming", "dated", "denied")


def rules(works: tuple[Work, ...] = (), events: tuple[TimelineEvent, ...] = ()) -> Rules:
    """Franchise data with these works and events."""
    return Rules(
        names=Names(("Alita: Battle Angel",), ()),
        people=(),
        terms=(),
        works=works,
        events=(),
        false_claims=(),
        timeline=events,
        outlets=(),
        feeds=(),
        language={},
    )


RULES = rules(
    (
        Work("manga", "The Manga", "manga", years="1990-1995", source="https://wiki.example/manga"),
        Work(
            "film",
            "The Film",
            "film",
            years="2019",
            facts=(
                ("World premiere", "31 January 2019, London"),
                ("Shot", "October 2016 to February 2017"),
                ("Released", "14 February 2019"),
                ("Length", "122 minutes"),
                ("Odd", "31 February 2019"),
            ),
        ),
        Work("book", "The Book", "book", years="2018"),
        Work("next", "The Next", "manga", facts=(("Announced start", "Spring 2026"),)),
    ),
    (TimelineEvent("2003", "The film is announced.", "https://paper.example/2003"),),
)
SAID = (
    evidence(),
    evidence(1, date="2024-07", stage="silent", text="A producer dies.", quote="Words on another film."),
    evidence(2, date="2026-12", stage="talk", speaker="", role="", origin="The Trade", quote="", link=""),
    evidence(3, date="2020", stage="denied", speaker="Looper (editorial)", origin="Looper", quote=""),
    evidence(4, date=""),
)
ENTRIES = chronicle(RULES, SAID)


def test_the_years_in_order() -> None:
    """Works by their dated facts, else their years; events; statements with a date; vaguer dates first."""
    assert [entry.date for entry in ENTRIES] == [
        "1990", "1995", "2003", "2016-10", "2018", "2019-01-31", "2019-02-14", "2020", "2024-07", "2025-11-17",
        "2026-12",
    ]  # fmt: skip
    assert years(ENTRIES) == (1990, 1995, 2003, 2016, 2018, 2019, 2020, 2024, 2025, 2026)
    assert begins(ENTRIES, 2019) == begins(ENTRIES, 2019) == 5
    assert begins(ENTRIES, 2010) == 3
    assert present(ENTRIES, date(2026, 8, 20)) == 10


def test_pages(shown: SnapshotAssertion) -> None:
    """Each entry with its date, what it is and its source; today stands at its place, with the verdict."""
    found = standing(evidence())
    pages = [timeline.timeline(ENTRIES, page, present(ENTRIES, found.as_of), found, TEXTS) for page in range(3)]
    assert [faults(page) for page in pages] == [[], [], []]
    assert msgspec.to_builtins(pages) == shown


def test_today_is_on_one_page_alone() -> None:
    """The present day is marked once, and its button cannot be pressed there."""
    found = standing(evidence())
    pages = [timeline.timeline(ENTRIES, page, present(ENTRIES, found.as_of), found, TEXTS) for page in range(3)]
    marked = ["Today, 20 August 2026" in page.embeds[0].description for page in pages]
    assert marked == [False, True, False]
    assert [page.rows[0][2].disabled for page in pages] == marked


def test_years_to_go_to() -> None:
    """Every year with something on record is offered, the newest first, with how much there is."""
    message = timeline.timeline(ENTRIES, 0, 10, standing(evidence()), TEXTS)
    assert isinstance(message, Choice)
    found = [(one.label, one.value, one.about) for one in message.select.options]
    assert found[:3] == [("2026", "2026", "1 entry"), ("2025", "2025", "1 entry"), ("2024", "2024", "1 entry")]
    assert [int(one.value) for one in message.select.options] == sorted(years(ENTRIES), reverse=True)


def test_too_many_years_to_go_to() -> None:
    """Discord shows 25 choices: of more years the oldest share the last one, which goes to the first of them."""
    events = tuple(TimelineEvent(str(year), "It goes on.", "") for year in range(1990, 2030))
    entries = chronicle(rules(events=events), ())
    message = timeline.timeline(entries, 0, 30, standing(evidence()), TEXTS)
    assert isinstance(message, Choice)
    assert faults(message) == []
    assert len(message.select.options) == 25
    last = message.select.options[-1]
    assert (last.label, last.value, last.about) == ("1990 to 2005", "1990", "16 entries")


@pytest.mark.parametrize("stage", STAGES[1:])
def test_stages_are_told_in_words(stage: str) -> None:
    """Each stage of a statement can be read without colours or signs."""
    entries = chronicle(rules(), (evidence(stage=stage),))
    message = timeline.timeline(entries, 0, 1, standing(), TEXTS)
    assert TEXTS.of("evidence.stage", stage) in message.embeds[0].description


def test_words_on_something_else_are_no_statement() -> None:
    """Background is called so, and its quote, which may be about another film, is not put beside the sequel."""
    message = timeline.timeline(chronicle(rules(), SAID[1:2]), 0, 1, standing(), TEXTS)
    assert "Background\nA producer dies." in message.embeds[0].description
    assert "another film" not in message.embeds[0].description


def test_nothing_on_record() -> None:
    """Without any data there is a sentence."""
    assert "`/news latest`" in timeline.timeline((), 0, 0, standing(), TEXTS).content


DATES = st.dates(date(1990, 1, 1), date(2030, 1, 1)).flatmap(
    lambda day: st.sampled_from((day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]))
)
WORKS = st.builds(
    lambda title, kind, fact, day, source: Work("w", title, kind, facts=((fact, f"2019 ({day})"),), source=source),
    ANY_TEXT,
    TITLES,
    ANY_TEXT,
    ANY_TEXT,
    URLS.map(lambda url: url or ""),
)
EVENTS = st.builds(TimelineEvent, DATES, ANY_TEXT, URLS.map(lambda url: url or ""))
STATEMENTS = st.builds(
    lambda day, words, link, stage: evidence(
        date=day, speaker=words[0], origin=words[1], quote=words[2], text=words[3], link=link or "", stage=stage
    ),
    DATES,
    st.tuples(TITLES, TITLES, ANY_TEXT, ANY_TEXT),
    URLS,
    st.sampled_from(STAGES),
)


@settings(max_examples=40)
@given(
    st.lists(WORKS, max_size=4), st.lists(EVENTS, max_size=4), st.lists(STATEMENTS, max_size=8), st.integers(0, 9)
)
def test_any_years_fit(works: list[Work], events: list[TimelineEvent], said: list[Evidence], page: int) -> None:
    """However long names, words and addresses are, every entry of a page is on it, and nothing does harm."""
    entries: tuple[Entry, ...] = chronicle(rules(tuple(works), tuple(events)), said)
    message = timeline.timeline(entries, page, present(entries, date(2026, 8, 20)), standing(), TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    if entries:
        number = min(page, (len(entries) - 1) // timeline.ON_PAGE)
        wanted = entries[number * timeline.ON_PAGE :][: timeline.ON_PAGE]
        assert message.embeds[0].description.count("** · ") >= len(wanted)


def test_what_stands_in_brackets_behind_a_day() -> None:
    """A remark on the day follows the label without a colon, which would promise the fact itself."""
    fact = ("Began", "November 2000 (some reports say 2001)")
    entries = chronicle(rules((Work("manga", "The Manga", "manga", years="2000", facts=(fact,)),)), ())
    shown = timeline.timeline(entries, 0, 1, standing(evidence()), TEXTS)
    assert "Began (some reports say 2001)" in (shown.embeds[0].description).replace("\\", "")
