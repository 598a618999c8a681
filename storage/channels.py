"""Channels: where a server wants its news."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from news.model import Importance
from storage.database import Database, Row, at, seconds


class ChannelKind(StrEnum):
    """How a channel takes a post."""

    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that gets news: at least of importance `least`; `paused` says why nothing is sent, or ""."""

    id: int
    guild_id: int
    kind: ChannelKind
    least: Importance
    since: datetime
    paused: str


class ChannelStore:
    """Keeps news channels."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, channel_id: int) -> Channel | None:
        """The news channel with this id."""
        row = await self._db.row("SELECT * FROM channels WHERE id = ?", (channel_id,))
        return None if row is None else _channel(row)

    async def of_guild(self, guild_id: int) -> list[Channel]:
        """A server's news channels, oldest first."""
        rows = await self._db.rows("SELECT * FROM channels WHERE guild_id = ? ORDER BY since, id", (guild_id,))
        return [_channel(row) for row in rows]

    async def add(self, channel_id: int, guild_id: int, kind: ChannelKind, now: datetime) -> None:
        """Makes a channel a news channel, or wakes it if it was paused; the server must have been saved."""
        await self._db.write(
            """INSERT INTO channels (id, guild_id, kind, least, since) VALUES (?, ?, ?, 'notable', ?)
               ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, paused = ''""",
            (channel_id, guild_id, kind.value, seconds(now)),
        )

    async def set_least(self, channel_id: int, least: Importance) -> None:
        """Sets how important a story must be to be posted there."""
        await self._db.write("UPDATE channels SET least = ? WHERE id = ?", (least.value, channel_id))

    async def pause(self, channel_id: int, why: str) -> None:
        """Stops sending to a channel; what waits for it is kept."""
        await self._db.write("UPDATE channels SET paused = ? WHERE id = ?", (why, channel_id))

    async def remove(self, channel_id: int) -> None:
        """Ends a channel's news; posts that were not sent are dropped."""
        async with self._db.transaction():
            await self._db.write(
                "DELETE FROM deliveries WHERE channel_id = ? AND state IN ('pending', 'held')", (channel_id,)
            )
            await self._db.write("DELETE FROM channels WHERE id = ?", (channel_id,))


def _channel(row: Row) -> Channel:
    return Channel(
        id=row["id"],
        guild_id=row["guild_id"],
        kind=ChannelKind(row["kind"]),
        least=Importance(row["least"]),
        since=at(row["since"]),
        paused=row["paused"],
    )
