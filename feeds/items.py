"""From parsed entries to the judgement's items: whose words they are, and how far that is known."""

from typing import Literal

import msgspec

from feeds.links import domain, is_redirector
from feeds.parsed import ParsedFeed, RawEntry
from news.model import FeedItem

Kind = Literal["outlet", "search", "official", "server", "file"]


class FeedSource(msgspec.Struct, frozen=True):
    """Where a feed comes from, which decides whom its items are attributed to (DESIGN section 4, "Trust").

    Attributes:
        url: as configured; a path for files.
        kind: "outlet" and "official" (listed in sources.toml: all words are the outlet's), "search" (listed: each
            item names its outlet), "server" (added by a moderator: no trust), "file" (an operator's preview: the
            links' hosts are taken at their word).
        outlet: the listed outlet's domain; "" for the other kinds.
    """

    url: str
    kind: Kind
    outlet: str = ""


def to_items(parsed: ParsedFeed, source: FeedSource) -> tuple[FeedItem, ...]:
    """One item per entry, in the feed's order, repetitions included."""
    return tuple(_item(entry, source) for entry in parsed.entries)


def _item(entry: RawEntry, source: FeedSource) -> FeedItem:
    outlet, trusted = _attribution(entry, source)
    return FeedItem(
        feed=source.url,
        key=entry.key,
        link=entry.link,
        url=entry.origin or entry.url,
        title=entry.title,
        text=entry.text,
        published=entry.published,
        outlet=outlet,
        trusted=trusted,
        lang=entry.lang,
        image=entry.image,
        teaser=entry.teaser,
        version=entry.version,
    )


def _attribution(entry: RawEntry, source: FeedSource) -> tuple[str, str]:
    """The domain to show and the domain whose trust the words carry."""
    if source.kind in ("outlet", "official"):
        listed = domain(source.outlet)
        return listed, listed
    if source.kind == "search":
        named = domain(entry.source_url) or _publisher(entry)
        return named, named
    shown = _publisher(entry)
    return (shown, shown) if source.kind == "file" else (shown or domain(source.url), "")


def _publisher(entry: RawEntry) -> str:
    """The host of the page a link leads to; behind a redirector, the one that link or source tag names."""
    if entry.url and not is_redirector(entry.url):
        return domain(entry.url)
    return domain(entry.origin) or domain(entry.source_url) or domain(entry.url)
