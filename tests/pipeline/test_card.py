"""The living card: said once, kept up to date, moved and taken back, whatever Discord and people do."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from news.stories import compose
from pipeline.card import Cards
from pipeline.deliver import Deliver
from pipeline.errors import UserError
from pipeline.outbox import Outbox
from pipeline.poster import ChannelRefusedError, HistoryForbiddenError, NotSentError
from pipeline.setup import Choices, Setup
from pipeline.standing import StandingService
from pipeline.takeaway import Takeaways
from storage.backup import back_up, restore
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from storage.stores import Stores
from tests.franchise import rules
from tests.pipeline.conftest import Clock
from tests.pipeline.discord import Discord, Fault
from tests.pipeline.test_hours import greenlight
from tests.storage.making import Newsroom, article, minutes

A_WHILE = timedelta(minutes=3)
YES = Choices(card=True)
NO = Choices(card=False)
SILENT, MADE = "card: silent", "card: greenlit"
FAULTS = (Fault.RATE_LIMIT, Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.LATE)


class Life:
    """One run of the bot over a database."""

    def __init__(self, stores: Stores, discord: Discord, clock: Clock) -> None:
        self.stores, self.discord, self.clock = stores, discord, clock
        self.setup = Setup(stores)
        cards = Cards(stores, StandingService(stores, rules()))
        outbox = Outbox(stores, None, cards)
        self._deliver = Deliver(
            stores, discord, per_second=10_000, clock=clock, fill=outbox.fill, rest=minutes(2), cards=cards
        )
        self._takeaways = Takeaways(stores, discord, clock=clock)

    async def choose(self, choices: Choices, channel: int | None = None) -> None:
        """What a moderator types."""
        await self.setup.choose(1, "Server 1", channel, choices, 7, self.clock())

    async def round(self, wait: timedelta = A_WHILE) -> None:
        """A round of every job, then time goes on."""
        await self._deliver.run()
        await self._takeaways.run()
        self.clock.pass_by(wait)
        self.discord.settle()

    @property
    def shown(self) -> list[tuple[int, str]]:
        """The cards that stand in channels."""
        return [(m.channel_id, m.headline) for m in self.discord.messages if m.mark.startswith("why:card:")]


@pytest.fixture
async def life(room: Newsroom, discord: Discord, clock: Clock) -> Life:
    """A server with two news channels."""
    await room.channel(11, 1)
    await room.channel(12, 1)
    return Life(room.stores, discord, clock)


async def made(life: Life, name: str = "c1") -> None:
    """The studio announces it."""
    room = Newsroom(life.stores)
    feed = await room.starter()
    told = article(name, claims=(replace(greenlight(name), said=life.clock()),))
    await room.report(feed, name, told, old=True, at=life.clock())


async def test_it_is_posted_once_and_changes_with_the_answer(life: Life) -> None:
    """One silent message without a mention in the first channel; the answer changes it within minutes."""
    await life.choose(YES)
    for _ in range(3):
        await life.round()
    [message] = life.discord.messages
    assert (message.channel_id, message.headline, message.ping, message.silent) == (11, SILENT, None, True)
    before = message.edits
    await made(life)
    await life.round()
    await life.round()
    assert life.shown == [(11, MADE)]
    assert message.edits == before + 1


async def test_changes_of_a_moment_are_one_edit(life: Life) -> None:
    """What changes several times while a message rests is written once."""
    await life.choose(YES)
    await life.round()
    await life.round()
    [message] = life.discord.messages
    before = message.edits
    for name in ("c1", "c2", "c3"):
        await made(life, name)
        await life.round(timedelta(seconds=10))
    await life.round()
    await life.round()
    assert message.edits - before <= 2


async def test_it_is_written_anew_once_a_day(life: Life) -> None:
    """In silent weeks "last checked" is renewed daily, and nothing else happens."""
    await life.choose(YES)
    for _ in range(7 * 24):
        await life.round(timedelta(hours=1))
    [message] = life.discord.messages
    assert 6 <= message.edits <= 8
    assert life.discord.sends == 1


async def test_deleted_by_hand_it_stays_gone_until_somebody_asks(life: Life) -> None:
    """Neither the day nor a new answer brings it back; asking does, as one message."""
    await life.choose(YES)
    await life.round()
    life.discord.delete(life.discord.messages[0])
    await made(life)
    for _ in range(30):
        await life.round(timedelta(hours=4))
    assert life.shown == []
    card = await life.stores.cards.of_guild(1)
    assert card is not None
    assert card.state is DeliveryState.REMOVED
    await life.choose(YES)
    for _ in range(3):
        await life.round()
    assert life.shown == [(11, MADE)]


async def test_asked_again_before_its_loss_was_noticed(life: Life) -> None:
    """Somebody deletes it and asks at once: there is one again."""
    await life.choose(YES)
    await life.round()
    life.discord.delete(life.discord.messages[0])
    await life.choose(YES)
    for _ in range(3):
        await life.round()
    assert life.shown == [(11, SILENT)]


async def test_it_moves(life: Life) -> None:
    """Chosen for another channel it stands there, and no longer here; without a channel it stays where it is."""
    await life.choose(YES)
    await life.round()
    await life.choose(YES, 12)
    await life.round()
    assert life.shown == [(12, SILENT)]
    await life.choose(YES)
    await life.round()
    assert life.shown == [(12, SILENT)]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_it_is_taken_back(life: Life, when: str) -> None:
    """Not wanted any more, or its channel, or the whole server: the message goes, and is never edited again."""
    await life.choose(YES)
    if when == "after":
        await life.round()
    await life.choose(NO)
    for _ in range(3):
        await life.round()
    assert life.discord.messages == []
    assert await life.stores.cards.of_guild(1) is None
    assert await life.stores.cards.leaving(life.clock() + timedelta(days=9)) == []


@pytest.mark.parametrize("what", ["channel", "server"])
async def test_it_goes_with_its_channel_and_its_server(life: Life, what: str) -> None:
    """A channel that is no news channel any more, or a server that is forgotten, keeps no stale card."""
    await life.choose(YES)
    await life.round()
    if what == "channel":
        await life.stores.channels.remove(11)
    else:
        await life.stores.guilds.forget(1)
    await life.round()
    assert life.discord.messages == []
    assert await life.stores.cards.of_guild(1) is None


@pytest.mark.parametrize("first", FAULTS)
@pytest.mark.parametrize("second", [None, *FAULTS])
async def test_once_through_faults(life: Life, first: Fault, second: Fault | None) -> None:
    """Lost requests, lost and late answers: one card in the end, and after taking it back none."""
    life.discord.faults[11] = [first, *([second] if second else [])]
    await life.choose(YES)
    for _ in range(8):
        await life.round(minutes(1))
    assert life.shown == [(11, SILENT)]
    life.discord.faults[11] = [Fault.RATE_LIMIT, Fault.LOST_REQUEST]
    await life.choose(NO)
    for _ in range(8):
        await life.round(minutes(1))
    assert life.shown == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_taken_back_while_it_is_under_way(life: Life, fault: Fault) -> None:
    """Nobody knows whether it arrived when it is taken back: it is looked for, and gone in the end."""
    life.discord.faults[11] = [fault]
    await life.choose(YES)
    await life.round(timedelta(seconds=1))
    await life.choose(NO)
    for _ in range(6):
        await life.round(minutes(1))
    assert life.shown == []


async def test_a_lost_permission(life: Life) -> None:
    """The channel is paused, which moderators are told once; with the permission it is kept up to date again."""
    await life.choose(YES)
    await life.round()
    life.discord.edit_faults = [ChannelRefusedError("The bot may not see the channel.")]
    await made(life)
    await life.round()
    assert [one.channel_id for one in await life.stores.notices.due(life.clock())] == [11]
    await life.stores.notices.told(11, life.clock())
    await life.round(timedelta(days=2))
    assert await life.stores.notices.due(life.clock()) == []
    await life.setup.choose_channel(1, "Server 1", 11, ChannelKind.TEXT, 7, life.clock())
    await life.round()
    assert life.shown == [(11, MADE)]


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (ChannelRefusedError("Forbidden."), False),
        (HistoryForbiddenError("No history."), False),
        (NotSentError("Wait.", timedelta(minutes=30)), True),
    ],
)
async def test_a_card_that_cannot_be_deleted(life: Life, error: Exception, again: bool) -> None:
    """Where the bot may not any more it lets go; where it shall wait it waits as long as it was asked to."""

    class Refusing(Discord):
        async def remove(self, *_: object) -> None:
            raise error

    await life.choose(YES)
    await life.round()
    await life.choose(NO)
    await Takeaways(life.stores, Refusing(life.clock), clock=life.clock).run()
    left = await life.stores.cards.leaving(life.clock() + minutes(31))
    assert bool(left) is again
    assert await life.stores.cards.leaving(life.clock() + minutes(29)) == []


async def test_a_restart_and_a_restored_backup(life: Life, tmp_path: Path) -> None:
    """A new process goes on with the same message; so does one over a restored backup, which doubles nothing."""
    await life.choose(YES)
    await life.round()
    path, copy = tmp_path / "bot.sqlite3", tmp_path / "copy.sqlite3"
    back_up(path, copy)
    again = Life(life.stores, life.discord, life.clock)
    await made(again)
    await again.round()
    assert life.shown == [(11, MADE)]
    await life.stores.close()
    restore(copy, path, life.clock())
    stores = await Stores.open(path, compose)
    try:
        after = Life(stores, life.discord, life.clock)
        for _ in range(3):
            await after.round(timedelta(days=1))
        assert life.shown == [(11, SILENT)]
        await after.choose(NO)
        await after.round()
        assert life.shown == []
    finally:
        await stores.close()


async def test_without_a_news_channel(stores: Stores, clock: Clock) -> None:
    """Somebody who has chosen no channel yet is told to."""
    with pytest.raises(UserError) as refused:
        await Setup(stores).choose(1, "Server 1", None, YES, 7, clock())
    assert refused.value.key == "no_channel"
