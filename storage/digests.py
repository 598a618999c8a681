"""Digests: when each channel's next one is due, and what lists and digests tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from news.model import Article
from storage import lines
from storage.channels import Channel, read_channel
from storage.database import Database, moment, seconds
from storage.publishing import BROUGHT, LOUD_ENOUGH, STANDS, WANTS


@dataclass(frozen=True, slots=True)
class DueDigest:
    """A channel whose digest is due.

    Attributes:
        timezone: of its server.
        unscheduled: its settings are new or changed: the next digest is to be computed, none is due.
        since: when the last one was made; None if there is none to go on from.
    """

    channel: Channel
    timezone: str
    unscheduled: bool
    since: datetime | None


class DigestStore:
    """Keeps digests; their rows stand in the outbox."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def due(self, now: datetime, limit: int) -> list[DueDigest]:
        """Channels whose digest is due or unscheduled; paused ones get theirs when they are woken."""
        rows = await self._db.rows(
            """SELECT c.*, g.timezone FROM channels c JOIN guilds g ON g.id = c.guild_id
               WHERE c.digest_at <= ? AND c.paused = '' ORDER BY c.digest_at, c.id LIMIT ?""",
            (seconds(now), limit),
        )
        return [
            DueDigest(read_channel(row), row["timezone"], not row["digest_at"], moment(row["digest_since"]))
            for row in rows
        ]

    async def schedule(self, channel_id: int, next_at: datetime | None, now: datetime) -> None:
        """Notes when the next digest is due (None: never); the first tells what comes from now on."""
        await self._db.write(
            """UPDATE channels SET digest_at = :next,
                 digest_from = CASE WHEN digest_since IS NULL THEN newest ELSE digest_from END,
                 digest_upto = CASE WHEN digest_since IS NULL THEN newest ELSE digest_upto END,
                 digest_since = CASE WHEN :next IS NULL THEN NULL ELSE coalesce(digest_since, :now) END
               FROM (SELECT coalesce(max(id), 0) AS newest FROM articles) WHERE id = :channel""",
            {"channel": channel_id, "next": seconds(next_at), "now": seconds(now)},
        )

    async def make(self, channel: Channel, since: datetime, now: datetime) -> bool:
        """Puts a digest into the outbox; False if there is nothing to tell.

        It tells stories that the channel wants but that were not important enough to be posted, seen after
        `since` and never told there; and, where it asked for them, further pages that only mention the franchise.
        """
        values = {"channel": channel.id, "since": seconds(since), "now": seconds(now)}
        async with self._db.transaction():
            rows = await self._db.rows(_UNTOLD, values)
            span = await self._db.row(_SPAN, values)
            values |= {"after": span["after"], "upto": span["upto"]} if span else {"after": 0, "upto": 0}
            mentions = channel.mentions and await self._db.row(f"{_MENTIONS} LIMIT 1", values)
            await self._db.write(_TOLD, values)
            if not rows and not mentions:
                return False
            await self._db.write(_DIGEST, values | {"guild": channel.guild_id, "subject": _subject(now)})
            made = await self._db.row(_MADE, (channel.id, _subject(now)))
            told = None if made is None else made["id"]
            await self._db.write_all(
                _TELL, [(row["id"], channel.guild_id, channel.id, told, now.timestamp()) for row in rows]
            )
            if told is not None:
                await lines.draw(self._db, told)
        return True

    async def told(self, delivery_id: int) -> list[str]:
        """Ids of the stories that a list or a digest tells, the most important and earliest first."""
        return await lines.told(self._db, delivery_id)

    async def mentions(self, delivery_id: int, limit: int = 50) -> list[Article]:
        """Pages that a digest tells because they mention the franchise, as they came."""
        span = await self._db.row(
            """SELECT channel_id AS channel, after_article AS after, upto_article AS upto
               FROM deliveries WHERE id = ?""",
            (delivery_id,),
        )
        if span is None or span["upto"] is None:
            return []
        rows = await self._db.rows(f"{_MENTIONS} ORDER BY a.id LIMIT :limit", {**dict(span), "limit": limit})
        return _once([msgspec.json.decode(row["data"], type=Article) for row in rows])


def _once(articles: Sequence[Article]) -> list[Article]:
    return list({article.canonical or article.item.key: article for article in articles}.values())


def _subject(now: datetime) -> str:
    return f"digest-{int(now.timestamp())}"


_DIGEST = """INSERT INTO deliveries
    (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision, after_article, upto_article)
  VALUES ('digest', :subject, :guild, :channel, 'pending', :now, :now, 0, :after, :upto)
  ON CONFLICT (kind, subject, channel_id) DO NOTHING"""
_MADE = "SELECT id FROM deliveries WHERE kind = 'digest' AND channel_id = ? AND subject = ?"
_SPAN = """SELECT digest_upto AS after, (SELECT coalesce(max(id), 0) FROM articles) AS upto
  FROM channels WHERE id = :channel"""
_TOLD = "UPDATE channels SET digest_since = :now, digest_upto = :upto WHERE id = :channel"
_TELL = """INSERT INTO deliveries
    (kind, subject, guild_id, channel_id, state, told_in, created_at, next_at, wanted_revision, importance)
  SELECT 'story', s.id, ?2, ?3, 'listed', ?4, ?5, ?5, s.revision, s.importance FROM stories s WHERE s.id = ?1
  ON CONFLICT (kind, subject, channel_id) DO NOTHING"""
# What was told has a row. A story that had not settled when the last digest was made comes with this one.
_UNTOLD = f"""SELECT s.id FROM stories s JOIN channels c ON c.id = :channel
  WHERE s.id IN (SELECT a.story_id FROM articles a WHERE a.seen_at > :since AND a.id > c.digest_from
                 AND a.old = 0 AND a.verdict IN ('post', 'join'))
    AND NOT {LOUD_ENOUGH} AND s.publish_at IS NULL AND {STANDS} AND {WANTS}
    AND NOT EXISTS (SELECT 1 FROM deliveries d
                    WHERE d.kind = 'story' AND d.subject = s.id AND d.channel_id = c.id)"""  # noqa: S608 - constants
_MENTIONS = f"""SELECT a.data FROM articles a JOIN feeds f ON f.id = a.feed_id JOIN channels c ON c.id = :channel
  LEFT JOIN subscriptions x ON x.channel_id = c.id AND x.feed_id = f.id
  WHERE a.verdict = 'digest' AND a.data <> '' AND a.id > :after AND a.id <= :upto AND {BROUGHT}"""  # noqa: S608 - constants
