"""Dying on purpose: coroutines that are interrupted at a chosen await."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Stepping(Coroutine[Any, Any, Any]):
    """A coroutine that calls `at_await` each time it begins to wait for something."""

    def __init__(self, inner: Coroutine[Any, Any, Any], at_await: Callable[[], None]) -> None:
        self._inner = inner
        self._at_await = at_await

    def send(self, value: Any, /) -> Any:
        """Goes on to the next await."""
        awaited = self._inner.send(value)
        self._at_await()
        return awaited

    def throw(self, *error: Any) -> Any:
        """Goes on to the next await with an error."""
        awaited = self._inner.throw(*error)
        self._at_await()
        return awaited

    def close(self) -> None:
        """Ends."""
        self._inner.close()

    def __await__(self) -> Any:
        """Lets others wait for it."""
        return self._inner.__await__()


async def cancelled_at(work: Coroutine[Any, Any, object], steps: set[int]) -> bool:
    """Runs `work` and cancels it at its awaits with these numbers; False if it ended before the first."""
    count = 0

    def at_await() -> None:
        nonlocal count
        count += 1
        if count in steps:
            task.cancel()

    task = asyncio.ensure_future(Stepping(work, at_await))
    await asyncio.wait({task}, timeout=10)
    assert task.done(), "the interrupted work never ended"
    if not task.cancelled():
        task.result()
    return count >= min(steps)
