"""The editors' desk through the unmodified discord.py: who may, what it changes, and that claims come once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from cogs.editors import DeskPlace
from cogs.newsroom import Newsroom
from cogs.poster import DiscordPoster
from cogs.services import Services
from news.model import Claim, Decision, Plan, Signal, Trust, Verdict
from news.status import Studio
from news.stories import compose
from pipeline.deliver import Deliver
from pipeline.joining import joined
from sandbox.server import Sandbox
from storage.stores import Stores
from tests.cogs.conftest import NOW, Clock, World, buttons, is_private, running, text
from tests.cogs.stored import keep, report

GUILD = 1100000000000001000
GENERAL = 1100000000000001001
EDITOR = 1100000000000000203


@pytest.fixture
async def desk(sandbox: Sandbox, services: Services) -> AsyncIterator[World]:
    """A bot whose editors' server is Iron City, with the owner as the only editor."""
    placed = replace(services, desk_place=DeskPlace(GUILD, GENERAL))
    clock = services.now
    assert isinstance(clock, Clock)
    async with aiohttp.ClientSession() as http, running(placed, sandbox) as bot:
        yield World(sandbox, placed.stores, placed, bot, http, clock)


def claim(number: int, outlet: str) -> Claim:
    """A trade paper's report that the film is greenlit."""
    return Claim(
        id=f"{number:016x}",
        signal=Signal.GREENLIGHT,
        speaker=None,
        origin=None,
        outlet=outlet,
        trust=Trust.TRADE,
        official=False,
        said=NOW - timedelta(days=29),
        quote=None,
        text=f"**Alita 2** is a go, {outlet} hears @everyone",
        link=f"https://{outlet}/alita-{number}",
    )


async def two_reports(stores: Stores) -> None:
    """Two independent trade reports, each a story of its own."""
    for number, outlet in ((1, "variety.com"), (2, "deadline.com")):
        one = replace(report(number, outlet=outlet, quote=None), claims=(claim(number, outlet),))
        await keep(stores, f"{number:012x}", [one])


def newsroom(world: World) -> Newsroom:
    """What tells the editors."""
    return Newsroom(world.bot, world.services.desk, world.services.desk_place, world.clock)


async def test_only_editors(desk: World) -> None:
    """A moderator of the editors' server is no editor, neither by command nor by button."""
    await two_reports(desk.stores)
    assert "Only the editors" in (await desk.ask("desk claims", user="moderator"))["content"]
    refused = await desk.ask("desk confirm", user="moderator", options={"claim": f"{1:016x}"})
    assert "Only the editors" in refused["content"]
    await newsroom(desk).run()
    [post, _] = (await desk.channel("general"))["messages"][-2:]
    assert "Only the editors" in text((await desk.press(post, "Confirm", user="moderator"))["response"])
    assert await desk.stores.decisions.all() == []


async def test_claims_come_once_and_are_decided_by_button(desk: World) -> None:
    """Each claim on which the word hangs comes once to the editors' channel; confirming one makes it greenlit."""
    await two_reports(desk.stores)
    before = len((await desk.channel("general"))["messages"])
    assert await newsroom(desk).run() == 2
    assert await newsroom(desk).run() == 0
    posts = (await desk.channel("general"))["messages"][before:]
    assert len(posts) == 2
    assert all("The studio's word hangs on this claim" in post["content"] for post in posts)
    assert not any(post["mention_everyone"] for post in posts)
    told = await desk.press(posts[0], "Confirm", user="editor")
    assert "Greenlit!" in text(told["response"])
    assert is_private(told["response"])
    assert (await desk.services.standing.on(NOW)).studio is Studio.GREENLIT
    [made] = await desk.stores.decisions.all()
    assert (made.by, made.when) == ("Edda, editor", NOW)


async def test_rejecting_takes_it_back(desk: World) -> None:
    """With a reason that is kept; the claim waits no more."""
    await two_reports(desk.stores)
    assert (await desk.services.standing.on(NOW)).studio is Studio.REPORTED
    told = await desk.act(
        command="desk reject", user="editor", autocomplete={"option": "claim", "text": "variety"}
    )
    [choice] = told["choices"]
    answer = await desk.ask(
        "desk reject", user="editor", options={"claim": choice["value"], "why": "The paper took it back."}
    )
    assert "Rejected by Edda, editor." in answer["content"]
    assert "has changed by this" in answer["content"]
    assert (await desk.services.standing.on(NOW)).studio is Studio.SILENT
    assert [one.why for one in await desk.stores.decisions.all()] == ["The paper took it back."]


async def test_the_list_of_claims(desk: World) -> None:
    """What hangs on each, with buttons; none once all is decided; escaped like anything from a feed."""
    assert "No claim waits" in text(await desk.ask("desk claims", user="editor"))
    await two_reports(desk.stores)
    listed = await desk.ask("desk claims", user="editor")
    assert "\\*\\*Alita 2\\*\\* is a go" in text(listed)
    assert set(buttons(listed)) == {"1. Confirm", "1. Reject", "2. Confirm", "2. Reject"}
    await desk.press(listed, "1. Reject", user="editor")
    listed = await desk.ask("desk claims", user="editor")
    assert set(buttons(listed)) == {"1. Confirm", "1. Reject"}
    assert "It takes a second" in text(listed) or "it takes a second" in text(listed)


async def test_an_unknown_claim(desk: World) -> None:
    """A made-up id is refused with what to do."""
    answer = await desk.ask("desk confirm", user="editor", options={"claim": "nonsense"})
    assert "I know no such claim" in answer["content"]


async def test_without_a_server_the_owner_is_told(world: World) -> None:
    """Nowhere /desk, and claims come to the application's owner as direct messages with working buttons."""
    await two_reports(world.stores)
    told = await world.act(command="desk claims", user="editor")
    assert told["error"]
    assert await newsroom(world).run() == 2
    async with world.http.get(f"{world.sandbox.page}sandbox/state") as answer:
        dms = (await answer.json())["dms"]
    posts = [m for dm in dms for m in dm["messages"] if "The studio's word hangs" in m["content"]]
    assert len(posts) == 2
    told = await world.press(posts[0], "Reject", user="editor")
    assert "Rejected by" in text(told["response"])


async def test_an_unreachable_channel_is_tried_again(desk: World) -> None:
    """A claim that could not be delivered is not taken for told."""
    await two_reports(desk.stores)
    await desk.faults({"method": "POST", "route": r"/channels/\d+/messages$", "action": "status", "status": 403})
    assert await newsroom(desk).run() == 0
    await desk.faults()
    assert await newsroom(desk).run() == 2


async def posted(world: World) -> Any:
    """A story with a claim, posted in #alita-news; the posting service."""
    await world.ask("setup", user="moderator", options={"channel": "alita-news"})
    await two_reports(world.stores)
    deliver = Deliver(world.stores, DiscordPoster(world.bot), per_second=50, clock=world.clock)
    await deliver.run()
    return deliver


@pytest.mark.parametrize("command", ["correct", "withdraw"])
async def test_putting_a_story_right(desk: World, command: str) -> None:
    """Every copy shows the correction, the claim is retracted, and a withdrawn story shows nothing else."""
    deliver = await posted(desk)
    before = (await desk.channel("alita-news"))["messages"]
    answer = await desk.ask(
        f"desk {command}", user="editor", options={"story": f"{1:012x}", "words": "It was a joke. **Sorry!**"}
    )
    assert "1 claim of the story is retracted" in answer["content"]
    await deliver.run()
    after = (await desk.channel("alita-news"))["messages"]
    assert [post["id"] for post in after] == [post["id"] for post in before]
    [changed] = [post for post in after if "*Corrected:*" in post["content"]]
    assert "It was a joke. \\*\\*Sorry!\\*\\*" in changed["content"]
    assert bool(changed["embeds"]) is (command == "correct")
    assert (await desk.services.standing.on(NOW)).studio is Studio.SILENT


async def test_a_withdrawn_story_is_posted_nowhere_any_more(desk: World) -> None:
    """Neither what waits nor what a later report would bring."""
    await desk.ask("setup", user="moderator", options={"channel": "alita-news"})
    await two_reports(desk.stores)
    await desk.ask("desk withdraw", user="editor", options={"story": f"{1:012x}", "words": "Untrue."})
    more = replace(report(3, outlet="deadline.com", quote=None))
    await keep(desk.stores, f"{1:012x}", [more])
    deliver = Deliver(desk.stores, DiscordPoster(desk.bot), per_second=50, clock=desk.clock)
    await deliver.run()
    assert len((await desk.channel("alita-news"))["messages"]) == 1


async def test_an_unknown_story(desk: World) -> None:
    """A made-up story is refused with what to do."""
    answer = await desk.ask("desk correct", user="editor", options={"story": "nonsense", "words": "x"})
    assert "I know no such story. Pick one from the suggestions" in answer["content"]


async def test_merging_stays(desk: World) -> None:
    """Two stories become one: a post of the first shows the second, its button too, and later reports join it."""
    deliver = await posted(desk)
    first, second = f"{1:012x}", f"{2:012x}"
    answer = await desk.ask("desk merge", user="editor", options={"story": first, "into": second})
    assert "are one now" in answer["content"]
    await deliver.run()
    posts = (await desk.channel("alita-news"))["messages"]
    assert len(posts) == 2
    [grown] = [post for post in posts if "2 reports" in text(post)]
    assert "[Variety](<" in text(grown)
    whole = await desk.stores.stories.get(first, None)
    assert whole is not None
    assert (whole.id, len(whole.articles)) == (second, 2)
    late = Decision(report(5, outlet="collider.com"), Verdict.JOIN, first, ())
    plan = await joined(Plan((late,), (compose(first, [late.article]),)), desk.stores)
    assert [one.story for one in plan.decisions] == [second]
    assert [(story.id, len(story.articles)) for story in plan.stories] == [(second, 3)]


async def test_splitting_stays(desk: World) -> None:
    """A page gets a story and a post of its own; the other's post goes on without it, whatever comes later."""
    await desk.ask("setup", user="moderator", options={"channel": "alita-news"})
    both = [report(1), report(2, title="Gunnm in print", outlet="manga.example", quote=None)]
    await keep(desk.stores, "a" * 12, both)
    deliver = Deliver(desk.stores, DiscordPoster(desk.bot), per_second=50, clock=desk.clock)
    await deliver.run()
    link = "https://outlet.example/2?utm_source=x"
    answer = await desk.ask("desk split", user="editor", options={"story": "a" * 12, "link": link})
    assert "a story of its own now" in answer["content"]
    await deliver.run()
    old, new = (await desk.channel("alita-news"))["messages"]
    assert "manga.example" not in text(old)
    assert "Gunnm in print" in new["content"]
    late = Decision(both[1], Verdict.JOIN, "a" * 12, ())
    plan = await joined(Plan((late,), ()), desk.stores)
    assert plan.decisions[0].story not in (None, "a" * 12)
    again = await desk.ask("desk split", user="editor", options={"story": "a" * 12, "link": link})
    assert "is not in that story" in again["content"]


async def test_a_story_is_not_merged_with_itself(desk: World) -> None:
    """Nor with one that is not there."""
    await two_reports(desk.stores)
    one = f"{1:012x}"
    same = await desk.ask("desk merge", user="editor", options={"story": one, "into": one})
    assert "one and the same" in same["content"]
    none = await desk.ask("desk merge", user="editor", options={"story": one, "into": "nonsense"})
    assert "I know no such story" in none["content"]
