"""Worlds in which the bot delivers news and dies, drawn from seeds.

What fails and when the process dies comes from the seed; how tasks and SQLite's threads take turns does not, so a
seed that failed may need a few runs to fail again.
"""

import asyncio
import random
import shutil
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from news.model import Verdict
from news.stories import compose
from pipeline.deliver import Deliver
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.discord import Discord, Fault, Line
from tests.storage.making import STARTER, Newsroom, article
from tests.storage.steps import Stepping

_News = Callable[[Newsroom], Coroutine[Any, Any, None]]

CHANNELS = {11: 1, 12: 1, 21: 2}
STORIES = 5
_MORTALITY = 0.7
_LONGEST_LIFE = 250  # awaits; three rounds with one story take about as many
_FAULTS = (Fault.RATE_LIMIT, Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.LATE)


class World:
    """Five stories for three channels, some growing, while requests fail and the process dies.

    A death is either a stop (every task is cancelled and may still undo what it was at) or a kill (the files are
    taken as they are at that moment, and whatever the process did later is forgotten).
    """

    def __init__(self, seed: int, folder: Path) -> None:
        self.dice = random.Random(seed)
        self.clock = Clock()
        self.discord = Discord(self.clock, dice=self.dice)
        self.deaths = 0
        self.articles = dict.fromkeys(range(STORIES), 0)
        self._folder = folder
        self._life = 0
        self._path = folder / "life0.sqlite3"

    async def run(self) -> None:
        """Lives until everything that was reported had its chance, the last days without any fault."""
        await self._begin()
        for story in range(STORIES):
            await self._live(lambda room, story=story: self._report(room, story))  # type: ignore[misc]  # bound early
        for _ in range(2):
            await self._live(self._grow)
        self.discord.faults.clear()
        for _ in range(2):
            self._time(timedelta(minutes=20))
            await self._live(None, mortal=False)

    def messages(self) -> dict[int, list[str]]:
        """What each channel shows in the end."""
        return {channel: self.discord.headlines(channel) for channel in CHANNELS}

    async def _begin(self) -> None:
        stores = await Stores.open(self._path, compose)
        room = Newsroom(stores)
        for channel, guild in CHANNELS.items():
            await room.channel(channel, guild)
        await room.starter()
        await stores.close()

    async def _live(
        self, news: Callable[[Newsroom], Coroutine[Any, Any, None]] | None, *, mortal: bool = True
    ) -> None:
        """One life of the process: it opens the file, something happens, and it runs a few rounds or dies."""
        stores = await Stores.open(self._path, compose)
        try:
            if news is not None:
                await news(Newsroom(stores))
            if mortal:
                self._bad_luck()
            died = await self._rounds(
                stores, self.dice.randint(1, 250) if mortal and self.dice.random() < 0.7 else 0
            )
        finally:
            await stores.close()
        if died is not None:
            self._path = died

    async def _rounds(self, stores: Stores, step: int) -> Path | None:
        line = Line(self.discord)
        deliver = Deliver(stores, line, per_second=100_000, clock=self.clock)
        end = _End(step, (lambda: self._kill(line)) if self.dice.random() < 0.5 else lambda: None)
        for _ in range(3):
            with _stepped(end):
                end.victim = task = asyncio.create_task(deliver.run())
                await asyncio.wait({task})
            if end.reached:
                self.deaths += 1
                self._time(timedelta(seconds=self.dice.choice([0, 1, 30, 600, 7200])))
                return end.files
            task.result()
            self._time(timedelta(seconds=self.dice.choice([1, 5, 45])))
        return None

    def _kill(self, line: Line) -> Path:
        """Nobody hears of the process any more; the files stay as they are, also in the middle of a write."""
        line.cut = True
        self._life += 1
        copy = self._folder / f"life{self._life}.sqlite3"
        shutil.copyfile(self._path, copy)
        log = Path(f"{self._path}-wal")
        if log.exists():
            shutil.copyfile(log, f"{copy}-wal")
        return copy

    def _bad_luck(self) -> None:
        for channel in CHANNELS:
            self.discord.faults[channel] += self.dice.choices((None, *_FAULTS), (8, 1, 1, 2, 2), k=2)  # type: ignore[arg-type]  # none: all well

    def _time(self, span: timedelta) -> None:
        self.clock.pass_by(span)
        self.discord.settle()

    async def _report(self, room: Newsroom, story: int) -> None:
        feed = await room.stores.feeds.by_url(STARTER)
        assert feed is not None
        key = f"{story} {self.articles[story]}"
        verdict = Verdict.JOIN if self.articles[story] else Verdict.POST
        published = self.clock() if not self.articles[story] else None
        await room.report(
            feed, f"story {story}", article(key, published=published), at=self.clock(), verdict=verdict
        )
        self.articles[story] += 1

    async def _grow(self, room: Newsroom) -> None:
        await self._report(room, self.dice.randrange(STORIES))


class _End:
    """The death of a process at its `step`-th await (never for 0)."""

    def __init__(self, step: int, files: Callable[[], Path | None]) -> None:
        self.step = step
        self.reached = False
        self.files: Path | None = None
        self.victim: asyncio.Task[Any] | None = None
        self._take = files

    def at_await(self) -> None:
        """Counts; at the chosen one the process dies."""
        self.step -= 1
        if self.step == 0 and self.victim is not None:
            self.reached = True
            self.files = self._take()
            self.victim.cancel()


@contextmanager
def _stepped(end: _End) -> Iterator[None]:
    """Every task that is made in this block counts its awaits."""
    loop = asyncio.get_running_loop()

    def factory(loop: asyncio.AbstractEventLoop, work: Any, **more: Any) -> asyncio.Task[Any]:
        return asyncio.Task(Stepping(work, end.at_await), loop=loop, **more)

    loop.set_task_factory(factory)
    try:
        yield
    finally:
        loop.set_task_factory(None)
