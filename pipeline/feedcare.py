"""Looking after a server's feeds: pausing, resuming, and telling how they and the server's posts fare."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.errors import UserError
from storage.feeds import Feed
from storage.pauses import Pause
from storage.stores import Stores
from storage.waiting import Backlog

_FAILED_FOR = timedelta(days=7)  # posts that failed earlier are past mending, and past telling


@dataclass(frozen=True, slots=True)
class Resumed:
    """A feed that a server follows again.

    `woken`: it had been given up, and is visited again at once; `hurried`: it was failing, and is, too.
    """

    feed: Feed
    woken: bool
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed of a server fares.

    Attributes:
        channels: ids of the channels that get it.
        pause: since when this server leaves it out, and who wished so, or None.
        former: addresses that it has moved away from.
    """

    feed: Feed
    channels: tuple[int, ...]
    pause: Pause | None = None
    former: tuple[str, ...] = ()

    @property
    def every(self) -> timedelta | None:
        """How long it is until its next visit, from the last one; None before the first."""
        checked = self.feed.checked_at
        return None if checked is None else self.feed.next_at - checked

    @property
    def trouble(self) -> int:
        """How much it needs somebody: 3 given up, 2 failing, 1 paused by the server, 0 well."""
        if self.pause is not None:
            return 1
        return 3 if self.feed.paused_at else 2 if self.feed.failures else 0


@dataclass(frozen=True, slots=True)
class Health:
    """A server's feeds, those that need somebody first, and what its channels have not got."""

    feeds: tuple[FeedState, ...]
    backlogs: tuple[Backlog, ...]


class FeedCare:
    """What moderators do for feeds that their server follows."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def pause(self, guild_id: int, feed_id: int, by: int, now: datetime) -> Feed:
        """Leaves a feed out in this server alone until it is resumed.

        Raises:
            UserError: feed_unknown, or feed_paused if it is paused already.
        """
        state = await self._state(guild_id, feed_id)
        if state.pause is not None:
            raise UserError("feed_paused", name=state.feed.name)
        async with self._stores.database.transaction():
            await self._stores.pauses.pause(guild_id, feed_id, now, by)
            await self._stores.changes.note(guild_id, by, "feed_paused", state.feed.name, now)
        return state.feed

    async def resume(self, guild_id: int, feed_id: int, now: datetime, by: int | None = None) -> Resumed:
        """Follows a feed again from now on; what it brought meanwhile is never posted.

        One that was given up, or fails, is visited again at once, for all servers that follow it.

        Raises:
            UserError: feed_unknown, or feed_not_paused if it is neither paused nor failing.
        """
        state = await self._state(guild_id, feed_id)
        given_up, fails = state.feed.paused_at is not None, state.feed.failures > 0
        if state.pause is None and not given_up and not fails:
            raise UserError("feed_not_paused", name=state.feed.name)
        async with self._stores.database.transaction():
            await self._stores.pauses.resume(guild_id, feed_id, now)
            await self._stores.changes.note(guild_id, by, "feed_resumed", state.feed.name, now)
            if given_up:
                await self._stores.feeds.wake(feed_id, now)
            elif fails:
                await self._stores.feeds.hurry(feed_id, now)
        return Resumed(state.feed, given_up, fails and not given_up)

    async def states(self, guild_id: int) -> list[FeedState]:
        """The feeds that a server follows: its own, then the starter feeds."""
        followed = [one for one in await self._stores.subscriptions.of_guild(guild_id) if one.channels]
        pauses = await self._stores.pauses.of_guild(guild_id)
        former = await self._stores.addresses.former(one.feed.id for one in followed)
        return [
            FeedState(one.feed, one.channels, pauses.get(one.feed.id), former.get(one.feed.id, ()))
            for one in followed
        ]

    async def health(self, guild_id: int, now: datetime) -> Health:
        """How everything of a server fares."""
        feeds = sorted(await self.states(guild_id), key=lambda state: -state.trouble)
        backlogs = await self._stores.waiting.backlogs(guild_id, now - _FAILED_FOR)
        return Health(tuple(feeds), tuple(backlogs))

    async def _state(self, guild_id: int, feed_id: int) -> FeedState:
        for state in await self.states(guild_id):
            if state.feed.id == feed_id:
                return state
        raise UserError("feed_unknown")
