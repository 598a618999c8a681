"""Reports: readers who say that something about a story is wrong."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, at, seconds


@dataclass(frozen=True, slots=True)
class Reported:
    """A story with reports that no editor has looked at: how many readers, and when the newest came.

    The headline is "" for a story that only servers' own feeds brought: it is not for others.
    """

    story_id: str
    headline: str
    readers: int
    newest: datetime


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

    async def waiting(self) -> list[Reported]:
        """The stories on record with reports that nobody has looked at, the newest report first."""
        rows = await self._db.rows(
            """SELECT s.id, count(*) AS readers, max(r.at) AS newest, CASE WHEN EXISTS (
                 SELECT 1 FROM articles a JOIN feeds f ON f.id = a.feed_id
                 WHERE a.story_id = s.id AND f.kind <> 'server') THEN s.headline ELSE '' END AS headline
               FROM reports r JOIN stories s ON s.id = r.story_id WHERE r.handled_at IS NULL
               GROUP BY s.id ORDER BY newest DESC, s.id"""
        )
        return [Reported(row["id"], row["headline"], row["readers"], at(row["newest"])) for row in rows]

    async def handled(self, story_id: str, now: datetime) -> int:
        """An editor has looked at what was reported of a story until now; how many reports that settles."""
        return await self._db.write(
            "UPDATE reports SET handled_at = ? WHERE story_id = ? AND handled_at IS NULL",
            (seconds(now), story_id),
        )
