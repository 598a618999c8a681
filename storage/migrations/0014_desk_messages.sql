-- Where editors were told of a claim, so that the message can show what was decided, by whom, when and why.

ALTER TABLE claims_told ADD COLUMN channel_id INTEGER;      -- NULL: told by an older version; learnt when its button is pressed
ALTER TABLE claims_told ADD COLUMN message_id INTEGER;
ALTER TABLE claims_told ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;  -- how many decisions on the claim the message shows
