"""deliveries, backup and restore, as an operator types them."""

import asyncio
import json
from pathlib import Path

import pytest

from news.stories import compose
from storage.deliveries import DeliveryState
from storage.stores import Stores
from tests.cli.program import bot
from tests.storage.making import NOON, Newsroom, article, minutes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose database has posts sent, waiting, held, given up, and waiting for a paused channel."""
    asyncio.run(_fill(tmp_path / "data" / "bot.sqlite3"))
    return tmp_path


async def _fill(path: Path) -> None:
    stores = await Stores.open(path, compose)
    room = Newsroom(stores)
    feed = await room.starter()
    await room.channel(11)
    for number in range(4):
        await room.report(feed, f"story{number}", article(f"{number}", published=NOON + minutes(number)))
    await stores.deliveries.publish(NOON)
    await stores.deliveries.sent(1, 500, None, 1, NOON)
    await stores.deliveries.again(2, "Discord asks to wait.", NOON + minutes(5), perhaps_sent=False)
    await stores.deliveries.ended(3, DeliveryState.HELD, "The bot lacks Read Message History there.")
    await stores.deliveries.ended(4, DeliveryState.FAILED, "Discord refuses the message: too long.")
    await room.channel(22, 2)
    await room.report(feed, "story4", article("4"))
    await stores.deliveries.publish(NOON)
    await stores.channels.pause(22, "The channel is gone.")
    await stores.close()


def test_deliveries_says_what_waits_and_why(folder: Path) -> None:
    """Each row that is not through is named with its place, its state in words and the reason."""
    said = bot("deliveries", folder=folder)
    assert said.code == 0
    assert said.out.startswith("1 sent, 0 of them to be edited; 0 taken away;")
    for words in (
        "story story1: Headline 1",
        "channel 11 of Server 1",
        "Discord asks to wait.",
        "held until somebody decides. The bot lacks Read Message History there.",
        "given up. Discord refuses the message: too long.",
        "waiting, its channel is paused. The channel is gone.",
    ):
        assert words in said.out


def test_deliveries_as_json(folder: Path) -> None:
    """Tools get counts by state and every open row with ids as texts and times in UTC."""
    said = json.loads(bot("deliveries", "--json", folder=folder).out)
    assert said["counts"]["sent"] == said["counts"]["held"] == said["counts"]["failed"] == 1
    [held] = [row for row in said["unsent"] if row["state"] == "held"]
    assert (held["channel_id"], held["created_at"]) == ("11", "2026-03-01T12:00:00Z")
    assert [row["paused"] for row in said["unsent"] if row["channel_id"] == "22"] == [True] * len(
        [row for row in said["unsent"] if row["channel_id"] == "22"]
    )


def test_nothing_yet(tmp_path: Path) -> None:
    """Before the first start there is nothing to list, and nothing is created by looking."""
    assert bot("deliveries", folder=tmp_path).out.startswith("0 sent")
    assert list(tmp_path.iterdir()) == []


def test_there_and_back(folder: Path) -> None:
    """A backup is one file; restoring it says what was done and where the former database is."""
    assert bot("backup", "copy.sqlite3", folder=folder).out == "The database is copied to copy.sqlite3.\n"
    again = bot("backup", "copy.sqlite3", folder=folder)
    assert (again.code, again.line) == (
        1,
        "copy.sqlite3 exists already and was left alone. Name a new file for the backup.",
    )
    said = bot("restore", "copy.sqlite3", folder=folder)
    assert said.code == 0
    assert "The former database is kept as data/bot.sqlite3.before-" in said.out
    assert "looked for in the channels before anything is sent" in said.out
    states = json.loads(bot("deliveries", "--json", folder=folder).out)["counts"]
    assert "pending" not in states


def test_mistakes_get_a_sentence(folder: Path) -> None:
    """No such backup, no database to copy, a file that is none: one line each, and the exit code of a failure."""
    (folder / "letter").write_text("no database " * 100)
    assert "There is no database at nowhere." in bot("restore", "nowhere", folder=folder).line
    assert "letter is no database of this bot" in bot("restore", "letter", folder=folder).line
    (folder / "empty").mkdir()
    assert "There is no database at" in bot("backup", "copy", folder=folder / "empty").line
