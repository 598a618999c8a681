"""Guilds: the servers the bot is in."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from news.model import Importance
from storage.database import Database, Row, seconds
from storage.leaving import LEAVING, values


@dataclass(frozen=True, slots=True)
class Guild:
    """A server: its ping role, and who set the bot up there (to reach somebody when a channel fails).

    Attributes:
        timezone: an IANA name.
        quiet_from, quiet_to: minutes after local midnight; both None where it is never quiet.
        ping_least: the least importance that mentions the role; None where nothing does.
    """

    id: int
    name: str
    ping_role_id: int | None
    setup_by: int | None
    timezone: str = "UTC"
    quiet_from: int | None = None
    quiet_to: int | None = None
    ping_least: Importance | None = Importance.MAJOR


class GuildStore:
    """Keeps servers."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, guild_id: int) -> Guild | None:
        """The server, or None if it was never set up."""
        row = await self._db.row("SELECT * FROM guilds WHERE id = ?", (guild_id,))
        return None if row is None else _guild(row)

    async def with_channels(self) -> list[Guild]:
        """The servers that get news, by name."""
        rows = await self._db.rows(
            "SELECT * FROM guilds WHERE id IN (SELECT guild_id FROM channels) ORDER BY name, id"
        )
        return [_guild(row) for row in rows]

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

    async def set_ping_least(self, guild_id: int, least: Importance | None) -> None:
        """Sets the least importance that mentions the role; None: nothing does."""
        value = "none" if least is None else least.value
        await self._db.write("UPDATE guilds SET ping_least = ? WHERE id = ?", (value, guild_id))

    async def set_timezone(self, guild_id: int, name: str) -> None:
        """Sets the time zone (an IANA name); digests that are due later are timed anew."""
        async with self._db.transaction():
            await self._db.write("UPDATE guilds SET timezone = ? WHERE id = ?", (name, guild_id))
            await self._db.write(
                "UPDATE channels SET digest_at = 0 WHERE guild_id = ? AND digest_at IS NOT NULL", (guild_id,)
            )

    async def set_quiet(self, guild_id: int, begin: int | None, end: int | None) -> None:
        """Sets the quiet hours, in minutes after local midnight; None for both: never quiet."""
        await self._db.write("UPDATE guilds SET quiet_from = ?, quiet_to = ? WHERE id = ?", (begin, end, guild_id))

    async def left(self, guild_id: int, now: datetime) -> None:
        """Notes that the bot is no longer in a server; the first such moment stays."""
        await self._db.write(
            "UPDATE guilds SET left_at = ? WHERE id = ? AND left_at IS NULL", (seconds(now), guild_id)
        )

    async def present(self, guild_ids: Iterable[int], now: datetime) -> None:
        """These are all the servers the bot is in: any other one it has left."""
        ids = json.dumps(list(guild_ids))
        async with self._db.transaction():
            await self._db.write(
                """UPDATE guilds SET left_at = NULL
                   WHERE left_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))""",
                (ids,),
            )
            await self._db.write(
                """UPDATE guilds SET left_at = ?
                   WHERE left_at IS NULL AND id NOT IN (SELECT value FROM json_each(?))""",
                (seconds(now), ids),
            )

    async def returned(self, guild_id: int) -> None:
        """The bot is in a server (again)."""
        await self._db.write("UPDATE guilds SET left_at = NULL WHERE id = ?", (guild_id,))

    async def gone_since(self, before: datetime) -> list[int]:
        """The servers that the bot left before a moment."""
        rows = await self._db.rows("SELECT id FROM guilds WHERE left_at < ? ORDER BY id", (seconds(before),))
        return [row["id"] for row in rows]

    async def forget(self, guild_id: int) -> None:
        """Removes all that is kept of a server, and feeds of its own that no other follows, with their news.

        Its card is deleted soon. Reports of its members stay, without saying where they came from.
        """
        async with self._db.transaction():
            await self._db.write(f"{LEAVING} WHERE k.guild_id = :only", values(guild_id))
            await self._db.write("DELETE FROM deliveries WHERE guild_id = ?", (guild_id,))
            own = await self._own_alone(guild_id)
            await self._db.write("DELETE FROM guilds WHERE id = ?", (guild_id,))
            for table in ("pauses", "feed_notices"):
                await self._db.write(f"DELETE FROM {table} WHERE guild_id = ?", (guild_id,))  # noqa: S608 - above
            await self._db.write("UPDATE reports SET guild_id = NULL WHERE guild_id = ?", (guild_id,))
            for feed_id in own:
                await self._drop_feed(feed_id)

    async def _own_alone(self, guild_id: int) -> list[int]:
        """The feeds that no other server has said anything of, and that are no curated ones."""
        rows = await self._db.rows(
            """SELECT f.id FROM feeds f WHERE f.kind = 'server' AND f.starter = 0
               AND EXISTS (SELECT 1 FROM subscriptions s JOIN channels c ON c.id = s.channel_id
                           WHERE s.feed_id = f.id AND c.guild_id = ?1)
               AND NOT EXISTS (SELECT 1 FROM subscriptions s JOIN channels c ON c.id = s.channel_id
                               WHERE s.feed_id = f.id AND c.guild_id <> ?1)""",
            (guild_id,),
        )
        return [row["id"] for row in rows]

    async def _drop_feed(self, feed_id: int) -> None:
        """Removes a feed with its articles, and the stories that nothing else reported or refers to."""
        rows = await self._db.rows(
            """SELECT DISTINCT story_id AS id FROM articles a WHERE feed_id = ?1 AND story_id IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM articles o WHERE o.story_id = a.story_id AND o.feed_id <> ?1)
               AND NOT EXISTS (SELECT 1 FROM merged m WHERE m.into_id = a.story_id)
               AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.subject = a.story_id)""",
            (feed_id,),
        )
        await self._db.write("DELETE FROM feeds WHERE id = ?", (feed_id,))
        for row in rows:
            await self._db.write("DELETE FROM stories WHERE id = ?", (row["id"],))


def _guild(row: Row) -> Guild:
    least = row["ping_least"]
    return Guild(
        id=row["id"],
        name=row["name"],
        ping_role_id=row["ping_role_id"],
        setup_by=row["setup_by"],
        timezone=row["timezone"],
        quiet_from=row["quiet_from"],
        quiet_to=row["quiet_to"],
        ping_least=None if least == "none" else Importance(least),
    )
