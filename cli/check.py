"""bot.py check: what keeps the bot from starting, found before it starts."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from cli.franchise import load_rules
from cli.run import MISSING, REFUSED
from cogs.connection import (
    DiscordAddressError,
    DiscordUnreachableError,
    TokenRefusedError,
    point_at,
    whoami,
)
from config import Settings
from news.rules import RulesError
from storage.database import Database
from storage.errors import StorageError


def run_check(settings: Settings) -> list[tuple[str, str]]:
    """(what was checked, what is wrong or ""), in the order of starting."""
    return [
        ("settings", ""),
        _line("franchise data", lambda: _franchise(settings)),
        _line(f"database {settings.database.path}", lambda: asyncio.run(_database(settings))),
        _line("Discord", lambda: asyncio.run(_discord(settings))),
    ]


def _line(name: str, check: Callable[[], str]) -> tuple[str, str]:
    return name, check()


def _franchise(settings: Settings) -> str:
    try:
        load_rules(Path(settings.franchise.local))
    except RulesError as error:
        return str(error)
    return ""


async def _database(settings: Settings) -> str:
    try:
        database = await Database.open(Path(settings.database.path))
    except StorageError as error:
        return str(error)
    await database.close()
    return ""


async def _discord(settings: Settings) -> str:
    if not settings.discord.token:
        return MISSING
    try:
        point_at(settings.discord.api_url, settings.discord.gateway_url)
        await whoami(settings.discord.api_url, settings.discord.token)
    except DiscordAddressError as error:
        return str(error)
    except TokenRefusedError:
        return REFUSED
    except DiscordUnreachableError as error:
        return f"{settings.discord.api_url} cannot be reached ({error}). Check the network, then again."
    return ""
