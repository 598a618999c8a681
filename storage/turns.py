"""Turns: changes of the studio's word, each a post of its own in every channel."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Database, Row, at, seconds

_DAY = timedelta(days=1)
TOLD_BY_TURN = """SELECT 1 FROM turns t JOIN deliveries n ON n.kind = 'turn' AND n.subject = CAST(t.id AS TEXT)
    WHERE n.channel_id = {channel} AND (t.story_id = {story} OR t.back = 0 AND t.at > {since} AND EXISTS (
      SELECT 1 FROM stories o WHERE o.id = {story} AND o.topic IN ('greenlight_claim', 'sequel_statement')))"""
"""Has a row if a turn tells a channel what a story says: one that it brought, or one of the last day."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of the studio's word (as in `Standing.word`), and the story that brought it.

    Attributes:
        back: what was told before does not hold; `story_id` is then the story that had brought it.
    """

    id: int
    was: str
    became: str
    story_id: str
    at: datetime
    back: bool = False


class TurnStore:
    """Keeps turns."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def add(self, was: str, became: str, story_id: str, now: datetime, *, back: bool = False) -> int:
        """Keeps a turn and puts it into the outbox of every channel, however quiet; how many rows are new."""
        async with self._db.transaction():
            await self._db.write(
                "INSERT INTO turns (was, became, story_id, at, back) VALUES (?, ?, ?, ?, ?)",
                (was, became, story_id, seconds(now), back),
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
        return _turn(await self._db.row("SELECT * FROM turns WHERE id = ?", (turn_id,)))

    async def last(self) -> Turn | None:
        """The newest turn."""
        return _turn(await self._db.row("SELECT * FROM turns ORDER BY id DESC LIMIT 1"))

    async def tells(self, story_id: str, channel_id: int, now: datetime) -> bool:
        """Whether a turn tells a channel what this story says: one that it brought, or one of the last day."""
        found = TOLD_BY_TURN.format(story="?1", channel="?2", since="?3")
        return await self._db.row(found, (story_id, channel_id, seconds(now - _DAY))) is not None

    async def cause(self, claim_ids: list[str], since: datetime | None = None) -> str | None:
        """The newest story that may be posted and holds one of these claims, or None: all of it is old.

        With `since`, only stories that came later.
        """
        marks = ",".join("?" * len(claim_ids))
        row = await self._db.row(
            f"""SELECT a.story_id FROM claims c JOIN articles a ON a.id = c.article_id
                WHERE c.id IN ({marks}) AND a.old = 0 AND a.story_id IS NOT NULL
                  AND a.verdict IN ('post', 'join') AND a.seen_at > ?
                ORDER BY a.seen_at DESC, a.id DESC LIMIT 1""",  # noqa: S608 - placeholders
            [*claim_ids, seconds(since) if since else 0],
        )
        return None if row is None else str(row["story_id"])


def _turn(row: Row | None) -> Turn | None:
    if row is None:
        return None
    return Turn(row["id"], row["was"], row["became"], row["story_id"], at(row["at"]), bool(row["back"]))
