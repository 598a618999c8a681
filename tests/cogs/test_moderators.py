"""Telling moderators: once, where they see it, with what to do; and handing announcements on."""

from datetime import timedelta
from typing import Any

import pytest

from cogs.moderators import DiscordModerators
from cogs.poster import DiscordPoster
from pipeline.deliver import Deliver
from pipeline.notices import Notices
from pipeline.publish import PER_HOUR, Publish
from sandbox.permissions import Permission
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from storage.feeds import Failure
from tests.cogs.conftest import NOW, Clock, World, starter
from tests.cogs.stored import keep, keep_many, report

GUILD = 1100000000000001000
MODERATOR = 1100000000000000201


@pytest.fixture
def notices(world: World) -> Notices:
    """The job."""
    return Notices(world.stores, DiscordModerators(world.bot), clock=world.clock)


async def news_channel(world: World, name: str) -> int:
    """Makes a channel of Iron City a news channel."""
    room = await world.channel(name)
    kind = {5: ChannelKind.ANNOUNCEMENT, 15: ChannelKind.FORUM}.get(room["type"], ChannelKind.TEXT)
    await world.stores.guilds.save(GUILD, "Iron City", MODERATOR, NOW)
    await world.stores.channels.add(int(room["id"]), GUILD, kind, NOW - timedelta(days=1))
    return int(room["id"])


async def said(world: World, name: str = "general") -> list[str]:
    """What stands in a channel."""
    return [message["content"] for message in (await world.channel(name))["messages"]]


async def dms(world: World) -> list[str]:
    """What the moderator was written."""
    async with world.http.get(f"{world.sandbox.page}sandbox/state") as answer:
        state: Any = await answer.json()
    return [message["content"] for dm in state["dms"] for message in dm["messages"]]


async def test_a_paused_channel_is_told_once(world: World, notices: Notices) -> None:
    """One notice in the system channel says which, why, and what to do; failing again after waking, another."""
    channel = await news_channel(world, "alita-news")
    await world.stores.channels.pause(channel, "The bot may not see the channel.")
    for _ in range(3):
        await notices.run()
    (notice,) = await said(world)
    assert f"<#{channel}> is paused.** The bot may not see the channel." in notice
    assert "choose it again with </setup:" in notice
    world.clock.at += timedelta(minutes=10)
    await world.stores.channels.add(channel, GUILD, ChannelKind.TEXT, world.clock())
    await world.stores.channels.pause(channel, "The bot lacks a permission in the channel.")
    await notices.run()
    assert len(await said(world)) == 2


async def test_the_way_from_a_deleted_channel_to_the_notice(world: World, notices: Notices) -> None:
    """A deleted channel is paused by the first post, the others get theirs, and moderators learn of it."""
    for name in ("alita-news", "announcements"):
        await news_channel(world, name)
    await world.change("channel_delete", channel="alita-news")
    await keep(world.stores, "a" * 12, [report(1)])
    await Deliver(world.stores, DiscordPoster(world.bot), per_second=100, clock=world.clock).run()
    await notices.run()
    assert "is paused.** The channel is gone." in (await said(world))[0]
    assert len(await said(world, "announcements")) == 1


async def test_another_news_channel_or_a_direct_message(world: World, notices: Notices) -> None:
    """Where the system channel is closed, another news channel is taken; else who set the bot up is written to."""
    await world.change("overwrite", channel="general", role="Alita News", deny=int(Permission.SEND_MESSAGES))
    first, second = await news_channel(world, "alita-news"), await news_channel(world, "announcements")
    await world.stores.channels.pause(first, "It is closed.")
    await notices.run()
    assert "is paused" in (await said(world, "announcements"))[0]
    await world.stores.channels.pause(second, "It is closed.")
    await notices.run()
    assert [text for text in await dms(world) if f"<#{second}> is paused" in text]


@pytest.mark.parametrize("forgets", [False, True])
async def test_a_notice_that_arrived_in_a_crash_is_not_said_twice(
    world: World, notices: Notices, forgets: bool
) -> None:
    """Whether Discord still remembers its nonce or only the channel holds it; another trouble is told."""
    channel = await news_channel(world, "alita-news")
    await world.stores.channels.pause(channel, "The channel is closed.")
    await world.faults({"method": "POST", "route": "/messages$", "action": "reset_after_commit", "times": 1})
    assert await notices.run() == 0
    assert len(await said(world)) == 1
    if forgets:
        await world.post("faults", {"forget_nonces": True})
    world.clock.at += timedelta(minutes=30)
    again = Notices(world.stores, DiscordModerators(world.bot), clock=world.clock)
    assert await again.run() == 1
    assert len(await said(world)) == 1
    await world.stores.channels.add(channel, GUILD, ChannelKind.TEXT, world.clock())
    await world.stores.channels.pause(channel, "The channel is gone.")
    assert await again.run() == 1
    assert len(await said(world)) == 2


async def unreadable(world: World, name: str = "general") -> None:
    """The bot may write there, but not read what was written before."""
    await world.change("overwrite", channel=name, role="Alita News", deny=int(Permission.READ_MESSAGE_HISTORY))


@pytest.mark.parametrize("fault", ["reset_after_commit", "reset"])
async def test_a_notice_in_doubt_is_not_repeated_where_nobody_may_look(
    world: World, notices: Notices, fault: str
) -> None:
    """After a long outage Discord's nonce is forgotten: another place is told, once, and never that one again."""
    await unreadable(world)
    channel = await news_channel(world, "alita-news")
    await world.stores.channels.pause(channel, "The channel is closed.")
    await world.faults({"method": "POST", "route": "/messages$", "action": fault, "times": 1})
    assert await notices.run() == 0
    before = await said(world)
    assert len(before) == (fault == "reset_after_commit")
    await world.post("faults", {"forget_nonces": True})
    for _ in range(3):
        world.clock.at += timedelta(hours=13)
        await notices.run()
    assert await said(world) == before
    assert len([text for text in await dms(world) if f"<#{channel}> is paused" in text]) == 1


async def test_a_notice_in_doubt_with_no_other_way_waits_until_somebody_may_look(
    world: World, notices: Notices
) -> None:
    """It is held; once the bot may read there again, it is found and counts as told."""
    await unreadable(world)
    await world.change("user_change", user="moderator", takes_dms=False)
    channel = await news_channel(world, "alita-news")
    await world.stores.channels.pause(channel, "The channel is closed.")
    await world.faults({"method": "POST", "route": "/messages$", "action": "reset_after_commit", "times": 1})
    await notices.run()
    await world.post("faults", {"forget_nonces": True})
    for _ in range(3):
        world.clock.at += timedelta(hours=25)
        assert await notices.run() == 0
    assert len(await said(world)) == 1
    await world.change("overwrite", channel="general", role="Alita News", deny=0)
    world.clock.at += timedelta(hours=25)
    assert await notices.run() == 1
    assert len(await said(world)) == 1


async def test_a_search_for_a_notice_that_fails_is_made_again(world: World, notices: Notices) -> None:
    """While Discord cannot say what stands in the channel, nobody else is told either."""
    channel = await news_channel(world, "alita-news")
    await world.stores.channels.pause(channel, "The channel is closed.")
    await world.faults({"method": "POST", "route": "/messages$", "action": "reset_after_commit", "times": 1})
    await notices.run()
    await world.faults({"method": "GET", "route": "/messages$", "action": "status", "status": 503, "times": 1})
    world.clock.at += timedelta(hours=25)
    assert await notices.run() == 0
    world.clock.at += timedelta(hours=25)
    assert await notices.run() == 1
    assert (len(await said(world)), await dms(world)) == (1, [])


async def test_a_refused_notice_leaves_no_doubt(world: World, notices: Notices) -> None:
    """What surely arrived nowhere is told as soon as it can be, also where nobody may look."""
    await unreadable(world)
    await world.change("user_change", user="moderator", takes_dms=False)
    channel = await news_channel(world, "alita-news")
    await world.stores.channels.pause(channel, "The channel is closed.")
    refusal = {"action": "status", "status": 403, "body": {"code": 50013, "message": "Missing Permissions"}}
    await world.faults({"method": "POST", "route": "/messages$", "times": 1, **refusal})
    assert await notices.run() == 0
    world.clock.at += timedelta(hours=1)
    assert await notices.run() == 1
    assert len(await said(world)) == 1


async def test_nobody_can_be_told(world: World, notices: Notices) -> None:
    """What reaches nobody is tried again later and not at once."""
    await world.change("overwrite", channel="general", role="Alita News", deny=int(Permission.SEND_MESSAGES))
    channel = await news_channel(world, "alita-news")
    await world.change("user_change", user="moderator", takes_dms=False)
    await world.stores.channels.pause(channel, "It is closed.")
    assert await notices.run() == 0
    await world.change("user_change", user="moderator", takes_dms=True)
    assert await notices.run() == 0
    world.clock.at += timedelta(minutes=2)
    assert await notices.run() == 1


async def test_a_post_in_doubt(world: World, notices: Notices) -> None:
    """A post that is held because nobody may look is told, and looked for when the channel is chosen again."""
    channel = await news_channel(world, "alita-news")
    await keep(world.stores, "a" * 12, [report(1)])
    await world.stores.deliveries.publish(world.clock())
    (row,) = await world.stores.deliveries.due(world.clock())
    await world.stores.deliveries.ended(row.id, DeliveryState.HELD, "The bot lacks Read Message History there.")
    await notices.run()
    assert "may be missing.** The bot lacks Read Message History there." in (await said(world))[0]
    await world.stores.channels.add(channel, GUILD, ChannelKind.TEXT, world.clock())
    await Deliver(world.stores, DiscordPoster(world.bot), per_second=100, clock=world.clock).run()
    assert len(await said(world, "alita-news")) == 1
    assert await notices.run() == 0


async def test_a_dead_feed_is_told_once(world: World, notices: Notices) -> None:
    """The servers that follow a feed which was given up learn of it."""
    await news_channel(world, "alita-news")
    feed = await starter(world.stores)
    gone = Failure(feed.id, "The server says it is gone (410).", NOW, NOW, gives_up=True)
    await world.stores.feeds.all_failed([gone])
    for _ in range(2):
        await notices.run()
    (notice,) = await said(world)
    assert "**The news source Outlet has been given up.** The server says it is gone (410)." in notice


async def announced(world: World, count: int = 1) -> None:
    """Posts stories in an announcement channel that publishes."""
    channel = await news_channel(world, "announcements")
    await world.stores.channels.set_publish(channel, wanted=True)
    await keep_many(world.stores, count)
    await Deliver(world.stores, DiscordPoster(world.bot), per_second=100, clock=world.clock).run()


async def published(world: World) -> int:
    """How many announcements were handed on."""
    return sum(message["flags"] & 1 for message in (await world.channel("announcements"))["messages"])


async def test_announcements_are_handed_on(world: World) -> None:
    """Each once; where the channel does not want it, none."""
    job = Publish(world.stores, DiscordPoster(world.bot), clock=world.clock)
    await announced(world, 2)
    assert [await job.run() for _ in range(3)] == [1, 1, 0]
    assert await published(world) == 2
    await world.stores.channels.set_publish(int((await world.channel("announcements"))["id"]), wanted=False)
    await keep(world.stores, "f" * 12, [report(9)])
    await Deliver(world.stores, DiscordPoster(world.bot), per_second=100, clock=world.clock).run()
    assert await job.run() == 0


@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 429, "headers": {"Retry-After": "30"}}])
async def test_a_failed_publication_is_tried_again_and_posts_nothing(world: World, fault: dict[str, Any]) -> None:
    """Trouble delays it; the message stays the only one."""
    job = Publish(world.stores, DiscordPoster(world.bot), clock=world.clock)
    await announced(world)
    await world.faults({"method": "POST", "route": "/crosspost$", "action": "status", "times": 1, **fault})
    assert [await job.run(), await job.run()] == [0, 0]
    world.clock.at += timedelta(minutes=1)
    assert await job.run() == 1
    assert (await published(world), len(await said(world, "announcements"))) == (1, 1)


async def test_a_deleted_announcement_is_not_handed_on(world: World) -> None:
    """What was deleted meanwhile is given up without a word."""
    job = Publish(world.stores, DiscordPoster(world.bot), clock=world.clock)
    await announced(world)
    (message,) = (await world.channel("announcements"))["messages"]
    await world.change("message_delete", message=message["id"])
    for _ in range(3):
        assert await job.run() == 0
        world.clock.at += timedelta(hours=1)
    assert await said(world, "announcements") == []


async def test_the_limit_of_an_hour_is_kept(world: World) -> None:
    """After ten in a channel the job waits by itself."""
    job = Publish(world.stores, DiscordPoster(world.bot), clock=world.clock)
    await announced(world, PER_HOUR + 1)
    assert sum([await job.run() for _ in range(PER_HOUR + 3)]) == PER_HOUR
    world.clock.at += timedelta(minutes=61)
    assert isinstance(world.clock, Clock)
    assert await world.stores.crossposts.due(world.clock(), PER_HOUR) != []
