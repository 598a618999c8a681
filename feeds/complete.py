"""A feed's entry and its page made one item, or why the page is not used; pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from feeds.links import domain
from feeds.page import Page
from news.links import canonical
from news.model import FeedItem


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """An article page and the address it was finally fetched from."""

    page: Page
    url: str


@dataclass(frozen=True, slots=True)
class Unopened:
    """Why a page does not serve; `reason` is a sentence for a moderator."""

    reason: str


_FRONT = "The link leads to the site's front page; the article seems to be gone."
_OTHER = "The page tells of something else than the feed's entry."
_NO_MORE = "The page tells no more than the feed."

_GAIN = 40  # characters a page must have beyond the teaser
_STEM = 4  # letters compared of a word: endings differ between a title and its text
_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[^\\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}"
)
_IS_CJK = re.compile("[\u3040-\ud7af]")
_SPACES = re.compile(r"\s+")
_CUT = re.compile(r"\s*(?:…|\.\.\.|\[…\])\s*$")
_LAST_SENTENCE = re.compile(r"[.!?。！？][\"'”’»」』)]*(?=\s|$)|[。！？]")


def complete(item: FeedItem, opened: OpenedPage) -> FeedItem | Unopened:
    """The item with the page's main text, or why its teaser serves.

    Whose words they are is told by the host the page came from (DESIGN section 4); items of feeds without trust
    get none. The teaser stays in front if the page does not hold it and both come from one host.
    """
    page, host = opened.page, domain(opened.url)
    if _path(opened.url) == "" and _path(item.url or "") != "":
        return Unopened(_FRONT)
    if not _belongs(item, page):
        return Unopened(_OTHER)
    if len(page.text) < len(item.text) + _GAIN:
        return Unopened(_NO_MORE)
    same_host = host == domain(item.url) and (not item.trusted or item.trusted == host)
    return replace(
        item,
        text=_joined(item.text, page.text) if same_host else page.text,
        teaser=False,
        url=item.url if canonical(opened.url) == canonical(item.url) else opened.url,
        outlet=host if item.outlet == domain(item.url) else item.outlet,
        trusted=host if item.trusted else "",
        published=item.published or page.published,
        lang=item.lang or page.lang,
        image=item.image or page.image,
    )


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path.strip("/") + parts.query


def _belongs(item: FeedItem, page: Page) -> bool:
    """Whether the page is the entry's article: a wall, a log-in or another article shares few words with it."""
    title, teaser, text = set(_tokens(item.title)), set(_tokens(item.text)), set(_tokens(page.text))
    if not title and not teaser:
        return True
    told = _share(title, text)
    return (
        told >= 0.4
        or (told >= 0.15 and _share(title, set(_tokens(page.title))) >= 0.6)
        or (len(teaser) >= 5 and _share(teaser, text) >= 0.5)
    )


def _share(part: set[str], whole: set[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _tokens(text: str) -> Iterator[str]:
    """Beginnings of words; pairs of characters in scripts without spaces."""
    for found in _TOKEN.finditer(text.casefold()):
        word = found[0]
        if _IS_CJK.match(word):
            yield from (word[place : place + 2] for place in range(max(1, len(word) - 1)))
        else:
            yield word[:_STEM]


def _joined(teaser: str, text: str) -> str:
    """The text, with the teaser's whole sentences in front if it does not hold them."""
    kept = _whole_sentences(teaser)
    if not kept or _plain(kept) in _plain(text):
        return text
    tokens = list(_tokens(kept))
    held = set(_tokens(text))
    if tokens and sum(token in held for token in tokens) / len(tokens) >= 0.9:
        return text  # the same words in a slightly different form
    return f"{kept}\n\n{text}"


def _whole_sentences(teaser: str) -> str:
    """The teaser without a last sentence that breaks off."""
    cut = _CUT.sub("", teaser)
    if cut == teaser.rstrip():
        return cut
    ends = [found.end() for found in _LAST_SENTENCE.finditer(cut)]
    return cut[: ends[-1]].rstrip() if ends else ""


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text.casefold().replace("’", "'").replace("“", '"').replace("”", '"')).strip()
