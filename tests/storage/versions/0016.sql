-- A database as version 16 of the schema left it; never edited.
PRAGMA application_id = 1095518548;
PRAGMA user_version = 16;
BEGIN TRANSACTION;
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  canonical TEXT NOT NULL,
  story_id TEXT REFERENCES stories (id),
  verdict TEXT NOT NULL,
  reasons TEXT NOT NULL,               -- JSON list of sentences
  old INTEGER NOT NULL,                -- was there before anybody asked: told in searches, never posted
  seen_at REAL NOT NULL,
  data TEXT NOT NULL, version TEXT NOT NULL DEFAULT '',                  -- news.model.Article as JSON
  UNIQUE (feed_id, key)
) STRICT;
CREATE TABLE channels (
  id INTEGER PRIMARY KEY,
  guild_id INTEGER NOT NULL REFERENCES guilds (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'announcement', 'forum', 'thread')),
  least TEXT NOT NULL CHECK (least IN ('major', 'notable', 'minor')),
  since REAL NOT NULL,                 -- stories first seen earlier are not posted here
  paused TEXT NOT NULL DEFAULT ''      -- why nothing is sent; '' while all is well
, style TEXT NOT NULL DEFAULT 'full' CHECK (style IN ('full', 'compact')), digest TEXT NOT NULL DEFAULT 'preset', digest_time INTEGER NOT NULL DEFAULT 540, mentions INTEGER NOT NULL DEFAULT 0, publish INTEGER NOT NULL DEFAULT 0, digest_at REAL DEFAULT 0, digest_since REAL, digest_from INTEGER NOT NULL DEFAULT 0, digest_upto INTEGER NOT NULL DEFAULT 0, noticed_at REAL, notice_at REAL NOT NULL DEFAULT 0, notice_attempts INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  data TEXT NOT NULL                   -- news.model.Claim as JSON
) STRICT, WITHOUT ROWID;
CREATE TABLE claims_told (
  claim_id TEXT PRIMARY KEY,
  at REAL NOT NULL
, channel_id INTEGER, message_id INTEGER, shown INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE corrections (
  story_id TEXT PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
  words TEXT NOT NULL,                 -- shown in every copy of the post
  withdrawn INTEGER NOT NULL,          -- 1: the story is taken back, and posted nowhere any more
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE crossposts (              -- announcements that go to the channels that follow
  delivery_id INTEGER PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
  channel_id INTEGER NOT NULL,
  created_at REAL NOT NULL,
  next_at REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  done_at REAL,
  reason TEXT NOT NULL DEFAULT ''      -- why it was given up, '' otherwise
) STRICT;
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('confirm', 'reject')),
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE TABLE "deliveries" (
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
CREATE TABLE feed_notices (
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  guild_id INTEGER NOT NULL,
  paused_at REAL NOT NULL,
  told_at REAL,                        -- NULL until its moderators were told
  PRIMARY KEY (feed_id, guild_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('outlet', 'search', 'official', 'server')),
  outlet TEXT NOT NULL,
  keen INTEGER NOT NULL,
  starter INTEGER NOT NULL,            -- listed in the franchise data; reaches every server that has not refused it
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  body_hash TEXT NOT NULL DEFAULT '',
  added_at REAL NOT NULL,
  seeded_at REAL,                      -- when its old items were taken in silently; NULL before the first good fetch
  checked_at REAL,
  succeeded_at REAL,
  next_at REAL NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, -- in a row
  failure TEXT NOT NULL DEFAULT ''     -- the last failure's sentence
, rhythm TEXT NOT NULL DEFAULT '{}', failing_since REAL, paused_at REAL) STRICT;
CREATE TABLE former_addresses (
  url TEXT PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE guilds (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  ping_role_id INTEGER,
  setup_by INTEGER,
  joined_at REAL NOT NULL
, timezone TEXT NOT NULL DEFAULT 'UTC', quiet_from INTEGER, quiet_to INTEGER, ping_least TEXT NOT NULL DEFAULT 'major'
  CHECK (ping_least IN ('major', 'notable', 'minor', 'none')), left_at REAL) STRICT;
CREATE TABLE merged (
  story_id TEXT PRIMARY KEY,
  into_id TEXT NOT NULL REFERENCES stories (id),
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE notices_begun (
  nonce TEXT PRIMARY KEY,
  at REAL NOT NULL                     -- when it was first tried, by Discord's clock
) STRICT, WITHOUT ROWID;
CREATE TABLE pauses (
  guild_id INTEGER NOT NULL,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  paused_at REAL NOT NULL,
  resumed_at REAL, paused_by INTEGER,                     -- NULL while it lasts
  PRIMARY KEY (guild_id, feed_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE quotes (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,              -- within the article, the best first
  speaker TEXT NOT NULL,
  origin TEXT NOT NULL,                -- who got the words, as shown; maybe ''
  outlet TEXT NOT NULL,                -- domain of the page
  text TEXT NOT NULL,
  words TEXT NOT NULL,                 -- the text in small letters without accents
  link TEXT NOT NULL,
  at REAL,                             -- when the page came out; NULL if it does not tell
  PRIMARY KEY (article_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  story_id TEXT NOT NULL,
  guild_id INTEGER,
  user_id INTEGER NOT NULL,
  at REAL NOT NULL, handled_at REAL,
  UNIQUE (story_id, user_id)
) STRICT;
CREATE TABLE searchable (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  words TEXT NOT NULL                  -- headline, summary, quotes, names, outlet, text; small letters without accents
) STRICT;
CREATE TABLE searches (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  asked TEXT NOT NULL,                 -- JSON list of what was typed
  at REAL NOT NULL,                    -- last looked at
  UNIQUE (kind, asked)
) STRICT;
CREATE TABLE split (
  canonical TEXT PRIMARY KEY,
  story_id TEXT NOT NULL,
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL,
  importance TEXT NOT NULL,
  headline TEXT NOT NULL,
  began REAL,
  updated REAL NOT NULL,               -- of its newest report, else when it was first seen
  seen_at REAL NOT NULL,
  publish_at REAL,                     -- when channels may get it; NULL while there is nothing new to tell
  revision INTEGER NOT NULL
) STRICT;
CREATE TABLE subscriptions (
  channel_id INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  wanted INTEGER NOT NULL,             -- 0: a starter feed this channel refuses
  since REAL NOT NULL,
  PRIMARY KEY (channel_id, feed_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE turns (                   -- changes of the studio's word
  id INTEGER PRIMARY KEY,
  was TEXT NOT NULL,
  became TEXT NOT NULL,
  story_id TEXT NOT NULL,              -- the story that brought it
  at REAL NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_parts USING fts5 (
  words, content = 'searchable', content_rowid = 'article_id', tokenize = 'trigram'
);
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab ('search_words', 'row');
CREATE VIRTUAL TABLE search_words USING fts5 (
  words, content = 'searchable', content_rowid = 'article_id', tokenize = 'unicode61', detail = 'none', columnsize = 0
);
CREATE INDEX articles_by_canonical ON articles (canonical);
CREATE INDEX articles_by_feed ON articles (feed_id);
CREATE INDEX articles_by_story ON articles (story_id);
CREATE INDEX articles_prunable ON articles (seen_at) WHERE story_id IS NULL AND data <> '';
CREATE INDEX articles_seen ON articles (seen_at);
CREATE INDEX channels_by_guild ON channels (guild_id);
CREATE INDEX channels_digests ON channels (digest_at) WHERE digest_at IS NOT NULL;
CREATE INDEX channels_unnoticed ON channels (notice_at) WHERE paused <> '' AND noticed_at IS NULL;
CREATE INDEX claims_by_article ON claims (article_id);
CREATE INDEX crossposts_done ON crossposts (channel_id, done_at);
CREATE INDEX crossposts_due ON crossposts (next_at) WHERE done_at IS NULL;
CREATE INDEX decisions_by_claim ON decisions (claim_id);
CREATE INDEX deliveries_by_channel ON deliveries (channel_id, sent_at);
CREATE INDEX deliveries_by_story ON deliveries (subject);
CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state IN ('pending', 'sending');
CREATE INDEX deliveries_edits ON deliveries (next_at) WHERE state = 'sent' AND wanted_revision > shown_revision;
CREATE INDEX deliveries_held ON deliveries (channel_id) WHERE state = 'held';
CREATE INDEX deliveries_silenced ON deliveries (id)
  WHERE state = 'sent' AND silent = 1 AND pings = 1 AND told_in IS NULL;
CREATE INDEX deliveries_told ON deliveries (told_in) WHERE told_in IS NOT NULL;
CREATE INDEX deliveries_unsaid ON deliveries (guild_id, state)
  WHERE state IN ('waiting', 'pending', 'sending', 'held', 'failed');
CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX feed_notices_due ON feed_notices (paused_at) WHERE told_at IS NULL;
CREATE INDEX feeds_due ON feeds (next_at);
CREATE INDEX former_addresses_by_feed ON former_addresses (feed_id);
CREATE INDEX merged_into ON merged (into_id);
CREATE INDEX pauses_by_feed ON pauses (feed_id);
CREATE INDEX quotes_newest ON quotes (at);
CREATE INDEX searches_oldest ON searches (at);
CREATE INDEX stories_newest ON stories (updated);
CREATE INDEX stories_settling ON stories (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX subscriptions_by_feed ON subscriptions (feed_id);
CREATE TRIGGER articles_changed AFTER UPDATE OF data ON articles WHEN new.data <> old.data BEGIN
  DELETE FROM searchable WHERE article_id = old.id;
  DELETE FROM quotes WHERE article_id = old.id;
END;
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
CREATE TRIGGER searchable_added AFTER INSERT ON searchable BEGIN
  INSERT INTO search_parts (rowid, words) VALUES (new.article_id, new.words);
  INSERT INTO search_words (rowid, words) VALUES (new.article_id, new.words);
END;
CREATE TRIGGER searchable_removed AFTER DELETE ON searchable BEGIN
  INSERT INTO search_parts (search_parts, rowid, words) VALUES ('delete', old.article_id, old.words);
  INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.article_id, old.words);
END;
INSERT INTO "articles" VALUES(1,1,'one','outlet.example/one','story1','post','["It names the film."]',0,1772366400.0,'{"item":{"feed":"https://starter.example/feed","key":"one","link":"https://outlet.example/one","url":"https://outlet.example/one","title":"Headline one","text":"Text of one.","published":"2026-03-01T12:00:00Z","outlet":"outlet.example","trusted":"outlet.example","lang":"","image":null,"teaser":false},"canonical":"outlet.example/one","headline":"Headline one","relevance":"news","reasons":["It names the film."],"topic":"interview","importance":"notable","signal":"none","overclaims":false,"quotes":[],"speaker":null,"quote_origin":null,"summary":"Summary of one.","evergreen":false,"people":[],"claims":[{"id":"c1","signal":"talk","speaker":"Rosa Salazar","origin":"Outlet","outlet":"outlet.example","trust":"coverage","official":false,"said":"2026-03-01T12:00:00Z","quote":null,"text":"A sequel is talked about.","link":null,"recycled":false}],"trust":"unknown","original":false}','e49c8ac66b04');
INSERT INTO "articles" VALUES(2,2,'two','outlet.example/two','story2','post','["It names the film."]',0,1772366400.0,'{"item":{"feed":"https://starter.example/feed","key":"two","link":"https://outlet.example/two","url":"https://outlet.example/two","title":"Headline two","text":"Text of two.","published":"2026-03-01T12:00:00Z","outlet":"outlet.example","trusted":"outlet.example","lang":"","image":null,"teaser":false},"canonical":"outlet.example/two","headline":"Headline two","relevance":"news","reasons":["It names the film."],"topic":"interview","importance":"notable","signal":"none","overclaims":false,"quotes":[],"speaker":null,"quote_origin":null,"summary":"Summary of two.","evergreen":false,"people":[],"claims":[],"trust":"unknown","original":false}','');
INSERT INTO "channels" VALUES(11,1,'text','notable',1772280000.0,'','compact','monday',600,1,1,0.0,NULL,0,0,NULL,0.0,0);
INSERT INTO "claims" VALUES('c1',1,'{"id":"c1","signal":"talk","speaker":"Rosa Salazar","origin":"Outlet","outlet":"outlet.example","trust":"coverage","official":false,"said":"2026-03-01T12:00:00Z","quote":null,"text":"A sequel is talked about.","link":null,"recycled":false}');
INSERT INTO "claims_told" VALUES('c1',1772366400.0,NULL,NULL,0);
INSERT INTO "claims_told" VALUES('c2',1772366400.0,15,501,0);
INSERT INTO "corrections" VALUES('story1','It was a joke.',0,1772366400.0,5,'Edda');
INSERT INTO "decisions" VALUES(1,'c1','reject',1772366400.0,5,'Edda','It was a joke.');
INSERT INTO "deliveries" VALUES(1,'story','story1',1,11,'sent',500,NULL,0,1772366460.0,1772366460.0,1772366460.0,1772366460.0,1,1,'','notable',0,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES(2,'story','story2',1,11,'sending',NULL,NULL,1,1772366460.0,1772366460.0,1772366460.0,NULL,1,0,'','notable',0,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "feeds" VALUES(1,'https://starter.example/feed','Feed https://starter.example/feed','outlet','outlet.example',0,1,'','','',1769774400.0,1772280000.0,1772280000.0,1772280000.0,1772366400.0,0,'','{}',NULL,NULL);
INSERT INTO "feeds" VALUES(2,'https://private.example/feed','Own feed','server','',0,0,'','','',1772280000.0,1772280000.0,1772280000.0,1772280000.0,1772366400.0,0,'','{}',NULL,NULL);
INSERT INTO "guilds" VALUES(1,'Server 1',77,7,1772280000.0,'Europe/Berlin',1320,480,'notable',NULL);
INSERT INTO "merged" VALUES('gone','story1',1772366400.0,5,'Edda');
INSERT INTO "meta" VALUES('commands','hash');
INSERT INTO "meta" VALUES('id','00112233445566778899aabbccddeeff');
INSERT INTO "pauses" VALUES(1,2,1772366400.0,NULL,5);
INSERT INTO "notices_begun" VALUES('00112233445566778899aabb',1772366400.0);
INSERT INTO "quotes" VALUES(1,0,'Rosa Salazar','Outlet','outlet.example','It still might happen.','it still might happen.','https://outlet.example/a',1772366400.0);
INSERT INTO "reports" VALUES(1,'story1',1,5,1772366400.0,NULL);
INSERT INTO "searchable" VALUES(1,'headline one
summary one.');
INSERT INTO "searchable" VALUES(2,'headline two
summary two.');
INSERT INTO "searches" VALUES(1,'news','["headline"]',1772366400.0);
INSERT INTO "stories" VALUES('story1','interview','notable','Headline one',1772366400.0,1772366400.0,1772366400.0,NULL,1);
INSERT INTO "stories" VALUES('story2','interview','notable','Headline two',1772366400.0,1772366400.0,1772366400.0,NULL,1);
INSERT INTO "subscriptions" VALUES(11,2,1,1772280000.0);
INSERT INTO "turns" VALUES(1,'silent','greenlit','story1',1772366400.0);
-- Turns that take something back: what the studio was reported to have said does not hold.

ALTER TABLE turns ADD COLUMN back INTEGER NOT NULL DEFAULT 0;  -- 1: what `story_id` had brought does not hold
UPDATE turns SET back = 1;
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
INSERT INTO cards (id, guild_id, channel_id, refresh_at) VALUES (3, 1, 11, 1772452800.0);
CREATE TABLE lines (
  delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,  -- the list or digest
  story_id TEXT NOT NULL,
  PRIMARY KEY (delivery_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lines_by_story ON lines (story_id);
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
CREATE INDEX reports_open ON reports (story_id, at) WHERE handled_at IS NULL;
INSERT INTO changes (id, guild_id, at, by_id, what, value) VALUES (1, 1, 1772366400.0, 7, 'loudness', 'notable');
COMMIT;
