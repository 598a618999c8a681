"""The outbox: which rows are due in which order, and how their states move."""

from datetime import timedelta

import pytest

from storage.deliveries import Delivery, DeliveryState
from storage.stores import Stores
from tests.storage.making import NOON, Newsroom, article, minutes


@pytest.fixture
async def filled(room: Newsroom) -> Newsroom:
    """Six stories waiting in two channels each, the first channel's rows before the second's."""
    feed = await room.starter()
    for channel in (11, 12):
        await room.channel(channel)
    for number in range(6):
        await room.report(feed, f"story {number}", article(f"{number}", published=NOON + minutes(number)))
    await room.stores.deliveries.publish(NOON)
    return room


async def due(stores: Stores, later: float = 0, channel: int = 11) -> list[str]:
    """What is due in a channel that many minutes after noon."""
    rows = await stores.deliveries.due(NOON + minutes(later))
    return [row.subject for row in rows if row.channel_id == channel]


async def row_of(stores: Stores, subject: str, channel: int = 11) -> Delivery:
    """One row of the outbox."""
    rows = await stores.deliveries.listed(list(DeliveryState))
    return next(row for row in rows if (row.subject, row.channel_id) == (subject, channel))


async def test_a_channel_s_rows_come_in_order_and_few_at_a_time(filled: Newsroom) -> None:
    """At most five of a channel at once, however many wait, and each channel has its share."""
    assert await due(filled.stores) == [f"story {number}" for number in range(5)]
    assert await due(filled.stores, channel=12) == [f"story {number}" for number in range(5)]
    two = await filled.stores.deliveries.due(NOON, limit=2)
    assert [(row.subject, row.channel_id) for row in two] == [("story 0", 11), ("story 0", 12)]


async def test_servers_take_turns(filled: Newsroom) -> None:
    """A server with many channels and stories goes first with one row only; then each other server has one."""
    feed = await filled.starter()
    for server in range(3, 7):
        await filled.channel(server * 10, server)
    await filled.report(feed, "late", article("late"))
    await filled.stores.deliveries.publish(NOON)
    first = await filled.stores.deliveries.due(NOON, limit=5)
    assert sorted(row.guild_id for row in first) == [1, 3, 4, 5, 6]


@pytest.mark.parametrize("perhaps", [False, True])
async def test_a_row_that_waits_holds_up_the_later_ones(filled: Newsroom, perhaps: bool) -> None:
    """While one waits for its next attempt, later ones of its channel wait, too; other channels don't."""
    first = await row_of(filled.stores, "story 0")
    await filled.stores.deliveries.sending(first.id, 1, NOON, NOON)
    await filled.stores.deliveries.again(first.id, "busy", NOON + minutes(3), perhaps_sent=perhaps)
    assert await due(filled.stores, 1) == []
    assert len(await due(filled.stores, 1, channel=12)) == 5
    assert (await due(filled.stores, 3))[0] == "story 0"


async def test_a_row_that_never_gets_through_is_overtaken(filled: Newsroom) -> None:
    """After eight attempts the trouble is the row's own: the channel's later rows go on."""
    first = await row_of(filled.stores, "story 0")
    for attempt in range(8):
        assert (await due(filled.stores, 1) == []) == (attempt > 0)
        await filled.stores.deliveries.sending(first.id, 1, NOON, NOON)
        await filled.stores.deliveries.again(first.id, "busy", NOON + minutes(30), perhaps_sent=False)
    assert await due(filled.stores, 1) == [f"story {number}" for number in range(1, 6)]
    assert (await due(filled.stores, 31))[0] == "story 0"


async def test_rows_of_a_paused_channel_wait(filled: Newsroom) -> None:
    """A paused channel's posts and edits are kept and not due."""
    sent = await row_of(filled.stores, "story 0")
    await filled.stores.deliveries.sent(sent.id, 500, None, 0, NOON)
    await filled.stores.channels.pause(11, "gone")
    assert await due(filled.stores) == []
    assert await filled.stores.deliveries.edits_due(NOON) == []
    assert len(await due(filled.stores, channel=12)) == 5


async def test_the_states_of_a_row(filled: Newsroom) -> None:
    """pending, sending with its attempt counted, perhaps sent, surely not sent, sent; each as it was noted."""
    stores, row = filled.stores, await row_of(filled.stores, "story 0")
    assert (row.state, row.attempts, row.tried_at) == (DeliveryState.PENDING, 0, None)
    await stores.deliveries.sending(row.id, 1, NOON, NOON)
    row = await row_of(stores, "story 0")
    assert (row.state, row.attempts, row.tried_at) == (DeliveryState.SENDING, 1, NOON)
    await stores.deliveries.again(row.id, "no answer", NOON + minutes(1), perhaps_sent=True)
    row = await row_of(stores, "story 0")
    assert (row.state, row.reason, row.next_at) == (DeliveryState.SENDING, "no answer", NOON + minutes(1))
    await stores.deliveries.again(row.id, "rate limit", NOON + minutes(2), perhaps_sent=False)
    row = await row_of(stores, "story 0")
    assert (row.state, row.reason) == (DeliveryState.PENDING, "rate limit")
    await stores.deliveries.sent(row.id, 500, 600, 1, NOON + minutes(2))
    row = await row_of(stores, "story 0")
    assert (row.state, row.message_id, row.thread_id, row.reason) == (DeliveryState.SENT, 500, 600, "")
    assert (row.attempts, row.shown_revision) == (0, 1)


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.HELD, DeliveryState.REMOVED])
async def test_an_ended_row_is_never_due(filled: Newsroom, state: DeliveryState) -> None:
    """Nothing is tried any more, and the next row takes its turn."""
    row = await row_of(filled.stores, "story 0")
    await filled.stores.deliveries.ended(row.id, state, "why")
    assert (await filled.stores.deliveries.listed([state]))[0].reason == "why"
    assert (await due(filled.stores, 60 * 24))[0] == "story 1"


async def test_edits_are_fairly_shared(filled: Newsroom) -> None:
    """At most five edits of a channel at once; one that failed waits its time."""
    for channel in (11, 12):
        for number in range(6):
            row = await row_of(filled.stores, f"story {number}", channel)
            await filled.stores.deliveries.sent(row.id, 500 + row.id, None, 0, NOON)
    edits = await filled.stores.deliveries.edits_due(NOON)
    assert sorted(row.channel_id for row in edits) == [11] * 5 + [12] * 5
    await filled.stores.deliveries.later(edits[0].id, "busy", NOON + minutes(5))
    assert edits[0].id not in {row.id for row in await filled.stores.deliveries.edits_due(NOON)}
    later = await filled.stores.deliveries.edits_due(NOON + minutes(5), each=6)
    assert [row.id for row in later if row.channel_id == 11][-1] == edits[0].id


async def test_the_nonce_is_the_row_s_own(filled: Newsroom) -> None:
    """24 characters, the same at every look, different for every row."""
    rows = await filled.stores.deliveries.listed(list(DeliveryState))
    again = await filled.stores.deliveries.listed(list(DeliveryState))
    assert [row.nonce for row in rows] == [row.nonce for row in again]
    assert len({row.nonce for row in rows}) == len(rows) == 12
    assert {len(row.nonce) for row in rows} == {24}


async def test_a_row_is_found_by_its_id(filled: Newsroom) -> None:
    """An id finds its row, an unknown one none; times come back as they were put in."""
    row = await row_of(filled.stores, "story 3")
    assert await filled.stores.deliveries.get(row.id) == row
    assert await filled.stores.deliveries.get(999) is None
    assert row.created_at == row.next_at == NOON
    assert row.created_at.utcoffset() == timedelta(0)
