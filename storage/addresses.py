"""Addresses: where feeds were before they moved, and what they are called once they were read."""

import json
from collections import defaultdict
from collections.abc import Iterable

from storage.database import Database


class AddressStore:
    """Knows feeds' former addresses and names them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def former(self, feed_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The addresses that these feeds have moved away from; only those that ever moved."""
        rows = await self._db.rows(
            """SELECT feed_id, url FROM former_addresses
               WHERE feed_id IN (SELECT value FROM json_each(?)) ORDER BY url""",
            (json.dumps(list(feed_ids)),),
        )
        found: dict[int, list[str]] = defaultdict(list)
        for row in rows:
            found[row["feed_id"]].append(row["url"])
        return {feed_id: tuple(urls) for feed_id, urls in found.items()}

    async def rename(self, feed_id: int, name: str) -> None:
        """Calls a feed by this name."""
        await self._db.write("UPDATE feeds SET name = ?1 WHERE id = ?2 AND name <> ?1", (name, feed_id))
