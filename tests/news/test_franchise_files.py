"""The franchise files themselves: they load, everything names its source, and nothing contradicts itself."""

import tomllib
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from news import rules as shapes
from news.dates import period
from news.model import Trust
from tests.franchise import rules

FOLDER = Path(__file__).resolve().parents[2] / "franchise"
STAGES = {"silent", "talked_about", "in_development", "script", "greenlit", "filming", "dated", "denied"}
ORIGINS = {"primary interview", "trade report", "official", "editorial observation", "rumor"}
TABLES = {
    "people": shapes.Person,
    "terms": shapes.Term,
    "works": shapes.Work,
    "events": shapes.StatusEvent,
    "false_claims": shapes.FalseClaim,
    "timeline": shapes.TimelineEvent,
    "outlets": shapes.Outlet,
    "feeds": shapes.StarterFeed,
}


def read(name: str) -> dict[str, Any]:
    """One franchise file as plain values."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def twice(values: list[str]) -> list[str]:
    """What occurs more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def is_address(text: str) -> bool:
    """Whether it is an absolute http(s) address."""
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and " " not in text


def test_every_key_in_the_files_is_one_that_is_read() -> None:
    """A misspelt key would be ignored in silence: every key of every table belongs to its shape."""
    for name in ("alita.toml", "sources.toml"):
        for table, entries in read(name).items():
            shape = shapes.Names if table == "names" else TABLES[table]
            known = {field.name for field in fields(shape)}
            for entry in [entries] if table == "names" else entries:
                assert set(entry) <= known, f"{name} {table}: {set(entry) - known}"


def test_the_files_hold_what_is_known_of_the_franchise() -> None:
    """All people, terms, works, events and false claims of the compiled facts are there."""
    found = rules()
    assert len(found.events) == 41
    assert len(found.false_claims) == 16
    assert len(found.timeline) == 7
    assert len(found.works) == 16
    assert len(found.terms) >= 16
    assert len(found.people) >= 32
    assert {"Alita: Battle Angel", "Battle Angel Alita", "銃夢", "Алита: Боевой ангел"} <= set(found.names.full)
    assert "Alita" in found.names.bare
    assert len(found.names.others) >= 10


def test_everything_names_its_source() -> None:
    """Each person, term, work, event, false claim and date of the timeline tells where it was read."""
    found = rules()
    sources = [
        entry.source for table in (found.people, found.terms, found.works, found.timeline) for entry in table
    ]
    urls = [entry.url for table in (found.events, found.false_claims) for entry in table]
    further = [
        one
        for table in (found.events, found.works, found.timeline)
        for entry in table
        for one in entry.confirmed_by
    ]
    assert [address for address in (*sources, *urls, *further) if not is_address(address)] == []


def test_ids_and_names_are_unique() -> None:
    """No id, person, term, outlet or feed stands twice."""
    found = rules()
    assert not twice([entry.id for table in (found.events, found.false_claims, found.works) for entry in table])
    assert not twice([person.name for person in found.people])
    assert not twice([surname for person in found.people if (surname := person.surname)])
    assert not twice([term.term for term in found.terms])
    assert not twice([feed.url for feed in found.feeds])
    assert not twice([feed.name for feed in found.feeds])
    assert not twice([name.casefold() for name in (*found.names.full, *found.names.bare)])


def test_dates_are_valid_and_events_stand_in_order() -> None:
    """Every date is ISO of some precision; an event's id begins with its year; nothing is dated in the future."""
    found = rules()
    for event in found.events:
        assert event.id.startswith(f"se-{event.date[:4]}"), event.id
        assert event.date <= "2026-11-20"
    years = [event.date[:4] for event in found.events]
    assert years == sorted(years)
    dates = [entry.date for table in (found.events, found.timeline, found.false_claims) for entry in table]
    for date in (*dates, *(person.died for person in found.people)):
        assert not date or period(date).first <= period(date).last


def test_events_use_the_documented_words() -> None:
    """Stages, kinds of origin and sides of people are among those the code knows."""
    found = rules()
    assert {event.stage for event in found.events} <= STAGES
    assert {event.origin_kind for event in found.events} <= ORIGINS
    assert {claim.claimed_stage for claim in found.false_claims} <= STAGES
    assert {person.side for person in found.people} <= {"filmmaker", "studio", "cast", "author", "crew", "press"}


def test_the_filmmakers_are_those_whose_word_counts() -> None:
    """Director, producers and writers are filmmakers; an actor is not; Jon Landau's death is on record."""
    sides = {person.name: person.side for person in rules().people}
    assert {name for name, side in sides.items() if side == "filmmaker"} == {
        "James Cameron",
        "Robert Rodriguez",
        "Jon Landau",
        "Laeta Kalogridis",
    }
    assert (sides["Rosa Salazar"], sides["Steve Asbell"], sides["Yukito Kishiro"]) == ("cast", "studio", "author")
    assert next(person.died for person in rules().people if person.name == "Jon Landau") == "2024-07-05"


def test_every_filmmaker_who_speaks_in_the_events_is_known() -> None:
    """A speaker whose role is director, producer or writer is a person of the files, so that the words count."""
    known = {person.name for person in rules().people if person.side == "filmmaker"}
    for event in rules().events:
        if "producer" in event.role or "director" in event.role:
            assert set(event.speaker.split(" and ")) <= known, event.id


def test_nothing_from_memory_is_shown() -> None:
    """Characters that the facts mark as unverified are left out."""
    characters = {person.name: person.character for person in rules().people}
    assert [characters[name] for name in ("Eiza González", "Casper Van Dien", "Jeff Fahey")] == ["", "", ""]
    assert characters["Christoph Waltz"] == "Dr. Dyson Ido"
    assert "memory, unverified" not in (FOLDER / "alita.toml").read_text(encoding="utf-8")


def test_domains_are_lower_case_and_belong_to_one_outlet() -> None:
    """Domains are bare lower-case hosts, each listed once over all outlets, and so is each way to write a name."""
    found = rules().outlets
    domains = [domain for outlet in found for domain in (outlet.domain, *outlet.also)]
    assert not twice(domains)
    for domain in domains:
        assert domain == domain.lower()
        assert not domain.startswith("www.")
        assert "." in domain
        assert "/" not in domain
    assert not twice([name for outlet in found for name in {n.casefold() for n in (outlet.name, *outlet.aliases)}])


def test_every_outlet_that_got_words_is_listed() -> None:
    """The outlet of each event is an outlet's name or alias; the origin of a first-hand word is a believed one."""
    trust = {name.casefold(): one.trust for one in rules().outlets for name in (one.name, *one.aliases)}
    for event in rules().events:
        assert event.outlet.casefold() in trust, event.id
        if event.origin_kind == "primary interview":
            assert trust[event.outlet.casefold()] in {Trust.TRADE, Trust.ORIGINAL, Trust.COVERAGE}, event.id


def test_the_tiers_hold_whom_they_should() -> None:
    """Trades, the studio, farms and rumour houses have the trust that the notes give them."""
    trust = {outlet.domain: outlet.trust for outlet in rules().outlets}
    assert {
        trust[domain] for domain in ("variety.com", "deadline.com", "hollywoodreporter.com", "thewrap.com")
    } == {Trust.TRADE}
    assert {trust[domain] for domain in ("20thcenturystudios.com", "thewaltdisneycompany.com")} == {Trust.OFFICIAL}
    assert {trust[domain] for domain in ("winenfood.com", "visualfoodie.com", "thenewstrace.com")} == {
        Trust.DISTRUSTED
    }
    assert {trust[domain] for domain in ("wegotthiscovered.com", "worldofreel.com")} == {Trust.AGGREGATOR}
    assert not [
        domain
        for domain, tier in trust.items()
        if tier is Trust.OFFICIAL and "disney" not in domain and "20th" not in domain
    ]


def test_no_page_known_to_be_false_stands_on_a_believed_host() -> None:
    """The host of each false claim is unknown, an aggregator or distrusted."""
    trust = {domain: outlet.trust for outlet in rules().outlets for domain in (outlet.domain, *outlet.also)}
    for false in rules().false_claims:
        parts = (urlsplit(false.url).hostname or "").removeprefix("www.").split(".")
        tiers = [trust.get(".".join(parts[start:]), Trust.UNKNOWN) for start in range(len(parts) - 1)]
        assert set(tiers) <= {Trust.UNKNOWN, Trust.AGGREGATOR, Trust.DISTRUSTED}, false.id


def test_starter_feeds_have_real_addresses_and_known_outlets() -> None:
    """Each feed is http(s), carries a listed outlet's trust or is a search, and is keen where it should be."""
    trust = {outlet.domain: outlet.trust for outlet in rules().outlets}
    for feed in rules().feeds:
        assert is_address(feed.url), feed.url
        assert feed.kind in {"outlet", "search", "official"}
        assert len(feed.lang) == 2
        assert (feed.outlet == "") == (feed.kind == "search"), feed.name
        if feed.outlet:
            assert (trust[feed.outlet] is Trust.OFFICIAL) == (feed.kind == "official"), feed.name
            assert feed.keen == (trust[feed.outlet] in {Trust.OFFICIAL, Trust.TRADE}), feed.name
        else:
            assert feed.keen, feed.name


@pytest.mark.parametrize("lang", ["en", "ja", "es", "de", "fr", "pt"])
def test_searches_cover_the_languages_of_the_bot(lang: str) -> None:
    """There is a news search in each language, with query, language, country and edition."""
    searches = [feed for feed in rules().feeds if feed.kind == "search" and feed.lang == lang]
    assert searches
    for feed in searches:
        query = parse_qs(urlsplit(feed.url).query)
        assert set(query) == {"q", "hl", "gl", "ceid"}, feed.url
        assert query["hl"][0].startswith(lang)


def test_no_text_carries_invisible_signs() -> None:
    """No direction marks, control characters or non-breaking spaces hide in what is shown to people."""
    for name in ("alita.toml", "sources.toml"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert [char for char in text if char != "\n" and not char.isprintable()] == []
