"""Somebody called after another one: in "James Cameron's longtime partner said" it is not Cameron who speaks."""

from news.hearsay import names_himself, stood_in
from news.lexicon import Form
from news.people import Mention
from news.pointing import Pointing
from news.quotes import Span

_BEHIND = Form(r"'s?\s(?:[\w-]+\s){0,2}?{partner!}")
_BEFORE = Form(r"{partner!}\s{of}\s(?:{the}\s)?$")
_NEAR = 40  # characters before a name in which a partner is told


def righted(pointing: Pointing, span: Span, who: str) -> str | None:
    """Who says words that `who` stands nearest to: not he where he is named in them, or only as whose voice or
    partner it is that speaks.
    """
    if stood_in(pointing.reading, pointing.cast, span, who):
        return None
    if names_himself(pointing.reading, pointing.cast, span, who):
        return _other(pointing, span, who)
    return _partner(pointing, span, who)


def _other(pointing: Pointing, span: Span, who: str) -> str | None:
    """Whom else of the film's people the paragraph names last before words that are not `who`'s."""
    here = pointing.reading.paragraph(span.outer_start)
    near = (
        one.name
        for one in reversed(pointing.earlier(span.outer_start))
        if pointing.reading.sentences[one.sentence].paragraph == here and pointing.cast.person(one.name)
    )
    return next((name for name in near if name != who), None)


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
