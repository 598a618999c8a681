"""Messages that Discord finds edited too often: posts and cards wait, and then show what they should."""

from datetime import timedelta
from typing import Any

import pytest

from cogs.poster import DiscordPoster
from pipeline.deliver import Deliver
from storage.channels import ChannelKind
from tests.cogs.conftest import NOW, World, text
from tests.cogs.stored import keep, report
from tests.cogs.test_poster import HEADERS, STORY, poster

__all__ = ["poster"]  # the fixture

_NO_MORE = {"message": "Maximum number of edits to messages older than 1 hour reached.", "code": 30046}
TOO_OFTEN: dict[str, dict[str, Any]] = {
    "429 from behind Discord's proxy": {"status": 429, "headers": HEADERS, "body": _NO_MORE},
    "429 with a time": {"status": 429, "headers": HEADERS, "body": {**_NO_MORE, "retry_after": 900.0}},
    "429 without Via": {"status": 429, "body": _NO_MORE},
    "400": {"status": 400, "body": _NO_MORE},
}


@pytest.mark.parametrize("name", TOO_OFTEN)
async def test_a_message_edited_too_often_is_edited_later(world: World, poster: DiscordPoster, name: str) -> None:
    """Discord changes old messages only so often: the edit waits some minutes, and then it comes."""
    room = await world.channel("alita-news")
    await world.stores.guilds.save(int(room["guild_id"]), "Iron City", 1, NOW)
    await world.stores.channels.add(
        int(room["id"]), int(room["guild_id"]), ChannelKind.TEXT, NOW - timedelta(days=1)
    )
    deliver = Deliver(world.stores, poster, per_second=100, clock=world.clock)
    await keep(world.stores, STORY.id, [report(1)])
    await deliver.run()
    await keep(world.stores, STORY.id, [report(1), report(2, outlet="variety.com")])
    refusals = {
        "method": "PATCH",
        "route": r"/messages/\d+$",
        "action": "status",
        "times": None,
        **TOO_OFTEN[name],
    }
    await world.faults(refusals)
    assert (await deliver.run()).edited == 0
    world.clock.at += timedelta(minutes=9)
    await world.faults()
    assert (await deliver.run()).edited == 0
    world.clock.at += timedelta(minutes=7)
    assert (await deliver.run()).edited == 1
    [post] = (await world.channel("alita-news"))["messages"]
    assert "2 reports" in text(post)
    [channel] = await world.stores.channels.of_guild(int(room["guild_id"]))
    assert channel.paused == ""
