"""What the outbox holds, for the operator: read without the lock, also while the bot runs."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.database import at
from storage.reading import looked_into

_COUNTS = "SELECT state, count(*) AS n FROM deliveries GROUP BY state"
_EDITS = "SELECT count(*) AS n FROM deliveries WHERE state = 'sent' AND wanted_revision > shown_revision"
_UNSENT = """SELECT d.*, coalesce(s.headline, '') AS headline, coalesce(g.name, '') AS server,
    coalesce(c.paused, '') AS paused
  FROM deliveries d LEFT JOIN stories s ON d.kind IN ('story', 'ping', 'reply') AND s.id = d.subject
  LEFT JOIN guilds g ON g.id = d.guild_id LEFT JOIN channels c ON c.id = d.channel_id
  WHERE d.state IN ('pending', 'sending', 'held', 'failed') ORDER BY d.id LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A row of the outbox that is not through.

    Attributes:
        headline: of its story, or "" for other kinds.
        server: the server's name, or "".
        reason: why it waits, is held or failed; a paused channel's reason goes before the row's own.
        paused: whether its channel takes nothing at present.
    """

    id: int
    kind: str
    subject: str
    headline: str
    state: str
    server: str
    guild_id: int
    channel_id: int
    attempts: int
    created_at: datetime
    next_at: datetime
    reason: str
    paused: bool


@dataclass(frozen=True, slots=True)
class Outbox:
    """How many rows are in each state, how many edits are due, and the rows that are not through, oldest first."""

    counts: dict[str, int]
    edits: int
    unsent: tuple[Unsent, ...]


def outbox(path: Path, limit: int = 1000) -> Outbox:
    """What is pending, being sent, held or failed, and why; empty where there is no database yet.

    Raises:
        ForeignDatabaseError, NewerDatabaseError: the file is not this bot's, or a later version's.
    """

    def read(connection: sqlite3.Connection) -> Outbox:
        connection.row_factory = sqlite3.Row
        counts = {str(row["state"]): int(row["n"]) for row in connection.execute(_COUNTS)}
        edits = int(connection.execute(_EDITS).fetchone()["n"])
        return Outbox(counts, edits, tuple(_unsent(row) for row in connection.execute(_UNSENT, (limit,))))

    return looked_into(path, read, Outbox({}, 0, ()))


def _unsent(row: sqlite3.Row) -> Unsent:
    return Unsent(
        id=row["id"],
        kind=row["kind"],
        subject=row["subject"],
        headline=row["headline"],
        state=row["state"],
        server=row["server"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        attempts=row["attempts"],
        created_at=at(row["created_at"]),
        next_at=at(row["next_at"]),
        reason=row["paused"] or row["reason"],
        paused=bool(row["paused"]),
    )
