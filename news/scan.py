"""Finding many phrases in one pass over a text's words: cue words, names, outlets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, count, product
from typing import NamedTuple

from news.phrases import Node, Roots
from news.text import Sentence, has_cjk, lower

# A word is a run of letters and digits; scripts without word borders are searched as they stand.
_WORD = re.compile("([^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]+)")
_BORDERED = re.compile(r"(\w+)")  # the same where a text has none of them, in half the time
# A cue of words alone, the last perhaps only begun.
_PLAIN = re.compile(r"[a-zа-яё0-9]+(?: [a-zа-яё0-9]+)*\*?")
# The characters that may stand between two words of one phrase: ": ", " - ", "' ", ", ".
_GAP = 4
_SKIPPED = 5  # words that "~" may stand for


class Word(NamedTuple):
    """A word of a text: its small letters, offsets and the number of its sentence."""

    low: str
    start: int
    end: int
    sentence: int


class Hit(NamedTuple):
    """A phrase found: what it stands for, offsets, and the number of its sentence."""

    value: str
    start: int
    end: int
    sentence: int


# What a text has hundreds of is made without the names of its fields: half the time.
_word = partial(tuple.__new__, Word)
_hit = partial(tuple.__new__, Hit)


def words(low: str, sentences: Sequence[Sentence]) -> tuple[Word, ...]:
    """The words of a lower-case folded text, each with its sentence."""
    parts = (_WORD if has_cjk(low) else _BORDERED).split(low)  # what is between words, a word, what is between, …
    edges = list(accumulate(map(len, parts)))
    starts, numbers = edges[:-1:2], list[int]()
    for number, sentence in enumerate(sentences[1:]):
        numbers += [number] * (bisect_left(starts, sentence.start, len(numbers)) - len(numbers))
    numbers += [max(0, len(sentences) - 1)] * (len(starts) - len(numbers))
    return tuple(map(_word, zip(parts[1::2], starts, edges[1::2], numbers, strict=True)))


@dataclass(slots=True)
class Scanner:
    """Phrases with what they stand for; built once, then only read.

    Time grows linearly with the text: each word is looked up, and a phrase is followed for its own length.
    """

    _roots: Roots = field(default_factory=Roots)
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
        if _PLAIN.fullmatch(cue):  # most are, and this is the time a start of the bot takes
            self._roots.add(tuple(cue.split()), values)
            return
        parts = [_alternatives(part) for part in cue.split()]
        for row in product(*parts):
            flat = tuple(word for cell in row for word in cell)
            if flat:
                self._roots.add(flat, values)

    def find(self, low: str, found: Sequence[Word], sentences: Sequence[Sentence]) -> list[Hit]:
        """All hits in order of their start; overlapping phrases are all reported."""
        hits: list[Hit] = []
        lows = [word.low for word in found]
        look_up = self._roots.of
        for nodes, first, following, index in zip(
            map(self._roots.known.get, lows), lows, [*lows[1:], ""], count(), strict=False
        ):
            for node in look_up(first) if nodes is None else nodes:
                if values := node.values:
                    _, start, end, number = found[index]
                    hits += [_hit((value, start, end, number)) for value in values]
                if following in node.exact or node.loose or following[:1] in node.letters:
                    _follow(found, index, node, hits)
        if self._regex is not None and has_cjk(low):
            hits += self._unbordered_hits(low, sentences)
            hits.sort(key=lambda hit: hit.start)
        return hits

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
                found += [_hit((value, start, start + len(phrase), number)) for value in self._unbordered[phrase]]
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


def _follow(found: Sequence[Word], first: int, node: Node, hits: list[Hit]) -> None:
    """Report the phrases that go on behind word `first`, with which `node` was reached, in its sentence."""
    begin, waiting, last = found[first], [(node, first)], len(found) - 1
    while waiting:
        node, index = waiting.pop()
        if node.later is not None:
            _skip(found, first, index, node.later, hits)
        if index == last:
            continue
        low, start, end, number = found[index + 1]
        if number != begin.sentence or start - found[index].end > _GAP:
            continue
        for child in node.after(low):
            if child.values:
                hits += [_hit((value, begin.start, end, number)) for value in child.values]
            if not child.ends:
                waiting.append((child, index + 1))


def _skip(found: Sequence[Word], first: int, index: int, node: Node, hits: list[Hit]) -> None:
    """Report what goes on within a few words of word `index` of phrases from word `first`: the nearest of each."""
    begin, late = found[first], []
    for at in range(index + 1, min(index + _SKIPPED + 2, len(found))):
        word = found[at]
        if word.sentence != begin.sentence:
            break
        for child in node.after(word.low):
            late += [Hit(value, begin.start, word.end, begin.sentence) for value in child.values]
            if not child.ends:
                _follow(found, at, child, late)
    seen: set[str] = set()
    for value, _, end, number in late:
        if value not in seen:
            seen.add(value)
            hits.append(Hit(value, begin.start, end, number))
