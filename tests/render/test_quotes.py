"""Quotes on record, as people read them."""

from dataclasses import replace
from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.model import Trust
from news.rules import Names, Outlet, Person, Rules, StatusEvent
from news.sayings import Saying, distinct, recorded, said_by, speakers, without_translations
from news.search import terms
from render import quotes
from render.message import faults
from render.quotes import Asked
from render.texts import english
from tests.render.hostile import ANY_TEXT, TITLES, URLS, harm
from tests.render.make import OUTLETS

TEXTS = english()
TODAY = date(2025, 10, 6)
ANYBODY = Asked("", "", ())
SALAZAR = Saying(
    words="It still might happen.",
    speaker="Rosa Salazar",
    role="actor",
    origin="Collider",
    outlet="collider.com",
    link="https://collider.com/a",
    date="2025-10-04",
    when=date(2025, 10, 4),
    about="She thinks that a second film is still possible.",
)


def said(words: str, day: str = "2025-10-05", **changes: object) -> Saying:
    """Further words of hers."""
    dated = replace(SALAZAR, words=words, date=day, when=date.fromisoformat(day))
    return replace(dated, **changes)  # type: ignore[arg-type]  # the tests' own fields


def test_a_page(shown: SnapshotAssertion) -> None:
    """The words, who said them to whom and when, what about, and where to read it, as far as is known."""
    listed = (
        SALAZAR,
        said("Words from the news.", about="", origin="", role=""),
        said("Month only.", link="", date="2024-07"),
        replace(SALAZAR, date="", when=None, origin="", outlet="", about=""),
        said("Next page."),
    )
    pages = [quotes.quotes(listed, ANYBODY, page, TODAY, OUTLETS, TEXTS) for page in (0, 1)]
    asked = quotes.quotes(
        listed, Asked("Rosa", "“still might” happen", terms("“still might” happen"), 12), 0, TODAY, OUTLETS, TEXTS
    )
    assert msgspec.to_builtins([*pages, asked]) == shown


def test_nothing_found(shown: SnapshotAssertion) -> None:
    """What was asked for is named, with what to try."""
    asked = [ANYBODY, Asked("Nobody", "", ()), Asked("", "zzz", ("zzz",)), Asked("Nobody", "zzz", ("zzz",))]
    assert msgspec.to_builtins([quotes.quotes((), one, 0, TODAY, OUTLETS, TEXTS) for one in asked]) == shown


def test_words_are_shown_once() -> None:
    """Repeated words are one quote, the record's before the news', the earliest before later ones."""
    long = "I would play her until my last breath if they let me"
    record = said("They said: " + long, "2025-11-01", recorded=True)
    listed = (
        said(long, "2025-10-06"),
        record,
        said("It STILL might happen!", "2025-12-01"),
        SALAZAR,
        said("Perhaps it still might happen, who knows", "2026-01-01"),
        said("It still might happen.", "2025-10-04", speaker="Somebody Else"),
        said("銃夢の続編", "2026-02-01"),
        said("「銃夢の続編」", "2026-03-01"),
    )
    found = distinct(listed)
    assert [(one.speaker, one.date) for one in found] == [
        ("Rosa Salazar", "2026-02-01"),
        ("Rosa Salazar", "2025-11-01"),
        ("Rosa Salazar", "2025-10-04"),
        ("Somebody Else", "2025-10-04"),
    ]


def test_translations_are_left_out() -> None:
    """Of one talk those words hold that stand in the language they were said in; else the earliest language's."""
    english = replace(SALAZAR, lang="en", story="a")
    italian = said("Potrebbe ancora accadere", "2025-10-06", lang="it", story="a")
    german = said("Es könnte noch kommen", "2025-10-07", lang="de", story="a")
    later = said("Potrebbe ancora accadere", "2026-05-06", lang="it", story="b")
    elsewhere = said("È possibile", "2025-10-06", lang="it", story="a", origin="Movieplayer")
    unknown = said("銃夢", "2025-10-06", story="a")
    record = replace(english, story="", recorded=True)
    spoken = {"Collider": "en"}

    def kept(*sayings: Saying) -> list[Saying]:
        return without_translations(sayings, spoken)

    assert kept(italian, english, german, elsewhere, unknown) == [english, elsewhere, unknown]
    assert kept(german, italian) == [italian]
    assert kept(italian, later, record) == [later, record]
    assert kept(replace(italian, origin="Un podcast"), replace(english, origin="Un podcast", when=None)) == [
        replace(italian, origin="Un podcast")
    ]


def test_people_are_meant_by_any_of_their_names() -> None:
    """An alias or surname means the person; anything else is looked for in names; accents do not matter."""
    people = (
        Person("Robert Rodriguez", "filmmaker", aliases=("ロバート・ロドリゲス",), surname="Rodriguez"),
        Person("Michelle Rodriguez", "cast"),
    )
    assert speakers("Rodríguez", people) == ("robert rodriguez",)
    assert speakers("ロバート・ロドリゲス", people) == ("robert rodriguez",)
    assert speakers("  Rosa ", people) == ("rosa",)
    both = said("Words.", speaker="James Cameron and Robert Rodriguez")
    assert said_by(both, ("robert rodriguez",))
    assert not said_by(both, ("michelle rodriguez",))


def test_the_record_s_quotes() -> None:
    """Rumours, background on other films and events without words give no quotes."""
    kept = StatusEvent("a", "2023-07", "A Speaker", "talked_about", "Says so.", "role", "Outlet", quote="Words.")
    events = (
        kept,
        replace(kept, origin_kind="rumor"),
        replace(kept, context_only=True),
        replace(kept, quote=""),
    )
    rules = Rules(
        names=Names((), ()), people=(), terms=(), works=(), events=events, false_claims=(), timeline=(),
        outlets=(Outlet("o.example", "Outlet", Trust.COVERAGE),), feeds=(), language={},
    )  # fmt: skip
    [one] = recorded(rules)
    assert (one.words, one.origin, one.when, one.about) == ("Words.", "Outlet", date(2023, 7, 31), "Says so.")


SAYINGS = st.builds(
    lambda words, link, day: Saying(
        words[0], words[1], words[2], words[3], words[4], link or "", day.isoformat() if day else "", day, words[5]
    ),
    st.tuples(ANY_TEXT, TITLES, ANY_TEXT, ANY_TEXT, TITLES, ANY_TEXT),
    URLS,
    st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)


@settings(max_examples=40)
@given(st.lists(SAYINGS, min_size=1, max_size=9), ANY_TEXT, ANY_TEXT, st.integers(0, 5))
def test_any_quotes_fit(said: list[Saying], person: str, typed: str, page: int) -> None:
    """However long everything is, all quotes of a page are on it, and nothing does harm."""
    message = quotes.quotes(said, Asked(person, typed, terms(typed), 2**40), page, TODAY, OUTLETS, TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    number = min(page, (len(said) - 1) // quotes.ON_PAGE)
    wanted = said[number * quotes.ON_PAGE :][: quotes.ON_PAGE]
    assert sum(line.startswith("> “") for line in message.embeds[0].description.splitlines()) == len(wanted)
