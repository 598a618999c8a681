-- Searches: the words of every report that can be shown, the quotes in them, and searches whose pages can be turned.
-- The two indexes read their text from `searchable` and are kept in step by the triggers, whoever writes.

CREATE TABLE searchable (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  words TEXT NOT NULL                  -- headline, summary, quotes, names, outlet, text; small letters without accents
) STRICT;

CREATE VIRTUAL TABLE search_parts USING fts5 (
  words, content = 'searchable', content_rowid = 'article_id', tokenize = 'trigram'
);
CREATE VIRTUAL TABLE search_words USING fts5 (
  words, content = 'searchable', content_rowid = 'article_id', tokenize = 'unicode61', detail = 'none', columnsize = 0
);
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab ('search_words', 'row');

CREATE TRIGGER searchable_added AFTER INSERT ON searchable BEGIN
  INSERT INTO search_parts (rowid, words) VALUES (new.article_id, new.words);
  INSERT INTO search_words (rowid, words) VALUES (new.article_id, new.words);
END;
CREATE TRIGGER searchable_removed AFTER DELETE ON searchable BEGIN
  INSERT INTO search_parts (search_parts, rowid, words) VALUES ('delete', old.article_id, old.words);
  INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.article_id, old.words);
END;

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
CREATE INDEX quotes_newest ON quotes (at);

-- An article that is changed or emptied is found no more by what it said; what remains is taken in at the next start.
CREATE TRIGGER articles_changed AFTER UPDATE OF data ON articles WHEN new.data <> old.data BEGIN
  DELETE FROM searchable WHERE article_id = old.id;
  DELETE FROM quotes WHERE article_id = old.id;
END;

CREATE TABLE searches (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  asked TEXT NOT NULL,                 -- JSON list of what was typed
  at REAL NOT NULL,                    -- last looked at
  UNIQUE (kind, asked)
) STRICT;
CREATE INDEX searches_oldest ON searches (at);
