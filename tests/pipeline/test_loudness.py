"""Caps, lists and catching up: nothing is dropped, nothing waits for a day, and no channel is flooded."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from news.model import Importance
from pipeline.loudness import DAY, DESIGNED, FEW, HOUR, Past, Turn, Waiting, turn
from tests.storage.making import NOON, minutes

NOTABLE, MINOR = Importance.NOTABLE, Importance.MINOR


def waiting(
    count: int, *, since: datetime = NOON, news_at: datetime | None = NOON, first: int = 0
) -> list[Waiting]:
    """Notable stories that came at the same time."""
    return [Waiting(first + number, NOTABLE, since, news_at) for number in range(count)]


def posts(*ages: timedelta) -> Past:
    """A channel that got posts so long ago."""
    return Past(tuple(NOON - age for age in ages))


def test_a_few_stories_are_posted() -> None:
    """Up to three an hour come by themselves."""
    assert turn(waiting(3), Past(), NOON) == Turn(singly=(0, 1, 2))


def test_a_burst_is_three_posts_and_a_list() -> None:
    """What is over the hour's posts is told in one list."""
    assert turn(waiting(10), Past(), NOON) == Turn((0, 1, 2), tuple(range(3, 10)))


def test_the_more_important_are_posted() -> None:
    """Where not all can be posted, notable stories go before minor ones."""
    mixed = [Waiting(n, NOTABLE if n in (4, 6, 7) else MINOR, NOON) for n in range(8)]
    assert turn(mixed, Past(), NOON).singly == (4, 6, 7)


def test_a_single_story_waits_for_room() -> None:
    """A list of one is none: it is posted when the hour is over."""
    past = posts(minutes(50), minutes(30), minutes(10))
    assert turn(waiting(1), past, NOON) == Turn(look_again=NOON + minutes(10))
    assert turn(waiting(1), past, NOON + minutes(10)) == Turn(singly=(0,))


def test_one_list_an_hour() -> None:
    """After a list, further stories wait for the next, or for room."""
    past = Past((NOON, NOON, NOON), lists=(NOON,))
    later = turn(waiting(5, since=NOON + minutes(5)), past, NOON + minutes(5))
    assert later == Turn(look_again=NOON + HOUR)
    assert turn(waiting(5, since=NOON + minutes(5)), past, NOON + HOUR) == Turn((0, 1, 2), (3, 4))


def test_the_day_is_full_after_eight() -> None:
    """Then one list comes, and the next stories wait until the day has room again."""
    past = posts(*(timedelta(hours=2 * n + 1) for n in range(DESIGNED.per_day)))
    assert turn(waiting(1), past, NOON).singly == ()
    assert turn(waiting(4), past, NOON).listed == (0, 1, 2, 3)
    told = Past(past.posts, lists=(NOON,))
    assert turn(waiting(2), told, NOON).look_again == min(past.posts) + DAY


def test_posts_on_their_way_take_room() -> None:
    """What was let go and has not arrived counts as posted."""
    assert turn(waiting(2), Past(unsent=2), NOON).singly == (0,)
    assert turn(waiting(1), Past(unsent=3), NOON).look_again == NOON + HOUR


def test_catching_up_posts_the_newest_few() -> None:
    """After an absence the newest stories are posted and the older ones listed as missed."""
    stories = [Waiting(n, NOTABLE, NOON, NOON - timedelta(hours=8 + n)) for n in range(20)]
    caught = turn(stories, Past(), NOON)
    assert caught.singly == (0, 1, 2)
    assert caught.listed == tuple(range(3, 20))
    assert caught.away


def test_a_woken_channel_catches_up() -> None:
    """Stories that waited for days in a paused channel were missed, whatever their dates."""
    stories = waiting(6, since=NOON - timedelta(days=3), news_at=None)
    assert turn(stories, Past(), NOON).away
    assert turn(stories[:FEW], Past(), NOON) == Turn((0, 1, 2))


def test_few_missed_stories_that_find_no_room_are_told_as_missed() -> None:
    """After an absence, the second feed that is read brings two more: their list is no list of too much."""
    late = [Waiting(n, NOTABLE, NOON, NOON - timedelta(hours=9)) for n in range(2)]
    full = posts(minutes(1), minutes(2), minutes(3))
    assert turn(late, full, NOON) == Turn(listed=(0, 1), away=True)
    fresh = [Waiting(n, NOTABLE, NOON, NOON) for n in range(7, 10)]
    assert not turn([*late, *fresh], full, NOON).away


def test_missed_stories_gather() -> None:
    """Late stories wait until no more come, a quarter of an hour at most; fresh ones go on."""
    late = [Waiting(n, NOTABLE, NOON + minutes(n), NOON - timedelta(days=1)) for n in range(5)]
    fresh = Waiting(9, NOTABLE, NOON + minutes(4), NOON)
    first = turn([*late, fresh], Past(), NOON + minutes(5), minutes(4))
    assert first == Turn(singly=(9,), look_again=NOON + minutes(8))
    then = turn(late, Past((NOON + minutes(5),)), NOON + minutes(8), minutes(4))
    assert (then.singly, then.listed, then.away) == ((3, 4), (0, 1, 2), True)
    trickle = [Waiting(n, NOTABLE, NOON + minutes(3 * n), NOON - DAY) for n in range(6)]
    assert turn(trickle, Past(), NOON + minutes(15), minutes(4)).listed


def test_stories_over_a_cap_are_not_missed() -> None:
    """Who waited for room while the channel got posts did so because of the cap."""
    past = Past(tuple(NOON - timedelta(hours=n) for n in range(1, 9)))
    stories = waiting(5, since=NOON - timedelta(hours=9), news_at=NOON - timedelta(hours=9))
    assert not turn(stories, past, NOON).away


ARRIVALS = st.lists(
    st.tuples(st.integers(0, 3 * 24 * 60), st.sampled_from((NOTABLE, MINOR)), st.integers(0, 20 * 60)),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60)
@given(ARRIVALS)
def test_any_three_days(arrivals: list[tuple[int, Importance, int]]) -> None:
    """Whatever comes when: each story is told once, within a day, and the caps hold at every moment."""
    queue = sorted(
        (
            Waiting(n, weight, NOON + minutes(at), NOON + minutes(at - age))
            for n, (at, weight, age) in enumerate(arrivals)
        ),
        key=lambda one: one.since,
    )
    sent: list[datetime] = []
    lists: list[datetime] = []
    told: dict[int, datetime] = {}
    inside: list[Waiting] = []
    now, look = NOON, NOON
    while queue or inside:
        now = min([one.since for one in queue[:1]] + ([max(look, now)] if inside else []))
        while queue and queue[0].since <= now:
            inside.append(queue.pop(0))
        past = Past(tuple(a for a in sent if a > now - DAY), tuple(a for a in lists if a > now - DAY))
        what = turn(inside, past, now, minutes(4))
        sent += [now] * len(what.singly)
        lists += [now] * bool(what.listed)
        for one in (*what.singly, *what.listed):
            assert one not in told
            told[one] = now
        inside = [one for one in inside if one.id not in told]
        assert bool(inside) == (what.look_again is not None)
        assert what.look_again is None or what.look_again > now
        look = what.look_again or now
    assert len(told) == len(arrivals)
    for number, (at, _, _) in enumerate(arrivals):
        assert told[number] - (NOON + minutes(at)) <= DAY
    for moment in sent:
        assert sum(moment - HOUR < at <= moment for at in sent) <= DESIGNED.per_hour
        assert sum(moment - DAY < at <= moment for at in sent) <= DESIGNED.per_day
