"""Pace: how fast requests leave, and that none does while Discord wants silence."""

import asyncio

from pipeline.pace import Pace


async def _welcome() -> None:
    """Requests are always welcome."""


async def test_no_more_leave_than_configured() -> None:
    """After a burst of three, requests leave evenly, ten in each tenth of a second and never twice as many."""
    pace, left = Pace(100, _welcome), list[float]()

    async def request() -> None:
        async with pace.turn():
            await pace.leave()
        left.append(asyncio.get_running_loop().time())

    async with asyncio.TaskGroup() as group:
        for _ in range(60):
            group.create_task(request())
    assert left[-1] - left[0] >= (60 - 3 - 1) / 100
    for tenth in range(5):
        begin = left[0] + tenth / 10
        assert sum(begin <= at < begin + 0.1 for at in left) <= 18


async def test_silence_holds_everything_back() -> None:
    """While Discord refuses all requests none is added; then all go on, few of them at once."""
    silence, left = asyncio.Event(), list[int]()

    async def quiet() -> None:
        await silence.wait()

    pace = Pace(10_000, quiet)

    async def request(number: int) -> None:
        async with pace.turn():
            await pace.leave()
        left.append(number)

    async with asyncio.TaskGroup() as group:
        for number in range(20):
            group.create_task(request(number))
        for _ in range(100):
            await asyncio.sleep(0)
        assert left == []
        assert pace.waiting == 12
        silence.set()
    assert sorted(left) == list(range(20))
    assert pace.waiting == 0
