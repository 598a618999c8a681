"""What speaks against a run of capitals being an outlet's name, and how a name is spelled."""

import pytest

from news.lexicon import Form
from news.outlet_doubts import Doubts
from news.outlet_spelling import NAME, Candidate, spelled
from news.people import cast
from news.reading import Reading, read
from tests.news.judging import item, knowledge

_RUN = Form(NAME)


def _candidate(text: str, run: str, lang: str) -> tuple[Reading, Candidate]:
    """A reading of a text about the film, and the run in it, behind the first cue for who was told."""
    reading = read(item("Alita: Battle Angel", text, lang=lang), "Alita: Battle Angel", knowledge())
    match = reading.lexicon[_RUN].match(reading.plain, reading.plain.index(run))
    assert match is not None
    return reading, Candidate.of(reading, match, reading.cue("told")[0])


@pytest.mark.parametrize(
    ("text", "run", "lang", "why"),
    [
        ("She told the Harbor Gazette that she waits.", "Harbor Gazette", "en", ""),
        ("She told 300 people that she waits.", "300", "en", "a figure"),
        ("She told a packed hall at Lakeside Comic Expo that she waits.", "Lakeside", "en", "an audience"),
        ("She told the crowd at Fisherman's Wharf that she waits.", "Fisherman", "en", "an audience"),
        ("She told Linda Kowalski that she waits.", "Linda", "en", "first name"),
        ("She told Everybody that she waits.", "Everybody", "en", "no outlet is called"),
        ("She told The Linda Kowalski Show that she waits.", "The Linda", "en", ""),
        ("She told James Cameron that she waits.", "James Cameron", "en", "first name"),
        ("She told Alita fans that she waits.", "Alita", "en", "no outlet is called"),
        ("She told the Motorball Courier that she waits.", "Motorball", "en", "name of the franchise"),
        ("She told Collider that she waits.", "Collider", "en", "a list has"),
        ("Im Gespräch mit Freunden sagte sie es.", "Freunden", "de", "noun of German"),
        ("Im Gespräch mit der Alpenzeitung sagte sie es.", "Alpenzeitung", "de", ""),
    ],
)
def test_each_doubt_has_its_reason(text: str, run: str, lang: str, why: str) -> None:
    """The first reason against a candidate is told in a sentence; a real name has none against it."""
    reading, one = _candidate(text, run, lang)
    found = Doubts(reading, cast(reading, knowledge()), knowledge()).against(one)
    assert why in found
    assert bool(found) == bool(why)


@pytest.mark.parametrize(
    ("text", "run", "lang", "name"),
    [
        ("She told the Harbor Gazette's readers so.", "Harbor", "en", "Harbor Gazette"),
        ("She told “Hours of Dusk and Dawn” so.", "Hours", "en", "Hours of Dusk and Dawn"),
        ("She told Australia's FilmLamp so.", "Australia", "en", "FilmLamp"),
        ("She told Screen Lantern of Alita: Battle Angel so.", "Screen", "en", "Screen Lantern"),
        ("Lo ha detto a Luce in Sala ieri.", "Luce", "it", "Luce in Sala"),
        ("Sie sagte der Neuen Donau Zeitung, dass sie wartet.", "Neuen", "de", "Neue Donau Zeitung"),
    ],
)
def test_a_name_is_spelled_as_printed(text: str, run: str, lang: str, name: str) -> None:
    """A name goes to the end of its quotation marks, without owner, possessive, case ending or our film."""
    reading, one = _candidate(text, run, lang)
    assert spelled(reading, one, knowledge()) == name
