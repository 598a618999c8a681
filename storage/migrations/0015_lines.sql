-- Lists and digests are edited when a story that they told is put right; a story may have a post of its own by then.

CREATE TABLE lines (
  delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,  -- the list or digest
  story_id TEXT NOT NULL,
  PRIMARY KEY (delivery_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lines_by_story ON lines (story_id);
INSERT INTO lines
  SELECT d.told_in, d.subject FROM deliveries d JOIN deliveries l ON l.id = d.told_in AND l.kind = 'digest'
  WHERE d.kind = 'story';
