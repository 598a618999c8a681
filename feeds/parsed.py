"""What a feed says, read but not yet judged; made in a worker process, so it holds plain values only."""

from dataclasses import dataclass
from datetime import datetime

from news.model import Image

PAGE = "This is a web page, not a feed. Feeds often have addresses that end in /feed or /rss."
CHALLENGE = "The site shows a check against bots instead of its feed; its owner would have to allow the bot."
"""What `ParsedFeed.problem` says of web pages: behind them, feeds may be found (feeds/discovery.py)."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry, cleaned.

    Attributes:
        key: identity within the feed, the same at every poll (`feeds.identity`).
        link: exactly as given, or None.
        url: `link` made absolute, http(s) only, or None.
        origin: where a redirector's link leads if the feed tells, else None.
        title: one line of plain text, maybe "".
        text: plain text, paragraphs separated by blank lines, maybe "".
        teaser: whether `text` is only the beginning of the article.
        published: UTC, maybe in the future, or None if missing or unreadable.
        source_url, source_name: what the entry names as its publisher, or "".
        lang: ISO 639-1, or "".
        image: a picture, or None.
        version: changes when the entry's words do (`feeds.identity.version`).
    """

    key: str
    link: str | None
    url: str | None
    title: str
    text: str
    teaser: bool = False
    published: datetime | None = None
    origin: str | None = None
    source_url: str = ""
    source_name: str = ""
    lang: str = ""
    image: Image | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed with its entries in the order given.

    Attributes:
        version: "rss20", "atom10", "json11" …, or "" if unknown.
        link: the site's address, absolute http(s), or "".
        broken: entries that could not be read and are left out.
        ttl_minutes: how long the feed asks to be left alone, or None.
        problem: one sentence for a moderator if this is no feed, else None.
        lang: ISO 639-1 of the feed, or "".
        skip_hours, skip_days: hours (UTC) and weekdays (0 is Monday) in which it asks not to be read.
    """

    title: str = ""
    link: str = ""
    version: str = ""
    entries: tuple[RawEntry, ...] = ()
    broken: int = 0
    ttl_minutes: int | None = None
    problem: str | None = None
    lang: str = ""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
