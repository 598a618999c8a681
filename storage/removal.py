"""Removal: posts that moderators take out of their server, as if they had deleted each by hand."""

from datetime import datetime, timedelta

from storage.database import Database, Row, seconds

# Replies to a story's posts are rows of their own: "<story>:<number>".
_ITS_ROWS = """d.state <> 'removed' AND ((d.kind = :kind AND d.subject = :subject)
  OR (:kind = 'story' AND d.kind = 'update' AND d.subject > :subject || ':' AND d.subject < :subject || ';'))"""
# A channel in which it was too quiet so far has no row: with one, neither a list nor a louder report brings it.
_NOT_LATER = """INSERT INTO deliveries
    (kind, subject, guild_id, channel_id, state, reason, created_at, next_at, wanted_revision, importance)
  SELECT 'story', s.id, c.guild_id, c.id, 'removed', :reason, :now, :now, s.revision, s.importance
  FROM stories s CROSS JOIN channels c WHERE s.id = :subject AND c.guild_id = :guild
  ON CONFLICT (kind, subject, channel_id) DO NOTHING"""
_NOT_TOLD = """DELETE FROM lines WHERE delivery_id IN (
    SELECT id FROM deliveries WHERE guild_id = :guild AND kind = 'digest' AND state = 'pending')
  AND story_id IN (SELECT :subject UNION SELECT story_id FROM merged WHERE into_id = :subject)"""
_UNDER_WAY = timedelta(seconds=90)  # longer than a call to Discord may take: then it arrived or never will


class RemovalStore:
    """Finds what a message says, and takes it back."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def said_by(self, guild_id: int, message_id: int) -> tuple[str, str] | None:
        """Kind and subject of what a message of the bot says; None if it is no post in that server."""
        row = await self._db.row(
            """SELECT kind, subject FROM deliveries
               WHERE guild_id = ?1 AND state <> 'removed' AND (message_id = ?2 OR thread_id = ?2)
               ORDER BY id LIMIT 1""",
            (guild_id, message_id),
        )
        return None if row is None else (row["kind"], row["subject"])

    async def remove(self, guild_id: int, kind: str, subject: str, reason: str, now: datetime) -> int:
        """Ends a subject's rows of a server, how many; messages that are there are deleted soon.

        Of a story the replies go, too; no list that is still to come tells it, and no channel gets it later.
        """
        which = {"guild": guild_id, "kind": kind, "subject": subject, "reason": reason, "now": seconds(now)}
        async with self._db.transaction():
            rows = await self._db.rows(
                f"""SELECT d.*, coalesce(c.kind, 'text') AS place FROM deliveries d
                    LEFT JOIN channels c ON c.id = d.channel_id WHERE d.guild_id = :guild AND {_ITS_ROWS}""",  # noqa: S608 - a constant
                which,
            )
            for row in rows:
                await self._take_away(row, now)
            await self._db.write(
                f"""UPDATE deliveries AS d SET state = 'removed', reason = :reason
                    WHERE d.guild_id = :guild AND {_ITS_ROWS}""",  # noqa: S608 - a constant
                which,
            )
            if kind == "story":
                await self._db.write(_NOT_LATER, which)
                await self._db.write(_NOT_TOLD, which)
        return sum(row["kind"] == kind for row in rows)

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
