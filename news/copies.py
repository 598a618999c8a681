"""Reports that come again under a later date: the same words of the same person to the same outlet."""

from news.model import Topic
from news.traces import Trace

_SPOKEN = frozenset({Topic.SEQUEL_STATEMENT, Topic.INTERVIEW, Topic.RUMOR, Topic.OTHER})
_SAME, _ENOUGH = 0.9, 20  # how much of the shorter quotation is in the other; fives of letters it has at least


def copied(one: Trace, other: Trace) -> bool:
    """Whether one report is the other again, whose words at least one of them still has as new."""
    if one.voice != other.voice or not one.voice or one.decision or other.decision:
        return False
    if one.topic not in _SPOKEN or other.topic not in _SPOKEN or not (one.quotes or other.quotes):
        return False
    fewer = min(len(one.best), len(other.best))
    heard = one.heard == other.heard or not (one.heard and other.heard and one.quotes and other.quotes)
    return heard and fewer >= _ENOUGH and len(one.best & other.best) >= _SAME * fewer
