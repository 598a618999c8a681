"""Joining: which reports editors put into which story; kept, so that no later report undoes it."""

import json
from collections.abc import Collection
from datetime import datetime

from storage.database import Database, seconds
from storage.decisions import Editor


class JoiningStore:
    """Keeps stories that were merged and pages that were split off."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def merge(self, story_id: str, into_id: str, editor: Editor, now: datetime) -> None:
        """Puts all reports of a story into another one; its posts show that one from now on.

        Where a channel has a post of each, the first one's stays as it is.
        """
        async with self._db.transaction():
            await self._db.write("UPDATE articles SET story_id = ? WHERE story_id = ?", (into_id, story_id))
            await self._db.write("UPDATE split SET story_id = ? WHERE story_id = ?", (into_id, story_id))
            await self._db.write("UPDATE merged SET into_id = ? WHERE into_id = ?", (into_id, story_id))
            await self._db.write(
                "INSERT OR REPLACE INTO merged (story_id, into_id, at, by_id, by_name) VALUES (?, ?, ?, ?, ?)",
                (story_id, into_id, seconds(now), editor.id, editor.name),
            )
            await self._db.write(
                """UPDATE deliveries SET subject = ?2 WHERE kind = 'story' AND subject = ?1 AND state = 'sent'
                   AND channel_id NOT IN (
                     SELECT channel_id FROM deliveries WHERE kind = 'story' AND subject = ?2)""",
                (story_id, into_id),
            )
            await self._db.write(
                """UPDATE deliveries SET state = 'failed', reason = 'joined with another story by an editor'
                   WHERE kind = 'story' AND subject = ? AND state IN ('waiting', 'pending', 'listed')""",
                (story_id,),
            )
            await self._db.write("UPDATE stories SET publish_at = NULL WHERE id = ?", (story_id,))
            await self._grown(into_id, now)

    async def split(self, canonical: str, story_id: str, new_id: str, editor: Editor, now: datetime) -> None:
        """Puts a page of a story into a story of its own, which must have been saved."""
        async with self._db.transaction():
            await self._db.write(
                "UPDATE articles SET story_id = ? WHERE story_id = ? AND canonical = ?",
                (new_id, story_id, canonical),
            )
            await self._db.write(
                "INSERT OR REPLACE INTO split (canonical, story_id, at, by_id, by_name) VALUES (?, ?, ?, ?, ?)",
                (canonical, new_id, seconds(now), editor.id, editor.name),
            )
            await self._grown(story_id, now)

    async def merges(self, story_ids: Collection[str]) -> dict[str, str]:
        """Of these stories those that were joined with another one, and with which."""
        rows = await self._db.rows(
            "SELECT story_id, into_id FROM merged WHERE story_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(story_ids)),),
        )
        return {row["story_id"]: row["into_id"] for row in rows}

    async def split_off(self, pages: Collection[str]) -> dict[str, str]:
        """Of these canonical addresses those that were split off, and into which story."""
        rows = await self._db.rows(
            "SELECT canonical, story_id FROM split WHERE canonical IN (SELECT value FROM json_each(?))",
            (json.dumps(list(pages)),),
        )
        return {row["canonical"]: row["story_id"] for row in rows}

    async def _grown(self, story_id: str, now: datetime) -> None:
        await self._db.write(
            "UPDATE stories SET revision = revision + 1, publish_at = coalesce(publish_at, ?) WHERE id = ?",
            (seconds(now), story_id),
        )
