"""Discord's worst minutes, one by one, through the whole delivery: outbox, poster, unmodified discord.py."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from cogs.connection import TokenRefusedError, connect
from cogs.poster import DiscordPoster
from news.model import Verdict
from pipeline.deliver import Deliver, Delivered
from sandbox.defaults import IRON_CITY
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from tests.cogs.conftest import NOW, STARTER, Clock, World
from tests.storage.making import Newsroom, article

_SEND = {"method": "POST", "route": r"/messages$"}
_THREAD = {"method": "POST", "route": r"/threads$"}
_VIA = {"Via": "1.1 google"}


@pytest.fixture
async def deliver(world: World) -> Deliver:
    """The job, with one story due in #alita-news and one in the forum #stories."""
    room = Newsroom(world.stores)
    feed = await room.seeded(STARTER.url)
    for name, kind in (("alita-news", ChannelKind.TEXT), ("stories", ChannelKind.FORUM)):
        channel = int((await world.channel(name))["id"])
        await room.channel(channel, int(IRON_CITY), since=NOW - timedelta(days=1), kind=kind)
    await room.report(feed, "a" * 12, article("one"), at=NOW, verdict=Verdict.POST)
    poster = DiscordPoster(world.bot, patience=3)
    return Deliver(world.stores, poster, per_second=1000, clock=world.clock)


async def often(world: World) -> list[int]:
    """How many messages and threads the text channel and the forum ever got."""
    async with world.http.get(f"{world.sandbox.page}sandbox/record") as answer:
        record = (await answer.json())["creations"]
    text = (await world.channel("alita-news"))["id"]
    forum = (await world.channel("stories"))["id"]
    return [
        sum(one["channel_id"] == place and one["kind"] == kind for one in record)
        for place, kind in ((text, "message"), (forum, "thread"))
    ]


async def rounds(world: World, deliver: Deliver, count: int = 3) -> None:
    """Some rounds, far enough apart that every wait is over."""
    for _ in range(count):
        await deliver.run()
        clock = world.clock
        assert isinstance(clock, Clock)
        clock.at += timedelta(minutes=11)


FAULTS: dict[str, dict[str, Any]] = {
    "401": {"action": "status", "status": 401},
    "403 of something in front": {"action": "status", "status": 403},
    "404 of something in front": {"action": "status", "status": 404},
    "429": {
        "action": "status",
        "status": 429,
        "headers": _VIA,
        "body": {"message": "x", "retry_after": 0.1, "global": False},
    },
    "429 without Via": {"action": "status", "status": 429, "headers": {"Retry-After": "1"}},
    "429 for all": {
        "action": "status",
        "status": 429,
        "headers": _VIA | {"X-RateLimit-Global": "true", "Retry-After": "1"},
        "body": {"message": "x", "retry_after": 0.1, "global": True},
    },
    "500": {"action": "status", "status": 500},
    "502": {"action": "status", "status": 502},
    "503": {"action": "status", "status": 503},
    "504": {"action": "status", "status": 504},
    **{str(status): {"action": "status", "status": status} for status in (501, 505, 511, 520, 521, 522, 523, 524)},
    "502 after the commit": {"action": "status_after_commit", "status": 502},
    "503 after the commit": {"action": "status_after_commit", "status": 503},
    "reset": {"action": "reset"},
    "reset after the commit": {"action": "reset_after_commit"},
    "an answer that comes too late": {"action": "hang_after_commit", "seconds": 4},
}


@pytest.mark.parametrize("name", FAULTS)
async def test_each_fault_leaves_one_of_each(world: World, deliver: Deliver, name: str) -> None:
    """Whatever the first request met, and though Discord forgot its nonce: one message, one thread, both noted."""
    await world.faults({**_SEND, **FAULTS[name]}, {**_THREAD, **FAULTS[name]})
    await deliver.run()
    await world.post("faults", {"rules": [], "forget_nonces": True})
    clock = world.clock
    assert isinstance(clock, Clock)
    clock.at += timedelta(minutes=11)
    await rounds(world, deliver)
    assert await often(world) == [1, 1]
    assert len(await world.stores.deliveries.listed([DeliveryState.SENT])) == 2


async def _closed(world: World) -> None:
    await world.post("faults", {"gateway": {"action": "close", "code": 4000}})


async def _aborted(world: World) -> None:
    await world.post("faults", {"gateway": {"action": "abort"}})


async def _told_to_reconnect(world: World) -> None:
    await world.post("faults", {"gateway": {"action": "reconnect"}})


async def _forgotten(world: World) -> None:
    world.bot._connection._guilds.clear()  # what a new IDENTIFY does, before the servers come in again


@pytest.mark.parametrize("disturb", [_closed, _aborted, _told_to_reconnect, _forgotten])
async def test_the_gateway_keeps_no_post_back(
    world: World, deliver: Deliver, disturb: Callable[[World], Awaitable[None]]
) -> None:
    """Dropped, cut, resumed, or with an empty cache: REST goes on, everything is said once."""
    await disturb(world)
    assert await deliver.run() == Delivered(sent=2)
    assert await often(world) == [1, 1]


async def test_doubt_waits_for_the_server_to_be_loaded(world: World, deliver: Deliver) -> None:
    """With an empty cache nobody knows whether an empty history may be believed, so the post waits until then."""
    await world.faults({**_SEND, "action": "reset", "times": 1})
    await deliver.run()
    guilds = dict(world.bot._connection._guilds)
    world.bot._connection._guilds.clear()
    await rounds(world, deliver, 1)
    assert (await often(world))[0] == 0
    world.bot._connection._guilds.update(guilds)
    await rounds(world, deliver)
    assert await often(world) == [1, 1]


async def test_after_a_new_login_the_bot_is_whole_again(world: World, deliver: Deliver) -> None:
    """Posts go out while a session that cannot be resumed begins anew, and afterwards commands work as before."""
    again = asyncio.Event()

    async def on_ready() -> None:
        again.set()

    world.bot.add_listener(on_ready)
    await world.post("faults", {"gateway": {"action": "invalidate"}})
    assert await deliver.run() == Delivered(sent=2)
    assert not again.is_set()
    await asyncio.wait_for(again.wait(), 20)
    assert await often(world) == [1, 1]
    assert (await world.ask("about"))["content"] is not None


async def test_a_token_that_is_reset_while_running(world: World, deliver: Deliver) -> None:
    """Posts stay in the outbox; a new login is refused, and that is told apart from Discord being away."""
    await world.change("token_reset")
    await deliver.run()
    waiting = await world.stores.deliveries.listed([DeliveryState.PENDING])
    assert {row.reason for row in waiting} == {"Discord does not accept the bot's token any more."}
    assert len(waiting) == 2
    with pytest.raises(TokenRefusedError):
        await connect(world.bot, "old token")


async def test_permissions_that_change_while_running(world: World, deliver: Deliver) -> None:
    """A channel that is closed to the bot is paused, others go on; opened and chosen again, it gets its posts."""
    bot = world.bot.user
    assert bot is not None
    channel = await world.channel("alita-news")
    await world.change("overwrite", channel="alita-news", user=str(bot.id), deny=1 << 11)
    assert (await deliver.run()).sent == 1
    paused = await world.stores.channels.get(int(channel["id"]))
    assert paused is not None
    assert paused.paused
    await world.change("overwrite", channel="alita-news", user=str(bot.id))
    await world.stores.channels.add(int(channel["id"]), int(IRON_CITY), ChannelKind.TEXT, NOW)
    await rounds(world, deliver)
    assert await often(world) == [1, 1]


async def test_a_channel_that_is_deleted_while_running(world: World, deliver: Deliver) -> None:
    """A deleted channel is paused; the others get their posts."""
    channel = await world.channel("alita-news")
    await world.change("channel_delete", channel="alita-news")
    assert (await deliver.run()).sent == 1
    paused = await world.stores.channels.get(int(channel["id"]))
    assert paused is not None
    assert paused.paused == "The channel is gone."


async def test_a_global_limit_stops_all_and_makes_no_storm(world: World) -> None:
    """Where Discord takes fewer requests than we send none fails for good: at most it waits for the next round."""
    room = Newsroom(world.stores)
    feed = await room.seeded(STARTER.url)
    for number in range(30):
        made = await world.change("channel_create", guild="Iron City", name=f"news-{number}")
        await room.channel(int(made["id"]), int(IRON_CITY), since=NOW - timedelta(days=1))
    await room.report(feed, "a" * 12, article("one"), at=NOW)
    await world.post("faults", {"limits": {"per_second": 10}})
    deliver = Deliver(world.stores, DiscordPoster(world.bot), per_second=15, clock=world.clock)
    first = await deliver.run()
    assert isinstance(world.clock, Clock)
    world.clock.at += timedelta(minutes=11)
    later = await deliver.run()
    assert (first.sent + first.waiting, later) == (30, Delivered(sent=first.waiting))
    async with world.http.get(f"{world.sandbox.page}sandbox/limits") as answer:
        told = await answer.json()
    assert told["refused"]["global"] > 0
