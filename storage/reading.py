"""Looking into a database that a running bot may hold: read-only, without its lock."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from news.model import Claim
from storage.errors import ForeignDatabaseError
from storage.migrations import APPLICATION_ID


def stored_claims(path: Path) -> list[Claim]:
    """Every claim a bot has found so far; none where there is no database yet.

    Raises:
        ForeignDatabaseError: the file is not this bot's.
    """
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            rows = connection.execute("SELECT data FROM claims").fetchall() if owner == APPLICATION_ID else None
    except sqlite3.DatabaseError as error:
        raise _foreign(path, str(error)) from None
    if rows is None:
        raise _foreign(path, "another program wrote it")
    return [msgspec.json.decode(row[0], type=Claim) for row in rows]


def _foreign(path: Path, reason: str) -> ForeignDatabaseError:
    return ForeignDatabaseError(
        f"{path} is not a database of this bot ({reason}). It was left alone; "
        "name another file as database.path in the configuration."
    )
