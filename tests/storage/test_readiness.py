"""Looking whether a database can be used, without touching it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import locked
from storage.errors import ForeignDatabaseError, NewerDatabaseError, StorageError
from storage.migrations import available, migrate
from storage.readiness import Readiness, is_there, readiness


def _marked(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA journal_mode = DELETE")  # one file, so that its bytes tell whether it changed


def test_a_file_that_is_not_there_stays_away(tmp_path: Path) -> None:
    """A place that can be written to is new, and nothing is created in it."""
    assert readiness(tmp_path / "below" / "bot.sqlite3") is Readiness.NEW
    assert list(tmp_path.iterdir()) == []


def test_a_place_below_a_file(tmp_path: Path) -> None:
    """A folder that is none is refused with the key to change."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match=r"database\.path"):
        readiness(tmp_path / "file" / "bot.sqlite3")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here, a folder that takes no files")
def test_a_folder_that_takes_no_files(tmp_path: Path) -> None:
    """Where permissions say yes but nothing can be made, it is found out before the start; nothing is left."""
    with pytest.raises(StorageError, match=r"database\.path"):
        readiness(Path("/proc/nope/bot.sqlite3"))
    with pytest.raises(StorageError, match=r"database\.path"):
        is_there(Path("/proc/nope/bot.sqlite3"))
    assert not is_there(tmp_path / "bot.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_order_and_an_older_one(tmp_path: Path) -> None:
    """The version tells the two apart, and no lock file appears."""
    path = tmp_path / "bot.sqlite3"
    migrate(path)
    assert readiness(path) is Readiness.PRESENT
    _marked(path, 1)
    before = path.read_bytes()
    assert readiness(path) is Readiness.OLDER
    assert path.read_bytes() == before
    assert not Path(f"{path}.lock").exists()


def test_a_database_at_work(tmp_path: Path) -> None:
    """An instance that holds the lock is told, and keeps it."""
    path = tmp_path / "bot.sqlite3"
    migrate(path)
    lock = locked(path)
    try:
        assert readiness(path) is Readiness.RUNNING
        assert lock.is_locked
    finally:
        lock.release()
    assert readiness(path) is Readiness.PRESENT


def test_databases_that_are_not_ours(tmp_path: Path) -> None:
    """A later version, another program's file and a text are refused and left as they are."""
    newer, other, text = tmp_path / "newer", tmp_path / "other", tmp_path / "text"
    migrate(newer)
    _marked(newer, len(available()) + 1)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE notes (text)")
    text.write_text("no database " * 200, encoding="utf-8")
    before = [path.read_bytes() for path in (newer, other, text)]
    for path, error in ((newer, NewerDatabaseError), (other, ForeignDatabaseError), (text, ForeignDatabaseError)):
        with pytest.raises(error):
            readiness(path)
    assert [path.read_bytes() for path in (newer, other, text)] == before
