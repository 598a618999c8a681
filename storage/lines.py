"""Lines: which stories a list or a digest tells, also those that got a post of their own afterwards."""

from storage.database import Database

# An editor may have joined the story with another one since; pings, which `told_in` names too, have no lines.
_TOLD = """SELECT DISTINCT s.id FROM (
    SELECT coalesce(m.into_id, l.story_id) AS id FROM lines l LEFT JOIN merged m ON m.story_id = l.story_id
    WHERE l.delivery_id = ?) told JOIN stories s ON s.id = told.id
  ORDER BY instr('major notable minor', s.importance), coalesce(s.began, s.seen_at), s.id"""

UNTOLD = """NOT (state = 'listed' AND told_in IN (
  SELECT l.id FROM deliveries l WHERE l.kind = 'digest' AND l.state IN ('sending', 'held', 'sent')))"""
"""A condition on rows of the outbox: not those that a list told, or perhaps told."""


async def told(db: Database, list_id: int) -> list[str]:
    """Ids of the stories that a list or a digest tells, the most important and earliest first."""
    return [row["id"] for row in await db.rows(_TOLD, (list_id,))]


async def draw(db: Database, list_id: int) -> None:
    """Notes what a new list tells: the rows that stand as told by it."""
    await db.write(
        """INSERT INTO lines SELECT told_in, subject FROM deliveries
           WHERE told_in = ? AND kind = 'story' AND state = 'listed' ON CONFLICT DO NOTHING""",
        (list_id,),
    )


async def retell(db: Database, story_id: str, *, withdrawn: bool) -> None:
    """A story was put right: lists that told it are edited.

    A list that was never tried does not tell a `withdrawn` one at all. The caller has a transaction open.
    """
    if withdrawn:
        await db.write(
            """DELETE FROM lines WHERE story_id = ? AND delivery_id IN (
                 SELECT id FROM deliveries WHERE kind = 'digest' AND state = 'pending')""",
            (story_id,),
        )
    # Also of one that is just being sent: what it shows was put together before. Its own row counts its revisions.
    await db.write(
        """UPDATE deliveries SET wanted_revision = wanted_revision + 1
           WHERE kind = 'digest' AND state IN ('pending', 'sending', 'held', 'sent') AND id IN (
             SELECT delivery_id FROM lines WHERE story_id IN (
               SELECT ?1 UNION SELECT story_id FROM merged WHERE into_id = ?1))""",
        (story_id,),
    )
