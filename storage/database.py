"""One SQLite file, one writer: connections, transactions and the lock that keeps a second instance out."""

import asyncio
import sqlite3
import uuid
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite
from filelock import FileLock, Timeout

from storage.errors import DatabaseBusyError, StorageError
from storage.migrations import migrate

Row = sqlite3.Row
_T = TypeVar("_T")
_PRAGMAS = ("foreign_keys = ON", "busy_timeout = 10000", "synchronous = NORMAL")


def seconds(moment: datetime | None) -> float | None:
    """A moment as the database keeps it: Unix seconds."""
    return None if moment is None else moment.timestamp()


def at(value: float) -> datetime:
    """The moment a stored number means, in UTC."""
    return datetime.fromtimestamp(value, UTC)


def moment(value: float | None) -> datetime | None:
    """The moment a stored number means, in UTC; none for none."""
    return None if value is None else at(value)


class Database:
    """The open file. Statements outside `transaction()` only read.

    Two connections: aiosqlite gives one thread each, and a reader must not see half of a running transaction
    (WAL lets it see the state before). `id` is this database's own name, part of every delivery's nonce.
    """

    def __init__(
        self,
        path: Path,
        lock: FileLock,
        writer: aiosqlite.Connection,
        cursor: aiosqlite.Cursor,
        reader: aiosqlite.Connection,
    ) -> None:
        self.path = path
        self.id = ""
        self._lock = lock
        self._writer = writer
        # All writing goes through one cursor. One of its own for each statement must be closed, which is a second
        # trip to the connection's thread: half the time that BEGIN and COMMIT took.
        self._cursor = cursor
        self._reader = reader
        self._turn = asyncio.Lock()
        self._owner: asyncio.Task[object] | None = None

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Opens, creates or updates the file and keeps other instances out.

        Raises:
            StorageError: in one of its forms; the file is left as it was.
        """
        lock = locked(path)
        async with AsyncExitStack() as undo:
            undo.callback(lock.release)
            await _settled(asyncio.to_thread(migrate, path))
            writer = await _connect(path)
            undo.push_async_callback(writer.close)
            reader = await _connect(path)
            undo.push_async_callback(reader.close)
            database = cls(path, lock, writer, await writer.cursor(), reader)
            database.id = await database._own_id()
            undo.pop_all()
        return database

    async def close(self) -> None:
        """Closes the file and lets other instances in; a transaction under way is waited for."""
        await _settled(self._close())

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """All writes of the block are kept together, or none; nested blocks of one task join the outer one."""
        task = asyncio.current_task()
        if self._owner is task:
            yield
            return
        async with self._turn:
            self._owner = task
            try:
                await self._run("BEGIN IMMEDIATE")
                yield
                await self._run("COMMIT")
            except BaseException:
                # Also where BEGIN or COMMIT was cancelled or failed; SQLite undoes some failures by itself.
                if self._writer.in_transaction:
                    await self._run("ROLLBACK")
                raise
            finally:
                self._owner = None

    async def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[Row]:
        """All rows of a query; inside a transaction of this task it sees that transaction's writes."""
        connection = self._writer if self._inside() else self._reader
        return list(await connection.execute_fetchall(sql, parameters))

    async def row(self, sql: str, parameters: Iterable[Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        found = await self.rows(sql, parameters)
        return found[0] if found else None

    async def write(self, sql: str, parameters: Iterable[Any] = ()) -> int:
        """Runs one statement (in a transaction of its own outside of one) and returns how many rows changed."""
        async with self.transaction():
            return await self._run(sql, parameters)

    async def write_all(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Runs one statement for many rows at once; row by row, aiosqlite takes thirty times as long."""
        if not rows:
            return
        async with self.transaction():
            await _settled(self._cursor.executemany(sql, rows))

    async def tidy(self) -> None:
        """Refreshes the query planner's figures and hands the write-ahead log's room back."""
        async with self._turn:
            for pragma in ("optimize", "wal_checkpoint(TRUNCATE)"):  # they answer, and nobody else fetches it
                await _settled(self._writer.execute_fetchall(f"PRAGMA {pragma}"))

    def _inside(self) -> bool:
        return self._owner is not None and self._owner is asyncio.current_task()

    async def _run(self, sql: str, parameters: Iterable[Any] = ()) -> int:
        """Runs a statement that brings no rows and returns how many it changed; only in this task's turn."""
        await _settled(self._cursor.execute(sql, parameters))
        return self._cursor.rowcount

    async def _own_id(self) -> str:
        row = await self.row("SELECT value FROM meta WHERE key = 'id'")
        if row is not None:
            return str(row["value"])
        made = uuid.uuid4().hex
        await self.write("INSERT INTO meta VALUES ('id', ?)", (made,))
        return made

    async def _close(self) -> None:
        async with self._turn, AsyncExitStack() as ends:
            ends.callback(self._lock.release)
            ends.push_async_callback(self._writer.close)
            ends.push_async_callback(self._reader.close)


def locked(path: Path) -> FileLock:
    """The lock that one instance of the bot holds on its database.

    Raises:
        DatabaseBusyError: another instance holds it.
        StorageError: the place cannot be written to.
    """
    lock = FileLock(f"{path}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise DatabaseBusyError(
            f"Another instance of the bot is using {path}. Stop it first, or give this one a database "
            "of its own (database.path in the configuration)."
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else "it is no file name"
        raise StorageError(
            f"The database {str(path)!r} cannot be used ({reason}). "
            "Name a place the bot may write to as database.path in the configuration."
        ) from None
    return lock


async def _connect(path: Path) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    async with AsyncExitStack() as undo:
        undo.push_async_callback(connection.close)  # its thread would keep the process from ending
        connection.row_factory = sqlite3.Row
        for pragma in _PRAGMAS:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
        undo.pop_all()
    return connection


async def _settled(work: Coroutine[Any, Any, _T]) -> _T:
    """Awaits `work` to its end, also where this task is cancelled meanwhile; the cancellation is raised then.

    A statement runs in a thread and cannot be called back. Walking away from it would leave its cursor to
    chance, and from a BEGIN a transaction that nobody ends.
    """
    task = asyncio.ensure_future(work)
    interrupted: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            interrupted = error
    if interrupted is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # looked at, so that asyncio does not report it as forgotten
    raise interrupted
