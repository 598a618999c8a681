"""Where the sequel stands, as people read it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.status import Evidence, Filmmakers, Standing, Studio
from render import card, limits, status
from render.message import faults
from render.status import Checked
from render.texts import english
from tests.render.hostile import ANY_TEXT, TITLES, URLS, harm
from tests.render.make import evidence, standing

TEXTS = english()
CHECKED = Checked(43, 2, datetime(2026, 8, 20, 11, 50, tzinfo=UTC))
DAY = date(2023, 11, 30)

STANDINGS = {
    "today": standing(evidence()),
    "nobody": standing(),
    "month only": standing(evidence(date="2020-11", when=date(2020, 11, 30))),
    "year only": standing(evidence(date="2020", when=date(2020, 12, 31), role="", origin="")),
    "no quote, no link": standing(evidence(quote="", link="")),
    "endless address": standing(evidence(link="https://empire.example/" + "long-" * 90)),
    "endless quote": standing(evidence(quote="and so on " * 200)),
    "reported": standing(evidence(), studio=Studio.REPORTED),
    "greenlit": standing(
        evidence(speaker="", role="", origin="The Studio", axis="studio", stage="greenlit", quote=""),
        studio=Studio.GREENLIT,
        greenlit=True,
    ),
    "confirmed": standing(evidence(), studio=Studio.GREENLIT, greenlit=True, confirmed=True),
    "denied": standing(evidence(), studio=Studio.DENIED, filmmakers=Filmmakers.DENIED),
}


@pytest.mark.parametrize("name", STANDINGS)
def test_answers(name: str, shown: SnapshotAssertion) -> None:
    """The first answer in each situation."""
    assert msgspec.to_builtins(status.answer(STANDINGS[name], TEXTS, None)) == shown


@pytest.mark.parametrize("name", STANDINGS)
def test_cards(name: str, shown: SnapshotAssertion) -> None:
    """The card in each situation: the same answer, and when it was last checked."""
    message = card.card(STANDINGS[name], CHECKED, TEXTS, "why:card:7")
    assert faults(message) == []
    assert status.answer(STANDINGS[name], TEXTS, None).content in message.content
    assert msgspec.to_builtins(message.rows) == shown


def test_a_card_before_anything_was_read(shown: SnapshotAssertion) -> None:
    """It says that what it knows comes from the history on record."""
    assert card.card(standing(), Checked(0, 0, None), TEXTS, "why:card:7").content == shown


def test_an_earlier_day(shown: SnapshotAssertion) -> None:
    """Asked for a day, the answer names it, and its buttons keep it."""
    assert msgspec.to_builtins(status.answer(standing(evidence()), TEXTS, DAY)) == shown


def test_the_first_line_answers() -> None:
    """Not greenlit, the filmmakers, the studio: all in the first line."""
    line = status.answer(standing(evidence()), TEXTS, None).content.splitlines()[0]
    assert line == ("**Not greenlit.** The filmmakers say they are working on it. The studio has said nothing.")


def test_only_the_studio_makes_it_greenlit() -> None:
    """No word of the filmmakers and no report puts "Greenlit" first; the studio's own word does."""
    for filmmakers in Filmmakers:
        for studio in (Studio.SILENT, Studio.TALK, Studio.IN_DEVELOPMENT, Studio.REPORTED, Studio.DENIED):
            found = standing(evidence(), filmmakers=filmmakers, studio=studio)
            assert not status.answer(found, TEXTS, None).content.startswith("**Greenlit")
    for studio in (Studio.GREENLIT, Studio.FILMING, Studio.DATED):
        found = standing(evidence(), studio=studio, greenlit=True)
        assert status.answer(found, TEXTS, None).content.startswith("**Greenlit")


def test_a_long_address_stands_on_the_button() -> None:
    """Where the link does not fit into 600 characters, the quote stays and the button has the link."""
    message = status.answer(STANDINGS["endless address"], TEXTS, None)
    assert "](<" not in message.content
    assert "making progress on that.”" in message.content
    assert message.rows[0][-1].url.startswith("https://empire.example/")


def test_evidence_has_pages(shown: SnapshotAssertion) -> None:
    """Statements are listed newest first, four a page, with their sources and what they tell."""
    found = standing(
        evidence(),
        evidence=(
            evidence(),
            evidence(1, stage="talk", recycled=True),
            evidence(2, stage="silent", date="2024-07", stale=True, link=""),
            evidence(3, speaker="Looper (editorial)", role="outlet", origin="Looper", quote="", stale=True),
            evidence(4, speaker="", role="", origin="The Trade", quote="", date=""),
            evidence(5, stage="script"),
            evidence(6, stage="denied"),
        ),
    )
    first = status.evidence(found, TEXTS, None, 0)
    assert msgspec.to_builtins([first, status.evidence(found, TEXTS, DAY, 1)]) == shown


def test_a_page_too_far_is_the_last() -> None:
    """A button of a list that has become shorter still shows something."""
    found = standing(evidence(), evidence=tuple(evidence(number) for number in range(9)))
    assert status.evidence(found, TEXTS, None, 99) == status.evidence(found, TEXTS, None, 2)


def test_how_sure(shown: SnapshotAssertion) -> None:
    """What would change the answer, how fresh it is, and what is claimed without proof."""
    found = standing(evidence(), unconfirmed=(evidence(7, text="A food blog calls it greenlit.", quote=""),))
    assert msgspec.to_builtins(status.sure(found, CHECKED, TEXTS, None)) == shown


def test_never_checked() -> None:
    """Before the first visit of a feed the answer says that only the history speaks."""
    message = status.sure(standing(), Checked(3, 0, None), TEXTS, None)
    assert "No news source has been read yet" in message.embeds[0].description


HEAD = [
    "The filmmakers say they are working on it.",
    "The studio has said nothing.",
    "Last word on record: “we'll be satisfied if we can make one more. And we're making progress on that.”",
    "— James Cameron (producer, co-writer), to Empire, 17 November 2025",
    "https://empire.example/blood-oath",
]


def test_a_terminal_gets_plain_lines() -> None:
    """The command line's answer has the same words without markdown, then what it rests on and what is doubted."""
    doubted = replace(evidence(3, quote="", text="A blog claims it."), reasons=("Nobody there can know.",))
    silent = evidence(2, stage="silent")
    found = standing(evidence(), evidence=(evidence(), silent), unconfirmed=(doubted,))
    assert status.plain_lines(found) == [
        "Not greenlit.",
        *HEAD,
        "No newer statement found since 17 November 2025.",
        "",
        "Who said what about a sequel:",
        "",
        HEAD[2].removeprefix("Last word on record: "),
        *HEAD[3:4],
        "Says a sequel is being worked on.",
        HEAD[4],
        "",
        "1 more on record says nothing about a sequel; --json has it.",
        "",
        "Claimed, but not confirmed:",
        "",
        "A blog claims it.",
        *HEAD[3:4],
        "Nobody there can know.",
        HEAD[4],
    ]


def test_a_terminal_is_told_the_day() -> None:
    """An earlier day is named, and its silence is that of then; a day to come is told to be one."""
    then = status.plain_lines(standing(evidence()), date(2023, 7, 31))
    assert then[:7] == [
        "On 31 July 2023: Not greenlit.",
        *HEAD,
        "That was the newest statement found up to then.",
    ]
    to_come = status.plain_lines(standing(evidence()), date(2031, 12, 31), to_come=True)
    assert to_come[0] == "31 December 2031 is still to come. As far as is known today: Not greenlit."
    assert to_come[6] == "No newer statement found since 17 November 2025."


PARTIAL = st.dates(date(1990, 1, 1), date(2030, 1, 1)).flatmap(
    lambda day: st.sampled_from((day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], ""))
)
STAGES = ("silent", "talk", "in_development", "script", "greenlit", "filming", "dated", "denied")
EVIDENCE = st.builds(
    lambda when, texts, link, stage, flags: replace(
        evidence(),
        date=when,
        speaker=texts[0],
        role=texts[1],
        origin=texts[2],
        quote=texts[3],
        text=texts[4],
        link=link or "",
        stage=stage,
        stale=flags[0],
        recycled=flags[1],
    ),
    PARTIAL,
    st.tuples(TITLES, TITLES, TITLES, ANY_TEXT, ANY_TEXT),
    URLS,
    st.sampled_from(STAGES),
    st.tuples(st.booleans(), st.booleans()),
)


def _standing(
    pieces: list[Evidence], unconfirmed: list[Evidence], studio: Studio, filmmakers: Filmmakers
) -> Standing:
    latest = pieces[0] if pieces else None
    return replace(
        standing(latest),
        studio=studio,
        filmmakers=filmmakers,
        greenlit=studio in (Studio.GREENLIT, Studio.FILMING, Studio.DATED),
        evidence=tuple(pieces),
        unconfirmed=tuple(unconfirmed),
    )


ANY_STANDING = st.builds(
    _standing,
    st.lists(EVIDENCE, max_size=6),
    st.lists(EVIDENCE, max_size=3),
    st.sampled_from(Studio),
    st.sampled_from(Filmmakers),
)


@settings(max_examples=30)
@given(ANY_STANDING, st.none() | st.dates(date(2019, 1, 1), date(2026, 1, 1)))
def test_any_standing_fits_a_phone(found: Standing, as_of: date | None) -> None:
    """However long names, quotes and addresses are: 600 characters, harmless, and the last word is in it."""
    message = status.answer(found, TEXTS, as_of)
    assert limits.size(message.content) <= limits.STATUS_ANSWER
    assert faults(message) == []
    assert harm(message) == []
    if found.latest:
        assert ("\n> “" in message.content) == bool(found.latest.quote)


@settings(max_examples=20)
@given(ANY_STANDING)
def test_any_card(found: Standing) -> None:
    """Whatever feeds say, a card can be posted and harms nobody."""
    message = card.card(found, CHECKED, TEXTS, "why:card:7")
    assert faults(message) == []
    assert harm(message) == []


@settings(max_examples=40)
@given(ANY_STANDING, st.integers(0, 9))
def test_any_evidence_fits_its_page(found: Standing, page: int) -> None:
    """Every statement of a page is on it, within Discord's limits."""
    message = status.evidence(found, TEXTS, None, page)
    assert faults(message) == []
    assert harm(message) == []
    said = [one for one in found.evidence if one.stage != "silent"]
    number = min(page, max(0, len(said) - 1) // status.EVIDENCE_ON_PAGE)
    wanted = said[number * status.EVIDENCE_ON_PAGE :][: status.EVIDENCE_ON_PAGE]
    stages = [TEXTS.of("evidence.stage", one.stage) for one in wanted]
    assert sum(line in stages for line in message.embeds[0].description.splitlines()) >= len(stages)


@settings(max_examples=20)
@given(ANY_STANDING)
def test_any_doubt_fits(found: Standing) -> None:
    """Claims without proof are shown within the limits."""
    message = status.sure(found, CHECKED, TEXTS, None)
    assert faults(message) == []
    assert harm(message) == []


@given(ANY_STANDING)
@settings(max_examples=20)
def test_no_jargon(found: Standing) -> None:
    """The words for insiders do not appear in what we say ourselves."""
    ours = " ".join(TEXTS.entries.values())
    assert not re.search(r"\b(axis|signal|tier|None)\b", ours, re.IGNORECASE)
    assert status.plain_lines(found)


def test_days_count_at_noon() -> None:
    """How long ago a day is, is counted from its noon, so that it is the same day nearly everywhere."""
    noon = int(datetime.combine(date(2025, 11, 17), time(12), UTC).timestamp())
    assert f"<t:{noon}:R>" in status.answer(standing(evidence()), TEXTS, None).content


@pytest.mark.parametrize(("day", "told"), [(17, False), (18, False), (19, True)])
def test_a_day_without_a_time_is_not_told_to_the_hour(day: int, told: bool) -> None:
    """Of today and yesterday Discord would count hours that nobody knows: the date stands alone."""
    found = replace(standing(evidence()), as_of=date(2025, 11, day))
    content = status.answer(found, TEXTS, None).content
    assert "17 November 2025" in content
    assert (":R>" in content) is told


def test_statements_on_something_else_are_counted() -> None:
    """What says nothing about a sequel does not stand before what does: it is counted behind the last one."""
    silent = tuple(evidence(number, stage="silent", text="On another film.") for number in range(6))
    said = tuple(evidence(number) for number in range(10, 15))
    found = standing(evidence(), evidence=silent + said)
    first, last = (status.evidence(found, TEXTS, None, page).embeds[0].description for page in (0, 1))
    assert "On another film." not in first + last
    assert "6 more on record say nothing about a sequel" in last
    assert "6 more" not in first


def test_only_exact_words_are_quoted() -> None:
    """What somebody said in our own words is told outside of the block that marks a quotation."""
    told = replace(evidence(quote=""), text="Wants the next film made faster.")
    answer = status.answer(standing(told), TEXTS, None).content
    page = status.evidence(standing(told), TEXTS, None, 0).embeds[0].description
    for shown in (answer, page):
        assert "Wants the next film made faster." in shown.splitlines()
        assert "> " not in shown
