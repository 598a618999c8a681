"""Start, sync and errors of the bot through the unmodified discord.py."""

import json
import logging
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from cogs import bot as bot_module
from cogs.commands_page import menus, names, page, slash_commands
from cogs.services import Services
from render import limits
from sandbox.model import Timing
from sandbox.server import Sandbox
from tests.cogs.conftest import World, is_private, running
from tests.cogs.stored import keep_many

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = list(slash_commands())
SYNC = {"method": "PUT", "route": "/commands$", "action": "status", "status": 500, "times": None}


async def test_it_asks_for_no_privileged_intent(world: World) -> None:
    """The bot hears of servers and nothing else, and keeps no members or messages."""
    assert world.bot.intents == discord.Intents(guilds=True)
    assert list(world.bot.cached_messages) == []
    assert [member for guild in world.bot.guilds for member in guild.members if member != guild.me] == []


async def test_commands_are_synced_once(services: Services, sandbox: Sandbox) -> None:
    """A second start with the same commands sends none."""
    async with running(services, sandbox):
        pass
    sandbox.discord.faults.replace([SYNC])
    async with running(services, sandbox) as bot:
        assert bot.is_ready()
    assert sandbox.discord.faults.rules[0].hits == 0


async def test_commands_deleted_at_discord_come_back(services: Services, sandbox: Sandbox) -> None:
    """Where Discord's commands are not those noted, they are synced again and the links are the new ones."""
    async with running(services, sandbox) as bot:
        before = bot.speech()("error.no_channel")
        await bot.tree.fetch_commands()
        app = bot.application_id
        assert app is not None
        await bot.http.bulk_upsert_global_commands(app, payload=[])
    async with running(services, sandbox) as bot:
        ids = {command.name: command.id for command in await bot.tree.fetch_commands()}
        after = bot.speech()("error.no_channel")
    assert f"</setup:{ids['setup']}>" in after
    assert after != before


async def test_changed_commands_are_synced(services: Services, sandbox: Sandbox) -> None:
    """A different hash over the payloads brings a sync."""
    async with running(services, sandbox):
        pass
    noted = json.loads(await services.stores.meta.get("commands"))
    await services.stores.meta.set("commands", json.dumps(noted | {"hash": "older"}, sort_keys=True))
    async with running(services, sandbox):
        pass
    assert json.loads(await services.stores.meta.get("commands"))["hash"] == noted["hash"]


async def test_a_broken_cog_stops_the_start(
    services: Services, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cog that cannot be loaded is not passed over."""
    monkeypatch.setattr(bot_module, "EXTENSIONS", ("cogs.status", "cogs.nothing_there"))
    with pytest.raises(commands.ExtensionError):
        async with running(services, sandbox):
            pass


async def test_an_unexpected_error(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """What breaks inside is told with a reference that stands in the log, and never with a traceback."""
    await world.stores.database.write("DROP TABLE claims")
    answer = await world.ask("sequel-status")
    reference = answer["content"].split("(ref ")[1][:4]
    assert answer["content"].startswith("Something broke on our side")
    assert "Traceback" not in answer["content"]
    assert f"ref {reference}" in caplog.text


async def test_an_unexpected_error_behind_a_button(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """A press that breaks is told privately; the message that was pressed stays."""
    await keep_many(world.stores, 7)
    listed = await world.ask("news latest")
    await world.stores.database.write("ALTER TABLE articles RENAME COLUMN data TO lost")
    with caplog.at_level(logging.CRITICAL, "cogs"):
        told = await world.press(listed, "Next")
    (followup,) = told["followups"]
    assert "Something broke on our side" in followup["content"]
    assert is_private(followup)


async def test_a_button_of_another_version(world: World) -> None:
    """A button that nobody knows any more says so."""

    class Old(discord.ui.View):
        @discord.ui.button(label="Old", custom_id="gone-button:1")
        async def old(self, interaction: Any, button: Any) -> None:
            """Nothing."""

    room = world.bot.get_channel(int((await world.channel("general"))["id"]))
    assert isinstance(room, discord.TextChannel)
    view = Old(timeout=None)
    view.stop()  # as after a restart: the message is there, its view is not
    await room.send("x", view=view)
    message = (await world.channel("general"))["messages"][-1]
    told = (await world.press(message, "Old"))["response"]
    assert "older version" in told["content"]


@pytest.mark.parametrize("timing", [Timing(answer=0.3)])
async def test_the_answer_that_comes_too_late(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """If Discord no longer knows the interaction, that is a warning and nothing worse."""
    body = {"code": 10062, "message": "Unknown interaction"}
    fault = {"method": "POST", "route": "/callback$", "action": "status", "status": 404, "body": body, "times": 2}
    await world.faults(fault)
    await world.act(command="about", user="fan")
    assert "came too late" in caplog.text
    assert "Traceback" not in caplog.text


CHECKS = {
    "not_allowed": app_commands.MissingPermissions(["manage_guild"]),
    "bot_not_allowed": app_commands.BotMissingPermissions(["embed_links"]),
    "server_only": app_commands.NoPrivateMessage(),
    "refused": app_commands.CheckFailure(),
    "old_command": app_commands.CommandNotFound("gone", []),
}


@pytest.mark.parametrize("key", CHECKS)
async def test_failed_checks_have_sentences(world: World, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way a check fails is a sentence for whoever asked, privately."""

    async def refuse(interaction: Any) -> bool:
        raise CHECKS[key]

    monkeypatch.setattr(world.bot.tree, "interaction_check", refuse)
    answer = await world.ask("about")
    expected = world.bot.speech()
    permissions = {"not_allowed": "Manage Guild", "bot_not_allowed": "Embed Links"}.get(key, "")
    filled = expected.of("error", key, permissions=permissions)
    assert answer["content"] == filled
    assert is_private(answer)


def test_the_commands_page_is_current() -> None:
    """docs/commands.md is what `make docs` writes now."""
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == page()


async def test_the_page_has_every_command(world: World) -> None:
    """The commands that Discord has are those on the page."""
    synced = await world.bot.tree.fetch_commands()
    found = set()
    for command in synced:
        inner = [one for one in command.options if isinstance(one, app_commands.AppCommandGroup)]
        found |= {f"{command.name} {one.name}" for one in inner} or {command.name}
    assert found == names() | {name for name, _ in menus()}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.qualified_name)
def test_commands_describe_themselves(command: app_commands.Command[Any, ..., Any]) -> None:
    """Every command and option has a description of its own within Discord's limits, and a plain name."""
    for name, description in [(command.name, command.description)] + [
        (one.display_name, str(one.description)) for one in command.parameters
    ]:
        assert 0 < len(name) <= limits.COMMAND_NAME
        assert name == name.lower()
        assert "_" not in name
        assert len("…") < len(description) <= limits.COMMAND_DESCRIPTION


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.qualified_name)
def test_who_can_use_what(command: app_commands.Command[Any, ..., Any]) -> None:
    """Fans' commands work everywhere but /notify; moderators' in servers alone, for Manage Server."""
    root = command.root_parent or command
    installs, contexts = root.allowed_installs, root.allowed_contexts
    assert installs is not None
    assert contexts is not None
    first = command.qualified_name.split()[0]
    everywhere = first not in ("feeds", "setup", "settings", "notify")
    assert (installs.guild, installs.user) == (True, everywhere)
    assert (contexts.guild, bool(contexts.dm_channel), bool(contexts.private_channel)) == (
        True,
        everywhere,
        everywhere,
    )
    moderators = discord.Permissions(manage_guild=True)
    assert root.default_permissions == (moderators if first in ("feeds", "setup", "settings") else None)


async def test_commands_are_answered_after_a_drop(world: World) -> None:
    """A command typed while the gateway connection is down is answered once it is back."""
    await world.post("faults", {"gateway": {"action": "reconnect"}})
    answer = await world.ask("about")
    assert answer["embeds"]
