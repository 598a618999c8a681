"""Guilds: the servers the bot is in."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, seconds


@dataclass(frozen=True, slots=True)
class Guild:
    """A server: its ping role, and who set the bot up there (to reach somebody when a channel fails)."""

    id: int
    name: str
    ping_role_id: int | None
    setup_by: int | None


class GuildStore:
    """Keeps servers."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, guild_id: int) -> Guild | None:
        """The server, or None if it was never set up."""
        row = await self._db.row("SELECT * FROM guilds WHERE id = ?", (guild_id,))
        return None if row is None else Guild(row["id"], row["name"], row["ping_role_id"], row["setup_by"])

    async def save(self, guild_id: int, name: str, setup_by: int, now: datetime) -> None:
        """Notes the server and who set the bot up last."""
        await self._db.write(
            """INSERT INTO guilds (id, name, setup_by, joined_at) VALUES (?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, setup_by = excluded.setup_by""",
            (guild_id, name, setup_by, seconds(now)),
        )

    async def set_ping_role(self, guild_id: int, role_id: int | None) -> None:
        """Sets or clears the role that is mentioned for major news."""
        await self._db.write("UPDATE guilds SET ping_role_id = ? WHERE id = ?", (role_id, guild_id))

    async def forget(self, guild_id: int) -> None:
        """Removes a server with its channels, subscriptions and unsent posts."""
        async with self._db.transaction():
            await self._db.write("DELETE FROM deliveries WHERE guild_id = ?", (guild_id,))
            await self._db.write("DELETE FROM guilds WHERE id = ?", (guild_id,))
