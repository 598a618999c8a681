"""SQLite through aiosqlite: all SQL lives here, dataclasses come out."""
