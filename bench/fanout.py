"""One story to many channels: how fast it goes out, and what slash commands feel of it.

    python -m bench fanout [--channels 1000] [--per-second 45] [--json]

A sandbox, a process of its own, enforces Discord's 50 requests a second and its buckets; the bot is the real one.
Slash commands are timed while nothing is sent, while the story goes out, and again after it. Exit code 1 if a
target is missed: 97 % of the configured rate, no 429, first answers' p99 at most twice that of the idle run, each
channel exactly once.
"""

import argparse
import asyncio
import contextlib
import json
import math
import os
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp

from bench.crowd import FEED, fill, settle

_ROOT = Path(__file__).parent.parent
_IDLE_SECONDS = 20.0  # before the story, and again after it: the machine's own mood is in both
_COMMANDS_PER_SECOND = 20
_PATIENCE = 120.0
_RATE = 0.97
_SLOWER = 2.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: rates in messages per second, times in milliseconds, memory in MB."""

    channels: int
    seconds: float
    rate: float
    of_configured: float
    busiest_second: int
    refused: Mapping[str, int]
    lost: int
    doubled: int
    idle_p50: float
    idle_p99: float
    busy_p50: float
    busy_p99: float
    slower: float
    commands: int
    bot_mb: float
    bot_cpu: float

    def missed(self) -> list[str]:
        """The targets that were missed, in words."""
        checks = {
            f"{self.of_configured:.1%} of the configured rate": self.of_configured >= _RATE,
            f"refused: {dict(self.refused)}": not self.refused,
            f"first answers {self.slower:.2f} times as slow at p99": self.slower <= _SLOWER,
            f"{self.lost} lost, {self.doubled} doubled": not self.lost and not self.doubled,
        }
        return [sentence for sentence, holds in checks.items() if not holds]


def main(arguments: Sequence[str]) -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench fanout", description="One story to many channels.")
    parser.add_argument("--channels", type=int, default=1000)
    parser.add_argument("--per-second", type=float, default=45.0)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(_measure(Path(folder), chosen.channels, chosen.per_second))
    if chosen.json:
        print(json.dumps(asdict(figures)))
    else:
        for name, value in asdict(figures).items():
            print(f"{name:16} {value:.2f}" if isinstance(value, float) else f"{name:16} {value}")
    for sentence in figures.missed():
        print(f"missed: {sentence}", file=sys.stderr)
    return 1 if figures.missed() else 0


async def _measure(folder: Path, channels: int, per_second: float) -> Figures:
    database = folder / "bot.sqlite3"
    async with (
        aiohttp.ClientSession() as session,
        _process(folder / "sandbox.log", {}, "-m", "sandbox") as sandbox,
    ):
        where = json.loads(await sandbox.stdout.readline()) if sandbox.stdout else {}
        page = where["page"]
        rooms = await settle(session, page, channels)
        await fill(database, rooms)
        async with _process(folder / "bot.log", _settings(folder, where, per_second), "bot.py", "run") as bot:
            await _answers(session, page, folder)
            idle = await _command_times(session, page, asyncio.create_task(asyncio.sleep(_IDLE_SECONDS)))
            await _door(session, page, "faults", {"limits": {}})  # count from here
            cpu = _cpu(bot.pid)
            _come_out(database)
            began = time.monotonic()
            sending = asyncio.create_task(_all_sent(session, page, channels, channels / per_second * 2 + 30))
            busy = await _command_times(session, page, sending)
            cpu = (_cpu(bot.pid) - cpu) / (time.monotonic() - began)
            told = await _door(session, page, "limits")
            idle += await _command_times(session, page, asyncio.create_task(asyncio.sleep(_IDLE_SECONDS)))
            memory = _peak(bot.pid)
            record = (await _door(session, page, "record"))["creations"]
    posts = [one for one in record if one["source"] == "rest"]
    return _figures(channels, per_second, posts, told, idle, busy, memory, cpu)


def _figures(
    channels: int,
    per_second: float,
    posts: Sequence[Mapping[str, Any]],
    told: Mapping[str, Any],
    idle: Sequence[float],
    busy: Sequence[float],
    memory: float,
    cpu: float,
) -> Figures:
    times = sorted(datetime.fromisoformat(one["at"]).timestamp() for one in posts)
    seconds = times[-1] - times[0] if times else math.inf
    rate = (len(times) - 1) / seconds
    often = Counter(one["channel_id"] for one in posts)
    return Figures(
        channels=channels,
        seconds=seconds,
        rate=rate,
        of_configured=rate / per_second,
        busiest_second=told["busiest"],
        refused=told["refused"],
        lost=channels - len(often),
        doubled=sum(count - 1 for count in often.values()),
        idle_p50=_quantile(idle, 0.5),
        idle_p99=_quantile(idle, 0.99),
        busy_p50=_quantile(busy, 0.5),
        busy_p99=_quantile(busy, 0.99),
        slower=_quantile(busy, 0.99) / _quantile(idle, 0.99),
        commands=len(busy),
        bot_mb=memory,
        bot_cpu=cpu,
    )


def _quantile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000


async def _command_times(session: aiohttp.ClientSession, page: str, until: asyncio.Task[None]) -> list[float]:
    """Seconds from each slash command to its first answer, typed at an even pace until a task ends."""
    times: list[float] = []

    async def ask() -> None:
        told = await _door(session, page, "interact", {"command": "sequel-status", "user": "fan"})
        if told["error"]:
            raise RuntimeError(told["error"])
        times.append(float(told["answered_after"]))

    async with asyncio.TaskGroup() as group:
        while not until.done():
            group.create_task(ask())
            await asyncio.sleep(1 / _COMMANDS_PER_SECOND)
    await until
    return times


async def _all_sent(session: aiohttp.ClientSession, page: str, channels: int, patience: float) -> None:
    """Returns when every channel has its post, or patience ends (what is missing shows in the figures)."""
    sent = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(patience):
            while sent < channels:
                await asyncio.sleep(0.5)
                sent = (await _door(session, page, "record?source=rest&count=1"))["count"]


async def _answers(session: aiohttp.ClientSession, page: str, folder: Path) -> None:
    """Waits until the bot answers commands."""
    command = {"command": "sequel-status", "user": "fan"}
    end = time.monotonic() + _PATIENCE
    while (await _door(session, page, "interact", command)).get("error"):
        if time.monotonic() > end:
            raise RuntimeError(f"the bot does not answer:\n{(folder / 'bot.log').read_text('utf-8')[-2000:]}")
        await asyncio.sleep(0.5)
    await asyncio.sleep(2)


def _come_out(database: Path) -> None:
    """Lets the story settle this moment."""
    with contextlib.closing(sqlite3.connect(database, timeout=10)) as connection, connection:
        connection.execute("UPDATE stories SET publish_at = ?", (time.time(),))


async def _door(
    session: aiohttp.ClientSession, page: str, door: str, body: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    method = "GET" if body is None else "POST"
    async with session.request(method, f"{page}sandbox/{door}", json=body) as answer:
        return dict(await answer.json())


def _settings(folder: Path, where: Mapping[str, str], per_second: float) -> dict[str, str]:
    local = folder / "local.toml"
    feed = {"url": FEED.url, "name": FEED.name, "kind": FEED.kind, "outlet": FEED.outlet}
    lines = [f"{key} = {json.dumps(value)}" for key, value in feed.items()]
    local.write_text("\n".join(['replace = ["feeds"]', "[[feeds]]", *lines, ""]), encoding="utf-8")
    return {
        "BOT_DISCORD__API_URL": where["api_url"],
        "BOT_DISCORD__GATEWAY_URL": where["gateway_url"],
        "DISCORD_TOKEN": where["token"],
        "BOT_DATABASE__PATH": str(folder / "bot.sqlite3"),
        "BOT_FRANCHISE__LOCAL": str(local),
        "BOT_DELIVERY__PER_SECOND": str(per_second),
        "BOT_LOG__LEVEL": "warning",
    }


def _peak(pid: int) -> float:
    """The most memory the process has held, in MB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _cpu(pid: int) -> float:
    """Seconds of processor time the process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def _process(
    log: Path, extra: Mapping[str, str], *arguments: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_") and k != "DISCORD_TOKEN"}
    with log.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=_ROOT, env=environment | dict(extra),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=stderr,
        )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
