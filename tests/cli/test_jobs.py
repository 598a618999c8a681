"""The recurring jobs: one at a time, failures do not end them, and stopping waits for their end."""

import asyncio
from pathlib import Path

import pytest

from cli.jobs import Jobs
from storage.database import Database


async def nothing() -> None:
    """A job with nothing to do."""


async def test_a_failing_job_runs_again(tmp_path: Path) -> None:
    """An exception is logged and the job comes again at its next time."""
    database = await Database.open(tmp_path / "bot.sqlite3")
    rounds, twice = 0, asyncio.Event()

    async def failing() -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 2:
            twice.set()
        raise RuntimeError("a surprise")

    jobs = Jobs(failing, nothing, database, min_seconds=0.1)
    jobs.start()
    await asyncio.wait_for(twice.wait(), 10)
    await jobs.stop()
    await database.close()


async def test_stopping_waits_until_jobs_have_ended(tmp_path: Path) -> None:
    """After stop() no job touches the database any more, so that it can be closed; nothing half-done stays."""
    database = await Database.open(tmp_path / "bot.sqlite3")
    inside, ended = asyncio.Event(), asyncio.Event()

    async def long() -> None:
        try:
            async with database.transaction():
                await database.write("INSERT INTO meta VALUES ('half', 'done')")
                inside.set()
                await asyncio.Event().wait()
        finally:
            ended.set()

    jobs = Jobs(long, nothing, database, min_seconds=1)
    jobs.start()
    await asyncio.wait_for(inside.wait(), 10)
    await jobs.stop()
    assert ended.is_set()
    assert await database.row("SELECT * FROM meta WHERE key = 'half'") is None
    await database.close()


async def test_an_end_that_was_asked_for_is_no_failure(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Stopping in the middle of a job writes no traceback into the log, and no error of the scheduler."""
    database = await Database.open(tmp_path / "bot.sqlite3")
    inside = asyncio.Event()

    async def long() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(60))
            inside.set()

    jobs = Jobs(long, nothing, database, min_seconds=1)
    jobs.start()
    await asyncio.wait_for(inside.wait(), 10)
    await jobs.stop()
    await database.close()
    assert [one.message for one in caplog.records if one.levelname in ("WARNING", "ERROR")] == []


async def test_stopping_what_never_started_is_harmless(tmp_path: Path) -> None:
    """A connection that fails before the jobs begin stops them all the same."""
    database = await Database.open(tmp_path / "bot.sqlite3")
    await Jobs(nothing, nothing, database, min_seconds=1).stop()
    await database.close()
