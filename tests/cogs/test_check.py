"""/check and *Check this claim* through the unmodified discord.py: nothing is fetched, everybody may ask."""

from dataclasses import replace
from typing import Any

import pytest

from cogs.poster import DiscordPoster
from news.model import Decision, Importance, Signal, Topic, Trust, Verdict
from news.stories import compose
from pipeline.deliver import Deliver
from storage.channels import ChannelKind
from tests.cogs.conftest import NOW, World, buttons, is_private, starter, text
from tests.cogs.stored import keep, report

GUILD = 1100000000000001000
FALSE = "https://winenfood.com/the-latest-alita-battle-angel-2-news"
MENU = "Check this claim"


async def check(world: World, claim: str, user: str = "fan", **more: Any) -> Any:
    """/check; the answer."""
    return await world.ask("check", user=user, options={"claim": claim}, **more)


async def test_a_known_false_page(world: World) -> None:
    """Its address is enough: what it says, why that is false, and where the sequel stands."""
    answer = await check(world, f"{FALSE}?utm_source=chat")
    assert answer["content"].startswith("**Known to be false.**")
    assert "SIGGRAPH" in answer["content"]
    assert "**Why it is false:** No other page supports it" in answer["content"]
    assert "**Where the sequel stands:** **Not greenlit.**" in answer["content"]
    assert is_private(answer)


async def test_a_known_false_claim_in_other_words(world: World) -> None:
    """Close words are told to look like it, no more."""
    answer = await check(world, "Cameron said by video link at SIGGRAPH that Alita 2 is greenlit!!")
    assert answer["content"].startswith("**This looks like a claim that is known to be false:**")


@pytest.mark.parametrize("claim", ["https://outlet.example/1", "salazar told collider a second film is possible"])
async def test_a_known_story(world: World, claim: str) -> None:
    """By link or by words: the story, its words with their origin, what it bears out, and who reports it."""
    await keep(world.stores, "a" * 12, [replace(report(1), trust=Trust.ORIGINAL)])
    answer = await check(world, claim)
    assert answer["content"].startswith("**A known story.**")
    assert "— Rosa Salazar, to Collider" in answer["content"]
    assert "somebody talks about it, nothing is decided" in answer["content"]
    assert "Reported by: [Collider]" in answer["content"]
    assert "Why this?" in buttons(answer)


async def test_a_story_of_nobody_we_trust(world: World) -> None:
    """A story that only unknown outlets tell is shown as that."""
    await keep(world.stores, "a" * 12, [report(1, outlet="gossip.example")])
    answer = await check(world, "https://outlet.example/1")
    assert answer["content"].startswith("**No source we trust says this.** I know it only from here:")
    assert "gossip.example" in answer["content"]


async def test_more_than_the_story_says(world: World) -> None:
    """Words that claim a green light are not borne out by a story that only talks of it."""
    await keep(world.stores, "a" * 12, [replace(report(1), trust=Trust.ORIGINAL)])
    answer = await check(world, "Rosa Salazar told Collider that Alita 2 has been officially greenlit")
    assert answer["content"].startswith("**No source we trust says this.** What comes nearest says less:")
    assert "Rosa Salazar on a second Alita film" in answer["content"]


async def test_a_statement_on_record(world: World) -> None:
    """The page of a statement that counts is known without any feed."""
    event = next(one for one in world.services.rules.events if one.speaker == "James Cameron" and one.url)
    answer = await check(world, event.url)
    assert "James Cameron" in answer["content"]
    assert not answer["content"].startswith("**Known to be false.**")


@pytest.mark.parametrize("place", ["alita-news", "lounge", "dm"])
async def test_nothing_known(world: World, place: str) -> None:
    """What nobody tells is said to be unknown, not false; privately everywhere."""
    answer = await check(world, "https://nobody.example/alita-2-confirmed", channel_id=place)
    assert "That alone does not make it false" in answer["content"]
    assert "**Not greenlit.**" in answer["content"]
    assert is_private(answer)


@pytest.mark.parametrize(
    "claim",
    [
        "@everyone <@&1100000000000001011> **[free](https://evil.example)** \u202e # x `y` || ~~",
        '" OR 1=1 -- NEAR(a b) * ^ :',
        "https://[::1/ http://" + "a" * 900,
        "\u202e\u200b",
        "x" * 1000,
    ],
)
async def test_hostile_claims(world: World, claim: str) -> None:
    """Whatever is typed is answered, mentions nobody and breaks nothing."""
    await keep(world.stores, "a" * 12, [report(1)])
    answer = await check(world, claim)
    assert "Something broke" not in answer["content"]
    assert answer["mentions"] == [] == answer["mention_roles"]
    assert not answer["mention_everyone"]


async def test_a_hostile_message_of_4000_characters(world: World) -> None:
    """The menu reads long messages of strangers, too."""
    content = ("@everyone **Alita** https://outlet.example/1 " * 50)[:2000]
    answer = await menu(world, content)
    assert "Something broke" not in answer["content"]
    assert is_private(answer)


async def test_what_moderators_see_of_a_post(world: World) -> None:
    """Which feed brought it, how it was judged, and that it is about to be posted in their channel."""
    await channel(world)
    await keep(world.stores, "a" * 12, [replace(report(1), trust=Trust.ORIGINAL)])
    await world.stores.deliveries.publish(NOW)
    seen = text(await check(world, "https://outlet.example/1", user="moderator"))
    assert "How it was handled here" in seen
    assert "<#77>: is about to be posted." in seen
    assert "by Outlet," in seen
    assert "Judged: worth a post." in seen
    assert "• It names the film." in seen
    assert "How it was handled" not in text(await check(world, "https://outlet.example/1"))
    foreign = await check(world, "https://outlet.example/1", user="moderator", channel_id="dm")
    assert "How it was handled" not in text(foreign)


async def test_what_moderators_see_of_what_was_stopped(world: World) -> None:
    """An item that the judgement stopped says so with its reason, and each channel says why it got nothing."""
    await channel(world)
    feed = await starter(world.stores)
    one = replace(report(1), signal=Signal.NONE, topic=Topic.GREENLIGHT_CLAIM)
    why = ("It is not posted: it claims a green light without a source that could know.",)
    await world.stores.articles.add(feed.id, [Decision(one, Verdict.DIGEST, None, why)], old=False, now=NOW)
    seen = text(await check(world, "https://outlet.example/1", user="moderator"))
    assert "<#77>: not posted: no page here is a report of news." in seen
    assert "Stopped by the judgement: for lists only." in seen
    assert "• It is not posted: it claims a green light" in seen


async def test_each_step_at_which_a_story_stops(world: World) -> None:
    """Too old, too small, still settling, before the channel, or from a source that the channel refuses."""
    await channel(world)
    stores, feed = world.stores, await starter(world.stores)

    async def seen(number: int, *, old: bool = False, publish: bool = False, at: Any = NOW) -> str:
        one = report(number, title=f"Story {number}")
        async with stores.database.transaction():
            due = NOW if publish else None
            await stores.stories.save(compose(f"{number:012x}", [one]), publish_at=due, now=NOW)
            await stores.articles.add(
                feed.id, [Decision(one, Verdict.POST, f"{number:012x}", ())], old=old, now=at
            )
        return text(await check(world, f"https://outlet.example/{number}", user="moderator"))

    assert "it was older than the source here" in await seen(1, old=True)
    assert "it waits a few minutes" in await seen(2, publish=True)
    assert "it was there before this channel was chosen" in await seen(3, at=NOW.replace(year=2025))
    await stores.subscriptions.refuse(77, feed.id, NOW)
    assert "its sources are removed or paused" in await seen(4)
    await stores.channels.set_least(77, Importance.MAJOR)
    assert "smaller news than this channel wants" in await seen(5)


async def channel(world: World) -> None:
    """A news channel, number 77."""
    await world.stores.guilds.save(GUILD, "Iron City", 7, NOW)
    await world.stores.channels.add(77, GUILD, ChannelKind.TEXT, NOW)


async def menu(world: World, content: str, *previews: dict[str, str]) -> Any:
    """*Check this claim* on somebody's message; the answer."""
    told = await world.change("message_post", channel="general", user="moderator", content=content)
    room = await world.channel("general")
    world.sandbox.discord.world.channels[room["id"]].messages[told["id"]]["embeds"] = list(previews)
    done = await world.act(command=MENU, target_id=told["id"], user="fan")
    assert done["error"] is None, done
    return done["response"]


async def test_the_menu_reads_text_and_preview(world: World) -> None:
    """A message's link leads to what is known, whoever wrote it, and so does its preview's title."""
    answer = await menu(world, f"Look! {FALSE}")
    assert answer["content"].startswith("**Known to be false.**")
    preview = {"title": "Cameron at SIGGRAPH by video link: Alita 2", "url": "https://x.example/a", "type": "link"}
    answer = await menu(world, "look", preview)
    assert answer["content"].startswith("**This looks like a claim that is known to be false:**")


async def test_the_menu_reads_what_is_passed_on(world: World) -> None:
    """A forwarded message has no text of its own: what it passes on is checked."""
    told = await world.change("message_post", channel="general", user="moderator", content="")
    room = await world.channel("general")
    kept = world.sandbox.discord.world.channels[room["id"]].messages[told["id"]]
    passed_on = {
        key: kept[key] for key in ("type", "timestamp", "edited_timestamp", "attachments", "flags", "components")
    }
    passed_on |= {"content": f"Look! {FALSE}", "embeds": [], "mentions": [], "mention_roles": []}
    kept["message_snapshots"] = [{"message": passed_on}]
    done = await world.act(command=MENU, target_id=told["id"], user="fan")
    assert done["error"] is None, done
    assert done["response"]["content"].startswith("**Known to be false.**")


async def test_what_became_of_a_post(world: World) -> None:
    """Moderators see where it was posted, with the way there; or that it is held, failed, listed or gone."""
    await world.ask("setup", user="moderator", options={"channel": "alita-news"})
    await keep(world.stores, "a" * 12, [replace(report(1), trust=Trust.ORIGINAL)])
    deliver = Deliver(world.stores, DiscordPoster(world.bot), per_second=50, clock=world.clock)
    await deliver.run()
    [post] = (await world.channel("alita-news"))["messages"]
    seen = text(await check(world, "https://outlet.example/1", user="moderator"))
    place = f"{post['channel_id']}/{post['id']}"
    assert f"<#{post['channel_id']}>: posted. [Read](<https://discord.com/channels/{GUILD}/{place}>)" in seen
    for state, words in (
        ("held", "is held: The history may not be read."),
        ("failed", "could not be posted: The history may not be read."),
        ("listed", "told in a list."),
        ("removed", "was posted and removed since."),
        ("waiting", "waits for its turn."),
    ):
        reason = "The history may not be read." if state in ("held", "failed") else ""
        await world.stores.database.write("UPDATE deliveries SET state = ?, reason = ?", (state, reason))
        seen = text(await check(world, "https://outlet.example/1", user="moderator"))
        assert f"<#{post['channel_id']}>: {words}" in seen


async def test_an_empty_message(world: World) -> None:
    """A message with nothing to check says what to do instead."""
    assert "nothing in that message that I could check" in (await menu(world, " "))["content"]


async def test_blanks(world: World) -> None:
    """Who types nothing but blanks is not told of a message that there is none of."""
    assert (await check(world, "  "))["content"].startswith("You typed nothing that I could check.")
