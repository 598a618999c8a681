"""Cards: one message per server that says where the sequel stands. Its row in the outbox is of kind 'card'."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.channels import ChannelKind
from storage.database import Database, at, seconds
from storage.deliveries import DeliveryState
from storage.leaving import LEAVING, values

_DAILY = timedelta(days=1)
_UNDER_WAY = timedelta(seconds=90)  # longer than a call to Discord may take: then it arrived or never will


@dataclass(frozen=True, slots=True)
class Card:
    """A server's card and how its message fares."""

    id: int
    channel_id: int
    state: DeliveryState


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A message that is to be deleted; without an id it is looked for by its mark."""

    id: int
    guild_id: int
    channel_id: int
    kind: ChannelKind
    mark: str
    message_id: int | None
    thread_id: int | None
    search_from: datetime
    attempts: int


class CardStore:
    """Keeps cards, and the messages of those that were moved or taken back."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def ask(self, guild_id: int, channel_id: int, now: datetime) -> None:
        """Puts the server's card into a channel: a new message, in the place of the one before.

        Each time it is asked for it is another card with a nonce of its own, so that one which was deleted by hand
        comes back when somebody wants it, and only then.
        """
        async with self._db.transaction():
            await self.take_back(guild_id, now)
            await self._db.write(
                "INSERT INTO cards (guild_id, channel_id, refresh_at) VALUES (?, ?, ?)",
                (guild_id, channel_id, seconds(now + _DAILY)),
            )
            await self._db.write(
                """INSERT INTO deliveries
                     (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision)
                   SELECT 'card', CAST(id AS TEXT), guild_id, channel_id, 'pending', ?1, ?1, 1
                   FROM cards WHERE guild_id = ?2""",
                (seconds(now), guild_id),
            )

    async def take_back(self, guild_id: int, now: datetime) -> None:
        """Ends a server's card; its message is deleted soon."""
        async with self._db.transaction():
            await self._db.write(f"{LEAVING} WHERE k.guild_id = :only", values(guild_id, now, _UNDER_WAY))
            await self._db.write(
                """UPDATE deliveries SET state = 'removed', reason = 'taken back' WHERE kind = 'card'
                   AND subject = (SELECT CAST(id AS TEXT) FROM cards WHERE guild_id = ?) AND state <> 'removed'""",
                (guild_id,),
            )
            await self._db.write("DELETE FROM cards WHERE guild_id = ?", (guild_id,))

    async def of_guild(self, guild_id: int) -> Card | None:
        """The server's card, also one that was deleted by hand; None if none is wanted."""
        row = await self._db.row(
            """SELECT k.id, k.channel_id, d.state FROM cards k
               JOIN deliveries d ON d.kind = 'card' AND d.subject = CAST(k.id AS TEXT) WHERE k.guild_id = ?""",
            (guild_id,),
        )
        return None if row is None else Card(row["id"], row["channel_id"], DeliveryState(row["state"]))

    async def exist(self) -> bool:
        """Whether any server has a card."""
        return await self._db.row("SELECT 1 FROM cards LIMIT 1") is not None

    async def changed(self) -> int:
        """The answer has changed: every card is due to be edited; how many."""
        return await self._db.write(_EDIT)

    async def refresh(self, now: datetime) -> int:
        """Cards that showed the same for a day are due to be written anew; how many."""
        due = (seconds(now),)
        if await self._db.row("SELECT 1 FROM cards WHERE refresh_at <= ? LIMIT 1", due) is None:
            return 0
        async with self._db.transaction():
            count = await self._db.write(
                f"{_EDIT} AND subject IN (SELECT CAST(id AS TEXT) FROM cards WHERE refresh_at <= ?)",  # noqa: S608 - constants
                due,
            )
            await self._db.write(
                "UPDATE cards SET refresh_at = ? WHERE refresh_at <= ?", (seconds(now + _DAILY), seconds(now))
            )
        return count

    async def leaving(self, now: datetime, limit: int = 50) -> list[Takeaway]:
        """Messages that are to be deleted now."""
        rows = await self._db.rows(
            "SELECT * FROM takeaways WHERE next_at <= ? ORDER BY next_at, id LIMIT ?", (seconds(now), limit)
        )
        return [
            Takeaway(
                row["id"],
                row["guild_id"],
                row["channel_id"],
                ChannelKind(row["kind"]),
                row["mark"],
                row["message_id"],
                row["thread_id"],
                at(row["search_from"]),
                row["attempts"],
            )
            for row in rows
        ]

    async def left(self, takeaway_id: int) -> None:
        """The message is gone, or nothing can be done about it."""
        await self._db.write("DELETE FROM takeaways WHERE id = ?", (takeaway_id,))

    async def leave_later(self, takeaway_id: int, next_at: datetime) -> None:
        """It could not be deleted and is tried again."""
        await self._db.write(
            "UPDATE takeaways SET attempts = attempts + 1, next_at = ? WHERE id = ?",
            (seconds(next_at), takeaway_id),
        )


_EDIT = """UPDATE deliveries SET wanted_revision = wanted_revision + 1
  WHERE kind = 'card' AND state IN ('pending', 'sending', 'sent')"""
