"""Noticing that Discord wants no requests at all for a moment: its global rate limit.

discord.py waits with the requests it has, but lets all of them go at once afterwards, which is the next burst; so
whoever sends much should not add to them.
"""

import asyncio
from http import HTTPStatus
from types import SimpleNamespace

import aiohttp


class Silence:
    """Listens to the answers of Discord's REST side.

    Attributes:
        trace: for discord.py's `http_trace`.
    """

    def __init__(self) -> None:
        self._until = 0.0
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._ended)

    async def over(self) -> None:
        """Returns when requests are welcome; at once unless a global limit was hit."""
        loop = asyncio.get_running_loop()
        while (left := self._until - loop.time()) > 0:  # noqa: ASYNC110 - a time is waited for, and it may move
            await asyncio.sleep(left)

    async def _ended(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, told: aiohttp.TraceRequestEndParams
    ) -> None:
        headers = told.response.headers
        if told.response.status == HTTPStatus.TOO_MANY_REQUESTS and "X-RateLimit-Global" in headers:
            self._until = asyncio.get_running_loop().time() + _seconds(headers.get("Retry-After", ""))


def _seconds(text: str) -> float:
    try:
        return max(float(text), 0.0)
    except ValueError:
        return 1.0
