"""Bytes of a web page to the feeds that it names; for worker processes."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from feeds import text
from feeds.charset import decoded
from feeds.links import absolute, normal
from feeds.named import Named, PageLinks

MOST = 25  # feeds kept of one page; Discord's selects hold no more
_TAGS = 2_000  # tags of a kind looked at; a page with more is no page for people
_MARKUP = 2_000_000  # characters read; YouTube names a channel's feed after one million
_TITLE, _HREF = 200, 2_000
_TYPES = frozenset(
    "application/rss+xml application/atom+xml application/rdf+xml application/feed+json text/rss+xml".split()  # noqa: SIM905 - read as a text
)
# Types that may be anything: believed where the address looks like a feed's.
_LOOSE = frozenset({"application/xml", "text/xml", "application/json", "application/rss", "application/atom"})
_LIKE_A_FEED = re.compile(
    r"(?:^|[/.])(?:feeds?|rss|rss2|atom|rdf)(?:\.(?:xml|json|php))?/?(?:\?|$)|[?&]feed=|feeds?\.feedburner\.com/.",
    re.I,
)
_FEED_SCHEME = re.compile(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", re.IGNORECASE)
# Feeds of what readers write: WordPress and Blogger in their addresses, and in titles of some languages.
_COMMENTS = re.compile(
    r"/comments?(?:/|$)|[?&]feed=comments|\b(?:comments?|comentarios?|commentaires?|kommentare?)\b|コメント"
)


def page_links(body: bytes, url: str, charset: str | None) -> PageLinks:
    """The feeds named in a page; never raises on hostile input.

    Args:
        body: at most 5 MiB.
        url: where it came from.
        charset: as declared in the header, or None.
    """
    tree = text.document(decoded(body, charset)[:_MARKUP])
    if tree is None:
        return PageLinks()
    base, page = _base(tree, url), normal(url)
    declared = [feed for feed in _distinct(_declared(tree, base)) if feed.url != page]
    declared.sort(key=lambda feed: _rank(feed, page))
    guesses = _distinct(_guessed(tree, base))
    return PageLinks(
        feeds=tuple(declared[:MOST]),
        total=len(declared),
        guesses=tuple(feed.url for feed in guesses if feed.url != page)[:MOST],
        canonical=_canonical(tree, base),
    )


def _base(tree: HtmlElement, url: str) -> str:
    href = next((_value(tag, "href") for tag in tree.iterfind(".//base[@href]")), "")
    return absolute(href, url) or url


def _declared(tree: HtmlElement, base: str) -> Iterator[Named]:
    for tag in islice(tree.iterfind(".//link[@href]"), _TAGS):
        relations = _value(tag, "rel").lower().split()
        kind = _value(tag, "type").partition(";")[0].strip().lower()
        href = _value(tag, "href")
        if (
            ("alternate" in relations and kind in _TYPES)
            or ("alternate" in relations and kind in _LOOSE and _LIKE_A_FEED.search(href))
            or ("feed" in relations and (kind in _TYPES or not kind))
        ):
            yield from _named(href, _value(tag, "title"), base)


def _guessed(tree: HtmlElement, base: str) -> Iterator[Named]:
    links = (_value(tag, "href") for tag in tree.iterfind(".//a[@href]"))
    for href in islice((href for href in links if _LIKE_A_FEED.search(href)), _TAGS):
        yield from _named(href, "", base)


def _named(href: str, title: str, base: str) -> Iterator[Named]:
    url = absolute(_FEED_SCHEME.sub("", href.strip()), base)
    if url:
        address, name = normal(url), text.line(title)[:_TITLE]
        yield Named(address, name, comments=_COMMENTS.search(f"{address} {name}".lower()) is not None)


def _distinct(found: Iterable[Named]) -> list[Named]:
    """The first of each address; http and https are one."""
    kept: dict[str, Named] = {}
    for feed in found:
        kept.setdefault(feed.url.partition("://")[2], feed)
    return list(kept.values())


def _rank(feed: Named, page: str) -> tuple[bool, bool]:
    """On a tag's or an author's page, that part's own feed is wanted before the whole site's."""
    below = urlsplit(page).path.rstrip("/") + "/"
    return feed.comments, not urlsplit(feed.url).path.startswith(below)


def _canonical(tree: HtmlElement, base: str) -> str:
    for tag in islice(tree.iterfind(".//link[@href]"), _TAGS):
        if _value(tag, "rel").strip().lower() == "canonical":
            return absolute(_value(tag, "href"), base) or ""
    return ""


def _value(tag: HtmlElement, name: str) -> str:
    return str(tag.get(name) or "")[:_HREF]
