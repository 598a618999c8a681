"""Brings a database file to the present schema: numbered SQL files, each in one transaction with its number.

To change the schema, add the next `migrations/NNNN_why.sql` (never edit one that was released) and a line to
`tests/storage/test_migrations.py`. SQLite's `user_version` holds the number of the last file applied.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import DatabaseBusyError, ForeignDatabaseError, NewerDatabaseError, StorageError

# Any fixed number of our own will do: SQLite keeps it in the header so that programs recognise their files.
APPLICATION_ID = 0x414C4954
_FOLDER = Path(__file__).with_name("migrations")
_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


def available(folder: Path = _FOLDER) -> list[tuple[int, Path]]:
    """The migrations in order: (number, file).

    Raises:
        StorageError: if a number is missing or doubled.
    """
    found = sorted((int(match[1]), path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name)))
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise StorageError(f"The files in {folder} are not numbered 0001, 0002, … without a gap.")
    return found


def migrate(path: Path, folder: Path = _FOLDER) -> int:
    """Creates or updates the database at `path` and returns its version; a failing file changes nothing.

    Raises:
        ForeignDatabaseError, NewerDatabaseError, DatabaseBusyError, StorageError: nothing was changed then.
    """
    files = available(folder)
    try:
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
            version = checked_version(connection, path, len(files))
            connection.execute("PRAGMA journal_mode = WAL")  # copies made with VACUUM INTO come without it
            for number, file in files[version:]:
                _apply(connection, number, file)
            return len(files)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise DatabaseBusyError(f"Another program is writing to {path}. Stop it, then start again.") from error
        raise StorageError(
            f"The database {path} cannot be opened or updated ({error}). It was left as it was. "
            "Check that the folder exists, can be written to and has room, then start again."
        ) from error
    except sqlite3.IntegrityError as error:
        raise StorageError(
            f"The database {path} cannot be updated: what it holds does not fit ({error}). It was left as it was; "
            "go back to the version of the bot that wrote it and report this."
        ) from error
    except sqlite3.DatabaseError as error:
        raise ForeignDatabaseError(
            f"{path} is not a database of this bot ({error}). It was left alone; "
            "name another file as database.path in the configuration."
        ) from error


def checked_version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """The version of an open database; 0 for an empty one.

    Raises:
        ForeignDatabaseError, NewerDatabaseError: it is not for this program.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if owner != APPLICATION_ID and (owner or version or tables):
        raise ForeignDatabaseError(
            f"{path} belongs to another program. It was left alone; "
            "name another file as database.path in the configuration."
        )
    if version > newest:
        raise NewerDatabaseError(
            f"{path} was written by a newer version of this bot (schema {version}, this one knows {newest}). "
            "It was left alone; update the bot, or restore a backup made with this version."
        )
    return version


def _apply(connection: sqlite3.Connection, number: int, file: Path) -> None:
    # executescript commits whatever is open before it starts, so the script brings its own transaction.
    script = (
        f"BEGIN IMMEDIATE;\n{file.read_text(encoding='utf-8')}\n"
        f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {number};\nCOMMIT;"
    )
    try:
        connection.executescript(script)
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
