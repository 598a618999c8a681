"""Learn the weights of franchise/gains.json: what a sentence adds to a summary (`news.gains`).

    python -m bench gains ../shared/news-dev

Reads the long articles of the folders named (in the format of news-dev), of tests/news/probe* and of
bench/key_facts.jsonl, each with the key facts that somebody wrote down, and writes the file again: a linear
regression with its weights held down, of the share of the key facts' words that a candidate adds to what the
summary has said already. A word must stand in the candidates of several articles to be one. `--leave NAME` leaves
out the articles of the sets whose name begins so, and prints what is covered there with what the others teach, and
without.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from bench import data, figures
from cli.franchise import GAINS, load_knowledge
from news.choice import Unit
from news.facts import Facts
from news.gain_marks import Words, sentence_marks, unit_marks
from news.gains import UNIT, Gains
from news.judge import judge
from news.knowledge import Knowledge
from news.model import FeedItem
from news.worth import tokens

_ROOT = Path(__file__).resolve().parent.parent
_TEXTS, _TESTS = _ROOT / "bench" / "key_facts.jsonl", _ROOT / "tests" / "news"
_SEEN = 10  # articles in which a mark must stand
_STOOD, _DOUBT = 3, 4.0  # articles in which a word must stand, and how many speak for the usual beside them
_STRICT = 1000.0  # how much large weights are held down
_NEWS_DEV = 3.0  # how much the articles of the folders named count: they are of the kind that is to be reached
_ANY = "any"
_NOTHING = Gains.of({_ANY: 0})  # so that all candidates are looked at


@dataclass(frozen=True, slots=True)
class Example:
    """A long article: its set, the item, its key facts, and how much it counts."""

    source: str
    item: FeedItem
    facts: tuple[str, ...]
    counts: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate for an article's summary, its sentence's marks, what was said before, and the share of the key
    facts' words that it adds.
    """

    unit: Unit
    marks: tuple[str, ...]
    words: Words
    adds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, and write the file or, with --leave, print what is covered."""
    parser = argparse.ArgumentParser(prog="python -m bench gains")
    parser.add_argument("folders", type=Path, nargs="*", metavar="DIR")
    parser.add_argument("--leave", default="", metavar="NAME")
    options = parser.parse_args(arguments)
    examples, known = list(_examples(options.folders)), load_knowledge()
    left = [one for one in examples if options.leave and one.source.startswith(options.leave)]
    weights = _learned([one for one in examples if one not in left], replace(known, gains=_NOTHING))
    if options.leave and not left:
        parser.error(f"no set begins with {options.leave}")
    if left:
        for name, gains in (("without", None), ("with", Gains.of(weights))):
            print(f"{name} what was learned: {_covered(left, replace(known, gains=gains)):.3f} of {len(left)}")
        return 0
    written = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    GAINS.write_text(f"{written}\n", encoding="utf-8")
    covered = _covered(examples, replace(known, gains=Gains.of(weights)))
    print(f"{len(examples)} articles; {len(weights)} marks; {covered:.3f} covered of what was learned from")
    return 0


def _examples(folders: Iterable[Path]) -> Iterator[Example]:
    for folder in (*folders, *sorted(one for one in _TESTS.glob("probe*") if one.is_dir())):
        counts = 1.0 if folder.parent == _TESTS else _NEWS_DEV
        for item, row in data.load(folder).articles:
            yield Example(folder.name, item, tuple(row["key_facts"]), counts)
    for number, line in enumerate(_TEXTS.read_text("utf-8").splitlines()):
        told: dict[str, Any] = json.loads(line)
        link, host = f"https://{told['outlet']}/{number}", told["outlet"]
        item = FeedItem("bench", link, link, link, told["title"], told["text"], None, host, host)
        yield Example(told["set"], item, tuple(told["key_facts"]), 1.0)


def _learned(examples: Sequence[Example], known: Knowledge) -> dict[str, int]:
    """The weights, by mark, in hundredths of a hundredth of the key facts.

    Whether a word is likely is asked of the other half of the articles, so that none vouches for its own words.
    """
    looked = [list(_candidates(one, known)) for one in examples]
    halves = [_likely(examples[half::2], looked[half::2]) for half in (1, 0)]
    rows = [
        (number, {**dict.fromkeys(one.marks, 1), **unit_marks(one.unit, one.words, halves[number % 2])}, one.adds)
        for number, ones in enumerate(looked)
        for one in ones
    ]
    seen = Counter(mark for _, mark in {(number, mark) for number, marks, _ in rows for mark in marks})
    place = {mark: at for at, mark in enumerate(sorted(mark for mark in seen if seen[mark] >= _SEEN))}
    table = np.zeros((len(rows), len(place)))
    for at, (_, marks, _) in enumerate(rows):
        for mark, much in marks.items():
            if mark in place:
                table[at, place[mark]] = much
    size = table.std(0) + 1e-9
    counts = np.array([examples[number].counts for number, _, _ in rows])
    gains = np.array([added for _, _, added in rows])
    middle = (counts[:, None] * table).sum(0) / counts.sum()
    mean = float((counts * gains).sum() / counts.sum())
    table = (table - middle) / size
    square = (table.T * counts) @ table + _STRICT * np.eye(len(place))
    found = np.linalg.solve(square, (table.T * counts) @ (gains - mean)) / size
    kept = {mark: round(UNIT * float(found[at])) for mark, at in place.items()}
    begin = mean - float((found * middle).sum())
    likely = _likely(examples, looked)
    return (
        {mark: one for mark, one in kept.items() if one}
        | {f"word {word}": one for word, one in likely.items()}
        | {_ANY: round(UNIT * begin)}
    )


def _likely(examples: Sequence[Example], looked: Sequence[Sequence[Candidate]]) -> dict[str, int]:
    """How much likelier than others a word is to be in the key facts: the logarithm, in hundredths."""
    stood, told = Counter[str](), Counter[str]()
    for one, candidates in zip(examples, looked, strict=True):
        words = {word for each in candidates for word in each.unit.words}
        stood.update(words)
        told.update(words & {word for fact in one.facts for word in tokens(fact)})
    usual = sum(told.values()) / max(1, sum(stood.values()))
    odds = {word: math.log((told[word] + _DOUBT * usual) / (stood[word] + _DOUBT) / usual) for word in stood}
    return {word: round(100 * one) for word, one in odds.items() if stood[word] >= _STOOD}


def _candidates(one: Example, known: Knowledge) -> Iterator[Candidate]:
    """The candidates for an article's summary in the last choice."""
    looked: list[tuple[Facts, str, list[Unit]]] = []
    best = Facts.best

    def noted(
        self: Facts, said: str, room: int, most: int, more: Sequence[Unit] = (), told: Iterable[int] = ()
    ) -> tuple[Unit, ...]:
        away = frozenset(told)
        looked.append((self, said, [unit for unit in (*more, *self.units) if away.isdisjoint(unit.places)]))
        return best(self, said, room, most, more, away)

    with patch.object(Facts, "best", noted):
        judge(one.item, known)
    wanted = [fact for told in one.facts if (fact := figures.tokens(told))]
    for facts, said, units in looked[-1:]:
        words = Words.of(facts.title, facts.values, said)
        has = figures.tokens(said)
        for unit in units:
            at = unit.places[-1]
            marks = tuple(sentence_marks(facts.scene, at)) if at in facts.sums and not unit.extra else ()
            fresh = figures.tokens(unit.text) - has
            yield Candidate(
                unit, marks, words, sum(len(fresh & fact) / len(fact) for fact in wanted) / len(wanted)
            )


def _covered(examples: Sequence[Example], known: Knowledge) -> float:
    """The share of the key facts that the summaries have."""
    shares = [figures.covered(judge(one.item, known).summary, one.facts) for one in examples]
    return sum(shares) / len(shares)


if __name__ == "__main__":
    sys.exit(main())
