"""The outbox as channels live through it: caps, lists, catching up, edits."""

from datetime import UTC, datetime, timedelta

import pytest

from news.model import Importance, Verdict
from pipeline.deliver import Deliver
from pipeline.outbox import Outbox
from pipeline.standing import StandingService
from pipeline.turning import Turning
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from storage.feeds import Feed
from storage.stores import Stores
from tests.franchise import rules
from tests.pipeline.conftest import Clock
from tests.pipeline.discord import Discord, Message
from tests.storage.making import NOON, Newsroom, article, minutes

MAJOR, NOTABLE, MINOR = Importance.MAJOR, Importance.NOTABLE, Importance.MINOR
ROLE = 77
NIGHT = datetime(2026, 3, 1, 23, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
async def deliver(stores: Stores, discord: Discord, clock: Clock) -> Deliver:
    """The job with a full outbox."""
    turning = Turning(stores, StandingService(stores, rules()))
    outbox = Outbox(stores, turning)
    return Deliver(stores, discord, per_second=10_000, clock=clock, fill=outbox.fill)


@pytest.fixture
async def feed(room: Newsroom) -> Feed:
    """A starter feed, and one server with a channel and a role to mention."""
    await room.channel(11)
    await room.stores.guilds.set_ping_role(1, ROLE)
    return await room.starter()


async def quiet(room: Newsroom) -> None:
    """The server is quiet from ten in the evening to eight in the morning, UTC."""
    await room.stores.guilds.set_quiet(1, 22 * 60, 8 * 60)


def last(discord: Discord) -> Message:
    """The newest message."""
    return discord.messages[-1]


async def test_a_burst_is_three_posts_and_one_list(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Ten stories at once are three posts and a list of seven; running again adds nothing."""
    for key in "abcdefghij":
        await room.report(feed, key, article(key))
    await deliver.run()
    await deliver.run()
    assert discord.headlines(11)[:3] == ["Headline a", "Headline b", "Headline c"]
    assert discord.headlines(11)[3:] == ["more: " + ", ".join(f"Headline {key}" for key in "defghij")]
    listed = await room.stores.deliveries.listed([DeliveryState.LISTED])
    assert len(listed) == 7


async def test_major_stories_are_exempt(room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord) -> None:
    """However much came, a major story is posted at once and takes nobody's room."""
    for key in "abcdef":
        await room.report(feed, key, article(key, importance=MAJOR))
    for key in "uvw":
        await room.report(feed, key, article(key))
    await deliver.run()
    assert len(discord.of(11)) == 9


async def test_a_waiting_story_that_becomes_major_waits_no_more(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Stuck behind the cap, it is posted the moment it is big news, with a mention."""
    for key in "abcd":
        await room.report(feed, key, article(key))
    await deliver.run()
    assert len(discord.of(11)) == 3
    clock.pass_by(minutes(1))
    await room.report(feed, "d", article("e", importance=MAJOR), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    assert (last(discord).mark, last(discord).ping) == ("why:story:d", ROLE)


async def test_a_listed_story_that_becomes_major_gets_a_post(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """What a list told is posted by itself once it is big news; what only grew is not."""
    for key in "abcdef":
        await room.report(feed, key, article(key))
    await deliver.run()
    clock.pass_by(minutes(5))
    await room.report(feed, "e", article("e2"), at=clock(), verdict=Verdict.JOIN)
    await room.report(feed, "f", article("f2", importance=MAJOR), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    assert [message.mark for message in discord.of(11)[4:]] == ["why:story:f"]


async def test_a_list_that_is_lost_on_the_way_is_found(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A list is a row like any other: its lost answer does not double it."""
    from tests.pipeline.discord import Fault

    for key in "abcdef":
        await room.report(feed, key, article(key))
    discord.faults[11] = [Fault.LOST_ANSWER] * 4
    for _ in range(12):
        await deliver.run()
        clock.pass_by(minutes(2))
    assert len(discord.of(11)) == 4


async def test_catching_up_after_a_pause(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A channel that was paused for two days gets the newest few and one list of what it missed."""
    await room.stores.channels.pause(11, "The channel is gone.")
    for number in range(9):
        clock.pass_by(timedelta(hours=5))
        await room.report(feed, f"s{number}", article(str(number), published=clock()), at=clock())
        await deliver.run()
    assert discord.messages == []
    await room.stores.channels.add(11, 1, ChannelKind.TEXT, clock())
    await deliver.run()
    assert sorted(discord.headlines(11))[:3] == ["Headline 6", "Headline 7", "Headline 8"]
    assert discord.headlines(11)[-1] == "away: " + ", ".join(f"Headline {number}" for number in range(6))


async def test_catching_up_after_the_bot_was_down(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Reports that are old when they are first seen make a few posts and one list."""
    for number in range(12):
        came = NOON - timedelta(hours=7 + number)
        await room.report(feed, f"s{number:02}", article(f"{number:02}", published=came))
    await deliver.run()
    assert len(discord.of(11)) == 4
    assert sorted(discord.headlines(11)[:3]) == ["Headline 00", "Headline 01", "Headline 02"]


async def test_edits_come_together(
    room: Newsroom, feed: Feed, stores: Stores, discord: Discord, clock: Clock
) -> None:
    """A message is left alone for two minutes between edits, unless its story became major."""
    deliver = Deliver(stores, discord, per_second=10_000, clock=clock, rest=minutes(2))
    await room.report(feed, "a", article("a"))
    await deliver.run()
    for key in "bcd":
        clock.pass_by(timedelta(seconds=30))
        await room.report(feed, "a", article(key), at=clock(), verdict=Verdict.JOIN)
        await deliver.run()
    assert discord.messages[0].edits == 0
    clock.pass_by(timedelta(seconds=30))
    await deliver.run()
    assert (discord.messages[0].edits, discord.messages[0].reports) == (1, 4)
    await room.report(feed, "a", article("e", importance=MAJOR), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    assert discord.messages[0].edits == 2


async def test_edits_end_after_a_week(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Coverage that comes more than a week later leaves the post as it is."""
    await room.report(feed, "a", article("a"))
    await deliver.run()
    for days, reports in ((6, 2), (2, 2)):
        clock.pass_by(timedelta(days=days))
        key = f"{days} days"
        await room.report(feed, "a", article(key), at=clock(), verdict=Verdict.JOIN)
        await deliver.run()
        assert discord.messages[0].reports == reports
