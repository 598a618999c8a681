"""Decisions: what editors decided about claims, and how stories were put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from news.status import Action, EditorDecision
from storage.database import Database, at, seconds


@dataclass(frozen=True, slots=True)
class Editor:
    """Who decides: the id, and the name as shown to other editors."""

    id: int
    name: str


class DecisionStore:
    """Keeps what editors decide; nothing is ever changed or removed, the newest decision on a claim holds."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def all(self) -> list[EditorDecision]:
        """Every decision, oldest first."""
        rows = await self._db.rows("SELECT * FROM decisions ORDER BY id")
        return [
            EditorDecision(row["claim_id"], Action(row["action"]), at(row["at"]), row["by_name"], row["why"])
            for row in rows
        ]

    async def add(self, claim_ids: Sequence[str], action: Action, editor: Editor, why: str, now: datetime) -> None:
        """Keeps the same decision on each of the claims."""
        await self._db.write_all(
            "INSERT INTO decisions (claim_id, action, at, by_id, by_name, why) VALUES (?, ?, ?, ?, ?, ?)",
            [(claim, action.value, seconds(now), editor.id, editor.name, why) for claim in claim_ids],
        )

    async def all_told(self) -> set[str]:
        """The claims that editors were told of."""
        return {row["claim_id"] for row in await self._db.rows("SELECT claim_id FROM claims_told")}

    async def told(self, claim_id: str, now: datetime) -> None:
        """Editors were told of a claim."""
        await self._db.write(
            "INSERT INTO claims_told (claim_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING", (claim_id, seconds(now))
        )

    async def correct(self, story_id: str, words: str, editor: Editor, now: datetime, *, withdrawn: bool) -> None:
        """Keeps how a story was put right; every copy of its post is due to be edited, and no new one is sent
        of a story that is withdrawn.
        """
        async with self._db.transaction():
            await self._db.write(
                """INSERT INTO corrections (story_id, words, withdrawn, at, by_id, by_name)
                   VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT (story_id) DO UPDATE SET words = excluded.words, withdrawn = excluded.withdrawn,
                     at = excluded.at, by_id = excluded.by_id, by_name = excluded.by_name""",
                (story_id, words, withdrawn, seconds(now), editor.id, editor.name),
            )
            await self._db.write("UPDATE stories SET revision = revision + 1 WHERE id = ?", (story_id,))
            await self._db.write(
                """UPDATE deliveries SET wanted_revision = s.revision FROM stories s
                   WHERE s.id = deliveries.subject AND deliveries.subject = ? AND deliveries.kind = 'story'""",
                (story_id,),
            )
            if withdrawn:
                await self._db.write("UPDATE stories SET publish_at = NULL WHERE id = ?", (story_id,))
                await self._db.write(
                    """UPDATE deliveries SET state = 'failed', reason = 'withdrawn by an editor'
                       WHERE subject = ? AND kind <> 'card'
                         AND state NOT IN ('sent', 'sending', 'removed', 'failed')""",
                    (story_id,),
                )

    async def claims_of(self, story_id: str) -> list[str]:
        """Ids of the claims found in a story's reports."""
        rows = await self._db.rows(
            """SELECT c.id FROM claims c JOIN articles a ON a.id = c.article_id
               WHERE a.story_id = ? ORDER BY c.id""",
            (story_id,),
        )
        return [row["id"] for row in rows]
