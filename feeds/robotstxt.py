"""What a site's robots.txt says to this bot, in a worker process: the file is hostile bytes like any other."""

from protego import Protego

from feeds.ruling import Ruling


def rule(body: bytes, url: str, agent: str) -> Ruling:
    """The ruling of a robots.txt (RFC 9309) on an address, for a bot of that name.

    Args:
        body: the file, or as much of it as is read.
        url: absolute address.
        agent: the bot's product token.
    """
    rules = Protego.parse(body.decode("utf-8-sig", "replace"))
    delay = rules.crawl_delay(agent) or 0.0
    return Ruling(bool(rules.can_fetch(url, agent)), delay if 0.0 < delay < 86400.0 else 0.0)
