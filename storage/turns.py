"""Turns: changes of the studio's word, each a post of its own in every channel."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, at, seconds


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of the studio's word (members of `news.status.Studio`), and the story that brought it."""

    id: int
    was: str
    became: str
    story_id: str
    at: datetime


class TurnStore:
    """Keeps turns."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, was: str, became: str, story_id: str, now: datetime) -> int:
        """Keeps a turn and puts it into the outbox of every channel, however quiet; how many rows are new."""
        async with self._db.transaction():
            await self._db.write(
                "INSERT INTO turns (was, became, story_id, at) VALUES (?, ?, ?, ?)",
                (was, became, story_id, seconds(now)),
            )
            return await self._db.write(
                """INSERT INTO deliveries
                     (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision)
                   SELECT 'turn', CAST((SELECT max(id) FROM turns) AS TEXT), c.guild_id, c.id, 'pending', ?1, ?1, 0
                   FROM channels c ORDER BY c.id""",
                (seconds(now),),
            )

    async def get(self, turn_id: int) -> Turn | None:
        """The turn with this id."""
        row = await self._db.row("SELECT * FROM turns WHERE id = ?", (turn_id,))
        if row is None:
            return None
        return Turn(row["id"], row["was"], row["became"], row["story_id"], at(row["at"]))

    async def tells(self, story_id: str, channel_id: int) -> bool:
        """Whether a channel is told of a turn that this story brought."""
        row = await self._db.row(
            """SELECT 1 FROM turns t JOIN deliveries d ON d.kind = 'turn' AND d.subject = CAST(t.id AS TEXT)
               WHERE t.story_id = ? AND d.channel_id = ?""",
            (story_id, channel_id),
        )
        return row is not None

    async def cause(self, claim_ids: list[str]) -> str | None:
        """The newest story that may be posted and holds one of these claims, or None: all of it is old."""
        marks = ",".join("?" * len(claim_ids))
        row = await self._db.row(
            f"""SELECT a.story_id FROM claims c JOIN articles a ON a.id = c.article_id
                WHERE c.id IN ({marks}) AND a.old = 0 AND a.story_id IS NOT NULL
                  AND a.verdict IN ('post', 'join') ORDER BY a.seen_at DESC, a.id DESC LIMIT 1""",  # noqa: S608 - placeholders
            claim_ids,
        )
        return None if row is None else str(row["story_id"])
