"""/setup through the unmodified discord.py: news that ends in a channel, and settings confirmed as they are."""

from typing import Any

import pytest

from tests.cogs.conftest import World, text
from tests.cogs.test_setup import GUILD, setup


@pytest.mark.parametrize("typed", ["general", "#General", "<#1100000000000001001>", "1100000000000001001"])
async def test_a_channel_is_stopped(world: World, typed: str) -> None:
    """News ends in a channel that is named, mentioned or picked, and goes on in others."""
    for name in ("general", "alita-news"):
        await setup(world, channel=name)
    shown = text(await setup(world, stop=typed))
    assert "✓ No more news in: **<#1100000000000001001>** What was posted there stays" in shown
    assert [one.id for one in await world.stores.channels.of_guild(GUILD)] == [1100000000000001002]


async def test_a_deleted_channel_can_be_stopped(world: World) -> None:
    """A channel that somebody deleted is suggested by its id, and its place becomes free."""
    await setup(world, channel="general")
    await setup(world, channel="alita-news")
    await world.change("channel_delete", channel="general")
    told = await world.act(command="setup", user="moderator", autocomplete={"option": "stop", "text": ""})
    assert [one["name"] for one in told["choices"]] == ["#1100000000000001001", "#alita-news"]
    await setup(world, stop=told["choices"][0]["value"])
    assert [one.id for one in await world.stores.channels.of_guild(GUILD)] == [1100000000000001002]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"stop": "announcements"}, "That channel gets no news."),
        ({"stop": "general", "channel": "general"}, "one and the same channel"),
        ({"stop": "general", "loudness": "major"}, "Choose a channel for news first"),
    ],
)
async def test_a_stop_that_cannot_be(world: World, options: dict[str, str], words: str) -> None:
    """What cannot be stopped is told, and nothing else of the command is done."""
    await setup(world, channel="general")
    assert words in (await setup(world, **options))["content"]
    assert len(await world.stores.channels.of_guild(GUILD)) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"publish": True}, "✓ Announcements are published to followers: **yes** That changes nothing here"),
        ({"digest": "off", "digest_time": "9"}, "✓ Time of the list: **09:00** No list comes there at present"),
        ({"ping_level": "notable"}, "for: **big and notable news** No role is chosen yet"),
        ({"quiet_from": "10 pm"}, "✓ Quiet hours begin: **22:00**"),
        ({"timezone": "europe/berlin"}, "✓ Time zone: **Europe/Berlin**"),
    ],
)
async def test_a_setting_is_confirmed_as_it_is(world: World, options: dict[str, Any], words: str) -> None:
    """The confirmation names the value, and says so where it changes nothing that anybody sees."""
    await setup(world, channel="alita-news")
    assert words in text(await setup(world, **options))


async def test_a_role_that_nothing_mentions(world: World) -> None:
    """A role chosen while nothing is to be mentioned is not said to be mentioned, here or by /notify."""
    await world.hands_out_roles()
    await setup(world, ping_role="News Ping")
    await setup(world, ping_level="none")
    shown = text(await setup(world, ping_role="News Ping"))
    assert "Nothing mentions it yet" in shown
    assert "To mention a role" not in shown
    assert "but nothing mentions it at present" in (await world.ask("notify"))["content"]
    await world.ask("notify")
    await setup(world, ping_level="notable")
    assert "big and notable news of Alita mentions you" in (await world.ask("notify"))["content"]
