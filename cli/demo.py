"""bot.py demo: a pretended Discord, sample feeds and the real bot, each a process of its own."""

import asyncio
import contextlib
import json
import shutil
import signal
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import click

from cli.control import Control
from cli.processes import BotProcess, DemoError, NotStartedError, Started, running

_START_SECONDS = 60.0
_LIVE_AFTER = 12.0
_CHANNEL = "alita-news"

# Real news with its real days is replayed in seconds, so nothing may count as too old or wait long.
_SETTINGS = {
    "BOT_POLLING__MIN_SECONDS": "0.5",
    "BOT_STORIES__SETTLE_SECONDS": "3",
    "BOT_STORIES__MAX_AGE_DAYS": "36500",
    "BOT_DELIVERY__POSTS_PER_HOUR": "0",  # the samples' years come within seconds, and each shall be seen
    "BOT_DELIVERY__POSTS_PER_DAY": "0",
    "BOT_FEEDS__ALLOW_HOSTS": "127.0.0.1",
    "BOT_FEEDS__PAGES": "false",  # the samples' links lead to real outlets, which a demo leaves alone
    "BOT_DISCORD__GUILD_READY_TIMEOUT": "0.3",
}


@dataclass(frozen=True, slots=True)
class _Stage:
    """What the demo plays on: where the sandbox is, what the outlets have, and the bot."""

    session: aiohttp.ClientSession
    where: Mapping[str, str]
    samples: Mapping[str, Any]
    bot: BotProcess


async def run_demo(port: int, *, browser: bool, seconds: float | None) -> int:
    """Runs the demo until stopped or `seconds` are over; the exit code."""
    folder = Path(tempfile.mkdtemp(prefix="alita-demo-"))
    _stop_on_sigterm()
    try:
        async with asyncio.timeout(seconds):
            await _play(folder, port, browser=browser)
    except TimeoutError:
        click.echo("The demo is over.")
    except asyncio.CancelledError:  # Ctrl+C
        click.echo("The demo was stopped.")
    except DemoError as error:
        click.echo(str(error), err=True)
        if isinstance(error, NotStartedError):
            shutil.rmtree(folder, ignore_errors=True)
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    return 0


def _stop_on_sigterm() -> None:
    """SIGTERM ends the demo like Ctrl+C, so that its processes end with it."""
    task = asyncio.current_task()
    with contextlib.suppress(NotImplementedError):  # Windows has no SIGTERM to wait for
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: task and task.cancel())


async def _play(folder: Path, port: int, *, browser: bool) -> None:
    async with _set(folder, port) as stage:
        await _first_steps(stage)
        _welcome(stage.where["page"], folder)
        if browser:
            await asyncio.to_thread(webbrowser.open, stage.where["page"])
        await asyncio.sleep(_LIVE_AFTER)
        await _publish(stage, 2)
        click.echo("One more item has just come out; the bot is about to post it.")
        raise await stage.bot.watch()


@contextlib.asynccontextmanager
async def _set(folder: Path, port: int) -> AsyncIterator[_Stage]:
    """Everything started; the control door first, as the sandbox tells the page where it is."""
    database = folder / "demo.sqlite3"
    async with Control.open(database) as control, aiohttp.ClientSession() as session:
        arguments = ("-m", "sandbox", "--port", str(port), "--control", control.url)
        async with (
            running("sandbox", folder, *arguments) as sandbox,
            running("outlets", folder, "-m", "sandbox.outlets") as outlets,
        ):
            where = await _told(sandbox)
            samples = await outlets.first_line()
            desk = {"BOT_DESK__GUILD_ID": await _server(session, where)}
            bot = BotProcess(folder, _environment(folder, database, where, samples) | desk)
            control.begin(where["page"], samples["url"], bot)
            await bot.start()
            try:
                yield _Stage(session, where, samples, bot)
            finally:
                await asyncio.shield(bot.stop())


async def _told(sandbox: Started) -> dict[str, str]:
    """Where everything is; printed as the demo's first line, as tools depend on it."""
    where = await sandbox.first_line()
    click.echo(json.dumps(where))
    return where


async def _server(session: aiohttp.ClientSession, where: Mapping[str, str]) -> str:
    """The id of the server with the bot: there its owner finds the editors' commands, too."""
    async with session.get(f"{where['page'].rstrip('/')}/sandbox/state") as answer:
        return next(str(guild["id"]) for guild in (await answer.json())["guilds"] if guild["installed"])


async def _first_steps(stage: _Stage) -> None:
    """What a moderator would do first: /setup; then the outlets publish the news."""
    try:
        async with asyncio.timeout(_START_SECONDS):
            await _set_up(stage)
            await _every_feed_read(stage)
    except TimeoutError:
        raise DemoError("The bot did not get ready in time.") from None
    await _publish(stage, 1)


async def _set_up(stage: _Stage) -> None:
    request = {"command": "setup", "options": {"channel": _CHANNEL}}
    while True:
        crash = stage.bot.crash()
        if crash is not None:
            raise crash
        address = stage.where["page"].rstrip("/") + "/sandbox/interact"
        async with stage.session.post(address, json=request) as answer:
            if answer.status == 200 and (await answer.json()).get("error") is None:
                return
        await asyncio.sleep(0.25)


async def _every_feed_read(stage: _Stage) -> None:
    while True:
        async with stage.session.get(f"{stage.samples['url']}/visits") as answer:
            if all((await answer.json()).values()):
                return
        await asyncio.sleep(0.1)


async def _publish(stage: _Stage, number: int) -> None:
    address = f"{stage.samples['url']}/publish"
    async with stage.session.post(address, params={"stage": str(number)}) as answer:
        answer.raise_for_status()


def _environment(
    folder: Path, database: Path, where: Mapping[str, str], samples: Mapping[str, Any]
) -> dict[str, str]:
    local = folder / "local.toml"
    local.write_text(_local(samples), encoding="utf-8")
    return _SETTINGS | {
        "BOT_DISCORD__API_URL": where["api_url"],
        "BOT_DISCORD__GATEWAY_URL": where["gateway_url"],
        "DISCORD_TOKEN": where["token"],
        "BOT_DATABASE__PATH": str(database),
        "BOT_FRANCHISE__LOCAL": str(local),
    }


def _local(samples: Mapping[str, Any]) -> str:
    """Franchise data of the demo's own: its sample feeds instead of the real ones, and its invented outlets."""
    lines = ['replace = ["feeds"]']
    for feed in samples["feeds"]:
        lines += ["[[feeds]]", *_keys(_feed(feed)), "keen = true"]
    for outlet in samples["outlets"]:
        lines += ["[[outlets]]", *_keys(outlet)]
    return "\n".join(lines) + "\n"


def _keys(values: Mapping[str, str]) -> list[str]:
    return [f"{key} = {json.dumps(value)}" for key, value in values.items()]


def _feed(feed: Mapping[str, str]) -> dict[str, str]:
    return {"url": feed["url"], "name": feed["title"], "kind": feed["kind"], "outlet": feed["outlet"]}


def _welcome(page: str, folder: Path) -> None:
    click.echo(f"Open {page} to see the server; type / there to try the commands.")
    click.echo(f"Stop with Ctrl+C. The bot's log: {folder / 'bot.log'}")
