"""Deliveries: the outbox. One row per (kind, subject, channel); its state moves only in transactions.

waiting → pending                 until there is room in its channel (or → listed)
pending → sending → sent          the usual way
sending → pending                 it surely did not arrive; try again at `next_at`
sending (left over)               perhaps it arrived: look in the channel's history before trying again
… → failed | held | removed       with a reason; failed for good, waiting for somebody, or taken away by hand
listed                            told by another row, `told_in`: a list or a digest
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage import publishing
from storage.database import Database, Row, at, moment, seconds

_PATIENCE = 8  # attempts, about four minutes of growing waits, before later posts of a channel overtake


class DeliveryState(StrEnum):
    """Where a row of the outbox stands."""

    WAITING = "waiting"
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    LISTED = "listed"
    FAILED = "failed"
    HELD = "held"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to be said once in one channel.

    Attributes:
        subject: what it is about: a story's id for kind "story".
        nonce: 24 characters, the same at every attempt, so that Discord returns the first message.
        tried_at: when the last attempt began.
        search_from: when, by Discord's clock, the first attempt began: a search of the channel begins there.
        wanted_revision, shown_revision: an edit is due while they differ.
        importance: the story's when it was said; "" for what is no story.
        silent: said within quiet hours. pings: a mention was due with it.
        since: of an update: it tells what came after this moment.
    """

    id: int
    kind: str
    subject: str
    guild_id: int
    channel_id: int
    state: DeliveryState
    nonce: str
    message_id: int | None
    thread_id: int | None
    attempts: int
    created_at: datetime
    next_at: datetime
    tried_at: datetime | None
    search_from: datetime
    wanted_revision: int
    shown_revision: int
    reason: str
    importance: str = ""
    silent: bool = False
    pings: bool = False
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is said: see the attributes of `Delivery`."""

    importance: str = ""
    silent: bool = False
    pings: bool = False


UNREMARKABLE = Manner()


class DeliveryStore:
    """Keeps the outbox."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def publish(self, now: datetime, *, hold: bool = False) -> int:
        """Puts every settled story into the outbox of each channel that wants it; returns how many posts are new.

        A channel wants a story with a report that is new since the channel and its subscription exist, from
        a feed it has, and important enough. Stories it was sent before get an edit instead, for a week; one that
        became major since then gets a reply, one that was only listed a post of its own. With `hold`, all but
        major stories are `waiting` until somebody finds that there is room (`storage.waiting`).
        """
        return await publishing.publish(self._db, now, hold=hold)

    async def due(
        self, now: datetime, limit: int = 1000, each: int = 5, *, without: Collection[int] = ()
    ) -> list[Delivery]:
        """What is to be sent, each channel in its order, servers in turn; rows of paused channels wait.

        At most `each` of a channel, so that one with many keeps no other out, and none of the channels in
        `without`. A row that waits for its next attempt holds up the later ones of its channel, until it failed
        so often that the trouble is its own.
        """
        rows = await self._db.rows(
            """SELECT * FROM (
                 SELECT *, row_number() OVER (PARTITION BY guild_id ORDER BY place, id) AS share FROM (
                   SELECT d.*, sum(d.next_at <= :now) OVER earlier AS place,
                     max(d.next_at > :now AND d.attempts BETWEEN 1 AND :patience - 1) OVER earlier AS held_up
                   FROM deliveries d LEFT JOIN channels c ON c.id = d.channel_id
                   WHERE d.state IN ('pending', 'sending') AND coalesce(c.paused, '') = ''
                     AND d.channel_id NOT IN (SELECT value FROM json_each(:without))
                   WINDOW earlier AS (PARTITION BY d.channel_id ORDER BY d.id))
                 WHERE next_at <= :now AND NOT held_up AND place <= :each)
               ORDER BY share, id LIMIT :limit""",
            {
                "now": seconds(now),
                "patience": _PATIENCE,
                "each": each,
                "limit": limit,
                "without": _listed(without),
            },
        )
        return [self._delivery(row) for row in rows]

    async def edits_due(
        self, now: datetime, limit: int = 1000, each: int = 5, *, without: Collection[int] = ()
    ) -> list[Delivery]:
        """Messages that show an older revision than there is, shared out as `due` does."""
        rows = await self._db.rows(
            """SELECT * FROM (
                 SELECT d.*, row_number() OVER (PARTITION BY d.channel_id ORDER BY d.next_at, d.id) AS place
                 FROM deliveries d LEFT JOIN channels c ON c.id = d.channel_id
                 WHERE d.state = 'sent' AND d.wanted_revision > d.shown_revision AND d.next_at <= :now
                   AND coalesce(c.paused, '') = ''
                   AND d.channel_id NOT IN (SELECT value FROM json_each(:without)))
               WHERE place <= :each ORDER BY place, next_at, id LIMIT :limit""",
            {"now": seconds(now), "each": each, "limit": limit, "without": _listed(without)},
        )
        return [self._delivery(row) for row in rows]

    async def get(self, delivery_id: int) -> Delivery | None:
        """The row with this id."""
        found = await self._select("WHERE d.id = ?", (delivery_id,))
        return found[0] if found else None

    async def listed(self, states: Sequence[DeliveryState], limit: int = 200) -> list[Delivery]:
        """Rows in any of `states`, newest first."""
        marks = ",".join("?" * len(states))
        return await self._select(
            f"WHERE d.state IN ({marks}) ORDER BY d.id DESC LIMIT ?", (*(s.value for s in states), limit)
        )

    async def of_story(self, story_id: str, guild_id: int) -> list[Delivery]:
        """A story's posts in the channels of a server."""
        return await self._select(
            "WHERE d.kind = 'story' AND d.subject = ? AND d.guild_id = ? ORDER BY d.id", (story_id, guild_id)
        )

    async def sending(
        self, delivery_id: int, revision: int, now: datetime, there: datetime, manner: Manner = UNREMARKABLE
    ) -> bool:
        """An attempt begins; committed before anything leaves the house, with the manner it is said in.

        `there` is what Discord's clock says.

        False if it must not: the row was taken back, or its channel paused, since it was read.
        """
        changed = await self._db.write(
            """UPDATE deliveries SET state = 'sending', attempts = attempts + 1, tried_at = ?,
                 search_from = coalesce(search_from, ?), wanted_revision = max(wanted_revision, ?),
                 importance = ?, silent = ?, pings = ?
               WHERE id = ? AND state IN ('pending', 'sending')
                 AND NOT EXISTS (SELECT 1 FROM channels c WHERE c.id = channel_id AND c.paused <> '')""",
            (
                seconds(now),
                seconds(there),
                revision,
                manner.importance,
                manner.silent,
                manner.pings,
                delivery_id,
            ),
        )
        return changed > 0

    async def sent(
        self,
        delivery_id: int,
        message_id: int,
        thread_id: int | None,
        revision: int,
        now: datetime,
        *,
        rest: timedelta = timedelta(),
    ) -> None:
        """The message is there and shows `revision`; a row that ended meanwhile stays ended.

        `rest` is how long it is not edited after that, so that edits of one message come together.
        """
        await self._db.write(
            """UPDATE deliveries SET state = 'sent', message_id = ?, thread_id = ?, sent_at = coalesce(sent_at, ?),
                 shown_revision = ?, attempts = 0, next_at = ?, reason = ''
               WHERE id = ? AND state IN ('pending', 'sending', 'sent')""",
            (message_id, thread_id, seconds(now), revision, seconds(now + rest), delivery_id),
        )

    async def again(self, delivery_id: int, reason: str, next_at: datetime, *, perhaps_sent: bool) -> None:
        """The attempt failed and another follows; if it perhaps arrived, the row stays in `sending`.

        A row that was taken back meanwhile stays so.
        """
        state = DeliveryState.SENDING if perhaps_sent else DeliveryState.PENDING
        await self._db.write(
            """UPDATE deliveries SET state = ?, reason = ?, next_at = ?
               WHERE id = ? AND state IN ('pending', 'sending')""",
            (state.value, reason, seconds(next_at), delivery_id),
        )

    async def later(self, delivery_id: int, reason: str, next_at: datetime) -> None:
        """An edit did not go through; the row stays as it is and is tried again."""
        await self._db.write(
            "UPDATE deliveries SET reason = ?, attempts = attempts + 1, next_at = ? WHERE id = ?",
            (reason, seconds(next_at), delivery_id),
        )

    async def ended(self, delivery_id: int, state: DeliveryState, reason: str) -> None:
        """Nothing more is tried by itself: failed, held or removed, and why."""
        await self._db.write(
            "UPDATE deliveries SET state = ?, reason = ? WHERE id = ?", (state.value, reason, delivery_id)
        )

    async def _select(self, tail: str, parameters: Sequence[object]) -> list[Delivery]:
        sql = f"SELECT d.* FROM deliveries d LEFT JOIN channels c ON c.id = d.channel_id {tail}"  # noqa: S608 - tails are written above
        return [self._delivery(row) for row in await self._db.rows(sql, parameters)]

    def _delivery(self, row: Row) -> Delivery:
        return Delivery(
            id=row["id"],
            kind=row["kind"],
            subject=row["subject"],
            guild_id=row["guild_id"],
            channel_id=row["channel_id"],
            state=DeliveryState(row["state"]),
            nonce=_nonce(self._db.id, row["kind"], row["subject"], row["channel_id"]),
            message_id=row["message_id"],
            thread_id=row["thread_id"],
            attempts=row["attempts"],
            created_at=at(row["created_at"]),
            next_at=at(row["next_at"]),
            tried_at=moment(row["tried_at"]),
            search_from=at(row["created_at"] if row["search_from"] is None else row["search_from"]),
            wanted_revision=row["wanted_revision"],
            shown_revision=row["shown_revision"],
            reason=row["reason"],
            importance=row["importance"],
            silent=bool(row["silent"]),
            pings=bool(row["pings"]),
            since=moment(row["since"]),
        )


def _listed(channels: Collection[int]) -> str:
    """Ids as SQLite's json_each takes them."""
    return json.dumps(list(channels))


def _nonce(database_id: str, kind: str, subject: str, channel_id: int) -> str:
    """24 characters (Discord takes 25) that only this delivery of this database has."""
    text = f"{database_id}|{kind}|{subject}|{channel_id}"
    return hashlib.sha256(text.encode()).hexdigest()[:24]
