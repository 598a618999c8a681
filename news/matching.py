"""How alike two reports are: by who spoke, to whom, which words, what else is named, and when."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from news.knowledge import outlet_key
from news.model import Article, Relevance, Signal, Topic
from news.text import has_cjk, lower

_WORD = re.compile(r"\w+")
_DAY = 86_400.0
# Days between two reports -> what that says about their being one story.
_GAPS = ((3.0, 1.2), (10.0, 0.9), (21.0, 0.5), (35.0, 0.0))
_FAR = 45.0
_SOFT = frozenset(
    {Topic.SEQUEL_STATEMENT, Topic.INTERVIEW, Topic.RUMOR, Topic.OTHER, Topic.GREENLIGHT_CLAIM, Topic.CASTING}
)
_QUOTE_LIKE = 0.6
_STEM = 6
_LETTERS_MIN = 3
JOIN = 3.0


@dataclass(frozen=True, slots=True)
class Trace:
    """What of an article is compared."""

    canonical: str
    topic: Topic | None
    sequel: bool
    speaker: str
    origin: str
    people: frozenset[str]
    quotes: tuple[frozenset[str], ...]
    title: frozenset[str]
    body: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    when: datetime | None
    relevance: Relevance


def trace(article: Article, common: frozenset[str]) -> Trace:
    """The comparable form of an article; `common` are words that half of all franchise news share."""
    text = f"{article.headline}\n{article.item.text[:1500]}"
    names = _proper(text, common)
    fresh = [quote for quote in article.quotes if not quote.recycled]
    return Trace(
        canonical=article.canonical, topic=article.topic, sequel=article.signal is not Signal.NONE,
        speaker=article.speaker or "", origin=outlet_key(article.quote_origin or ""), people=frozenset(article.people),
        quotes=tuple(_grams(quote.text) for quote in fresh[:4]),
        title=_stems(article.headline, common), body=_stems(article.item.text[:1500], common), names=names,
        numbers=frozenset(number for number in re.findall(r"\d[\d.,]*\d|\d", text) if len(number) > 1 and not re.fullmatch(r"20[0-2]\d", number)),
        when=article.item.published, relevance=article.relevance,
    )  # fmt: skip


def likeness(one: Trace, other: Trace) -> tuple[float, tuple[str, ...]]:
    """A score (JOIN and more is one story) and the reasons that spoke for it."""
    if one.canonical and one.canonical == other.canonical:
        return 99.0, ("It is the same page.",)
    gap = _gap(one, other)
    if gap is not None and gap > _FAR:
        return -9.0, ()
    score, reasons = (0.0, []) if gap is None else (_closeness(gap), [])
    for points, reason in (_kind(one, other), _voices(one, other), _quoted(one, other), _worded(one, other)):
        score += points
        if points > 0.5 and reason:
            reasons.append(reason)
    return score, tuple(reasons)


def _gap(one: Trace, other: Trace) -> float | None:
    if one.when is None or other.when is None:
        return None
    return abs((one.when - other.when).total_seconds()) / _DAY


def _closeness(gap: float) -> float:
    return next((points for days, points in _GAPS if gap <= days), -1.0)


def _kind(one: Trace, other: Trace) -> tuple[float, str]:
    if one.topic == other.topic:
        return (
            0.4 if one.topic in (Topic.OTHER, Topic.INTERVIEW, Topic.REVIEW) else 1.2
        ), "It is the same kind of news."
    if one.topic in _SOFT and other.topic in _SOFT:
        return -0.2, ""
    return -1.2, ""


def _voices(one: Trace, other: Trace) -> tuple[float, str]:
    score, reason = 0.0, ""
    if one.speaker and other.speaker:
        same = one.speaker == other.speaker
        score += 1.2 if same else -1.0
        reason = f"{one.speaker} speaks in both." if same else ""
    elif one.speaker in other.people or other.speaker in one.people:
        score += 0.3
    if one.origin and other.origin:
        same = one.origin == other.origin
        score += 1.3 if same else -1.0
        reason = f"{reason} Both name the same origin.".strip() if same else reason
    return score, reason


def _quoted(one: Trace, other: Trace) -> tuple[float, str]:
    best = max((_overlap(a, b) for a in one.quotes for b in other.quotes), default=0.0)
    return (4.0 * best, "The same words are quoted.") if best >= _QUOTE_LIKE else (0.0, "")


def _worded(one: Trace, other: Trace) -> tuple[float, str]:
    title = _cosine(one.title, other.title)
    body = _cosine(one.title | one.body, other.title | other.body)
    names = len(one.names & other.names)
    numbers = len(one.numbers & other.numbers)
    score = 3.0 * title + 3.0 * body + 0.45 * min(names, 4) + 0.6 * min(numbers, 3)
    return score, "Titles and texts share their rarer words, names or figures."


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return len(one & other) / float((len(one) * len(other)) ** 0.5)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


@lru_cache(maxsize=4096)
def _grams(text: str) -> frozenset[str]:
    letters = "".join(char for char in lower(text) if char.isalnum())
    return frozenset(letters[place : place + 5] for place in range(max(1, len(letters) - 4)))


def _stems(text: str, common: frozenset[str]) -> frozenset[str]:
    low = lower(text)
    if has_cjk(low):
        return frozenset(
            low[place : place + 2]
            for place in range(len(low) - 1)
            if has_cjk(low[place]) and has_cjk(low[place + 1])
        )
    return frozenset(
        word[:_STEM] for word in _WORD.findall(low)
        if len(word) > _LETTERS_MIN and word not in common and not word.isdigit()
    )  # fmt: skip


def _proper(text: str, common: frozenset[str]) -> frozenset[str]:
    """Capitalised words inside sentences: names that survive translation."""
    found = re.findall(r"(?<=[a-z,;:(\"'“«] )[A-Z][\w-]{3,}", text)
    return frozenset(low for name in found if (low := lower(name)) not in common)
