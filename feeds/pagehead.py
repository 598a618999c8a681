"""What the head of a page declares: day, language, picture, whether all of it is there; for worker processes."""

import re
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement

from feeds import dates, pictures
from feeds.text import line
from news.model import Image

_SCRIPT = 200_000  # characters of JSON-LD read
_LANGUAGE = re.compile(r"\s*([a-z]{2})(?:[-_].*)?", re.IGNORECASE | re.DOTALL)
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false\b', re.IGNORECASE)
# Properties in which pages declare the day of publication (Open Graph, schema.org, Parsely, Dublin Core).
_DAYS = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "dc.date.issued")
_PICTURES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")


@dataclass(frozen=True, slots=True)
class Head:
    """The declarations of a page; each may be missing."""

    title: str
    published: datetime | None
    lang: str
    image: Image | None
    closed: bool


def read(tree: HtmlElement, url: str) -> Head:
    """The declarations in a page's tree; `url` is what its links are relative to."""
    metas = _metas(tree)
    data = "\n".join(
        (script.text or "")[:_SCRIPT] for script in tree.iterfind('.//script[@type="application/ld+json"]')
    )[:_SCRIPT]
    title = metas.get("og:title") or next((found.text or "" for found in tree.iterfind(".//title")), "")
    return Head(
        title=line(title[:2000])[:500],
        published=_published(metas, data),
        lang=_language(tree.get("lang") or metas.get("og:locale", "")),
        image=_image(metas, url),
        closed=_NOT_FREE.search(data) is not None,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first value of each <meta> by its lower-case property or name."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name:
            found.setdefault(name[:100].lower(), str(element.get("content") or "")[:2000])
    return found


def _published(metas: dict[str, str], data: str) -> datetime | None:
    declared = [metas[name] for name in _DAYS if metas.get(name)]
    declared += _PUBLISHED.findall(data)[:1]
    return next((moment for value in declared if (moment := dates.read(value.strip())) is not None), None)


def _language(declared: str) -> str:
    found = _LANGUAGE.fullmatch(declared[:100])
    return found[1].lower() if found else ""


def _image(metas: dict[str, str], url: str) -> Image | None:
    source = next((metas[name] for name in _PICTURES if metas.get(name)), "")
    if not source:
        return None
    alt = metas.get("og:image:alt") or metas.get("twitter:image:alt") or ""
    return pictures.choose([{"url": source, "medium": "image", "alt": alt}], [], [], [], url)
