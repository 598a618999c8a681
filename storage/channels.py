"""Channels: where a server wants its news."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from news.model import Importance
from storage.database import Database, Row, at, seconds
from storage.leaving import LEAVING, values


class ChannelKind(StrEnum):
    """How a channel takes a post."""

    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    THREAD = "thread"


class Style(StrEnum):
    """How much of a story a post shows."""

    FULL = "full"
    COMPACT = "compact"


class Digest(StrEnum):
    """When a channel is told what it got no posts of; `preset` leaves it to the loudness."""

    PRESET = "preset"
    OFF = "off"
    DAILY = "daily"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


NINE_O_CLOCK = 9 * 60


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that gets news.

    Attributes:
        least: how important a story must be to be posted there.
        paused: why nothing is sent, or "".
        digest_time: minutes after local midnight.
        mentions: whether its digest lists pages that only mention the franchise.
        publish: whether its announcements go to the channels that follow it.
    """

    id: int
    guild_id: int
    kind: ChannelKind
    least: Importance
    since: datetime
    paused: str
    style: Style = Style.FULL
    digest: Digest = Digest.PRESET
    digest_time: int = NINE_O_CLOCK
    mentions: bool = False
    publish: bool = False

    @property
    def digest_every(self) -> Digest:
        """Off, daily or a weekday; unless told otherwise, daily where minor news get no posts and others do."""
        if self.digest is not Digest.PRESET:
            return self.digest
        return Digest.DAILY if self.least is Importance.NOTABLE else Digest.OFF


class ChannelStore:
    """Keeps news channels."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def get(self, channel_id: int) -> Channel | None:
        """The news channel with this id."""
        row = await self._db.row("SELECT * FROM channels WHERE id = ?", (channel_id,))
        return None if row is None else read_channel(row)

    async def of_guild(self, guild_id: int) -> list[Channel]:
        """A server's news channels, oldest first."""
        rows = await self._db.rows("SELECT * FROM channels WHERE guild_id = ? ORDER BY since, id", (guild_id,))
        return [read_channel(row) for row in rows]

    async def add(self, channel_id: int, guild_id: int, kind: ChannelKind, now: datetime) -> None:
        """Makes a channel a news channel, or wakes it if it was paused; the server must have been saved.

        Posts that were held there are looked for again.
        """
        async with self._db.transaction():
            await self._db.write(
                """INSERT INTO channels (id, guild_id, kind, least, since) VALUES (?, ?, ?, 'notable', ?)
                   ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, paused = '', noticed_at = NULL,
                     notice_at = 0, notice_attempts = 0""",
                (channel_id, guild_id, kind.value, seconds(now)),
            )
            await self._release(channel_id, now)

    async def set_least(self, channel_id: int, least: Importance) -> None:
        """Sets how important a story must be to be posted there."""
        await self._db.write(
            "UPDATE channels SET least = ?, digest_at = 0 WHERE id = ?", (least.value, channel_id)
        )

    async def set_style(self, channel_id: int, style: Style) -> None:
        """Sets how much a post shows."""
        await self._db.write("UPDATE channels SET style = ? WHERE id = ?", (style.value, channel_id))

    async def set_digest(self, channel_id: int, every: Digest) -> None:
        """Sets when digests come."""
        await self._db.write(
            "UPDATE channels SET digest = ?, digest_at = 0 WHERE id = ?", (every.value, channel_id)
        )

    async def set_digest_time(self, channel_id: int, minute: int) -> None:
        """Sets the local time of digests, in minutes after midnight."""
        await self._db.write(
            "UPDATE channels SET digest_time = ?, digest_at = 0 WHERE id = ?", (minute, channel_id)
        )

    async def set_mentions(self, channel_id: int, *, wanted: bool) -> None:
        """Sets whether digests list mere mentions."""
        await self._db.write("UPDATE channels SET mentions = ? WHERE id = ?", (wanted, channel_id))

    async def set_publish(self, channel_id: int, *, wanted: bool) -> None:
        """Sets whether announcements go to the channels that follow."""
        await self._db.write("UPDATE channels SET publish = ? WHERE id = ?", (wanted, channel_id))

    async def pause(self, channel_id: int, why: str) -> None:
        """Stops sending to a channel; what waits for it is kept."""
        await self._db.write("UPDATE channels SET paused = ? WHERE id = ?", (why, channel_id))

    async def troubled(self) -> list[Channel]:
        """Channels that are paused, or hold a post of which nobody can say whether it arrived."""
        rows = await self._db.rows(
            """SELECT * FROM channels WHERE paused <> '' OR id IN (
                 SELECT channel_id FROM deliveries WHERE state = 'held') ORDER BY id"""
        )
        return [read_channel(row) for row in rows]

    async def wake(self, channel_id: int, now: datetime, *, anew: bool) -> None:
        """Sends to a channel again and looks for the posts held there; with `anew` further trouble is told."""
        async with self._db.transaction():
            await self._db.write("UPDATE channels SET paused = '' WHERE id = ?", (channel_id,))
            if anew:
                await self._db.write(
                    "UPDATE channels SET noticed_at = NULL, notice_at = 0, notice_attempts = 0 WHERE id = ?",
                    (channel_id,),
                )
            await self._release(channel_id, now)

    async def forget_notices(self) -> None:
        """Where a post arrived since moderators were told of trouble, the next trouble is told again."""
        await self._db.write(
            """UPDATE channels SET noticed_at = NULL, notice_at = 0, notice_attempts = 0
               WHERE noticed_at IS NOT NULL AND paused = ''
                 AND EXISTS (SELECT 1 FROM deliveries WHERE channel_id = channels.id AND sent_at > noticed_at)
                 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE channel_id = channels.id AND state = 'held')"""
        )

    async def _release(self, channel_id: int, now: datetime) -> None:
        await self._db.write(
            "UPDATE deliveries SET state = 'sending', next_at = ? WHERE channel_id = ? AND state = 'held'",
            (seconds(now), channel_id),
        )

    async def remove(self, channel_id: int) -> None:
        """Ends a channel's news; posts that were not sent are dropped, a card's message is deleted soon."""
        async with self._db.transaction():
            await self._db.write(f"{LEAVING} WHERE k.channel_id = :only", values(channel_id))
            await self._db.write("DELETE FROM cards WHERE channel_id = ?", (channel_id,))
            await self._db.write(
                "UPDATE deliveries SET state = 'removed' WHERE kind = 'card' AND channel_id = ?", (channel_id,)
            )
            await self._db.write(
                "DELETE FROM deliveries WHERE channel_id = ? AND state IN ('waiting', 'pending', 'held')",
                (channel_id,),
            )
            await self._db.write("DELETE FROM channels WHERE id = ?", (channel_id,))


def read_channel(row: Row) -> Channel:
    """A channel from a row of the table."""
    return Channel(
        id=row["id"],
        guild_id=row["guild_id"],
        kind=ChannelKind(row["kind"]),
        least=Importance(row["least"]),
        since=at(row["since"]),
        paused=row["paused"],
        style=Style(row["style"]),
        digest=Digest(row["digest"]),
        digest_time=row["digest_time"],
        mentions=bool(row["mentions"]),
        publish=bool(row["publish"]),
    )
