"""Deliver: edits, deleted messages, and what a post carries."""

import asyncio

import pytest

from news.model import Importance, Verdict
from pipeline.deliver import Deliver, Delivered
from pipeline.poster import ChannelRefusedError, NotSentError, PerhapsSentError, PostRefusedError
from storage.deliveries import DeliveryState
from storage.feeds import Feed
from tests.pipeline.conftest import Clock, row
from tests.pipeline.discord import Discord, Fault
from tests.storage.making import Newsroom, article, minutes


async def test_later_coverage_edits(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A report that joins changes the message and posts no other."""
    await room.report(feed, "story", article("a"))
    await deliver.run()
    clock.pass_by(minutes(9))
    await room.report(feed, "story", article("b"), at=clock(), verdict=Verdict.JOIN)
    assert await deliver.run() == Delivered(edited=2)
    assert await deliver.run() == Delivered()
    assert [(message.reports, message.edits) for message in discord.messages] == [(2, 1), (2, 1)]


async def test_a_report_that_comes_while_a_post_is_on_its_way_is_shown(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Whatever the moment a story grows in, in the end the message shows all reports."""
    for growing_at in range(12):
        story = f"story {growing_at}"
        await room.report(feed, story, article(f"{growing_at} a"))
        running = asyncio.create_task(deliver.run())
        for _ in range(growing_at * 3):
            await asyncio.sleep(0)
        await room.report(feed, story, article(f"{growing_at} b"), at=clock(), verdict=Verdict.JOIN)
        await running
        await deliver.run()
        shown = [message.reports for message in discord.messages if message.mark.endswith(story)]
        assert shown == [2, 2], f"after {growing_at * 3} turns"


async def test_a_deleted_message_stays_deleted(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """What somebody deleted by hand is neither sent again nor edited, whatever is reported later."""
    await room.report(feed, "story", article("a"))
    await deliver.run()
    discord.delete(discord.of(11)[0])
    for key in ("b", "c"):
        clock.pass_by(minutes(9))
        await room.report(feed, "story", article(key), at=clock(), verdict=Verdict.JOIN)
        await deliver.run()
    assert discord.of(11) == []
    assert (await row(room)).state is DeliveryState.REMOVED


async def test_deleted_before_the_answer_was_known(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Discord says of a nonce whose message was deleted that it is gone: the row ends there."""
    discord.faults[11] = [Fault.LOST_ANSWER]
    await room.report(feed, "story", article("a"))
    await deliver.run()
    discord.delete(discord.of(11)[0])
    clock.pass_by(minutes(1))
    await deliver.run()
    assert (await row(room)).state is DeliveryState.REMOVED
    assert discord.of(11) == []


@pytest.mark.parametrize(
    ("error", "state", "paused"),
    [
        (NotSentError("busy", minutes(1)), DeliveryState.SENT, False),
        (PerhapsSentError("no answer"), DeliveryState.SENT, False),
        (ChannelRefusedError("gone"), DeliveryState.SENT, True),
    ],
)
async def test_a_failed_edit_is_tried_again(
    room: Newsroom,
    feed: Feed,
    deliver: Deliver,
    discord: Discord,
    clock: Clock,
    error: Exception,
    state: DeliveryState,
    paused: bool,
) -> None:
    """Trouble with an edit delays it; a forbidden channel is paused, and the edit comes when it is woken."""
    await room.report(feed, "story", article("a"))
    await room.stores.channels.remove(21)
    await deliver.run()
    await room.report(feed, "story", article("b"), at=clock(), verdict=Verdict.JOIN)
    discord.edit_faults = [error]
    assert (await deliver.run()).edited == 0
    channel = await room.stores.channels.get(11)
    assert channel is not None
    assert bool(channel.paused) is paused
    assert (await row(room)).state is state
    await room.stores.channels.add(11, 1, channel.kind, clock())
    clock.pass_by(minutes(11))
    assert (await deliver.run()).edited == 1
    assert discord.of(11)[0].reports == 2


async def test_a_refused_edit_is_given_up(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """An edit that Discord never takes is not repeated, and the message stays."""
    await room.report(feed, "story", article("a"))
    await deliver.run()
    discord.edit_faults = [PostRefusedError("too long")] * 2
    await room.report(feed, "story", article("b"), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    clock.pass_by(minutes(60))
    assert await deliver.run() == Delivered()
    assert [message.reports for message in discord.messages] == [1, 1]


async def test_what_is_gone_before_it_was_sent_ends(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord
) -> None:
    """A row whose story its server may no longer see fails with a reason and sends nothing."""
    own = await room.own(11)
    await room.report(own, "secret", article("a"))
    await room.stores.deliveries.publish(deliver._clock())
    await room.stores.subscriptions.remove(11, own.id)
    await deliver.run()
    ended = await row(room)
    assert (ended.state, ended.reason) == (DeliveryState.FAILED, "nothing is left to post")
    assert discord.messages == []


@pytest.mark.parametrize(("importance", "ping"), [(Importance.MAJOR, 77), (Importance.NOTABLE, None)])
async def test_only_major_news_mention_the_role(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, importance: Importance, ping: int | None
) -> None:
    """The role a server chose is mentioned for major news alone, and only there."""
    await room.stores.guilds.set_ping_role(1, 77)
    await room.report(feed, "story", article("a", importance=importance))
    await deliver.run()
    assert [discord.of(channel)[0].ping for channel in (11, 21)] == [ping, None]
