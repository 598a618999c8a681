"""Words that people look for: how they are read, found again in a text, and forgiven a slip of the finger."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from news.model import Article
from news.text import lower

FORGIVEN_FROM = 5  # letters: in shorter words one typo makes another word
_MOST_TERMS = 8
_LONGEST_TERM = 60
_TEXT = 4000  # characters of a report's body that are searched: what it says first
_EDGES = ".,;:!?…()[]{}<>\"'`*_~|/\\-+=&#^$%「」『』（）、。！？：；・"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text; `hits` are (start, end) of what was looked for, in order, without overlap.

    Attributes:
        cut_before, cut_after: whether the text goes on there.
    """

    text: str
    hits: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool


def terms(typed: str) -> tuple[str, ...]:
    """The words to look for, folded; what stands in quotation marks is one. Maybe there are none."""
    clean = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in lower(typed))
    found: list[str] = []
    for number, part in enumerate(clean.split('"')):
        pieces = [" ".join(part.split())] if number % 2 else part.split()
        found += [word for piece in pieces if (word := piece.strip(_EDGES + " ")[:_LONGEST_TERM])]
    return tuple(dict.fromkeys(found))[:_MOST_TERMS]


def searched(article: Article) -> str:
    """All that a report is found by, folded: what it says, who speaks in it, and who published it."""
    item = article.item
    quotes = (part for quote in article.quotes for part in (quote.text, quote.speaker, quote.origin))
    parts = (article.headline, article.summary, *quotes, *article.people, article.quote_origin, item.outlet)
    return lower("\n".join(part for part in (*parts, item.text[:_TEXT]) if part))


def excerpt(texts: Iterable[str], wanted: Sequence[str], length: int) -> Excerpt | None:
    """The piece with most of the wanted words in about `length` characters, or None if no text has any."""
    best: tuple[int, str, list[tuple[int, int]]] | None = None
    for text in texts:
        hits = _hits(lower(text), wanted)
        kinds = len({lower(text[start:end]) for start, end in hits})
        if hits and (best is None or kinds > best[0]):
            best = (kinds, text, hits)
    return None if best is None else _around(best[1], best[2], length)


def typos(word: str, known: Iterable[tuple[str, int]], most: int = 6) -> list[str]:
    """Known words one slip away from `word`, the most frequent first; `known` are (word, how often).

    A slip is a letter too many, missing or wrong, or two letters the wrong way round.
    """
    near = [
        (often, other)
        for other, often in known
        if other != word and OSA.distance(word, other, score_cutoff=1) == 1
    ]
    return [other for _, other in sorted(near, key=lambda pair: (-pair[0], pair[1]))[:most]]


def _hits(folded: str, wanted: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for term in wanted:
        at = folded.find(term)
        while at >= 0:
            found.append((at, at + len(term)))
            at = folded.find(term, at + len(term))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _around(text: str, hits: Sequence[tuple[int, int]], length: int) -> Excerpt:
    first = hits[0][0]
    start = max(0, min(first - length // 3, len(text) - length))
    start = _word_start(text, start, first)
    end = min(len(text), max(start + length, hits[0][1]))
    end = _word_end(text, hits[0][1], end)
    inside = tuple((a - start, b - start) for a, b in hits if a >= start and b <= end)
    return Excerpt(text[start:end], inside, start > 0, end < len(text))


def _word_start(text: str, start: int, latest: int) -> int:
    if start == 0:
        return 0
    space = text.find(" ", start, latest)
    return start if space < 0 else space + 1


def _word_end(text: str, earliest: int, end: int) -> int:
    if end == len(text):
        return end
    space = text.rfind(" ", earliest, end)
    return end if space < 0 else space
