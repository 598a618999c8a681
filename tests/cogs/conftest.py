"""A real bot in a pretended Discord: unmodified discord.py, real database, real judgement; and people's hands."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from cogs.bot import NewsBot
from cogs.connection import connect, point_at
from cogs.services import Services
from feeds.discovery import Finder
from feeds.fetch import Fetcher
from feeds.guard import AddressGuard
from feeds.opml import ListReader
from feeds.read import FeedReader
from feeds.worker import Workers
from news.knowledge import Knowledge
from news.rules import Rules, StarterFeed
from news.stories import compose
from pipeline.check import Check
from pipeline.desk import Desk
from pipeline.discovery import Discovery
from pipeline.feedcare import FeedCare
from pipeline.guilds import Guilds
from pipeline.keep import Keeper
from pipeline.opml import ServerLists
from pipeline.quotes import Quotes
from pipeline.removal import Removal
from pipeline.reports import Reports
from pipeline.search import Search
from pipeline.setup import Setup
from pipeline.standing import StandingService
from pipeline.trial import Trial
from pipeline.visits import Schedule
from pipeline.watch import Watch
from sandbox import server, spec
from sandbox.defaults import BOT_PERMISSIONS
from sandbox.model import Timing
from sandbox.permissions import Permission
from sandbox.server import Sandbox
from storage.feeds import Feed
from storage.stores import Stores
from tests import franchise
from tests.template import empty_database

SHARED = Path(os.environ.get("SHARED_DIR") or Path(__file__).resolve().parents[3] / "shared")
NOW = datetime(2026, 8, 20, 12, tzinfo=UTC)
PATIENCE = 15.0
STARTER = StarterFeed("https://outlet.example/feed", "Outlet", "outlet", "outlet.example")


@dataclass
class Clock:
    """The bot's clock, standing still until it is moved."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        """The present moment."""
        return self.at


@dataclass(frozen=True)
class World:
    """Everything a test may touch."""

    sandbox: Sandbox
    stores: Stores
    services: Services
    bot: NewsBot
    http: aiohttp.ClientSession
    clock: Clock

    async def act(self, **body: Any) -> Any:
        """Does what a person does; the sandbox's whole answer."""
        return await self.post("interact", body)

    async def ask(self, command: str, user: str = "fan", **more: Any) -> Any:
        """Types a slash command; the answer's message."""
        told = await self.act(command=command, user=user, **more)
        assert told["error"] is None, told
        return told["response"]

    async def press(self, message: Any, label: str, user: str = "fan") -> Any:
        """Presses the button with this label; the sandbox's whole answer."""
        custom_id = buttons(message)[label]
        told = await self.act(message_id=message["id"], custom_id=custom_id, user=user)
        assert told["error"] is None, told
        return told

    async def change(self, op: str, **body: Any) -> Any:
        """Changes the world from outside."""
        return await self.post("world", {"op": op, **body})

    async def hands_out_roles(self) -> None:
        """The bot gets what the invitation does not ask for and /notify needs: Manage Roles."""
        may = int(BOT_PERMISSIONS | Permission.MANAGE_ROLES)
        await self.change("role_change", guild="Iron City", role="Alita News", permissions=may)

    async def faults(self, *rules: dict[str, Any]) -> None:
        """Makes Discord misbehave."""
        await self.post("faults", {"rules": list(rules)})

    async def post(self, door: str, body: dict[str, Any]) -> Any:
        """What a door answers."""
        async with self.http.post(f"{self.sandbox.page}sandbox/{door}", json=body) as answer:
            told = await answer.json()
            assert answer.status == 200, told
            return told

    async def channel(self, name: str) -> Any:
        """A channel of the sandbox with its messages, oldest first."""
        async with self.http.get(f"{self.sandbox.page}sandbox/state") as answer:
            state = await answer.json()
        return next(room for guild in state["guilds"] for room in guild["channels"] if room["name"] == name)


def buttons(message: Any) -> dict[str, str]:
    """A message's buttons that can be pressed: label -> custom_id."""
    return {
        one["label"]: one["custom_id"]
        for row in message["components"]
        for one in row["components"]
        if one.get("label") and one.get("custom_id") and not one.get("disabled")
    }


def text(message: Any) -> str:
    """Everything a reader sees of a message."""
    parts = [message["content"]]
    for embed in message["embeds"]:
        parts += [
            embed.get("title", ""),
            embed.get("description", ""),
            (embed.get("footer") or {}).get("text", ""),
        ]
        parts += [f"{one['name']}\n{one['value']}" for one in embed.get("fields", ())]
    return "\n".join(part for part in parts if part)


def is_private(message: Any) -> bool:
    """Whether only the asker sees it."""
    return bool(message["flags"] & 64)


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The franchise data."""
    return franchise.rules()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The franchise data, compiled."""
    return franchise.knowledge()


@pytest.fixture(scope="session")
def document() -> spec.Spec | None:
    """Discord's OpenAPI file, or None where it is not there: then only the hand-written rules hold."""
    return spec.load(SHARED / "discord-openapi.json")


@pytest.fixture
async def stores(tmp_path: Path) -> AsyncIterator[Stores]:
    """An empty database with one starter feed."""
    opened = await Stores.open(empty_database(tmp_path / "bot.sqlite3"), compose)
    await opened.feeds.set_starters([STARTER], NOW)
    yield opened
    await opened.close()


@pytest.fixture(scope="module")
async def workers() -> AsyncIterator[Workers]:
    """A worker process for all tests of a module."""
    async with Workers(1) as workers:
        yield workers


@pytest.fixture
async def services(
    stores: Stores, rules: Rules, knowledge: Knowledge, workers: Workers
) -> AsyncIterator[Services]:
    """The services over it; feeds may be read from this machine."""
    clock = Clock()
    guard = AddressGuard(frozenset({"127.0.0.1"}))
    async with Fetcher(guard, "test") as fetcher:
        schedule = Schedule(timedelta(minutes=5))
        keeper = Keeper(stores, knowledge, schedule, settle=timedelta(0), max_age=timedelta(days=7))
        reader = FeedReader(fetcher, workers)
        watch = Watch(stores, reader, keeper)
        standing = StandingService(stores, rules)
        yield Services(
            stores=stores,
            rules=rules,
            standing=standing,
            watch=watch,
            discovery=Discovery(watch, Finder(fetcher, workers), stores.search),
            care=FeedCare(stores),
            trial=Trial(stores, reader, Finder(fetcher, workers), knowledge, max_age=timedelta(days=7)),
            lists=ServerLists(stores, ListReader(workers, guard)),
            setup=Setup(stores),
            guilds=Guilds(stores, clock=clock),
            reports=Reports(stores),
            removal=Removal(stores),
            search=Search(stores),
            quotes=Quotes(stores, knowledge),
            check=Check(stores, knowledge, standing),
            desk=Desk(stores, rules, standing),
            now=clock,
            contact="keeper@bot.example",
        )


@asynccontextmanager
async def running(services: Services, sandbox: Sandbox) -> AsyncIterator[NewsBot]:
    """A bot that is connected and ready."""
    point_at(sandbox.api_url, sandbox.gateway_url)
    bot = NewsBot(services, guild_ready_timeout=0.05)
    async with bot:
        connection = asyncio.create_task(connect(bot, sandbox.token))
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait({connection, ready}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if connection.done():
            connection.result()
        yield bot
        await bot.close()
        await connection
        ready.cancel()


@pytest.fixture
def timing() -> Timing:
    """How long things last in the pretended Discord; tests may shorten them."""
    return Timing()


@pytest.fixture
async def sandbox(document: spec.Spec | None, timing: Timing) -> AsyncIterator[Sandbox]:
    """A pretended Discord; none of its own answers may break Discord's description."""
    started = await server.start(spec=document, timing=timing)
    yield started
    await started.stop()
    assert not started.discord.lies


@pytest.fixture
async def world(sandbox: Sandbox, services: Services) -> AsyncIterator[World]:
    """A bot in the default world: a server with it, one without, a moderator, a fan who installed it."""
    clock = services.now
    assert isinstance(clock, Clock)
    async with aiohttp.ClientSession() as http, running(services, sandbox) as bot:
        yield World(sandbox, services.stores, services, bot, http, clock)


async def starter(stores: Stores) -> Feed:
    """The one starter feed."""
    feed = await stores.feeds.by_url(STARTER.url)
    assert feed is not None
    return feed
