"""Time limits that share one timer."""

import asyncio

import pytest

from feeds.deadlines import Deadlines

SOON = 0.02
NEVER = 60.0


async def _held(deadlines: Deadlines, seconds: float) -> str:
    try:
        async with deadlines.within(seconds):
            await asyncio.Event().wait()
    except TimeoutError:
        return "late"
    return "done"


async def test_what_takes_too_long_is_interrupted() -> None:
    """A block that never ends raises TimeoutError at its limit, also where that passed before it began."""
    deadlines = Deadlines()
    async with asyncio.timeout(5):
        assert [await _held(deadlines, SOON), await _held(deadlines, -1.0)] == ["late", "late"]


async def test_limits_end_each_at_its_own_time() -> None:
    """A limit that ends before earlier ones rings in time, and those that last longer are watched on."""
    deadlines, ended = Deadlines(), list[str]()

    async def held(name: str, seconds: float) -> None:
        assert await _held(deadlines, seconds) == "late"
        ended.append(name)

    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        for name, seconds in (("third", 6 * SOON), ("first", SOON), ("second", 3 * SOON)):
            group.create_task(held(name, seconds))
    assert ended == ["first", "second", "third"]


async def test_who_is_in_time_is_left_alone() -> None:
    """A block that ended is not interrupted later, though the timer it set rings for another."""
    deadlines, loop = Deadlines(), asyncio.get_running_loop()
    async with deadlines.within(SOON):
        pass
    began = loop.time()
    async with deadlines.within(NEVER):
        async with asyncio.timeout(5):
            assert await asyncio.create_task(_held(deadlines, 2 * SOON)) == "late"
        await asyncio.sleep(0)
    assert loop.time() - began >= 2 * SOON
    task = asyncio.current_task()
    assert task is not None
    assert not task.cancelling()


async def test_a_task_that_is_cancelled_stays_cancelled() -> None:
    """Who is cancelled from outside within a limit ends as cancelled, not as late."""
    deadlines = Deadlines()
    task = asyncio.create_task(_held(deadlines, NEVER))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_being_cancelled_and_late_at_once_counts_as_cancelled() -> None:
    """A task that is asked to end in the very moment its limit passes does end."""
    deadlines = Deadlines()

    async def both() -> str:
        async with deadlines.within(NEVER) as _:
            task = asyncio.current_task()
            assert task is not None
            asyncio.get_running_loop().call_soon(task.cancel)
            return await _held(deadlines, -1.0)

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(both())


async def test_errors_of_the_block_come_through() -> None:
    """An error within a limit is raised as it is."""
    with pytest.raises(ValueError, match="its own"):
        async with Deadlines().within(NEVER):
            raise ValueError("its own")


async def test_closing_takes_the_timer_back() -> None:
    """After closing, nothing rings any more."""
    deadlines = Deadlines()
    task = asyncio.create_task(_held(deadlines, SOON))
    await asyncio.sleep(0)
    deadlines.close()
    done, _ = await asyncio.wait({task}, timeout=4 * SOON)
    assert not done
    task.cancel()
