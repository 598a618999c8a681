"""How fast requests leave: evenly, below Discord's limit, and not at all when Discord wants silence."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiolimiter import AsyncLimiter

_BURST = 3  # requests that may leave at once after a pause: 45 + 3 stay below the 50 a second that Discord counts
_PREPARING = 8  # rows at once; enough that the database never keeps a request waiting


class Pace:
    """The one queue that all channels' requests pass.

    Args:
        per_second: requests that may leave.
        silence: returns when Discord takes requests again; at once unless it has refused everything.

    Attributes:
        waiting: how many requests wait for their turn.
    """

    def __init__(self, per_second: float, silence: Callable[[], Awaitable[None]]) -> None:
        self.waiting = 0
        self._limiter = AsyncLimiter(_BURST, _BURST / per_second)
        self._silence = silence
        self._prepared = asyncio.Semaphore(_PREPARING)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """For getting a request ready, first come first served; end it with `leave()`, and ask after it.

        What is noted as being sent in here really leaves soon: a crash leaves few rows in doubt.
        """
        self.waiting += 1
        try:
            await self._prepared.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._prepared.release()

    async def leave(self) -> None:
        """Waits for the moment at which one request may leave.

        It is the last thing before the request, so that whatever held up the preparation makes no burst.
        """
        await self._silence()
        await self._limiter.acquire()
