"""The recurring job that deletes messages which are not wanted any more: cards and posts taken back."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from pipeline.poster import NotSentError, PerhapsSentError, PostError, Sent, Target
from storage.cards import Takeaway
from storage.stores import Stores

log = logging.getLogger(__name__)

_MARGIN = timedelta(minutes=2)
_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(hours=1)
_MOST_ATTEMPTS = 40  # about a day


class Remover(Protocol):
    """Deletes the bot's own messages. Every call raises only subclasses of `PostError` (and cancellation)."""

    async def find(self, target: Target, mark: str, since: datetime) -> Sent | None:
        """As `pipeline.poster.Poster.find`."""
        ...

    async def remove(self, target: Target, sent: Sent) -> None:
        """Deletes a message, and the forum thread that it opened where the bot may."""
        ...


class Takeaways:
    """Deletes messages; every step can die and be done again."""

    def __init__(self, stores: Stores, remover: Remover, *, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._remover = remover
        self._clock = clock

    async def run(self) -> int:
        """Deletes what is due, one after the other; how many messages are settled."""
        done = 0
        for one in await self._stores.cards.leaving(self._clock()):
            done += await self._settled(one)
        return done

    async def _settled(self, one: Takeaway) -> bool:
        try:
            await self._delete(one)
        except (NotSentError, PerhapsSentError) as error:
            if one.attempts < _MOST_ATTEMPTS:
                asked = (error.after if isinstance(error, NotSentError) else None) or timedelta()
                wait = min(_FIRST_WAIT * 2 ** min(one.attempts, 10), _LONGEST_WAIT)
                await self._stores.cards.leave_later(one.id, self._clock() + max(wait, asked))
                return False
            log.warning("a message in channel %s stays: %s", one.channel_id, error.reason)
        except PostError as error:
            # Deleted by hand, the channel gone, or forbidden: there is nothing more to be done about it.
            log.info("a message in channel %s cannot be deleted: %s", one.channel_id, error.reason)
        await self._stores.cards.left(one.id)
        return True

    async def _delete(self, one: Takeaway) -> None:
        target = Target(one.guild_id, one.channel_id, one.kind)
        if one.message_id is not None:
            await self._remover.remove(target, Sent(one.message_id, one.thread_id))
        elif found := await self._remover.find(target, one.mark, one.search_from - _MARGIN):
            await self._remover.remove(target, found)
