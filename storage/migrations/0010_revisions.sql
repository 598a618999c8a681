-- Outlets change what they said: the version of an entry tells, at every visit, whether its words are still the same.

ALTER TABLE articles ADD COLUMN version TEXT NOT NULL DEFAULT '';  -- '' until it is seen again
