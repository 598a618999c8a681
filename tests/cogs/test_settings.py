"""/settings through the unmodified discord.py, and servers that the bot leaves and comes back to."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from pipeline.guilds import GRACE
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from tests.cogs.conftest import NOW, PATIENCE, World, is_private, running, text
from tests.cogs.stored import keep, report

GUILD = 1100000000000001000
ROOM = 1100000000000001002
OTHER = 5
MODERATOR = "1100000000000000201"


async def until(done: Callable[[], Awaitable[bool]]) -> None:
    """Waits for what an event of the gateway brings about."""
    async with asyncio.timeout(PATIENCE):
        while not await done():  # noqa: ASYNC110 - another task's work
            await asyncio.sleep(0.01)


async def set_up(world: World) -> None:
    """A news channel with a feed of the server's own, by a moderator."""
    await world.ask("setup", user="moderator", options={"channel": "alita-news", "loudness": "minor"})
    feed = await world.stores.feeds.add("https://private.example/feed", "Private", NOW)
    await world.stores.subscriptions.add(ROOM, feed.id, NOW)


async def is_known(world: World) -> bool:
    """Whether anything of the server is kept."""
    return await world.stores.guilds.get(GUILD) is not None


async def test_the_history(world: World) -> None:
    """Who set what and when is told to moderators, the newest first; the operator's doings are named as such."""
    assert "Nothing has been changed" in (await world.ask("settings history", user="moderator"))["content"]
    await set_up(world)
    await world.ask("feeds pause", user="moderator", options={"feed": "Private"})
    await world.stores.changes.note(GUILD, None, "feed_added", "Another *one*", NOW)
    answer = await world.ask("settings history", user="moderator")
    assert is_private(answer)
    lines = text(answer).splitlines()[1:]
    at = f"<t:{int(NOW.timestamp())}:R>"
    assert lines == [
        f"{at}, whoever runs this bot: News source added: **Another \\*one\\***",
        f"{at}, <@{MODERATOR}>: News source paused: **Private**",
        f"{at}, <@{MODERATOR}>: Loudness: **Everything**",
        f"{at}, <@{MODERATOR}>: News goes to: **<#{ROOM}>**",
    ]


async def test_the_export(world: World) -> None:
    """Everything that is kept of a server comes as a file that programs can read, without losing digits."""
    assert "I keep nothing of this server" in (await world.ask("settings export", user="moderator"))["content"]
    await set_up(world)
    answer = await world.ask("settings export", user="moderator")
    (file,) = answer["attachments"]
    async with world.http.get(file["url"]) as body:
        found = json.loads(await body.read())
    assert found["server"]["name"] == "Iron City"
    assert found["channels"][0]["id"] == str(ROOM)
    assert [feed["url"] for feed in found["feeds"] if not feed["standard"]] == ["https://private.example/feed"]
    assert found["changes"][0] == {
        "at": "2026-08-20T12:00:00Z",
        "by": MODERATOR,
        "what": "loudness",
        "value": "minor",
    }


async def test_nothing_is_forgotten_unasked(world: World) -> None:
    """The command alone deletes nothing; its button deletes settings, own feeds and what was posted where."""
    await set_up(world)
    await keep(world.stores, "a" * 12, [report(1)])
    await world.stores.deliveries.publish(NOW)
    asked = await world.ask("settings forget", user="moderator")
    assert "its 1 news channels, 1 news sources of its own" in asked["content"]
    assert await is_known(world)
    told = await world.press(asked, "Forget this server", user="moderator")
    assert "This server is forgotten" in told["response"]["content"]
    assert not await is_known(world)
    assert await world.stores.deliveries.listed(list(DeliveryState)) == []
    assert await world.stores.feeds.by_url("https://private.example/feed") is None
    assert "No channel for news yet" in text(await world.ask("setup", user="moderator"))


async def test_who_lost_the_right_forgets_nothing(world: World) -> None:
    """The button asks for Manage Server when it is pressed, not only when it was made."""
    await set_up(world)
    made = await world.change("user_create", name="helper", guilds=["Iron City"])
    await world.change("member_roles", guild="Iron City", user=made["id"], roles=["Moderators"])
    asked = await world.ask("settings forget", user="helper")
    await world.change("member_roles", guild="Iron City", user=made["id"], roles=[])
    told = await world.act(message_id=asked["id"], custom_id=_button(asked), user="helper")
    assert "Manage Server" in json.dumps(told)
    assert await is_known(world)


async def test_a_server_that_removes_the_bot(world: World) -> None:
    """What was set up is kept for a while, as it may be a mistake, and then forgotten, feeds of its own too."""
    await set_up(world)
    await world.change("bot_remove", guild="Iron City")

    async def left() -> bool:
        return await world.stores.guilds.gone_since(NOW + timedelta(seconds=1)) == [GUILD]

    await until(left)
    world.clock.at = NOW + GRACE
    assert await world.services.guilds.run() == 0
    world.clock.at += timedelta(seconds=1)
    assert await world.services.guilds.run() == 1
    assert not await is_known(world)
    assert await world.stores.feeds.by_url("https://private.example/feed") is None


async def test_a_server_that_takes_the_bot_back(world: World) -> None:
    """Within that while everything is as it was."""
    await set_up(world)
    await world.change("bot_remove", guild="Iron City")
    await until(lambda: _gone(world, [GUILD]))
    await world.change("bot_add", guild="Iron City")
    await until(lambda: _gone(world, []))
    world.clock.at = NOW + GRACE * 2
    assert await world.services.guilds.run() == 0
    assert [one.id for one in await world.stores.channels.of_guild(GUILD)] == [ROOM]


async def test_what_happened_while_the_bot_was_away(world: World) -> None:
    """After a start the servers are compared: one that is gone is noted, and its moderators left in peace."""
    await world.stores.guilds.save(OTHER, "Gone", 7, NOW)
    await world.stores.channels.add(55, OTHER, ChannelKind.TEXT, NOW)
    await world.stores.channels.pause(55, "The bot may not see the channel.")
    assert [one.guild_id for one in await world.stores.notices.due(NOW)] == [OTHER]
    await set_up(world)
    async with running(world.services, world.sandbox):
        await until(lambda: _gone(world, [OTHER]))
    assert await world.stores.notices.due(NOW) == []


async def _gone(world: World, guilds: list[int]) -> bool:
    return await world.stores.guilds.gone_since(NOW + timedelta(days=1)) == guilds


def _button(message: Any) -> str:
    return str(message["components"][0]["components"][0]["custom_id"])
