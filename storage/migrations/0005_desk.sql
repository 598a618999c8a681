-- What editors decided: about claims, and about stories that have to be put right; kept with who, when and why.

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  claim_id TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('confirm', 'reject')),
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_claim ON decisions (claim_id);

-- Claims that editors were told of, each once.
CREATE TABLE claims_told (
  claim_id TEXT PRIMARY KEY,
  at REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  story_id TEXT PRIMARY KEY REFERENCES stories (id) ON DELETE CASCADE,
  words TEXT NOT NULL,                 -- shown in every copy of the post
  withdrawn INTEGER NOT NULL,          -- 1: the story is taken back, and posted nowhere any more
  at REAL NOT NULL,
  by_id INTEGER NOT NULL,
  by_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
