"""The living card in the pretended Discord: in every kind of channel, with its buttons, through restarts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
from syrupy.assertion import SnapshotAssertion

from cli.run import delivery
from cogs.poster import DiscordPoster
from config import Settings
from news.model import Claim, Signal, Trust
from pipeline.deliver import Deliver
from pipeline.takeaway import Takeaways
from sandbox.permissions import Permission
from storage.deliveries import DeliveryState
from tests.cogs.conftest import World, buttons, is_private, running, text
from tests.cogs.stored import keep, report

TITLE = "**Where the sequel stands**"


class Jobs:
    """The jobs that post, edit and delete."""

    def __init__(self, world: World) -> None:
        poster = DiscordPoster(world.bot)
        self._world = world
        self._deliver: Deliver = delivery(Settings(), world.stores, world.services.standing, poster, world.clock)
        self._takeaways = Takeaways(world.stores, poster, clock=world.clock)

    async def round(self, wait: timedelta = timedelta(minutes=3)) -> None:
        """One round of each, then time goes on."""
        await self._deliver.run()
        await self._takeaways.run()
        self._world.clock.at += wait


@pytest.fixture
def jobs(world: World) -> Jobs:
    """The jobs of the running bot."""
    return Jobs(world)


async def choose(world: World, **options: Any) -> str:
    """What a moderator types, and reads."""
    return text(await world.ask("setup", user="moderator", options=options))


async def cards(world: World, name: str = "alita-news") -> list[Any]:
    """The cards in a channel."""
    return [one for one in (await world.channel(name))["messages"] if one["content"].startswith(TITLE)]


async def announced(world: World) -> None:
    """The studio announces it."""
    claim = Claim(
        id="c1",
        signal=Signal.GREENLIGHT,
        speaker=None,
        origin="20th Century Studios",
        outlet="20thcenturystudios.com",
        trust=Trust.OFFICIAL,
        official=True,
        said=world.clock(),
        quote=None,
        text="A second film is greenlit.",
        link=None,
    )
    await keep(world.stores, "a" * 12, [replace(report(1), claims=(claim,))])


async def test_a_card(world: World, jobs: Jobs, snapshot: SnapshotAssertion) -> None:
    """It answers where the sequel stands, when that was last checked, and offers all there is to press."""
    await world.stores.database.write("UPDATE feeds SET succeeded_at = 1787227200.0")
    told = await choose(world, channel="alita-news", card=True)
    assert "✓ The card *Where the sequel stands*: **yes**" in told
    assert "kept up to date in <#" in told
    await jobs.round()
    [card] = await cards(world)
    assert card["content"] == snapshot
    assert list(buttons(card)) == ["How sure is this?", "All statements", "Timeline", "Notify me", "Check a claim"]
    assert (card["mention_roles"], card["mention_everyone"]) == ([], False)
    assert card["flags"] & 4096  # @silent: nobody's phone rings
    assert not card["pinned"]


@pytest.mark.parametrize("label", ["How sure is this?", "All statements", "Timeline"])
async def test_its_buttons_answer_privately_after_a_restart(world: World, jobs: Jobs, label: str) -> None:
    """Whoever presses gets the answer for themselves; the card stays as it is."""
    await choose(world, channel="alita-news", card=True)
    await jobs.round()
    [card] = await cards(world)
    await world.bot.close()
    async with running(world.services, world.sandbox):
        told = await world.press(card, label)
    assert is_private(told["response"])
    assert text(told["response"])
    [after] = await cards(world)
    assert after == card


async def test_notify_me(world: World, jobs: Jobs) -> None:
    """The button does what /notify does; without a role it says whom to ask."""
    await world.hands_out_roles()
    await choose(world, channel="alita-news", card=True)
    await jobs.round()
    [card] = await cards(world)
    assert "has chosen no role" in text((await world.press(card, "Notify me"))["response"])
    await choose(world, **{"ping-role": "News Ping"})
    assert "You now have <@&" in text((await world.press(card, "Notify me"))["response"])


async def test_check_a_claim(world: World, jobs: Jobs) -> None:
    """The button opens a form, in which /check's answer comes privately, also after a restart in between."""
    await keep(world.stores, "b" * 12, [replace(report(1), trust=Trust.ORIGINAL)])
    await choose(world, channel="alita-news", card=True)
    await jobs.round()
    [card] = await cards(world)
    opened = (await world.press(card, "Check a claim"))["modal"]
    assert opened["title"] == "Check a claim"
    asked = {"modal_id": opened["id"], "fields": {"text": "Rosa Salazar on a second Alita film"}, "user": "fan"}
    told = await world.act(**asked)
    assert is_private(told["response"])
    assert text(told["response"]).startswith("**A known story.**")
    opened = (await world.press(card, "Check a claim"))["modal"]
    await world.bot.close()
    async with running(world.services, world.sandbox):
        told = await world.act(**asked | {"modal_id": opened["id"]})
    assert text(told["response"]).startswith("**A known story.**")


@pytest.mark.parametrize("typed", ["@everyone <@&1> **[x](https://evil.example)** \u202e", " ", "a" * 1000])
async def test_a_hostile_form(world: World, jobs: Jobs, typed: str) -> None:
    """Whatever is typed into the form does nothing and is answered with a sentence."""
    await choose(world, channel="alita-news", card=True)
    await jobs.round()
    [card] = await cards(world)
    opened = (await world.press(card, "Check a claim"))["modal"]
    told = await world.act(modal_id=opened["id"], fields={"text": typed}, user="fan")
    answer = told["response"]
    assert text(answer)
    assert (answer["mentions"], answer["mention_roles"], answer["mention_everyone"]) == ([], [], False)
    assert "(https://evil" not in text(answer)
    assert "\u202e" not in text(answer)


@pytest.mark.parametrize("name", ["alita-news", "announcements"])
async def test_it_changes_with_the_answer(world: World, jobs: Jobs, name: str) -> None:
    """In text and announcement channels one message, edited; it is not published to followers."""
    await choose(world, channel=name, card=True, publish=True)
    await jobs.round()
    await announced(world)
    await jobs.round()
    await jobs.round()
    [card] = await cards(world, name)
    assert "**Greenlit!**" in card["content"]
    assert card["edited_timestamp"]
    assert not card["flags"] & 1


async def thread(world: World) -> discord.Thread:
    """A thread for news."""
    general = world.bot.get_channel(int((await world.channel("general"))["id"]))
    assert isinstance(general, discord.TextChannel)
    return await general.create_thread(name="news thread", type=discord.ChannelType.public_thread)


async def test_in_a_thread_that_falls_asleep(world: World, jobs: Jobs) -> None:
    """A thread is woken for the edit; the channel is not taken for broken."""
    made = await thread(world)
    await choose(world, channel="news thread", card=True)
    await jobs.round()
    await world.change("thread_change", channel=str(made.id), archived=True)
    await announced(world)
    await jobs.round()
    await jobs.round()
    [card] = await cards(world, "news thread")
    assert "**Greenlit!**" in card["content"]
    [channel] = await world.stores.channels.of_guild(made.guild.id)
    assert channel.paused == ""


async def test_in_a_thread_that_is_locked(world: World, jobs: Jobs) -> None:
    """Whoever locks it wants no more there: the channel is paused, which the moderators are told."""
    made = await thread(world)
    await choose(world, channel="news thread", card=True)
    await jobs.round()
    await world.change("thread_change", channel=str(made.id), archived=True, locked=True)
    await announced(world)
    await jobs.round()
    await jobs.round()
    [channel] = await world.stores.channels.of_guild(made.guild.id)
    assert channel.paused


async def test_in_a_forum(world: World, jobs: Jobs) -> None:
    """It is a thread of its own, which is woken when it sleeps, and goes when the card is taken back."""
    await choose(world, channel="stories", card=True)
    await jobs.round()
    name = "Where the sequel stands"
    [card] = await cards(world, name)
    await world.change("thread_change", channel=card["channel_id"], archived=True)
    await announced(world)
    await jobs.round()
    await jobs.round()
    [card] = await cards(world, name)
    assert "**Greenlit!**" in card["content"]
    assert "No card" in await choose(world, card=False)
    await jobs.round()
    async with world.http.get(f"{world.sandbox.page}sandbox/state") as answer:
        state = await answer.json()
    left = [room for guild in state["guilds"] for room in guild["channels"] if room["name"] == name]
    assert not [one for room in left for one in room["messages"]]


async def test_deleted_by_hand(world: World, jobs: Jobs) -> None:
    """It stays gone, /setup says so, and asking brings it back once."""
    await choose(world, channel="alita-news", card=True)
    await jobs.round()
    [card] = await cards(world)
    await world.change("message_delete", message=card["id"])
    for _ in range(4):
        await jobs.round(timedelta(hours=20))
    assert await cards(world) == []
    assert "was deleted in <#" in await choose(world)
    await choose(world, card=True)
    await jobs.round()
    await jobs.round()
    assert len(await cards(world)) == 1


async def test_moved(world: World, jobs: Jobs) -> None:
    """Chosen for another channel it moves there."""
    await choose(world, channel="alita-news", card=True)
    await jobs.round()
    await choose(world, channel="announcements", card=True)
    await jobs.round()
    assert await cards(world) == []
    assert len(await cards(world, "announcements")) == 1


async def test_a_lost_permission_is_noticed(world: World, jobs: Jobs) -> None:
    """An edit that is forbidden pauses the channel and loses nothing; chosen again, the card goes on."""
    await choose(world, channel="alita-news", card=True)
    await jobs.round()
    denied = {"channel": "alita-news", "role": "@everyone", "deny": int(Permission.VIEW_CHANNEL)}
    await world.change("overwrite", **denied)
    await announced(world)
    await jobs.round()
    await jobs.round()
    [row] = [one for one in await world.stores.deliveries.listed([DeliveryState.SENT]) if one.kind == "card"]
    channel = await world.stores.channels.get(row.channel_id)
    assert channel is not None
    assert channel.paused
    await world.change("overwrite", **denied | {"deny": 0})
    await choose(world, channel="alita-news")
    await jobs.round(timedelta(minutes=20))
    await jobs.round()
    [card] = await cards(world)
    assert "**Greenlit!**" in card["content"]


async def test_first_a_channel(world: World) -> None:
    """Without a news channel a card has no place; what to do is said."""
    assert "Choose a channel for news first" in await choose(world, card=True)
