"""What of an article is compared with others, in whatever language it is written."""

import re
from dataclasses import dataclass
from datetime import datetime

from news.knowledge import Knowledge
from news.lexicon import Form, Lexicon
from news.model import DECIDED, Article, Relevance, Signal, Topic
from news.own_outlet import own_name
from news.reading import language
from news.scan import words
from news.text import has_cjk, lower, sentences

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d\d")
_YEAR = re.compile(r"20[0-2]\d")
_MARK = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")  # 5,000 and 5.000
_THOUSANDS = Form(r"(?<![\d.,])(\d{1,3}) ?{thousand!}")
# A capitalised word inside a sentence: names survive translation.
_PROPER = re.compile(r"(?<=[a-z,;:(\"'“«„-] )[A-Z][\w-]{3,}")
_TEXT = 1500
STEM = 6
_LETTERS_MIN = 3
_GRAM = 5


@dataclass(frozen=True, slots=True)
class Trace:
    """What of an article is compared.

    Attributes:
        lang: the language of its text; `own` the outlet it stands in, `origin` the one it names, both as keys.
        quotes: the letters of each new quotation in fives; `title`, `body` the beginnings of the rarer words.
        names, numbers: capitalised words and figures; `marks` the headline's figures.
        titled, events: the events that the headline, and all of it, name.
        decision: the signal where it is a decision, else "".
    """

    canonical: str
    lang: str
    own: str
    topic: Topic | None
    sequel: bool
    speaker: str
    origin: str
    people: frozenset[str]
    actors: frozenset[str]
    quotes: tuple[frozenset[str], ...]
    title: frozenset[str]
    body: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    marks: frozenset[str]
    titled: frozenset[str]
    events: frozenset[str]
    denies: bool
    decision: str
    when: datetime | None
    news: bool


def trace(article: Article, knowledge: Knowledge, common: frozenset[str]) -> Trace:
    """The comparable form of an article; `common` are words that half of all franchise news share."""
    text = f"{article.headline}\n\n{article.item.text[:_TEXT]}"
    low = lower(text)
    cut = sentences(low, knowledge.stops)
    found = words(low, cut)
    hits = knowledge.events.find(low, found, cut)
    title = len(lower(article.headline))
    old = bool(article.quotes) and all(quote.recycled for quote in article.quotes)
    return Trace(
        canonical=article.canonical,
        lang=language(text, found, article.item.lang, knowledge),
        own=knowledge.house(own_name(article.item.trusted or article.item.outlet, knowledge)),
        topic=article.topic,
        sequel=article.signal is not Signal.NONE,
        speaker="" if old else article.speaker or "",
        origin="" if old else knowledge.house(article.quote_origin or ""),
        people=frozenset(article.people),
        actors=frozenset(name for name in article.people if knowledge.people[name].side == "cast"),
        quotes=tuple(_grams(quote.text) for quote in article.quotes[:4] if not quote.recycled),
        title=_stems(lower(article.headline), common),
        body=_stems(low, common),
        names=frozenset(name for match in _PROPER.findall(text) if (name := lower(match)) not in common),
        numbers=_figures(low, knowledge.lexicon),
        marks=_figures(low[:title], knowledge.lexicon),
        titled=frozenset(hit.value for hit in hits if hit.end <= title),
        events=frozenset(hit.value for hit in hits),
        denies=article.signal is Signal.DENIED,
        decision=article.signal.value if article.signal in DECIDED else "",
        when=article.item.published,
        news=article.relevance is Relevance.NEWS,
    )


def _figures(low: str, lexicon: Lexicon) -> frozenset[str]:
    """The figures of a text but its years; thousands are written out, with marks or in words: 5,000, 5 mil, 5K."""
    plain = lexicon[_THOUSANDS].sub(lambda match: f"{match.group(1)}000", _MARK.sub("", low))
    return frozenset(number for number in _NUMBER.findall(plain) if not _YEAR.fullmatch(number))


def _grams(text: str) -> frozenset[str]:
    letters = "".join(char for char in lower(text) if char.isalnum())
    return frozenset(letters[place : place + _GRAM] for place in range(max(1, len(letters) - _GRAM + 1)))


def _stems(low: str, common: frozenset[str]) -> frozenset[str]:
    if has_cjk(low):
        return frozenset(
            pair
            for place in range(len(low) - 1)
            if has_cjk((pair := low[place : place + 2])[0]) and has_cjk(pair[1])
        )
    return frozenset(
        word[:STEM]
        for word in _WORD.findall(low)
        if len(word) > _LETTERS_MIN and word not in common and not word.isdigit()
    )
