"""The recurring jobs and when they run; what is due at all is decided by rows, not here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage.database import Database

log = logging.getLogger(__name__)

_DELIVER_SECONDS = 1.0
_HOUSEKEEPING_SECONDS = 6 * 3600.0


class Jobs:
    """Runs collect, deliver and housekeeping, each once at a time."""

    def __init__(
        self,
        collect: Callable[[], Awaitable[object]],
        deliver: Callable[[], Awaitable[object]],
        database: Database,
        *,
        min_seconds: float,
    ) -> None:
        self._running: set[asyncio.Task[object]] = set()
        self._stopping = False
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        # Looking whether a feed is due costs one query, so it is done much more often than feeds are visited.
        self._add("collect", collect, min(max(min_seconds / 10, 0.5), 15.0))
        self._add("deliver", deliver, _DELIVER_SECONDS)
        self._add("housekeeping", database.tidy, _HOUSEKEEPING_SECONDS)

    def also(self, name: str, run: Callable[[], Awaitable[object]], seconds: float) -> None:
        """Runs a further job every so many seconds."""
        self._add(name, run, seconds)

    def start(self) -> None:
        """Starts at once."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Ends running jobs where they are (every await is a safe place) and starts no more."""
        self._stopping = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        # The scheduler cancels its jobs but does not wait for their end; what they use is closed after this.
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _add(self, name: str, run: Callable[[], Awaitable[object]], seconds: float) -> None:
        async def job() -> None:
            task = asyncio.current_task()
            if task is not None:
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            try:
                await run()
            except asyncio.CancelledError:
                if not self._stopping:
                    raise  # the scheduler would take an end that was asked for as a failure, with a traceback
            except Exception:
                log.exception("job %s failed; it runs again at its next time", name)

        self._scheduler.add_job(job, "interval", seconds=seconds, id=name, next_run_time=datetime.now(UTC))
