"""What each word of an article is worth to a summary.

The numbers are the shares of words of a kind that stood in the key facts of labelled articles (one half of the
development set and the probe set): names and figures, the headline's words and those that come back early.
"""

import re
from collections import Counter
from collections.abc import Iterable

from news import knowledge as kinds
from news.people import Cast
from news.reading import Reading
from news.text import STEM, has_cjk, lower

# In hundredths: their sums are the same in any order, which those of fractions are not.
_OUTLET, _PERSON, _OURS, _PROPER, _NUMBER, _PLAIN, _COMMON = 33, 20, 20, 24, 26, 8, 2
_NOUN = 10  # a German word with a capital
_TITLE = 20
_AGAIN = {"name": 45, "plain": 5}
_OFTEN = 3
_STEMS = re.compile(rf"(\w{{2,{STEM}}}|\d)\w*")  # of a single letter there is none
_CAPITAL = re.compile(r"[A-ZÀ-Þ](?:(?<=[^\W\d_A-Z,;:] .)|(?<=[,;:] .))[\w'’]+")


def tokens(text: str) -> list[str]:
    """The words of a text shortened to stems; pairs of signs in Japanese and Chinese."""
    return stems(lower(text))


def stems(low: str) -> list[str]:
    """As `tokens`, of folded small letters."""
    if has_cjk(low):
        return [low[place : place + 2] for place in range(len(low) - 1) if low[place : place + 2].isalnum()]
    return _STEMS.findall(low)


def worth(reading: Reading, people: Cast, common: frozenset[str]) -> dict[str, int]:
    """The worth of each stem of the article, from 0 to about 100; `common` are those of everyday words."""
    counts = _counts(reading)
    kind = _kinds(reading, people)
    title = set(tokens(reading.headline))
    return {
        word: _one(word, kind.get(word, _PLAIN), counts[word], common)
        + _TITLE * (word in title and word not in common)
        for word in {*counts, *title}
    }


def _counts(reading: Reading) -> Counter[str]:
    """How often the body has each stem."""
    body = {number for number in reading.kept if reading.sentences[number].paragraph}
    if not has_cjk(reading.low):
        return Counter([word.low[:STEM] for word in reading.words if word.sentence in body])
    parts = (reading.sentences[number] for number in body)
    return Counter([stem for part in parts for stem in stems(reading.low[part.start : part.end])])


def _one(word: str, base: int, count: int, common: frozenset[str]) -> int:
    if word.isdigit():
        return _NUMBER + _AGAIN["plain"] * (count > 1)
    if word in common and base <= _NOUN:
        return _COMMON
    if base > _NOUN:
        return base + _AGAIN["name"] * (count > 1)
    return base + _AGAIN["plain"] * (count > 1) + _AGAIN["plain"] * 2 * (count >= _OFTEN)


def _kinds(reading: Reading, people: Cast) -> dict[str, int]:
    """The base worth of names, the strongest last so that it holds."""
    found: dict[str, int] = {}
    proper = _NOUN if reading.lang == "de" else _PROPER
    for match in _CAPITAL.finditer(reading.raw, reading.title_end):
        found.update(dict.fromkeys(stems(reading.low[match.start() : match.end()]), proper))
    ours = (hit for kind in (kinds.FULL, kinds.BARE, kinds.TERM, kinds.WORK) for hit in reading.named(kind))
    found.update(dict.fromkeys(_within(reading, ((hit.start, hit.end) for hit in ours)), _OURS))
    found.update(dict.fromkeys(_within(reading, ((one.start, one.end) for one in people.mentions)), _PERSON))
    outlets = ((hit.start, hit.end) for hit in reading.named(kinds.OUTLET))
    found.update(dict.fromkeys(_within(reading, outlets), _OUTLET))
    return found


def _within(reading: Reading, places: Iterable[tuple[int, int]]) -> set[str]:
    return {word for start, end in places for word in stems(reading.low[start:end])}
