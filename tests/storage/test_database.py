"""The one SQLite file: transactions, cancellation, concurrent tasks, and keeping others out."""

import asyncio
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from storage.database import Database
from storage.errors import DatabaseBusyError, ForeignDatabaseError, StorageError
from tests.leash import tied
from tests.storage.steps import cancelled_at

ROOT = Path(__file__).resolve().parents[2]
SET = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


async def values(database: Database) -> dict[str, str]:
    """What the test wrote."""
    rows = await database.rows("SELECT key, value FROM meta WHERE key <> 'id'")
    return {row["key"]: row["value"] for row in rows}


async def test_a_transaction_keeps_all_or_nothing(database: Database) -> None:
    """An exception undoes every write of the block, a clean end keeps every one."""

    async def failing() -> None:
        async with database.transaction():
            await database.write(SET, ("a", "1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await failing()
    assert await values(database) == {}
    async with database.transaction():
        await database.write(SET, ("a", "1"))
        await database.write(SET, ("b", "2"))
    assert await values(database) == {"a": "1", "b": "2"}


async def test_nested_blocks_join_the_outer_one(database: Database) -> None:
    """What an inner block wrote goes when the outer one fails."""

    async def failing() -> None:
        async with database.transaction():
            async with database.transaction():
                await database.write_all(SET, [("a", "1"), ("b", "2")])
            assert len(await values(database)) == 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await failing()
    assert await values(database) == {}


async def test_a_broken_statement_leaves_the_database_usable(database: Database) -> None:
    """After an error of SQLite the next transaction works."""
    with pytest.raises(sqlite3.IntegrityError):
        await database.write("INSERT INTO meta VALUES ('a', NULL)")
    with pytest.raises(sqlite3.OperationalError):
        await database.write("INSERT INTO nowhere VALUES (1)")
    await database.write(SET, ("a", "1"))
    assert await values(database) == {"a": "1"}


async def test_a_failing_commit_is_undone(database: Database) -> None:
    """A COMMIT that SQLite refuses ends the transaction, too, and the next one works."""
    await database.write("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    await database.write("CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(sqlite3.IntegrityError):
        await database.write("INSERT INTO child VALUES (1)")
    await database.write(SET, ("a", "1"))
    assert await values(database) == {"a": "1"}
    assert await database.rows("SELECT * FROM child") == []


async def test_a_failure_that_sqlite_undoes_itself_keeps_its_name(database: Database) -> None:
    """Where SQLite rolled back by itself, the first error is raised, not one about the rollback."""
    await database.write("CREATE TABLE strict_one (id INTEGER UNIQUE ON CONFLICT ROLLBACK)")
    await database.write("INSERT INTO strict_one VALUES (1)")

    async def failing() -> None:
        async with database.transaction():
            await database.write(SET, ("a", "1"))
            await database.write("INSERT INTO strict_one VALUES (1)")

    with pytest.raises(sqlite3.IntegrityError):
        await failing()
    assert await values(database) == {}


@pytest.mark.parametrize("again", [0, 1, 2])
async def test_cancelled_at_any_await_nothing_is_half_done(database: Database, again: int) -> None:
    """Wherever a transaction is cancelled (and once more while it is undone), both writes stay or none does."""

    async def both(number: str) -> None:
        async with database.transaction():
            await database.write(SET, ("a", number))
            await database.write_all(SET, [("b", number)])

    step = 1
    while await cancelled_at(both(str(step)), {step, step + again}):
        kept = await values(database)
        assert kept.get("a") == kept.get("b"), f"half a transaction after await {step}"
        async with asyncio.timeout(5):
            await both("whole")
        assert await values(database) == {"a": "whole", "b": "whole"}
        step += 1
    assert step > 4  # BEGIN, two writes, COMMIT


async def test_a_cancelled_tidy_leaves_the_database_usable(database: Database) -> None:
    """Housekeeping may be cancelled at any await."""
    step = 1
    while await cancelled_at(database.tidy(), {step}):
        await database.write(SET, ("a", str(step)))
        step += 1
    assert step > 2
    assert await values(database) == {"a": str(step - 1)}


async def test_many_tasks_share_the_file(database: Database) -> None:
    """Tasks that write, fail, read and are cancelled side by side meet no error and keep what was kept."""
    await database.write("CREATE TABLE log (task INTEGER, round INTEGER, part INTEGER)")
    dice = random.Random(5)
    kept: set[tuple[int, int]] = set()

    async def work(name: int) -> None:
        for count in range(25):
            fails = dice.random() < 0.2
            with suppress(ZeroDivisionError):
                async with database.transaction():
                    await database.write_all(
                        "INSERT INTO log VALUES (?, ?, ?)", [(name, count, p) for p in (1, 2)]
                    )
                    await database.write("INSERT INTO log VALUES (?, ?, 3)", (name, count))
                    if fails:
                        raise ZeroDivisionError
                kept.add((name, count))
            await database.rows("SELECT * FROM log ORDER BY task LIMIT 20")

    tasks = [asyncio.create_task(work(name)) for name in range(16)]
    victims = tasks[12:]
    for victim in victims:
        await database.rows("SELECT count(*) FROM log")
        victim.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [r for r in results if r is not None and not isinstance(r, asyncio.CancelledError)] == []
    rows = await database.rows("SELECT task, round, count(*) AS parts FROM log GROUP BY task, round")
    assert {row["parts"] for row in rows} == {3}
    stored = {(row["task"], row["round"]) for row in rows}
    assert kept <= stored  # one that was cancelled while it was kept may be stored, too
    assert {name for name, _ in stored - kept} <= set(range(12, 16))


async def test_readers_never_see_half(database: Database) -> None:
    """While a transaction is open others read the state before it, its own task the state within."""
    await database.write_all(SET, [("a", "0"), ("b", "0")])
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def writer() -> None:
        async with database.transaction():
            await database.write(SET, ("a", "1"))
            assert (await values(database))["a"] == "1"
            inside.set()
            await go_on.wait()
            await database.write(SET, ("b", "1"))

    task = asyncio.create_task(writer())
    await inside.wait()
    assert await values(database) == {"a": "0", "b": "0"}
    go_on.set()
    await task
    assert await values(database) == {"a": "1", "b": "1"}


async def test_closing_waits_for_a_transaction_under_way(tmp_path: Path) -> None:
    """What was begun before closing is kept, and the file can be opened again at once."""
    database = await Database.open(tmp_path / "bot.sqlite3")
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def writer() -> None:
        async with database.transaction():
            inside.set()
            await go_on.wait()
            await database.write(SET, ("a", "1"))

    task = asyncio.create_task(writer())
    await inside.wait()
    closing_task = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(task, closing_task)
    again = await Database.open(tmp_path / "bot.sqlite3")
    assert await values(again) == {"a": "1"}
    await again.close()


async def test_a_cancelled_close_still_closes(tmp_path: Path) -> None:
    """A file whose closing was cancelled can be opened by the next instance."""
    for step in (1, 2):
        database = await Database.open(tmp_path / "bot.sqlite3")
        await cancelled_at(database.close(), {step})
    again = await Database.open(tmp_path / "bot.sqlite3")
    await again.close()


async def test_opening_cancelled_anywhere_lets_go(tmp_path: Path) -> None:
    """Wherever opening is cancelled, neither the lock nor a thread stays behind."""
    step = 1

    async def opened() -> None:
        database = await Database.open(tmp_path / "bot.sqlite3")
        await database.close()

    while await cancelled_at(opened(), {step}):
        step += 1
    assert step > 3
    database = await Database.open(tmp_path / "bot.sqlite3")
    await database.close()


async def test_a_second_instance_is_refused(database: Database) -> None:
    """The second opening says who holds the file; the first goes on."""
    with pytest.raises(
        DatabaseBusyError, match=r"Another instance of the bot is using .*bot\.sqlite3\. Stop it first"
    ):
        await Database.open(database.path)
    await database.write(SET, ("a", "1"))


async def test_a_killed_instance_leaves_the_file_free(tmp_path: Path) -> None:
    """After SIGKILL in the middle of a transaction the next instance opens what was committed before."""
    path = tmp_path / "bot.sqlite3"
    script = f"""
import asyncio, pathlib
from storage.database import Database
async def main():
    database = await Database.open(pathlib.Path({str(path)!r}))
    await database.write({SET!r}, ("a", "kept"))
    async with database.transaction():
        await database.write({SET!r}, ("a", "never"))
        print("ready", flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""
    process = await asyncio.create_subprocess_exec(*tied("-c", script), cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert await asyncio.wait_for(process.stdout.readline(), 20) == b"ready\n"
        with pytest.raises(DatabaseBusyError):
            await Database.open(path)
    finally:
        process.kill()
        await process.communicate()
    database = await Database.open(path)
    assert await values(database) == {"a": "kept"}
    await database.close()


async def test_a_refused_file_is_not_held(tmp_path: Path) -> None:
    """After a refusal the lock is free: the right file opens at the same place."""
    path = tmp_path / "bot.sqlite3"
    path.write_text("no database at all, but long enough to look like something", encoding="utf-8")
    with pytest.raises(ForeignDatabaseError):
        await Database.open(path)
    path.unlink()
    database = await Database.open(path)
    await database.close()


@pytest.mark.parametrize("name", ["file/bot.sqlite3", "folder", "a\0b"])
async def test_an_impossible_place_gets_a_sentence(tmp_path: Path, name: str) -> None:
    """A path below a file, a folder, and a name with a NUL are refused in words that name database.path."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError) as caught:
        await Database.open(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert "cannot be" in str(caught.value)


async def test_the_id_is_the_database_s_own(tmp_path: Path) -> None:
    """Each database has another id and keeps it."""
    ids = []
    for name in ("one", "two", "one"):
        database = await Database.open(tmp_path / name)
        ids.append(database.id)
        await database.close()
    assert ids[0] == ids[2] != ids[1]
    assert len(ids[0]) == 32


async def test_foreign_keys_and_wal_are_on(database: Database) -> None:
    """References are checked, and readers do not block the writer."""
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        await database.write(
            "INSERT INTO channels (id, guild_id, kind, least, since) VALUES (1, 9, 'text', 'minor', 0)"
        )
    with closing(sqlite3.connect(database.path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
