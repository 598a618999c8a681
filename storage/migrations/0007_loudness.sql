-- Loudness: how much a channel gets and when; quiet hours, digests, lists over a cap, pings, the studio's word, notices.

ALTER TABLE guilds ADD COLUMN timezone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE guilds ADD COLUMN quiet_from INTEGER;  -- minutes after local midnight; NULL: never quiet
ALTER TABLE guilds ADD COLUMN quiet_to INTEGER;
ALTER TABLE guilds ADD COLUMN ping_least TEXT NOT NULL DEFAULT 'major'
  CHECK (ping_least IN ('major', 'notable', 'minor', 'none'));

ALTER TABLE channels ADD COLUMN style TEXT NOT NULL DEFAULT 'full' CHECK (style IN ('full', 'compact'));
ALTER TABLE channels ADD COLUMN digest TEXT NOT NULL DEFAULT 'preset';  -- preset, off, daily or a weekday
ALTER TABLE channels ADD COLUMN digest_time INTEGER NOT NULL DEFAULT 540;  -- minutes after local midnight
ALTER TABLE channels ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;  -- whether the digest lists mere mentions
ALTER TABLE channels ADD COLUMN publish INTEGER NOT NULL DEFAULT 0;   -- whether announcements go to followers
ALTER TABLE channels ADD COLUMN digest_at REAL DEFAULT 0;  -- when the next is due; 0: to be computed; NULL: never
ALTER TABLE channels ADD COLUMN digest_since REAL;         -- when the last was made; NULL: none was wanted before
ALTER TABLE channels ADD COLUMN digest_from INTEGER NOT NULL DEFAULT 0;  -- articles up to this one came before digests
ALTER TABLE channels ADD COLUMN digest_upto INTEGER NOT NULL DEFAULT 0;  -- mentions up to this article were told
CREATE INDEX articles_seen ON articles (seen_at);
ALTER TABLE channels ADD COLUMN noticed_at REAL;           -- when moderators were told that it is paused
ALTER TABLE channels ADD COLUMN notice_at REAL NOT NULL DEFAULT 0;  -- when telling them is tried (again)
ALTER TABLE channels ADD COLUMN notice_attempts INTEGER NOT NULL DEFAULT 0;
CREATE INDEX channels_digests ON channels (digest_at) WHERE digest_at IS NOT NULL;
CREATE INDEX channels_unnoticed ON channels (notice_at) WHERE paused <> '' AND noticed_at IS NULL;

CREATE TABLE turns (                   -- changes of the studio's word
  id INTEGER PRIMARY KEY,
  was TEXT NOT NULL,
  became TEXT NOT NULL,
  story_id TEXT NOT NULL,              -- the story that brought it
  at REAL NOT NULL
) STRICT;

-- The outbox with more states (waiting for room; listed: told in a list or digest) and kinds.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL
    CHECK (kind IN ('story', 'ping', 'reply', 'update', 'digest', 'turn', 'notice', 'card')),
  subject TEXT NOT NULL,
  guild_id INTEGER NOT NULL,
  channel_id INTEGER NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('waiting', 'pending', 'sending', 'sent', 'listed', 'failed', 'held', 'removed')),
  message_id INTEGER,
  thread_id INTEGER,                   -- the forum thread the message opened
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at REAL NOT NULL,
  next_at REAL NOT NULL,               -- not before
  tried_at REAL,                       -- when the last sending began: where a search of the channel starts
  sent_at REAL,
  wanted_revision INTEGER NOT NULL,
  shown_revision INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  importance TEXT NOT NULL DEFAULT '', -- the story's when it was said or listed
  silent INTEGER NOT NULL DEFAULT 0,   -- said within quiet hours
  pings INTEGER NOT NULL DEFAULT 0,    -- a mention was due with it: made at once, or silent and following later
  told_in INTEGER,                     -- the row that tells it: a list, a digest, or the ping that follows it
  search_from REAL,                    -- the first attempt, by Discord's clock, or the last moment a backup knows
  since REAL,                          -- of an update: it tells what came after this moment
  after_article INTEGER,               -- of a digest: it tells mentions after this article …
  upto_article INTEGER,                -- … up to this one
  UNIQUE (kind, subject, channel_id)
) STRICT;
INSERT INTO outbox (id, kind, subject, guild_id, channel_id, state, message_id, thread_id, attempts, created_at,
    next_at, tried_at, sent_at, wanted_revision, shown_revision, reason, search_from)
  SELECT id, kind, subject, guild_id, channel_id, state, message_id, thread_id, attempts, created_at,
    next_at, tried_at, sent_at, wanted_revision, shown_revision, reason, search_from FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE outbox RENAME TO deliveries;
-- What was sent before anybody noted how important it was: as important as it is now.
UPDATE deliveries SET importance = coalesce((SELECT s.importance FROM stories s WHERE s.id = subject), '')
  WHERE kind = 'story';
-- As before (0004), and for rows that waited.
CREATE TRIGGER deliveries_after_restore AFTER INSERT ON deliveries
WHEN new.state = 'pending'
  AND new.created_at <= (SELECT CAST(value AS REAL) FROM meta WHERE key = 'doubtful_until')
BEGIN
  UPDATE deliveries SET state = 'sending',
    search_from = (SELECT CAST(value AS REAL) FROM meta WHERE key = 'known_until')
  WHERE id = new.id;
END;
CREATE TRIGGER deliveries_released_after_restore AFTER UPDATE OF state ON deliveries
WHEN old.state IN ('waiting', 'listed') AND new.state = 'pending'
  AND new.created_at <= (SELECT CAST(value AS REAL) FROM meta WHERE key = 'doubtful_until')
BEGIN
  UPDATE deliveries SET state = 'sending',
    search_from = (SELECT CAST(value AS REAL) FROM meta WHERE key = 'known_until')
  WHERE id = new.id;
END;

CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state IN ('pending', 'sending');
CREATE INDEX deliveries_edits ON deliveries (next_at) WHERE state = 'sent' AND wanted_revision > shown_revision;
CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX deliveries_by_channel ON deliveries (channel_id, sent_at);
CREATE INDEX deliveries_by_story ON deliveries (subject);
CREATE INDEX deliveries_unsaid ON deliveries (guild_id, state)
  WHERE state IN ('waiting', 'pending', 'sending', 'held', 'failed');
CREATE INDEX deliveries_told ON deliveries (told_in) WHERE told_in IS NOT NULL;
CREATE INDEX deliveries_silenced ON deliveries (id)
  WHERE state = 'sent' AND silent = 1 AND pings = 1 AND told_in IS NULL;

CREATE TABLE crossposts (              -- announcements that go to the channels that follow
  delivery_id INTEGER PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
  channel_id INTEGER NOT NULL,
  created_at REAL NOT NULL,
  next_at REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  done_at REAL,
  reason TEXT NOT NULL DEFAULT ''      -- why it was given up, '' otherwise
) STRICT;
CREATE INDEX crossposts_due ON crossposts (next_at) WHERE done_at IS NULL;
CREATE INDEX crossposts_done ON crossposts (channel_id, done_at);
