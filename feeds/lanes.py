"""Turns in line: few requests per host at once, and not too many overall."""

import asyncio
from dataclasses import dataclass, field
from types import TracebackType


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

    def turn(self, host: str) -> "Turn":
        """A turn with a host (`async with`); waiting for it takes none of the overall turns from other hosts."""
        return Turn(self, host)

    async def enter(self, host: str) -> None:
        """Waits for a turn; `leave` must follow."""
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane(asyncio.Semaphore(self._per_host))
        lane.users += 1
        try:
            await lane.turns.acquire()
        except BaseException:
            self._forget(host, lane)
            raise
        try:
            await self._space(lane)
            await self._overall.acquire()
        except BaseException:
            lane.turns.release()
            self._forget(host, lane)
            raise

    def leave(self, host: str) -> None:
        """Hands the turn to whoever waits."""
        lane = self._lanes[host]
        self._overall.release()
        lane.turns.release()
        self._forget(host, lane)

    async def _space(self, lane: _Lane) -> None:
        if not self._spacing:
            return
        async with lane.spacing:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, lane.next_start - loop.time()))
            lane.next_start = loop.time() + self._spacing

    def _forget(self, host: str, lane: _Lane) -> None:
        """One user less; hosts nobody waits for are forgotten, once their spacing has passed."""
        lane.users -= 1
        now = asyncio.get_running_loop().time() if self._spacing else 0.0
        for name, other in [(host, lane)] if not self._spacing else list(self._lanes.items()):
            if other.users == 0 and other.next_start <= now:
                self._lanes.pop(name, None)


class Turn:
    """One turn, as a context; a class, because a generator would cost as much as the rest of an unchanged feed."""

    __slots__ = ("_host", "_lanes")

    def __init__(self, lanes: Lanes, host: str) -> None:
        self._lanes = lanes
        self._host = host

    async def __aenter__(self) -> None:
        await self._lanes.enter(self._host)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lanes.leave(self._host)
