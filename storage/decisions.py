"""Decisions: what editors decided about claims, and how stories were put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from news.status import Action, EditorDecision
from storage import lines
from storage.database import Database, Row, at, seconds

DECISIONS = "SELECT * FROM decisions ORDER BY id"


@dataclass(frozen=True, slots=True)
class Editor:
    """Who decides: the id, and the name as shown to other editors."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ToldMessage:
    """The message by which editors were told of a claim, and how many decisions there are on it by now."""

    claim_id: str
    channel_id: int
    message_id: int
    decisions: int


def decided(row: Row) -> EditorDecision:
    """A row of the table of decisions."""
    return EditorDecision(row["claim_id"], Action(row["action"]), at(row["at"]), row["by_name"], row["why"])


class DecisionStore:
    """Keeps what editors decide; nothing is ever changed or removed, the newest decision on a claim holds."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def all(self) -> list[EditorDecision]:
        """Every decision, oldest first."""
        rows = await self._db.rows(DECISIONS)
        return [decided(row) for row in rows]

    async def add(self, claim_ids: Sequence[str], action: Action, editor: Editor, why: str, now: datetime) -> None:
        """Keeps the same decision on each of the claims."""
        await self._db.write_all(
            "INSERT INTO decisions (claim_id, action, at, by_id, by_name, why) VALUES (?, ?, ?, ?, ?, ?)",
            [(claim, action.value, seconds(now), editor.id, editor.name, why) for claim in claim_ids],
        )

    async def all_told(self) -> set[str]:
        """The claims that editors were told of."""
        return {row["claim_id"] for row in await self._db.rows("SELECT claim_id FROM claims_told")}

    async def told(self, claim_id: str, now: datetime, channel_id: int, message_id: int) -> None:
        """Editors were told of a claim by a message; where that is known already, it stays."""
        await self._db.write(
            """INSERT INTO claims_told (claim_id, at, channel_id, message_id) VALUES (?, ?, ?, ?)
               ON CONFLICT (claim_id) DO UPDATE
               SET channel_id = excluded.channel_id, message_id = excluded.message_id WHERE message_id IS NULL""",
            (claim_id, seconds(now), channel_id, message_id),
        )

    async def outdated(self) -> list[ToldMessage]:
        """Messages to editors that do not show the newest decision on their claim, oldest first."""
        rows = await self._db.rows(
            """SELECT t.claim_id, t.channel_id, t.message_id, count(d.id) AS decisions
               FROM claims_told t JOIN decisions d ON d.claim_id = t.claim_id
               WHERE t.message_id IS NOT NULL GROUP BY t.claim_id
               HAVING count(d.id) > t.shown ORDER BY t.at, t.claim_id"""
        )
        return [
            ToldMessage(row["claim_id"], row["channel_id"], row["message_id"], row["decisions"]) for row in rows
        ]

    async def shown(self, message: ToldMessage) -> None:
        """A message shows all these decisions, or cannot be changed any more."""
        await self._db.write(
            "UPDATE claims_told SET shown = ? WHERE claim_id = ?", (message.decisions, message.claim_id)
        )

    async def correct(self, story_id: str, words: str, editor: Editor, now: datetime, *, withdrawn: bool) -> None:
        """Keeps how a story was put right; every copy of its post and every list that told it is due to be edited,
        and no new one is sent of a story that is withdrawn.
        """
        async with self._db.transaction():
            await self._db.write(
                """INSERT INTO corrections (story_id, words, withdrawn, at, by_id, by_name)
                   VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT (story_id) DO UPDATE SET words = excluded.words, withdrawn = excluded.withdrawn,
                     at = excluded.at, by_id = excluded.by_id, by_name = excluded.by_name""",
                (story_id, words, withdrawn, seconds(now), editor.id, editor.name),
            )
            await self._retell(story_id, withdrawn=withdrawn)
            if withdrawn:
                await self._db.write("UPDATE stories SET publish_at = NULL WHERE id = ?", (story_id,))
                await self._db.write(
                    f"""UPDATE deliveries SET state = 'failed', reason = 'withdrawn by an editor'
                       WHERE subject = ? AND kind <> 'card'
                         AND state IN ('waiting', 'pending', 'listed') AND {lines.UNTOLD}""",  # noqa: S608 - a constant
                    (story_id,),
                )

    async def retell(self, claim_id: str) -> None:
        """Every copy of the posts of a claim's stories and every list that told them is due to be edited."""
        rows = await self._db.rows(
            """SELECT DISTINCT a.story_id FROM claims c JOIN articles a ON a.id = c.article_id
               WHERE c.id = ? AND a.story_id IS NOT NULL""",
            (claim_id,),
        )
        async with self._db.transaction():
            for row in rows:
                await self._retell(row["story_id"], withdrawn=False)

    async def _retell(self, story_id: str, *, withdrawn: bool) -> None:
        await self._db.write("UPDATE stories SET revision = revision + 1 WHERE id = ?", (story_id,))
        await self._db.write(
            """UPDATE deliveries SET wanted_revision = s.revision FROM stories s
               WHERE s.id = deliveries.subject AND deliveries.subject = ? AND deliveries.kind = 'story'""",
            (story_id,),
        )
        await lines.retell(self._db, story_id, withdrawn=withdrawn)

    async def claims_of(self, story_id: str) -> list[str]:
        """Ids of the claims found in a story's reports."""
        rows = await self._db.rows(
            """SELECT c.id FROM claims c JOIN articles a ON a.id = c.article_id
               WHERE a.story_id = ? ORDER BY c.id""",
            (story_id,),
        )
        return [row["id"] for row in rows]
