"""Who is meant where somebody is called by a first name alone: "Robert [Rodriguez]", and whom an actor played."""

import re

from news import knowledge as kinds
from news.people import Cast
from news.reading import Reading
from news.scan import Hit
from news.text import lower

_MOST = 2  # are told
_ALONE = r"(?<![\w\[])%s(?![\w-])(?!\s+[A-ZÀ-Þ\[])"


def surnamed(text: str, people: Cast, lang: str) -> str:
    """A text with the surnames, in square brackets, of known people the article names in full.

    Nothing is added where the surname stands there already, or two of the article's people have that first name.
    """
    told, words = 0, people.knowledge.lexicon.small("no_first_name", lang)
    for name in dict.fromkeys(one.name for one in people.mentions) if text else ():
        person = people.person(name)
        if person is None or not person.surname or person.surname in text or told == _MOST:
            continue
        for first in _first_words((name, *person.aliases)):
            if first.lower() in words:
                continue
            match = re.search(_ALONE % re.escape(first), text) if first in text else None
            if match and people.knowledge.is_first_name(first) and not _shared(first, name, people):
                text = f"{text[: match.end()]} [{person.surname}]{text[match.end() :]}"
                told += 1
                break
    return text


def _first_words(names: tuple[str, ...]) -> list[str]:
    """The first words of somebody's names, of those in Latin letters."""
    found = dict.fromkeys(name.split(" ", 1)[0] for name in names if " " in name)
    return [first for first in found if first.isascii() and first.isalpha()]


def _shared(first: str, name: str, people: Cast) -> bool:
    """Whether somebody else whom the article names has a first name."""
    return any(one.name != name and one.name.split(" ", 1)[0] == first for one in people.mentions)


def part_of(name: str, reading: Reading, people: Cast) -> str:
    """The character somebody played in the film, where the text names it too and it is not the title's; or ""."""
    person = people.person(name)
    character = person.character.rsplit(" ", 1)[-1] if person else ""
    if not character or any(
        lower(character) in lower(reading.raw[hit.start : hit.end]) for hit in _titles(reading)
    ):
        return ""
    named = re.search(rf"(?<!\w){re.escape(lower(character))}(?!\w)", reading.low)
    return character if named else ""


def _titles(reading: Reading) -> list[Hit]:
    return [hit for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)]
