-- Turns that take something back: what the studio was reported to have said does not hold.

ALTER TABLE turns ADD COLUMN back INTEGER NOT NULL DEFAULT 0;  -- 1: what `story_id` had brought does not hold
