"""The feeds that a web page names; for worker processes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from feeds import text
from feeds.links import absolute, normal

_MOST = 20
_TITLE = 200
_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/rss+xml",
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_LIKE_A_FEED = re.compile(
    r"(?:^|/)(?:feed|rss|atom|rdf)(?:\.xml|\.json)?/?$|\.(?:rss|atom|rdf)$|feeds?\.feedburner\.com/.", re.I
)
_COMMENTS = re.compile(r"/comments?/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A feed as a page names it; the title is one line of plain text, maybe ""."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page says of feeds.

    Attributes:
        feeds: declared in link tags, comments' feeds left out where there are others.
        guesses: addresses of ordinary links that look like feeds.
        canonical: the page's own address, or "".
    """

    feeds: tuple[Named, ...] = ()
    guesses: tuple[Named, ...] = ()
    canonical: str = ""


def page_links(body: bytes, url: str, charset: str | None) -> PageLinks:
    """The feeds named in a page; never raises on hostile input.

    Args:
        body: at most 5 MiB.
        url: where it came from.
        charset: as declared in the header, or None.
    """
    tree = text.document(_decoded(body, charset)[: text.MAX_MARKUP * 4])
    if tree is None:
        return PageLinks()
    base = _base(tree, url)
    declared = _distinct(_declared(tree, base))
    return PageLinks(
        feeds=tuple([feed for feed in declared if not _COMMENTS.search(feed.url)] or declared)[:_MOST],
        guesses=tuple(_distinct(_guessed(tree, base)))[:_MOST],
        canonical=_canonical(tree, base),
    )


def _decoded(body: bytes, charset: str | None) -> str:
    found = _CHARSET.search(body[:2000])
    for name in (charset, found[1].decode("ascii", "replace") if found else None, "utf-8"):
        try:
            return body.decode(name or "utf-8")
        except (LookupError, ValueError):
            continue
    return body.decode("utf-8", "replace")


def _base(tree: HtmlElement, url: str) -> str:
    href = next((str(tag.get("href", "")) for tag in tree.iterfind(".//base[@href]")), "")
    return absolute(href, url) or url


def _declared(tree: HtmlElement, base: str) -> Iterator[Named]:
    for tag in tree.iterfind(".//link[@href]"):
        relations = str(tag.get("rel", "")).lower().split()
        kind = str(tag.get("type", "")).partition(";")[0].strip().lower()
        if ("alternate" in relations and kind in _TYPES) or "feed" in relations:
            yield from _named(str(tag.get("href", "")), str(tag.get("title", "")), base)


def _guessed(tree: HtmlElement, base: str) -> Iterator[Named]:
    for tag in tree.iterfind(".//a[@href]"):
        href = str(tag.get("href", ""))
        url = absolute(href, base)
        if url and _LIKE_A_FEED.search(f"{urlsplit(url).hostname or ''}{urlsplit(url).path}"):
            yield from _named(href, "", base)


def _named(href: str, title: str, base: str) -> Iterator[Named]:
    url = absolute(re.sub(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", "", href.strip()), base)
    if url:
        yield Named(normal(url), text.line(title)[:_TITLE])


def _distinct(found: Iterator[Named]) -> list[Named]:
    return list({feed.url: feed for feed in reversed(list(found))}.values())[::-1]


def _canonical(tree: HtmlElement, base: str) -> str:
    for tag in tree.iterfind(".//link[@href]"):
        if str(tag.get("rel", "")).strip().lower() == "canonical":
            return absolute(str(tag.get("href", "")), base) or ""
    return ""
