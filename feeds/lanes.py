"""Turns in line: few requests per host at once, and not too many overall."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol


class Timer(Protocol):
    """What tells the time and wakes; an event loop does."""

    def time(self) -> float:
        """Seconds that only ever grow."""

    def call_at(self, when: float, callback: Callable[..., object], *args: object) -> asyncio.TimerHandle:
        """Calls back once the time has come."""


@dataclass(slots=True)
class _Lane:
    spacing: float
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
        timer: tells when these have passed; the running event loop by default.
    """

    def __init__(
        self, per_host: int = 2, overall: int = 16, spacing: float = 0.0, timer: Timer | None = None
    ) -> None:
        self._per_host = per_host
        self._free = overall
        self._spacing = spacing
        self._given_timer = timer
        self._lanes: dict[str, _Lane] = {}
        self._queue: deque[str] = deque()  # hosts somebody waits for, each once
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Those that are asked, waited for, or were asked less than the spacing ago."""
        return tuple(self._lanes)

    def turn(self, host: str, *, spaced: bool = True) -> "Turn":
        """A turn with a host (`async with`); waiting for it takes none of the overall turns from other hosts.

        Without `spaced`, only the number of requests at once is kept to.
        """
        return Turn(self, host, self._spacing if spaced else 0.0)

    async def enter(self, host: str, spacing: float) -> None:
        """Waits for a turn; `leave` must follow."""
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane(spacing)
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
        if self._is_spaced(lane):
            self._forget(host)
        else:
            self._timer.call_at(lane.next_start, self._forget, host)

    def _open(self, lane: _Lane) -> bool:
        return self._free > 0 and lane.running < self._per_host and self._is_spaced(lane)

    def _is_spaced(self, lane: _Lane) -> bool:
        return not lane.spacing or lane.next_start <= self._timer.time()

    def _take(self, lane: _Lane) -> None:
        lane.running += 1
        self._free -= 1
        if lane.spacing:
            lane.next_start = self._timer.time() + lane.spacing

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
            else:
                self._forget(host)
        if self._queue and self._spacing:
            self._wake_later()

    def _forget(self, host: str) -> None:
        """A host that nobody waits for is forgotten, once its spacing has passed."""
        lane = self._lanes.get(host)
        if lane is not None and not lane.running and not lane.waiting and self._is_spaced(lane):
            del self._lanes[host]

    def _wake_later(self) -> None:
        """Looks again when the first spacing of a host that is waited for has passed."""
        if self._alarm is not None:
            self._alarm.cancel()
        lanes = [lane for host in self._queue if (lane := self._lanes[host]).running < self._per_host]
        if lanes:
            self._alarm = self._timer.call_at(min(lane.next_start for lane in lanes), self._hand_on)

    @property
    def _timer(self) -> Timer:
        return self._given_timer or asyncio.get_running_loop()


class Turn:
    """One turn, as a context; a class, because a generator costs as much as the rest of an unchanged feed."""

    __slots__ = ("_host", "_lanes", "_spacing")

    def __init__(self, lanes: Lanes, host: str, spacing: float) -> None:
        self._lanes = lanes
        self._host = host
        self._spacing = spacing

    async def __aenter__(self) -> None:
        await self._lanes.enter(self._host, self._spacing)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lanes.leave(self._host)
