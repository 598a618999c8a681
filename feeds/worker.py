"""A small pool of processes for work on hostile bytes: each can be killed, none can hold the event loop.

Plain subprocesses, not `multiprocessing`: its spawned children import the program's main module again (the whole
bot, tens of MB), its pipes block, and its answers are pickles.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from feeds.wire import LENGTH, MAX_ANSWER, Job, Order, Reply, frame

log = logging.getLogger(__name__)

Result = TypeVar("Result")

_ROOT = Path(__file__).resolve().parent.parent
_START_SECONDS = 30.0  # a loaded small machine needs seconds to start Python; the job's time runs from "ready"
# What Python needs to start. Everything else, the bot's token above all, is kept from the worker.
_ENVIRONMENT = (
    "PATH HOME LANG LC_ALL LC_CTYPE TMPDIR TEMP TMP SYSTEMROOT LD_LIBRARY_PATH DYLD_LIBRARY_PATH PYTHONHOME "
    "VIRTUAL_ENV PYTHONDONTWRITEBYTECODE"
)
_BUFFER = 256 * 1024  # bytes read ahead from a worker's pipe
_LEAVING = Reply(leaving=True)


class Death(StrEnum):
    """Why a worker gave no answer."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    ERROR = "error"  # the job raised; a defect of ours, logged
    START = "start"  # none could be started: the job is not to blame


@dataclass(frozen=True, slots=True)
class WorkerDied:
    """A job got no answer; the worker is replaced. `reason` is a sentence for a moderator."""

    death: Death
    reason: str


class _NoStartError(Exception):
    """A process that does not become ready."""


class Workers:
    """A pool of worker processes, started when first needed; use it with `async with`.

    Args:
        size: processes at most.
        seconds: wall time a job may take before its process is killed (DESIGN section 9).
        megabytes: address space a process may take (DESIGN section 9; not kept on Windows and macOS).
    """

    def __init__(self, size: int = 1, seconds: float = 5.0, megabytes: int = 512) -> None:
        self._workers = [_Worker(megabytes) for _ in range(size)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._seconds = seconds

    async def __aenter__(self) -> Self:
        for worker in self._workers:
            self._idle.put_nowait(worker)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            await worker.stop()

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that are running."""
        processes = (worker.process for worker in self._workers)
        return tuple(process.pid for process in processes if process is not None and process.returncode is None)

    async def run(self, job: Job[Result]) -> Result | WorkerDied:
        """The job's answer, or why there is none; waits for an idle worker first."""
        worker = await self._idle.get()
        try:
            return await worker.run(job, self._seconds)
        finally:
            self._idle.put_nowait(worker)


class _Worker:
    """One process at a time, replaced when it dies."""

    def __init__(self, megabytes: int) -> None:
        self._megabytes = megabytes
        self.process: Process | None = None

    async def run(self, job: Job[Result], seconds: float) -> Result | WorkerDied:
        """One job; the process is replaced unless it ends well."""
        used_before = self.process is not None
        result = await self._once(job, seconds)
        if used_before and isinstance(result, WorkerDied) and result.death is Death.CRASH:
            # It may have died while idle and only be noticed now: not the job's fault, so a fresh one decides.
            return await self._once(job, seconds)
        return result

    async def _once(self, job: Job[Result], seconds: float) -> Result | WorkerDied:
        reply = _LEAVING
        try:
            process = await self._ready()
            async with asyncio.timeout(seconds):
                reply, payload = await _ask(process, job, seconds)
            if reply.error:
                return _failed(reply.error, job.function)
            return msgspec.msgpack.decode(payload, type=job.answer)
        except TimeoutError:
            return WorkerDied(Death.TIME, f"It takes longer than {seconds:g} seconds to read; the bot gave up.")
        except _NoStartError as error:
            log.warning("no worker for %s: %s", job.function, error)
            reason = "The bot could not start the program that reads feeds; it tries again later."
            return WorkerDied(Death.START, reason)
        except (EOFError, OSError, msgspec.DecodeError) as error:  # EOFError: the pipe ended
            log.warning("worker gone in %s: %r", job.function, error)
            return WorkerDied(Death.CRASH, "It makes the program that reads feeds crash.")
        finally:
            if reply.leaving:  # also when cancelled: an answer nobody waits for must not meet the next job
                await self.stop()

    async def stop(self) -> None:
        """Kills the process, if there is one, and waits until it is gone."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.returncode is None:
            _kill(process)
        if process.stdin is not None:
            process.stdin.close()
        await asyncio.shield(process.communicate())

    async def _ready(self) -> Process:
        """A running process; one that died while idle is replaced."""
        if self.process is not None and self.process.returncode is not None:
            await self.stop()
        if self.process is None:
            self.process = await _start(self._megabytes)
            try:
                async with asyncio.timeout(_START_SECONDS):
                    await _receive(self.process)
            except (TimeoutError, EOFError):
                raise _NoStartError("it does not start; `python -m feeds.child 512` tells why") from None
        return self.process


def _kill(process: Process) -> None:
    """Kills without asking first whether it is still there: asking would reap it behind asyncio's back."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)


async def _start(megabytes: int) -> Process:
    environment = {name: os.environ[name] for name in _ENVIRONMENT.split() if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "feeds.child", str(megabytes)),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        limit=_BUFFER,
        cwd=_ROOT,
        env=environment,
        start_new_session=True,  # Ctrl-C in a terminal is for the bot alone
    )


async def _ask(process: Process, job: Job[Result], seconds: float) -> tuple[Reply, bytes]:
    """Sends a job and reads its answer, still encoded; b"" if the job failed."""
    if process.stdin is None:
        raise EOFError
    process.stdin.write(frame(msgspec.msgpack.encode(Order(job.function, job.arguments, seconds))))
    await process.stdin.drain()
    reply = msgspec.msgpack.decode(await _receive(process), type=Reply)
    return reply, b"" if reply.error else await _receive(process)


async def _receive(process: Process) -> bytes:
    if process.stdout is None:
        raise EOFError
    (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
    if size > MAX_ANSWER:
        raise EOFError("an answer larger than any honest one")
    return await process.stdout.readexactly(size)


def _failed(error: str, function: str) -> WorkerDied:
    if error == "MemoryError":
        return WorkerDied(Death.MEMORY, "It takes too much memory to read; the bot gave up.")
    log.error("job %s raised %s", function, error)
    return WorkerDied(Death.ERROR, "It could not be read because of a defect in the bot; it is logged.")
