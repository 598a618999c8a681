"""RSS, Atom and their relatives through feedparser, one entry at a time; for worker processes."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import feedparser

from feeds import dates, identity, links, pictures
from feeds.parsed import ParsedFeed, RawEntry
from feeds.text import Body, body, line, whole
from news.model import Image

MAX_ENTRIES = 1000  # ten times the longest real feed; what is beyond is left out
_TITLE = 500  # characters kept
_FULL_TEXT = 1500  # a summary this long that does not break off is the article
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_HEAD = 50_000  # bytes in which a channel says what it asks for, before its items
_SKIP_HOURS = re.compile(rb"<skipHours>(.{0,2000}?)</skipHours>", re.IGNORECASE | re.DOTALL)
_SKIP_DAYS = re.compile(rb"<skipDays>(.{0,2000}?)</skipDays>", re.IGNORECASE | re.DOTALL)
_HOUR = re.compile(rb"<hour>\s{0,20}(\d{1,2})\s{0,20}</hour>", re.IGNORECASE)
_DAY = re.compile(rb"<day>\s{0,20}([a-z]{3,12})\s{0,20}</day>", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
# Google News and its kind describe an item by nothing but links to reports, each with its outlet in grey.
_HEADLINE_LIST = re.compile(r"\s*(?:<ol>\s*<li>)?\s*<a [^>]*>[^<]*</a>(?:&nbsp;|\s|\u00a0)*<font [^>]*>")
_NOTHING: Mapping[str, str] = {}


def read(data: bytes, url: str, content_type: str | None, known: Mapping[str, str] = _NOTHING) -> ParsedFeed:
    """The feed in a body; a broken entry is counted and left out.

    Args:
        data: without leading white space.
        url: where it came from, or "" for a file.
        content_type: the header, or None.
        known: keys and versions of entries that are left out, for their texts take longest.

    Raises:
        Exception: feedparser raises all kinds on some broken bodies.
    """
    headers = {"content-type": content_type} if content_type else {}
    raw = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    channel: Mapping[str, Any] = raw.feed
    site = links.absolute(_string(channel, "link"), url) or ""
    base = site or url
    language = _language(channel)
    entries, broken = _entries(map(_plain, raw.entries[:MAX_ENTRIES]), base, language, known)
    return ParsedFeed(
        title=line(_string(channel, "title"))[:_TITLE],
        link=site,
        version=raw.get("version") or "",
        entries=tuple(entries),
        broken=broken,
        ttl_minutes=_ttl(channel),
        lang=language,
        skip_hours=_skipped(data, _SKIP_HOURS, _HOUR, _hour),
        skip_days=_skipped(data, _SKIP_DAYS, _DAY, _day),
    )


def _entries(
    raw: Iterable[Mapping[str, Any]], base: str, language: str, known: Mapping[str, str]
) -> tuple[list[RawEntry], int]:
    """First what tells the entries apart, then the rest of those that are not known."""
    outlines, broken = _tried(((each, _outline) for each in raw), base)
    keyed = zip((each for each, _ in outlines), identity.distinct(entry for _, entry in outlines), strict=True)
    unknown = [(each, entry) for each, entry in keyed if known.get(entry.key) != entry.version]
    entries, more = _tried(((each, partial(_filled, entry, language)) for each, entry in unknown), base)
    return [entry for _, entry in entries], broken + more


def _plain(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry as a plain dictionary: feedparser's takes four times as long to ask, and mixes dates up."""
    return {**raw, "enclosures": raw.get("enclosures")}  # the one name used here that is made up when asked


def _tried(
    raw: Iterable[tuple[Mapping[str, Any], Callable[[Mapping[str, Any], str], RawEntry]]], base: str
) -> tuple[list[tuple[Mapping[str, Any], RawEntry]], int]:
    entries, broken = [], 0
    for each, read_one in raw:
        try:
            entries.append((each, read_one(each, base)))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError):
            broken += 1
    return entries, broken


def _outline(raw: Mapping[str, Any], base: str) -> RawEntry:
    title = line(_string(raw, "title"))[:_TITLE]
    link = _string(raw, "link").strip() or None
    name, date = _string(raw, "id"), _date(raw)
    text = "" if name or link or title or date else _text(_contents(raw), _string(raw, "summary"))[0]
    return RawEntry(
        identity.key(name, link, title, date, text),
        link,
        links.absolute(link, base),
        title,
        text,
        version=identity.version(title, _worded(raw)),
    )


def _worded(raw: Mapping[str, Any]) -> list[str]:
    """The texts whose change is one of the entry's words; lists of others' headlines change all the time."""
    summary = _string(raw, "summary")
    return [] if _HEADLINE_LIST.match(summary[:5000]) else [summary, *_contents(raw)]


def _filled(outline: RawEntry, language: str, raw: Mapping[str, Any], base: str) -> RawEntry:
    contents, summary, date, source = _contents(raw), _string(raw, "summary"), _date(raw), _mapping(raw, "source")
    text, teaser = _text(contents, summary)
    return replace(
        outline,
        text=text,
        teaser=teaser,
        origin=links.absolute(_string(raw, "feedburner_origlink"), base)
        or (links.destination(outline.url) if outline.url else None),
        published=dates.read(date) if date else None,
        source_url=_string(source, "href") or _string(source, "link"),
        source_name=line(_string(source, "title"))[:200],
        lang=_language(raw) or language,
        image=_image(raw, [*contents, summary], outline.url or base),
    )


def _contents(raw: Mapping[str, Any]) -> list[str]:
    """The bodies given as full content, longest first."""
    described = _description(raw)
    values = [_string(part, "value") for part in _mappings(raw, "content")]
    return sorted((value for value in values if value and value != described), key=len, reverse=True)


def _description(raw: Mapping[str, Any]) -> str:
    """The words of a media:description, which feedparser files as plain content beside the summary."""
    if not _string(raw, "summary") or not (raw.get("media_content") or raw.get("media_thumbnail")):
        return ""
    plain = [_string(part, "value") for part in _mappings(raw, "content") if part.get("type") == "text/plain"]
    return plain[0] if plain else ""


def _text(contents: list[str], summary: str) -> tuple[str, bool]:
    """The longer of full content and summary, and whether the article goes on beyond it."""
    full = body(contents[0]) if contents else Body("")
    if full.text and len(summary) <= len(full.text):  # markup is never shorter than its text: it need not be read
        return full.text, full.truncated
    short = Body("") if _HEADLINE_LIST.match(summary[:5000]) else body(summary)
    if len(full.text) >= len(short.text) and full.text:
        return full.text, full.truncated
    return short.text, short.truncated or len(short.text) < _FULL_TEXT


def _image(raw: Mapping[str, Any], markup: list[str], base: str) -> Image | None:
    media = _attributes(raw, "media_content")
    if media and (described := _description(raw)):
        media[0].setdefault("alt", described)
    enclosures, thumbnails = _attributes(raw, "enclosures"), _attributes(raw, "media_thumbnail")
    cover = _string(_mapping(raw, "image"), "href")
    covers = [{"href": cover, "type": "image/"}] if cover else []
    return pictures.choose(media, enclosures, thumbnails, markup, base) or pictures.choose(
        [], covers, [], [], base
    )


def _date(raw: Mapping[str, Any]) -> str:
    """The date of publication as given, else the oldest meaning left: created, then updated."""
    return next((value for name in ("published", "created", "updated") if (value := _string(raw, name))), "")


def _language(raw: Mapping[str, Any]) -> str:
    declared = _string(raw, "language") or _string(_mapping(raw, "title_detail"), "language")
    found = _LANGUAGE.fullmatch(declared.strip())
    return found[1].lower() if found else ""


def _ttl(channel: Mapping[str, Any]) -> int | None:
    """Minutes to leave the feed alone: <ttl>, else sy:updatePeriod over sy:updateFrequency."""
    ttl = _string(channel, "ttl").strip()
    if ttl.isdecimal() and int(ttl[:6]) > 0:
        return int(ttl[:6])
    period = _PERIODS.get(_string(channel, "sy_updateperiod").strip().lower())
    frequency = _string(channel, "sy_updatefrequency").strip()
    return period // max(1, int(frequency[:4]) if frequency.isdecimal() else 1) if period else None


def _skipped(
    data: bytes, block: re.Pattern[bytes], entry: re.Pattern[bytes], read: Callable[[str], int | None]
) -> tuple[int, ...]:
    """The hours or days of RSS 2.0's skipHours and skipDays; feedparser keeps only the last of each."""
    found = block.search(data[:_HEAD])
    if found is None:
        return ()
    values = (read(value.decode("ascii", "replace")) for value in entry.findall(found[1]))
    return tuple(sorted({value for value in values if value is not None}))


def _hour(text: str) -> int | None:
    """RSS 0.91 counts hours from 1 to 24, RSS 2.0 from 0 to 23."""
    return int(text) % 24 if int(text) <= 24 else None


def _day(text: str) -> int | None:
    return _DAYS.index(text[:3].lower()) if text[:3].lower() in _DAYS else None


def _string(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return whole(value) if isinstance(value, str) else ""


def _mapping(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = raw.get(name)
    return value if isinstance(value, Mapping) else {}


def _mappings(raw: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    value = raw.get(name)
    return (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else iter(())


def _attributes(raw: Mapping[str, Any], name: str) -> list[dict[str, str]]:
    return [{key: value for key, value in each.items() if isinstance(value, str)} for each in _mappings(raw, name)]
