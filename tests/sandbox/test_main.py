"""`python -m sandbox` as a process."""

import asyncio
import json
import signal
from pathlib import Path

import aiohttp
import pytest

from tests.leash import tied

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0


async def _started(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *tied("-m", "sandbox", *arguments),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_one_line_then_service_until_stopped(stop: signal.Signals) -> None:
    """It prints one JSON line that tells where it is, serves there, and ends quietly on a signal."""
    process = await _started()
    assert process.stdout is not None
    line = json.loads(await asyncio.wait_for(process.stdout.readline(), PATIENCE))
    assert set(line) == {"api_url", "gateway_url", "token", "page"}
    page = await _read(line["page"])
    assert "<html" in page
    process.send_signal(stop)
    output, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert (process.returncode, output, errors) == (0, b"", b"")


async def test_taken_port_is_one_clear_line() -> None:
    """A port that is in use ends in one line and exit code 1."""
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        process = await _started("--port", str(server.sockets[0].getsockname()[1]))
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 1
    assert errors.startswith(b"sandbox: cannot listen on port")
    assert errors.count(b"\n") == 1


async def _read(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.text()
