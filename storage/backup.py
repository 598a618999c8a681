"""Backups: a copy of the file while the bot runs, and the way back from one without saying anything twice."""

import contextlib
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from storage.database import at, locked, seconds
from storage.errors import ForeignDatabaseError, StorageError
from storage.migrations import available, checked_version, migrate

# Feeds that were read between the backup and the restore are read again within hours; what they bring may be there
# already. A day also covers a feed that fails for a while.
_DOUBT = timedelta(days=1)
_BESIDES = ("-wal", "-shm")

# The last moment the backup can know of: every feed that is visited, every story and every post leaves a time.
_KNOWN_UNTIL = """SELECT max(t) FROM (SELECT max(checked_at) AS t FROM feeds
  UNION ALL SELECT max(seen_at) FROM articles UNION ALL SELECT max(created_at) FROM deliveries
  UNION ALL SELECT max(sent_at) FROM deliveries)"""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        known_until: the last moment the backup knows; None for one of a bot that never did anything.
        doubtful: posts that are looked for in their channels before they are sent.
        kept: where the former database is now, or None if there was none.
    """

    known_until: datetime | None
    doubtful: int
    kept: Path | None


def back_up(path: Path, copy: Path) -> None:
    """Copies the database at `path` to the new file `copy`, consistent, also while a bot is writing to it.

    Raises:
        StorageError: `copy` exists already or cannot be written, or there is no database of this bot.
    """
    if copy.exists():
        raise StorageError(f"{copy} exists already and was left alone. Name a new file for the backup.")
    part = copy.with_name(f"{copy.name}.part")
    try:
        with contextlib.ExitStack() as undo:
            undo.callback(part.unlink, missing_ok=True)
            _copy(path, part)
            part.rename(copy)
    except (OSError, sqlite3.OperationalError) as error:
        raise StorageError(
            f"The backup {copy} cannot be written ({_short(error)}). Nothing was changed."
        ) from None


def restore(copy: Path, path: Path, now: datetime) -> Restored:
    """Puts the backup `copy` in the place of the database at `path`, whose file is kept beside it.

    The database gets a new id, so that nonces differ from those used before, and everything unsent is looked for
    in its channel first (DESIGN sections 3.7 and 3.8).

    Raises:
        DatabaseBusyError: an instance of the bot is running on `path`.
        StorageError: in its other forms; nothing was changed then.
    """
    lock = locked(path)
    part = path.with_name(f"{path.name}.restoring")
    try:
        with contextlib.ExitStack() as undo:
            undo.callback(lock.release)
            for besides in ("", *_BESIDES):
                undo.callback(Path(f"{part}{besides}").unlink, missing_ok=True)
            _copy(copy, part)
            migrate(part)
            known_until, doubtful = _doubt(part, now)
            kept = _put_aside(path, now)
            part.replace(path)
            return Restored(known_until, doubtful, kept)
    except (OSError, sqlite3.OperationalError) as error:
        raise StorageError(
            f"{copy} cannot be put in the place of {path} ({_short(error)}). "
            "Check that the folder can be written to and has room, then try again."
        ) from None


def _copy(source: Path, target: Path) -> None:
    """Copies a database of ours into a new file that needs no others beside it."""
    if not source.is_file():
        raise StorageError(f"There is no database at {source}. Nothing was changed.")
    target.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as old,
            closing(sqlite3.connect(target, isolation_level=None)) as new,
        ):
            if checked_version(old, source, len(available())) == 0:
                raise ForeignDatabaseError(f"{source} is empty and no database of this bot. Nothing was changed.")
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
            wrong = new.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise ForeignDatabaseError(
            f"{source} is no database of this bot ({error}). Nothing was changed."
        ) from None
    if wrong != "ok":
        raise StorageError(f"{source} is damaged ({wrong}). Nothing was changed; use another backup.")


def _doubt(path: Path, now: datetime) -> tuple[datetime | None, int]:
    """Renews the id and marks what may have been said since the backup was made."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        known = connection.execute(_KNOWN_UNTIL).fetchone()[0]
        facts = {
            "id": uuid.uuid4().hex,
            "known_until": repr(seconds(now) if known is None else known),
            "doubtful_until": repr(seconds(now + _DOUBT)),
        }
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", facts.items()
        )
        doubtful = connection.execute(
            """UPDATE deliveries SET state = 'sending', next_at = min(next_at, ?)
               WHERE state IN ('pending', 'sending')""",
            (seconds(now),),
        ).rowcount
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute(
            "PRAGMA journal_mode = DELETE"
        )  # one file that can be moved; opening it brings WAL back
    return None if known is None else at(known), doubtful


def _put_aside(path: Path, now: datetime) -> Path | None:
    """Moves the present database out of the way."""
    if not path.exists():
        return None
    # What a crash left in its log goes into the file first: a stray log would be taken for that of the new file.
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")
    for besides in (*_BESIDES, ""):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{besides}").rename(f"{kept}{besides}")
    return kept


def _short(error: OSError | sqlite3.OperationalError) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)
