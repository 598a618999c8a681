"""Changes: what a server's moderators set, who and when, for the other moderators."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, at, seconds

_KEPT = 200  # per server: some months even where much is tried


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that was made: by whom (None: whoever runs the bot), the option or command, what was chosen."""

    at: datetime
    by: int | None
    what: str
    value: str


class ChangeStore:
    """Keeps the newest changes of each server that was set up."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def note(self, guild_id: int, by: int | None, what: str, value: str, now: datetime) -> None:
        """Keeps a change; of a server that was never set up nothing is kept."""
        async with self._db.transaction():
            await self._db.write(
                """INSERT INTO changes (guild_id, at, by_id, what, value)
                   SELECT id, ?, ?, ?, ? FROM guilds WHERE id = ?""",
                (seconds(now), by, what, value, guild_id),
            )
            await self._db.write(
                """DELETE FROM changes WHERE guild_id = ?1 AND id <= (
                     SELECT id FROM changes WHERE guild_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)""",
                (guild_id, _KEPT),
            )

    async def of_guild(self, guild_id: int) -> list[Change]:
        """A server's changes, the newest first."""
        rows = await self._db.rows("SELECT * FROM changes WHERE guild_id = ? ORDER BY id DESC", (guild_id,))
        return [Change(at(row["at"]), row["by_id"], row["what"], row["value"]) for row in rows]
