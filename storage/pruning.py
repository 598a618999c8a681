"""Pruning: the newest stories stay searchable; of older articles only that they came is remembered.

A tombstone is an article's row with its feed, key and address, so that an item that comes up again is not new;
claims found in it stay, as evidence.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from storage.database import Database, seconds

_STORIES = 2000  # DESIGN section 9
_WITHOUT_STORY = timedelta(days=30)  # time enough to ask why something was not posted
_AT_ONCE = 200
_UNSAID = "('waiting', 'pending', 'sending', 'held')"


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many stories were dropped, and how many articles without a story were emptied."""

    stories: int
    articles: int


class PruneStore:
    """Empties what is old, a little at a time, so that nobody waits for it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def prune(self, now: datetime, *, keep: int = _STORIES, age: timedelta = _WITHOUT_STORY) -> Pruned:
        """Drops all but the newest `keep` stories, and empties articles without a story after `age`.

        Stories that are still to be said, by themselves or in a list, an update or a turn, and those that others
        were joined to by hand, stay.
        """
        stories = articles = 0
        while ids := await self._old_stories(keep):
            stories += len(ids)
            await self._drop(ids)
        while count := await self._empty(now - age):
            articles += count
        return Pruned(stories, articles)

    async def _old_stories(self, keep: int) -> list[str]:
        rows = await self._db.rows(
            f"""SELECT id FROM stories s
               WHERE (s.updated, s.id) < (SELECT updated, id FROM stories
                                          ORDER BY updated DESC, id DESC LIMIT 1 OFFSET :last)
                 AND s.publish_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM merged m WHERE m.into_id = s.id)
                 AND NOT EXISTS (SELECT 1 FROM deliveries d LEFT JOIN deliveries t ON t.id = d.told_in
                                 WHERE d.subject = s.id AND (d.state IN {_UNSAID} OR t.state IN {_UNSAID}))
                 AND NOT EXISTS (SELECT 1 FROM deliveries u WHERE u.kind = 'update' AND u.state IN {_UNSAID}
                                 AND u.subject > s.id || ':' AND u.subject < s.id || ';')
                 AND NOT EXISTS (SELECT 1 FROM turns n JOIN deliveries d ON d.kind = 'turn'
                                 AND d.subject = CAST(n.id AS TEXT)
                                 WHERE n.story_id = s.id AND d.state IN {_UNSAID})
               ORDER BY s.updated, s.id LIMIT :limit""",  # noqa: S608 - a constant
            {"last": max(keep, 1) - 1, "limit": _AT_ONCE},
        )
        return [row["id"] for row in rows]

    async def _drop(self, ids: list[str]) -> None:
        listed = (msgspec.json.encode(ids).decode(),)
        async with self._db.transaction():
            await self._db.write(
                """UPDATE articles SET data = '', reasons = '[]', story_id = NULL
                   WHERE story_id IN (SELECT value FROM json_each(?))""",
                listed,
            )
            await self._db.write("DELETE FROM stories WHERE id IN (SELECT value FROM json_each(?))", listed)

    async def _empty(self, before: datetime) -> int:
        return await self._db.write(
            """UPDATE articles SET data = '', reasons = '[]' WHERE id IN (
                 SELECT id FROM articles WHERE story_id IS NULL AND data <> '' AND seen_at < ?
                 ORDER BY seen_at LIMIT ?)""",
            (seconds(before), _AT_ONCE),
        )
