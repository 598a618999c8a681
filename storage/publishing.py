"""Publishing: settled stories become rows of the outbox; what grew becomes an edit, a reply or a new post."""

from datetime import datetime, timedelta

from storage.database import Database, seconds
from storage.turns import TOLD_BY_TURN

EDITED_FOR = timedelta(days=7)
"""How long later coverage changes a post (issue 6, point 3)."""

# A feed that others follow is not read just when a server takes it in: what came out before is old there.
_CAME_OUT = """coalesce(
      CASE WHEN json_valid(a.data) THEN strftime('%s', json_extract(a.data, '$.item.published')) END + 0,
      a.seen_at)"""

BROUGHT = f"""a.old = 0 AND a.seen_at >= c.since
    AND NOT EXISTS (SELECT 1 FROM pauses p WHERE p.guild_id = c.guild_id AND p.feed_id = f.id
                    AND (p.resumed_at IS NULL OR a.seen_at <= p.resumed_at OR {_CAME_OUT} < p.resumed_at))
    AND CASE WHEN x.wanted IS NULL THEN f.starter
             ELSE x.wanted AND (f.starter OR (a.seen_at > x.since AND {_CAME_OUT} >= x.since)) END"""  # noqa: S608 - a constant
"""A condition: channel `c` has feed `f` (subscription `x`), which brought article `a` since both exist."""

WANTS = f"""EXISTS (
  SELECT 1 FROM articles a JOIN feeds f ON f.id = a.feed_id
  LEFT JOIN subscriptions x ON x.channel_id = c.id AND x.feed_id = f.id
  WHERE a.story_id = s.id AND a.verdict IN ('post', 'join') AND {BROUGHT})"""  # noqa: S608 - constants
"""A condition: channel `c` has a feed that brought a new report of story `s` since both exist."""


STANDS = "NOT EXISTS (SELECT 1 FROM corrections w WHERE w.story_id = s.id AND w.withdrawn)"
"""A condition: story `s` was not taken back by an editor."""


def rank(column: str) -> str:
    """An expression that orders importances: minor, notable, major."""
    return f"instr('minor notable major', {column})"


LOUD_ENOUGH = f"{rank('s.importance')} >= {rank('c.least')}"
"""A condition: story `s` is important enough for channel `c`."""


async def publish(db: Database, now: datetime, *, hold: bool) -> int:
    """Puts every settled story into the outbox; returns how many posts are new. See `DeliveryStore.publish`."""
    settled = "SELECT 1 FROM stories WHERE publish_at <= ? LIMIT 1"
    if await db.row(settled, (seconds(now),)) is None:
        return 0  # asked every second, so no transaction is opened for nothing
    values = {"now": seconds(now), "fresh": seconds(now - EDITED_FOR), "hold": hold}
    async with db.transaction():
        await db.write(_REPLIES, values)
        await db.write(_EDITS, values)
        await db.write(_HURRY, values)
        created = await db.write(_REVIVED, values)
        created += await db.write(_POSTS, values)
        await db.write(_UPDATES, values)
        await db.write("UPDATE stories SET publish_at = NULL WHERE publish_at <= :now", values)
    return created


_POSTS = f"""INSERT INTO deliveries
    (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision, importance)
  SELECT 'story', s.id, c.guild_id, c.id,
    CASE WHEN :hold AND s.importance <> 'major' THEN 'waiting' ELSE 'pending' END,
    :now, :now, s.revision, s.importance
  FROM stories s CROSS JOIN channels c
  WHERE s.publish_at <= :now AND {STANDS} AND {LOUD_ENOUGH} AND {WANTS}
  ORDER BY coalesce(s.began, s.seen_at), s.id, c.id
  ON CONFLICT (kind, subject, channel_id) DO NOTHING"""  # noqa: S608 - constants

# A change of importance is shown at once; other coverage waits for the edit's turn.
_EDITS = """UPDATE deliveries SET wanted_revision = s.revision,
    next_at = CASE WHEN state = 'sent' AND deliveries.importance <> s.importance AND attempts = 0
                   THEN min(next_at, :now) ELSE next_at END
  FROM stories s
  WHERE deliveries.kind = 'story' AND s.id = deliveries.subject AND s.publish_at <= :now
    AND deliveries.state IN ('waiting', 'pending', 'sending', 'sent')
    AND coalesce(deliveries.sent_at, :now) > :fresh"""

# What became major waits for no room.
_HURRY = """UPDATE deliveries SET state = 'pending', importance = s.importance, next_at = :now FROM stories s
  WHERE deliveries.kind = 'story' AND deliveries.state = 'waiting' AND s.id = deliveries.subject
    AND s.publish_at <= :now AND s.importance = 'major'"""

# Told in a list, and more important since: now it gets a post of its own.
_REVIVED = f"""UPDATE deliveries
  SET state = CASE WHEN :hold AND s.importance <> 'major' THEN 'waiting' ELSE 'pending' END,
    importance = s.importance, told_in = NULL, created_at = :now, next_at = :now, wanted_revision = s.revision
  FROM stories s, channels c
  WHERE deliveries.kind = 'story' AND deliveries.state = 'listed' AND s.id = deliveries.subject
    AND c.id = deliveries.channel_id AND s.publish_at <= :now AND {STANDS}
    AND {rank("s.importance")} > {rank("deliveries.importance")} AND {LOUD_ENOUGH}"""  # noqa: S608 - constants

# Posted as less, major now: one reply that mentions the role, unless the studio's word is told anyway.
_REPLIES = f"""INSERT INTO deliveries
    (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision, importance)
  SELECT 'reply', d.subject, d.guild_id, d.channel_id, 'pending', :now, :now, 0, s.importance
  FROM deliveries d JOIN stories s ON s.id = d.subject
  WHERE d.kind = 'story' AND d.state = 'sent' AND d.importance NOT IN ('', 'major') AND s.importance = 'major'
    AND s.publish_at <= :now AND d.sent_at > :fresh AND {STANDS}
    AND NOT EXISTS ({TOLD_BY_TURN.format(story="s.id", channel="d.channel_id", since=":now - 86400")})
  ON CONFLICT (kind, subject, channel_id) DO NOTHING"""  # noqa: S608 - constants

# In a forum later coverage is told in the story's thread too: at most one reply an hour, with all that came.
_UPDATES = """INSERT INTO deliveries
    (kind, subject, guild_id, channel_id, state, created_at, next_at, wanted_revision, since)
  SELECT 'update', d.subject || ':' || (SELECT count(*) FROM deliveries u
      WHERE u.kind = 'update' AND u.channel_id = d.channel_id AND u.subject LIKE d.subject || ':%'),
    d.guild_id, d.channel_id, 'pending', :now, max(:now, told.at + 3600), 0, told.at
  FROM deliveries d JOIN stories s ON s.id = d.subject JOIN channels c ON c.id = d.channel_id AND c.kind = 'forum'
  JOIN (SELECT d.id, max(u.tried_at) AS at FROM deliveries d
        JOIN deliveries u ON u.channel_id = d.channel_id
          AND (u.id = d.id OR u.kind = 'update' AND u.subject LIKE d.subject || ':%')
        WHERE d.kind = 'story' AND d.state = 'sent' AND d.thread_id IS NOT NULL
          AND d.subject IN (SELECT id FROM stories WHERE publish_at <= :now)
        GROUP BY d.id) told ON told.id = d.id
  WHERE s.publish_at <= :now AND d.sent_at > :fresh
    AND EXISTS (SELECT 1 FROM articles a WHERE a.story_id = s.id AND a.verdict IN ('post', 'join')
                AND a.old = 0 AND a.seen_at > told.at)
    AND NOT EXISTS (SELECT 1 FROM deliveries u WHERE u.kind = 'update' AND u.channel_id = d.channel_id
                    AND u.subject LIKE d.subject || ':%' AND u.state IN ('pending', 'sending'))
  ON CONFLICT (kind, subject, channel_id) DO NOTHING"""
