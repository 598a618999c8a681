"""Answering: how soon the bot answers fans while it polls hundreds of feeds, beside an idle bot.

python -m bench answers [--feeds N] [--asks N] [--rounds N] [--json]

Two bots run side by side, each with a sandbox in this process: one without feeds, and one with N. A fan asks them
the same things in turn, so that both feel whatever else this machine does: first while the N feeds are read for
the first time ("reading", beside "idle 1"), then while they are polled again and again without a rest ("polling",
beside "idle 2"; every body is sent and hashed, and now and then each has a new item). The first answer (the
"thinking" of a command, the list of a suggestion) is timed from the event to the callback, both as the sandbox
sees them; the last one is what the fan waits for. Ratios count; milliseconds are of this machine.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import aiohttp

from bench.feedserver import HOSTS, address, host
from sandbox import server
from sandbox.interactions import Interaction, Opening
from sandbox.messages import File
from sandbox.model import Json
from sandbox.server import Sandbox

ROOT = Path(__file__).resolve().parents[1]
GOAL = 2.0  # times the idle bot's p99
_TRIES = 300
_PAIRS = (("idle 1", "reading"), ("idle 2", "polling"))
_ASKED: tuple[dict[str, Any], ...] = (
    {"command": "sequel-status"},
    {"command": "news latest"},
    {"command": "news search", "options": {"words": "alita sequel"}},
    {"command": "news story", "autocomplete": {"option": "story", "text": "alita"}},
    {"command": "timeline"},
    {"command": "quotes", "options": {"person": "Cameron"}},
    {"command": "about"},
)


@dataclass(slots=True)
class Times:
    """Milliseconds until the first and until the last answer, one each per question."""

    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    visits: int = 0


class Stopwatch:
    """Milliseconds from handing the last interaction to the bot until its first answer was there."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.first = 0.0
        self._began = 0.0
        interactions = sandbox.discord.interactions
        self._open, self._callback = interactions.open, interactions.callback
        interactions.open = self._start  # type: ignore[method-assign] # to see both ends from outside
        interactions.callback = self._stop  # type: ignore[method-assign] # as above

    def _start(self, opening: Opening) -> Interaction:
        self._began = time.perf_counter()
        return self._open(opening)

    def _stop(self, interaction_id: str, token: str, body: Json, files: Sequence[File]) -> Interaction:
        self.first = (time.perf_counter() - self._began) * 1000
        return self._callback(interaction_id, token, body, files)


def measure(feeds: int, asks: int, rounds: int) -> dict[str, Times]:
    """What an idle and a busy bot did, over all rounds."""
    found = {name: Times() for name in ("idle 1", "reading", "idle 2", "polling")}
    for _ in range(rounds):
        asyncio.run(_round(feeds, asks, found))
    return found


async def _round(feeds: int, asks: int, found: Mapping[str, Times]) -> None:
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        port = await stack.enter_async_context(_feeds(feeds))
        idle = await stack.enter_async_context(_Bot.running(http, 0, 0))
        busy = await stack.enter_async_context(_Bot.running(http, feeds, port))
        await _ask_both(idle, busy, asks, found["idle 1"], found["reading"])
        while busy.visits() < feeds:  # noqa: ASYNC110 - another process's log tells
            await asyncio.sleep(0.1)
        await _ask_both(idle, busy, asks, found["idle 2"], found["polling"])


async def _ask_both(idle: "_Bot", busy: "_Bot", asks: int, beside: Times, times: Times) -> None:
    before = busy.visits()
    for number in range(asks):
        if number % 50 == 0:
            await busy.change(1 + number // 50 % 2)
        body = _ASKED[number % len(_ASKED)]
        await idle.ask(body, beside)
        await busy.ask(body, times)
        await asyncio.sleep(0.01)
    times.visits += busy.visits() - before


@dataclass(frozen=True, slots=True)
class _Bot:
    """A bot's process with the sandbox it talks to."""

    http: aiohttp.ClientSession
    sandbox: Sandbox
    watch: Stopwatch
    log: Path
    port: int

    @classmethod
    @asynccontextmanager
    async def running(cls, http: aiohttp.ClientSession, feeds: int, port: int) -> AsyncIterator["_Bot"]:
        """A bot that answers."""
        sandbox = await server.start()
        sandbox.discord.limits.change({"on": False})
        folder = Path(tempfile.mkdtemp(prefix="bench-answers-"))
        try:
            async with _process_of(folder, sandbox, feeds, port) as log:
                bot = cls(http, sandbox, Stopwatch(sandbox), log, port)
                await bot.ready()
                yield bot
        finally:
            await sandbox.stop()
            shutil.rmtree(folder, ignore_errors=True)

    async def ready(self) -> None:
        """Waits until the bot answers; the sandbox refuses its commands until they are there.

        Raises:
            RuntimeError: with the end of its log if it does not.
        """
        for _ in range(_TRIES):
            if not (await self._told({"command": "about"}))["error"]:
                return
            await asyncio.sleep(0.1)
        raise RuntimeError(f"the bot did not start:\n{self._text()[-2000:]}")

    async def ask(self, body: dict[str, Any], times: Times) -> None:
        """Asks once and notes how long both answers took.

        Raises:
            RuntimeError: the bot did not answer.
        """
        began = time.perf_counter()
        told = await self._told(body)
        if told["error"]:
            raise RuntimeError(told["error"])
        times.last.append((time.perf_counter() - began) * 1000)
        times.first.append(self.watch.first)

    async def change(self, version: int) -> None:
        """Lets the feeds serve another version, always whole."""
        async with self.http.get(f"http://127.0.0.1:{self.port}/state/{version}/none"):
            pass

    def visits(self) -> int:
        """How many visits brought something new so far."""
        return self._text().count(" new items,")

    async def _told(self, body: dict[str, Any]) -> dict[str, Any]:
        async with self.http.post(f"{self.sandbox.page}sandbox/interact", json=body) as answer:
            return dict(await answer.json())

    def _text(self) -> str:
        return self.log.read_text("utf-8", "replace")


@asynccontextmanager
async def _feeds(count: int) -> AsyncIterator[int]:
    """The feeds' server, and its port."""
    async with _process({}, "-m", "bench.feedserver", str(count), stdout=asyncio.subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 - asked for above
        yield int(await process.stdout.readline())


@asynccontextmanager
async def _process_of(folder: Path, sandbox: Sandbox, feeds: int, port: int) -> AsyncIterator[Path]:
    """A bot process with these feeds; yields its log."""
    local = folder / "local.toml"
    lines = [
        'replace = ["feeds"]',
        "" if feeds else "feeds = []",
        *(_feed(number, port) for number in range(feeds)),
    ]
    local.write_text("\n".join(lines), "utf-8")
    environment = {
        "BOT_DISCORD__API_URL": sandbox.api_url,
        "BOT_DISCORD__GATEWAY_URL": sandbox.gateway_url,
        "BOT_DISCORD__GUILD_READY_TIMEOUT": "0.2",
        "BOT_DATABASE__PATH": str(folder / "bot.sqlite3"),
        "BOT_FRANCHISE__LOCAL": str(local),
        "BOT_FEEDS__ALLOW_HOSTS": ",".join(host(number) for number in range(HOSTS)),
        "BOT_POLLING__MIN_SECONDS": "1",
        "DISCORD_TOKEN": sandbox.token,
    }
    log = folder / "bot.log"
    with log.open("wb") as out:
        async with _process(environment, "bot.py", "run", stderr=out):
            yield log


def _feed(number: int, port: int) -> str:
    return f'[[feeds]]\nurl = "{address(number, port)}"\nname = "Site {number}"\nkind = "outlet"\noutlet = ""'


@asynccontextmanager
async def _process(
    extra: Mapping[str, str], *arguments: str, stdout: int | None = None, stderr: IO[bytes] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    ours = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, env=ours | dict(extra), stdout=stdout, stderr=stderr
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def report(found: dict[str, Times], feeds: int) -> list[str]:
    """The figures as lines."""
    lines = [
        f"{feeds} feeds; milliseconds until the answer",
        f"{'':10}{'first p50':>11}{'p99':>8}{'last p50':>11}{'p99':>8}",
    ]
    for name, times in found.items():
        cells = [statistics.median(times.first), percentile(times.first, 0.99)]
        cells += [statistics.median(times.last), percentile(times.last, 0.99)]
        lines.append(f"{name:10}{cells[0]:11.1f}{cells[1]:8.1f}{cells[2]:11.1f}{cells[3]:8.1f}")
    asked, visits = len(found["polling"].first), sum(times.visits for times in found.values())
    lines.append(f"asked {asked} times each; meanwhile {visits} visits brought something new")
    return [*lines, *(_goal(found[busy], found[idle], busy) for idle, busy in _PAIRS)]


def _goal(busy: Times, idle: Times, name: str) -> str:
    ratio = percentile(busy.first, 0.99) / percentile(idle.first, 0.99)
    mark = "ok  " if ratio <= GOAL else "FAIL"
    return f"{mark}  first answer while {name}, p99: {ratio:.2f} times the idle bot's, at most {GOAL:g}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench answers", description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--asks", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    options = parser.parse_args(arguments)
    found = measure(options.feeds, options.asks, options.rounds)
    plain = {
        name: {"first": times.first, "last": times.last, "visits": times.visits} for name, times in found.items()
    }
    print(json.dumps(plain) if options.json else "\n".join(report(found, options.feeds)))
    return 0
