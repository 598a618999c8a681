"""Plain text out of markup, in time linear in its length; characters stay as they were printed.

Made for workers: lxml is imported with this module.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from feeds.boilerplate import without_boilerplate

MAX_MARKUP = 400_000  # characters read of one body; the longest real one measured is a quarter of that
_PASSES = 3  # how often escaped text may turn out to be escaped again

_WORDS = {
    "dropped": "script style nav aside figcaption head title template noscript iframe object embed applet form "
    "button select textarea svg math audio video canvas map dialog",
    "blocks": "address article blockquote body center dd details div dl dt fieldset figure footer h1 h2 h3 h4 h5 "
    "h6 header hr legend li main ol p pre section summary table tbody tfoot thead tr ul",
    # Containers that hold no article text, by a word of their class: what WordPress and its plugins call them.
    "asides": "author-box author-bio related related-posts jp-relatedposts yarpp newsletter newsletter-signup "
    "nl-box sharedaddy share-buttons social-share post-tags wp-caption-text feedflare advertisement ad-slot "
    "screen-reader-text",
}
_DROPPED, _BLOCKS, _ASIDES = (frozenset(_WORDS[name].split()) for name in ("dropped", "blocks", "asides"))
_CELLS = frozenset({"td", "th"})
_TAG_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|"
    "footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|object|ol|p|"
    "picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|"
    "tr|u|ul|video|wbr"
)
MARKUP = re.compile(rf"</?(?:{_TAG_NAMES})(?:[\s/][^<>]*)?>|<!--", re.IGNORECASE)
_SPACING_TAG = re.compile(r"</?(?:br|p|div|li|h[1-6]|tr|td)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Not to be shown: control characters, half of a surrogate pair, marks that turn the direction of what follows.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+|\s{2,}")
_ODD_SPACE = re.compile(r"[^\S ]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an entry.

    Attributes:
        text: paragraphs separated by blank lines, maybe "".
        truncated: whether it breaks off with a mark like "[…]" or "Read more".
    """

    text: str
    truncated: bool = False


def whole(text: str) -> str:
    """Text without halves of surrogate pairs, which no encoding can carry on."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def line(markup: str) -> str:
    """One line of plain text from a title: no tags, no entities, no line breaks."""
    text = markup[:MAX_MARKUP]
    for _ in range(_PASSES):
        plain = MARKUP.sub("", _SPACING_TAG.sub(" ", _without_comments(text)))
        plain = _unescaped(plain)
        if plain == text:
            break
        text = plain
    return _tidy(MARKUP.sub("", text))


def body(markup: str) -> Body:
    """The paragraphs of an entry's HTML or plain text, without scripts, captions, asides and closing lines."""
    text = markup[:MAX_MARKUP]
    paragraphs = _paragraphs(text)
    for _ in range(_PASSES - 1):  # what was escaped twice is markup only now
        paragraphs = [
            again
            for paragraph in paragraphs
            for again in (_paragraphs(paragraph) if MARKUP.search(paragraph) else [paragraph])
        ]
    paragraphs = [clean for paragraph in paragraphs if (clean := _tidy(MARKUP.sub("", paragraph)))]
    kept, truncated = without_boilerplate(paragraphs)
    return Body("\n\n".join(kept), truncated or len(markup) > MAX_MARKUP)


def document(markup: str) -> HtmlElement | None:
    """The tree of a piece of HTML, or None if there is nothing in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(_INVISIBLE.sub("", markup).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


@lru_cache(maxsize=1)
def shared_document(markup: str) -> HtmlElement | None:
    """As `document`, once for an entry's text and its picture, which are looked for in turn; for reading only."""
    return document(markup)


def _paragraphs(markup: str) -> list[str]:
    if not MARKUP.search(markup):
        return [_unescaped(_unescaped(part)) for part in _BLANK_LINES.split(markup)]
    tree = shared_document(markup)
    return [_unescaped(part) for part in _split(tree)] if tree is not None else []


def _split(tree: HtmlElement) -> Iterator[str]:
    """The texts between block boundaries, in order; two line breaks are a boundary too."""
    parts: list[str] = []
    for piece in _pieces(tree):
        if piece is not None:
            parts.append(piece)
        elif parts:
            yield from _lines(parts)
            parts = []
    yield from _lines(parts)


def _lines(parts: list[str]) -> Iterator[str]:
    for text in "".join(parts).split("\0\0"):
        yield text.replace("\0", " ")


def _pieces(tree: HtmlElement) -> Iterator[str | None]:
    """Runs of text; None where a block begins or ends; a NUL for a line break."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _DROPPED or _is_aside(element):
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield None
            if tag == "br":
                yield "\0"
            if element.text:
                yield _spaced(element.text)
            continue
        if tag in _BLOCKS or tag in _DROPPED:
            yield None if tag in _BLOCKS else " "
        elif tag in _CELLS:
            yield " "
        if element.tail:
            yield _spaced(element.tail)


def _without_comments(text: str) -> str:
    """Everything outside <!-- -->; a comment that does not end takes the rest."""
    if "<!--" not in text:
        return text
    kept, place = [], 0
    while (start := text.find("<!--", place)) >= 0:
        kept.append(text[place:start])
        end = text.find("-->", start)
        place = end + 3 if end >= 0 else len(text)
    return "".join([*kept, text[place:]])


def _is_aside(element: HtmlElement) -> bool:
    names = element.get("class")
    return bool(names) and not _ASIDES.isdisjoint(names[:500].lower().split())


def _unescaped(text: str) -> str:
    """Character references decoded once; a bare "&" stays."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _tidy(text: str) -> str:
    """Spaces in a row become one; single no-break spaces stay as printed."""
    return _spaced(_INVISIBLE.sub("", text)).strip()


def _spaced(text: str) -> str:
    """Spaces in a row as one; most texts have none, and seeing that takes a tenth of replacing each space."""
    return _SPACES.sub(" ", text) if "  " in text or _ODD_SPACE.search(text) else text
