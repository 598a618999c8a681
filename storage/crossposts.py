"""Crossposts: announcements that are handed on to the channels that follow; separate from posting them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Database, at, seconds

_HOUR = timedelta(hours=1)
_FRESH = timedelta(days=1)  # what was posted earlier is not handed on any more


@dataclass(frozen=True, slots=True)
class Crosspost:
    """A message in an announcement channel that its followers should get; `attempts` have failed."""

    delivery_id: int
    guild_id: int
    channel_id: int
    message_id: int
    attempts: int
    created_at: datetime


class CrosspostStore:
    """Keeps what is to be handed on."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def collect(self, now: datetime) -> int:
        """Notes posts of the last day in announcement channels that want it; returns how many are new."""
        values = {"now": seconds(now), "since": seconds(now - _FRESH)}
        if await self._db.row(f"{_NEW} LIMIT 1", values) is None:
            return 0
        return await self._db.write(
            f"INSERT INTO crossposts (delivery_id, channel_id, created_at, next_at) {_NEW} "
            "ON CONFLICT (delivery_id) DO NOTHING",
            values,
        )

    async def due(self, now: datetime, per_hour: int) -> list[Crosspost]:
        """One for each channel that has not had `per_hour` of them in the last hour, the oldest first."""
        rows = await self._db.rows(
            """SELECT x.*, d.guild_id, d.message_id FROM crossposts x JOIN deliveries d ON d.id = x.delivery_id
               WHERE x.done_at IS NULL AND x.next_at <= :now AND d.state = 'sent' AND x.delivery_id = (
                   SELECT min(y.delivery_id) FROM crossposts y JOIN deliveries e ON e.id = y.delivery_id
                   WHERE y.channel_id = x.channel_id AND y.done_at IS NULL AND y.next_at <= :now
                     AND e.state = 'sent')
                 AND (SELECT count(*) FROM crossposts z
                      WHERE z.channel_id = x.channel_id AND z.done_at > :since) < :most
               ORDER BY x.delivery_id LIMIT 100""",
            {"now": seconds(now), "since": seconds(now - _HOUR), "most": per_hour},
        )
        return [
            Crosspost(
                row["delivery_id"],
                row["guild_id"],
                row["channel_id"],
                row["message_id"],
                row["attempts"],
                at(row["created_at"]),
            )
            for row in rows
        ]

    async def ended(self, delivery_id: int, now: datetime, reason: str = "") -> None:
        """It is handed on, or given up for a reason."""
        await self._db.write(
            "UPDATE crossposts SET done_at = ?, reason = ? WHERE delivery_id = ?",
            (seconds(now), reason, delivery_id),
        )

    async def later(self, delivery_id: int, next_at: datetime, reason: str) -> None:
        """It did not go through and is tried again."""
        await self._db.write(
            "UPDATE crossposts SET attempts = attempts + 1, next_at = ?, reason = ? WHERE delivery_id = ?",
            (seconds(next_at), reason, delivery_id),
        )


_NEW = """SELECT d.id, d.channel_id, :now AS created_at, :now AS next_at
  FROM channels c JOIN deliveries d ON d.channel_id = c.id AND d.sent_at > :since
  WHERE c.publish = 1 AND c.kind = 'announcement' AND c.paused = '' AND d.state = 'sent'
    AND d.kind IN ('story', 'turn', 'digest') AND d.message_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM crossposts x WHERE x.delivery_id = d.id)"""
