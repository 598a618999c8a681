-- The living card: one message per server that says where the sequel stands.

CREATE TABLE cards (                   -- a server's card; its message is the row of the outbox of kind 'card' with this id
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild_id INTEGER NOT NULL UNIQUE REFERENCES guilds (id) ON DELETE CASCADE,
  channel_id INTEGER NOT NULL,
  refresh_at REAL NOT NULL             -- when "last checked" is written anew
) STRICT;
CREATE INDEX cards_due ON cards (refresh_at);

-- Messages that are to be deleted: cards that were moved or taken back. No reference: they outlive their servers' rows.
CREATE TABLE takeaways (
  id INTEGER PRIMARY KEY,
  guild_id INTEGER NOT NULL,
  channel_id INTEGER NOT NULL,
  kind TEXT NOT NULL,                  -- the channel's
  mark TEXT NOT NULL,
  message_id INTEGER,                  -- NULL: perhaps sent, to be looked for by its mark
  thread_id INTEGER,
  search_from REAL NOT NULL,
  next_at REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX takeaways_due ON takeaways (next_at);
