"""Looking into a database that a running bot may hold: read-only, without its lock."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec

from news.model import Claim
from news.status_model import EditorDecision
from storage.articles import CURATED_CLAIMS
from storage.decisions import DECISIONS, decided
from storage.errors import ForeignDatabaseError
from storage.migrations import available, checked_version

_T = TypeVar("_T")


def looked_into(path: Path, read: Callable[[sqlite3.Connection], _T], nothing: _T) -> _T:
    """What `read` finds in the database at `path`; `nothing` where there is none yet.

    Raises:
        ForeignDatabaseError, NewerDatabaseError: the file is not this bot's, or a later version's.
    """
    if not path.exists():
        return nothing
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            if checked_version(connection, path, len(available())) == 0:
                return nothing
            return read(connection)
    except sqlite3.DatabaseError as error:
        raise ForeignDatabaseError(
            f"{path} cannot be read as a database of this bot ({error}). It was left alone; "
            "name another file as database.path in the configuration."
        ) from None


def stored_record(path: Path) -> tuple[list[Claim], list[EditorDecision]]:
    """Every claim a bot has found so far and all that editors decided; nothing where there is no database yet.

    Raises:
        ForeignDatabaseError, NewerDatabaseError: the file is not this bot's, or a later version's.
    """

    def read(connection: sqlite3.Connection) -> tuple[list[Claim], list[EditorDecision]]:
        connection.row_factory = sqlite3.Row
        claims = [msgspec.json.decode(row["data"], type=Claim) for row in connection.execute(CURATED_CLAIMS)]
        # A database that this version has not opened yet may be from before there were editors.
        kept = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'decisions'").fetchone()
        return claims, [decided(row) for row in connection.execute(DECISIONS)] if kept else []

    nothing: tuple[list[Claim], list[EditorDecision]] = ([], [])
    return looked_into(path, read, nothing)
