"""Bytes to a feed, in a worker process: what they are, in which characters, and the words for no feed."""

import re
import zlib
from collections.abc import Mapping

from feeds import jsonfeed, salvage, xmlfeed
from feeds.parsed import CHALLENGE, PAGE, ParsedFeed

_MAX_BYTES = 5 * 1024 * 1024
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_CHALLENGE = re.compile(rb"just a moment|verif(?:y|ying) (?:that )?you are human|captcha|enable javascript", re.I)
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]{0,40})")
# References that make feedparser raise: halves of surrogate pairs, numbers beyond Unicode.
_REFERENCE = re.compile(rb"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?")


def parse_feed(
    body: bytes, url: str, content_type: str | None = None, known: Mapping[str, str] | None = None
) -> ParsedFeed:
    """The feed in a body, or the sentence that says why it is none (`problem`); never raises on hostile input.

    Args:
        body: as received or read, at most 5 MiB.
        url: where it came from, for relative links; "" for a file.
        content_type: the header with its charset, or None.
        known: keys and versions of entries that may be left out.
    """
    data = _unpacked(body)
    start = data[3:].lstrip() if data[:3] == _MARKS[0] else data if _is_wide(data) else data.lstrip()
    if not start.strip(b"\0 \t\r\n"):
        return ParsedFeed(problem="The answer is empty: no feed is there, at least not now.")
    if start[:1] in (b"{", b"["):
        return _json(start, url)
    if _PAGE.match(_after_prologue(start[:5000])) and not _FEED_ROOT.search(start[:20_000]):
        return ParsedFeed(problem=_page(start))
    return _xml(start, url, _declared(start, content_type), known or {})


def _json(data: bytes, url: str) -> ParsedFeed:
    try:
        return jsonfeed.read(data, url)
    except jsonfeed.NoJSONFeedError as error:
        return ParsedFeed(problem=str(error))


def _xml(data: bytes, url: str, content_type: str | None, known: Mapping[str, str]) -> ParsedFeed:
    data = _REFERENCE.sub(_safe_reference, data)
    try:
        feed = xmlfeed.read(data, url, content_type, known)
    except MemoryError:
        raise
    except Exception:  # whatever feedparser raises (its issue 599), the entries that can be read are read
        feed = salvage.read(data, url, content_type)
    if not feed.version and not feed.entries:
        if known:  # perhaps all of its entries are
            return _xml(data, url, content_type, {})
        return ParsedFeed(problem=_no_feed(data))
    return feed


def _after_prologue(data: bytes) -> bytes:
    """What follows the XML declaration and leading comments."""
    for opening, closing in ((b"<?xml", b"?>"), *[(b"<!--", b"-->")] * 20):
        if data.startswith(opening):
            data = data.partition(closing)[2].lstrip()
    return data


def _page(data: bytes) -> str:
    if _CHALLENGE.search(data[:20_000]):
        return CHALLENGE
    return PAGE


def _no_feed(data: bytes) -> str:
    root = _ROOT.search(data[:5000])
    name = root[1].decode("ascii", "replace").lower() if root else ""
    if name == "opml":
        return "This is a list of feeds (OPML), not a feed; it can be imported."
    if name in ("urlset", "sitemapindex"):
        return "This is a sitemap, not a feed."
    if re.search(rb"<(?:html|body|head|div)\b", data[:5000], re.IGNORECASE):
        return _page(data)
    if name and data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return f"This is an XML file ({name}), not a feed."
    return "This is no feed: neither RSS, Atom nor JSON Feed."


def _unpacked(body: bytes) -> bytes:
    """A gzip file that a server sends, or someone saved, without saying so; bounded like every body."""
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _MAX_BYTES)
    except zlib.error:
        return body


def _is_wide(data: bytes) -> bool:
    """Whether characters take two or four bytes: stripping single bytes would shift them."""
    return b"\0" in data[:8] or data[:2] in _MARKS


def _declared(data: bytes, content_type: str | None) -> str | None:
    """The header, corrected: text that is valid UTF-8 beyond ASCII is UTF-8, whatever header or document say."""
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type.startswith("text/") or not content_type:
        media_type = "application/xml"  # for text/* without charset, RFC 3023 ignored the document's own word
    if not _is_wide(data) and not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return f"{media_type}; charset=utf-8"
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    if charset:
        return f"{media_type}; charset={charset[1]}"
    return media_type if content_type else None


def _safe_reference(found: re.Match[bytes]) -> bytes:
    digits, hexadecimal = found[1], found[2]
    if len(digits or hexadecimal) > 10:
        return b"\xef\xbf\xbd"
    number = int(digits) if digits else int(hexadecimal, 16)
    return b"\xef\xbf\xbd" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else found[0]
