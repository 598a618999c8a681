"""From domain objects to Discord message payloads; the only place that knows Discord's limits."""
