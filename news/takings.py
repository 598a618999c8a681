"""What the first film cost and took, told in a sentence of our own."""

from typing import NamedTuple

from news import knowledge as kinds
from news.choice import OWN, Unit
from news.knowledge import Knowledge
from news.lexicon import Form
from news.reading import Reading
from news.wording import piece
from news.worth import tokens

_SUM = Form(r"(?:[$€£]\s?\d[\d.,]*\s?{million!}|\d[\d.,]*\s?{million!}\s{currency!})")
_ANOTHER = ("second", "sequel", "other_film", "conditional", "negation")  # no sum of the first film


class _Sums(NamedTuple):
    took: str
    cost: str


def takings(reading: Reading, knowledge: Knowledge) -> list[Unit]:
    """The first sentence that tells what the first film took, and cost if it says so too, as a candidate."""
    for number in reading.kept:
        if not reading.sentences[number].paragraph or not reading.has("point_took", number):
            continue
        sums = _sums(reading, number)
        if any(reading.has(group, number) for group in _ANOTHER) or not (sums.cost or _of_ours(reading, number)):
            continue
        group = "say_takings_cost" if sums.cost else "say_takings"
        text = piece(group, reading.lang, knowledge, took=sums.took, cost=sums.cost) if sums.took else ""
        if text:
            return [Unit(text, (number,), frozenset(tokens(text)), extra=OWN)]
    return []


def _of_ours(reading: Reading, number: int) -> bool:
    """Whether a sentence names the first film: a sum beside its cost is one of the film the text is on."""
    named = any(hit.sentence == number for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind))
    return named or reading.has("first_film", number)


def _sums(reading: Reading, number: int) -> _Sums:
    """The sums behind words for taking and for costing, each the nearest to the last such word before it."""
    sentence = reading.sentences[number]
    cues = sorted(
        (hit.start, group)
        for group in ("point_took", "point_cost")
        for hit in reading.near(group, sentence.start, sentence.end)
    )
    found: dict[str, str] = {}
    for match in reading.lexicon[_SUM].finditer(reading.plain, sentence.start, sentence.end):
        before = [group for start, group in cues if start < match.start()]
        if before:
            found.setdefault(before[-1], reading.raw[match.start() : match.end()])
    return _Sums(found.get("point_took", ""), found.get("point_cost", ""))
