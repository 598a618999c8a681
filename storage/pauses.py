"""Pauses: feeds that a server leaves out for a while; what comes out meanwhile is never posted there."""

from datetime import datetime

from storage.database import Database, at, seconds
from storage.feeds import WANTED


class PauseStore:
    """Keeps which server has paused which feed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def of_guild(self, guild_id: int) -> dict[int, datetime]:
        """The feeds that a server has paused, with since when."""
        rows = await self._db.rows(
            "SELECT feed_id, paused_at FROM pauses WHERE guild_id = ? AND resumed_at IS NULL", (guild_id,)
        )
        return {row["feed_id"]: at(row["paused_at"]) for row in rows}

    async def pause(self, guild_id: int, feed_id: int, now: datetime) -> None:
        """A server wants nothing of a feed until it resumes it."""
        await self._db.write(
            """INSERT INTO pauses (guild_id, feed_id, paused_at) VALUES (?, ?, ?)
               ON CONFLICT (guild_id, feed_id) DO UPDATE SET paused_at = excluded.paused_at, resumed_at = NULL
               WHERE resumed_at IS NOT NULL""",
            (guild_id, feed_id, seconds(now)),
        )

    async def resume(self, guild_id: int, feed_id: int, now: datetime) -> None:
        """A server wants a feed again, from now on.

        If nobody read it meanwhile, its next visit takes in as old what came out.
        """
        async with self._db.transaction():
            await self._db.write(
                f"""UPDATE feeds AS f SET seeded_at = NULL, next_at = ? WHERE id = ? AND NOT {WANTED}""",  # noqa: S608 - a constant
                (seconds(now), feed_id),
            )
            await self._db.write(
                "UPDATE pauses SET resumed_at = ? WHERE guild_id = ? AND feed_id = ? AND resumed_at IS NULL",
                (seconds(now), guild_id, feed_id),
            )
