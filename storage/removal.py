"""Removal: posts that moderators take out of their server, as if they had deleted each by hand."""

from datetime import datetime, timedelta

from storage.database import Database, Row, seconds

_UNDER_WAY = timedelta(seconds=90)  # longer than a call to Discord may take: then it arrived or never will


class RemovalStore:
    """Finds what a message says, and takes it back."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def said_by(self, guild_id: int, message_id: int) -> tuple[str, str] | None:
        """Kind and subject of what a message of the bot says; None if it is no post in that server."""
        row = await self._db.row(
            """SELECT kind, subject FROM deliveries WHERE guild_id = ?1 AND (message_id = ?2 OR thread_id = ?2)
               ORDER BY id LIMIT 1""",
            (guild_id, message_id),
        )
        return None if row is None else (row["kind"], row["subject"])

    async def remove(self, guild_id: int, kind: str, subject: str, reason: str, now: datetime) -> int:
        """Ends a subject's rows of a server, how many; messages that are there are deleted soon."""
        async with self._db.transaction():
            rows = await self._db.rows(
                """SELECT d.*, coalesce(c.kind, 'text') AS place FROM deliveries d
                   LEFT JOIN channels c ON c.id = d.channel_id
                   WHERE d.guild_id = ? AND d.kind = ? AND d.subject = ? AND d.state <> 'removed'""",
                (guild_id, kind, subject),
            )
            for row in rows:
                await self._take_away(row, now)
            await self._db.write(
                """UPDATE deliveries SET state = 'removed', reason = ?
                   WHERE guild_id = ? AND kind = ? AND subject = ? AND state <> 'removed'""",
                (reason, guild_id, kind, subject),
            )
        return len(rows)

    async def _take_away(self, row: Row, now: datetime) -> None:
        """What was never tried left nothing behind; what is under way may still arrive."""
        if row["state"] not in ("sending", "held", "sent"):
            return
        arrived = row["message_id"] is not None
        await self._db.write(
            """INSERT INTO takeaways
                 (guild_id, channel_id, kind, mark, message_id, thread_id, search_from, next_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                row["guild_id"],
                row["channel_id"],
                row["place"],
                f"why:{row['kind']}:{row['subject']}",
                row["message_id"],
                row["thread_id"],
                row["created_at"] if row["search_from"] is None else row["search_from"],
                seconds(now if arrived else now + _UNDER_WAY),
            ),
        )
