"""Turns in line: few requests per host at once, and not too many overall."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from types import TracebackType


@dataclass(slots=True)
class _Lane:
    running: int = 0
    next_start: float = 0.0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class Lanes:
    """Hands out turns, first come first served within a host; hosts take turns with each other.

    Whoever waits is woken once, with host and overall turn in hand: a round over a thousand unchanged feeds
    takes hardly longer than its requests.

    Args:
        per_host: requests at once to one host.
        overall: requests at once to all hosts.
        spacing: seconds between the starts of two requests to one host.
    """

    def __init__(self, per_host: int = 2, overall: int = 16, spacing: float = 0.0) -> None:
        self._per_host = per_host
        self._free = overall
        self._spacing = spacing
        self._lanes: dict[str, _Lane] = {}
        self._queue: deque[str] = deque()  # hosts somebody waits for, each once
        self._alarm: asyncio.TimerHandle | None = None

    def turn(self, host: str) -> "Turn":
        """A turn with a host (`async with`); waiting for it takes none of the overall turns from other hosts."""
        return Turn(self, host)

    async def enter(self, host: str) -> None:
        """Waits for a turn; `leave` must follow."""
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane()
        if not lane.waiting and self._open(lane):
            self._take(lane)
            return
        woken = asyncio.get_running_loop().create_future()
        if not lane.waiting:
            self._queue.append(host)
        lane.waiting.append(woken)
        self._hand_on()
        try:
            await woken
        except asyncio.CancelledError:
            if woken.done() and not woken.cancelled():  # it had its turn already
                self.leave(host)
            raise

    def leave(self, host: str) -> None:
        """Hands the turn to whoever waits."""
        lane = self._lanes[host]
        lane.running -= 1
        self._free += 1
        self._hand_on()
        self._forget(host)

    def _open(self, lane: _Lane) -> bool:
        return self._free > 0 and lane.running < self._per_host and lane.next_start <= self._now()

    def _take(self, lane: _Lane) -> None:
        lane.running += 1
        self._free -= 1
        if self._spacing:
            lane.next_start = self._now() + self._spacing

    def _hand_on(self) -> None:
        """Wakes as many as there are turns for, one host after the other."""
        for _ in range(len(self._queue)):
            if not self._free:
                return
            host = self._queue.popleft()
            lane = self._lanes[host]
            while lane.waiting and lane.waiting[0].done():  # cancelled meanwhile
                lane.waiting.popleft()
            if lane.waiting and self._open(lane):
                self._take(lane)
                lane.waiting.popleft().set_result(None)
            if lane.waiting:
                self._queue.append(host)
        if self._queue and self._spacing:
            self._wake_later()

    def _forget(self, host: str) -> None:
        """Hosts nobody waits for are forgotten, once their spacing has passed."""
        now = self._now()
        for name in list(self._lanes) if self._spacing else (host,):
            lane = self._lanes[name]
            if not lane.running and not lane.waiting and lane.next_start <= now:
                del self._lanes[name]

    def _wake_later(self) -> None:
        """Looks again when the first spacing of a host that is waited for has passed."""
        if self._alarm is not None:
            self._alarm.cancel()
        lanes = [lane for host in self._queue if (lane := self._lanes[host]).running < self._per_host]
        if lanes:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_at(min(lane.next_start for lane in lanes), self._hand_on)

    def _now(self) -> float:
        return asyncio.get_running_loop().time() if self._spacing else 0.0


class Turn:
    """One turn, as a context; a class, because a generator costs as much as the rest of an unchanged feed."""

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
