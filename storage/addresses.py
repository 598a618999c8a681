"""Addresses: where feeds were before they moved, and what they are called once they were read."""

import json
from collections import defaultdict
from collections.abc import Iterable

from storage.database import Database


class AddressStore:
    """Knows where feeds moved, and names them."""

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

    async def moved(self, feed_id: int, url: str) -> int:
        """Remembers where a feed moved for good; the id it has now: that of a feed already known there, if any.

        Its subscriptions, and what it brought, then go over to that feed; a claim that both brought stays once.
        """
        async with self._db.transaction():
            known = await self._db.row("SELECT id FROM feeds WHERE url = ? AND id <> ?", (url, feed_id))
            kept = feed_id if known is None else int(known["id"])
            await self._remember_address(feed_id, kept)
            if known is None:
                await self._db.write("DELETE FROM former_addresses WHERE url = ?", (url,))
                await self._db.write("UPDATE feeds SET url = ? WHERE id = ?", (url, feed_id))
            else:
                await self._merge(feed_id, kept)
        return kept

    async def _remember_address(self, feed_id: int, kept: int) -> None:
        await self._db.write("UPDATE former_addresses SET feed_id = ? WHERE feed_id = ?", (kept, feed_id))
        await self._db.write(
            """INSERT INTO former_addresses SELECT url, ? FROM feeds WHERE id = ?
               ON CONFLICT (url) DO UPDATE SET feed_id = excluded.feed_id""",
            (kept, feed_id),
        )

    async def _merge(self, feed_id: int, kept: int) -> None:
        for table in ("subscriptions", "pauses", "articles"):
            await self._db.write(
                f"UPDATE OR IGNORE {table} SET feed_id = ? WHERE feed_id = ?",  # noqa: S608 - names written above
                (kept, feed_id),
            )
        # The listed one of the two lends its kind and trust.
        await self._db.write(
            """UPDATE feeds SET starter = 1, name = o.name, kind = o.kind, outlet = o.outlet, keen = o.keen
               FROM feeds o WHERE feeds.id = ? AND o.id = ? AND o.starter = 1 AND feeds.starter = 0""",
            (kept, feed_id),
        )
        await self._db.write("DELETE FROM feeds WHERE id = ?", (feed_id,))
