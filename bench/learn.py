"""Learn the weights of franchise/classifier.json from labelled texts.

    python -m bench learn ../shared/news-dev

Reads the folders named (in the format of news-dev), tests/news/probe*, tests/news/*.jsonl and bench/texts/, and
writes the file again: regression (`bench.fit`) over the cues of franchise/language.toml and the words of the texts
and, for the signal, of their sentences (`news.features`), rounded to hundredths. Names of people and outlets are
no words, for who speaks tomorrow is in no text of today, nor are the commonest words of a language, which tell who
wrote rather than what. `--leave NAME` leaves out the sets whose name begins so and prints how often the weights
are right there.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bench import data
from bench.fit import Row, fit, table
from cli.franchise import LEARNED, load_knowledge
from news import headlines
from news import knowledge as kinds
from news.classifier import SENTENCE, WORD, Classifier, Features
from news.judge import looked
from news.knowledge import Knowledge
from news.model import FeedItem
from news.reading import Reading, read
from news.rules import Weights
from news.text import lower
from news.wording import UNSPACED

_ROOT = Path(__file__).resolve().parent.parent
_TEXTS, _TESTS = _ROOT / "bench" / "texts", _ROOT / "tests" / "news"
_SIGNALS = ("none", "talk", "in_development", "script", "denied")
_SEEN = 3  # texts in which a word must stand
# How much large weights are held down, and how often a long text counts (there are fewer of them, and they are
# harder): found with sets left out.
_STRICT = {"relevance": 1.0, "signal": 1.0, "topic": 0.5, "decision": 0.5}
_FIRST = "relevance"
_BY_SENTENCE = frozenset({"signal", "decision"})
_WRITTEN_FOR = 2.0  # how often a text counts for the question that it was written for
_LONG = {"relevance": 1.0, "signal": 3.0, "topic": 1.0}
_LEAST = 10  # hundredths below which a weight says nothing
_LONGEST = 60  # letters of a name
_TABLES = ("cues", "words", "pairs", "titled", "said", "sentences")
_RELEVANCE = {True: "news", "passing": "mention", False: "unrelated"}
_NO_DECISION = "none"
_ORDINARY = _TEXTS / "ordinary.json"
_MOSTLY = 3  # times as often with a capital as without one

Mark = tuple[tuple[str, str], int]  # the table and the mark, and what it counts (hundredths)


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text: the set it comes from, what it shows, and its labels.

    Attributes:
        capitals: how often a word of it stands with a capital inside a sentence, `smalls` without one; nothing in
            German, which writes all nouns so.
    """

    source: str
    features: Features
    brief: bool
    labels: dict[str, str]
    capitals: Counter[str]
    smalls: Counter[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, and write the file or, with --leave, print the share of right answers."""
    parser = argparse.ArgumentParser(prog="python -m bench learn")
    parser.add_argument("folders", type=Path, nargs="*", metavar="DIR")
    parser.add_argument("--leave", default="", metavar="NAME")
    options = parser.parse_args(arguments)
    learned, examples = _learned(options.folders, options.leave)
    if options.leave:
        _right(learned, [one for one in examples if one.source.startswith(options.leave)])
        return 0
    LEARNED.write_text(_written(learned), encoding="utf-8")
    sizes = ", ".join(f"{question} {sum(map(len, _tables(w)))} marks" for question, w in learned.items())
    print(f"{len(examples)} texts; {sizes}; {LEARNED.stat().st_size // 1000} kB")
    return 0


def _learned(folders: Sequence[Path], left: str) -> tuple[dict[str, Weights], list[Example]]:
    """The weights for all questions, without the sets left out, and all examples.

    What was learned before has no say, so that the same texts give the same weights. Relevance comes first: it
    decides which texts are looked at sentence by sentence.
    """
    known, learned = replace(load_knowledge(), classifiers={}), dict[str, Weights]()
    examples: list[Example] = []
    for questions in (_STRICT.keys() & {_FIRST}, _STRICT.keys() - {_FIRST}):
        examples = _examples(folders, known)
        taught = [one for one in examples if not left or not one.source.startswith(left)]
        idle = _idle(taught, known)
        learned |= {question: _learn(taught, question, idle) for question in sorted(questions)}
        known = replace(known, classifiers={_FIRST: Classifier.of(learned[_FIRST])})
    return learned, examples


def _right(learned: dict[str, Weights], left: Sequence[Example]) -> None:
    """Print the share of right answers on the sets left out."""
    for question, weights in learned.items():
        made, asked = Classifier.of(weights), [one for one in left if question in one.labels]
        odds = [made.odds(one.features) for one in asked]
        right = [max(by, key=by.__getitem__) == one.labels[question] for by, one in zip(odds, asked, strict=True)]
        print(f"{question}: {sum(right)} of {len(right)} right")


# ---------------------------------------------------------------- texts


def _examples(folders: Sequence[Path], known: Knowledge) -> list[Example]:
    examples = [example for folder in _folders(folders) for example in _set(folder, known)]
    return examples + [example for path in _files() for example in _teasers(path, known)]


def _folders(named: Iterable[Path]) -> list[Path]:
    return [*named, *sorted(folder for folder in (*_TESTS.glob("probe*"), *_TEXTS.glob("*")) if folder.is_dir())]


def _files() -> list[Path]:
    return [*sorted(_TESTS.glob("*.jsonl")), *sorted(_TEXTS.glob("*.jsonl"))]


def _set(folder: Path, known: Knowledge) -> Iterator[Example]:
    labelled = data.load(folder)
    for item, row in (*labelled.items, *labelled.articles):
        yield from _example(folder.name, item, row, known)


def _teasers(path: Path, known: Knowledge) -> Iterator[Example]:
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        host = row.get("outlet") or row.get("host") or "somesite.example"
        link = f"https://{host}/{number}"
        item = FeedItem("bench", f"{number}", link, link, row["title"], row.get("text", ""), None, host, host)
        yield from _example(path.stem, item, row, known)
        if row.get("decision") not in (None, _NO_DECISION):
            yield from _with_more(path.stem, item, row["decision"], number, known)


@cache
def _ordinary() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_ORDINARY.read_text("utf-8"))
    return found


def _with_more(source: str, item: FeedItem, decision: str, number: int, known: Knowledge) -> Iterator[Example]:
    """A report of a decision once more, with a sentence as such reports have and that changes nothing."""
    more = _ordinary()
    lang = read(item, item.title, known).lang
    if lang in more:
        text = f"{item.text}{'' if lang in UNSPACED else ' '}{more[lang][number % len(more[lang])]}"
        row = {"relevant": None, "decision": decision}
        yield from _example(source, replace(item, text=text), row, known)


def _example(source: str, item: FeedItem, row: dict[str, Any], known: Knowledge) -> Iterator[Example]:
    relevant = row.get("relevant", True)
    labels = {} if relevant is None else {"relevance": _RELEVANCE[relevant]}
    if relevant is not False and row.get("signal") in _SIGNALS:
        labels["signal"] = row["signal"]
        if row.get("topic") != "greenlight_claim":
            labels["decision"] = "none"
    if row.get("decision"):
        labels["decision"] = row["decision"]
    if relevant is True and row.get("topic"):
        labels["topic"] = row["topic"]
    reading = read(item, headlines.clean(item.title, item.outlet, known), known)
    if not (reading.named(kinds.FULL) or reading.named(kinds.BARE)):
        labels.pop("relevance", None)  # the rules know
    if labels:
        yield Example(source, looked(item, known)[1], reading.brief, labels, *_written_how(reading))


def _written_how(reading: Reading) -> tuple[Counter[str], Counter[str]]:
    capitals, smalls = Counter[str](), Counter[str]()
    starts = {sentence.start for sentence in reading.sentences}
    for word in reading.words if reading.lang != "de" else ():
        if word.start > reading.title_end and word.start not in starts:
            (capitals if reading.raw[word.start].isupper() else smalls)[word.low] += 1
    return capitals, smalls


def _idle(examples: Iterable[Example], known: Knowledge) -> frozenset[str]:
    """What is no word to learn from: names, known or mostly written as such, and the commonest words."""
    capitals, smalls = Counter[str](), Counter[str]()
    for one in examples:
        capitals.update(one.capitals)
        smalls.update(one.smalls)
    rules = known.rules
    people = (spelling for one in rules.people for spelling in (one.name, *one.aliases))
    outlets = (spelling for one in rules.outlets for spelling in (one.name, *one.aliases))
    works = (spelling for one in rules.works for spelling in (one.title, *one.aliases))
    common = frozenset(word for stops in known.stopwords.values() for word in stops)
    words = (word for name in (*people, *outlets, *works) if len(name) < _LONGEST for word in lower(name).split())
    written = (word for word, times in capitals.items() if times > _MOSTLY * smalls[word])
    return common.union(words, written)


# ---------------------------------------------------------------- learning


def _learn(examples: Sequence[Example], question: str, idle: frozenset[str]) -> Weights:
    """The weights for one question, from all examples that answer it."""
    asked = [one for one in examples if question in one.labels]
    by_sentence = question in _BY_SENTENCE
    whole, number = _numbered([[_marks(one.features, idle, said=by_sentence)] for one in asked])
    told, inside = _numbered([_sentences(one.features, idle) if by_sentence else [[]] for one in asked])
    classes = tuple(sorted({one.labels[question] for one in asked}))
    found = fit(
        table([row for rows in whole for row in rows], len(number)),
        table([row for rows in told for row in rows], len(inside)),
        [len(rows) for rows in told],
        np.array([classes.index(one.labels[question]) for one in asked]),
        np.array([_counts(one, question) for one in asked]),
        _STRICT[question],
    )
    tables: dict[str, dict[str, dict[str, int]]] = {name: {} for name in _TABLES}
    for marks, weights in ((number, found.whole), (inside, found.sentence)):
        for (kind, mark), place in marks.items():
            by = {name: round(100 * float(one)) for name, one in zip(classes, weights[place], strict=True)}
            if kept := {name: one for name, one in by.items() if abs(one) >= _LEAST}:
                tables[kind][mark] = kept
    return Weights(classes, tuple(round(100 * float(one)) for one in found.bias), **tables)


def _counts(one: Example, question: str) -> float:
    """How much a text counts; one without any other label is written for decisions."""
    if question == "decision":
        return 1.0 if "signal" in one.labels else _WRITTEN_FOR
    return 1.0 if one.brief else _LONG[question]


def _numbered(texts: Sequence[Sequence[Sequence[Mark]]]) -> tuple[list[list[Row]], dict[tuple[str, str], int]]:
    """The rows of each text with a number for each mark, and the numbers of the marks that enough texts have."""
    seen = Counter(mark for rows in texts for mark in {mark for row in rows for mark, _ in row})
    number = {mark: place for place, mark in enumerate(sorted(mark for mark in seen if seen[mark] >= _SEEN))}
    # In a fixed order: sums of fractions differ in their last bits by it, and sets have none from run to run.
    rows = [
        [{number[m]: value / 100 for m, value in sorted(row) if m in number} for row in rows] for rows in texts
    ]
    return rows, number


def _sentences(shown: Features, idle: frozenset[str]) -> list[list[Mark]]:
    """The marks of each sentence; a text without any has an empty one."""
    rows = [
        [(("sentences", mark), SENTENCE) for mark in sentence if " " in mark or _is_word(mark, idle)]
        for sentence in shown.sentences
    ]
    return rows or [[]]


def _marks(shown: Features, idle: frozenset[str], *, said: bool) -> list[Mark]:
    """All marks of a whole text with their values; names, numbers and idle words are none."""
    cues = [(("cues", mark), value) for mark, value in shown.cues]
    words = [(("words", word), WORD) for word in shown.words if _is_word(word, idle)]
    titled = [(("titled", word), WORD) for word in shown.titled if _is_word(word, idle)]
    pairs = [
        (("pairs", " ".join(pair)), WORD)
        for pair in shown.pairs
        if any(_is_word(word, idle) for word in pair) and not any(word.isdigit() for word in pair)
    ]
    quoted = [(("said", mark), WORD) for mark in shown.said if said and _is_said(mark, idle)]
    return [*cues, *words, *titled, *pairs, *quoted]


def _is_said(mark: str, idle: frozenset[str]) -> bool:
    """Whether what is said is a cue, a word, or two words of which one is."""
    words = mark.split()
    return words[0] in {"cue", "name"} or any(_is_word(word, idle) for word in words)


def _is_word(word: str, idle: frozenset[str]) -> bool:
    return len(word) > 1 and not word.isdigit() and word not in idle


# ---------------------------------------------------------------- the file


def _tables(weights: Weights) -> tuple[Any, ...]:
    return tuple(getattr(weights, name) for name in _TABLES)


def _written(learned: dict[str, Weights]) -> str:
    """JSON with a line for each mark, so that a change shows what it changed."""
    questions = []
    for question, weights in learned.items():
        parts = [f'"classes": {json.dumps(weights.classes)}', f'"bias": {json.dumps(weights.bias)}']
        for name, rows_of in zip(_TABLES, _tables(weights), strict=True):
            rows = (
                f"{json.dumps(mark, ensure_ascii=False)}: {json.dumps(by)}" for mark, by in sorted(rows_of.items())
            )
            parts.append(f'"{name}": {{\n' + ",\n".join(rows) + "\n}")
        questions.append(f'"{question}": {{\n' + ",\n".join(parts) + "\n}")
    return "{\n" + ",\n".join(questions) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main())
