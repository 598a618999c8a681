"""The moderators' menus on posts: why one is there, and taking its story out of the server."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cogs.poster import DiscordPoster
from pipeline.deliver import Deliver
from pipeline.takeaway import Takeaways
from storage.deliveries import DeliveryState
from tests.cogs.conftest import NOW, World, is_private, text
from tests.cogs.stored import keep, report

STORY = "a" * 12
WHY, REMOVE = "Why is this here?", "Remove this story here"


async def rounds(world: World) -> None:
    """One round of posting and of taking away."""
    poster = DiscordPoster(world.bot)
    await world.stores.deliveries.publish(world.clock())
    await Deliver(world.stores, poster, per_second=45, clock=world.clock).run()
    await Takeaways(world.stores, poster, clock=world.clock).run()


@pytest.fixture
async def posted(world: World) -> World:
    """A story that was posted in two channels, one of them a forum."""
    for name in ("alita-news", "stories"):
        await world.ask("setup", user="moderator", options={"channel": name})
    await keep(world.stores, STORY, [report(1)])
    await rounds(world)
    return world


async def menu(world: World, name: str, user: str = "moderator") -> Any:
    """What a menu on the newest message of the news channel answers."""
    message = (await world.channel("alita-news"))["messages"][-1]
    return await world.act(command=name, target_id=message["id"], channel_id=message["channel_id"], user=user)


async def test_why(posted: World) -> None:
    """How it was judged, and below how the story fares in each channel; only for moderators."""
    told = await menu(posted, WHY)
    assert is_private(told["response"])
    shown = text(told["response"])
    assert "It names the film." in shown
    assert shown.count("posted.") == 2
    assert (await menu(posted, WHY, "fan"))["error"]


async def test_removed(posted: World) -> None:
    """It goes from every channel, thread included, and neither a later report nor a restart brings it back."""
    told = await menu(posted, REMOVE)
    assert "out of 2 channels" in text(told["response"])
    await rounds(posted)
    assert (await posted.channel("alita-news"))["messages"] == []
    posted.clock.at += timedelta(hours=1)
    await keep(posted.stores, STORY, [report(1), replace(report(2), headline="A second one")])
    await rounds(posted)
    assert (await posted.channel("alita-news"))["messages"] == []
    rows = await posted.stores.deliveries.listed(list(DeliveryState))
    assert {(row.state, row.reason) for row in rows} == {(DeliveryState.REMOVED, "A moderator removed it.")}
    history = text(await posted.ask("settings history", user="moderator"))
    assert "Story removed here: **Rosa Salazar on a second Alita film**" in history


async def test_removed_where_it_was_too_quiet(world: World) -> None:
    """A channel that waits for its next list gets the story neither there nor by a louder report; a second press
    finds no post.
    """
    await world.ask("setup", user="moderator", options={"channel": "alita-news"})
    await world.ask("setup", user="moderator", options={"channel": "general", "loudness": "major"})
    await keep(world.stores, STORY, [report(1)])
    await rounds(world)
    assert (await world.channel("general"))["messages"] == []
    message = (await world.channel("alita-news"))["messages"][-1]
    await menu(world, REMOVE)
    rows = await world.stores.deliveries.listed(list(DeliveryState))
    assert [row.state for row in rows] == [DeliveryState.REMOVED] * 2
    again = await world.act(
        command=REMOVE, target_id=message["id"], channel_id=message["channel_id"], user="moderator"
    )
    assert "out of" not in text(again["response"])


async def test_what_cannot_be_removed(world: World) -> None:
    """A message of somebody else is no post, a card is taken back where it was asked for."""
    await world.ask("setup", user="moderator", options={"channel": "alita-news", "card": True})
    await world.change("message_post", channel="alita-news", user="fan", content="hello")
    assert "no post of mine" in text((await menu(world, REMOVE))["response"])
    room = int((await world.channel("alita-news"))["id"])
    message = (await world.channel("alita-news"))["messages"][-1]
    for kind, words in (("card", "That is the card"), ("digest", "a list of several stories")):
        await world.stores.database.write(
            """INSERT INTO deliveries (kind, subject, guild_id, channel_id, state, message_id, created_at, next_at,
                 wanted_revision) VALUES (?, '99', 1100000000000001000, ?, 'sent', ?, ?, 0, 1)""",
            (kind, room, int(message["id"]), NOW.timestamp()),
        )
        assert words in text((await menu(world, REMOVE))["response"])
        await world.stores.database.write("DELETE FROM deliveries WHERE subject = '99'")
