"""Bringing files to the present schema: all or nothing, and only files of our own."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from news.stories import compose
from storage.decisions import Editor
from storage.deliveries import DeliveryState
from storage.errors import DatabaseBusyError, ForeignDatabaseError, NewerDatabaseError, StorageError
from storage.migrations import APPLICATION_ID, available, migrate
from storage.stores import Stores
from tests.storage.making import NOON, minutes

VERSIONS = Path(__file__).with_name("versions")
GOOD = "CREATE TABLE first (id INTEGER PRIMARY KEY) STRICT;"


def folder(tmp_path: Path, *scripts: str) -> Path:
    """Migrations of a test's own."""
    made = tmp_path / "migrations"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    for number, script in enumerate(scripts, 1):
        (made / f"{number:04}_test.sql").write_text(script, encoding="utf-8")
    return made


def header(path: Path) -> tuple[int, int, list[str]]:
    """Application id, version and tables of a file."""
    with closing(sqlite3.connect(path)) as connection:
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return owner, version, [name for (name,) in names]


def digest(path: Path) -> str:
    """What a file holds, to see that it did not change."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def restored(dump: Path, tmp_path: Path) -> Path:
    """The file that a stored text describes."""
    path = tmp_path / "bot.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return path


def test_a_new_file_gets_every_migration(tmp_path: Path) -> None:
    """A new database carries our id and the newest number."""
    path = tmp_path / "bot.sqlite3"
    newest = migrate(path)
    owner, version, tables = header(path)
    assert (owner, version) == (APPLICATION_ID, newest)
    assert newest == len(available())
    assert {"feeds", "stories", "deliveries"} <= set(tables)


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    """A database of the present version is left as it is."""
    path = tmp_path / "bot.sqlite3"
    migrate(path)
    before = header(path)
    assert migrate(path) == before[1]
    assert header(path) == before


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE second (id INTEGER); CREATE TABLE oops (",
        "CREATE TABLE second (id INTEGER); INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE second (id INTEGER UNIQUE); INSERT INTO second VALUES (1), (1);",
    ],
)
def test_a_failing_migration_leaves_nothing(tmp_path: Path, broken: str) -> None:
    """Neither a table nor the number of a failing file stays; a mended one goes through."""
    path = tmp_path / "bot.sqlite3"
    migrate(path, folder(tmp_path, GOOD))
    with pytest.raises(StorageError, match="left as it was") as caught:
        migrate(path, folder(tmp_path, GOOD, broken))
    assert type(caught.value) is StorageError
    assert header(path) == (APPLICATION_ID, 1, ["first"])
    assert migrate(path, folder(tmp_path, GOOD, "CREATE TABLE second (id INTEGER);")) == 2
    assert header(path) == (APPLICATION_ID, 2, ["first", "second"])


def test_a_failing_first_migration_leaves_an_empty_file(tmp_path: Path) -> None:
    """A file that got no schema still counts as new."""
    path = tmp_path / "bot.sqlite3"
    with pytest.raises(StorageError):
        migrate(path, folder(tmp_path, "CREATE TABLE first (id INTEGER); nonsense;"))
    assert header(path) == (0, 0, [])
    assert migrate(path, folder(tmp_path, GOOD)) == 1


@pytest.mark.parametrize(
    "script", ["CREATE TABLE notes (text)", "PRAGMA user_version = 3", "PRAGMA application_id = 7"]
)
def test_another_program_s_database_is_refused(tmp_path: Path, script: str) -> None:
    """A table, a version or an id that is not ours: refused in a sentence and not touched."""
    path = tmp_path / "notes.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(script)
        connection.commit()
    before = digest(path)
    with pytest.raises(
        ForeignDatabaseError, match=r"belongs to another program\. It was left alone; name another"
    ):
        migrate(path)
    assert digest(path) == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A text file is refused and not touched."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is a letter and no database. " * 20, encoding="utf-8")
    before = digest(path)
    with pytest.raises(ForeignDatabaseError, match="is not a database of this bot"):
        migrate(path)
    assert digest(path) == before


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """A schema this version does not know is refused in a sentence that says what to do, and not touched."""
    path = tmp_path / "bot.sqlite3"
    newest = migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {newest + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = digest(path)
    with pytest.raises(NewerDatabaseError, match=rf"schema {newest + 1}, this one knows {newest}.*update the bot"):
        migrate(path)
    assert digest(path) == before


def test_a_file_somebody_writes_to_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that holds the file open for writing is named as the reason."""
    path = tmp_path / "bot.sqlite3"
    migrate(path, folder(tmp_path, GOOD))
    connect = sqlite3.connect
    # Only the ten seconds of patience are taken away.
    monkeypatch.setattr("storage.migrations.sqlite3.connect", lambda p, **k: connect(p, **{**k, "timeout": 0}))
    with closing(connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusyError, match="Another program is writing"):
            migrate(path, folder(tmp_path, GOOD, "CREATE TABLE second (id INTEGER);"))


@pytest.mark.parametrize("names", [("0001_a.sql", "0003_b.sql"), ("0001_a.sql", "0001_b.sql"), ("0002_a.sql",)])
def test_a_gap_in_the_numbers_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Two migrations of one number, or a missing one, are noticed before anything is opened."""
    for name in names:
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(StorageError, match="without a gap"):
        available(tmp_path)


def test_a_copy_gets_its_write_ahead_log_back(tmp_path: Path) -> None:
    """A database copied with VACUUM INTO loses WAL; opening it brings it back."""
    path, copy = tmp_path / "bot.sqlite3", tmp_path / "copy.sqlite3"
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    migrate(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_every_version_has_a_stored_database() -> None:
    """Whoever adds a migration stores a database of its version, so that upgrades from it are tested."""
    assert sorted(path.stem for path in VERSIONS.glob("*.sql")) == [f"{number:04}" for number, _ in available()]


async def test_lists_that_were_sent_before_know_what_they_told(tmp_path: Path) -> None:
    """A list of version 13 is edited when one of its stories is put right after the upgrade."""
    path = restored(VERSIONS / "0013.sql", tmp_path)
    row = """INSERT INTO deliveries
        (id, kind, subject, guild_id, channel_id, state, told_in, created_at, next_at, wanted_revision)"""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"{row} VALUES (900, 'digest', 'list-1', 1, 12, 'sent', NULL, 0, 0, 0)")
        connection.execute(f"{row} VALUES (901, 'story', 'story1', 1, 12, 'listed', 900, 0, 0, 0)")
        connection.commit()
    stores = await Stores.open(path, compose)
    try:
        await stores.decisions.correct("story1", "No.", Editor(5, "Edda"), NOON, withdrawn=False)
        assert await stores.digests.told(900) == ["story1"]
        assert 900 in [one.id for one in await stores.deliveries.edits_due(NOON)]
    finally:
        await stores.close()


@pytest.mark.parametrize("dump", sorted(VERSIONS.glob("*.sql")), ids=lambda path: str(path.stem))
async def test_a_stored_database_still_opens(tmp_path: Path, dump: Path) -> None:
    """A database of every past version opens, and what it held is there: settings, stories, outbox."""
    path = restored(dump, tmp_path)
    stores = await Stores.open(path, compose)
    try:
        guild = await stores.guilds.get(1)
        assert guild is not None
        assert guild.ping_role_id == 77
        assert [channel.id for channel in await stores.channels.of_guild(1)] == [11]
        assert {story.id for story in await stores.stories.latest(1)} == {"story1", "story2"}
        assert [claim.id for claim in await stores.articles.claims()] == ["c1"]
        sent = await stores.deliveries.listed([DeliveryState.SENT])
        assert [row.message_id for row in sent] == [500]
        assert [row.state for row in await stores.deliveries.due(NOON + minutes(9))] == [DeliveryState.SENDING]
        assert await stores.reports.count("story1") == 1
        assert stores.database.id == "00112233445566778899aabbccddeeff"
    finally:
        await stores.close()
