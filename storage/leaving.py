"""Leaving: what becomes of a card's message when its card, its channel or its server goes."""

from datetime import datetime, timedelta

# What was never tried left nothing behind; what is under way may still arrive.
LEAVING = """INSERT INTO takeaways
    (guild_id, channel_id, kind, mark, message_id, thread_id, search_from, next_at)
  SELECT d.guild_id, d.channel_id, coalesce(c.kind, 'text'), 'why:card:' || d.subject, d.message_id, d.thread_id,
    coalesce(d.search_from, d.created_at), CASE WHEN d.message_id IS NULL THEN :later ELSE :now END
  FROM cards k JOIN deliveries d ON d.kind = 'card' AND d.subject = CAST(k.id AS TEXT)
    AND d.state IN ('sending', 'held', 'sent') LEFT JOIN channels c ON c.id = d.channel_id"""
"""Notes the messages of cards `k` that a condition on it names; `values` fills it in."""


def values(only: int, now: datetime | None = None, under_way: timedelta = timedelta()) -> dict[str, float]:
    """For a condition with `:only`; without a moment everything is deleted as soon as can be."""
    if now is None:
        return {"only": only, "now": 0.0, "later": 0.0}
    return {"only": only, "now": now.timestamp(), "later": (now + under_way).timestamp()}
