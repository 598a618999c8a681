"""What keeps two events of one kind apart that are told in much the same words: country, day, service, part."""

from datetime import timedelta

from news.knowledge import TERRITORY
from news.model import Topic
from news.numbers import apart, rare
from news.traces import STEM, Trace

_WHOLE_NAME = 8  # letters of an outlet's name that stand for it within a longer one
_LONG = timedelta(days=10)
# What each takes; a story needs three, and such reports easily have seven for their like words.
_EDITION, _PART = 3.0, 5.0
_OTHER_COUNTRY, _OTHER_DAY, _OTHER_SERVICE, _OTHER_VOICE = 3.5, 2.5, 2.5, 1.6
_SAME_COUNTRY, _ABROAD = 0.6, 2.5
_HOME = f"{TERRITORY}us"  # where a headline that names no country counts tickets
_MOVES = frozenset({"event_delay"})
_MOVED = 1.5  # a release that goes from one month to another
_WEEKEND, _OTHER_WEEKEND = timedelta(days=4), 1.2
_STAGES = frozenset({"event_nominated", "event_won"})
_BOOK, _SERIES = frozenset({"event_often_volume"}), frozenset({"event_resume", "event_new_series"})
_NATIONAL = frozenset({Topic.MANGA, Topic.HOME_VIDEO})
_SOLD = frozenset({Topic.BOX_OFFICE, Topic.HOME_VIDEO, Topic.STREAMING, Topic.RERELEASE, Topic.RELEASE_DATE})
_DATED = _SOLD - {Topic.BOX_OFFICE}  # what comes out on a day


def difference(one: Trace, other: Trace) -> float:
    """What two reports have against being one story, or, below nought, for it."""
    return (
        _countries(one, other)
        - _MOVED * _same_move(one, other)
        + _OTHER_VOICE * _later_voice(one, other)
        + _OTHER_DAY * _other_day(one, other)
        + _OTHER_WEEKEND * _other_weekend(one, other)
        + _OTHER_SERVICE * _other_service(one, other)
        + _EDITION * (_own_edition(one, other) or _other_volume(one, other) or _book_and_series(one, other))
        + _PART * (_other_part(one, other) or _other_newcomer(one, other) or _other_stage(one, other))
    )


def dated(one: Trace, other: Trace) -> bool:
    """Whether both name the same day, or a figure that is no chance."""
    return bool(one.days & other.days) or rare(one.numbers & other.numbers) > 0


def one_outlet(one: str, other: str) -> bool:
    """Whether two outlets are one, of which one may carry a word more: "Radiosendung Texas Standard"."""
    if not one or not other:
        return False
    longer, shorter = sorted((one, other), key=len, reverse=True)
    within = longer.endswith(shorter) or longer.startswith(shorter)
    return longer == shorter or (len(shorter) >= _WHOLE_NAME and within)


def _countries(one: Trace, other: Trace) -> float:
    """What the countries say that two reports on tickets, discs or services name."""
    if one.topic is not other.topic or one.topic not in _SOLD:
        return 0.0
    if not one.market or not other.market:
        return _ABROAD * _abroad(one, other)
    if one.market & other.market:
        return -_SAME_COUNTRY
    return 0.0 if dated(one, other) or _same_mark(one, other) else _OTHER_COUNTRY


def _abroad(one: Trace, other: Trace) -> bool:
    """Whether of two reports from the box office, days apart, one is from abroad and the other doesn't say."""
    named, days = one.market | other.market, one.when and other.when and abs(one.when - other.when)
    return one.topic is Topic.BOX_OFFICE and bool(named) and _HOME not in named and (not days or days > _WEEKEND)


def _same_mark(one: Trace, other: Trace) -> bool:
    """Whether both headlines give the same figure from the box office; whose money it was the texts may tell."""
    return one.topic is other.topic is Topic.BOX_OFFICE and bool(one.marks & other.marks)


def _other_day(one: Trace, other: Trace) -> bool:
    """Whether two reports of things that come out name days far apart; of a manga, unless the headlines agree."""
    if one.topic is not other.topic or not apart(one.days, other.days) or _same_move(one, other):
        return False
    return one.topic in _DATED or (one.topic is Topic.MANGA and one.titled.isdisjoint(other.titled))


def _same_move(one: Trace, other: Trace) -> bool:
    """Whether two reports on a release, with nothing else in their headlines, name the same two months, from one
    to the other; undated ones no more than those.
    """
    if not (one.titled | other.titled) <= _MOVES:
        return False
    dateless = one.when is None or other.when is None
    shared = one.months & other.months
    return len(shared) > 1 and (not dateless or one.months == other.months)


def _other_weekend(one: Trace, other: Trace) -> bool:
    """Whether two reports from the box office are of other weekends, by their dates, and share no figure."""
    if one.topic is not other.topic or one.topic is not Topic.BOX_OFFICE or not one.when or not other.when:
        return False
    return (
        abs(one.when - other.when) > _WEEKEND
        and not _same_mark(one, other)
        and one.numbers.isdisjoint(other.numbers)
    )


def _later_voice(one: Trace, other: Trace) -> bool:
    """Whether another person speaks, weeks later: no report of the first one's words is so late and so wrong."""
    if not one.speaker or not other.speaker or one.speaker == other.speaker:
        return False
    return one.when is not None and other.when is not None and abs(one.when - other.when) > _LONG


def _other_service(one: Trace, other: Trace) -> bool:
    """Whether the headlines of two reports on streaming name services, none in common."""
    if one.topic is not other.topic or one.topic is not Topic.STREAMING:
        return False
    return bool(one.services and other.services) and one.services.isdisjoint(other.services)


def _own_edition(one: Trace, other: Trace) -> bool:
    """Whether publishers of two languages tell of their own editions, each on its own day."""
    if one.topic is not other.topic or one.topic not in _NATIONAL or one.lang == other.lang:
        return False
    told = one.origin and other.origin and not one_outlet(one.origin, other.origin)
    return bool(told) and one.titled.isdisjoint(other.titled)


def _other_volume(one: Trace, other: Trace) -> bool:
    """Whether the headlines of two reports on the manga have figures, none in common: volumes 10 and 11."""
    both = one.topic is other.topic is Topic.MANGA and bool(one.marks and other.marks)
    return both and one.marks.isdisjoint(other.marks) and not one.days & other.days


def _book_and_series(one: Trace, other: Trace) -> bool:
    """Whether of two reports on the manga one is of a book that is out, the other of a series that goes on."""
    if (
        one.topic is not other.topic
        or one.topic is not Topic.MANGA
        or one.titled & other.titled & (_BOOK | _SERIES)
    ):
        return False
    return (_of_book(one) and _of_series(other)) or (_of_book(other) and _of_series(one))


def _of_book(trace: Trace) -> bool:
    """Whether the headline names a book, or where it names neither, the text."""
    named = trace.titled & (_BOOK | _SERIES) or trace.events & (_BOOK | _SERIES)
    return bool(named) and named <= _BOOK


def _of_series(trace: Trace) -> bool:
    named = trace.titled & (_BOOK | _SERIES) or trace.events & (_BOOK | _SERIES)
    return bool(named) and named <= _SERIES


def _other_part(one: Trace, other: Trace) -> bool:
    """Whether the titles of two reports cast other people."""
    mine, theirs = _titled_actors(one), _titled_actors(other)
    return one.topic is other.topic is Topic.CASTING and bool(mine and theirs) and mine.isdisjoint(theirs)


def _titled_actors(trace: Trace) -> frozenset[str]:
    surnames = {name: name.rsplit(" ", 1)[-1].lower()[:STEM] for name in trace.actors}
    return frozenset(name for name, stem in surnames.items() if stem in trace.title)


def _other_newcomer(one: Trace, other: Trace) -> bool:
    """Whether two headlines begin with other people who join something."""
    return bool(one.newcomer and other.newcomer) and one.newcomer != other.newcomer


def _other_stage(one: Trace, other: Trace) -> bool:
    """Whether of two reports on a prize one is of who may win it, the other of who did."""
    return one.topic is other.topic is Topic.AWARD and {*_stage(one), *_stage(other)} == _STAGES


def _stage(trace: Trace) -> frozenset[str]:
    """The stage that the headline names, or where it names none, the text; where that names both, none."""
    stage = trace.titled & _STAGES or trace.events & _STAGES
    return stage if len(stage) == 1 else frozenset()
