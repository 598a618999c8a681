"""/notify through the unmodified discord.py: taking and giving the role, and never more than that."""

from typing import Any

import pytest

from sandbox.permissions import Permission
from tests.cogs.conftest import NOW, World, is_private

GUILD = 1100000000000001000
ROLE = 1100000000000001011
FAN = "1100000000000000202"


async def chosen(world: World) -> None:
    """News Ping is this server's ping role, and the bot may hand out roles."""
    await world.hands_out_roles()
    await world.stores.guilds.save(GUILD, "Iron City", 7, NOW)
    await world.stores.guilds.set_ping_role(GUILD, ROLE)


def has_role(world: World) -> bool:
    """Whether the fan has the role."""
    return str(ROLE) in world.sandbox.discord.world.guilds[str(GUILD)].members[FAN].roles


async def test_given_and_taken(world: World) -> None:
    """The first time gives it, the second takes it; privately, and nobody is pinged."""
    await chosen(world)
    given = await world.ask("notify")
    assert f"You now have <@&{ROLE}>" in given["content"]
    assert is_private(given)
    assert given["mention_roles"] == []
    assert has_role(world)
    taken = await world.ask("notify")
    assert f"<@&{ROLE}> is gone from you" in taken["content"]
    assert not has_role(world)


async def test_no_role_is_chosen(world: World) -> None:
    """Without a role it says who can choose one."""
    assert "has chosen no role" in (await world.ask("notify"))["content"]


@pytest.mark.parametrize(
    "change",
    [
        {"op": "role_change", "role": "News Ping", "permissions": int(Permission.MANAGE_MESSAGES)},
        {"op": "role_change", "role": "News Ping", "position": 5},
        {"op": "overwrite", "channel": "general", "role": "News Ping", "allow": int(Permission.VIEW_CHANNEL)},
        {"op": "overwrite", "channel": "general", "role": "News Ping", "deny": int(Permission.SEND_MESSAGES)},
    ],
)
@pytest.mark.parametrize("had", [False, True])
async def test_the_rules_hold_each_time(world: World, change: dict[str, Any], *, had: bool) -> None:
    """A role that got power, or that locks a channel, since it was chosen is neither given nor taken."""
    await chosen(world)
    if had:
        await world.ask("notify")
    await world.post("world", {"guild": "Iron City"} | change)
    answer = await world.ask("notify")
    assert "can no longer be taken or given back this way" in answer["content"]
    assert has_role(world) is had


async def test_the_bot_may_not(world: World) -> None:
    """Without Manage Roles it says what is missing."""
    await chosen(world)
    bits = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
    await world.change("role_change", guild="Iron City", role="Alita News", permissions=int(bits))
    assert "**Manage Roles**" in (await world.ask("notify"))["content"]


async def test_a_role_that_is_gone(world: World) -> None:
    """As if none was chosen."""
    await chosen(world)
    await world.change("role_delete", guild="Iron City", role="News Ping")
    assert "has chosen no role" in (await world.ask("notify"))["content"]


@pytest.mark.parametrize("place", ["dm", "lounge"])
async def test_only_in_servers_with_the_bot(world: World, place: str) -> None:
    """Elsewhere the command is not offered."""
    told = await world.act(command="notify", user="fan", channel_id=place)
    assert told["error"]
