"""What of an article is compared with others, in whatever language it is written."""

import re
from dataclasses import dataclass
from datetime import datetime

from news.knowledge import SERVICE, SPOT, TERRITORY, THING, Knowledge
from news.lexicon import Form
from news.model import DECIDED, Article, Relevance, Signal, Topic
from news.numbers import Day, figures
from news.own_outlet import own_name
from news.reading import language
from news.scan import words
from news.text import fold, has_cjk, lower, sentences

_WORD = re.compile(r"\w+")
# A capitalised word inside a sentence: names survive translation.
_PROPER = re.compile(r"(?<!^)(?<!\w)[A-Z][\w-]{3,}")
_JOINS = Form(r"([A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2}?),? {joins^}\b")
_CHRISTMAS, _DECEMBER = Form(r"\b{christmas}"), 12
_PLANET = "mars"  # a month only in French
_AT = (SERVICE, "event_often_at_")
_TEXT = 1500
_GO = "event_go"  # of a film that is made; elsewhere it is a second one's, and every second report has the words
_MAKING = frozenset({Topic.PRODUCTION, Topic.CASTING, Topic.RELEASE_DATE})
STEM = 6
_LETTERS_MIN = 3
_GRAM = 5


@dataclass(frozen=True, slots=True)
class Trace:
    """What of an article is compared.

    Attributes:
        lang: the language of its text; `own` the outlet it stands in, `origin` the one it names, both as keys.
        quotes: the letters of each new quotation in fives; `title`, `body` the beginnings of the rarer words.
        best, voice, heard: the same of the best one, who says it and to which outlet, also where that is old.
        months: those that a report on a release names, with the feasts in them.
        names, numbers: capitalised words and figures; `marks` the headline's figures; `days` those it names.
        titled, events: the events that the headline, and all of it, name.
        market: the countries that the headline names, or where it names none, the text.
        services: the streaming services that the headline names.
        things, spots: the things and the places that it names, in any language.
        letters: all its letters in a row, in which the name of an outlet is found however it is spelled.
        newcomer: the name with which a headline on somebody who joins something begins.
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
    best: frozenset[str]
    voice: str
    heard: str
    months: frozenset[int]
    title: frozenset[str]
    body: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    marks: frozenset[str]
    days: frozenset[Day]
    titled: frozenset[str]
    events: frozenset[str]
    market: frozenset[str]
    services: frozenset[str]
    things: frozenset[str]
    spots: frozenset[str]
    letters: str
    newcomer: str
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
    places = [hit for hit in hits if hit.value.startswith(TERRITORY)]
    other = (TERRITORY, SERVICE, THING, SPOT, *(() if article.topic in _MAKING else (_GO,)))
    events = [hit for hit in hits if not hit.value.startswith(other)]
    title = len(lower(article.headline))
    people = knowledge.words.get("set_every_name", frozenset())
    usual = knowledge.words.get("set_every_figure", frozenset())
    old = bool(article.quotes) and all(quote.recycled for quote in article.quotes)
    found_in = language(text, found, article.item.lang, knowledge)
    return Trace(
        canonical=article.canonical,
        lang=found_in,
        own=knowledge.house(own_name(article.item.trusted or article.item.outlet, knowledge)),
        topic=article.topic,
        sequel=article.signal is not Signal.NONE,
        speaker="" if old else article.speaker or "",
        origin="" if old else _origin(article, knowledge),
        people=frozenset(article.people),
        actors=frozenset(name for name in article.people if knowledge.people[name].side == "cast"),
        quotes=tuple(_grams(quote.text) for quote in article.quotes[:4] if not quote.recycled),
        best=_grams(article.quotes[0].text) if article.quotes else frozenset(),
        voice=article.speaker or "",
        heard=_origin(article, knowledge),
        months=_months(low, found_in, knowledge) if article.topic is Topic.RELEASE_DATE else frozenset(),
        title=_stems(lower(article.headline), common),
        body=_stems(low, common),
        names=frozenset(name for match in _PROPER.findall(fold(text)) if (name := match.lower()) not in common)
        - people,
        numbers=figures(low, knowledge.lexicon) - usual,
        marks=figures(low[:title], knowledge.lexicon),
        days=knowledge.months.days(low),
        titled=frozenset(hit.value for hit in events if hit.end <= title),
        events=frozenset(hit.value for hit in events),
        market=frozenset(hit.value for hit in places if hit.end <= title)
        or frozenset(hit.value for hit in places),
        services=frozenset(hit.value for hit in hits if hit.end <= title and hit.value.startswith(_AT)),
        things=frozenset(hit.value for hit in hits if hit.value.startswith(THING)),
        spots=frozenset(hit.value for hit in hits if hit.value.startswith(SPOT)),
        letters=_letters(low),
        newcomer=_newcomer(article.headline, knowledge),
        denies=article.signal is Signal.DENIED,
        decision=article.signal.value if article.signal in DECIDED else "",
        when=article.item.published,
        news=article.relevance is Relevance.NEWS,
    )


def _origin(article: Article, knowledge: Knowledge) -> str:
    """The outlet that got the words; a platform on which everybody speaks tells no report from another."""
    name = article.quote_origin or ""
    return "" if lower(name) in knowledge.words.get("social", ()) else knowledge.house(name)


def _months(low: str, lang: str, knowledge: Knowledge) -> frozenset[int]:
    """The months that a text names, with those of the days and feasts in it; "may" only as a part of a day."""
    named = {
        knowledge.months.names.get(word, 0)
        for word in _WORD.findall(low)
        if len(word) > _LETTERS_MIN and (word != _PLANET or lang == "fr")
    }
    feast = {_DECEMBER} if knowledge.lexicon[_CHRISTMAS].search(low) else set()
    return frozenset({*named, *feast, *(month for month, _ in knowledge.months.days(low))} - {0})


def _grams(text: str) -> frozenset[str]:
    letters = "".join(char for char in lower(text) if char.isalnum())
    return frozenset(letters[place : place + _GRAM] for place in range(max(1, len(letters) - _GRAM + 1)))


def _newcomer(headline: str, knowledge: Knowledge) -> str:
    match = knowledge.lexicon[_JOINS].match(fold(headline))
    return lower(match[1]) if match else ""


def _letters(low: str) -> str:
    return "".join(_WORD.findall(low))


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
