"""Choosing the few sentences that together say most of an article within a number of characters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import pow  # noqa: A004 - of floats alone
from operator import itemgetter
from typing import NamedTuple

_POOL = 10  # the best candidates that are tried together
_WIDTH = 4  # partial choices that are followed
_CLEAR = 0.4  # least share of new worth a sentence must bring
_WORTH = itemgetter(0)  # of a choice that may be made
OWN = 250.0
"""What a sentence of our own is worth, beside 100 to 400 of the article's sentences."""
_PER_CHARACTER = 0.6  # how much a candidate's length counts when the pool is filled


class Unit(NamedTuple):
    """A sentence, its main clause, or two sentences that belong together.

    Attributes:
        text: as it may stand in the summary; `places` the numbers of its sentences.
        words: its stems; `factor` how far their worth counts; `size` how many sentences it is.
        extra: what it is worth whatever its words are.
        instead: the numbers of sentences that need not stand beside it.
    """

    text: str
    places: tuple[int, ...]
    words: frozenset[str]
    factor: float = 1.0
    size: int = 1
    extra: float = 0.0
    instead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Partial:
    score: float
    said: frozenset[str]
    room: int
    left: int
    taken: frozenset[int]
    units: tuple[Unit, ...]
    texts: int = 0  # a bit for each text it has


class _Option(NamedTuple):
    """A unit that is tried: its words that are not said yet, what they are worth, the least it must bring, and a
    bit for its text.
    """

    unit: Unit
    fresh: frozenset[str]
    gain: int
    least: float
    bit: int


class _Grown(NamedTuple):
    """A choice that may be made: what it is worth, what it grows from, by what, the words that are new, and its
    texts.
    """

    score: float
    partial: _Partial
    unit: Unit
    fresh: frozenset[str]
    texts: int


def choose(
    units: Sequence[Unit], worth: Mapping[str, int], said: frozenset[str], room: int, most: int
) -> tuple[Unit, ...]:
    """The units, in the order of the text, whose new words are worth most.

    At most `most` sentences within `room` characters. A beam search over the best few candidates: time is
    linear in their number.
    """
    pool = _pool(units, worth, said, room)
    beam = [_Partial(0.0, said, room, most, frozenset(), ())]
    best = beam[0]
    for _ in range(most):
        grown = [one for partial in beam for one in _grown(partial, pool, worth)]
        if not grown:
            break
        beam = [_with(one) for one in _distinct(grown)]
        best = max(best, beam[0], key=_score)
    return tuple(sorted(best.units, key=lambda unit: unit.places))


def total(words: frozenset[str], worth: Mapping[str, int]) -> int:
    """What some words are worth together."""
    return sum(filter(None, map(worth.get, words)))


def _pool(units: Sequence[Unit], worth: Mapping[str, int], said: frozenset[str], room: int) -> list[_Option]:
    """The best by their new worth a character; those are left out that bring too little even now."""
    fit = [(unit, unit.words - said) for unit in units if len(unit.text) <= room]
    rows = [(unit, fresh, total(fresh, worth)) for unit, fresh in fit]
    rows.sort(key=lambda row: (_density(row[0], row[2]), row[0].places, row[0].text))
    bits: dict[str, int] = {}
    options = (
        _Option(
            unit,
            fresh,
            gain,
            -1.0 if unit.extra else _CLEAR * (gain + total(unit.words & said, worth)),
            bits.setdefault(unit.text, 1 << len(bits)),
        )
        for unit, fresh, gain in rows[:_POOL]
    )
    return [one for one in options if one.gain > one.least]


def _density(unit: Unit, gain: int) -> float:
    return -(unit.extra + unit.factor * gain) / pow(len(unit.text), _PER_CHARACTER)


def _grown(partial: _Partial, pool: list[_Option], worth: Mapping[str, int]) -> list[_Grown]:
    """The choices with one unit more for which there is room and which say enough of their own."""
    found: list[_Grown] = []
    for unit, fresh, first, least, bit in pool:
        if len(unit.text) > partial.room or unit.size > partial.left:
            continue
        if not partial.taken.isdisjoint(unit.places) or not partial.taken.isdisjoint(unit.instead):
            continue
        new = fresh - partial.said if partial.units else fresh
        gain = total(new, worth) if partial.units else first
        if gain > least:
            score = partial.score + unit.extra + unit.factor * gain
            found.append(_Grown(score, partial, unit, new, partial.texts | bit))
    return found


def _with(grown: _Grown) -> _Partial:
    partial, unit = grown.partial, grown.unit
    return _Partial(
        grown.score,
        partial.said | grown.fresh,
        partial.room - len(unit.text) - 1,
        partial.left - unit.size,
        partial.taken.union(unit.places, unit.instead),
        (*partial.units, unit),
        grown.texts,
    )


def _distinct(grown: list[_Grown]) -> list[_Grown]:
    """The best of them, each set of sentences once; of those worth the same the earlier in the text."""
    seen: set[int] = set()
    kept: list[_Grown] = []
    for _, group in groupby(sorted(grown, key=_WORTH, reverse=True), key=_WORTH):
        same = list(group)
        for one in sorted(same, key=_places) if len(same) > 1 else same:
            if one.texts not in seen:
                seen.add(one.texts)
                kept.append(one)
            if len(kept) == _WIDTH:
                return kept
    return kept


def _score(one: _Partial) -> float:
    return one.score


def _places(one: _Grown) -> list[tuple[int, ...]]:
    return [*(unit.places for unit in one.partial.units), one.unit.places]
