"""Notices: what a server's moderators are to be told once: a channel that is paused, a post in doubt."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, at, seconds


@dataclass(frozen=True, slots=True)
class Trouble:
    """A news channel that needs a moderator.

    Attributes:
        paused: nothing is sent there; else only a post is held, because nobody can say whether it arrived.
        reason: a sentence.
        setup_by: who set the bot up in the server, if that is known.
        attempts: how often telling them has failed.
    """

    guild_id: int
    channel_id: int
    paused: bool
    reason: str
    setup_by: int | None
    attempts: int


class NoticeStore:
    """Keeps which troubles moderators know of; choosing the channel again forgets that."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def due(self, now: datetime, limit: int = 100) -> list[Trouble]:
        """Troubles that moderators are to be told of now."""
        rows = await self._db.rows(
            """SELECT c.guild_id, c.id, c.paused, c.notice_attempts, g.setup_by, (
                 SELECT d.reason FROM deliveries d WHERE d.channel_id = c.id AND d.state = 'held'
                 ORDER BY d.id DESC LIMIT 1) AS held
               FROM channels c JOIN guilds g ON g.id = c.guild_id
               WHERE g.left_at IS NULL AND c.noticed_at IS NULL AND c.notice_at <= ?
                 AND (c.paused <> '' OR c.id IN (
                 SELECT d.channel_id FROM deliveries d WHERE d.state = 'held'))
               ORDER BY c.id LIMIT ?""",
            (seconds(now), limit),
        )
        return [
            Trouble(
                row["guild_id"],
                row["id"],
                bool(row["paused"]),
                row["paused"] or row["held"],
                row["setup_by"],
                row["notice_attempts"],
            )
            for row in rows
        ]

    async def begin(self, nonce: str, there: datetime) -> datetime | None:
        """Notes that a notice is tried at `there`, by Discord's clock; when it first was, if before."""
        row = await self._db.row("SELECT at FROM notices_begun WHERE nonce = ?", (nonce,))
        if row is not None:
            return at(row["at"])
        await self._db.write("INSERT INTO notices_begun (nonce, at) VALUES (?, ?)", (nonce, seconds(there)))
        return None

    async def over(self, nonce: str) -> None:
        """A notice arrived, or surely did not: nothing of it is in doubt any more."""
        await self._db.write("DELETE FROM notices_begun WHERE nonce = ?", (nonce,))

    async def told(self, channel_id: int, now: datetime) -> None:
        """Moderators know."""
        await self._db.write("UPDATE channels SET noticed_at = ? WHERE id = ?", (seconds(now), channel_id))

    async def later(self, channel_id: int, next_at: datetime) -> None:
        """Nobody could be told; it is tried again."""
        await self._db.write(
            "UPDATE channels SET notice_at = ?, notice_attempts = notice_attempts + 1 WHERE id = ?",
            (seconds(next_at), channel_id),
        )
