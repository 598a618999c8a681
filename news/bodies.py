"""Which sentences of an article's body are whole, and in which somebody is quoted."""

import re

from news.quotes import Span
from news.reading import Reading

_ORDINALS = ("de", "hu")  # write a day as "17."
_DAY = re.compile(r"(?<!\d)\d{1,2}\.$")
_ASKER = re.compile(r"[A-ZÀ-Þ]{2,4}:\s")  # who asks or answers in an interview: "HL: Fans want it so badly."


def stands(reading: Reading, number: int) -> bool:
    """Whether a sentence of the body is whole: closed, not one half of a date ("am 17. Dezember"), not what one
    of two says in turn.
    """
    sentence = reading.sentences[number]
    if not sentence.paragraph or not sentence.closed or _ASKER.match(reading.raw, sentence.start):
        return False
    return not (_ordinal(reading, number) or (number and _ordinal(reading, number - 1)))


def _ordinal(reading: Reading, number: int) -> bool:
    sentence = reading.sentences[number]
    return reading.lang in _ORDINALS and _DAY.search(reading.low, sentence.start, sentence.end) is not None


def spoken_in(reading: Reading, speech: tuple[Span, ...]) -> tuple[int, ...]:
    """Numbers of the sentences in which somebody is quoted."""
    found: list[int] = []
    spans = sorted(speech, key=lambda span: span.start)
    place = 0
    for number, sentence in enumerate(reading.sentences):
        while place < len(spans) and spans[place].end <= sentence.start:
            place += 1
        if place < len(spans) and spans[place].start < sentence.end and sentence.paragraph:
            found.append(number)
    return tuple(found)
