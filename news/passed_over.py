"""That a studio showed its plans and the film was not among them, as the first words of a summary."""

import re

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.model import Article, Signal
from news.own_outlet import Own
from news.reading import Reading
from news.wording import joined, piece

_LEAD = 14  # sentences, the headline among them, in which the event is named
_EVENTS = {"shows_plans": "say_passed_over", "shows_plans_at": "say_passed_over_at"}
_SECOND = re.compile(r"\W*\b(?:\d|I+)\Z")


def passed_over(reading: Reading, article: Article, knowledge: Knowledge) -> str:
    """What a report tells that takes a studio's silence for a "no", and that its writer does so.

    Empty where somebody is quoted anew, where the headline does not name the franchise, or without an event.
    """
    quoted = any(not quote.recycled for quote in article.quotes)
    names = (*reading.named(kinds.FULL), *reading.named(kinds.BARE))
    if article.signal is not Signal.DENIED or quoted or not any(hit.end <= reading.title_end for hit in names):
        return ""
    silence = _silence(reading, _SECOND.sub("", reading.raw[names[0].start : names[0].end]), knowledge)
    if not silence:
        return ""
    own = Own.of(reading, knowledge)
    outlet = own.name if knowledge.outlet(own.domain) is not None else ""
    group = "say_concludes_by" if outlet else "say_concludes"
    return joined([silence, piece(group, reading.lang, knowledge, outlet=outlet)], reading.lang)


def _silence(reading: Reading, name: str, knowledge: Knowledge) -> str:
    """Who showed its plans where without a word on the film, or ""."""
    last = reading.sentences[reading.kept[:_LEAD][-1]].end
    for group, said in _EVENTS.items():
        for hit in reading.near(group, 0, last):
            before = reading.near("studio", 0, hit.start)
            if before:
                studio, event = (reading.raw[one.start : one.end] for one in (before[-1], hit))
                return piece(said, reading.lang, knowledge, studio=studio, event=event, name=name)
    return ""
