"""The processes of the demo: started with a clean environment, logged, ended with their block."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_GENTLY = 10.0
"""Seconds a process gets to end by itself."""


class DemoError(Exception):
    """A part of the demo failed; the text says which and where its log is."""


class NotStartedError(DemoError):
    """A part of the demo did not even start; the text says all there is to know."""


@dataclass(frozen=True, slots=True)
class Started:
    """A running process of ours; its stderr goes to `log`."""

    name: str
    process: asyncio.subprocess.Process
    log: Path

    async def first_line(self) -> dict[str, Any]:
        """The line of JSON it prints when it is ready; DemoError if there is none."""
        line = await self.process.stdout.readline() if self.process.stdout else b""
        try:
            return dict(json.loads(line))
        except ValueError:
            raise NotStartedError(f"The {self.name} did not start. {self._end_of_log()}".rstrip()) from None

    def tail(self) -> str:
        """A sentence with the end of its log, or ""."""
        last = self._end_of_log()
        return f" Its log ({self.log}) ends with:\n{last}" if last else ""

    def _end_of_log(self) -> str:
        text = self.log.read_text(encoding="utf-8", errors="replace").strip()
        return "\n".join(text.splitlines()[-15:])

    async def end(self) -> None:
        """Ends it, gently first."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), _GENTLY)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


async def start(name: str, folder: Path, extra: Mapping[str, str], *arguments: str) -> Started:
    """A Python process of the repository; settings of the bot come from `extra` alone."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_") and k != "DISCORD_TOKEN"}
    log = folder / f"{name}.log"
    with log.open("ab") as written:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=_ROOT,
            env=environment | dict(extra),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=written,
        )
    return Started(name, process, log)


@contextlib.asynccontextmanager
async def running(name: str, folder: Path, *arguments: str) -> AsyncIterator[Started]:
    """A process that ends with the block."""
    started = await start(name, folder, {}, *arguments)
    try:
        yield started
    finally:
        await asyncio.shield(started.end())


class BotProcess:
    """The demo's bot, which may be killed, stopped and started again.

    Args:
        folder: for its log.
        environment: its settings.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._started: Started | None = None
        self._changed = asyncio.Event()
        self.state = "stopped"
        """"running", "killed" or "stopped" (both on purpose)."""
        self.starts = 0

    async def start(self) -> None:
        """Starts it unless it runs."""
        if self.state == "running":
            return
        self._started = await start("bot", self._folder, self._environment, "bot.py", "run")
        self.state = "running"
        self.starts += 1
        self._changed.set()

    async def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        await self._end("killed")

    async def stop(self) -> None:
        """Asks it to end, and waits until it has."""
        await self._end("stopped")

    async def _end(self, state: str) -> None:
        if self._started is None or self.state != "running":
            return
        self.state = state
        if state == "killed":
            self._started.process.kill()
        await self._started.end()
        self._changed.set()

    def crash(self) -> DemoError | None:
        """What to say if it has ended although nobody asked it to, or None."""
        if self._started is None or self.state != "running" or self._started.process.returncode is None:
            return None
        return DemoError(f"The bot stopped (code {self._started.process.returncode}).{self._started.tail()}")

    async def watch(self) -> DemoError:
        """Waits until it ends without having been asked to; what to say then."""
        while (crash := self.crash()) is None:
            self._changed.clear()
            if self._started is not None and self.state == "running":
                await self._started.process.wait()
            else:
                await self._changed.wait()
        return crash
