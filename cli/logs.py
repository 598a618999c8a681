"""What the program writes to its log: one line an event, to stderr, never the token."""

import logging

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up(level: str) -> None:
    """Starts logging; other people's libraries speak from warnings on."""
    logging.basicConfig(level=logging.WARNING, format=_FORMAT)
    for name in ("cli", "cogs", "feeds", "news", "pipeline", "render", "storage"):
        logging.getLogger(name).setLevel(level.upper())
    # A round that takes longer than its interval is normal here (coalesced, one at a time): not worth a line.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # It says at each start that voice and message content are missing; both are meant.
    logging.getLogger("discord.client").setLevel(logging.ERROR)
