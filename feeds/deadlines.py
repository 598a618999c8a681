"""Time limits for many things at once that share one timer of the event loop."""

import asyncio
from types import TracebackType


class Deadlines:
    """Hands out time limits (`async with`), as `asyncio.timeout` does, which sets and cancels a timer for each.

    That took a twentieth of an unchanged feed's visit; here a timer is set again only once it has rung, or for a
    limit that ends before it.
    """

    def __init__(self) -> None:
        self._running: set[Deadline] = set()
        self._alarm: asyncio.TimerHandle | None = None

    def within(self, seconds: float) -> "Deadline":
        """A limit for a block: `TimeoutError` once it has taken longer."""
        return Deadline(self, seconds)

    def add(self, deadline: "Deadline") -> None:
        """Watches a limit from now on."""
        self._running.add(deadline)
        if self._alarm is None or deadline.at < self._alarm.when():
            self._set(deadline.at)

    def remove(self, deadline: "Deadline") -> None:
        """Watches it no longer; the timer may ring in vain."""
        self._running.discard(deadline)

    def close(self) -> None:
        """Takes the timer back; no limit holds any more."""
        self._running.clear()
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _set(self, when: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_at(when, self._ring)

    def _ring(self) -> None:
        self._alarm, now = None, asyncio.get_running_loop().time()
        for deadline in [one for one in self._running if one.at <= now]:
            self._running.discard(deadline)
            deadline.pass_by()
        if self._running:
            self._set(min(one.at for one in self._running))


class Deadline:
    """One limit of the task that enters it, counted from then on."""

    __slots__ = ("_asked_before", "_deadlines", "_passed", "_seconds", "_task", "at")

    def __init__(self, deadlines: Deadlines, seconds: float) -> None:
        self._deadlines = deadlines
        self._seconds = seconds
        self._passed = False

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be interrupted")
        self._task = task
        self._asked_before = task.cancelling()
        self.at = asyncio.get_running_loop().time() + self._seconds
        self._deadlines.add(self)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._deadlines.remove(self)
        # Whoever else asked the task to end meanwhile has precedence, as with asyncio's own.
        if self._passed and self._task.uncancel() <= self._asked_before and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def pass_by(self) -> None:
        """Interrupts the task."""
        self._passed = True
        self._task.cancel()
