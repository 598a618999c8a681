"""Signs of work on a film where nobody says "in development": what its makers have, what they do, how often."""

import re
from collections.abc import Iterable

from news.reading import Reading
from news.scan import Hit
from news.sequel import asserted

# "A room with cards" and "every other Friday" are signs of work together; either alone may be anything.
_PARTS = ("work_thing", "work_act", "rhythm")
_MARKS = re.compile(r'["«»„“”「」]')
_WISH = 12  # characters between a wish and what is wished for


def at_work(reading: Reading, numbers: Iterable[int]) -> int | None:
    """The first sentence in which two different signs of work stand, neither wished, asked nor imagined."""
    return next((number for number in sorted(numbers) if _signs(reading, number)), None)


def wished(reading: Reading, hit: Hit) -> bool:
    """Whether somebody only wants what a cue says: "wants to develop"."""
    return any(hit.start - cue.end <= _WISH for cue in reading.near("wish", hit.start - _WISH * 2, hit.start))


def _signs(reading: Reading, number: int) -> bool:
    groups = [group for group in _PARTS if reading.has(group, number)]
    if len(groups) < len(_PARTS) - 1:
        return False
    sentence = reading.sentences[number]
    found = [(group, hit) for group in groups for hit in reading.near(group, sentence.start, sentence.end)]
    return any(_pair(reading, one, two) for one in found for two in found)


def _pair(reading: Reading, one: tuple[str, Hit], two: tuple[str, Hit]) -> bool:
    """Whether two signs stand one behind the other in the same mouth, and both are facts."""
    (kind, first), (other, second) = one, two
    if kind == other or first.end > second.start:
        return False
    start, end = _voice(reading, first)
    if second.start >= end or reading.near("muse", start, end):
        return False
    return all(asserted(reading, hit, hedged=True) and not wished(reading, hit) for hit in (first, second))


def _voice(reading: Reading, hit: Hit) -> tuple[int, int]:
    """The part of a sentence between quotation marks, or between its ends, in which a cue stands."""
    sentence = reading.sentences[hit.sentence]
    start, end = sentence.start, sentence.end
    for mark in _MARKS.finditer(reading.raw, sentence.start, sentence.end):
        if mark.end() <= hit.start:
            start = mark.end()
        elif mark.start() >= hit.end:
            return start, mark.start()
    return start, end
