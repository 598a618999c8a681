"""A year of quiet hours and digests in four time zones, with clock changes and downtime, by a passed-in clock."""

import random
from datetime import UTC, datetime, timedelta

from news.model import Importance
from pipeline.deliver import Deliver
from pipeline.localtime import minute_at, zone
from pipeline.outbox import Outbox
from pipeline.quiet import quiet_until
from storage.channels import Digest
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.discord import Discord, Message
from tests.storage.making import Newsroom, article

BEGIN = datetime(2026, 1, 1, 0, 30, tzinfo=UTC)
END = BEGIN + timedelta(days=366)
ROLE = 77
# The first one's digest falls into the hour that is skipped in March and doubled in October; the third one's into
# the midnight that Santiago skips in September.
PLACES = {
    11: ("Europe/Berlin", Digest.DAILY, 150),
    12: ("Asia/Kathmandu", Digest.MONDAY, 545),
    13: ("America/Santiago", Digest.DAILY, 10),
    14: ("America/New_York", Digest.DAILY, 540),
}
QUIET = (22 * 60, 7 * 60 + 15)
DOWN = [
    (timedelta(days=40, hours=5), timedelta(hours=9)),
    (timedelta(days=100), timedelta(days=3)),
    (timedelta(days=200, hours=17), timedelta(days=12)),
    (timedelta(days=320), timedelta(hours=40)),
]
News = list[tuple[datetime, str, Importance]]


def up(moment: datetime) -> bool:
    """Whether the bot runs."""
    return not any(BEGIN + start <= moment < BEGIN + start + length for start, length in DOWN)


def news(dice: random.Random) -> News:
    """Small stories every day or so, and big ones every week, at any hour, also while the bot is down."""
    told: News = []
    at = BEGIN
    while at < END - timedelta(days=9):
        at += timedelta(minutes=dice.randint(60, 3000))
        importance = Importance.MAJOR if dice.random() < 0.15 else Importance.MINOR
        told.append((at, f"{len(told):03}", importance))
    return told


async def furnish(room: Newsroom) -> None:
    """Four servers with a channel each, quiet at night, with a role to mention."""
    for channel, (name, every, minute) in PLACES.items():
        await room.channel(channel, channel, since=BEGIN - timedelta(days=1))
        guilds, channels = room.stores.guilds, room.stores.channels
        await guilds.set_ping_role(channel, ROLE)
        await guilds.set_timezone(channel, name)
        await guilds.set_quiet(channel, *QUIET)
        await channels.set_digest(channel, every)
        await channels.set_digest_time(channel, minute)


async def live(
    room: Newsroom, discord: Discord, clock: Clock, told: list[tuple[datetime, str, Importance]]
) -> None:
    """The year: the job runs whenever something comes or is due, except while the bot is down."""
    feed = await room.starter()
    deliver = Deliver(room.stores, discord, per_second=100_000, clock=clock, fill=Outbox(room.stores).fill)
    events = iter(told)
    coming = next(events, None)
    clock.now = BEGIN
    await deliver.run()
    while clock.now < END:
        due = [await _next_due(room.stores), coming[0] if coming else END]
        clock.now = max(min(due), clock.now + timedelta(seconds=1))
        while not up(clock.now):
            clock.now += timedelta(minutes=11)
        if coming and coming[0] <= clock.now:
            at, key, importance = coming
            await room.report(feed, key, article(key, importance=importance, published=at), at=clock.now)
            coming = next(events, None)
        await deliver.run()


async def _next_due(stores: Stores) -> datetime:
    row = await stores.database.row(
        """SELECT min(t) AS t FROM (SELECT min(digest_at) AS t FROM channels
           UNION ALL SELECT min(next_at) FROM deliveries WHERE state IN ('pending', 'waiting'))"""
    )
    assert row is not None
    return datetime.fromtimestamp(row["t"], UTC)


def listed(messages: list[Message]) -> list[str]:
    """The stories that digests told."""
    return [name for one in messages for name in one.headline.removeprefix("digest: ").split(", ")]


async def test_a_year(room: Newsroom, discord: Discord, clock: Clock) -> None:
    """Nothing is lost or told twice, digests keep their local time, and quiet hours are kept and made up for."""
    told = news(random.Random(7))
    await furnish(room)
    await live(room, discord, clock, told)
    small = [f"Headline {key}" for _, key, importance in told if importance is Importance.MINOR]
    big = [f"Headline {key}" for _, key, importance in told if importance is Importance.MAJOR]
    assert len(small) > 200
    assert len(big) > 20
    assert len([at for at, _, _ in told if not up(at)]) > 10
    for channel, (name, every, minute) in PLACES.items():
        digests = [one for one in discord.of(channel) if one.headline.startswith("digest: ")]
        posts = [one for one in discord.of(channel) if one.headline in big]
        calls = [one for one in discord.of(channel) if one.headline.startswith("look: ")]
        assert len(discord.of(channel)) == len(digests) + len(posts) + len(calls)
        assert sorted(listed(digests)) == sorted(small), name
        assert sorted(one.headline for one in posts) == sorted(big), name
        _in_time(digests, name, every, minute)
        await _quiet(room, channel, posts, calls)


def _in_time(digests: list[Message], name: str, every: Digest, minute: int) -> None:
    place, late = zone(name), 0
    days = [one.at.astimezone(place).date() for one in digests]
    assert len(set(days)) == len(days), f"{name}: two digests on one day"
    for one in digests:
        local = one.at.astimezone(place)
        changed = (one.at - timedelta(seconds=1)).astimezone(place).utcoffset() != local.utcoffset()
        if minute_at(one.at, place) == minute and every in (Digest.DAILY, list(Digest)[local.weekday() + 3]):
            continue
        late += not changed
    assert late <= len(DOWN), f"{name}: {late} digests at another time"


async def _quiet(room: Newsroom, channel: int, posts: list[Message], calls: list[Message]) -> None:
    guild = await room.stores.guilds.get(channel)
    night = [one for one in posts if quiet_until(guild, one.at) is not None]
    assert [one for one in posts if one.silent] == night
    assert all((one.ping is None) == one.silent for one in posts)
    called = [name for one in calls for name in one.headline.removeprefix("look: ").split(", ")]
    assert called == [one.headline for one in night]
    for one in calls:
        assert one.ping == ROLE
        assert not one.silent
        assert quiet_until(guild, one.at) is None
    by_end = {quiet_until(guild, one.at) for one in night}
    assert len(calls) <= len(by_end)
    assert len([one for one in calls if one.at not in by_end]) <= len(DOWN)
