"""The web, inwards: guarded fetching, parsing in killable workers, plain text out of markup."""
