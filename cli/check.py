"""bot.py check: what keeps the bot from starting, found before it starts."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from cli.errors import MISSING, REFUSED
from cli.franchise import load_rules
from cogs.connection import (
    DiscordAddressError,
    DiscordUnreachableError,
    TokenRefusedError,
    point_at,
    whoami,
)
from config import Settings
from news.rules import RulesError
from storage.errors import StorageError
from storage.readiness import Readiness, readiness

_STANDS = {
    Readiness.NEW: " (not there yet; the first start makes it)",
    Readiness.PRESENT: "",
    Readiness.OLDER: " (of an older version; the next start updates it)",
    Readiness.RUNNING: " (a bot is running on it)",
}


def run_check(settings: Settings) -> list[tuple[str, str]]:
    """(what was checked, what is wrong or ""), in the order of starting."""
    return [
        ("settings", ""),
        _line("franchise data", lambda: _franchise(settings)),
        _database(Path(settings.database.path)),
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


def _database(path: Path) -> tuple[str, str]:
    try:
        return f"database {path}{_STANDS[readiness(path)]}", ""
    except StorageError as error:
        return f"database {path}", str(error)


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
