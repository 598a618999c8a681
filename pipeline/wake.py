"""The recurring job that wakes channels by itself when what the bot needs there is granted again."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from storage.channels import Channel
from storage.stores import Stores

log = logging.getLogger(__name__)

_FIRST_WAIT = timedelta(minutes=10)
_LONGEST_WAIT = timedelta(days=1)


class Doors(Protocol):
    """What is known of channels without asking Discord."""

    def open(self, channel: Channel) -> bool | None:
        """Whether the bot may do there all that posts need; None if nobody knows yet."""
        ...


class Wake:
    """Looks at paused channels and those with a post in doubt.

    Where a permission was missing and is there again, sending goes on at once, and further trouble is told anew.
    Where everything seemed granted all the time, Discord refuses for a reason that is not to be seen from here:
    that is tried again less and less often, and moderators are told no second time.
    """

    def __init__(self, stores: Stores, doors: Doors, *, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._doors = doors
        self._clock = clock
        self._closed: set[int] = set()
        self._next: dict[int, tuple[datetime, timedelta]] = {}
        self._began = False

    async def run(self) -> int:
        """One round; how many channels were woken."""
        await self._stores.channels.forget_notices()
        troubled = await self._stores.channels.troubled()
        woken = [channel for channel in troubled if self._opens(channel)]
        for channel in woken:
            anew = channel.id in self._closed
            self._closed.discard(channel.id)
            log.info("channel %s can be written to again", channel.id)
            await self._stores.channels.wake(channel.id, self._clock(), anew=anew)
        self._began = True
        self._next = {key: when for key, when in self._next.items() if self._clock() < when[0] + _LONGEST_WAIT}
        return len(woken)

    def _opens(self, channel: Channel) -> bool:
        opened = self._doors.open(channel)
        if opened is False:
            self._closed.add(channel.id)
        return bool(opened) and (channel.id in self._closed or self._is_time(channel.id))

    def _is_time(self, channel_id: int) -> bool:
        """Whether a channel that was never seen closed is tried again; at once if the trouble is from before."""
        now = self._clock()
        due, wait = self._next.get(channel_id, (now + (_FIRST_WAIT if self._began else timedelta()), _FIRST_WAIT))
        if due <= now:
            due, wait = now + wait, min(wait * 2, _LONGEST_WAIT)
            self._next[channel_id] = (due, wait)
            return True
        self._next[channel_id] = (due, wait)
        return False
