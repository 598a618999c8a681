-- Feeds are visited by their rhythm, paused when they are dead or a server wishes it, and remembered where they moved.

ALTER TABLE feeds ADD COLUMN rhythm TEXT NOT NULL DEFAULT '{}'; -- storage.feeds.Rhythm as JSON
ALTER TABLE feeds ADD COLUMN failing_since REAL;                -- first of the failures in a row
ALTER TABLE feeds ADD COLUMN paused_at REAL;                    -- not visited since; `failure` says why

CREATE TABLE former_addresses (
  url TEXT PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX former_addresses_by_feed ON former_addresses (feed_id);

-- A server leaves a feed out for a while; what came out up to `resumed_at` is never posted there.
CREATE TABLE pauses (
  guild_id INTEGER NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  paused_at REAL NOT NULL,
  resumed_at REAL,                     -- NULL while it lasts
  PRIMARY KEY (guild_id, feed_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pauses_by_feed ON pauses (feed_id);

-- Which servers are to be told, once, that a feed was given up.
CREATE TABLE feed_notices (
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  guild_id INTEGER NOT NULL,
  paused_at REAL NOT NULL,
  told_at REAL,                        -- NULL until its moderators were told
  PRIMARY KEY (feed_id, guild_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_notices_due ON feed_notices (paused_at) WHERE told_at IS NULL;
