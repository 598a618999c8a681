"""Whose reports a server may see."""

VISIBLE = """(f.kind <> 'server' OR EXISTS (
  SELECT 1 FROM subscriptions s JOIN channels c ON c.id = s.channel_id
  WHERE s.feed_id = f.id AND s.wanted = 1 AND c.guild_id = :guild))"""
"""A condition on articles' feeds `f`: the server :guild sees curated ones and its own, NULL only curated ones."""
