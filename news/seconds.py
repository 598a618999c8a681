"""Rarer names of a second film, and series of ours that are told to be in the making."""

from news import knowledge as kinds
from news.credits import is_credit
from news.foreign import is_ours, other_works
from news.reading import Reading
from news.scan import Hit
from news.sequel import heads_part, mostly_manga

_STOPS = frozenset(".,;:!?\"'")  # behind "the second" that is a film
# What tells of a series that it is not there yet, or never will be.
_HEARD = ("rumor", "exclusive", "sources", "denied")


def named_second(reading: Reading, own: set[int], ours: frozenset[int]) -> frozenset[int]:
    """Sentences with one of the rarer names of a second film, or of a series of ours that is told to be in the
    making, unless it is another film's or the manga's.
    """
    if mostly_manga(reading):
        return frozenset()
    second = {
        hit.sentence
        for hit in reading.cue("second")
        if not other_works(reading, hit) and not heads_part(reading, hit)
    }
    second |= {
        hit.sentence
        for hit in reading.cue("ordinal")
        if (reading.plain[hit.end : hit.end + 2].lstrip()[:1] in _STOPS and hit.sentence in ours)
        or is_ours(reading, hit)
    }
    heard = any(map(reading.cue, _HEARD))
    series = {
        hit.sentence
        for hit in reading.cue("series")
        if heard
        and hit.sentence in own
        and (reading.has("development", hit.sentence) or _heads_series(reading, hit))
        and not reading.has("t_manga", hit.sentence)
    }
    if any(reading.sentences[number].paragraph == 0 for number in series) and reading.brief:
        series |= own
    return frozenset(second | series)


def _heads_series(reading: Reading, hit: Hit) -> bool:
    """Whether a brief text's headline names a series beside our name, which is nobody's credit there."""
    if hit.end > reading.title_end or not reading.brief or _seen(reading):
        return False
    names = (name for kind in (kinds.FULL, kinds.BARE) for name in reading.named(kind))
    return any(name.end <= reading.title_end and not is_credit(reading, name) for name in names)


def _seen(reading: Reading) -> bool:
    """Whether it is the anime of old that is told of."""
    return bool(reading.cue("event_ova"))
