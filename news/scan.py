"""Finding many phrases in one pass over a text's words: cue words, names, outlets."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from news.text import Sentence, has_cjk, lower

# A word is a run of letters and digits; scripts without word borders are searched as they stand.
_WORD = re.compile("[^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]+")
# The characters that may stand between two words of one phrase: ": ", " - ", "' ", ", ".
_GAP = 4
_SKIPPED = 5  # words that "~" may stand for


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its small letters, offsets and the number of its sentence."""

    low: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: what it stands for, offsets, and the number of its sentence."""

    value: str
    start: int
    end: int
    sentence: int


def words(low: str, sentences: Sequence[Sentence]) -> tuple[Word, ...]:
    """The words of a lower-case folded text, each with its sentence."""
    starts = [sentence.start for sentence in sentences]
    return tuple(
        Word(match.group(), match.start(), match.end(), max(0, bisect_right(starts, match.start()) - 1))
        for match in _WORD.finditer(low)
    )


@dataclass(frozen=True, slots=True)
class _Pattern:
    rest: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(slots=True)
class Scanner:
    """Phrases with what they stand for; built once, then only read.

    Time grows linearly with the text: each word is looked up, and a phrase is followed for its own length.
    """

    _plain: dict[str, list[_Pattern]] = field(default_factory=dict)
    _prefixed: dict[int, dict[str, list[_Pattern]]] = field(default_factory=dict)
    _unbordered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _inside: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    _regex: re.Pattern[str] | None = None

    @classmethod
    def of(cls, phrases: Mapping[str, Iterable[str]], *, literal: bool = False) -> "Scanner":
        """A scanner for `phrases`: what they stand for -> the phrases, in the language of franchise/language.toml.

        With `literal` nothing in a phrase has a meaning of its own, as in names.
        """
        scanner = cls()
        grouped: dict[str, list[str]] = {}
        for value, cues in phrases.items():
            for cue in cues:
                values = grouped.setdefault(_literal(lower(cue)) if literal else lower(cue), [])
                if value not in values:
                    values.append(value)
        for cue, values in grouped.items():
            scanner._add(cue, tuple(values))
        if scanner._unbordered:
            longest = sorted(scanner._unbordered, key=len, reverse=True)
            scanner._regex = re.compile("|".join(map(re.escape, longest)))
            scanner._inside = _nested(longest)
        return scanner

    def _add(self, cue: str, values: tuple[str, ...]) -> None:
        if has_cjk(cue):
            self._unbordered[cue] = values
            return
        parts = [_alternatives(part) for part in cue.split()]
        for row in product(*parts):
            flat = tuple(word for cell in row for word in cell)
            if flat:
                self._index(flat, values)

    def _index(self, row: tuple[str, ...], values: tuple[str, ...]) -> None:
        pattern = _Pattern(row[1:], values)
        if row[0].endswith("*"):
            stem = row[0][:-1]
            self._prefixed.setdefault(len(stem), {}).setdefault(stem, []).append(pattern)
        else:
            self._plain.setdefault(row[0], []).append(pattern)

    def find(self, low: str, found: Sequence[Word], sentences: Sequence[Sentence]) -> list[Hit]:
        """All hits in order of their start; overlapping phrases are all reported."""
        hits: list[Hit] = []
        for index, word in enumerate(found):
            for pattern in self._candidates(word.low):
                end = _follow(low, found, index, pattern.rest) if pattern.rest else word.end
                if end is not None:
                    hits += (Hit(value, word.start, end, word.sentence) for value in pattern.values)
        if self._regex is not None and has_cjk(low):
            hits += self._unbordered_hits(low, sentences)
            hits.sort(key=lambda hit: hit.start)
        return hits

    def _candidates(self, word: str) -> Iterable[_Pattern]:
        yield from self._plain.get(word, ())
        for length, stems in self._prefixed.items():
            if length <= len(word) and (patterns := stems.get(word[:length])):
                yield from patterns

    def _unbordered_hits(self, low: str, sentences: Sequence[Sentence]) -> list[Hit]:
        starts = [sentence.start for sentence in sentences]
        regex = self._regex
        if regex is None:
            return []
        found: list[Hit] = []
        for match in regex.finditer(low):
            number = max(0, bisect_right(starts, match.start()) - 1)
            for offset, phrase in self._inside[match.group()]:
                start = match.start() + offset
                found += (Hit(value, start, start + len(phrase), number) for value in self._unbordered[phrase])
        return found


def first_words(names: Iterable[str]) -> set[str]:
    """What each literal phrase begins with, in small letters: a word, or all of it in unbordered scripts."""
    lows = [_literal(lower(name)) for name in names]
    return {low if has_cjk(low) else low.partition(" ")[0] for low in lows if low}


def _nested(phrases: Sequence[str]) -> dict[str, tuple[tuple[int, str], ...]]:
    """For each phrase of an unbordered script those that stand in it, itself included, with their offsets."""
    every = frozenset(phrases)
    return {
        phrase: tuple(
            (start, phrase[start:end])
            for start in range(len(phrase))
            for end in range(start + 1, len(phrase) + 1)
            if phrase[start:end] in every
        )
        for phrase in phrases
    }


def _literal(cue: str) -> str:
    return cue if has_cjk(cue) else " ".join(match.group() for match in _WORD.finditer(cue))


def _alternatives(part: str) -> list[tuple[str, ...]]:
    if part in {"_", "~"}:
        return [(part,)]
    rows: list[tuple[str, ...]] = []
    for choice in part.split("/"):
        row = [match.group() for match in _WORD.finditer(choice)]
        if row and choice.endswith("*"):
            row[-1] += "*"
        rows.append(tuple(row))
    return rows


def _follow(low: str, found: Sequence[Word], index: int, rest: tuple[str, ...]) -> int | None:
    """Where the phrase that starts at word `index` ends, or None if it is not there."""
    for number, part in enumerate(rest):
        if part == "~":
            tails = (_follow(low, found, index + skipped, rest[number + 1 :]) for skipped in range(_SKIPPED + 1))
            return next((end for end in tails if end is not None), None)
        index += 1
        if (
            index >= len(found)
            or not _adjacent(found[index - 1], found[index])
            or not _fits(found[index].low, part)
        ):
            return None
    return found[index].end if index < len(found) else None


def _adjacent(left: Word, right: Word) -> bool:
    return right.sentence == left.sentence and right.start - left.end <= _GAP


def _fits(word: str, part: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1])
    return part in ("_", word)
