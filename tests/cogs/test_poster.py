"""The poster against the pretended Discord: what arrives, what is found again, and what each failure means."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cogs.poster import DiscordPoster
from cogs.refusals import perhaps_done
from news.model import Image, Story
from news.stories import compose
from pipeline.poster import (
    ChannelRefusedError,
    HistoryForbiddenError,
    MessageGoneError,
    NotSentError,
    PerhapsSentError,
    Post,
    PostError,
    PostRefusedError,
    Sent,
    Target,
    mark_of,
)
from sandbox.permissions import Permission
from storage.channels import ChannelKind
from tests.cogs.conftest import World, text
from tests.cogs.stored import report

ROLE = 1100000000000001011
STORY = compose("d" * 12, [report(1)])
MARK = mark_of("story", STORY.id)
POST = Post(STORY, MARK)
NONCE = "0123456789abcdef01234567"
KINDS = {"alita-news": ChannelKind.TEXT, "announcements": ChannelKind.ANNOUNCEMENT, "stories": ChannelKind.FORUM}
GATEWAY_TIMEOUT = 504


@pytest.fixture
def poster(world: World) -> DiscordPoster:
    """A poster that gives up before the test does."""
    return DiscordPoster(world.bot, patience=10.0)


async def target(world: World, name: str = "alita-news") -> Target:
    """A channel of Iron City as a target."""
    room = await world.channel(name)
    return Target(int(room["guild_id"]), int(room["id"]), KINDS.get(name, ChannelKind.TEXT))


def just_now() -> datetime:
    """The moment a search starts from."""
    return datetime.now(UTC) - timedelta(minutes=1)


async def thread_of(world: World, sent: Sent) -> Any:
    """The messages of a forum thread."""
    return (await world.channel(STORY.headline))["messages"]


async def test_a_post(world: World, poster: DiscordPoster) -> None:
    """A post arrives with its line, its embed, its buttons and its nonce, and mentions nobody."""
    sent = await poster.send(await target(world), POST, NONCE)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert message["id"] == str(sent.message_id)
    assert message["content"].startswith("**Interview** · [")
    assert "It still might happen." in text(message)
    assert [one["label"] for one in message["components"][0]["components"]] == ["Why this?", "Report", "Read"]
    assert message["mention_roles"] == []
    assert world.sandbox.discord.world.record[-1].nonce == NONCE
    assert not world.bot.persistent_views  # posts by the thousand must leave nothing in memory


@pytest.mark.parametrize("name", ["alita-news", "announcements"])
async def test_the_same_nonce_is_one_message(world: World, poster: DiscordPoster, name: str) -> None:
    """Sent twice with one nonce, the post is there once, and both calls name it."""
    where = await target(world, name)
    first = await poster.send(where, POST, NONCE)
    assert await poster.send(where, POST, NONCE) == first
    assert len((await world.channel(name))["messages"]) == 1


async def test_a_ping(world: World, poster: DiscordPoster) -> None:
    """Only the role of the post is mentioned, and an edit mentions nobody again."""
    where = await target(world)
    post = replace(POST, ping_role_id=ROLE)
    sent = await poster.send(where, post, NONCE)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert message["mention_roles"] == [str(ROLE)]
    await poster.edit(where, sent, post)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert message["mention_roles"] == []


async def test_silence(world: World, poster: DiscordPoster) -> None:
    """A silent post carries Discord's flag for it."""
    await poster.send(await target(world), replace(POST, silent=True), NONCE)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert message["flags"] & 4096


async def test_a_picture_keeps_its_description(world: World, poster: DiscordPoster) -> None:
    """The description of an image reaches those who do not see it."""
    pictured = replace(STORY, image=Image("https://outlet.example/p.jpg", "Rosa Salazar on a stage"))
    await poster.send(await target(world), replace(POST, story=pictured), NONCE)
    (message,) = (await world.channel("alita-news"))["messages"]
    assert message["embeds"][0]["image"]["description"] == "Rosa Salazar on a stage"


async def test_an_edit(world: World, poster: DiscordPoster) -> None:
    """Later coverage changes the message in place."""
    where = await target(world)
    sent = await poster.send(where, POST, NONCE)
    grown = compose(STORY.id, [report(1), report(2, outlet="variety.com")])
    await poster.edit(where, sent, Post(grown, MARK))
    (message,) = (await world.channel("alita-news"))["messages"]
    assert "Variety" in text(message)
    assert message["edited_timestamp"]


async def test_finding_a_post(world: World, poster: DiscordPoster) -> None:
    """A post is found by its mark; other posts, older ones and what people write are not it."""
    where = await target(world)
    sent = await poster.send(where, POST, NONCE)
    await world.change("message_post", channel="alita-news", user="fan", content=MARK)
    assert await poster.find(where, MARK, just_now()) == sent
    assert await poster.find(where, mark_of("story", "e" * 12), just_now()) is None
    assert await poster.find(where, MARK, datetime.now(UTC) + timedelta(minutes=1)) is None


async def test_a_reset_after_the_commit(world: World, poster: DiscordPoster) -> None:
    """The answer is lost but the message there: perhaps sent, and found by its mark."""
    where = await target(world)
    await world.faults({"method": "POST", "route": "/messages$", "action": "reset_after_commit"})
    with pytest.raises(PerhapsSentError):
        await poster.send(where, POST, NONCE)
    assert await poster.find(where, MARK, just_now()) is not None
    await poster.send(where, POST, NONCE)
    assert len((await world.channel("alita-news"))["messages"]) == 1


HEADERS = {"Via": "1.1 google"}
FAILURES: dict[str, tuple[dict[str, Any], type[PostError]]] = {
    "403 missing permissions": ({"status": 403, "body": {"code": 50013, "message": "x"}}, ChannelRefusedError),
    "403 missing access": ({"status": 403, "body": {"code": 50001, "message": "x"}}, ChannelRefusedError),
    "403 by something else": ({"status": 403}, NotSentError),
    "404 unknown channel": ({"status": 404, "body": {"code": 10003, "message": "x"}}, ChannelRefusedError),
    "404 deleted message of this nonce": (
        {"status": 404, "body": {"code": 10008, "message": "x"}},
        MessageGoneError,
    ),
    "400 archived thread": ({"status": 400, "body": {"code": 50083, "message": "x"}}, ChannelRefusedError),
    "400 bad message": ({"status": 400, "body": {"code": 50035, "message": "x"}}, PostRefusedError),
    "401": ({"status": 401}, NotSentError),
    "429 without Via": ({"status": 429, "headers": {"Retry-After": "7"}}, NotSentError),
    "429 for long": (
        {"status": 429, "headers": HEADERS, "body": {"message": "x", "retry_after": 90.0, "global": False}},
        NotSentError,
    ),
    "500 again and again": ({"status": 500, "times": None}, PerhapsSentError),
    "503": ({"status": 503}, PerhapsSentError),
    "502 after the commit": ({"action": "status_after_commit", "status": 502, "times": None}, PerhapsSentError),
    "hang": ({"action": "hang"}, PerhapsSentError),
    "reset": ({"action": "reset"}, PerhapsSentError),
}


@pytest.mark.parametrize("name", FAILURES)
async def test_what_failures_mean(world: World, name: str) -> None:
    """Each way of failing says whether the message may be there."""
    fault, expected = FAILURES[name]
    poster = DiscordPoster(world.bot, patience=0.5 if expected is PerhapsSentError else 5.0)
    where = await target(world)
    await world.faults({"method": "POST", "route": "/messages$", "action": "status", **fault})
    with pytest.raises(expected) as failed:
        await poster.send(where, POST, NONCE)
    assert type(failed.value) is expected
    assert failed.value.reason.endswith(".")


async def test_how_long_to_wait(world: World, poster: DiscordPoster) -> None:
    """What Discord asks for is handed on."""
    where = await target(world)
    for name, seconds in (("429 without Via", 7), ("429 for long", 90)):
        await world.faults({"method": "POST", "route": "/messages$", "action": "status", **FAILURES[name][0]})
        with pytest.raises(NotSentError) as failed:
            await poster.send(where, POST, NONCE)
        assert failed.value.after == timedelta(seconds=seconds)


async def test_nobody_listens(world: World, poster: DiscordPoster) -> None:
    """Where Discord cannot even be reached, nothing was sent, and a notice is in no doubt either."""
    where = await target(world)
    await world.sandbox.stop()
    with pytest.raises(NotSentError) as failed:
        await poster.send(where, POST, NONCE)
    assert failed.value.__cause__ is not None
    assert not perhaps_done(failed.value.__cause__)
    assert perhaps_done(TimeoutError())


async def test_real_permissions(world: World, poster: DiscordPoster) -> None:
    """A channel that may not be written to, and one that is gone, are refused."""
    where = await target(world)
    await world.change("overwrite", channel="alita-news", role="Alita News", deny=int(Permission.SEND_MESSAGES))
    with pytest.raises(ChannelRefusedError, match=r"The bot lacks Send Messages in the channel\."):
        await poster.send(where, POST, NONCE)
    await world.change("channel_delete", channel="alita-news")
    with pytest.raises(ChannelRefusedError, match="gone"):
        await poster.send(where, POST, NONCE)


async def test_a_deleted_post(world: World, poster: DiscordPoster) -> None:
    """A post deleted by hand is gone for an edit, and for a second send of its nonce."""
    where = await target(world)
    sent = await poster.send(where, POST, NONCE)
    await world.change("message_delete", message=str(sent.message_id))
    with pytest.raises(MessageGoneError):
        await poster.edit(where, sent, POST)
    with pytest.raises(MessageGoneError):
        await poster.send(where, POST, NONCE)


async def test_history_that_may_not_be_read(world: World, poster: DiscordPoster) -> None:
    """Without Read Message History Discord shows an empty channel; that is not taken for an absent post."""
    where = await target(world)
    await poster.send(where, POST, NONCE)
    await world.change(
        "overwrite", channel="alita-news", role="Alita News", deny=int(Permission.READ_MESSAGE_HISTORY)
    )
    with pytest.raises(HistoryForbiddenError):
        await poster.find(where, MARK, just_now())


async def test_a_search_that_fails(world: World, poster: DiscordPoster) -> None:
    """While the history cannot be had, nobody knows; a forbidden or missing channel is told as such."""
    where = await target(world)
    for status, code, expected in ((503, 0, PerhapsSentError), (403, 50001, HistoryForbiddenError)):
        body = {"code": code, "message": "x"}
        rule = {"method": "GET", "route": "/messages", "action": "status", "status": status, "body": body}
        await world.faults(rule)
        with pytest.raises(expected):
            await poster.find(where, MARK, just_now())
    await world.change("channel_delete", channel="alita-news")
    with pytest.raises(ChannelRefusedError):
        await poster.find(where, MARK, just_now())


async def test_a_forum(world: World, poster: DiscordPoster) -> None:
    """In a forum a story is a thread of its own: named by its headline, tagged, editable, found."""
    where = await target(world, "stories")
    sent = await poster.send(where, POST, NONCE)
    thread = await world.channel(STORY.headline)
    assert thread["id"] == str(sent.thread_id)
    forum = await world.channel("stories")
    tags = {tag["id"]: tag["name"] for tag in forum["available_tags"]}
    assert [tags[tag] for tag in thread["applied_tags"]] == ["Sequel", "Interview"]
    assert await poster.find(where, MARK, just_now()) == sent
    assert await poster.find(where, mark_of("story", "e" * 12), just_now()) is None
    grown = compose(STORY.id, [report(1), report(2, outlet="variety.com")])
    await poster.edit(where, sent, Post(grown, MARK))
    (message,) = (await world.channel(STORY.headline))["messages"]
    assert "Variety" in text(message)


async def test_a_sleeping_forum_thread_is_found(world: World, poster: DiscordPoster) -> None:
    """A thread that went to sleep meanwhile is found too, so that no second one is opened."""
    where = await target(world, "stories")
    sent = await poster.send(where, POST, NONCE)
    await world.change("thread_change", channel=str(sent.thread_id), archived=True)
    assert await poster.find(where, MARK, just_now()) == sent


async def test_a_forum_that_demands_tags(world: World, poster: DiscordPoster) -> None:
    """Where every post needs a tag and none fits, one that the bot may set is taken."""
    made = await world.change(
        "channel_create", guild="Iron City", name="tagged", type=15, flags=16, tags=["Whatever"]
    )
    guild = (await target(world)).guild_id
    await poster.send(Target(guild, int(made["id"]), ChannelKind.FORUM), POST, NONCE)
    assert (await world.channel(STORY.headline))["applied_tags"]


async def test_a_deleted_thread(world: World, poster: DiscordPoster) -> None:
    """A forum thread deleted by hand is gone, and the forum is not held for broken."""
    where = await target(world, "stories")
    sent = await poster.send(where, POST, NONCE)
    await world.change("channel_delete", channel=str(sent.thread_id))
    with pytest.raises(MessageGoneError):
        await poster.edit(where, sent, POST)


async def test_no_forum_any_more(world: World, poster: DiscordPoster) -> None:
    """A channel that is no forum is refused as a forum."""
    where = replace(await target(world), kind=ChannelKind.FORUM)
    with pytest.raises(ChannelRefusedError):
        await poster.send(where, POST, NONCE)


async def test_many_at_once(world: World, poster: DiscordPoster) -> None:
    """Posts to several channels do not wait for each other."""
    names = ("general", "alita-news", "announcements", "stories")
    targets = [await target(world, name) for name in names]
    stories = [(where, one_of(number)) for number, where in enumerate(targets)]
    sent = await asyncio.gather(
        *(poster.send(where, Post(one, mark_of("story", one.id)), f"n{one.id}") for where, one in stories)
    )
    assert len({one.message_id for one in sent}) == len(names)


def one_of(number: int) -> Story:
    """A story of its own for each number."""
    return compose(f"{number:012x}", [report(number)])
