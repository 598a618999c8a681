"""Feeds: what is polled, when next, and how the last visits went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from news.rules import StarterFeed, StarterKind
from storage.database import Database, Row, at, moment, seconds

FeedKind = StarterKind | Literal["server"]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its state.

    Attributes:
        kind: "outlet", "search" or "official" (franchise data), or "server" (added by moderators).
        starter: reaches every server that has not refused it.
        seeded: its old items were taken in; before, nothing of it is posted.
        failures: in a row; `failure` is the last one's sentence, "" after a success.
    """

    id: int
    url: str
    name: str
    kind: FeedKind
    outlet: str
    keen: bool
    starter: bool
    etag: str
    last_modified: str
    body_hash: str
    seeded: bool
    checked_at: datetime | None
    succeeded_at: datetime | None
    next_at: datetime
    failures: int
    failure: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server gave to ask "has it changed?" with next time."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """How the feeds fare as a whole: how many are polled and fail, and the last success of any."""

    polled: int
    failing: int
    succeeded_at: datetime | None


_WANTED = "(f.starter = 1 OR EXISTS (SELECT 1 FROM subscriptions s WHERE s.feed_id = f.id AND s.wanted = 1))"


class FeedStore:
    """Keeps feeds."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def set_starters(self, starters: Sequence[StarterFeed], now: datetime) -> None:
        """Makes the franchise data's feeds the starter feeds; former ones stay for servers that chose them."""
        async with self._db.transaction():
            await self._db.write("UPDATE feeds SET starter = 0")
            await self._db.write_all(
                """INSERT INTO feeds (url, name, kind, outlet, keen, starter, added_at, next_at)
                   VALUES (?, ?, ?, ?, ?, 1, ?, ?)
                   ON CONFLICT (url) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                     outlet = excluded.outlet, keen = excluded.keen, starter = 1""",
                [(f.url, f.name, f.kind, f.outlet, f.keen, seconds(now), seconds(now)) for f in starters],
            )

    async def add(self, url: str, name: str, now: datetime) -> Feed:
        """The feed at `url`, new or known; one that nobody wanted any more starts afresh and seeds again."""
        async with self._db.transaction():
            await self._db.write(
                f"""UPDATE feeds AS f SET seeded_at = NULL, next_at = ?, failures = 0, failure = '',
                      etag = '', last_modified = '', body_hash = ''
                    WHERE url = ? AND NOT {_WANTED}""",  # noqa: S608 - a constant of this module
                (seconds(now), url),
            )
            await self._db.write(
                """INSERT INTO feeds (url, name, kind, outlet, keen, starter, added_at, next_at)
                   VALUES (?, ?, 'server', '', 0, 0, ?, ?) ON CONFLICT (url) DO NOTHING""",
                (url, name, seconds(now), seconds(now)),
            )
            feed = await self.by_url(url)
        if feed is None:
            raise LookupError(url)
        return feed

    async def by_url(self, url: str) -> Feed | None:
        """The feed at exactly this address."""
        row = await self._db.row("SELECT * FROM feeds WHERE url = ?", (url,))
        return None if row is None else read_feed(row)

    async def get(self, feed_id: int) -> Feed | None:
        """The feed with this id."""
        row = await self._db.row("SELECT * FROM feeds WHERE id = ?", (feed_id,))
        return None if row is None else read_feed(row)

    async def due(self, now: datetime, limit: int = 200) -> list[Feed]:
        """Feeds that somebody wants and whose time has come, the longest waiting first."""
        rows = await self._db.rows(
            f"SELECT f.* FROM feeds f WHERE f.next_at <= ? AND {_WANTED} ORDER BY f.next_at LIMIT ?",  # noqa: S608 - as above
            (seconds(now), limit),
        )
        return [read_feed(row) for row in rows]

    async def succeeded(self, feed_id: int, validators: Validators, now: datetime, next_at: datetime) -> None:
        """Notes a good visit; if it brought items, in the transaction that keeps them, never before."""
        await self._db.write(
            """UPDATE feeds SET etag = ?, last_modified = ?, body_hash = ?, checked_at = ?, succeeded_at = ?,
                 seeded_at = coalesce(seeded_at, ?), next_at = ?, failures = 0, failure = '' WHERE id = ?""",
            (
                validators.etag,
                validators.last_modified,
                validators.body_hash,
                *(seconds(now),) * 3,
                seconds(next_at),
                feed_id,
            ),
        )

    async def failed(self, feed_id: int, failure: str, now: datetime, next_at: datetime) -> None:
        """Notes a visit that failed, with its sentence; everything known of the feed stays."""
        await self._db.write(
            "UPDATE feeds SET checked_at = ?, next_at = ?, failures = failures + 1, failure = ? WHERE id = ?",
            (seconds(now), seconds(next_at), failure, feed_id),
        )

    async def health(self) -> Health:
        """How all wanted feeds fare."""
        row = await self._db.row(
            f"""SELECT count(*) AS polled, coalesce(sum(f.failures > 0), 0) AS failing,
                  max(f.succeeded_at) AS succeeded FROM feeds f WHERE {_WANTED}"""  # noqa: S608 - as above
        )
        if row is None:
            return Health(0, 0, None)
        return Health(row["polled"], row["failing"], moment(row["succeeded"]))


def read_feed(row: Row) -> Feed:
    """A row of the table feeds as a feed."""
    return Feed(
        id=row["id"],
        url=row["url"],
        name=row["name"],
        kind=row["kind"],
        outlet=row["outlet"],
        keen=bool(row["keen"]),
        starter=bool(row["starter"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        seeded=row["seeded_at"] is not None,
        checked_at=moment(row["checked_at"]),
        succeeded_at=moment(row["succeeded_at"]),
        next_at=at(row["next_at"]),
        failures=row["failures"],
        failure=row["failure"],
    )
