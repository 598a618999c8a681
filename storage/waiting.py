"""Waiting: stories that are posted in a channel once there is room, and the lists that tell what was too much."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from news.model import Importance
from storage import lines
from storage.database import Database, Row, at, moment, seconds

_DAY = timedelta(days=1)
LISTS = ("list", "away")
"""How the subjects of lists begin: too much at once, or missed."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A story that waits: when it entered the queue, and when its newest report came out, if that is known."""

    id: int
    importance: Importance
    created_at: datetime
    news_at: datetime | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in one channel, and what it got during the last day; major stories don't count.

    Attributes:
        posts, lists: when they were sent.
        unsent: posts that are on their way.
    """

    guild_id: int
    channel_id: int
    rows: tuple[WaitingRow, ...]
    posts: tuple[datetime, ...]
    lists: tuple[datetime, ...]
    unsent: int


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What a server has not got: stories that wait for room, posts on their way, held and failed ones, and why."""

    waiting: int
    pending: int
    held: int
    failed: int
    reason: str


ALL_SAID = Unsaid(0, 0, 0, 0, "")


@dataclass(frozen=True, slots=True)
class Backlog:
    """What one channel has not got, by state ("waiting", "pending", "held", "failed").

    Attributes:
        counts: how many posts; states without any are left out.
        reasons: why, of the newest of each state; those without a reason are left out.
        paused: why nothing is sent to the channel, or "".
    """

    channel_id: int
    counts: dict[str, int]
    reasons: dict[str, str]
    paused: str


class WaitingStore:
    """Keeps the queue before the outbox."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def due(self, now: datetime, limit: int = 250) -> list[Queue]:
        """Channels with a story to be looked at now, each with all that waits there; not paused ones.

        Few at once: 2,000 held the event loop for 20 ms.
        """
        rows = await self._db.rows(
            """SELECT d.id, d.guild_id, d.channel_id, d.created_at, s.importance, s.updated
               FROM deliveries d JOIN stories s ON s.id = d.subject
               WHERE d.state = 'waiting' AND d.channel_id IN (
                 SELECT w.channel_id FROM deliveries w JOIN channels c ON c.id = w.channel_id
                 WHERE w.state = 'waiting' AND w.next_at <= :now AND c.paused = '' GROUP BY 1 LIMIT :limit)
               ORDER BY d.channel_id, d.id""",
            {"now": seconds(now), "limit": limit},
        )
        found: dict[tuple[int, int], list[WaitingRow]] = defaultdict(list)
        for row in rows:
            entry = WaitingRow(
                row["id"], Importance(row["importance"]), at(row["created_at"]), moment(row["updated"])
            )
            found[row["guild_id"], row["channel_id"]].append(entry)
        past = await self._past([channel for _, channel in found], now)
        return [
            Queue(guild, channel, tuple(entries), *past.get(channel, ((), (), 0)))
            for (guild, channel), entries in found.items()
        ]

    async def release(self, ids: Sequence[int], now: datetime) -> None:
        """These stories are posted, each by itself."""
        await self._db.write(
            """UPDATE deliveries SET state = 'pending', next_at = ?
               WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?))""",
            (seconds(now), json.dumps(list(ids))),
        )

    async def bundle(self, queue: Queue, ids: Sequence[int], now: datetime, *, away: bool) -> None:
        """These stories of a channel are told in one list."""
        subject = f"{LISTS[away]}-{int(now.timestamp())}"
        async with self._db.transaction():
            await self._db.write(
                """INSERT INTO deliveries
                     (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision)
                   VALUES ('digest', ?1, ?2, ?3, 'pending', ?4, ?4, 0)
                   ON CONFLICT (kind, subject, channel_id) DO NOTHING""",
                (subject, queue.guild_id, queue.channel_id, seconds(now)),
            )
            await self._db.write(
                """UPDATE deliveries SET state = 'listed', told_in = (
                     SELECT l.id FROM deliveries l WHERE l.kind = 'digest' AND l.subject = ? AND l.channel_id = ?)
                   WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?))""",
                (subject, queue.channel_id, json.dumps(list(ids))),
            )
            row = await self._db.row(
                "SELECT id FROM deliveries WHERE kind = 'digest' AND subject = ? AND channel_id = ?",
                (subject, queue.channel_id),
            )
            if row is not None:
                await lines.draw(self._db, row["id"])

    async def look_again(self, ids: Sequence[int], when: datetime) -> None:
        """These stories go on waiting, at least until `when`."""
        await self._db.write(
            """UPDATE deliveries SET next_at = ?
               WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?))""",
            (seconds(when), json.dumps(list(ids))),
        )

    async def unsaid(self, guild_id: int) -> Unsaid:
        """What a server has not got; `reason` is that of the newest held or failed post."""
        rows = await self._db.rows(
            """SELECT state, count(*) AS n, max(id) AS newest FROM deliveries
               WHERE guild_id = ? AND state IN ('waiting', 'pending', 'sending', 'held', 'failed')
               GROUP BY state""",
            (guild_id,),
        )
        count = {row["state"]: int(row["n"]) for row in rows}
        newest = max((row["newest"] for row in rows if row["state"] in ("held", "failed")), default=0)
        why = await self._db.row("SELECT reason FROM deliveries WHERE id = ?", (newest,))
        return Unsaid(
            waiting=count.get("waiting", 0),
            pending=count.get("pending", 0) + count.get("sending", 0),
            held=count.get("held", 0),
            failed=count.get("failed", 0),
            reason=why["reason"] if why else "",
        )

    async def backlogs(self, guild_id: int, failed_since: datetime) -> list[Backlog]:
        """The channels of a server that have not got everything, or are paused.

        Posts that failed before `failed_since` are left out: nobody can do anything about them any more.
        """
        # Of the columns beside max(id), SQLite takes those of that newest row.
        rows = await self._db.rows(
            """SELECT channel_id, CASE state WHEN 'sending' THEN 'pending' ELSE state END AS state,
                 count(*) AS n, max(id), reason FROM deliveries
               WHERE guild_id = ? AND state IN ('waiting', 'pending', 'sending', 'held', 'failed')
                 AND (state <> 'failed' OR created_at >= ?)
               GROUP BY 1, 2 ORDER BY 1""",
            (guild_id, seconds(failed_since)),
        )
        paused = await self._db.rows(
            "SELECT id, paused FROM channels WHERE guild_id = ? AND paused <> '' ORDER BY since, id", (guild_id,)
        )
        why = {row["id"]: row["paused"] for row in paused}
        channels = dict.fromkeys([*why, *(row["channel_id"] for row in rows)])
        return [_backlog(channel, rows, why.get(channel, "")) for channel in channels]

    async def _past(
        self, channels: Sequence[int], now: datetime
    ) -> dict[int, tuple[tuple[datetime, ...], tuple[datetime, ...], int]]:
        rows = await self._db.rows(
            """SELECT channel_id, kind, sent_at FROM deliveries
               WHERE channel_id IN (SELECT value FROM json_each(:channels)) AND (
                 kind = 'story' AND importance <> 'major'
                   AND (sent_at > :since AND state IN ('sent', 'removed') OR state IN ('pending', 'sending'))
                 OR kind = 'digest' AND (subject LIKE 'list-%' OR subject LIKE 'away-%')
                   AND created_at > :since AND state <> 'failed')""",
            {"channels": json.dumps(list(channels)), "since": seconds(now - _DAY)},
        )
        posts: dict[int, list[datetime]] = defaultdict(list)
        lists: dict[int, list[datetime]] = defaultdict(list)
        unsent: dict[int, int] = defaultdict(int)
        for row in rows:
            if row["kind"] == "digest":
                lists[row["channel_id"]].append(at(row["sent_at"] or now.timestamp()))
            elif row["sent_at"] is None:
                unsent[row["channel_id"]] += 1
            else:
                posts[row["channel_id"]].append(at(row["sent_at"]))
        return {
            channel: (tuple(posts[channel]), tuple(lists[channel]), unsent[channel])
            for channel in {*posts, *lists, *unsent}
        }


def _backlog(channel_id: int, rows: Sequence[Row], paused: str) -> Backlog:
    mine = [row for row in rows if row["channel_id"] == channel_id]
    counts = {row["state"]: int(row["n"]) for row in mine}
    return Backlog(channel_id, counts, {row["state"]: row["reason"] for row in mine if row["reason"]}, paused)
