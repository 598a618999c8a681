"""Pings: mentions that quiet hours put off; one per channel follows at their end."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, seconds


@dataclass(frozen=True, slots=True)
class Silenced:
    """A big story that was posted silently and whose mention is still due."""

    id: int
    subject: str
    guild_id: int
    channel_id: int


class PingStore:
    """Keeps pings; their rows stand in the outbox."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def silenced(self, limit: int = 1000) -> list[Silenced]:
        """Major stories and turns that were posted silently and that no ping follows yet, as they came."""
        rows = await self._db.rows(
            """SELECT id, subject, guild_id, channel_id FROM deliveries
               WHERE state = 'sent' AND silent = 1 AND pings = 1 AND told_in IS NULL
                 AND kind IN ('story', 'turn') ORDER BY id LIMIT ?""",
            (limit,),
        )
        return [Silenced(row["id"], row["subject"], row["guild_id"], row["channel_id"]) for row in rows]

    async def follow(self, post: Silenced, when: datetime, now: datetime) -> None:
        """A ping follows the post at `when`; one that waits in its channel already is enough."""
        values = {"post": post.id, "channel": post.channel_id, "when": seconds(when), "now": seconds(now)}
        async with self._db.transaction():
            waiting = await self._db.row(_WAITING, values)
            if waiting is None:
                await self._db.write(_PING, values)
            await self._db.write(_FOLLOWED, values)

    async def told(self, ping_id: int) -> list[str]:
        """Ids of the stories that a ping is for, as they came."""
        rows = await self._db.rows(
            """SELECT coalesce(t.story_id, d.subject) AS story FROM deliveries d
               LEFT JOIN turns t ON d.kind = 'turn' AND CAST(t.id AS TEXT) = d.subject
               WHERE d.told_in = ? AND d.state = 'sent' ORDER BY d.id""",
            (ping_id,),
        )
        return list(dict.fromkeys(row["story"] for row in rows))

    async def first_post(self, ping_id: int) -> tuple[int, int | None] | None:
        """Message and thread of the first post that a ping follows; None if all were deleted."""
        row = await self._db.row(
            """SELECT message_id, thread_id FROM deliveries
               WHERE told_in = ? AND state = 'sent' AND message_id IS NOT NULL ORDER BY id LIMIT 1""",
            (ping_id,),
        )
        return None if row is None else (row["message_id"], row["thread_id"])

    async def post_of(self, story_id: str, channel_id: int) -> tuple[int, int | None] | None:
        """Message and thread of a story's post in a channel, if it is there."""
        row = await self._db.row(
            """SELECT message_id, thread_id FROM deliveries
               WHERE kind = 'story' AND subject = ? AND channel_id = ? AND state = 'sent'""",
            (story_id, channel_id),
        )
        return None if row is None or row["message_id"] is None else (row["message_id"], row["thread_id"])


_WAITING = """SELECT id FROM deliveries WHERE kind = 'ping' AND channel_id = :channel AND state = 'pending'
  AND attempts = 0 AND next_at >= :now"""
_PING = """INSERT INTO deliveries
    (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision)
  SELECT 'ping', CAST(:post AS TEXT), guild_id, channel_id, 'pending', :now, :when, 0
  FROM deliveries WHERE id = :post"""
_FOLLOWED = """UPDATE deliveries SET told_in = (
    SELECT max(p.id) FROM deliveries p
    WHERE p.kind = 'ping' AND p.channel_id = :channel AND p.state = 'pending' AND p.attempts = 0)
  WHERE id = :post"""
