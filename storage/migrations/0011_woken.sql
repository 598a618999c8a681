-- Notices that are on their way, so that one which arrived in the moment of a crash is found and not said twice.

CREATE TABLE notices_begun (
  nonce TEXT PRIMARY KEY,
  at REAL NOT NULL                     -- when it was first tried, by Discord's clock
) STRICT, WITHOUT ROWID;

-- Posts in doubt are looked for every half minute.
CREATE INDEX deliveries_held ON deliveries (channel_id) WHERE state = 'held';
