"""Feeds: what is polled, when next, and how the last visits went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from news.rules import StarterFeed, StarterKind
from storage.database import Database, Row, at, moment, seconds
from storage.steps import stepwise

FeedKind = StarterKind | Literal["server"]


# Made for every visit of a feed: msgspec's structs take a tenth of the time of frozen dataclasses.
class Rhythm(msgspec.Struct, frozen=True):
    """What is known of when a feed brings something, and when it wants to be left alone.

    Attributes:
        moments: Unix seconds of its newest items (published, else found), oldest first.
        ttl_minutes: how long it asks to be left alone, or None.
        skip_hours, skip_days: hours (UTC) and weekdays (0 is Monday) in which it asks not to be read.
    """

    moments: tuple[float, ...] = ()
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


class Feed(msgspec.Struct, frozen=True):
    """A feed with its state.

    Attributes:
        kind: "outlet", "search" or "official" (franchise data), or "server" (added by moderators).
        starter: reaches every server that has not refused it.
        seeded: its old items were taken in; before, nothing of it is posted.
        failures: in a row since `failing_since`; `failure` is the last one's sentence, "" after a success.
        paused_at: when it was given up, or None; it is not visited until somebody resumes it.
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
    rhythm: Rhythm = Rhythm()
    added_at: datetime | None = None
    failing_since: datetime | None = None
    paused_at: datetime | None = None


class Validators(msgspec.Struct, frozen=True):
    """What the server gave to ask "has it changed?" with next time."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


class Success(msgspec.Struct, frozen=True):
    """A good visit; `validators` and `rhythm` are the feed's afterwards, or None for those it had before."""

    feed_id: int
    validators: Validators | None
    at: datetime
    next_at: datetime
    rhythm: Rhythm | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A visit that failed, with its sentence; `gives_up` pauses the feed."""

    feed_id: int
    reason: str
    at: datetime
    next_at: datetime
    gives_up: bool = False


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A feed that was paused after a week of failures (or because it is gone), and a server that follows it."""

    feed: Feed
    guild_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """How the feeds fare as a whole: how many are polled and fail, and the last success of any."""

    polled: int
    failing: int
    succeeded_at: datetime | None


# A feed that reaches a channel of a server that has not paused it.
WANTED = """(f.starter = 1 OR EXISTS (
  SELECT 1 FROM subscriptions s JOIN channels c ON c.id = s.channel_id
  WHERE s.feed_id = f.id AND s.wanted = 1 AND NOT EXISTS (
    SELECT 1 FROM pauses p WHERE p.feed_id = f.id AND p.guild_id = c.guild_id AND p.resumed_at IS NULL)))"""
_RHYTHM = msgspec.json.Decoder(Rhythm)


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
                   VALUES (coalesce((SELECT f.url FROM former_addresses a JOIN feeds f ON f.id = a.feed_id
                                     WHERE a.url = ?1), ?1), ?2, ?3, ?4, ?5, 1, ?6, ?6)
                   ON CONFLICT (url) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                     outlet = excluded.outlet, keen = excluded.keen, starter = 1""",
                [(f.url, f.name, f.kind, f.outlet, f.keen, seconds(now)) for f in starters],
            )

    async def add(self, url: str, name: str, now: datetime) -> Feed:
        """The feed at `url`, new or known; one that nobody wanted or that was given up seeds again."""
        async with self._db.transaction():
            await self._db.write(
                f"""UPDATE feeds AS f SET seeded_at = NULL, next_at = ?, failures = 0, failure = '',
                      failing_since = NULL, paused_at = NULL, etag = '', last_modified = '', body_hash = ''
                    WHERE url = ? AND (paused_at IS NOT NULL OR NOT {WANTED})""",  # noqa: S608 - a constant of this module
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
        """The feed at exactly this address, or that moved away from it."""
        row = await self._db.row(
            """SELECT f.* FROM feeds f WHERE f.url = ?1
               OR f.id = (SELECT feed_id FROM former_addresses WHERE url = ?1) ORDER BY f.url <> ?1 LIMIT 1""",
            (url,),
        )
        return None if row is None else read_feed(row)

    async def get(self, feed_id: int) -> Feed | None:
        """The feed with this id."""
        row = await self._db.row("SELECT * FROM feeds WHERE id = ?", (feed_id,))
        return None if row is None else read_feed(row)

    async def due(self, now: datetime, limit: int = 1000) -> list[Feed]:
        """Feeds that somebody wants and whose time has come, the longest waiting first."""
        rows = await self._db.rows(
            f"""SELECT f.* FROM feeds f WHERE f.next_at <= ? AND f.paused_at IS NULL AND {WANTED}
                ORDER BY f.next_at LIMIT ?""",  # noqa: S608 - as above
            (seconds(now), limit),
        )
        return await stepwise(read_feed, rows)

    async def succeeded(self, feed_id: int, validators: Validators, now: datetime, next_at: datetime) -> None:
        """Notes one good visit; see `all_succeeded`."""
        await self.all_succeeded([Success(feed_id, validators, now, next_at)])

    async def all_succeeded(self, visits: Sequence[Success]) -> None:
        """Notes good visits; if they brought items, in the transaction that keeps them, never before."""
        # One statement for all: row by row, SQLite's thread and the event loop hand Python's lock over for each,
        # which took as long as a third of an unchanged feed's visit.
        await self._db.write(
            """UPDATE feeds SET etag = coalesce(v.etag, feeds.etag),
                 last_modified = coalesce(v.last_modified, feeds.last_modified),
                 body_hash = coalesce(v.body_hash, feeds.body_hash), checked_at = v.at,
                 succeeded_at = v.at, next_at = v.next_at, seeded_at = coalesce(feeds.seeded_at, v.at),
                 rhythm = coalesce(v.rhythm, feeds.rhythm),
                 failures = 0, failure = '', failing_since = NULL, paused_at = NULL
               FROM (SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') / 1e6 AS at,
                       json_extract(value, '$[2]') / 1e6 AS next_at, json_extract(value, '$[3]') AS rhythm,
                       json_extract(value, '$[4]') AS etag, json_extract(value, '$[5]') AS last_modified,
                       json_extract(value, '$[6]') AS body_hash FROM json_each(?)) v
               WHERE feeds.id = v.id""",
            (msgspec.json.encode(await stepwise(_success, visits)).decode(),),
        )

    async def failed(self, feed_id: int, failure: str, now: datetime, next_at: datetime) -> None:
        """Notes one visit that failed; see `all_failed`."""
        await self.all_failed([Failure(feed_id, failure, now, next_at)])

    async def all_failed(self, visits: Sequence[Failure]) -> None:
        """Notes visits that failed; everything known of the feeds stays.

        A feed that is given up is paused, and a notice waits for each server that follows it.
        """
        async with self._db.transaction():
            await self._db.write_all(
                """UPDATE feeds SET checked_at = ?1, next_at = ?2, failures = failures + 1, failure = ?3,
                     failing_since = coalesce(failing_since, ?1),
                     paused_at = CASE WHEN ?4 THEN coalesce(paused_at, ?1) ELSE paused_at END
                   WHERE id = ?5""",
                [(seconds(v.at), seconds(v.next_at), v.reason, v.gives_up, v.feed_id) for v in visits],
            )
            await self._db.write_all(
                """INSERT INTO feed_notices (feed_id, guild_id, paused_at)
                   SELECT DISTINCT f.id, c.guild_id, f.paused_at FROM feeds f CROSS JOIN channels c
                   LEFT JOIN subscriptions s ON s.channel_id = c.id AND s.feed_id = f.id
                   WHERE f.id = ? AND coalesce(s.wanted, f.starter) AND NOT EXISTS (
                     SELECT 1 FROM pauses p
                     WHERE p.feed_id = f.id AND p.guild_id = c.guild_id AND p.resumed_at IS NULL)
                   ON CONFLICT (feed_id, guild_id) DO NOTHING""",
                [(visit.feed_id,) for visit in visits if visit.gives_up],
            )

    async def newly_paused(self) -> list[GivenUp]:
        """Which servers are still to be told which feeds were given up, oldest first; see `told`."""
        rows = await self._db.rows(
            """SELECT f.*, n.guild_id, n.paused_at AS given_up FROM feed_notices n
               JOIN feeds f ON f.id = n.feed_id
               WHERE n.told_at IS NULL AND f.paused_at IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM guilds g WHERE g.id = n.guild_id AND g.left_at IS NOT NULL)
               ORDER BY n.paused_at, n.feed_id, n.guild_id"""
        )
        return [GivenUp(read_feed(row), row["guild_id"], at(row["given_up"])) for row in rows]

    async def told(self, feed_id: int, guild_id: int, now: datetime) -> None:
        """A server's moderators know that the feed was given up."""
        await self._db.write(
            "UPDATE feed_notices SET told_at = ? WHERE feed_id = ? AND guild_id = ?",
            (seconds(now), feed_id, guild_id),
        )

    async def wake(self, feed_id: int, now: datetime) -> None:
        """Visits a feed again at once; what came out while nobody read it is taken in as old."""
        async with self._db.transaction():
            await self._db.write(
                """UPDATE feeds SET paused_at = NULL, failing_since = NULL, failures = 0, failure = '',
                     seeded_at = NULL, next_at = ? WHERE id = ?""",
                (seconds(now), feed_id),
            )
            await self._db.write("DELETE FROM feed_notices WHERE feed_id = ?", (feed_id,))

    async def read_at(self) -> datetime | None:
        """When any feed was read last."""
        row = await self._db.row("SELECT max(succeeded_at) AS at FROM feeds")
        return None if row is None else moment(row["at"])

    async def hurry(self, feed_id: int, now: datetime) -> None:
        """Visits a feed at once instead of when it is due; whatever is known of it stays."""
        await self._db.write("UPDATE feeds SET next_at = min(next_at, ?) WHERE id = ?", (seconds(now), feed_id))

    async def health(self) -> Health:
        """How all wanted feeds fare."""
        row = await self._db.row(
            f"""SELECT count(*) AS polled, coalesce(sum(f.failures > 0), 0) AS failing,
                  max(f.succeeded_at) AS succeeded FROM feeds f WHERE {WANTED}"""  # noqa: S608 - as above
        )
        if row is None:
            return Health(0, 0, None)
        return Health(row["polled"], row["failing"], moment(row["succeeded"]))


def _success(visit: Success) -> tuple[object, ...]:
    """As a row of JSON; moments in whole microseconds, since SQLite may read the last digit of others wrongly.

    What stays as it was is left out: SQLite takes as long to read these rows as for all the rest of the update.
    """
    times = (visit.feed_id, round(visit.at.timestamp() * 1e6), round(visit.next_at.timestamp() * 1e6))
    if visit.rhythm is None and visit.validators is None:
        return times
    rhythm = None if visit.rhythm is None else msgspec.json.encode(visit.rhythm).decode()
    if (validators := visit.validators) is None:
        return (*times, rhythm)
    return (*times, rhythm, validators.etag, validators.last_modified, validators.body_hash)


def read_feed(row: Row) -> Feed:
    """A row that begins with the table's columns as a feed; by place, as names take three times as long."""
    (
        feed_id, url, name, kind, outlet, keen, starter, etag, last_modified, body_hash, added_at, seeded_at,
        checked_at, succeeded_at, next_at, failures, failure, rhythm, failing_since, paused_at, *_,
    ) = row  # fmt: skip
    return Feed(
        feed_id,
        url,
        name,
        kind,
        outlet,
        bool(keen),
        bool(starter),
        etag,
        last_modified,
        body_hash,
        seeded_at is not None,
        moment(checked_at),
        moment(succeeded_at),
        at(next_at),
        failures,
        failure,
        _RHYTHM.decode(rhythm),
        at(added_at),
        moment(failing_since),
        moment(paused_at),
    )
