"""What a sentence is likely to add to a summary, as labelled articles teach it: the weights.

Each sentence is known by marks, and each candidate made of it by what can be counted (`news.gain_marks`). The
weights stand in franchise/gains.json, learned by bench/gains.py from articles whose key facts somebody had written
down (docs/adr/0012-learned-gains.md). They are whole numbers, so that every machine finds the same.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

UNIT = 1_000_000  # of a weight are the whole of the key facts
_FEW = (0, 1, 2, 3, 4, 6, 8, 11, 15)
# What is counted of a candidate in small numbers, with the steps at which more of it is another thing and the most
# that are told apart; and what is only measured.
COUNTED = (
    ("signs", (40, 60, 80, 100, 120, 140, 170, 200), 400),
    ("fresh", _FEW, 60),
    ("again", _FEW, 60),
    ("titled", _FEW, 30),
    ("figures", (0, 1, 2), 9),
    ("sentences", (1,), 3),
    ("own", (0, 260), 999),
)
MEASURED = ("worth", "ruled", "factor", "odds", "good odds")
_WORD, _ANY = "word ", "any"


@dataclass(frozen=True, slots=True)
class Gains:
    """The weights, compiled.

    Attributes:
        usual: what any candidate adds.
        marks: what a mark of a sentence says; `odds` how likely a word is told.
        tables: for what is counted, what each number of it says; `each` what one more of what is measured says.
    """

    usual: int
    marks: Mapping[str, int]
    odds: Mapping[str, int]
    tables: tuple[tuple[int, ...], ...]
    each: tuple[int, ...]

    @classmethod
    def of(cls, weights: Mapping[str, int]) -> "Gains | None":
        """Compile what the file holds; None if that is nothing."""
        if not weights:
            return None
        return cls(
            usual=weights.get(_ANY, 0),
            marks=weights,
            odds={mark.removeprefix(_WORD): one for mark, one in weights.items() if mark.startswith(_WORD)},
            tables=tuple(
                tuple(
                    weights.get(name, 0) * much + weights.get(f"{name} {bisect_left(steps, much)}", 0)
                    for much in range(most + 1)
                )
                for name, steps, most in COUNTED
            ),
            each=tuple(weights.get(name, 0) for name in MEASURED),
        )

    def of_sentence(self, found: Iterable[str]) -> int:
        """What the marks of a sentence say together."""
        marks = self.marks
        return sum([marks[mark] for mark in found if mark in marks])

    def likely(self, sentence: int, counts: Iterable[int], measures: Iterable[int]) -> int:
        """How much a candidate is likely to add, nothing at least, by what its sentence's marks say, and what is
        counted and measured of it.
        """
        whole = self.usual + sentence
        whole += sum([table[much] for table, much in zip(self.tables, counts, strict=True)])
        whole += sum([each * much for each, much in zip(self.each, measures, strict=True)])
        return max(0, whole)
