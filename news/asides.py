"""Names that a text gives only beside something else: in passing, far behind, last in a row of matters."""

import re

from news.credits import REACH
from news.lexicon import Form
from news.reading import Reading
from news.scan import Hit

# The last member of a row ("diving, a farm and, briefly, Alita").
_NEXT_MEMBER = Form(r"(?:,| - )\s?{and}\b|\b{and}(?: - |,)")
_QUOTED = re.compile('["“«„「]')
_FIRST = 20  # characters of a sentence in which its first words stand
_REACH = 160  # characters beside a name in which a word for a sequel is said of it


def sequel_apart(reading: Reading, names: tuple[Hit, ...]) -> bool:
    """Whether a name's sentence speaks of a sequel with more than the name itself ("Alita 2"), not beside another
    name in a row ("diving, the sequel he shoots in spring, and Alita").
    """
    return any(_apart(reading, hit, name) for name in names for hit in _close(reading, name))


def _close(reading: Reading, name: Hit) -> tuple[Hit, ...]:
    """The words for a sequel in a name's sentence that are not its own end ("Alita 2")."""
    sentence = reading.sentences[name.sentence]
    return tuple(
        hit
        for hit in reading.near("sequel", max(sentence.start, name.start - _REACH), name.end + _REACH)
        if hit.sentence == name.sentence and (hit.start < name.start or hit.start >= name.end)
    )


def _apart(reading: Reading, hit: Hit, name: Hit) -> bool:
    """Whether no end of a row's member stands between a word for a sequel and the name behind it."""
    return hit.end > name.start or not (
        reading.lexicon[_NEXT_MEMBER].search(reading.low, hit.end, name.start)
        or reading.near("in_passing", hit.end, name.start)
    )


def is_aside(reading: Reading, name: Hit, *, title_person: bool) -> bool:
    """Whether the words beside a name say that it is no more than an aside, or that it trails another title."""
    around = max(reading.sentences[name.sentence].start, name.start - REACH), name.end + REACH
    trails = (
        not title_person and bool(reading.near("trailing", *around)) and not reading.has("sequel", name.sentence)
    )
    passing = bool(reading.near("in_passing", *around)) and not sequel_apart(reading, (name,))
    return trails or passing or _opens_aside(reading, name)


def _opens_aside(reading: Reading, name: Hit) -> bool:
    """Whether a teaser under a headline that quotes nobody tells what it tells of it "in passing"."""
    start = reading.sentences[name.sentence].start
    if not reading.brief or _QUOTED.search(reading.plain, 0, reading.title_end):
        return False
    return bool(reading.near("in_passing", start, start + _FIRST))
