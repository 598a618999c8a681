"""One SQLite file, one writer: connections, transactions and the lock that keeps a second instance out."""

import asyncio
import sqlite3
import uuid
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import aiosqlite
from filelock import FileLock, Timeout

from storage.errors import DatabaseBusyError
from storage.migrations import migrate

Row = sqlite3.Row
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
        self, path: Path, lock: FileLock, writer: aiosqlite.Connection, reader: aiosqlite.Connection
    ) -> None:
        self.path = path
        self.id = ""
        self._lock = lock
        self._writer = writer
        self._reader = reader
        self._turn = asyncio.Lock()
        self._owner: asyncio.Task[object] | None = None

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Opens, creates or updates the file and keeps other instances out.

        Raises:
            StorageError: in one of its forms; the file is left as it was.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{path}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise DatabaseBusyError(
                f"Another instance of the bot is using {path}. Stop it first, or give this one a database "
                "of its own (database.path in the configuration)."
            ) from None
        try:
            await asyncio.to_thread(migrate, path)
            database = cls(path, lock, await _connect(path), await _connect(path))
            database.id = await database._own_id()
        except BaseException:
            lock.release()
            raise
        return database

    async def close(self) -> None:
        """Closes the file and lets other instances in."""
        await self._reader.close()
        await self._writer.close()
        self._lock.release()

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
                await self._execute("BEGIN IMMEDIATE")
                try:
                    yield
                except BaseException:
                    await asyncio.shield(self._execute("ROLLBACK"))
                    raise
                # A cancelled commit may or may not have happened; shielded, it has.
                await asyncio.shield(self._execute("COMMIT"))
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
        async with self.transaction(), self._writer.execute(sql, parameters) as cursor:
            return cursor.rowcount

    async def write_all(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Runs one statement for many rows at once; row by row, aiosqlite takes thirty times as long."""
        async with self.transaction(), self._writer.executemany(sql, rows):
            pass

    async def tidy(self) -> None:
        """Refreshes the query planner's figures and hands the write-ahead log's room back."""
        async with self._turn:
            await self._execute("PRAGMA optimize")
            await self._execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _inside(self) -> bool:
        return self._owner is not None and self._owner is asyncio.current_task()

    async def _execute(self, sql: str) -> None:
        # Cursors are closed at once: dropped ones break statements of other tasks (aiosqlite 0.22, measured).
        async with self._writer.execute(sql):
            pass

    async def _own_id(self) -> str:
        await self.write("INSERT INTO meta VALUES ('id', ?) ON CONFLICT DO NOTHING", (uuid.uuid4().hex,))
        row = await self.row("SELECT value FROM meta WHERE key = 'id'")
        return str(row["value"]) if row else ""


async def _connect(path: Path) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for pragma in _PRAGMAS:
        async with connection.execute(f"PRAGMA {pragma}"):
            pass
    return connection
