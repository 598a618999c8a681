-- Old articles are emptied (what remains says that they came); these indexes find them, and a feed's newest ones.

CREATE INDEX articles_prunable ON articles (seen_at) WHERE story_id IS NULL AND data <> '';
CREATE INDEX articles_by_feed ON articles (feed_id);
