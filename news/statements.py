"""Which of the words said are the news: new before recycled, about the film before anything else."""

from news import knowledge as kinds
from news.knowledge import Knowledge, letters
from news.model import Quote
from news.origins import Origin
from news.quotes import Span
from news.reading import Reading

Said = tuple[Span, str | None, Origin | None]
_CORE = 24  # characters of a known old quote that must agree
_MAX_SCORED_WORDS = 30
_HEADLINED = 3.5  # what words lose that only the headline quotes: it may be putting them in its own way


def ranked(reading: Reading, said: list[Said], knowledge: Knowledge) -> tuple[Quote, ...]:
    """The quotes of a text, the best first and recycled ones after new ones."""
    scored = []
    body = letters(reading.raw[reading.title_end :])
    for place, (span, speaker, origin) in enumerate(said):
        old = recycled(reading, span, knowledge)
        quote = Quote(
            reading.raw[span.start : span.end].strip().rstrip(",、").rstrip(),
            speaker,
            origin.name if origin else None,
            old,
        )
        scored.append((old, -_score(reading, span, speaker, place, body, knowledge), place, quote))
    scored.sort(key=lambda row: row[:3])
    return tuple(dict.fromkeys(row[3] for row in scored))


def _score(
    reading: Reading, span: Span, speaker: str | None, place: int, body: str, knowledge: Knowledge
) -> float:
    inside = (span.start, span.end)
    score = 2.0 if reading.near("sequel", *inside) else 0.0
    score += 0.6 if any(reading.near(group, *inside) for group in ("talk", "development", "denied")) else 0.0
    score += (
        1.5
        if any(
            inside[0] <= hit.start < inside[1] for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)
        )
        else 0.0
    )
    person = knowledge.people.get(speaker or "")
    score += 1.5 if person is not None and person.side != "press" else 0.3 if speaker else 0.0
    score += 0.04 * min(_MAX_SCORED_WORDS, len(reading.raw[span.start : span.end].split()))
    if span.end <= reading.title_end:
        score -= 1.0 if letters(reading.raw[span.start : span.end]) in body else _HEADLINED
    return score - 0.6 * min(place, 6)


def recycled(reading: Reading, span: Span, knowledge: Knowledge) -> bool:
    """Whether words were said earlier: the sentence says so, or they are known from long before the item."""
    numbers = [
        number
        for number in reading.kept
        if reading.sentences[number].start < span.outer_end and reading.sentences[number].end > span.outer_start
    ]
    for hit in reading.cue("earlier"):
        if hit.sentence in numbers and not span.start <= hit.start < span.end:
            return True
    return _known_old(reading, span, knowledge)


def _known_old(reading: Reading, span: Span, knowledge: Knowledge) -> bool:
    published = reading.item.published
    if published is None:
        return False
    words = letters(reading.raw[span.start : span.end])
    month = f"{published:%Y-%m}"
    for core, date in knowledge.said:
        if len(core) >= _CORE and (core in words or (len(words) >= _CORE and words in core)):
            return date[:7] < month and _months(date, month) > 1
    return False


def _months(first: str, second: str) -> int:
    def count(date: str) -> int:
        return int(date[:4]) * 12 + int(date[5:7] or 12)

    return count(second) - count(first)
