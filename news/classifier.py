"""What labelled texts teach about a new one: a second voice beside the rules, which weighs all cues together.

Rules take a text at its plainest words; where it hangs on many small ones, what is known of other texts with such
cues and words is the better guide. A long text is on many things, and one sentence of it is the news: so each
sentence is weighed by itself, too, and the one that speaks most for an answer counts most. The weights stand in
franchise/classifier.json, learned by bench/learn.py (docs/adr/0011-weights-beside-rules.md). Weights are whole
numbers, and the one sum that is not is rounded to one, so that every machine finds the same.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from news.rules import Weights

WORD = 30  # what a word counts, in hundredths
SENTENCE = 50  # what a word or cue of a sentence counts in it
UNIT = 10_000  # what a whole step of the logarithm of odds is in the sums
_BITS = 40  # of the number that holds the weights of all classes: no sum of a text's marks comes near 2 ** 39
_HALF, _MASK = 1 << (_BITS - 1), (1 << _BITS) - 1
_SHOWN, _SHORTEST = 3, 4  # words named in a reason, and letters of the shortest


@dataclass(frozen=True, slots=True)
class Features:
    """What a text shows: cues and kinds of names with what each counts (hundredths), its words, pairs of words
    that follow each other, and the words of its headline.

    Attributes:
        said: words, pairs and cues of the sentences with the best quote.
        sentences: the words of each sentence and what it is ("cue negation", "name person", "at title").
    """

    cues: tuple[tuple[str, int], ...]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    titled: frozenset[str]
    said: frozenset[str] = frozenset()
    sentences: tuple[Set[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Classifier:
    """The weights for one question (the topic, the signal), compiled.

    A mark's weights for all classes are packed into one whole number, `_BITS` for each, so that those of hundreds
    of marks are added in as many steps.

    Attributes:
        classes: the possible answers.
        bias: what speaks for each before a text is read.
        cues, words, pairs, titled, said: what a mark says.
        sentences: what a mark of a sentence says of that sentence.
        shifts: where each class stands in a sum; `lift` what makes all parts of one positive.
    """

    classes: tuple[str, ...]
    bias: int
    cues: Mapping[str, int]
    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    titled: Mapping[str, int]
    said: Mapping[str, int]
    sentences: Mapping[str, int]
    shifts: tuple[int, ...]
    lift: int

    @classmethod
    def of(cls, weights: Weights) -> "Classifier":
        """Compile what the file holds."""
        shift = {name: place * _BITS for place, name in enumerate(weights.classes)}

        def rows(table: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
            return {mark: sum(one << shift[name] for name, one in by.items()) for mark, by in table.items()}

        pairs = ((pair.partition(" "), row) for pair, row in rows(weights.pairs).items())
        return cls(
            classes=weights.classes,
            bias=100 * sum(one << shift[name] for name, one in zip(weights.classes, weights.bias, strict=True)),
            cues=rows(weights.cues),
            words=rows(weights.words),
            pairs={(first, second): row for (first, _, second), row in pairs},
            titled=rows(weights.titled),
            said=rows(weights.said),
            sentences=rows(weights.sentences),
            shifts=tuple(shift.values()),
            lift=sum(_HALF << place for place in shift.values()),
        )

    def odds(self, features: Features) -> dict[str, int]:
        """How much speaks for each class, in ten thousandths of the logarithm of its odds."""
        weight = self.cues.get
        cues = sum([one * value for mark, value in features.cues if (one := weight(mark))])
        words = sum(filter(None, map(self.words.get, features.words)))
        words += sum(filter(None, map(self.pairs.get, features.pairs)))
        words += sum(filter(None, map(self.titled.get, features.titled)))
        words += sum(filter(None, map(self.said.get, features.said)))
        found = self._unpacked(self.bias + cues + words * WORD)
        if not self.sentences or not features.sentences:
            return found
        told = zip(*[self._row(self._sentence(marks)) for marks in features.sentences], strict=True)
        return {name: one + _strongest(row) for (name, one), row in zip(found.items(), told, strict=True)}

    def _sentence(self, marks: Set[str]) -> int:
        """What the marks of a sentence say together."""
        return SENTENCE * sum(filter(None, map(self.sentences.get, marks)))

    def _unpacked(self, total: int) -> dict[str, int]:
        return dict(zip(self.classes, self._row(total), strict=True))

    def _row(self, total: int) -> list[int]:
        """The sums of the classes, in their order; each is lifted above nothing first, so that none borrows."""
        lifted = total + self.lift
        return [((lifted >> shift) & _MASK) - _HALF for shift in self.shifts]

    def where(self, features: Features, chosen: str, other: str) -> int:
        """The place among the sentences of the one that speaks most for one class against another."""
        rows = [self._unpacked(self._sentence(marks)) for marks in features.sentences]
        return max(range(len(rows)), key=lambda place: rows[place][chosen] - rows[place][other], default=0)

    def telling(self, features: Features, chosen: str, other: str) -> tuple[str, ...]:
        """The words of a text that speak most for one class against another, at most three, best first."""
        rows = [(word, self.words.get(word, 0) + self.sentences.get(word, 0)) for word in features.words]
        rows += [(" ".join(pair), self.pairs[pair]) for pair in self.pairs.keys() & features.pairs]
        found = {word: by[chosen] - by[other] for word, row in rows for by in (self._unpacked(row),)}
        ranked = sorted((word for word in found if found[word] > 0), key=lambda word: (-found[word], word))
        shown: list[str] = []
        for word in ranked:
            if len(word) >= _SHORTEST and not any(word in one or one in word for one in shown):
                shown.append(word)
        return tuple(shown[:_SHOWN])


def _strongest(odds: Sequence[int]) -> int:
    """The greatest of some odds, a little more where others come near it: the logarithm of their sum, rounded, so
    that the last bits of a machine's arithmetic count for nothing.
    """
    peak = max(odds)
    return peak + round(UNIT * math.log(math.fsum([math.exp((one - peak) / UNIT) for one in odds])))
