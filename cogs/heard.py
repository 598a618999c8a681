"""What Discord's answers tell beside their content: what time it is there, and that it wants no requests now."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import SimpleNamespace

import aiohttp

_only_once: ContextVar[bool] = ContextVar("only_once", default=False)


class NoClearAnswerError(aiohttp.ClientError):
    """Discord failed in answering; what was asked for may have been done."""


class Heard:
    """Listens to the answers of Discord's REST side.

    Args:
        now: this machine's clock, for the time before the first answer.

    Attributes:
        trace: for discord.py's `http_trace`.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._silent_until = 0.0
        self._ahead: timedelta | None = None  # Discord's time before the monotonic clock's
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._ended)

    def time(self) -> datetime:
        """Discord's time to a second or two, whatever this machine's clock says, also if it is put back."""
        return self._now() if self._ahead is None else _monotonic() + self._ahead

    async def silence(self) -> None:
        """Returns when requests are welcome; at once unless a global limit was hit.

        discord.py waits with the requests it has, but lets all of them go at once afterwards, which is the next
        burst; so whoever sends much should not add to them.
        """
        loop = asyncio.get_running_loop()
        while (left := self._silent_until - loop.time()) > 0:  # noqa: ASYNC110 - a time is waited for, and it may move
            await asyncio.sleep(left)

    @contextmanager
    def once(self) -> Iterator[None]:
        """Requests of this block that Discord fails to answer raise NoClearAnswerError at once.

        discord.py sends a request again after 500, 502, 504 and 524. Where no nonce protects, as with forum posts,
        that makes a second one if the first was done and only its answer was lost.
        """
        before = _only_once.set(True)
        try:
            yield
        finally:
            _only_once.reset(before)

    async def _ended(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, told: aiohttp.TraceRequestEndParams
    ) -> None:
        headers = told.response.headers
        if (date := _date(headers.get("Date", ""))) is not None:
            self._ahead = date - _monotonic()
        if told.response.status == HTTPStatus.TOO_MANY_REQUESTS and "X-RateLimit-Global" in headers:
            self._silent_until = asyncio.get_running_loop().time() + _seconds(headers.get("Retry-After", ""))
        if told.response.status >= HTTPStatus.INTERNAL_SERVER_ERROR and _only_once.get():
            told.response.close()
            raise NoClearAnswerError(f"Discord answered {told.response.status}")


def _monotonic() -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=time.monotonic())


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None


def _seconds(text: str) -> float:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return 1.0
