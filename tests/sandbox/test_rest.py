"""REST as discord.py and plain requests see it."""

import asyncio
import io
from datetime import timedelta

import discord
import pytest

from cogs.invite import PERMISSIONS
from sandbox.defaults import APPLICATION, BOT_PERMISSIONS, EDITOR, FAN, IRON_CITY
from sandbox.permissions import EVERYDAY, Permission
from sandbox.server import Sandbox
from tests.sandbox.bot import Bot, Panel
from tests.sandbox.conftest import Clock, Hands

GENERAL = str(int(IRON_CITY) + 1)
NEWS = str(int(IRON_CITY) + 2)


async def test_bot_is_ready_with_its_server_and_permissions(bot: Bot) -> None:
    """After login the bot knows its server and channels; it may what its invitation asks for, and no more."""
    (guild,) = bot.guilds
    assert guild.name == "Iron City"
    assert {channel.name for channel in guild.channels} == {"general", "alita-news", "announcements", "stories"}
    assert int(PERMISSIONS.value) == BOT_PERMISSIONS
    assert guild.me.guild_permissions.value == BOT_PERMISSIONS | EVERYDAY
    assert not guild.me.guild_permissions.manage_roles


async def test_wrong_token_fails_login(pointed: Sandbox) -> None:
    """A wrong token ends in discord.py's LoginFailure, and REST says 401 with code 0."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")


async def test_rest_wants_the_bots_token(hands: Hands) -> None:
    """Any address but those with their own secret refuses a wrong token in Discord's words."""
    assert await hands.call("GET", "/users/@me", token="x") == (401, {"message": "401: Unauthorized", "code": 0})


async def test_same_nonce_gives_one_message(bot: Bot, hands: Hands) -> None:
    """A post with embed, buttons and nonce, sent twice, is one message; the record counts one."""
    room = bot.room("alita-news")
    embed = discord.Embed(title="Story", description="What happened").add_field(name="Outlet", value="One")
    sent = [await room.send("*Interview*", embed=embed, view=Panel(), nonce="n" * 25) for _ in range(2)]
    assert sent[0].id == sent[1].id
    assert sent[1].nonce == "n" * 25
    record = await hands.get(f"record?channel_id={room.id}")
    assert record["count"] == 1
    assert record["creations"][0]["nonce"] == "n" * 25
    assert record["creations"][0]["custom_ids"] == ["why", "more", "later", "ask", "pick"]
    (message,) = await hands.messages("alita-news")
    assert message["embeds"][0]["type"] == "rich"
    assert "nonce" not in message


async def test_nonce_is_forgotten_after_its_window(bot: Bot, hands: Hands, clock: Clock) -> None:
    """After the past few minutes the same nonce makes a second message."""
    room = bot.room("alita-news")
    await room.send("one", nonce="same")
    clock.ahead += timedelta(minutes=10)
    await room.send("two", nonce="same")
    assert [message["content"] for message in await hands.messages("alita-news")] == ["one", "two"]


async def test_nonce_of_a_deleted_message_is_not_found(bot: Bot, hands: Hands) -> None:
    """Inside the window, the nonce of a message deleted since answers 404; the record keeps the message."""
    room = bot.room("alita-news")
    message = await room.send("one", nonce="same")
    await message.delete()
    with pytest.raises(discord.NotFound) as caught:
        await room.send("one", nonce="same")
    assert caught.value.code == 10008
    assert (await hands.get("record"))["count"] == 1


async def test_history_pages_around_ids(bot: Bot) -> None:
    """History comes newest first and obeys before, after, around and limit."""
    room = bot.room("general")
    sent = [await room.send(str(number)) for number in range(7)]

    async def texts(**window: object) -> list[str]:
        return [message.content async for message in room.history(**window)]  # type: ignore[arg-type]  # a table

    assert await texts(limit=3) == ["6", "5", "4"]
    assert await texts(before=sent[3], limit=2) == ["2", "1"]
    assert await texts(after=sent[3], oldest_first=True) == ["4", "5", "6"]
    assert await texts(around=sent[3], limit=3) == ["4", "3", "2"]


async def test_edit_and_delete(bot: Bot, hands: Hands) -> None:
    """An edit keeps what it does not name and marks the time; deleted is gone."""
    room = bot.room("general")
    message = await room.send("old", embed=discord.Embed(title="kept"))
    edited = await message.edit(content="new")
    assert (edited.content, edited.embeds[0].title) == ("new", "kept")
    assert edited.edited_at is not None
    await edited.delete()
    assert await hands.messages("general") == []


async def test_files_arrive_as_attachments(bot: Bot) -> None:
    """A multipart message carries its files by name and size."""
    file = discord.File(io.BytesIO(b"twelve bytes"), "list.opml", description="the list")
    message = await bot.room("general").send("see", file=file)
    (attachment,) = message.attachments
    assert (attachment.filename, attachment.size, attachment.description) == ("list.opml", 12, "the list")
    assert await attachment.read() == b"twelve bytes"
    with pytest.raises(discord.NotFound):
        await bot.http.get_from_cdn(attachment.url.replace("list.opml", "other.opml"))


async def test_channel_without_permission_is_refused(bot: Bot, hands: Hands) -> None:
    """Without Send Messages it is 50013; without View Channel 50001; embeds need Embed Links."""
    room = bot.room("alita-news")

    async def refusal(deny: Permission, **message: object) -> int:
        await hands.post("world", op="overwrite", channel="alita-news", role="Alita News", deny=int(deny))
        with pytest.raises(discord.Forbidden) as caught:
            await room.send(**message)  # type: ignore[call-overload]  # a table
        return caught.value.code

    assert await refusal(Permission.SEND_MESSAGES, content="x") == 50013
    assert await refusal(Permission.VIEW_CHANNEL, content="x") == 50001
    assert await refusal(Permission.EMBED_LINKS, embed=discord.Embed(title="x")) == 50013


async def test_history_is_empty_without_its_permission(bot: Bot, hands: Hands) -> None:
    """Without Read Message History the list is empty, not an error, as Discord documents."""
    room = bot.room("alita-news")
    await room.send("there")
    deny = int(Permission.READ_MESSAGE_HISTORY)
    await hands.post("world", op="overwrite", channel="alita-news", role="Alita News", deny=deny)
    assert [message async for message in room.history()] == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/channels/1", 10003),
        (f"/channels/{NEWS}/messages/1", 10008),
        ("/guilds/1", 10004),
        ("/users/1", 10013),
        (f"/guilds/{IRON_CITY}/members/1", 10013),
        (f"/guilds/{IRON_CITY}/roles/1", 10011),
        (f"/applications/{APPLICATION}/commands/1", 10063),
        ("/applications/1/commands", 10002),
        ("/nowhere", 0),
    ],
)
async def test_unknown_ids_have_discords_codes(hands: Hands, path: str, code: int) -> None:
    """Each kind of unknown id is 404 with its own code."""
    status, body = await hands.call("GET", path)
    assert (status, body["code"]) == (404, code)


async def test_others_messages_cannot_be_changed(bot: Bot, hands: Hands) -> None:
    """Editing another's message is 50005, deleting it without Manage Messages 50013."""
    posted = await hands.post("world", op="message_post", channel="general", user="fan", content="mine")
    message = await bot.room("general").fetch_message(int(posted["id"]))
    with pytest.raises(discord.Forbidden) as edit:
        await message.edit(content="yours")
    with pytest.raises(discord.Forbidden) as delete:
        await message.delete()
    assert (edit.value.code, delete.value.code) == (50005, 50013)


async def test_forum_posts_threads_and_tags(bot: Bot, hands: Hands) -> None:
    """A forum post makes a thread with its first message under the same id; active threads list it."""
    forum = discord.utils.get(bot.guilds[0].forums, name="stories")
    assert forum is not None
    made = await forum.create_thread(name="Story", content="first", applied_tags=[forum.available_tags[0]])
    assert made.thread.id == made.message.id
    await made.thread.send("reply")
    assert [one.id for one in await bot.guilds[0].active_threads()] == [made.thread.id]
    assert [one["content"] for one in await hands.messages("Story")] == ["first", "reply"]
    with pytest.raises(discord.HTTPException) as caught:
        await bot.http.send_message(forum.id, params=discord.http.handle_message_parameters(content="x"))
    assert caught.value.code == 50008


async def test_required_tag_is_required(bot: Bot, hands: Hands) -> None:
    """A forum that requires a tag refuses a post without one by 40067."""
    made = await hands.post("world", op="channel_create", guild="Iron City", name="strict", type=15, flags=16)
    path = f"/channels/{made['id']}/threads"
    status, body = await hands.call("POST", path, {"name": "x", "message": {"content": "y"}})
    assert (status, body["code"]) == (400, 40067)


async def test_archived_thread_wakes_and_locked_one_does_not(bot: Bot, hands: Hands) -> None:
    """A message revives an archived thread; one that is locked as well refuses by 50083."""
    thread = await bot.room("general").create_thread(name="talk", type=discord.ChannelType.public_thread)
    await hands.post("world", op="thread_change", channel="talk", archived=True)
    await thread.send("hello")
    _, body = await hands.call("GET", f"/channels/{thread.id}")
    assert body["thread_metadata"]["archived"] is False
    await hands.post("world", op="thread_change", channel="talk", archived=True, locked=True)
    with pytest.raises(discord.HTTPException) as caught:
        await thread.send("hello")
    assert caught.value.code == 50083


async def test_publish_works_once_and_only_in_announcements(bot: Bot) -> None:
    """A crosspost marks the message; a second one is 40033; elsewhere it is refused."""
    message = await bot.room("announcements").send("news")
    await message.publish()
    assert (await message.fetch()).flags.crossposted
    with pytest.raises(discord.HTTPException) as again:
        await message.publish()
    assert again.value.code == 40033
    elsewhere = await bot.room("general").send("news")
    with pytest.raises(discord.HTTPException) as wrong:
        await elsewhere.publish()
    assert wrong.value.code == 50024


async def test_mentions_follow_permission_and_allowed_mentions(bot: Bot, hands: Hands) -> None:
    """A role ping needs allowed_mentions, and Mention Everyone or a mentionable role."""
    room = bot.room("general")
    role = discord.utils.get(room.guild.roles, name="News Ping")
    assert role is not None
    text = f"{role.mention} @everyone"
    loud = await room.send(text, allowed_mentions=discord.AllowedMentions(roles=[role], everyone=False))
    quiet = await room.send(text, allowed_mentions=discord.AllowedMentions.none())
    await hands.post("world", op="role_change", guild="Iron City", role="News Ping", mentionable=False)
    powerless = await room.send(text, allowed_mentions=discord.AllowedMentions.all())
    allow = int(Permission.MENTION_EVERYONE)
    await hands.post("world", op="overwrite", channel="general", role="Alita News", allow=allow)
    powerful = await room.send(text, allowed_mentions=discord.AllowedMentions(roles=[role], everyone=False))
    assert loud.raw_role_mentions == [role.id]
    pinged = {one["id"]: one["mention_roles"] for one in await hands.messages("general")}
    called = [str(role.id)]
    assert pinged == {str(loud.id): called, str(quiet.id): [], str(powerless.id): [], str(powerful.id): called}


async def test_roles_are_given_below_the_bots_own(bot: Bot, hands: Hands) -> None:
    """With Manage Roles the bot gives and takes a role below its own, and is refused the one above."""
    guild = bot.guilds[0]
    may = int(BOT_PERMISSIONS | Permission.MANAGE_ROLES)
    await hands.post("world", op="role_change", guild="Iron City", role="Alita News", permissions=may)
    fan = await guild.fetch_member(int(FAN))
    low, high = (discord.utils.get(guild.roles, name=name) for name in ("News Ping", "Moderators"))
    assert low is not None
    assert high is not None
    await fan.add_roles(low)
    assert low.id in (await hands_roles(guild))
    with pytest.raises(discord.Forbidden):
        await fan.add_roles(high)
    await fan.remove_roles(low)
    assert low.id not in (await hands_roles(guild))


async def hands_roles(guild: discord.Guild) -> set[int]:
    """The ids of the fan's roles."""
    return {role.id for role in (await guild.fetch_member(int(FAN))).roles}


async def test_direct_messages_reach_who_takes_them(bot: Bot, hands: Hands) -> None:
    """A DM arrives with its user in the state; who takes none is refused by 50007."""
    person = await bot.fetch_user(int(EDITOR))
    await person.send("hello")
    state = await hands.get("state")
    talks = {one["user"]["username"]: [m["content"] for m in one["messages"]] for one in state["dms"]}
    assert talks["editor"] == ["hello"]
    await hands.post("world", op="user_change", user="editor", takes_dms=False)
    with pytest.raises(discord.Forbidden) as caught:
        await person.send("hello?")
    assert caught.value.code == 50007


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ({"action": "status", "status": 503}, 0),
        ({"action": "status_after_commit", "status": 503}, 1),
        ({"action": "reset"}, 0),
        ({"action": "reset_after_commit"}, 1),
    ],
)
async def test_faults_lose_the_request_or_only_its_answer(
    bot: Bot, hands: Hands, rule: dict[str, object], kept: int
) -> None:
    """A fault hits once: before it has an effect, or after; the next request is fine."""
    await hands.post("faults", rules=[{"method": "POST", "route": "/messages$", "times": 1, **rule}])
    room = bot.room("general")
    with pytest.raises((discord.DiscordServerError, OSError)):
        await room.send("one", nonce="one")
    assert len(await hands.messages("general")) == kept
    await room.send("one", nonce="one")
    assert [message["content"] for message in await hands.messages("general")] == ["one"]
    assert (await hands.get("faults"))["rules"][0]["hits"] == 1


async def test_hanging_request_can_be_given_up(hands: Hands) -> None:
    """A hang keeps silent until the client's patience ends; nothing has happened then."""
    await hands.post("faults", rules=[{"route": "/messages", "action": "hang"}])
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(hands.call("POST", f"/channels/{GENERAL}/messages", {"content": "x"}), 0.3)
    assert await hands.messages("general") == []


async def test_fault_rules_are_checked(hands: Hands) -> None:
    """A rule that cannot be is refused with a sentence."""
    answer = await hands.post("faults", rules=[{"route": "x", "action": "explode"}])
    assert "explode" in answer["error"]


async def test_other_origins_are_shut_out(hands: Hands) -> None:
    """A web page of elsewhere cannot use the doors, neither by its origin nor by a name pointed here."""
    url = hands.sandbox.page + "sandbox/state"
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        async with hands.session.get(url, headers=headers) as answer:
            assert answer.status == 403


class TestWithoutTheFile:
    """Without Discord's OpenAPI file the hand-written rules stand alone."""

    @pytest.fixture
    def document(self) -> None:
        """No file."""

    @pytest.mark.parametrize("body", [[], "x", {"content": 7}, {"embeds": 7}, {"components": [7]}])
    async def test_nonsense_is_an_invalid_form(self, hands: Hands, body: object) -> None:
        """Bodies of the wrong shape are refused as invalid forms, never by a server error."""
        status, told = await hands.call("POST", f"/channels/{GENERAL}/messages", body)
        assert (status, told["code"]) == (400, 50035)
