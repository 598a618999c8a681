"""/setup through the unmodified discord.py: permissions, roles, every kind of channel."""

from typing import Any

import discord
import pytest

from sandbox.permissions import Permission
from storage.channels import ChannelKind
from tests.cogs.conftest import NOW, World, is_private, text

GUILD = 1100000000000001000


async def setup(world: World, user: str = "moderator", **options: Any) -> Any:
    """/setup by a moderator; "ping_role" stands for "ping-role"."""
    named = {key.replace("_", "-"): value for key, value in options.items()}
    return await world.ask("setup", user=user, options=named)


async def test_nothing_set(world: World) -> None:
    """The first look says what is missing and which command mends it."""
    answer = await setup(world)
    assert "No channel for news yet." in text(answer)
    assert is_private(answer)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("alita-news", ChannelKind.TEXT, "text channel"),
        ("announcements", ChannelKind.ANNOUNCEMENT, "announcement channel"),
        ("stories", ChannelKind.FORUM, "forum"),
    ],
)
async def test_a_channel(world: World, name: str, kind: ChannelKind, words: str) -> None:
    """Each kind of channel is taken and shown."""
    answer = await setup(world, channel=name)
    room = await world.channel(name)
    assert f"• <#{room['id']}> ({words})" in text(answer)
    kept = await world.stores.channels.get(int(room["id"]))
    assert kept is not None
    assert kept.kind is kind
    guild = await world.stores.guilds.get(GUILD)
    assert guild is not None
    assert guild.name == "Iron City"


async def test_a_thread(world: World) -> None:
    """An existing thread can be chosen."""
    general = world.bot.get_channel(int((await world.channel("general"))["id"]))
    assert isinstance(general, discord.TextChannel)
    thread = await general.create_thread(name="news thread", type=discord.ChannelType.public_thread)
    answer = await setup(world, channel=str(thread.id))
    assert f"<#{thread.id}> (thread)" in text(answer)


@pytest.mark.parametrize(
    ("name", "denied", "named"),
    [
        ("alita-news", Permission.EMBED_LINKS, "**Embed Links**."),
        (
            "alita-news",
            Permission.SEND_MESSAGES | Permission.READ_MESSAGE_HISTORY,
            "**Send Messages**, **Read Message History**.",
        ),
        ("alita-news", Permission.VIEW_CHANNEL, "**View Channel**."),
        ("stories", Permission.SEND_MESSAGES, "**Create Posts**."),
    ],
)
async def test_exactly_what_is_missing(world: World, name: str, denied: int, named: str) -> None:
    """A channel where the bot cannot post is refused with the missing permissions, and nothing is stored."""
    await world.change("overwrite", channel=name, role="Alita News", deny=int(denied))
    answer = await setup(world, channel=name)
    assert f"there I need {named} Give me that" in answer["content"]
    assert await world.stores.channels.of_guild(GUILD) == []


async def test_permissions_given_by_the_channel(world: World) -> None:
    """What the server denies and the channel allows is not missing."""
    await world.change("role_change", guild="Iron City", role="Alita News", permissions=0)
    await world.change("role_change", guild="Iron City", role="@everyone", permissions=0)
    needed = (
        Permission.VIEW_CHANNEL
        | Permission.SEND_MESSAGES
        | Permission.EMBED_LINKS
        | Permission.READ_MESSAGE_HISTORY
    )
    await world.change("overwrite", channel="alita-news", role="Alita News", allow=int(needed))
    assert "All set" in text(await setup(world, channel="alita-news"))


async def test_a_permission_lost_later(world: World) -> None:
    """The summary names what a channel lacks now, and which channel is gone."""
    await setup(world, channel="alita-news")
    await setup(world, channel="general")
    await world.change("overwrite", channel="alita-news", role="Alita News", deny=int(Permission.EMBED_LINKS))
    await world.change("channel_delete", channel="general")
    shown = text(await setup(world))
    assert "I need **Embed Links** here" in shown
    assert "I cannot find this channel any more" in shown
    assert "All set" not in shown


async def test_a_paused_channel_says_why(world: World) -> None:
    """A channel that is paused shows the reason, and choosing it again wakes it."""
    await setup(world, channel="alita-news")
    room = int((await world.channel("alita-news"))["id"])
    await world.stores.channels.pause(room, "The bot may not see the channel.")
    assert "Paused: The bot may not see the channel." in text(await setup(world))
    assert "Paused" not in text(await setup(world, channel="alita-news"))


async def test_the_eleventh_channel(world: World) -> None:
    """Ten channels are the limit."""
    await world.stores.guilds.save(GUILD, "Iron City", 1, NOW)
    for number in range(10):
        await world.stores.channels.add(number + 1, GUILD, ChannelKind.TEXT, NOW)
    answer = await setup(world, channel="alita-news")
    assert "already has 10 channels" in answer["content"]
    moved = await setup(world, channel="alita-news", stop="10")
    assert "✓ News goes to: **<#1100000000000001002>**" in text(moved)
    assert len(await world.stores.channels.of_guild(GUILD)) == 10


async def test_a_role(world: World) -> None:
    """A plain role is taken, and the summary mentions it without pinging."""
    answer = await setup(world, channel="alita-news", ping_role="News Ping")
    assert "Big news mentions" in text(answer)
    assert answer["mention_roles"] == []
    guild = await world.stores.guilds.get(GUILD)
    assert guild is not None
    assert guild.ping_role_id == 1100000000000001011


async def _role(world: World, **changes: Any) -> None:
    await world.change("role_change", guild="Iron City", role="News Ping", **changes)


async def test_everyone_is_no_role(world: World) -> None:
    """@everyone cannot be the ping role."""
    assert "It is everyone." in (await setup(world, ping_role="@everyone"))["content"]


async def test_a_managed_role(world: World) -> None:
    """A bot's own role cannot be the ping role."""
    assert "belongs to a bot" in (await setup(world, ping_role="Alita News"))["content"]


async def test_a_powerful_role(world: World) -> None:
    """A role that would hand out a permission cannot be the ping role."""
    await _role(world, permissions=int(Permission.MANAGE_MESSAGES))
    assert "permissions that not everyone has" in (await setup(world, ping_role="News Ping"))["content"]


async def test_a_role_that_opens_channels(world: World) -> None:
    """A role with an overwrite in any channel cannot be the ping role."""
    await world.change("overwrite", channel="general", role="News Ping", allow=int(Permission.VIEW_CHANNEL))
    assert "opens or closes channels" in (await setup(world, ping_role="News Ping"))["content"]


async def test_a_role_above_the_bot(world: World) -> None:
    """A role above the bot's own cannot be the ping role."""
    await _role(world, position=5)
    assert "above my own role" in (await setup(world, ping_role="News Ping"))["content"]


async def test_a_moderator_without_manage_roles(world: World) -> None:
    """Who may not hand out roles in Discord may not do it through the bot."""
    await _helper(world, Permission.MANAGE_GUILD, position=3)
    answer = await setup(world, user="helper", ping_role="News Ping")
    assert "You need the permission **Manage Roles**" in answer["content"]


async def test_a_role_above_the_moderator(world: World) -> None:
    """A role at or above the moderator's highest cannot be chosen by them."""
    await _helper(world, Permission.MANAGE_GUILD | Permission.MANAGE_ROLES, position=1)
    await _role(world, position=1)
    answer = await setup(world, user="helper", ping_role="News Ping")
    assert "above your own highest role" in answer["content"]


async def test_a_moderator_below_the_owner(world: World) -> None:
    """Who holds Manage Roles and ranks above the role may choose it."""
    await _helper(world, Permission.MANAGE_GUILD | Permission.MANAGE_ROLES, position=4)
    assert "Big news mentions" in text(await setup(world, user="helper", ping_role="News Ping"))


async def _helper(world: World, permissions: int, position: int) -> None:
    await world.change("user_create", name="helper", guilds=["Iron City"])
    made = await world.change(
        "role_create", guild="Iron City", name="Helpers", permissions=int(permissions), position=position
    )
    await world.change("member_roles", guild="Iron City", user="helper", roles=[made["id"]])


async def test_one_refusal_stops_both(world: World) -> None:
    """If the role cannot be taken, the channel is not taken either."""
    await setup(world, channel="alita-news", ping_role="@everyone")
    assert await world.stores.channels.of_guild(GUILD) == []


async def test_a_role_deleted_later(world: World) -> None:
    """The summary says that the chosen role is gone."""
    await setup(world, ping_role="News Ping")
    await world.change("role_delete", guild="Iron City", role="News Ping")
    assert "That role no longer exists" in text(await setup(world))


async def test_a_role_that_cannot_be_mentioned(world: World) -> None:
    """Without Mention Everyone and with a role that is not mentionable, the summary and /notify say so."""
    await setup(world, ping_role="News Ping")
    assert "I cannot mention it" not in text(await setup(world))
    await _role(world, mentionable=False)
    assert "I cannot mention it" in text(await setup(world))
    await world.hands_out_roles()
    assert "nothing mentions it at present" in (await world.ask("notify"))["content"]


async def test_a_role_that_members_cannot_take(world: World) -> None:
    """With the invitation's permissions pings work, and the summary says what /notify needs beyond them."""
    shown = text(await setup(world, channel="alita-news", ping_role="News Ping"))
    assert "Members cannot take it with" in shown
    assert "**Manage Roles**" in shown
    await world.hands_out_roles()
    assert "Members cannot take it" not in text(await setup(world))


async def test_a_voice_channel_is_not_offered(world: World) -> None:
    """Only channels that take posts can be picked."""
    made = await world.change("channel_create", guild="Iron City", name="folder", type=4)
    told = await world.act(command="setup", user="moderator", options={"channel": made["id"]})
    assert told["error"]


async def test_loudness(world: World) -> None:
    """Everything about loudness is set with one command, stored, and summed up in words."""
    answer = await setup(
        world,
        channel="announcements",
        ping_role="News Ping",
        loudness="notable",
        style="compact",
        digest="monday",
        digest_time="6 pm",
        mentions=True,
        publish=True,
        quiet_from="22:30",
        quiet_to="7",
        timezone="europe/berlin",
        ping_level="notable",
    )
    shown = text(answer)
    assert "Normal: big and notable news · Compact posts · the rest in a list, on Mondays at 18:00" in shown
    assert "(with mentions) · published to followers" in shown
    assert "**Quiet hours:** 22:30 to 07:00 (Europe/Berlin)" in shown
    assert "is mentioned** for: big and notable news." in shown
    guild = await world.stores.guilds.get(GUILD)
    assert guild is not None
    assert (guild.timezone, guild.quiet_from, guild.quiet_to) == ("Europe/Berlin", 1350, 420)
    off = text(await setup(world, quiet_from="off", ping_level="none"))
    assert "**No quiet hours.**" in off
    assert "✓ Quiet hours begin: **off**" in off
    assert "**Nobody is mentioned:** <@&1100000000000001011> is the role for news" in off


async def test_loudness_of_one_channel_or_all(world: World) -> None:
    """With a channel a choice is for that one; without, for all of the server's."""
    for name in ("alita-news", "general"):
        await setup(world, channel=name)
    await setup(world, channel="general", loudness="minor")
    least = {one.id: one.least.value for one in await world.stores.channels.of_guild(GUILD)}
    assert sorted(least.values()) == ["minor", "notable"]
    await setup(world, loudness="major")
    assert {one.least.value for one in await world.stores.channels.of_guild(GUILD)} == {"major"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"digest_time": "soon"}, "“soon” is not a time I understand"),
        ({"timezone": "Zalem"}, "I know no time zone “Zalem”"),
        ({"quiet_from": "8", "quiet_to": "8 am"}, "cannot begin and end at the same time"),
        ({"loudness": "major"}, "Choose a channel for news first"),
    ],
)
async def test_what_is_refused_changes_nothing(world: World, options: dict[str, str], words: str) -> None:
    """A choice that cannot be taken is told with what to do, and nothing else of the command is taken."""
    if "loudness" not in options:
        await setup(world, channel="alita-news")
    before = await world.stores.guilds.get(GUILD)
    answer = await setup(world, ping_role="News Ping", **options)
    assert words in answer["content"]
    assert await world.stores.guilds.get(GUILD) == before


async def test_time_zones_are_suggested(world: World) -> None:
    """Typing a city offers its zone; nothing typed offers the first of all."""
    told = await world.act(
        command="setup", user="moderator", autocomplete={"option": "timezone", "text": "new yo"}
    )
    assert [choice["value"] for choice in told["choices"]] == ["America/New_York"]
    every = await world.act(command="setup", user="moderator", autocomplete={"option": "timezone", "text": ""})
    assert len(every["choices"]) == 25
