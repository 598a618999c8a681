"""What tests start does not outlive them."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from tests.feeds.test_worker import gone
from tests.leash import tied

ROOT = Path(__file__).resolve().parents[1]
TEST = """
import subprocess, sys
from tests.leash import tied
started = subprocess.Popen(tied("-m", "sandbox"), stdout=subprocess.PIPE)
print(started.pid, started.stdout.readline().decode(), flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
async def test_a_killed_test_leaves_no_sandbox_behind() -> None:
    """A sandbox that is ready and serves ends when what started it gets SIGKILL, though nobody tells it to."""
    test = await asyncio.create_subprocess_exec(
        *tied("-c", TEST), cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert test.stdout is not None
    pid, line = (await asyncio.wait_for(test.stdout.readline(), 20)).split(maxsplit=1)
    assert json.loads(line)["page"]
    test.kill()
    await test.wait()
    await gone(int(pid))


async def test_what_is_tied_is_what_would_have_run() -> None:
    """Arguments, environment and exit code are those of the program itself."""
    told = "import os, sys; print(sys.argv[1:], sys.flags.isolated, os.environ['SAID']); sys.exit(7)"
    process = await asyncio.create_subprocess_exec(
        *tied("-c", told, "a b", "--c"), env={"SAID": "so"}, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert (output.decode().strip(), process.returncode) == ("['a b', '--c'] 0 so", 7)
