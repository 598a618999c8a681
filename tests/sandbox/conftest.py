"""A sandbox, a bot in it, and hands to use the doors with."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox import server, spec
from sandbox.defaults import default_world
from sandbox.model import Timing
from sandbox.server import Sandbox
from tests.sandbox.bot import PATIENCE, Bot

SHARED = Path(os.environ.get("SHARED_DIR") or Path(__file__).resolve().parents[3] / "shared")


class Clock:
    """The real time, which can be put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """The moment it pretends to be."""
        return server.utc_now() + self.ahead


class Hands:
    """The doors and the REST side of a sandbox, over HTTP."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.session = session

    async def get(self, door: str) -> Any:
        """What a door answers to GET."""
        async with self.session.get(f"{self.sandbox.page}sandbox/{door}") as answer:
            return await answer.json()

    async def post(self, door: str, **body: Any) -> Any:
        """What a door answers to POST."""
        async with self.session.post(f"{self.sandbox.page}sandbox/{door}", json=body) as answer:
            return await answer.json()

    async def act(self, **body: Any) -> Any:
        """POST /sandbox/interact."""
        return await self.post("interact", **body)

    async def messages(self, name: str) -> list[Any]:
        """The messages of the channel with this name, oldest first."""
        state = await self.get("state")
        rooms = [room for guild in state["guilds"] for room in guild["channels"] if room["name"] == name]
        return list(rooms[0]["messages"])

    async def call(self, method: str, path: str, body: Any = None, token: str | None = None) -> tuple[int, Any]:
        """Status and JSON of a REST request, as the bot."""
        headers = {"Authorization": f"Bot {token or self.sandbox.token}"}
        url = self.sandbox.api_url + path
        async with self.session.request(method, url, json=body, headers=headers) as answer:
            return answer.status, await answer.json() if answer.status != 204 else None


@pytest.fixture(scope="session")
def document() -> spec.Spec | None:
    """Discord's OpenAPI file, or None where it is not there."""
    return spec.load(SHARED / "discord-openapi.json")


@pytest.fixture
def clock() -> Clock:
    """The sandbox's clock."""
    return Clock()


@pytest.fixture
def timing() -> Timing:
    """Discord's own deadlines; a test that waits for one overrides this."""
    return Timing()


@pytest.fixture
async def sandbox(document: spec.Spec | None, clock: Clock, timing: Timing) -> AsyncIterator[Sandbox]:
    """A running sandbox; whatever it answers in a test must be what Discord's file allows."""
    running = await server.start(world=default_world(clock), spec=document, timing=timing)
    yield running
    await running.stop()
    assert running.discord.lies == []


@pytest.fixture
async def hands(sandbox: Sandbox) -> AsyncIterator[Hands]:
    """Hands on that sandbox."""
    async with aiohttp.ClientSession() as session:
        yield Hands(sandbox, session)


@pytest.fixture
def pointed(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """The sandbox, with discord.py pointed at it for the time of the test."""
    monkeypatch.setattr(Route, "BASE", sandbox.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
    monkeypatch.setattr(discord.Asset, "BASE", sandbox.page + "cdn")
    return sandbox


@pytest.fixture
async def bot(pointed: Sandbox) -> AsyncIterator[Bot]:
    """A bot that is logged in and ready."""
    client = Bot()
    running = asyncio.create_task(client.start(pointed.token))
    await asyncio.wait_for(client.readied.wait(), PATIENCE)
    yield client
    await client.close()
    await running
