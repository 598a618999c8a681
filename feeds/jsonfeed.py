"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read forgivingly into the same entries as the others."""

import json
import re
from collections.abc import Mapping
from typing import Any

from feeds import dates, identity, links, pictures, text
from feeds.parsed import ParsedFeed, RawEntry
from feeds.text import Body, body, line

_MAX_ENTRIES = 1000
_TITLE = 500
_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.(\d))?", re.IGNORECASE)


class NoJSONFeedError(Exception):
    """The JSON is not a feed; the text is a sentence for a moderator."""


def read(data: bytes, url: str) -> ParsedFeed:
    """The feed in a JSON body; a broken item is counted and left out.

    Raises:
        NoJSONFeedError: it is something else.
    """
    try:
        raw = json.loads(data.decode("utf-8", "replace"))  # msgspec's is faster, but refuses "\\ud800"
    except (ValueError, RecursionError):
        raise NoJSONFeedError("This is data in a form (JSON) that is broken, not a feed.") from None
    version = _VERSION.match(_string(raw, "version")) if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or version is None:
        raise NoJSONFeedError(_other(raw))
    site = links.absolute(_string(raw, "home_page_url"), url) or ""
    items = raw.get("items")
    entries, broken = _entries(
        items[:_MAX_ENTRIES] if isinstance(items, list) else [], site or url, _language(raw)
    )
    return ParsedFeed(
        title=line(_string(raw, "title"))[:_TITLE],
        link=site,
        version=f"json1{version[1] or '0'}",
        entries=identity.distinct(entries),
        broken=broken,
        lang=_language(raw),
    )


def _other(raw: object) -> str:
    error = raw.get("error") if isinstance(raw, dict) else None
    told = error if isinstance(error, str) else _string(error, "message") if isinstance(error, dict) else ""
    if told:
        return f"The site answered with an error instead of a feed: {line(told)[:100]}"
    return "This is data in a form (JSON) that holds no feed."


def _entries(items: list[Any], base: str, language: str) -> tuple[list[RawEntry], int]:
    entries = [_entry(item, base, language) for item in items if isinstance(item, dict)]
    return entries, len(items) - len(entries)


def _entry(raw: Mapping[str, Any], base: str, language: str) -> RawEntry:
    link = (_string(raw, "url") or _string(raw, "external_url")).strip() or None
    title = line(_string(raw, "title"))[:_TITLE]
    date = _string(raw, "date_published") or _string(raw, "date_modified")
    url = links.absolute(link, base)
    html, plain, summary = _string(raw, "content_html"), _string(raw, "content_text"), _string(raw, "summary")
    full = body(html) if html else Body(plain.strip())
    short = body(summary)
    words = full.text or short.text
    covers = [{"href": _string(raw, name), "type": "image/"} for name in ("image", "banner_image")]
    return RawEntry(
        key=identity.key(_identifier(raw), link, title, date, words),
        link=link,
        url=url,
        origin=links.destination(url) if url else None,
        title=title,
        text=words,
        teaser=full.truncated or not full.text,
        published=dates.read(date) if date else None,
        lang=_language(raw) or language,
        version=identity.version(title, (html or plain, summary)),
        image=pictures.choose([], covers, [], [html] if html else [], url or base),
    )


def _identifier(raw: Mapping[str, Any]) -> str:
    """The id; the specification lets readers turn numbers into strings."""
    value = raw.get("id")
    return text.whole(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _language(raw: Mapping[str, Any]) -> str:
    declared = _string(raw, "language")[:2].lower()
    return declared if declared.isascii() and len(declared) == 2 and declared.isalpha() else ""


def _string(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return text.whole(value) if isinstance(value, str) else ""
