"""Who is compared in the polling benchmark: `python -m bench.peers NAME FEEDS PORT` runs one through all states.

Each polls the same feeds of `bench.feedserver` in its own process and prints one JSON object: state -> seconds,
CPU seconds of all its processes, event-loop stall; and its peak of memory. Setting up is not counted.

A round over unchanged feeds takes our bot and the bare loop 10 to 20 ms. A single one told how the system's
scheduler dealt with it, and how many further connections were opened because the round before, slowed by parsing,
had needed fewer. So rounds that change nothing are measured up to five times, until they took a quarter of a
second together, and the median counts, by the same rule for all. Connections stay open from round to round, for
which a running bot's polls lie too far apart: what connecting costs is told only by peers that never keep one.
"""

import asyncio
import gc
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import feedparser
import psutil

from bench.feedserver import address

STATES = (
    ("first", 1, "validators"),
    ("304", 1, "validators"),
    ("one new", 2, "validators"),
    ("same body", 2, "none"),
)
"""What the server serves in each state, in this order."""
_LASTING = frozenset({"304", "same body"})  # a round leaves them as they were
_LONG_ENOUGH = 0.25  # seconds
_MOST_ROUNDS = 5

_AT_ONCE = 16  # requests in flight, as the bot's own default
_TICK = 0.001
_IDLE_SECONDS = 3.0
_PARSERS = 2
# All feeds are due again after so long, and no absence is noted, which takes six hours in which no feed was read.
_BETWEEN = timedelta(hours=5)

Cycle = Callable[[], Awaitable[None]]


@dataclass
class Measured:
    """One state of one peer: of the median round; stalls of all rounds."""

    seconds: float
    cpu: float
    stall_p99: float = 0.0
    stall_max: float = 0.0


class Ticker:
    """Measures how late a 1 ms timer of the event loop is."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def __aenter__(self) -> "Ticker":
        self._task = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _TICK
            await asyncio.sleep(_TICK)
            self.late.append(max(0.0, loop.time() - due) * 1000)

    def p99(self) -> float:
        """Milliseconds."""
        return sorted(self.late)[int(len(self.late) * 0.99)] if self.late else 0.0


def _family() -> list[psutil.Process]:
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def _cpu() -> float:
    return float(sum(times.user + times.system for times in (one.cpu_times() for one in _family())))


def _memory() -> float:
    """Megabytes of all processes of this peer now."""
    return float(sum(one.memory_info().rss for one in _family())) / 1e6


def _serve(port: int, version: int, mode: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/state/{version}/{mode}") as answer:
        answer.read()


async def _all_states(port: int, cycle: Cycle) -> dict[str, Any]:
    told: dict[str, Any] = {}
    peak = _memory()
    for name, version, mode in STATES:
        _serve(port, version, mode)
        told[name] = vars(await _state(cycle, _MOST_ROUNDS if name in _LASTING else 1))
        peak = max(peak, _memory())
    return told | {"memory": peak}


async def _state(cycle: Cycle, most: int) -> Measured:
    rounds, ticker, before = list[float](), Ticker(), _cpu()
    while len(rounds) < most and sum(rounds) < _LONG_ENOUGH:
        began = time.perf_counter()
        async with ticker:  # with all peers, as it costs a little
            await cycle()
        rounds.append(time.perf_counter() - began)
    cpu = (_cpu() - before) / len(rounds)
    return Measured(statistics.median(rounds), cpu, ticker.p99(), max(ticker.late, default=0.0))


async def ours(feeds: int, port: int) -> dict[str, Any]:
    """The bot's own collecting: fetching, parsing in workers, judging, storing."""
    from cli.franchise import load_knowledge
    from feeds.fetch import Fetcher
    from feeds.guard import AddressGuard
    from feeds.parsed import ParsedFeed
    from feeds.read import FeedReader
    from feeds.wire import Job
    from feeds.worker import Workers
    from news.rules import StarterFeed
    from news.stories import compose
    from pipeline.collect import Collect
    from pipeline.keep import Keeper
    from pipeline.visits import Schedule
    from storage.stores import Stores

    hosts = frozenset(f"127.0.0.{number}" for number in range(1, 256))
    moment = [datetime(2026, 8, 20, 13, tzinfo=UTC)]
    with tempfile.TemporaryDirectory() as folder:
        stores = await Stores.open(Path(folder) / "bot.sqlite3", compose)
        async with AsyncExitStack() as ends:
            ends.push_async_callback(stores.close)
            fetcher = await ends.enter_async_context(Fetcher(AddressGuard(hosts), "bench"))
            workers = await ends.enter_async_context(Workers(_PARSERS))
            keeper = Keeper(
                stores,
                load_knowledge(),
                Schedule(timedelta(minutes=5)),
                settle=timedelta(0),
                max_age=timedelta(days=7),
            )
            collect = Collect(stores, FeedReader(fetcher, workers), keeper, clock=lambda: moment[0])
            starters = [
                StarterFeed(address(n, port), f"Site {n}", "outlet", f"site{n}.example") for n in range(feeds)
            ]
            await collect.start(starters)

            async def cycle() -> None:
                moment[0] += _BETWEEN
                visited = 0
                while visited < feeds:
                    done = await collect.run()
                    visited += done.read + done.unchanged + done.failed
                    assert not done.failed, done  # noqa: S101 - the figures would be of nothing

            # A running bot's workers are there already.
            await asyncio.gather(
                *(workers.run(Job("feeds.parse:parse_feed", (b"", ""), ParsedFeed)) for _ in range(2))
            )
            gc.collect()
            gc.freeze()  # as the bot does once it is connected (cli/run.py)
            async with Ticker() as idle:
                await asyncio.sleep(_IDLE_SECONDS)
            told = await _all_states(port, cycle)
    return told | {"idle_p99": idle.p99()}


async def bare(feeds: int, port: int) -> dict[str, Any]:
    """The bare HTTP loop: aiohttp with validators and nothing else, sixteen requests in flight."""
    tags: dict[int, str] = {}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def one(numbers: Any) -> None:  # noqa: ANN401 - an iterator that all share
            for number in numbers:
                headers = {"If-None-Match": tags[number]} if number in tags else {}
                async with session.get(address(number, port), headers=headers) as answer:
                    await answer.read()
                    if "ETag" in answer.headers:
                        tags[number] = answer.headers["ETag"]

        async def cycle() -> None:
            numbers = iter(range(feeds))
            await asyncio.gather(*(one(numbers) for _ in range(_AT_ONCE)))

        return await _all_states(port, cycle)


async def plain(feeds: int, port: int) -> dict[str, Any]:
    """`feedparser.parse(address)`, one after the other, with validators, keeping nothing."""
    tags: dict[int, str] = {}

    async def cycle() -> None:
        for number in range(feeds):
            found = feedparser.parse(address(number, port), etag=tags.get(number))
            tags[number] = found.get("etag") or tags.get(number, "")

    return await _all_states(port, cycle)


async def reader(feeds: int, port: int) -> dict[str, Any]:
    """The `reader` library with its own storage, as it comes: one worker (more give it nothing)."""
    import feedparser_sgmllib

    sys.modules.setdefault("sgmllib", feedparser_sgmllib)  # reader 3.26 forgets to require it
    from reader import make_reader

    with tempfile.TemporaryDirectory() as folder:
        library = make_reader(os.fspath(Path(folder) / "reader.sqlite"))
        for number in range(feeds):
            library.add_feed(address(number, port))

        async def cycle() -> None:
            library.update_feeds(scheduled=False)

        told = await _all_states(port, cycle)
        library.close()
    return told


PEERS = {"ours": ours, "reader": reader, "plain": plain, "bare": bare}
"""Each by its name on the command line."""


if __name__ == "__main__":
    name, feeds, port = sys.argv[1:4]
    print(json.dumps(asyncio.run(PEERS[name](int(feeds), int(port)))))
