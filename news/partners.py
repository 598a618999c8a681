"""Somebody called after another one: in "James Cameron's longtime partner said" it is not Cameron who speaks."""

import re

from news.hearsay import stood_in
from news.lexicon import Form
from news.people import Mention
from news.pointing import Pointing
from news.quotes import Span

_BEHIND = Form(r"'s?\s(?:[\w-]+\s){0,2}?{partner!}")
_BEFORE = Form(r"{partner!}\s{of}\s(?:{the}\s)?$")
_FAR = 4  # sentences before words in which whoever says them is named
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w-]+")
_NEAR = 40  # characters before a name in which a partner is told


def righted(pointing: Pointing, span: Span, who: str) -> str | None:
    """Who says words that `who` stands nearest to: not he where he is named in them, or only as whose voice or
    partner it is that speaks.
    """
    if stood_in(pointing.reading, pointing.cast, span, who):
        return None
    if all(one.name != who for one in pointing.cast.mentions):
        return who  # a firm, or who speaks for one, may name it: "Disney spokesperson"
    if _names_himself(pointing, span, who):
        return _other(pointing, span, who)
    return _partner(pointing, span, who)


def _names_himself(pointing: Pointing, span: Span, who: str) -> bool:
    """Whether a quotation names the one who is taken to say it, and nobody beside it has that name but as
    whom it is on: it is somebody else's.
    """
    reading = pointing.reading
    start = reading.sentences[reading.sentence_of(span.outer_start)].start
    end = reading.sentences[reading.sentence_of(span.outer_end - 1)].end
    beside = (*pointing.cast.within(start, span.outer_start), *pointing.cast.within(span.outer_end, end))
    if any(one.name == who and not pointing.governed(one.start) for one in beside):
        return False
    parts = who.split(" ")
    told = _CAPITALS.findall(reading.plain, span.start, span.end)
    return len(parts) > 1 and any(part in told for part in (parts[0], parts[-1]))


def _other(pointing: Pointing, span: Span, who: str) -> str | None:
    """Whom else of the film's people the paragraph, or the few sentences before it, names last before words that
    are not `who`'s; nobody whom they are on.
    """
    reading = pointing.reading
    here, first = reading.paragraph(span.outer_start), reading.sentence_of(span.outer_start) - _FAR
    told = _CAPITALS.findall(reading.plain, span.start, span.end)
    near = (
        one.name
        for one in reversed(pointing.earlier(span.outer_start))
        if pointing.cast.person(one.name)
        and (
            reading.sentences[one.sentence].paragraph == here
            or (one.sentence >= first and not pointing.governed(one.start))
        )
    )
    return next((name for name in near if name != who and not set(name.split(" ")) & set(told)), None)


def _partner(pointing: Pointing, span: Span, who: str) -> str:
    """Who says words in whose sentence `who` is only whose partner speaks: whoever else of the film's people is
    named last before, else first behind; `who` where it is not so or nobody else is named.
    """
    reading = pointing.reading
    first, last = reading.sentence_of(span.outer_start), reading.sentence_of(span.outer_end - 1)
    start, end = reading.sentences[first].start, reading.sentences[last].end
    near = [one for one in pointing.cast.within(start, end) if one.name == who and not pointing.quoted(one)]
    if not near or not all(_lends(pointing, one) for one in near):
        return who
    others = [
        one
        for one in pointing.cast.mentions
        if one.name != who and pointing.cast.person(one.name) is not None and not pointing.quoted(one)
    ]
    behind = [one.name for one in others if one.start > near[0].start and not pointing.governed(one.start)]
    before = [one.name for one in others if one.start < near[0].start and not pointing.governed(one.start)]
    return (before[-1:] or behind[:1] or [who])[0]


def _lends(pointing: Pointing, one: Mention) -> bool:
    """Whether somebody is named only as whose partner somebody is."""
    low, lexicon = pointing.reading.low, pointing.reading.lexicon
    if lexicon[_BEHIND].match(low, one.end) is not None:
        return True
    return lexicon[_BEFORE].search(low, max(0, one.start - _NEAR), one.start) is not None
