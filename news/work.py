"""Signs of work on a film where nobody says "in development": what its makers have, what they do, how often."""

import re
from collections.abc import Collection, Iterable

from news import knowledge as kinds
from news.foreign import other_works
from news.places import Places
from news.reading import Reading
from news.scan import Hit
from news.sequel import asserted

# "A room with cards" and "every other Friday" are signs of work together; either alone may be anything.
_PARTS = ("work_thing", "work_act", "rhythm")
_MARKS = re.compile(r'["«»„“”「」]')
_BREAK = re.compile('[,;:"«»„“”]')
_OBJECT = 25  # characters between what is done and the sequel it is done to
_STEM = 4
_MOST = 12  # signs of each kind in a sentence that are looked at
_WISH = 12  # characters between a wish and what is wished for

_SAYING = 16  # characters between words quoted and the verb that tells how they were said
_QUOTED = re.compile(r"[\"»”“「」』]")


def at_work(reading: Reading, numbers: Iterable[int], spoken: Places) -> int | None:
    """The first sentence in which two different signs of work stand, neither wished, asked nor imagined.

    In what somebody says (`spoken`), two things that are there are signs enough: "there's a schedule, there's a
    budget".
    """
    return next((number for number in sorted(numbers) if _signs(reading, number, spoken)), None)


def on_it(reading: Reading, numbers: Collection[int]) -> int | None:
    """The first sentence in which a sequel itself is what somebody does work on."""
    return next(
        (
            hit.sentence
            for hit in reading.cue("work_act")
            if hit.sentence in numbers and _does_it(reading, hit) and stated(reading, hit)
        ),
        None,
    )


def on_sequel(reading: Reading, hit: Hit, within: int) -> bool:
    """Whether a sequel of ours is what a verb does its work on: "drawing part two", "write the second Alita"."""
    return any(
        not other_works(reading, cue) and not _BREAK.search(reading.raw, hit.end, cue.start)
        for group in ("sequel", "second")
        for cue in reading.near(group, hit.end, hit.end + within)
        if cue.sentence == hit.sentence
    )


def wished(reading: Reading, hit: Hit) -> bool:
    """Whether somebody only wants what a cue says: "wants to develop"."""
    return any(
        hit.start - cue.end <= _WISH and "," not in reading.low[cue.end : hit.start]
        for cue in reading.near("wish", hit.start - _WISH * 2, hit.start)
    )


def stated(reading: Reading, hit: Hit) -> bool:
    """Whether a cue is a fact, however carefully told, and not only wanted."""
    return asserted(reading, hit, hedged=True) and not wished(reading, hit)


def said_so(reading: Reading, hit: Hit) -> bool:
    """Whether a word for work tells how words were said: "…", a-t-elle lancé."""
    said = any(cue.start <= hit.start < cue.end for cue in reading.near("says_manner", hit.start, hit.end))
    return said and _QUOTED.search(reading.raw, hit.start - _SAYING, hit.start) is not None


def _signs(reading: Reading, number: int, spoken: Places) -> bool:
    sentence = reading.sentences[number]
    terms = reading.near_name(kinds.TERM, sentence.start, sentence.end)[:_MOST]
    found = [("work_thing", hit) for hit in terms]
    found += [
        (group, hit)
        for group in _PARTS
        if reading.has(group, number)
        for hit in reading.near(group, sentence.start, sentence.end)[:_MOST]
    ]
    if not found or (len(found) == 1 and found[0][0] != "work_act"):
        return False
    real = [(group, hit) for group, hit in found if stated(reading, hit)]
    return any(_pair(reading, one, two, spoken) for one in real for two in real) or any(
        group == "work_act" and _does_it(reading, hit) for group, hit in real
    )


def _does_it(reading: Reading, hit: Hit) -> bool:
    return on_sequel(reading, hit, _OBJECT) and not reading.near("muse", *_voice(reading, hit))


def _pair(reading: Reading, one: tuple[str, Hit], two: tuple[str, Hit], spoken: Places) -> bool:
    """Whether two signs stand one behind the other in the same mouth."""
    (kind, first), (other, second) = one, two
    if first.end > second.start:
        return False
    if kind == other and not (
        kind == "work_thing" and spoken.holds(first.start) and _differ(reading, first, second)
    ):
        return False
    start, end = _voice(reading, first)
    return second.start < end and not reading.near("muse", start, second.end)


def _differ(reading: Reading, first: Hit, second: Hit) -> bool:
    return reading.low[first.start : first.end][:_STEM] != reading.low[second.start : second.end][:_STEM]


def _voice(reading: Reading, hit: Hit) -> tuple[int, int]:
    """The part of a sentence between quotation marks, or between its ends, in which a cue stands."""
    sentence = reading.sentences[hit.sentence]
    start, end = sentence.start, sentence.end
    within = False  # a sentence's own words in marks: "art for it 'is on the walls'"
    for mark in _MARKS.finditer(reading.raw, sentence.start, sentence.end):
        if within or reading.raw[mark.end() : mark.end() + 1].islower():
            within = not within
        elif mark.end() <= hit.start:
            start = mark.end()
        elif mark.start() >= hit.end:
            return start, mark.start()
    return start, end
