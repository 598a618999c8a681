"""Global commands are sent to Discord when they changed there or here, not at every start."""

import hashlib
import json
import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from storage.meta import MetaStore

log = logging.getLogger(__name__)

_KEY = "commands"


async def sync(tree: app_commands.CommandTree[discord.Client], meta: MetaStore) -> dict[str, int]:
    """The ids of the global commands by name, after syncing them if need be.

    They are synced when their hash over this application's id and all payloads (translations included) or the
    ids that Discord has differ from those noted after the last sync.
    """
    wanted = await _hash(tree)
    noted = await meta.get(_KEY)
    present = _ids(await tree.fetch_commands())
    if noted == _note(wanted, present):
        return present
    ids = _ids(await tree.sync())
    await meta.set(_KEY, _note(wanted, ids))
    return ids


async def sync_guild(tree: app_commands.CommandTree[discord.Client], guild_id: int) -> dict[str, int]:
    """Sends the commands of one server to Discord; their ids by name.

    A server that does not have the bot gets none, which is told in the log.
    """
    try:
        return _ids(await tree.sync(guild=discord.Object(guild_id)))
    except discord.Forbidden:
        log.warning(
            "desk.guild_id is %s, but that server does not have the bot: /desk is offered nowhere", guild_id
        )
        return {}


async def _hash(tree: app_commands.CommandTree[discord.Client]) -> str:
    translator = tree.translator
    payloads: list[dict[str, Any]] = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    text = json.dumps([tree.client.application_id, sorted(payloads, key=lambda p: str(p["name"]))], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _ids(commands: Sequence[app_commands.AppCommand]) -> dict[str, int]:
    return {command.name: command.id for command in commands}


def _note(hashed: str, ids: dict[str, int]) -> str:
    return json.dumps({"hash": hashed, "ids": ids}, sort_keys=True)
