"""Subscriptions: which channel wants which feed beyond the starter feeds, and which of those it refuses."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, seconds
from storage.feeds import Feed, read_feed


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A feed as one server has it: the channels it goes to; empty for a starter feed refused everywhere."""

    feed: Feed
    channels: tuple[int, ...]


class SubscriptionStore:
    """Keeps who wants what. A starter feed goes to every news channel that does not refuse it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, channel_id: int, feed_id: int, now: datetime) -> None:
        """A channel wants a feed, from now on."""
        await self._set(channel_id, feed_id, now, wanted=True)

    async def refuse(self, channel_id: int, feed_id: int, now: datetime) -> None:
        """A channel does not want a starter feed."""
        await self._set(channel_id, feed_id, now, wanted=False)

    async def remove(self, channel_id: int, feed_id: int) -> None:
        """Forgets what a channel said of a feed."""
        await self._db.write(
            "DELETE FROM subscriptions WHERE channel_id = ? AND feed_id = ?", (channel_id, feed_id)
        )

    async def of_guild(self, guild_id: int) -> list[Subscribed]:
        """All feeds of a server with their channels: its own first, then the starter feeds, by name."""
        rows = await self._db.rows(
            """SELECT f.*, c.id AS channel FROM feeds f
               LEFT JOIN channels c ON c.guild_id = ?1 AND coalesce(
                 (SELECT s.wanted FROM subscriptions s WHERE s.channel_id = c.id AND s.feed_id = f.id), f.starter)
               WHERE f.starter = 1 OR c.id IS NOT NULL
               ORDER BY f.starter, f.name, f.id, c.since, c.id""",
            (guild_id,),
        )
        found: dict[int, tuple[Feed, list[int]]] = {}
        for row in rows:
            _, channels = found.setdefault(row["id"], (read_feed(row), []))
            if row["channel"] is not None:
                channels.append(row["channel"])
        return [Subscribed(feed, tuple(channels)) for feed, channels in found.values()]

    async def count_own(self, guild_id: int) -> int:
        """How many feeds of its own a server has (the limit is on these)."""
        row = await self._db.row(
            """SELECT count(DISTINCT f.id) AS n FROM subscriptions s JOIN channels c ON c.id = s.channel_id
               JOIN feeds f ON f.id = s.feed_id WHERE c.guild_id = ? AND s.wanted = 1 AND f.starter = 0""",
            (guild_id,),
        )
        return 0 if row is None else int(row["n"])

    async def _set(self, channel_id: int, feed_id: int, now: datetime, *, wanted: bool) -> None:
        await self._db.write(
            """INSERT INTO subscriptions VALUES (?, ?, ?, ?) ON CONFLICT (channel_id, feed_id)
               DO UPDATE SET wanted = excluded.wanted, since = excluded.since WHERE wanted <> excluded.wanted""",
            (channel_id, feed_id, wanted, seconds(now)),
        )
