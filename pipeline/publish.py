"""The recurring job that hands announcements on to the channels that follow, gently and in nobody's way."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from pipeline.poster import (
    ChannelRefusedError,
    MessageGoneError,
    NotSentError,
    PostError,
    PostRefusedError,
    Sent,
    Target,
)
from storage.channels import ChannelKind
from storage.crossposts import Crosspost
from storage.stores import Stores

log = logging.getLogger(__name__)

PER_HOUR = 10
"""What clients have observed of Discord's limit for a channel; it is not documented."""
_PATIENCE = timedelta(days=1)
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=2)
_GIVES_UP = (ChannelRefusedError, MessageGoneError, PostRefusedError)


class Publisher(Protocol):
    """Hands messages on. Every call raises only subclasses of `PostError` (and cancellation)."""

    async def publish(self, target: Target, sent: Sent) -> None:
        """Hands an announcement on to the channels that follow; doing it again changes nothing."""
        ...


class Publish:
    """Hands on what was posted in announcement channels that want it; a failure never posts anything again."""

    def __init__(self, stores: Stores, publisher: Publisher, *, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._publisher = publisher
        self._clock = clock

    async def run(self) -> int:
        """One round, one message of each channel, channels side by side; how many went through."""
        await self._stores.crossposts.collect(self._clock())
        due = await self._stores.crossposts.due(self._clock(), PER_HOUR)
        return sum(await asyncio.gather(*(self._hand_on(one) for one in due)))

    async def _hand_on(self, one: Crosspost) -> bool:
        target = Target(one.guild_id, one.channel_id, ChannelKind.ANNOUNCEMENT)
        try:
            await self._publisher.publish(target, Sent(one.message_id))
        except PostError as error:
            await self._failed(one, error)
            return False
        await self._stores.crossposts.ended(one.delivery_id, self._clock())
        return True

    async def _failed(self, one: Crosspost, error: PostError) -> None:
        now = self._clock()
        if isinstance(error, _GIVES_UP) or now - one.created_at > _PATIENCE:
            log.warning("message %s is not handed on: %s", one.message_id, error.reason)
            await self._stores.crossposts.ended(one.delivery_id, now, error.reason)
            return
        asked = error.after if isinstance(error, NotSentError) else None
        wait = min(_FIRST_WAIT * 2**one.attempts, _LONGEST_WAIT)
        await self._stores.crossposts.later(one.delivery_id, now + max(wait, asked or wait), error.reason)
