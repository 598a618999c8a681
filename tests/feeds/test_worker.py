"""Worker processes: limits that hold, replacement after every death, and an end when the program ends."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from feeds.parsed import ParsedFeed
from feeds.wire import Job
from feeds.worker import Death, WorkerDied, Workers
from tests.leash import tied

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX are the subject")


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    """Workers of which none was started."""
    async with Workers() as workers:
        yield workers


ROOT = Path(__file__).resolve().parents[2]
GOOD = b"<rss version='2.0'><channel><title>Movies</title><item><title>One</title></item></channel></rss>"
# Each makes feedparser 6.0.14 hang or grow beyond bounds; the forms are those that reference/feeds.md measured.
HANGS = b"<?xml " + b'encoding="a" ' * 2000 + GOOD
ENTITY = b"<?xml version='1.0'?>\n<!DOCTYPE rss [\n<!ENTITY a \"" + b"x" * 100_000 + b'">\n]>\n'
GROWS = ENTITY + b"<rss version='2.0'><channel><item><title>" + b"&a;" * 1500 + b"</title></item></channel></rss>"


def job(body: bytes) -> Job[ParsedFeed]:
    """The job of parsing a body."""
    return Job("feeds.parse:parse_feed", (body, "", None), ParsedFeed)


async def works(workers: Workers) -> bool:
    """Whether a good feed is parsed now."""
    parsed = await workers.run(job(GOOD))
    return isinstance(parsed, ParsedFeed) and parsed.title == "Movies" and len(parsed.entries) == 1


async def gone(pid: int) -> None:
    """Waits until a process is no more, or is a zombie that nobody has collected."""
    async with asyncio.timeout(10):
        while _runs(pid):  # noqa: ASYNC110 - a process that is not ours to wait for tells nobody
            await asyncio.sleep(0.02)


def _runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        os.kill(pid, 0)
        return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:  # also while it is being read
        return False


async def test_answers_come_back_in_their_type(workers: Workers) -> None:
    """A feed parsed in another process is the dataclass it would be here."""
    assert await works(workers)


async def test_a_worker_that_grew_is_replaced_and_one_that_did_not_is_kept() -> None:
    """Memory taken for one large feed is given back; ordinary feeds share one process, however big the program."""
    ballast = bytearray(os.urandom(1024)) * (200 * 1024)  # what a parent holds must not count for its worker
    async with Workers(seconds=60) as workers:
        assert await works(workers)
        (pid,) = workers.pids
        assert await works(workers)
        assert workers.pids == (pid,)
        large = await workers.run(job(GROWS.replace(b"&a;" * 1500, b"&a;" * 400)))
        assert isinstance(large, ParsedFeed)
        assert not workers.pids
        assert await works(workers)
    assert len(ballast) == 200 * 1024 * 1024


async def test_nothing_is_started_before_it_is_needed() -> None:
    """A pool that has nothing to do costs no process."""
    async with Workers(size=2) as workers:
        assert workers.pids == ()
        assert await works(workers)
        assert len(workers.pids) == 1


async def test_a_body_that_hangs_the_parser_is_given_up_at_the_time_limit() -> None:
    """26 KB that take feedparser more than 20 s cost the limit and no more; the next feed is parsed."""
    async with Workers(seconds=1.0) as workers:
        assert await works(workers)
        (before,) = workers.pids
        died = await asyncio.wait_for(workers.run(job(HANGS)), 15)  # feedparser alone would take longer
        assert isinstance(died, WorkerDied)
        assert died.death is Death.TIME
        assert not _runs(before)
        assert await works(workers)


async def test_a_body_that_eats_memory_is_given_up_at_the_memory_limit() -> None:
    """106 KB that take feedparser 600 MB meet the limit of the process; the next feed is parsed."""
    async with Workers(seconds=20.0, megabytes=150) as workers:
        died = await workers.run(job(GROWS))
        assert isinstance(died, WorkerDied)
        assert died.death is Death.MEMORY
        assert await works(workers)


async def test_a_worker_that_is_killed_in_the_middle_is_a_value_and_replaced() -> None:
    """A crash of the process, as by the kernel's out-of-memory killer, costs one job."""
    async with Workers(seconds=20.0) as workers:
        assert await works(workers)
        (idle,) = workers.pids
        running = asyncio.create_task(workers.run(job(HANGS)))
        await asyncio.sleep(0)  # lets the job be sent
        os.kill(idle, signal.SIGKILL)  # might as well have died while idle: a fresh process gets the job
        await _another(workers, idle)
        os.kill(workers.pids[0], signal.SIGKILL)
        died = await running
        assert isinstance(died, WorkerDied)
        assert died.death in {Death.CRASH, Death.START}  # it is killed in the job, or before it was ready
        assert await works(workers)


async def _another(workers: Workers, old: int) -> None:
    async with asyncio.timeout(15):
        while workers.pids in {(), (old,)}:  # noqa: ASYNC110 - a process's start sets no event of ours
            await asyncio.sleep(0.01)


async def test_a_worker_that_died_while_idle_costs_nothing(workers: Workers) -> None:
    """A job that finds its worker gone gets a new one."""
    assert await works(workers)
    (pid,) = workers.pids
    os.kill(pid, signal.SIGKILL)
    await gone(pid)
    assert await works(workers)
    assert workers.pids != (pid,)


async def test_a_cancelled_job_does_not_answer_the_next_one() -> None:
    """Cancelling kills the worker, so that its late answer meets nobody."""
    async with Workers(seconds=20.0) as workers:
        assert await works(workers)
        (pid,) = workers.pids
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await workers.run(job(HANGS))
        assert not _runs(pid)
        assert await works(workers)


async def test_a_defect_in_a_job_is_a_value() -> None:
    """An exception in a job, which must not happen, is told apart and costs nothing else."""
    async with Workers() as workers:
        died = await workers.run(Job("feeds.parse:no_such_function", (), ParsedFeed))
        assert isinstance(died, WorkerDied)
        assert died.death is Death.ERROR
        assert await works(workers)


async def test_signals_for_the_program_do_not_reach_its_workers(workers: Workers) -> None:
    """Ctrl-C and a polite stop are the parent's business: the worker finishes what it does."""
    assert await works(workers)
    (pid,) = workers.pids
    os.kill(pid, signal.SIGINT)
    os.kill(pid, signal.SIGTERM)
    assert await works(workers)
    assert workers.pids == (pid,)
    assert os.getsid(pid) != os.getsid(0)


async def test_the_worker_does_not_know_the_bots_token(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads hostile bytes gets none of the program's secrets in its environment."""
    monkeypatch.setenv("DISCORD_TOKEN", "secret-of-the-bot")
    assert await works(workers)
    assert b"secret-of-the-bot" not in _environment(workers.pids[0])


def _environment(pid: int) -> bytes:
    path = Path(f"/proc/{pid}/environ")
    if not path.exists():
        pytest.skip("this system has no /proc to look into")
    return path.read_bytes()


PARENT = """
import asyncio, sys
from feeds.parsed import ParsedFeed
from feeds.wire import Job
from feeds.worker import Workers
from tests.feeds.test_worker import GOOD, HANGS, job

async def main():
    async with Workers(seconds=1.0) as workers:
        await workers.run(job(GOOD))
        print(workers.pids[0], flush=True)
        if sys.argv[1] == "busy":
            await workers.run(job(HANGS))
        await asyncio.sleep(3600)

asyncio.run(main())
"""


@pytest.mark.parametrize("state", ["idle", "busy"])
async def test_workers_end_when_the_program_is_killed(state: str) -> None:
    """SIGKILL of the program leaves no worker behind, not even one that hangs in a hostile feed."""
    parent = await asyncio.create_subprocess_exec(
        *tied("-c", PARENT, state), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    pid = int(await asyncio.wait_for(parent.stdout.readline(), 20))
    parent.kill()
    await parent.communicate()
    await gone(pid)


async def test_the_event_loop_runs_on_while_a_worker_works() -> None:
    """While a job hangs for half a second and is killed, other tasks of the loop get their turns."""
    turns = 0

    async def tick() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0.001)
            turns += 1

    async with Workers(seconds=0.5) as workers:
        assert await works(workers)
        ticker = asyncio.create_task(tick())
        await workers.run(job(HANGS))
        ticker.cancel()
    assert turns > 20


async def test_jobs_wait_for_a_free_worker_and_all_are_done() -> None:
    """More jobs than workers queue up; each gets its own answer."""
    async with Workers(size=2) as workers:
        bodies = [GOOD.replace(b"One", b"Item %d" % number) for number in range(20)]
        answers = await asyncio.gather(*(workers.run(job(body)) for body in bodies))
        titles = [answer.entries[0].title for answer in answers if isinstance(answer, ParsedFeed)]
        assert titles == [f"Item {number}" for number in range(20)]
        assert len(workers.pids) == 2


async def test_a_worker_that_cannot_start_is_no_fault_of_the_feed(
    workers: Workers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The reason blames the bot's machine, and once a worker can start again the job is done."""
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # there is no Python
    died = await workers.run(job(GOOD))
    assert isinstance(died, WorkerDied)
    assert (died.death, "could not start" in died.reason) == (Death.START, True)
    monkeypatch.delenv("PYTHONHOME")
    assert await works(workers)
