"""What the bot hears in Discord's answers: its time, and when it wants silence."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
from aiohttp import web

from cogs.heard import Heard


def _now() -> datetime:
    return datetime.now(UTC)


async def _ask(heard: Heard, status: int, **headers: str) -> None:
    """One request to a server that answers so."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(
            status=status, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession(trace_configs=[heard.trace]) as session:
        await session.get(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    await runner.cleanup()


async def test_discord_s_time_is_heard() -> None:
    """The time is that of the last answer's date going on, not this machine's."""
    heard, there = Heard(_now), datetime.now(UTC) - timedelta(hours=5)
    assert abs(heard.time() - datetime.now(UTC)) < timedelta(seconds=5)
    await _ask(heard, 200, Date=format_datetime(there, usegmt=True))
    assert abs(heard.time() - there) < timedelta(seconds=5)
    await _ask(heard, 200, Date="yesterday")
    assert abs(heard.time() - there) < timedelta(seconds=5)


async def test_a_global_limit_is_silence_for_all() -> None:
    """After a global 429 nothing should leave until its time is over; a channel's own 429 concerns nobody else."""
    heard, loop = Heard(_now), asyncio.get_running_loop()
    await _ask(heard, 429, Retry_After="60", X_RateLimit_Scope="user")
    await asyncio.wait_for(heard.silence(), 1)
    began = loop.time()
    await _ask(heard, 429, Retry_After="0.2", X_RateLimit_Global="true", X_RateLimit_Scope="global")
    await asyncio.wait_for(heard.silence(), 5)
    assert loop.time() - began >= 0.2
