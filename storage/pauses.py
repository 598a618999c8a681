"""Pauses: feeds that a server leaves out for a while; what comes out meanwhile is never posted there."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, at, seconds
from storage.feeds import WANTED


@dataclass(frozen=True, slots=True)
class Pause:
    """Since when a server leaves a feed out, and the moderator who wished so, if that is known."""

    since: datetime
    by: int | None


class PauseStore:
    """Keeps which server has paused which feed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def of_guild(self, guild_id: int) -> dict[int, Pause]:
        """The feeds that a server has paused."""
        rows = await self._db.rows(
            "SELECT feed_id, paused_at, paused_by FROM pauses WHERE guild_id = ? AND resumed_at IS NULL",
            (guild_id,),
        )
        return {row["feed_id"]: Pause(at(row["paused_at"]), row["paused_by"]) for row in rows}

    async def pause(self, guild_id: int, feed_id: int, now: datetime, by: int | None) -> None:
        """A server wants nothing of a feed until it resumes it; one that is paused already stays so."""
        await self._db.write(
            """INSERT INTO pauses (guild_id, feed_id, paused_at, paused_by) VALUES (?, ?, ?, ?)
               ON CONFLICT (guild_id, feed_id) DO UPDATE
               SET paused_at = excluded.paused_at, paused_by = excluded.paused_by, resumed_at = NULL
               WHERE resumed_at IS NOT NULL""",
            (guild_id, feed_id, seconds(now), by),
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
