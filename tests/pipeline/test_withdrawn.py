"""Pings in the morning, for what was withdrawn in the night."""

from pipeline.deliver import Deliver
from storage.decisions import Editor
from storage.deliveries import DeliveryState
from storage.feeds import Feed
from tests.pipeline.conftest import Clock, row
from tests.pipeline.discord import Discord
from tests.pipeline.test_hours import MAJOR, MORNING, NIGHT, ROLE, deliver, feed, last, quiet
from tests.storage.making import Newsroom, article

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
