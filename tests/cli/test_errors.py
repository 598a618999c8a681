"""What an operator can cause becomes a sentence."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.errors import FAILED, Stop, in_words


def test_a_database_that_somebody_holds(tmp_path: Path) -> None:
    """A real refusal by SQLite ends the command in one sentence that says what to look for."""
    path = tmp_path / "bot.sqlite3"
    with closing(sqlite3.connect(path)) as holder, closing(sqlite3.connect(path, timeout=0)) as other:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(Stop, match=r"database is locked.*kept.*then start again\.$") as stopped, in_words():
            other.execute("BEGIN IMMEDIATE")
    assert vars(stopped.value)["exit_code"] == FAILED
