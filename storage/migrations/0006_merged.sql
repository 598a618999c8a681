-- Stories that editors joined: whoever asks for the one, or finds a new report of it, gets the other.

CREATE TABLE merged (
  story_id TEXT PRIMARY KEY,
  into_id TEXT NOT NULL REFERENCES stories (id),
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_into ON merged (into_id);

-- Pages that editors took out of a story; they stay out, whatever feed brings them again.
CREATE TABLE split (
  canonical TEXT PRIMARY KEY,
  story_id TEXT NOT NULL,
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
