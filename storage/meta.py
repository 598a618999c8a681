"""Small facts the bot remembers about itself, such as the hash of the commands last synced."""

from storage.database import Database


class MetaStore:
    """Keeps texts by key."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, key: str) -> str:
        """The text kept under `key`, or ""."""
        row = await self._db.row("SELECT value FROM meta WHERE key = ?", (key,))
        return "" if row is None else str(row["value"])

    async def set(self, key: str, value: str) -> None:
        """Keeps a text under `key`."""
        await self._db.write(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
        )
