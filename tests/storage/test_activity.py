"""What a running bot did, read beside it: newest first, ids whole, and nothing where there is nothing."""

import sqlite3
from pathlib import Path

import pytest

from storage.activity import Activity, activity
from storage.errors import ForeignDatabaseError
from tests.storage.making import NOON, STARTER, Newsroom, article, minutes

CHANNEL = 1_234_567_890_123_456_789


async def test_everything_is_told_while_the_bot_holds_the_file(room: Newsroom, tmp_path: Path) -> None:
    """Feeds with failures, items with reasons, stories with their reports, and the outbox's rows."""
    feed = await room.starter()
    await room.channel(CHANNEL)
    for number in (1, 2):
        told = article(f"{number}", published=NOON + minutes(number))
        await room.report(feed, f"story {number}", told, at=NOON)
    await room.stores.deliveries.publish(NOON)
    await room.stores.feeds.failed(feed.id, "It is gone.", NOON, NOON + minutes(5))
    did = activity(tmp_path / "bot.sqlite3")
    assert [(one.url, one.failures, one.failure) for one in did.feeds] == [(STARTER, 1, "It is gone.")]
    assert [one.story for one in did.items] == ["story 2", "story 1"]
    assert did.items[0].reasons
    assert [(one.id, one.reports) for one in did.stories] == [("story 2", 1), ("story 1", 1)]
    assert {(one.channel_id, one.state) for one in did.outbox} == {(str(CHANNEL), "pending")}
    assert all(one.headline for one in did.outbox)


async def test_a_feed_that_nobody_follows_is_not_told(room: Newsroom, tmp_path: Path) -> None:
    """After its last channel let it go, a feed is neither read nor counted among those that fail."""
    await room.channel(CHANNEL)
    feed = await room.own(CHANNEL)
    assert [one.url for one in activity(tmp_path / "bot.sqlite3").feeds] == [feed.url]
    await room.stores.subscriptions.remove(CHANNEL, feed.id)
    assert activity(tmp_path / "bot.sqlite3").feeds == ()


def test_nothing_yet_is_nothing(tmp_path: Path) -> None:
    """Without a file, and in one that is still empty, there is nothing to tell."""
    assert activity(tmp_path / "none.sqlite3") == Activity()
    sqlite3.connect(tmp_path / "empty.sqlite3").close()
    assert activity(tmp_path / "empty.sqlite3") == Activity()


def test_another_programs_file_is_refused(tmp_path: Path) -> None:
    """A file of something else is named, not read."""
    (tmp_path / "notes.txt").write_text("no database, " * 100)
    with pytest.raises(ForeignDatabaseError, match=r"notes\.txt"):
        activity(tmp_path / "notes.txt")
