-- What moderators changed, so that the others can look it up; which servers the bot was removed from, as they are
-- forgotten after a while; and which reports editors have looked at.

ALTER TABLE guilds ADD COLUMN left_at REAL;  -- when the bot was found to be removed; NULL while it is there

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  guild_id INTEGER NOT NULL REFERENCES guilds (id) ON DELETE CASCADE,
  at REAL NOT NULL,
  by_id INTEGER,                       -- NULL: whoever runs the bot
  what TEXT NOT NULL,                  -- the option or command, such as loudness or feed_added
  value TEXT NOT NULL                  -- what was chosen, as text
) STRICT;
CREATE INDEX changes_by_guild ON changes (guild_id, id);
CREATE INDEX guilds_left ON guilds (left_at) WHERE left_at IS NOT NULL;

ALTER TABLE reports ADD COLUMN handled_at REAL;  -- when an editor had looked at it; NULL while it waits
CREATE INDEX reports_open ON reports (story_id, at) WHERE handled_at IS NULL;
