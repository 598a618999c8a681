"""Whether the bot could use a database file, told without creating, locking for long or changing anything."""

import sqlite3
import tempfile
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from storage.database import locked
from storage.errors import DatabaseBusyError, ForeignDatabaseError, StorageError
from storage.migrations import available, checked_version


class Readiness(StrEnum):
    """How a file that can be used stands."""

    NEW = "new"  # not there yet; the first start makes it
    PRESENT = "present"
    OLDER = "older"  # the next start updates it
    RUNNING = "running"  # an instance of the bot is at work on it


def readiness(path: Path) -> Readiness:
    """How the database at `path` stands.

    Raises:
        StorageError: it cannot be used, in one of its forms; nothing was changed.
    """
    if not path.exists():
        _writable(path)
        return Readiness.NEW
    older = _version(path) < len(available())
    if not Path(f"{path}.lock").exists():  # trying it would create it
        return Readiness.OLDER if older else Readiness.PRESENT
    try:
        locked(path).release()
    except DatabaseBusyError:
        return Readiness.RUNNING
    return Readiness.OLDER if older else Readiness.PRESENT


def is_there(path: Path) -> bool:
    """Whether there is a file at `path`; where there is none, the first start could make it.

    Raises:
        StorageError: no file can be made there.
    """
    if path.exists():
        return True
    _writable(path)
    return False


def _writable(path: Path) -> None:
    folder = next((one for one in path.absolute().parents if one.exists()), None)
    if folder is None or not _takes_files(folder):
        raise StorageError(
            f"The database {path} cannot be created: {folder} is no folder the bot may write to. "
            "Name another place as database.path in the configuration."
        )


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made there; tried, with one that has no name, as permissions promise too much."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _version(path: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=10)) as connection:
            return checked_version(connection, path, len(available()))
    except sqlite3.OperationalError as error:
        raise StorageError(
            f"The database {path} cannot be opened ({error}). It was left as it was. "
            "Check who may read and write it."
        ) from error
    except sqlite3.DatabaseError as error:
        raise ForeignDatabaseError(
            f"{path} is not a database of this bot ({error}). It was left alone; "
            "name another file as database.path in the configuration."
        ) from error
