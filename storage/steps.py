"""Long lists in short steps, so that the event loop, and with it Discord's heartbeat, is never held up."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


async def stepwise(function: Callable[[Given], Made], values: Sequence[Given], size: int = 50) -> list[Made]:
    """What a function makes of each value, in order; whatever else waits has its turn after every `size` of them.

    A thread would not do: it holds Python's lock for 5 ms at a time, and the event loop loses it at each request
    that it sends. What takes longer than a millisecond for one value belongs there all the same.
    """
    made: list[Made] = []
    for start in range(0, len(values), size):
        if start:
            await asyncio.sleep(0)
        made += map(function, values[start : start + size])
    return made
