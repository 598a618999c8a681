-- Who paused a feed, so that other moderators of the server know whom to ask.

ALTER TABLE pauses ADD COLUMN paused_by INTEGER;                -- a user's id; NULL: from before this was noted
