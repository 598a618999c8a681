"""Choosing the few sentences that together say most of an article within a number of characters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_POOL = 16  # the best candidates that are tried together
_WIDTH = 4  # partial choices that are followed
_CLEAR = 0.3  # least share of new worth a sentence must bring
_PER_CHARACTER = 0.6  # how much a candidate's length counts when the pool is filled


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, its main clause, or two sentences that belong together.

    Attributes:
        text: as it may stand in the summary; `places` the numbers of its sentences.
        words: its stems; `factor` how far its worth counts; `size` how many sentences it is.
    """

    text: str
    places: tuple[int, ...]
    words: frozenset[str]
    factor: float = 1.0
    size: int = 1


@dataclass(frozen=True, slots=True)
class _Partial:
    score: float
    said: frozenset[str]
    room: int
    left: int
    taken: frozenset[int]
    units: tuple[Unit, ...]


def choose(
    units: Sequence[Unit], worth: Mapping[str, float], said: frozenset[str], room: int, most: int
) -> tuple[Unit, ...]:
    """The units, in the order of the text, whose new words are worth most.

    At most `most` sentences within `room` characters. A beam search over the best few candidates: time is
    linear in their number.
    """
    pool = _pool(units, worth, said, room)
    whole = [sum([worth.get(word, 0.0) for word in unit.words]) for unit in pool]
    beam = [_Partial(0.0, said, room, most, frozenset(), ())]
    best = beam[0]
    for _ in range(most):
        tried = (
            _with(partial, unit, all_, worth) for partial in beam for unit, all_ in zip(pool, whole, strict=True)
        )
        grown = [one for one in tried if one is not None]
        if not grown:
            break
        beam = _distinct(grown)
        best = max(best, beam[0], key=lambda one: one.score)
    return tuple(sorted(best.units, key=lambda unit: unit.places))


def _pool(units: Sequence[Unit], worth: Mapping[str, float], said: frozenset[str], room: int) -> list[Unit]:
    def density(unit: Unit) -> tuple[float, tuple[int, ...], str]:
        gain = unit.factor * sum([worth.get(word, 0.0) for word in unit.words - said])
        return (-gain / len(unit.text) ** _PER_CHARACTER, unit.places, unit.text)

    return sorted((unit for unit in units if len(unit.text) <= room), key=density)[:_POOL]


def _with(partial: _Partial, unit: Unit, whole: float, worth: Mapping[str, float]) -> _Partial | None:
    """The choice with one unit more, if there is room and the unit says enough of its own."""
    if len(unit.text) > partial.room or unit.size > partial.left or not partial.taken.isdisjoint(unit.places):
        return None
    fresh = unit.words - partial.said
    gain = sum([worth.get(word, 0.0) for word in fresh])
    if gain <= _CLEAR * whole:
        return None
    return _Partial(
        partial.score + unit.factor * gain,
        partial.said | fresh,
        partial.room - len(unit.text) - 1,
        partial.left - unit.size,
        partial.taken.union(unit.places),
        (*partial.units, unit),
    )


def _distinct(grown: list[_Partial]) -> list[_Partial]:
    """The best partial choices, each set of sentences once."""
    seen: set[frozenset[str]] = set()
    kept: list[_Partial] = []
    for one in sorted(grown, key=lambda one: (-one.score, [unit.places for unit in one.units])):
        key = frozenset(unit.text for unit in one.units)
        if key not in seen:
            seen.add(key)
            kept.append(one)
        if len(kept) == _WIDTH:
            break
    return kept
