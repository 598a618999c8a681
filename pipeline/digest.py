"""Digests: at a local time, daily or weekly, one list of what was not worth a post of its own."""

from datetime import datetime, timedelta

from pipeline.localtime import next_day_at, zone
from storage.channels import Channel, Digest
from storage.digests import DueDigest
from storage.stores import Stores

_WEEKDAYS = (
    Digest.MONDAY,
    Digest.TUESDAY,
    Digest.WEDNESDAY,
    Digest.THURSDAY,
    Digest.FRIDAY,
    Digest.SATURDAY,
    Digest.SUNDAY,
)
_AT_ONCE = (
    200  # a fifth of a second's work; thousands of servers like nine o'clock, and posts shall not wait for that
)
_SETTLING = timedelta(days=1)  # the longest that stories may settle, by the configuration
_LONGEST = timedelta(days=31)  # after a year's absence nobody wants a year's small news


def next_digest(channel: Channel, timezone: str, after: datetime) -> datetime | None:
    """When a channel's next digest is due (UTC): once on each local day or week; None if it wants none."""
    every = channel.digest_every
    if every is Digest.OFF:
        return None
    weekday = None if every is Digest.DAILY else _WEEKDAYS.index(every)
    return next_day_at(channel.digest_time, zone(timezone), after, weekday)


class Digests:
    """Makes the digests that are due; a late one tells everything since the last, once."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def run(self, now: datetime) -> int:
        """Makes what is due, of a few channels at a time; returns how many digests have something to tell."""
        made = 0
        for one in await self._stores.digests.due(now, _AT_ONCE):
            made += await self._settle(one, now)
        return made

    async def _settle(self, due: DueDigest, now: datetime) -> bool:
        next_at = next_digest(due.channel, due.timezone, now)
        async with self._stores.database.transaction():
            made = False
            if due.since is not None and not due.unscheduled:
                since = max(due.since - _SETTLING, now - _LONGEST)
                made = await self._stores.digests.make(due.channel, since, now)
            await self._stores.digests.schedule(due.channel.id, next_at, now)
        return made
