"""What is said besides posts, against the pretended Discord: lists, replies, the studio's word, publishing."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest

from cogs.poster import DiscordPoster
from news.model import Article, Decision, Verdict
from news.stories import compose
from pipeline.deliver import Deliver
from pipeline.poster import (
    Call,
    ChannelRefusedError,
    Listing,
    ListKind,
    MessageGoneError,
    Target,
    TurnPost,
    Update,
)
from storage.channels import ChannelKind
from storage.decisions import Editor
from tests.cogs.conftest import NOW, World, starter, text
from tests.cogs.stored import keep, report
from tests.cogs.test_poster import NONCE, POST, ROLE, STORY, just_now, one_of, poster, target

__all__ = ["poster"]  # the fixture


def listing(count: int = 3) -> Listing:
    """A list of some stories."""
    return Listing(ListKind.AWAY, tuple(one_of(n) for n in range(count)), (), "why:digest:away-1", NOW)


async def test_a_list(world: World, poster: DiscordPoster) -> None:
    """A list arrives, is found by its mark, and tells who asks why it is one."""
    where = await target(world)
    sent = await poster.send(where, listing(), NONCE)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert "While I was away" in message["content"]
    assert await poster.find(where, "why:digest:away-1", just_now()) == sent
    told = await world.press(message, "Why a list?")
    assert "I was away, or could not post here." in told["response"]["content"]


async def test_a_list_in_a_forum(world: World, poster: DiscordPoster) -> None:
    """In a forum a list is a thread of its own, named with its day."""
    await poster.send(await target(world, "stories"), listing(), NONCE)
    assert (await world.channel("While I was away, 20 August 2026"))["messages"]


@pytest.mark.parametrize("name", ["alita-news", "stories"])
async def test_a_call(world: World, poster: DiscordPoster, name: str) -> None:
    """A reply stands under its post (in a forum in its thread), mentions the role, and is found again."""
    where = await target(world, name)
    sent = await poster.send(where, POST, NONCE)
    inside = Target(where.guild_id, sent.thread_id, ChannelKind.THREAD) if sent.thread_id else where
    call = Call((STORY,), sent, night=False, mark="why:reply:x", ping_role_id=ROLE)
    replied = await poster.send(inside, call, "f" * 24)
    room = await world.channel(STORY.headline if sent.thread_id else name)
    reply = next(one for one in room["messages"] if one["id"] == str(replied.message_id))
    assert reply["message_reference"]["message_id"] == str(sent.message_id)
    assert reply["mention_roles"] == [str(ROLE)]
    assert await poster.find(inside, "why:reply:x", just_now()) == replied


@pytest.mark.parametrize("name", ["alita-news", "stories"])
async def test_no_reply_to_a_deleted_post(world: World, poster: DiscordPoster, name: str) -> None:
    """A post (in a forum a thread) deleted by hand takes its replies along; the channel is not blamed."""
    where = await target(world, name)
    sent = await poster.send(where, POST, NONCE)
    inside = Target(where.guild_id, sent.thread_id, ChannelKind.THREAD) if sent.thread_id else where
    if sent.thread_id:
        await world.change("channel_delete", channel=str(sent.thread_id))
    else:
        await world.change("message_delete", message=str(sent.message_id))
    with pytest.raises(MessageGoneError):
        await poster.send(inside, Call((STORY,), sent, night=True, mark="why:ping:1"), "f" * 24)


async def test_further_reports_in_a_forum(world: World, poster: DiscordPoster) -> None:
    """Later coverage is told in the story's thread, which wakes up for it."""
    where = await target(world, "stories")
    sent = await poster.send(where, POST, NONCE)
    assert sent.thread_id is not None
    await world.change("thread_change", channel=str(sent.thread_id), archived=True)
    inside = Target(where.guild_id, sent.thread_id, ChannelKind.THREAD)
    await poster.send(inside, Update(STORY, (report(2, outlet="variety.com"),), sent, "why:story:x:2"), "f" * 24)
    assert "Also reported by" in (await world.channel(STORY.headline))["messages"][-1]["content"]


async def test_a_locked_thread_is_refused(world: World, poster: DiscordPoster) -> None:
    """A news thread that was locked is a channel's trouble, told in words."""
    general = world.bot.get_channel(int((await world.channel("general"))["id"]))
    assert isinstance(general, discord.TextChannel)
    thread = await general.create_thread(name="news thread", type=discord.ChannelType.public_thread)
    await world.change("thread_change", channel=str(thread.id), archived=True, locked=True)
    with pytest.raises(ChannelRefusedError, match="thread is closed"):
        await poster.send(Target(general.guild.id, thread.id, ChannelKind.THREAD), POST, NONCE)


async def test_the_studio_s_word(world: World, poster: DiscordPoster) -> None:
    """A change of it is a post, and its button explains the story behind it."""
    await keep(world.stores, STORY.id, [report(1)])
    await world.stores.turns.add("silent", "greenlit", STORY.id, NOW)
    turn = TurnPost("silent", "greenlit", STORY, "why:turn:1", ROLE)
    await poster.send(await target(world), turn, NONCE)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert message["content"].startswith(
        "**Greenlit!** · The studio has announced an Alita: Battle Angel sequel: it is greenlit."
    )
    assert message["mention_roles"] == [str(ROLE)]
    told = await world.press(message, "Why this?")
    assert "It names the film." in text(told["response"])


async def test_a_compact_post(world: World, poster: DiscordPoster) -> None:
    """It is the line and the buttons alone."""
    await poster.send(await target(world), replace(POST, compact=True), NONCE)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert message["content"].startswith("**Interview** · [")
    assert message["embeds"] == []


async def test_publishing(world: World, poster: DiscordPoster) -> None:
    """An announcement is handed on to its followers; a second time is no failure."""
    where = await target(world, "announcements")
    sent = await poster.send(where, POST, NONCE)
    for _ in range(2):
        await poster.publish(where, sent)
    (message,) = (await world.channel("announcements"))["messages"]
    assert message["flags"] & 1


async def test_later_coverage_in_a_forum(world: World, poster: DiscordPoster) -> None:
    """A story's thread tells who reports it later, once an hour at most, and its first message is edited too."""
    where = await target(world, "stories")
    await world.stores.guilds.save(where.guild_id, "Iron City", 1, NOW)
    await world.stores.channels.add(where.channel_id, where.guild_id, ChannelKind.FORUM, NOW - timedelta(days=1))
    deliver = Deliver(world.stores, poster, per_second=100, clock=world.clock)
    reports = [report(1)]
    await keep(world.stores, "b" * 12, reports)
    await deliver.run()
    for number, outlet in ((2, "variety.com"), (3, "deadline.com"), (4, "empireonline.com")):
        world.clock.at += timedelta(minutes=20)
        reports.append(report(number, outlet=outlet))
        await grow(world, reports)
        await deliver.run()
    world.clock.at += timedelta(minutes=50)
    await deliver.run()
    await deliver.run()
    first, *later = (await world.channel(STORY.headline))["messages"]
    assert "4 reports" in text(first)
    assert [message["content"].count("](<") for message in later] == [3]


async def test_no_further_reports_of_what_was_withdrawn(world: World, poster: DiscordPoster) -> None:
    """What was to be told in the thread, or comes later, is not told once an editor took the story back."""
    where = await target(world, "stories")
    await world.stores.guilds.save(where.guild_id, "Iron City", 1, NOW)
    await world.stores.channels.add(where.channel_id, where.guild_id, ChannelKind.FORUM, NOW - timedelta(days=1))
    deliver = Deliver(world.stores, poster, per_second=100, clock=world.clock)
    reports = [report(1)]
    await keep(world.stores, "b" * 12, reports)
    await deliver.run()
    for number, outlet in ((2, "variety.com"), (3, "deadline.com")):
        reports.append(report(number, outlet=outlet))
        world.clock.at += timedelta(minutes=20)
        await grow(world, reports)
        await deliver.run()
        if number == 2:
            editor = Editor(5, "Edda")
            await world.stores.decisions.correct("b" * 12, "A joke.", editor, world.clock(), withdrawn=True)
    world.clock.at += timedelta(hours=2)
    await deliver.run()
    (first,) = (await world.channel(STORY.headline))["messages"]
    assert "this story is withdrawn" in first["content"]


async def grow(world: World, reports: list[Article]) -> None:
    """Another report of the story comes in."""
    feed = await starter(world.stores)
    now = world.clock()
    async with world.stores.database.transaction():
        await world.stores.stories.save(compose("b" * 12, reports), publish_at=now, now=now)
        joined = Decision(reports[-1], Verdict.JOIN, "b" * 12, ("It names the film.",))
        await world.stores.articles.add(feed.id, [joined], old=False, now=now)
