"""Withdrawn: what was not said is not said any more, and nobody is called for it in the morning."""

import pytest

from pipeline.deliver import Deliver
from storage.decisions import Editor
from storage.deliveries import DeliveryState
from storage.feeds import Feed
from tests.pipeline.conftest import Clock, row
from tests.pipeline.discord import Discord, Fault
from tests.pipeline.test_hours import MAJOR, MORNING, NIGHT, ROLE, deliver, feed, last, quiet
from tests.storage.making import Newsroom, article, minutes

__all__ = ["deliver", "feed"]  # the fixtures


async def test_no_ping_for_what_was_withdrawn_in_the_night(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Nobody is called for a story that an editor took back before morning; the others are called for."""
    await quiet(room)
    clock.now = NIGHT
    for key in "ab":
        await room.report(feed, key, article(key, importance=MAJOR), at=clock())
    await deliver.run()
    await room.stores.decisions.correct("a", "It was a joke.", Editor(1, "Edda"), clock(), withdrawn=True)
    await deliver.run()
    clock.now = MORNING
    await deliver.run()
    assert (last(discord).headline, last(discord).ping) == ("look: Headline b", ROLE)
    await room.stores.decisions.correct("b", "It was a joke.", Editor(1, "Edda"), clock(), withdrawn=True)
    await deliver.run()
    assert len(discord.messages) == 3


async def test_no_ping_for_withdrawn_news_alone(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Where all of the night's big news were taken back, the morning is quiet."""
    await quiet(room)
    clock.now = NIGHT
    await room.report(feed, "a", article("a", importance=MAJOR), at=clock())
    await deliver.run()
    await room.stores.decisions.correct("a", "It was a joke.", Editor(1, "Edda"), clock(), withdrawn=True)
    clock.now = MORNING
    await deliver.run()
    assert len(discord.messages) == 1
    assert (await row(room)).state is DeliveryState.REMOVED


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("fault", [Fault.LOST_REQUEST, Fault.LOST_ANSWER])
async def test_what_is_withdrawn_in_doubt_is_edited_or_not_said(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock, fault: Fault, held: bool
) -> None:
    """Perhaps it arrived: if it stands there it is put right; if not, it is not posted any more."""
    discord.faults[11] = [fault]
    await room.report(feed, "a", article("a", importance=MAJOR))
    await deliver.run()
    if held:
        discord.unreadable.add(11)
        clock.pass_by(minutes(1))
        await deliver.run()
        assert (await row(room)).state is DeliveryState.HELD
    await room.stores.decisions.correct("a", "It was a joke.", Editor(1, "Edda"), clock(), withdrawn=True)
    if held:
        discord.unreadable.clear()
        await room.stores.channels.wake(11, clock(), anew=True)
    for _ in range(3):
        clock.pass_by(minutes(11))
        await deliver.run()
    arrived = fault is Fault.LOST_ANSWER
    assert [message.edits for message in discord.of(11)] == [1] * arrived
    assert (await row(room)).state is (DeliveryState.SENT if arrived else DeliveryState.FAILED)
