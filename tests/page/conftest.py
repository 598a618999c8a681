"""A browser for the session, and what it looks at: the running demo, or a sandbox with a bot of ours."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
from playwright.async_api import Browser, Page

from sandbox import server, spec
from sandbox.server import Sandbox
from tests.leash import tied
from tests.page.bot import ShowBot
from tests.page.browser import opened, visit
from tests.sandbox.conftest import SHARED

ROOT = Path(__file__).resolve().parents[2]
_START = 60.0


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser."""
    async with opened() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def demo(browser: Browser) -> AsyncIterator[str]:
    """The demo, a process; the address of its page, from the first line it prints."""
    process = await asyncio.create_subprocess_exec(
        *tied("bot.py", "demo", "--no-browser"), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), _START)
    try:
        yield json.loads(line)["page"]
    finally:
        process.terminate()
        rest = await process.stdout.read()
        await process.wait()
    assert b"Traceback" not in rest


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """A sandbox in this process; all it answers and tells is what Discord's file allows."""
    running = await server.start(spec=spec.load(SHARED / "discord-openapi.json"))
    yield running
    await running.stop()
    assert running.discord.lies == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot(sandbox: Sandbox) -> AsyncIterator[ShowBot]:
    """The real discord.py, connected to that sandbox."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Route, "BASE", sandbox.api_url)
        patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
        patch.setattr(discord.Asset, "BASE", sandbox.page + "cdn")
        client = ShowBot()
        running = asyncio.create_task(client.start(sandbox.token))
        await asyncio.wait_for(client.readied.wait(), _START)
        yield client
        await client.close()
        await running


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, sandbox: Sandbox, bot: ShowBot) -> AsyncIterator[Page]:
    """The page of the sandbox with the bot that shows everything."""
    async with visit(browser, sandbox.page) as opened_page:
        yield opened_page


@pytest_asyncio.fixture(loop_scope="session")
async def demo_page(browser: Browser, demo: str) -> AsyncIterator[Page]:
    """The demo's page."""
    async with visit(browser, demo) as opened_page:
        yield opened_page
