-- After a restore the database does not know what was said since the backup: whatever enters the outbox during the
-- next day is first looked for in its channel, from the last moment the backup knows. storage/backup.py writes the
-- two entries of meta; a trigger, so that no kind of delivery can forget it.

ALTER TABLE deliveries ADD COLUMN search_from REAL;  -- the first attempt, by Discord's clock, or the last moment a backup knows

CREATE TRIGGER deliveries_after_restore AFTER INSERT ON deliveries
WHEN new.state = 'pending'
  AND new.created_at <= (SELECT CAST(value AS REAL) FROM meta WHERE key = 'doubtful_until')
BEGIN
  UPDATE deliveries SET state = 'sending',
    search_from = (SELECT CAST(value AS REAL) FROM meta WHERE key = 'known_until')
  WHERE id = new.id;
END;
