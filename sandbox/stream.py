"""Server-sent events for the page: everything that happens, as it happens."""

import asyncio
import json

from aiohttp import web

from sandbox.model import Event
from sandbox.world import World

_PATIENCE = 1000
"""Events waiting for a slow reader before it is let go."""
_PULSE = 15.0
"""Seconds between comments that keep the connection alive."""


class Stream:
    """Tells every open page of the world's events."""

    def __init__(self, world: World) -> None:
        self._readers: set[asyncio.Queue[str]] = set()
        world.listeners.append(self._hear)

    def _hear(self, event: Event) -> None:
        if event.name == "INTERACTION_CREATE" or not self._readers:
            return
        text = json.dumps(
            {
                "event": event.name,
                "guild_id": event.guild_id,
                "channel_id": event.channel_id,
                "sees": event.sees,
                "data": event.data,
            }
        )
        for reader in list(self._readers):
            if reader.qsize() < _PATIENCE:
                reader.put_nowait(text)
            else:
                self._readers.discard(reader)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Write events to one reader until it leaves."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        await response.write(b": welcome\n\n")
        reader: asyncio.Queue[str] = asyncio.Queue()
        self._readers.add(reader)
        try:
            while True:
                await response.write(await _next(reader))
        except ConnectionError:
            return response
        finally:
            self._readers.discard(reader)


async def _next(reader: asyncio.Queue[str]) -> bytes:
    try:
        return f"data: {await asyncio.wait_for(reader.get(), _PULSE)}\n\n".encode()
    except TimeoutError:
        return b": still here\n\n"
