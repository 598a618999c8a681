"""Deliver: each kind of answer Discord may give, and what becomes of the row."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from news.model import Verdict
from pipeline.deliver import Deliver, Delivered
from storage.deliveries import DeliveryState
from storage.feeds import Feed
from tests.pipeline.conftest import Clock, row
from tests.pipeline.discord import NONCE_WINDOW, Discord, Fault
from tests.storage.making import NOON, Newsroom, article, minutes


async def test_a_story_is_posted_once_everywhere(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord
) -> None:
    """One message in each channel, however often the job runs."""
    await room.report(feed, "story", article("a"))
    assert await deliver.run() == Delivered(sent=2)
    assert await deliver.run() == Delivered()
    assert discord.headlines(11) == discord.headlines(21) == ["Headline a"]
    assert (await row(room)).state is DeliveryState.SENT


@pytest.mark.parametrize(
    "fault", [Fault.RATE_LIMIT, Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.LATE, Fault.BROKEN]
)
async def test_a_fault_neither_loses_nor_doubles(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock, fault: Fault
) -> None:
    """After each kind of trouble the message is there once, and the other channel never noticed."""
    discord.faults[11] = [fault]
    await room.report(feed, "story", article("a"))
    first = await deliver.run()
    assert (first.sent, first.waiting) == (1, 1)
    assert discord.headlines(21) == ["Headline a"]
    for _ in range(5):
        clock.pass_by(minutes(1))
        discord.settle()
        await deliver.run()
    assert discord.headlines(11) == ["Headline a"]
    assert (await row(room)).state is DeliveryState.SENT


async def test_a_rate_limit_is_obeyed(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Nothing is tried before the time Discord asked for is over."""
    discord.faults[11] = [Fault.RATE_LIMIT]
    await room.report(feed, "story", article("a"))
    await deliver.run()
    waiting = await row(room)
    assert (waiting.state, waiting.next_at - clock()) == (DeliveryState.PENDING, timedelta(seconds=30))
    sends = discord.sends
    clock.pass_by(timedelta(seconds=29))
    await deliver.run()
    assert discord.sends == sends
    clock.pass_by(timedelta(seconds=1))
    await deliver.run()
    assert discord.headlines(11) == ["Headline a"]


async def test_what_surely_did_not_arrive_is_not_searched(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """The history is only read where a message may be."""
    discord.faults[11] = [Fault.RATE_LIMIT, Fault.LOST_REQUEST]
    await room.report(feed, "story", article("a"))
    finds = []
    for _ in range(3):
        await deliver.run()
        finds.append(discord.finds)
        clock.pass_by(minutes(2))
    assert finds == [0, 0, 1]


async def test_a_lost_answer_is_found_long_after_the_nonce_is_forgotten(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """The mark in the channel's history tells that the message is there, and an edit brings it up to date."""
    discord.faults[11] = [Fault.LOST_ANSWER]
    await room.report(feed, "story", article("a"))
    await deliver.run()
    clock.pass_by(NONCE_WINDOW * 20)
    await room.report(feed, "story", article("b"), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    [message] = discord.of(11)
    assert message.reports == 2
    assert (await row(room)).message_id == message.id


async def test_waits_grow(room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock) -> None:
    """Each failure doubles the wait, up to ten minutes, also where only the search fails."""
    discord.faults[11] = [Fault.LOST_REQUEST] * 20
    await room.report(feed, "story", article("a"))
    waits = []
    for _ in range(12):
        await deliver.run()
        waits.append((await row(room)).next_at - clock())
        clock.now = (await row(room)).next_at
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=1), minutes(10))


async def test_without_history_a_doubtful_post_is_held(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Where nobody can say whether it arrived, nothing is sent again, and the reason is kept."""
    discord.faults[11] = [Fault.LOST_ANSWER]
    discord.unreadable.add(11)
    await room.report(feed, "story", article("a"))
    await deliver.run()
    clock.pass_by(minutes(60))
    await deliver.run()
    held = await row(room)
    assert (held.state, held.reason) == (DeliveryState.HELD, "The bot may not read the channel's history.")
    assert discord.headlines(11) == ["Headline a"]


async def test_a_refused_message_ends_and_lets_the_next_go(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord
) -> None:
    """What Discord does not take is not sent again; the channel's next story is."""
    discord.faults[11] = [Fault.REFUSED]
    await room.report(feed, "one", article("a"))
    await room.report(feed, "two", article("b"))
    await deliver.run()
    failed = await room.stores.deliveries.listed([DeliveryState.FAILED])
    assert [(row.subject, row.reason) for row in failed] == [("one", "Discord does not take this message.")]
    assert discord.headlines(11) == ["Headline b"]


async def test_a_closed_channel_is_paused_and_its_posts_are_kept(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A forbidden channel gets no requests until somebody chooses it again; then all of it comes, in order."""
    discord.closed.add(11)
    for key in ("a", "b"):
        await room.report(feed, key, article(key))
    await deliver.run()
    paused = await room.stores.channels.get(11)
    assert paused is not None
    assert paused.paused == "The channel is gone."
    sends = discord.sends
    clock.pass_by(minutes(30))
    await deliver.run()
    assert discord.sends == sends
    discord.closed.clear()
    await room.stores.channels.add(11, 1, paused.kind, clock())
    await deliver.run()
    assert discord.headlines(11) == ["Headline a", "Headline b"]


@pytest.mark.parametrize("more", [[], [Fault.LOST_REQUEST, Fault.LATE]])
async def test_order_within_a_channel_holds_through_trouble(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock, more: list[Fault]
) -> None:
    """While the first story waits for its next attempt, later ones wait behind it."""
    discord.faults[11] = [Fault.RATE_LIMIT, *more]
    for key in "abcd":
        await room.report(feed, key, article(key))
    for _ in range(12):
        await deliver.run()
        clock.pass_by(timedelta(seconds=20))
        discord.settle()
    assert discord.headlines(11) == discord.headlines(21) == [f"Headline {key}" for key in "abcd"]


async def test_a_post_that_always_fails_does_not_stop_its_channel(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A story that breaks at every attempt is overtaken after some minutes."""
    await room.report(feed, "one", article("a"))
    await room.report(feed, "two", article("b"))
    discord.faults[11] = [Fault.BROKEN] * 8
    for _ in range(8):
        await deliver.run()
        clock.pass_by(minutes(10))
    await deliver.run()
    assert set(discord.headlines(11)) == {"Headline a", "Headline b"}


async def test_a_slow_channel_does_not_hold_up_others(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """While one channel's request hangs, others get what is due now and what becomes due meanwhile."""
    discord.gates[11] = asyncio.Event()
    await room.report(feed, "one", article("a"))
    running = asyncio.create_task(deliver.run())
    await _until(lambda: discord.headlines(21) == ["Headline a"])
    await room.report(feed, "two", article("b"), at=clock())
    await _until(lambda: discord.headlines(21) == ["Headline a", "Headline b"])
    assert not running.done()
    assert discord.headlines(11) == []
    discord.gates[11].set()
    assert await asyncio.wait_for(running, 10) == Delivered(sent=4)
    assert discord.headlines(11) == ["Headline a", "Headline b"]


async def test_a_full_channel_does_not_hold_up_others(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord
) -> None:
    """A channel with a long backlog comes to an end, and another's only story needs not wait for it."""
    await room.stores.subscriptions.refuse(21, feed.id, NOON - minutes(9))
    for number in range(40):
        await room.report(feed, f"story {number:02}", article(f"{number:02}"))
    await room.report(await room.own(21), "own", article("own"))
    await deliver.run()
    order = [message.channel_id for message in discord.messages]
    assert len(order) == 41
    assert order.index(21) < 10
    assert discord.headlines(11) == [f"Headline {number:02}" for number in range(40)]


async def _until(reached: Callable[[], bool]) -> None:
    """Waits for something to come true, at most five seconds."""
    async with asyncio.timeout(5):
        while not reached():  # noqa: ASYNC110 - turns of the loop are waited for, not time
            await asyncio.sleep(0)
