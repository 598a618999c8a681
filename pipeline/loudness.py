"""How much a channel gets at once: caps, lists of what is over them, and catching up after a long absence.

At most 3 posts in an hour and 8 in a day (DESIGN section 9); what is over that is told in one list. Major stories
are exempt and never come here. Nothing is dropped and nothing waits for a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from news.model import Importance

FEW = 3
"""How many of the newest stories are posted by themselves after a long absence."""
STALE = timedelta(hours=6)
"""News that wait longer than this, unless for room, were missed."""
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
_LAST_CALL = timedelta(hours=23)  # of the 24 that a story may wait
_LONGEST_GATHERING = timedelta(minutes=15)
_LIST = 2  # stories that make a list; a single one waits for room of its own


@dataclass(frozen=True, slots=True)
class Caps:
    """How many posts a channel gets in an hour and in a day."""

    per_hour: int = 3
    per_day: int = 8


DESIGNED = Caps()
"""Those of DESIGN section 9."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story that waits for its turn in a channel.

    Attributes:
        since: when it entered the queue.
        news_at: when its newest report came out, or None.
    """

    id: int
    importance: Importance
    since: datetime
    news_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """When a channel got posts and lists during the last day, and how many posts are on their way; no majors."""

    posts: tuple[datetime, ...] = ()
    lists: tuple[datetime, ...] = ()
    unsent: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What becomes of the waiting stories of a channel now.

    Attributes:
        singly: ids to be posted, each by itself, in order.
        listed: ids to be told in one list, in order.
        away: the list tells what was missed, not what was too much.
        look_again: when the others are looked at again; None if there are none.
    """

    singly: tuple[int, ...] = ()
    listed: tuple[int, ...] = ()
    away: bool = False
    look_again: datetime | None = None


def turn(
    waiting: Sequence[Waiting], past: Past, now: datetime, gather: timedelta = timedelta(), caps: Caps = DESIGNED
) -> Turn:
    """Decides on the waiting stories of one channel.

    `gather` is how long missed stories are collected before they are told, so that they make one list.
    """
    missed = [one for one in waiting if _missed(one, past, now)]
    until = _gathered_at(missed, gather)
    if until > now:
        rest = _capped([one for one in waiting if one not in missed], past, now, caps)
        return replace(rest, look_again=min(until, rest.look_again or until))
    if len(missed) > FEW:
        return _caught_up(waiting, past, now, caps)
    what, late = _capped(waiting, past, now, caps), {one.id for one in missed}
    # A list that is mostly of what was missed says so, also where few were.
    return replace(what, away=len(late.intersection(what.listed)) * 2 > len(what.listed))


def room(past: Past, now: datetime, caps: Caps) -> int:
    """How many posts a channel may get now."""
    hour = sum(at > now - HOUR for at in past.posts) + past.unsent
    day = sum(at > now - DAY for at in past.posts) + past.unsent
    return max(min(caps.per_hour - hour, caps.per_day - day), 0)


def _missed(one: Waiting, past: Past, now: datetime) -> bool:
    """Whether the bot, Discord or the channel was away when this was news; caps keep stories waiting, too."""
    if one.news_at is not None and one.since - one.news_at >= STALE:
        return True
    return now - one.since >= STALE and not any(at >= one.since for at in (*past.posts, *past.lists))


def _gathered_at(missed: Sequence[Waiting], gather: timedelta) -> datetime:
    if not missed:
        return datetime.min.replace(tzinfo=UTC)
    first, last = min(one.since for one in missed), max(one.since for one in missed)
    return min(last + gather, first + _LONGEST_GATHERING)


def _caught_up(waiting: Sequence[Waiting], past: Past, now: datetime, caps: Caps) -> Turn:
    newest = sorted(waiting, key=lambda one: (one.news_at or one.since, one.id), reverse=True)
    count = min(FEW, room(past, now, caps))
    return Turn(_ids(newest[:count]), _ids(newest[count:]), away=True)


def _capped(waiting: Sequence[Waiting], past: Past, now: datetime, caps: Caps) -> Turn:
    free = room(past, now, caps)
    best = sorted(waiting, key=lambda one: (one.importance is not Importance.NOTABLE, one.id))
    singly, rest = best[:free], best[free:]
    if not rest:
        return Turn(_ids(singly))
    then = replace(past, posts=(*past.posts, *[now] * (len(singly) + past.unsent)), unsent=0)
    last_call = min(one.since for one in rest) + _LAST_CALL
    listing = _list_at(then, now, caps) if len(rest) >= _LIST else last_call
    if min(listing, last_call) <= now:
        return Turn(_ids(singly), _ids(rest))
    return Turn(_ids(singly), look_again=min(listing, last_call, _room_at(then, now, caps)))


def _room_at(past: Past, now: datetime, caps: Caps) -> datetime:
    """The first moment when a channel that has no room now may get another post."""
    times = sorted(at for at in past.posts if at > now - DAY)
    hour = times[-caps.per_hour] + HOUR if sum(at > now - HOUR for at in times) >= caps.per_hour else now
    day = times[-caps.per_day] + DAY if len(times) >= caps.per_day else now
    return max(hour, day)


def _list_at(past: Past, now: datetime, caps: Caps) -> datetime:
    """When a channel may get a list: one an hour, and one a day where the day's posts are used up."""
    if not past.lists:
        return now
    full_day = sum(at > now - DAY for at in past.posts) >= caps.per_day
    return max(past.lists) + (DAY if full_day else HOUR)


def _ids(stories: Sequence[Waiting]) -> tuple[int, ...]:
    return tuple(sorted(one.id for one in stories))
