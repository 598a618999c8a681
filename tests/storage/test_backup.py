"""Backups: taken while the bot writes, and brought back so that nothing is said twice."""

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from news.stories import compose
from storage.backup import back_up, restore
from storage.database import Database
from storage.deliveries import DeliveryState
from storage.errors import DatabaseBusyError, ForeignDatabaseError, NewerDatabaseError, StorageError
from storage.stores import Stores
from tests.storage.making import NOON, Newsroom, article, minutes


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom over a file, for a while."""
    stores = await Stores.open(path, compose)
    try:
        yield Newsroom(stores)
    finally:
        await stores.close()


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database whose one channel got a story and waits for another."""
    file = tmp_path / "bot.sqlite3"
    async with opened(file) as room:
        feed = await room.starter()
        await room.channel(11)
        for number in range(2):
            await room.report(feed, f"story {number}", article(f"{number}"))
        await room.stores.deliveries.publish(NOON)
        await room.stores.deliveries.sent(1, 500, None, 1, NOON + minutes(1))
    return file


async def test_a_backup_is_whole_while_the_bot_writes(path: Path, tmp_path: Path) -> None:
    """Taken in the middle of many transactions, it holds each of them whole or not at all."""
    copy = tmp_path / "copy.sqlite3"
    async with opened(path) as room:
        writing = asyncio.create_task(_write(room))
        await asyncio.to_thread(back_up, path, copy)
        writing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await writing
    with closing(sqlite3.connect(copy)) as connection:
        one, two = (
            connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone() for key in ("a", "b")
        )
        assert one == two
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert _names(tmp_path, "copy") == ["copy.sqlite3"]


def _names(folder: Path, start: str = "") -> list[str]:
    names = sorted(file.name for file in folder.iterdir())
    return [name for name in names if name.startswith(start) and not name.endswith(".lock")]


async def _write(room: Newsroom) -> None:
    for number in range(100_000):
        async with room.stores.database.transaction():
            await room.stores.meta.set("a", str(number))
            await room.stores.meta.set("b", str(number))


async def test_what_is_there_is_never_overwritten(path: Path, tmp_path: Path) -> None:
    """A backup to a file that exists is refused; that file stays as it was."""
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("precious")
    with pytest.raises(StorageError, match="exists already and was left alone"):
        back_up(path, copy)
    assert copy.read_text() == "precious"


async def test_restored_ids_are_new_and_the_former_file_is_kept(path: Path, tmp_path: Path) -> None:
    """After a restore the nonces differ; what came since is only in the former file, which lies beside it."""
    copy = tmp_path / "copy.sqlite3"
    back_up(path, copy)
    async with opened(path) as room:
        before = (room.stores.database.id, [row.nonce for row in await room.stores.deliveries.due(NOON)])
        await room.stores.meta.set("since", "the backup")
    done = restore(copy, path, NOON + minutes(60))
    async with opened(path) as room:
        assert room.stores.database.id != before[0]
        assert [row.nonce for row in await room.stores.deliveries.due(NOON + minutes(60))] != before[1]
        assert await room.stores.meta.get("since") == ""
    assert done.kept is not None
    async with opened(done.kept) as room:
        assert (room.stores.database.id, await room.stores.meta.get("since")) == (before[0], "the backup")
    assert copy.exists()


async def test_restored_unsent_rows_are_looked_up(path: Path, tmp_path: Path) -> None:
    """What was unsent counts as perhaps sent; what was sent stays sent."""
    copy = tmp_path / "copy.sqlite3"
    back_up(path, copy)
    done = restore(copy, path, NOON + minutes(60))
    assert (done.doubtful, done.known_until) == (1, NOON + minutes(1))
    async with opened(path) as room:
        rows = await room.stores.deliveries.listed(list(DeliveryState))
        assert [(row.id, row.state) for row in rows] == [(2, DeliveryState.SENDING), (1, DeliveryState.SENT)]
        assert rows[0].search_from == rows[0].created_at


async def test_rows_of_the_day_after_a_restore_are_looked_up_from_what_the_backup_knows(
    path: Path, tmp_path: Path
) -> None:
    """A story that came up between backup and restore may be there already: its search begins at the backup."""
    copy = tmp_path / "copy.sqlite3"
    back_up(path, copy)
    restore(copy, path, NOON + minutes(60))
    async with opened(path) as room:
        feed = await room.starter()
        await room.report(feed, "again", article("again"), at=NOON + minutes(70))
        await room.stores.deliveries.publish(NOON + minutes(70))
        [row] = [row for row in await room.stores.deliveries.due(NOON + minutes(70)) if row.subject == "again"]
        assert (row.state, row.search_from) == (DeliveryState.SENDING, NOON + minutes(1))
        later = NOON + minutes(60 * 26)
        await room.report(feed, "new", article("new"), at=later)
        await room.stores.deliveries.publish(later)
        [row] = await room.stores.deliveries.listed([DeliveryState.PENDING])
        assert (row.subject, row.search_from) == ("new", later)


async def test_a_restore_beside_a_running_bot_is_refused(path: Path, tmp_path: Path) -> None:
    """While an instance holds the lock, nothing is changed."""
    copy = tmp_path / "copy.sqlite3"
    back_up(path, copy)
    database = await Database.open(path)
    with pytest.raises(DatabaseBusyError, match="Another instance"):
        restore(copy, path, NOON)
    assert await database.row("SELECT count(*) AS n FROM deliveries") is not None
    await database.close()
    restore(copy, path, NOON)


@pytest.mark.parametrize("damage", ["letter", "missing", "empty", "foreign", "newer", "cut"])
async def test_what_is_no_backup_is_refused(path: Path, tmp_path: Path, damage: str) -> None:
    """Any other file is refused in a sentence; the database is as it was, and nothing is left lying about."""
    copy = tmp_path / "copy.sqlite3"
    errors = {"foreign": ForeignDatabaseError, "newer": NewerDatabaseError, "letter": ForeignDatabaseError}
    _damage(path, copy, damage)
    before = _names(tmp_path)
    with pytest.raises(errors.get(damage, StorageError), match=r"\.$"):
        restore(copy, path, NOON)
    assert _names(tmp_path) == before
    async with opened(path) as room:
        assert len(await room.stores.deliveries.listed(list(DeliveryState))) == 2


def _damage(path: Path, copy: Path, damage: str) -> None:
    if damage == "letter":
        copy.write_text("Dear reader, this is no database. " * 30)
    elif damage == "empty":
        copy.touch()
    elif damage == "foreign":
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("CREATE TABLE notes (text)")
    elif damage != "missing":
        back_up(path, copy)
    if damage == "newer":
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA user_version = 900")
    if damage == "cut":
        data = copy.read_bytes()
        copy.write_bytes(data[: len(data) // 2])


async def test_a_crash_s_log_is_not_taken_for_the_new_database_s(path: Path, tmp_path: Path) -> None:
    """A log that a killed bot left behind goes with the former file and does not leak into the restored one."""
    copy, crashed = tmp_path / "copy.sqlite3", tmp_path / "crashed.sqlite3"
    back_up(path, copy)
    async with opened(path) as room:
        await room.stores.meta.set("since", "the backup")
        shutil.copy(path, crashed)
        shutil.copy(f"{path}-wal", f"{crashed}-wal")
    done = restore(copy, crashed, NOON)
    async with opened(crashed) as room:
        assert await room.stores.meta.get("since") == ""
    assert done.kept is not None
    async with opened(done.kept) as room:
        assert await room.stores.meta.get("since") == "the backup"


async def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    """Restoring what an older version wrote updates it on the way."""
    old, path = tmp_path / "old.sqlite3", tmp_path / "bot.sqlite3"
    dump = Path(__file__).with_name("versions") / "0001.sql"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    done = restore(old, path, NOON)
    assert (done.kept, done.doubtful) == (None, 1)
    async with opened(path) as room:
        assert len(await room.stores.deliveries.listed([DeliveryState.SENDING])) == 1
