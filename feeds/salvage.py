"""The entries of a feed that makes the parser raise, read one by one so that one never costs the others."""

import re

from feeds import identity, xmlfeed
from feeds.parsed import ParsedFeed, RawEntry

_START = re.compile(rb"<(item|entry)[\s>]", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)\b[^<>]*>", re.IGNORECASE)
_CORE = re.compile(
    rb"<(title|link|guid|id|pubDate|dc:date|published|updated|description|summary|content:encoded|content)"
    rb"(?:\s[^<>]*)?(?:/>|>.*?</\1\s*>)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_PARTS = 200  # each costs a parser's start, about 1 ms


def read(data: bytes, url: str, content_type: str | None) -> ParsedFeed:
    """What can be read of a feed; entries that cannot are counted as broken."""
    starts = [found.start() for found in _START.finditer(data)][:_MAX_PARTS]
    head = data[: starts[0]] if starts else data
    root = _ROOT.search(head)
    opening = root[0] if root else b"<rss version='2.0'>"
    feed = _attempt(head, url, content_type) or _attempt(opening, url, content_type) or ParsedFeed()
    entries: list[RawEntry] = []
    broken = 0
    for start, end in zip(starts, [*starts[1:], len(data)], strict=False):
        single = _single(opening, data[start:end], url, content_type)
        broken += single is None
        entries += single.entries if single else ()
    return ParsedFeed(
        title=feed.title,
        link=feed.link,
        version=feed.version,
        entries=identity.distinct(entries),
        broken=broken,
        ttl_minutes=feed.ttl_minutes,
        lang=feed.lang,
    )


def _single(opening: bytes, part: bytes, url: str, content_type: str | None) -> ParsedFeed | None:
    """One entry: whole, else its few common elements alone."""
    tag = b"item" if part[:5].lower() == b"<item" else b"entry"
    end = part.lower().rfind(b"</" + tag)
    whole = part if end < 0 else part[:end]
    core = b"".join(found[0] for found in _CORE.finditer(whole))
    closing = b"</" + tag + b">"
    return _attempt(opening + whole + closing, url, content_type) or _attempt(
        opening + b"<" + tag + b">" + core + closing, url, content_type
    )


def _attempt(data: bytes, url: str, content_type: str | None) -> ParsedFeed | None:
    try:
        return xmlfeed.read(data, url, content_type)
    except MemoryError:
        raise
    except Exception:  # the parser raises all kinds; that is why entries are read one by one
        return None
