"""bot.py demo: a pretended Discord, sample feeds and the real bot, each a process of its own."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import aiohttp
import click

_ROOT = Path(__file__).resolve().parent.parent
_START_SECONDS = 60.0
_LIVE_AFTER = 12.0
_CHANNEL = "alita-news"

# Real news with its real days is replayed in seconds, so nothing may count as too old or wait long.
_SETTINGS = {
    "BOT_POLLING__MIN_SECONDS": "0.5",
    "BOT_STORIES__SETTLE_SECONDS": "3",
    "BOT_STORIES__MAX_AGE_DAYS": "36500",
    "BOT_FEEDS__ALLOW_HOSTS": "127.0.0.1",
    "BOT_DISCORD__GUILD_READY_TIMEOUT": "0.3",
}


class DemoError(Exception):
    """A part of the demo did not start; the text says which and where its log is."""


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
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    return 0


def _stop_on_sigterm() -> None:
    """SIGTERM ends the demo like Ctrl+C, so that its processes end with it."""
    task = asyncio.current_task()
    with contextlib.suppress(NotImplementedError):  # Windows has no SIGTERM to wait for
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: task and task.cancel())


async def _play(folder: Path, port: int, *, browser: bool) -> None:
    async with (
        _process("sandbox", folder, {}, "-m", "sandbox", "--port", str(port)) as sandbox,
        _process("outlets", folder, {}, "-m", "sandbox.outlets") as outlets,
        aiohttp.ClientSession() as session,
    ):
        where = await _first_line(sandbox, "sandbox", folder)
        click.echo(json.dumps(where))
        samples = await _first_line(outlets, "outlets", folder)
        async with _process("bot", folder, _environment(folder, where, samples), "bot.py", "run") as bot:
            await _first_steps(session, bot, where, samples, folder)
            _welcome(where["page"], folder)
            if browser:
                await asyncio.to_thread(webbrowser.open, where["page"])
            await asyncio.sleep(_LIVE_AFTER)
            await _publish(session, samples, 2)
            click.echo("One more item has just come out; the bot is about to post it.")
            raise DemoError(f"The bot stopped (code {await bot.wait()}).{_tail(folder, 'bot')}")


async def _first_steps(
    session: aiohttp.ClientSession,
    bot: asyncio.subprocess.Process,
    where: Mapping[str, str],
    samples: Mapping[str, Any],
    folder: Path,
) -> None:
    """What a moderator would do first: /setup; then the outlets publish the news."""
    try:
        async with asyncio.timeout(_START_SECONDS):
            await _set_up(session, bot, where, folder)
            await _every_feed_read(session, samples)
    except TimeoutError:
        raise DemoError(f"The bot did not get ready in time.{_tail(folder, 'bot')}") from None
    await _publish(session, samples, 1)


async def _set_up(
    session: aiohttp.ClientSession, bot: asyncio.subprocess.Process, where: Mapping[str, str], folder: Path
) -> None:
    request = {"command": "setup", "options": {"channel": _CHANNEL}}
    while True:
        if bot.returncode is not None:
            raise DemoError(f"The bot stopped (code {bot.returncode}).{_tail(folder, 'bot')}")
        async with session.post(where["page"].rstrip("/") + "/sandbox/interact", json=request) as answer:
            if answer.status == 200 and (await answer.json()).get("error") is None:
                return
        await asyncio.sleep(0.25)


async def _every_feed_read(session: aiohttp.ClientSession, samples: Mapping[str, Any]) -> None:
    while True:
        async with session.get(f"{samples['url']}/visits") as answer:
            if all((await answer.json()).values()):
                return
        await asyncio.sleep(0.1)


async def _publish(session: aiohttp.ClientSession, samples: Mapping[str, Any], stage: int) -> None:
    async with session.post(f"{samples['url']}/publish", params={"stage": str(stage)}) as answer:
        answer.raise_for_status()


def _environment(folder: Path, where: Mapping[str, str], samples: Mapping[str, Any]) -> dict[str, str]:
    local = folder / "local.toml"
    local.write_text(_local(samples), encoding="utf-8")
    return _SETTINGS | {
        "BOT_DISCORD__API_URL": where["api_url"],
        "BOT_DISCORD__GATEWAY_URL": where["gateway_url"],
        "DISCORD_TOKEN": where["token"],
        "BOT_DATABASE__PATH": str(folder / "demo.sqlite3"),
        "BOT_FRANCHISE__LOCAL": str(local),
    }


def _local(samples: Mapping[str, Any]) -> str:
    """Franchise data of the demo's own: its sample feeds instead of the real ones."""
    lines = ['replace = ["feeds"]']
    for feed in samples["feeds"]:
        lines += [
            "[[feeds]]",
            *(f"{key} = {json.dumps(value)}" for key, value in _feed(feed).items()),
            "keen = true",
        ]
    return "\n".join(lines) + "\n"


def _feed(feed: Mapping[str, str]) -> dict[str, str]:
    return {"url": feed["url"], "name": feed["title"], "kind": feed["kind"], "outlet": feed["outlet"]}


def _welcome(page: str, folder: Path) -> None:
    click.echo(f"Open {page} to see the server; type / there to try the commands.")
    click.echo(f"Stop with Ctrl+C. The bot's log: {folder / 'bot.log'}")


@contextlib.asynccontextmanager
async def _process(
    name: str, folder: Path, extra: Mapping[str, str], *arguments: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process of ours whose stderr goes to a log; it ends with the block, gently first."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_") and k != "DISCORD_TOKEN"}
    with (folder / f"{name}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=_ROOT,
            env=environment | dict(extra),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
        try:
            yield process
        finally:
            await asyncio.shield(_end(process))


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 10)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _first_line(process: asyncio.subprocess.Process, name: str, folder: Path) -> dict[str, Any]:
    line = await process.stdout.readline() if process.stdout else b""
    try:
        return dict(json.loads(line))
    except ValueError:
        raise DemoError(f"The {name} did not start.{_tail(folder, name)}") from None


def _tail(folder: Path, name: str) -> str:
    text = (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace").strip()
    last = "\n".join(text.splitlines()[-15:])
    return f" Its log ({folder / (name + '.log')}) ends with:\n{last}" if last else ""
