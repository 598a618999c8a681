"""Where bots live and die: sandbox, outlets and nursery stay; databases and channels are new for every batch."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from news.stories import compose
from sandbox.defaults import IRON_CITY
from sandbox.outlets import Outlets, Samples
from storage.channels import ChannelKind
from storage.stores import Stores
from tests.e2e.stage import SETTINGS, spawn

FEEDS = ("collider", "empire")
PATIENCE = 90.0
FORUM = 15
_KINDS = {ChannelKind.TEXT: 0, ChannelKind.FORUM: FORUM}

_RENAMED = {
    "feed": FEEDS[0],
    "stage": 0,
    "title": "This week on disc",
    "link": "https://collider.com/this-week-on-disc/",
    "text": "Every new film for the shelf, from the loud to the quiet ones.",
    "published": "now",
}
_NEW_HEADLINE = {
    "title": "‘Alita: Battle Angel’ Gets a New 4K Steelbook in October",
    "text": "The 2019 film returns on 4K disc: the steelbook of ‘Alita: Battle Angel’ comes out on October 6.",
}

Posts = dict[str, Counter[str]]
"""Channel id -> how often each mark was ever accepted there."""


@dataclass
class Arena:
    """The hands of a test on everything."""

    folder: Path
    session: aiohttp.ClientSession
    where: dict[str, str]
    nursery: asyncio.subprocess.Process
    outlets: str
    samples: Samples
    renamed: dict[str, Any]
    kills: int = 0
    batches: int = 0

    @property
    def template(self) -> Path:
        """A database that has read every feed once and knows no channel."""
        return self.folder / "template.sqlite3"

    async def begin(self) -> None:
        """Makes the template: a first life takes in what is old, an entry of which then becomes news."""
        local = self.folder / "local.toml"
        lines = ['replace = ["feeds"]']
        for feed in self.samples.feeds:
            lines += ["[[feeds]]", f'url = "{self.outlets}/feeds/{feed["slug"]}.xml"', f'name = "{feed["slug"]}"']
            lines += [f'kind = "{feed["kind"]}"', f'outlet = "{feed["outlet"]}"', "keen = true"]
        local.write_text("\n".join([*lines, ""]), encoding="utf-8")
        assert await self.life(self.template) == 0, self.log()
        async with self.session.post(f"{self.outlets}/publish", params={"stage": "1"}) as answer:
            answer.raise_for_status()
        self.renamed.update(_NEW_HEADLINE)

    async def batch(self) -> "Batch":
        """A new database and two new channels, a text channel and a forum."""
        self.batches += 1
        database = self.folder / f"batch{self.batches}.sqlite3"
        shutil.copy(self.template, database)
        now = datetime.now(UTC)
        channels = {}
        stores = await Stores.open(database, compose)
        try:
            await stores.guilds.save(int(IRON_CITY), "Iron City", 1, now)
            for kind, number in _KINDS.items():
                name = f"{kind.value}-{self.batches}"
                made = await self.world("channel_create", guild=IRON_CITY, name=name, type=number)
                channels[kind] = str(made["id"])
                await stores.channels.add(int(made["id"]), int(IRON_CITY), kind, now - timedelta(days=9))
            await stores.database.write("UPDATE feeds SET next_at = 0")
        finally:
            await stores.close()
        return Batch(self, database, channels)

    async def life(self, database: Path, *, after: float | None = None, **fate: Any) -> int:
        """A life to its end, or until it is killed `after` seconds; its exit code, negative for a signal."""
        order = {
            "environment": self._settings(database),
            "steps": str(self.folder / "steps"),
            "log": str(self.folder / "bots.log"),
            **fate,
        }
        assert self.nursery.stdin is not None
        self.nursery.stdin.write(json.dumps(order).encode() + b"\n")
        pid = int((await self._answer())["pid"])
        ending = asyncio.create_task(self._answer())
        done, _ = await asyncio.wait({ending}, timeout=PATIENCE if after is None else after)
        if not done:
            _kill(pid)
        code = int((await ending)["code"])
        assert done or after is not None, f"a life had no end:\n{self.log()}"
        self.kills += code == -signal.SIGKILL
        return code

    def steps(self) -> int:
        """How many steps the last life took that was not killed."""
        return int((self.folder / "steps").read_text(encoding="utf-8"))

    async def faults(self, **body: Any) -> None:
        """Makes Discord misbehave."""
        await self._door("faults", body)

    async def world(self, op: str, **body: Any) -> dict[str, Any]:
        """Changes the world."""
        return await self._door("world", {"op": op, **body})

    async def posts(self) -> Posts:
        """Every message and thread that the sandbox ever accepted from the bot."""
        record = (await self._door("record"))["creations"]
        forums = {one["id"]: one["channel_id"] for one in record if one["kind"] == "thread"}
        posts: Posts = {}
        for one in record:
            if one["kind"] == "message" and one["source"] == "rest":
                place = forums.get(one["channel_id"], one["channel_id"])
                posts.setdefault(place, Counter()).update(mark for mark in one["custom_ids"] if "why:" in mark)
        return posts

    async def limits(self) -> dict[str, Any]:
        """What the sandbox counted."""
        return await self._door("limits")

    def log(self) -> str:
        """The last words of all lives."""
        return (self.folder / "bots.log").read_text(encoding="utf-8")[-6000:]

    async def _answer(self) -> dict[str, Any]:
        assert self.nursery.stdout is not None
        line = await self.nursery.stdout.readline()
        assert line, (self.folder / "nursery.log").read_text(encoding="utf-8")
        return dict(json.loads(line))

    async def _door(self, name: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        method = "GET" if body is None else "POST"
        async with self.session.request(method, f"{self.where['page']}sandbox/{name}", json=body) as answer:
            told = await answer.json()
            assert answer.status == 200, told
            return dict(told)

    def _settings(self, database: Path) -> dict[str, str]:
        return SETTINGS | {
            "BOT_DISCORD__API_URL": self.where["api_url"],
            "BOT_DISCORD__GATEWAY_URL": self.where["gateway_url"],
            "BOT_DISCORD__GUILD_READY_TIMEOUT": "0.02",
            "BOT_STORIES__SETTLE_SECONDS": "0",
            "BOT_LOG__LEVEL": "warning",
            "DISCORD_TOKEN": self.where["token"],
            "BOT_DATABASE__PATH": str(database),
            "BOT_FRANCHISE__LOCAL": str(self.folder / "local.toml"),
        }


@dataclass
class Batch:
    """One database, its channels, and the lives that follow each other on it."""

    arena: Arena
    database: Path
    channels: dict[ChannelKind, str]

    async def life(self, **fate: Any) -> int:
        """See `Arena.life`."""
        return await self.arena.life(self.database, **fate)

    async def shown(self) -> dict[ChannelKind, Counter[str]]:
        """What each channel ever got."""
        posts = await self.arena.posts()
        return {kind: posts.get(channel, Counter()) for kind, channel in self.channels.items()}

    def kept(self) -> tuple[int, dict[str, int]]:
        """How many reports the database has, and its outbox by state."""
        with closing(sqlite3.connect(self.database)) as connection:
            (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
            states = connection.execute("SELECT state, count(*) FROM deliveries GROUP BY state").fetchall()
        return int(articles), dict(states)

    async def end(self) -> None:
        """Removes the channels and the files; the sandbox's record stays."""
        for channel in self.channels.values():
            await self.arena.world("channel_delete", channel=channel)
        for path in self.arena.folder.glob(f"{self.database.name}*"):
            path.unlink()


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
        os.kill(pid, signal.SIGKILL)


@asynccontextmanager
async def arena(folder: Path) -> AsyncIterator[Arena]:
    """Everything running, the template made; every process ends with the block."""
    everything = Samples.read()
    renamed = dict(_RENAMED)
    samples = Samples(
        [feed for feed in everything.feeds if feed["slug"] in FEEDS],
        [renamed, *(item for item in everything.items if item["feed"] in FEEDS and item["stage"] <= 1)],
        everything.stages,
    )
    runner = web.AppRunner(Outlets(samples, lambda: datetime.now(UTC)).app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    processes = [
        await spawn(folder / "sandbox.log", {}, "-m", "sandbox", "--no-limits"),
        await spawn(folder / "nursery.log", {}, "-m", "tests.torture.nursery", stdin=asyncio.subprocess.PIPE),
    ]
    async with aiohttp.ClientSession() as session:
        assert processes[0].stdout is not None
        where = json.loads(await processes[0].stdout.readline())
        outlets = f"http://127.0.0.1:{runner.addresses[0][1]}"
        made = Arena(folder, session, where, processes[1], outlets, samples, renamed)
        try:
            await made.begin()
            yield made
        finally:
            for one in processes:
                one.terminate()
                await one.communicate()
            await runner.cleanup()
