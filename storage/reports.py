"""Reports: readers who say that something about a story is wrong."""

from datetime import datetime

from storage.database import Database, seconds


class ReportStore:
    """Keeps one report per reader and story."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, story_id: str, guild_id: int | None, user_id: int, now: datetime) -> bool:
        """Keeps a report; False if this reader reported the story before."""
        changed = await self._db.write(
            "INSERT INTO reports (story_id, guild_id, user_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (story_id, guild_id, user_id, seconds(now)),
        )
        return changed > 0

    async def count(self, story_id: str) -> int:
        """How many readers reported a story."""
        row = await self._db.row("SELECT count(*) AS n FROM reports WHERE story_id = ?", (story_id,))
        return 0 if row is None else int(row["n"])
