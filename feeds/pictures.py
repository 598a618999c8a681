"""The picture of an entry, without tracking pixels, icons and what chat programs cannot show."""

import re
from collections.abc import Iterable, Iterator, Mapping

from feeds.links import absolute
from feeds.text import MARKUP, MAX_MARKUP, line, shared_document
from news.model import Image

_SMALL = 60  # pixels; icons, avatars of comment widgets, counters
_ALT = 300  # characters kept of a description
_IMAGE_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#:!])", re.IGNORECASE)
_UNSHOWN = re.compile(r"\.(?:svg|ico|bmp|tiff?)(?:$|[?#])", re.IGNORECASE)
# Names that only counters, share buttons and smileys have.
_TRACKING = re.compile(
    r"/[bp]\.gif|/(?:pixel|1x1|blank|spacer|clear|transparent|beacon|count|hit|track(?:ing|er)?)\.(?:gif|png)|/pixel[/.?]|"
    r"//pixel\.|//stats?\.|/_/stat\?|/tracker/|feedburner\.com/~|feedsportal\.com|doubleclick\.net|"
    r"feeds\.wordpress\.com|/images/core/emoji/|/smilies/|gravatar\.com/avatar|scorecardresearch|"
    r"google-analytics|quantserve|/feed-injector/|rss-pixel|addtoany|sharethis",
    re.IGNORECASE,
)
_DIMENSION = re.compile(r"\s*(\d{1,5})(?:px|\.\d+)?\s*")
_STYLE_SIZE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*(\d{1,5})px", re.IGNORECASE)


def choose(
    media: Iterable[Mapping[str, str]],
    enclosures: Iterable[Mapping[str, str]],
    thumbnails: Iterable[Mapping[str, str]],
    markup: Iterable[str],
    base: str,
) -> Image | None:
    """The best picture: media:content (the widest), enclosure, media:thumbnail, then the first <img> of the text.

    Args:
        media: attributes of media:content as given.
        enclosures: likewise.
        thumbnails: likewise, of media:thumbnail.
        markup: the entry's HTML, best first.
        base: address that relative ones are relative to.
    """
    widest = sorted((item for item in media if _is_image(item)), key=_width, reverse=True)
    given = [
        *widest,
        *(item for item in enclosures if _is_image(item)),
        *sorted(thumbnails, key=_width, reverse=True),
    ]
    for item in given:
        if picture := _picture(item.get("url") or item.get("href"), item, base):
            return picture
    for html in markup:
        if picture := next(_embedded(html, base), None):
            return picture
    return None


def _embedded(html: str, base: str) -> Iterator[Image]:
    text = html[:MAX_MARKUP]
    if "<img" not in text.lower() or not MARKUP.search(text):
        return
    tree = shared_document(text)
    for element in tree.iter("img") if tree is not None else ():
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        source = attributes.get("src") or attributes.get("data-src")
        if picture := _picture(source, attributes, base):
            yield picture


def _picture(source: str | None, attributes: Mapping[str, str], base: str) -> Image | None:
    address = absolute(source, base)
    if address is None or _TRACKING.search(address) or _UNSHOWN.search(address) or _is_small(attributes):
        return None
    return Image(address, line(attributes.get("alt") or "")[:_ALT])


def _is_image(item: Mapping[str, str]) -> bool:
    kind = item.get("type") or ""
    if item.get("medium") == "image" or kind.startswith("image/"):
        return True
    named = kind or item.get("medium")
    return not named and bool(_IMAGE_ENDING.search(item.get("url") or item.get("href") or ""))


def _is_small(attributes: Mapping[str, str]) -> bool:
    sizes = [
        found[1] for name in ("width", "height") if (found := _DIMENSION.fullmatch(attributes.get(name) or ""))
    ]
    sizes += _STYLE_SIZE.findall((attributes.get("style") or "")[:500])
    return any(int(size) < _SMALL for size in sizes)


def _width(item: Mapping[str, str]) -> int:
    found = _DIMENSION.fullmatch(item.get("width") or "")
    return int(found[1]) if found else 0
