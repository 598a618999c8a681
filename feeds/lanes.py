"""Turns in line: few requests per host at once, and not too many overall."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Lane:
    turns: asyncio.Semaphore
    users: int = 0
    next_start: float = 0.0
    spacing: asyncio.Lock = field(default_factory=asyncio.Lock)


class Lanes:
    """Hands out turns, first come first served within a host.

    Args:
        per_host: requests at once to one host.
        overall: requests at once to all hosts.
        spacing: seconds between the starts of two requests to one host.
    """

    def __init__(self, per_host: int = 2, overall: int = 16, spacing: float = 0.0) -> None:
        self._per_host = per_host
        self._overall = asyncio.Semaphore(overall)
        self._spacing = spacing
        self._lanes: dict[str, _Lane] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Waits for a turn with a host; waiting takes none of the overall turns from other hosts."""
        lane = self._lanes.setdefault(host, _Lane(asyncio.Semaphore(self._per_host)))
        lane.users += 1
        try:
            async with lane.turns:
                await self._space(lane)
                async with self._overall:
                    yield
        finally:
            lane.users -= 1
            self._forget(host, lane)

    async def _space(self, lane: _Lane) -> None:
        if not self._spacing:
            return
        async with lane.spacing:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, lane.next_start - loop.time()))
            lane.next_start = loop.time() + self._spacing

    def _forget(self, host: str, lane: _Lane) -> None:
        """Hosts nobody waits for are forgotten, once their spacing has passed."""
        now = asyncio.get_running_loop().time() if self._spacing else 0.0
        for name, other in [(host, lane)] if not self._spacing else list(self._lanes.items()):
            if other.users == 0 and other.next_start <= now:
                self._lanes.pop(name, None)
