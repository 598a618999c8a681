"""Choosing the few sentences that together say most of an article within a number of characters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_POOL = 16  # the best candidates that are tried together
_WIDTH = 4  # partial choices that are followed
_CLEAR = 0.3  # least share of new worth a sentence must bring
_PER_CHARACTER = 0.6  # how much a candidate's length counts when the pool is filled


class Unit(NamedTuple):
    """A sentence, its main clause, or two sentences that belong together.

    Attributes:
        text: as it may stand in the summary; `places` the numbers of its sentences.
        words: its stems; `factor` how far their worth counts; `size` how many sentences it is.
        extra: what it is worth whatever its words are.
    """

    text: str
    places: tuple[int, ...]
    words: frozenset[str]
    factor: float = 1.0
    size: int = 1
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class _Partial:
    score: float
    said: frozenset[str]
    room: int
    left: int
    taken: frozenset[int]
    units: tuple[Unit, ...]


class _Grown(NamedTuple):
    """A choice that may be made: what it is worth, what it grows from, by what, and the words that are new."""

    score: float
    partial: _Partial
    unit: Unit
    fresh: frozenset[str]


def choose(
    units: Sequence[Unit], worth: Mapping[str, int], said: frozenset[str], room: int, most: int
) -> tuple[Unit, ...]:
    """The units, in the order of the text, whose new words are worth most.

    At most `most` sentences within `room` characters. A beam search over the best few candidates: time is
    linear in their number.
    """
    pool = [
        (unit, -1.0 if unit.extra else _CLEAR * _sum(unit.words, worth))
        for unit in _pool(units, worth, said, room)
    ]
    beam = [_Partial(0.0, said, room, most, frozenset(), ())]
    best = beam[0]
    for _ in range(most):
        grown = [one for partial in beam for one in _grown(partial, pool, worth)]
        if not grown:
            break
        beam = [_with(one) for one in _distinct(grown)]
        best = max(best, beam[0], key=lambda one: one.score)
    return tuple(sorted(best.units, key=lambda unit: unit.places))


def _sum(words: frozenset[str], worth: Mapping[str, int]) -> int:
    return sum([worth.get(word, 0) for word in words])


def _pool(units: Sequence[Unit], worth: Mapping[str, int], said: frozenset[str], room: int) -> list[Unit]:
    def density(unit: Unit) -> tuple[float, tuple[int, ...], str]:
        gain = unit.extra + unit.factor * _sum(unit.words - said, worth)
        return (-gain / len(unit.text) ** _PER_CHARACTER, unit.places, unit.text)

    return sorted((unit for unit in units if len(unit.text) <= room), key=density)[:_POOL]


def _grown(partial: _Partial, pool: list[tuple[Unit, float]], worth: Mapping[str, int]) -> list[_Grown]:
    """The choices with one unit more for which there is room and which say enough of their own."""
    found: list[_Grown] = []
    for unit, least in pool:
        if (
            len(unit.text) <= partial.room
            and unit.size <= partial.left
            and partial.taken.isdisjoint(unit.places)
            and (gain := _sum(fresh := unit.words - partial.said, worth)) > least
        ):
            found.append(_Grown(partial.score + unit.extra + unit.factor * gain, partial, unit, fresh))
    return found


def _with(grown: _Grown) -> _Partial:
    partial, unit = grown.partial, grown.unit
    return _Partial(
        grown.score,
        partial.said | grown.fresh,
        partial.room - len(unit.text) - 1,
        partial.left - unit.size,
        partial.taken.union(unit.places),
        (*partial.units, unit),
    )


def _distinct(grown: list[_Grown]) -> list[_Grown]:
    """The best of them, each set of sentences once."""
    seen: set[frozenset[str]] = set()
    kept: list[_Grown] = []
    for one in sorted(grown, key=_order):
        key = frozenset([*(unit.text for unit in one.partial.units), one.unit.text])
        if key not in seen:
            seen.add(key)
            kept.append(one)
        if len(kept) == _WIDTH:
            break
    return kept


def _order(one: _Grown) -> tuple[float, list[tuple[int, ...]]]:
    """The best first, of those worth the same the earlier in the text."""
    return -one.score, [*(unit.places for unit in one.partial.units), one.unit.places]
