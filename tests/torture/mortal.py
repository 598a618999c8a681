"""One life of the bot: the program that `bot.py run` builds, in this process, killed at a chosen await.

What differs from a real start: jobs run more often, the clock is the test's, the franchise data was read and set
aside from the garbage collector before the fork; tasks of collect and deliver are counted each time they go on.
"""

import asyncio
import contextvars
import functools
import gc
import os
import random
import resource
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cli.jobs
import cli.run
import storage.database
from cli.franchise import load_knowledge
from config import load
from news.knowledge import Knowledge
from pipeline.collect import Collect, Visits
from pipeline.deliver import Deliver, Delivered
from storage.deliveries import DeliveryState
from storage.stores import Stores

_OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)
_in_job: contextvars.ContextVar[bool] = contextvars.ContextVar("in_job", default=False)


@dataclass(frozen=True)
class Life:
    """How a bot lives and ends.

    Attributes:
        environment: its settings.
        steps: where it writes how many steps collect and deliver took, if it is not killed.
        kill_at: it dies before this step; 0 for never.
        ahead: seconds that its clock is ahead (or behind) of the machine's.
        speed: how fast its clock runs.
        jumps: seed of a clock that jumps while it lives; 0 for none.
        full_from, full_to: between these steps no file can grow.
        patience: seconds that it waits for a database that another program holds; 0 for the bot's own.
    """

    environment: Mapping[str, str]
    steps: str
    kill_at: int = 0
    ahead: float = 0.0
    speed: float = 1.0
    jumps: int = 0
    full_from: int = 0
    full_to: int = 0
    patience: float = 0.0


class Clock:
    """The bot's clock."""

    def __init__(self, life: Life) -> None:
        self._start = datetime.now(UTC)
        self._life = life
        self._ahead = timedelta(seconds=life.ahead)
        self._dice = random.Random(life.jumps)

    def __call__(self) -> datetime:
        """What it shows."""
        if self._life.jumps and self._dice.random() < 0.02:
            self._ahead += timedelta(seconds=self._dice.choice([-7200, -600, -5, 5, 600, 7200]))
        return self._start + (datetime.now(UTC) - self._start) * self._life.speed + self._ahead


class _Counter:
    """Counts steps; at the chosen ones the process is killed, or the disk is full."""

    def __init__(self, life: Life) -> None:
        self.steps = 0
        self._life = life

    def step(self) -> None:
        if _in_job.get():
            self.steps += 1
            if self.steps == self._life.kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            if self.steps == self._life.full_from:
                _limit(Path(self._life.environment["BOT_DATABASE__PATH"] + "-wal").stat().st_size)
            if self.steps == self._life.full_to:
                _limit(resource.RLIM_INFINITY)


def _limit(size: int) -> None:
    """How long a file may grow; the database answers as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class _Counted(Coroutine[Any, Any, Any]):
    """A task's coroutine whose every resumption is a step."""

    def __init__(self, inner: Coroutine[Any, Any, Any], counter: _Counter) -> None:
        self._inner = inner
        self._counter = counter

    def send(self, value: Any, /) -> Any:
        """Goes on, if the process still lives."""
        self._counter.step()
        return self._inner.send(value)

    def throw(self, *error: Any) -> Any:
        """Goes on with an error, if the process still lives."""
        self._counter.step()
        return self._inner.throw(*error)

    def close(self) -> None:
        """Ends."""
        self._inner.close()

    def __await__(self) -> Any:
        """Lets others wait for it."""
        return self._inner.__await__()


class _Rest:
    """Ends the life, as an operator would, when everything is read and said."""

    def __init__(self) -> None:
        self._read = False

    def collected(self, visits: Visits) -> None:
        """A round of collect is over."""
        self._read = self._read or (visits.read + visits.unchanged > 0 and not visits.failed)

    async def delivered(self, stores: Stores) -> None:
        """A round of deliver is over."""
        if not self._read or await stores.deliveries.listed(_OPEN):
            return
        far = datetime.now(UTC) + timedelta(days=3650)
        settling = await stores.database.row("SELECT 1 FROM stories WHERE publish_at IS NOT NULL")
        if settling is None and not await stores.deliveries.edits_due(far):
            os.kill(os.getpid(), signal.SIGTERM)


def live(life: Life) -> None:
    """Lives; returns only if it was not killed."""
    counter, rest = _Counter(life), _Rest()
    _prepare(Clock(life), rest)
    if life.patience:
        own = f"busy_timeout = {life.patience * 1000:.0f}"  # the last one holds
        storage.database._PRAGMAS = (*storage.database._PRAGMAS, own)  # type: ignore[assignment]  # one more
    with asyncio.Runner() as runner:
        loop = runner.get_loop()

        def factory(loop: asyncio.AbstractEventLoop, work: Any, **more: Any) -> asyncio.Task[Any]:
            return asyncio.Task(_Counted(work, counter), loop=loop, **more)

        loop.set_task_factory(factory)
        runner.run(cli.run.run_bot(load(Path("none.toml"), life.environment)))
    Path(life.steps).write_text(str(counter.steps), encoding="utf-8")


@functools.cache
def warm_up(local: Path) -> None:
    """What every life needs and no life changes, done once before the fork; `local` is the operator's own data."""
    _knowledge(local)
    gc.collect()
    gc.freeze()  # a collection would write to every page that the lives share


@functools.cache
def _knowledge(local: Path) -> Knowledge:
    return load_knowledge(local)


def _prepare(clock: Callable[[], datetime], rest: _Rest) -> None:
    cli.jobs._DELIVER_SECONDS = 0.05
    cli.run._now = clock
    cli.run.load_knowledge = _knowledge  # type: ignore[attr-defined]  # read before the fork
    cli.run.set_aside = gc.get_count  # type: ignore[assignment, attr-defined]  # done before the fork
    collect, deliver = Collect.run, Deliver.run

    async def counted_collect(self: Collect) -> Visits:
        _in_job.set(True)
        visits = await collect(self)
        rest.collected(visits)
        return visits

    async def counted_deliver(self: Deliver) -> Delivered:
        _in_job.set(True)
        try:
            return await deliver(self)
        finally:
            _in_job.set(False)
            await rest.delivered(self._stores)

    _replace(Collect, counted_collect)
    _replace(Deliver, counted_deliver)


def _replace(job: type, run: Callable[..., Awaitable[object]]) -> None:
    job.run = run  # type: ignore[attr-defined]  # any class with a method of that name
