"""Which pieces of evidence are the same statement: ten pages that cite one interview count once."""

from collections.abc import Iterable
from datetime import timedelta

from news.status_weigh import MADE, Weighed

NEAR = timedelta(days=10)  # an outlet spreads one interview over about a week
LATE = timedelta(days=30)  # others retell it for weeks; in the labelled news up to three
_SOFT = ("talk", "in_development", "script")


def distinct(curated: Iterable[Weighed], found: Iterable[Weighed]) -> tuple[list[Weighed], dict[str, set[str]]]:
    """Curated events and those findings that they do not hold already, each statement once.

    Returns the statements, and for each kept finding's id the ids of all findings it stands for. Of several
    reports of one statement the page of the outlet that got the words is kept, else the most careful, else
    the earliest.
    """
    kept = list(curated)
    history = tuple(kept)
    members: dict[str, set[str]] = {}
    groups: list[list[Weighed]] = []
    for piece in sorted(found, key=_time):
        if any(_told(piece, event) for event in history):
            continue
        group = next((group for group in groups if _same(group[0], piece)), None)
        if group is None:
            groups.append([piece])
        else:
            group.append(piece)
    for group in groups:
        best = min(group, key=_care)
        members[best.evidence.id] = {piece.evidence.id for piece in group}
        kept.append(best)
    return kept, members


def retells(piece: Weighed, known: Iterable[Weighed]) -> bool:
    """Whether a doubted page only tells again what is on record: no news, and nothing to call unconfirmed.

    A page that makes more of the words, up to a green light, or that is known to be false, stays.
    """
    if piece.refuted or piece.evidence.stage in MADE:
        return False
    return any(_told(piece, one) or (not piece.people and _one_interview(piece, one)) for one in known)


def _told(piece: Weighed, event: Weighed) -> bool:
    """Whether the history already holds the statement."""
    if piece.official or piece.report:
        same = (piece.official, piece.report) == (event.official, event.report)
        return same and piece.evidence.stage == event.evidence.stage and _near(piece, event)
    if not piece.people & event.people:
        return False
    if not piece.core.isdisjoint(event.core):
        return True
    return _one_interview(piece, event)


def _one_interview(piece: Weighed, event: Weighed) -> bool:
    return bool(piece.source) and piece.source == event.source and _near(piece, event)


def _near(piece: Weighed, event: Weighed) -> bool:
    first, last = event.evidence.earliest, event.evidence.when
    if piece.at is None or first is None or last is None:
        return False
    return first - NEAR <= piece.at.date() <= last + _window(piece)


def _window(piece: Weighed) -> timedelta:
    return NEAR if piece.own_page else LATE


def _same(first: Weighed, piece: Weighed) -> bool:
    if piece.people != first.people or _group(piece) != _group(first):
        return False
    if not piece.report and piece.people and not piece.core.isdisjoint(first.core):
        return True
    near = piece.at is not None and first.at is not None and piece.at - first.at <= _window(piece)
    return near and piece.source == first.source


def _group(piece: Weighed) -> tuple[str, bool, bool, bool]:
    stage = piece.evidence.stage
    return ("soft" if stage in _SOFT and not piece.official else stage, piece.official, piece.report, piece.word)


def _care(piece: Weighed) -> tuple[bool, int, float]:
    stage = piece.evidence.stage
    return (not piece.own_page, _SOFT.index(stage) if stage in _SOFT else 0, _time(piece))


def _time(piece: Weighed) -> float:
    return piece.at.timestamp() if piece.at else float("inf")
