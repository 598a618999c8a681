"""What a running bot has done lately, read from its database without its lock: feeds, items, stories, outbox."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from storage.feeds import WANTED
from storage.reading import looked_into

_T = TypeVar("_T")
# As the polling sees them: an address nobody follows any more is not read, and its last failure is no trouble.
_FOLLOWED = f"SELECT f.* FROM feeds f WHERE {WANTED} ORDER BY f.id LIMIT ?"  # noqa: S608 - a constant of this project


@dataclass(frozen=True, slots=True)
class Visited:
    """A feed and how its last visits went; times are Unix seconds."""

    url: str
    name: str
    checked_at: float | None
    succeeded_at: float | None
    next_at: float
    failures: int
    failure: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with what became of it and why; `old` ones were there before anybody asked."""

    title: str
    feed: str
    relevance: str
    verdict: str
    reasons: tuple[str, ...]
    story: str | None
    old: bool
    seen_at: float


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it stands; `publish_at` is set while channels are yet to get it."""

    id: str
    headline: str
    importance: str
    topic: str
    reports: int
    publish_at: float | None
    updated: float


@dataclass(frozen=True, slots=True)
class Sending:
    """A row of the outbox."""

    kind: str
    subject: str
    headline: str
    channel_id: str
    state: str
    attempts: int
    message_id: str
    shown_revision: int
    wanted_revision: int
    reason: str


@dataclass(frozen=True, slots=True)
class Activity:
    """The newest of each, newest first; feeds in their order."""

    feeds: tuple[Visited, ...] = ()
    items: tuple[Judged, ...] = ()
    stories: tuple[Told, ...] = ()
    outbox: tuple[Sending, ...] = ()


def activity(path: Path, limit: int = 40) -> Activity:
    """What stands in the database; empty where there is none yet.

    Raises:
        ForeignDatabaseError, NewerDatabaseError: the file is not this bot's, or a later version's.
    """

    def read(connection: sqlite3.Connection) -> Activity:
        connection.row_factory = sqlite3.Row

        def rows(make: Callable[[sqlite3.Row], _T], query: str) -> tuple[_T, ...]:
            return tuple(make(row) for row in connection.execute(query, (limit,)))

        return Activity(
            feeds=rows(_visited, _FOLLOWED),
            items=rows(
                _judged,
                """SELECT a.*, f.name AS feed FROM articles a JOIN feeds f ON f.id = a.feed_id
                   WHERE a.data <> '' ORDER BY a.id DESC LIMIT ?""",
            ),
            stories=rows(
                _told,
                """SELECT s.*, count(a.id) AS reports FROM stories s LEFT JOIN articles a ON a.story_id = s.id
                   GROUP BY s.id ORDER BY max(a.id) DESC LIMIT ?""",
            ),
            outbox=rows(
                _sending,
                """SELECT d.*, s.headline FROM deliveries d LEFT JOIN stories s ON s.id = d.subject
                   ORDER BY d.id DESC LIMIT ?""",
            ),
        )

    return looked_into(path, read, Activity())


def _visited(row: sqlite3.Row) -> Visited:
    keys = ("url", "name", "checked_at", "succeeded_at", "next_at", "failures", "failure")
    return Visited(**{key: row[key] for key in keys})


def _judged(row: sqlite3.Row) -> Judged:
    article = json.loads(row["data"])
    return Judged(
        title=article["item"]["title"],
        feed=row["feed"],
        relevance=article["relevance"],
        verdict=row["verdict"],
        reasons=tuple(json.loads(row["reasons"])),
        story=row["story_id"],
        old=bool(row["old"]),
        seen_at=row["seen_at"],
    )


def _told(row: sqlite3.Row) -> Told:
    keys = ("id", "headline", "importance", "topic", "reports", "publish_at", "updated")
    return Told(**{key: row[key] for key in keys})


def _sending(row: sqlite3.Row) -> Sending:
    keys = ("kind", "subject", "state", "attempts", "shown_revision", "wanted_revision", "reason")
    return Sending(
        **{key: row[key] for key in keys},
        headline=row["headline"] or "",
        channel_id=str(row["channel_id"]),  # JSON's readers lose the last digits of Discord's ids as numbers
        message_id=str(row["message_id"] or ""),
    )
