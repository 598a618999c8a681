"""Bytes to the feeds of an OPML list, in a worker process: listparser is imported with this module.

listparser reads with lxml's forgiving HTML parser, which resolves no entities of a document's own; a list that
declares any is refused before.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import listparser

from feeds.listed import Outline, Outlines
from feeds.text import line

MAX_OUTLINES = 2000  # forty times what one server may follow
_NAME = 300  # characters kept
_URL = 2100  # the address check refuses longer ones with its reason
_DECLARATION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_OPML = re.compile(r"<(?:\w{1,20}:)?opml[\s>]", re.IGNORECASE)
_FEED_TAG = re.compile(r"<(?:\w{1,20}:)?outline\s[^<]*?\bxmlurl\s*=", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._-]{1,30})")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Character sets that decode in linear time and cannot run anything.
_CHARSET = re.compile(
    r"us-ascii|iso-8859-\d{1,2}|windows-125\d|utf-16|shift_jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5|koi8-[ru]",
    re.IGNORECASE,
)

_NO_LIST = "The file is no OPML list; feed readers export one as a file that ends in .opml or .xml."
_DECLARES = "The file declares a document type or entities of its own; an OPML list needs none, so it is not read."
_EMPTY = "The list names no feed."
_BROKEN = "The file is broken off or damaged; export it anew."


def read_list(body: bytes) -> Outlines:
    """The feeds a list names, or the sentence that says why it cannot be read; lists of lists are not followed."""
    text = _decoded(body).strip()
    if not _OPML.search(text):
        return Outlines(problem=_NO_LIST)
    if _DECLARATION.search(text):
        return Outlines(problem=_DECLARES)
    try:
        # The mark keeps the HTML parser from guessing the encoding.
        found = listparser.parse(b"\xef\xbb\xbf" + _undeclared(text).encode("utf-8", "replace"))
    except (IndexError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return Outlines(problem=_BROKEN)
    feeds, lists = found["feeds"], found["lists"]
    outlines = tuple(_outlines(feeds))
    if not outlines:
        return Outlines(problem=_EMPTY)
    twice = max(0, len(_FEED_TAG.findall(text)) - len(feeds) - len(lists))
    return Outlines(outlines[:MAX_OUTLINES], twice, max(0, len(outlines) - MAX_OUTLINES))


def _outlines(feeds: Sequence[Mapping[str, Any]]) -> list[Outline]:
    return [Outline(line(str(feed["title"]))[:_NAME], str(feed["url"]).strip()[:_URL]) for feed in feeds]


def _decoded(body: bytes) -> str:
    """Characters by byte order mark, else UTF-8 if that fits, else as declared; wrong bytes become marks."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.match(body[:400])
        name = declared[1].decode("ascii") if declared else ""
        try:
            return body.decode(name if _CHARSET.fullmatch(name) else "windows-1252", "replace")
        except LookupError:
            return body.decode("windows-1252", "replace")


def _undeclared(text: str) -> str:
    """The text without its XML declaration, whose encoding holds no more."""
    return re.sub(r"^<\?xml[^>]{0,300}\?>", "", text)
