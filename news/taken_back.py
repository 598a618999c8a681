"""Words that who says them takes back behind the attribution: '"It is greenlit," he said, "in my dreams."'."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from news.lexicon import Form
from news.model import Signal
from news.quotes import Span
from news.reading import Reading
from news.sequel import DECISIONS

_BETWEEN = 140  # characters of an attribution between two parts of what is said
_ON_IF = Form(r"\W*(?:{takes_back_if!})")
_IN_JEST = Form(r"\W*(?:(?:{and!}|{or!})\s)?(?:{takes_back!})")


def standing(
    reading: Reading, claims: Iterable[tuple[Signal, int]], spans: Iterable[Span]
) -> list[tuple[Signal, int]]:
    """The claims that nobody takes back: none in words that go on with an "if" or a jest, and no headline's that
    rests on such words alone.
    """
    found = list(claims)
    if not found:
        return found
    undone = [span for span, _ in _undone(reading, spans)]
    back = frozenset(number for span in undone for number in _numbers(reading, span))
    left = [one for one in found if one[1] not in back]
    decided = any(reading.near(group, span.start, span.end) for span in undone for group in DECISIONS)
    in_body = any(reading.sentences[number].paragraph for _, number in left)
    return left if in_body or not decided else []


def jests(reading: Reading, spans: Iterable[Span]) -> frozenset[Span]:
    """The quotations after which, in a sentence of their own, it is said that they were a joke."""
    return frozenset(one for one, joined in _undone(reading, spans) if not joined)


def _undone(reading: Reading, spans: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    """Quotations that are taken back, each with whether that is in the same sentence."""
    for one, behind in pairwise(spans):
        between = reading.plain[one.outer_end : behind.outer_start]
        if len(between) > _BETWEEN or "\n" in between:
            continue
        goes_on = not any(mark in between for mark in ".!?")
        forms = (_ON_IF, _IN_JEST) if goes_on else (_IN_JEST,)
        if any(reading.lexicon[form].match(reading.low, behind.start, behind.end) for form in forms):
            yield one, goes_on


def _numbers(reading: Reading, span: Span) -> range:
    return range(reading.sentence_of(span.start), reading.sentence_of(span.end - 1) + 1)
