"""What translations and retellings of words keep: the things named in them, and where they were said."""

from news.lookalikes import one_outlet
from news.model import Topic
from news.traces import Trace

_WORDS = frozenset({Topic.SEQUEL_STATEMENT, Topic.INTERVIEW, Topic.RUMOR, Topic.OTHER, Topic.GREENLIGHT_CLAIM})
_THING, _MOST = 0.6, 3
_SPOT, _COUNTRY = 1.2, 0.5
_TELLING = 2  # things that hardly two talks have in common by chance


def scenery(one: Trace, other: Trace) -> float:
    """What the things and places are worth that two reports of words have in common."""
    place = _SPOT if one.spots & other.spots else _COUNTRY if one.market & other.market else 0.0
    things = len(one.things & other.things)
    if not (place or things) or one.topic not in _WORDS or other.topic not in _WORDS or not _one_voice(one, other):
        return 0.0
    return place + _THING * (0 if _two_origins(one, other) else min(_MOST, things))


def told_alike(one: Trace, other: Trace) -> bool:
    """Whether place or things alone show that two reports tell of one talk."""
    return not _two_origins(one, other) and scenery(one, other) >= min(_SPOT, _TELLING * _THING)


def both_named(one: Trace, other: Trace) -> bool:
    """Whether two reports with different speakers name each the other's: a host is taken for the guest."""
    return _has(one, other.speaker) and _has(other, one.speaker)


def stranger(one: Trace) -> bool:
    """Whether somebody speaks whom the franchise doesn't know: a host, a reporter."""
    return bool(one.speaker) and one.speaker not in one.people


def _two_origins(one: Trace, other: Trace) -> bool:
    return bool(one.origin and other.origin) and not one_outlet(one.origin, other.origin)


def _one_voice(one: Trace, other: Trace) -> bool:
    if one.speaker == other.speaker:
        return bool(one.speaker)
    if one.speaker and other.speaker:
        return both_named(one, other)
    return _has(one, other.speaker) or _has(other, one.speaker)


def _has(trace: Trace, name: str) -> bool:
    if not name:
        return False
    return name in trace.people or "".join(filter(str.isalnum, name.lower())) in trace.letters
