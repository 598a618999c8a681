"""Channels wake by themselves when what the bot needs there is granted again."""

from datetime import timedelta

import pytest

from cogs.doors import DiscordDoors
from cogs.moderators import DiscordModerators
from cogs.poster import DiscordPoster
from pipeline.deliver import Deliver
from pipeline.notices import Notices
from pipeline.wake import Wake
from sandbox.permissions import Permission
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from tests.cogs.conftest import World
from tests.cogs.stored import keep, report
from tests.cogs.test_moderators import news_channel, said

ROLE = "Alita News"


@pytest.fixture
def wake(world: World) -> Wake:
    """The job."""
    return Wake(world.stores, DiscordDoors(world.bot), clock=world.clock)


@pytest.fixture
def deliver(world: World) -> Deliver:
    """The job that says what is due."""
    return Deliver(world.stores, DiscordPoster(world.bot, patience=3), per_second=100, clock=world.clock)


async def allow(world: World, name: str, deny: Permission | None) -> None:
    """Takes a permission away from the bot, or gives all back; returns when the bot knows."""
    bot = world.bot.user
    assert bot is not None
    channel = int((await world.channel(name))["id"])

    def heard(_: object, after: object) -> bool:
        return getattr(after, "id", None) == channel

    told = world.bot.wait_for("guild_channel_update", check=heard, timeout=10)
    await world.change("overwrite", channel=name, user=str(bot.id), deny=int(deny or 0))
    await told


@pytest.mark.parametrize(("name", "kind"), [("alita-news", 0), ("stories", 15)])
async def test_a_forbidden_channel_wakes_when_it_may_be_used_again(
    world: World, wake: Wake, deliver: Deliver, name: str, kind: int
) -> None:
    """Not before, and without anybody choosing it; the post comes once, and the next trouble is told anew."""
    channel = await news_channel(world, name)
    notices = Notices(world.stores, DiscordModerators(world.bot), clock=world.clock)
    await keep(world.stores, "a" * 12, [report(1)])
    await allow(world, name, Permission.SEND_MESSAGES)
    await deliver.run()
    assert [await notices.run(), await wake.run(), await notices.run()] == [1, 0, 0]
    await allow(world, name, None)
    world.clock.at += timedelta(minutes=1)
    assert await wake.run() == 1
    await deliver.run()
    assert [row.channel_id for row in await world.stores.deliveries.listed([DeliveryState.SENT])] == [channel]
    assert await wake.run() == 0
    await allow(world, name, Permission.SEND_MESSAGES)
    await keep(world.stores, "b" * 12, [report(2)])
    await deliver.run()
    assert await notices.run() == 1
    assert kind == (await world.channel(name))["type"]


async def test_a_held_post_is_looked_for_when_the_history_may_be_read(
    world: World, wake: Wake, deliver: Deliver
) -> None:
    """A post in doubt is held without Read Message History, and found when that is granted; never doubled."""
    await news_channel(world, "alita-news")
    await keep(world.stores, "a" * 12, [report(1)])
    await world.faults({"method": "POST", "route": "/messages$", "action": "reset_after_commit", "times": 1})
    await allow(world, "alita-news", Permission.READ_MESSAGE_HISTORY)
    for _ in range(2):
        await deliver.run()
        world.clock.at += timedelta(minutes=5)
    [held] = await world.stores.deliveries.listed([DeliveryState.HELD])
    assert "Read Message History" in held.reason
    assert await wake.run() == 0
    await world.faults()
    await world.post("faults", {"forget_nonces": True})
    await allow(world, "alita-news", None)
    assert await wake.run() == 1
    await deliver.run()
    assert len(await said(world, "alita-news")) == 1
    assert await world.stores.deliveries.listed([DeliveryState.HELD]) == []


async def test_what_changed_while_the_bot_was_away(world: World, wake: Wake, deliver: Deliver) -> None:
    """After a start, a paused channel that may be used is tried at once."""
    channel = await news_channel(world, "alita-news")
    await world.stores.channels.pause(channel, "The bot may not see the channel.")
    await keep(world.stores, "a" * 12, [report(1)])
    assert await wake.run() == 1
    await deliver.run()
    assert len(await said(world, "alita-news")) == 1


async def test_trouble_that_cannot_be_seen_is_tried_less_and_less_often(world: World, wake: Wake) -> None:
    """Where all seems granted and Discord refuses all the same: after 10, 20, 40 minutes, and told only once."""
    channel = await news_channel(world, "alita-news")
    notices = Notices(world.stores, DiscordModerators(world.bot), clock=world.clock)
    assert await wake.run() == 0
    woken, told = [], 0
    for minute in range(120):
        await world.stores.channels.pause(channel, "Discord refuses the channel.")
        told += await notices.run()
        woken += [minute] if await wake.run() else []
        world.clock.at += timedelta(minutes=1)
    assert (woken, told) == ([10, 20, 40, 80], 1)


async def test_a_deleted_channel_stays_asleep(world: World, wake: Wake) -> None:
    """Nothing is tried where nothing is."""
    channel = await news_channel(world, "alita-news")
    gone = world.bot.wait_for("guild_channel_delete", timeout=10)
    await world.change("channel_delete", channel="alita-news")
    await gone
    await world.stores.channels.pause(channel, "The channel is gone.")
    assert await wake.run() == 0
    await world.stores.channels.add(channel, 1100000000000001000, ChannelKind.TEXT, world.clock())
    assert await wake.run() == 0
