"""Bytes to the article of a web page, in a worker process: trafilatura is imported with this module.

Menus, consent banners, related links, author boxes, comments and calls to subscribe stay out. What is no article
is told in a sentence, so that the feed's own words serve.
"""

import re
from datetime import datetime

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from feeds import dates, pagehead, text, walls
from feeds.boilerplate import without_boilerplate
from feeds.charset import decoded
from feeds.page import Page
from feeds.pagehead import Head

MAX_TEXT = 60_000  # characters kept; the judgement reads no more of one article
_SHORT_PAGE = 1500  # a text below this that ends at a paywall is only the article's beginning
_LEAST = 160  # letters; fewer are a caption, a player, a notice
_HEADING = 90  # characters; shorter lines before the first sentence are titles, bylines, dates

_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»«“)\]」』]*$")


def extract(body: bytes, url: str, charset: str | None) -> Page:
    """The article in a page's bytes, or the sentence that says why there is none; never raises on hostile input.

    Args:
        body: as received, at most 5 MiB.
        url: where it came from, after redirects.
        charset: as the header declares it, or None.
    """
    tree = text.document(decoded(body, charset))
    if tree is None:
        return Page(problem="The page is empty.")
    head = pagehead.read(tree, url)
    main, day = _main(tree, url)
    paragraphs, walled = _article(main, head.title)
    words = "\n\n".join(paragraphs)[:MAX_TEXT]
    if problem := _problem(head, main, words, walled=walled):
        return Page(title=head.title, problem=problem)
    return Page(head.title, words, head.published or day, head.lang, head.image)


def _main(tree: HtmlElement, url: str) -> tuple[list[str], datetime | None]:
    """The paragraphs that trafilatura finds, and the day it reads from the page."""
    try:
        found = bare_extraction(
            tree,
            url=url,
            favor_precision=True,  # a comment that says "confirmed" must never pass for the article
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except MemoryError:
        raise
    except Exception:  # whatever it stumbles over in broken markup: the feed's words serve
        return [], None
    if found is None or isinstance(found, dict):
        return [], None
    lines = (text.line(each) for each in (found.text or "").split("\n"))
    return [each for each in lines if each], dates.read(found.date) if found.date else None


def _article(main: list[str], title: str) -> tuple[list[str], bool]:
    """The article's own paragraphs, and whether it breaks off at a paywall."""
    kept = [each for each in _from_first_sentence(main) if each != title and not walls.is_call(each)]
    kept, walled = walls.before_paywall(kept)
    kept, _ = without_boilerplate(kept)
    while kept and len(kept[-1]) <= _HEADING and not _SENTENCE_END.search(kept[-1]):
        kept.pop()  # the heading of a box that is left out
    return kept, walled


def _from_first_sentence(paragraphs: list[str]) -> list[str]:
    for place, each in enumerate(paragraphs):
        if len(each) > _HEADING or _SENTENCE_END.search(each):
            return paragraphs[place:]
    return []


def _problem(head: Head, main: list[str], words: str, *, walled: bool) -> str:
    if len(words) < _SHORT_PAGE and (walled or head.closed):
        return "The site shows the whole article to subscribers only."
    if len(words) < _SHORT_PAGE and walls.is_challenge("\n".join([head.title, *main[:5]])):
        return "The site shows a check against bots instead of the article."
    if len(words) < 2 * _SHORT_PAGE and walls.asks_consent(words):
        return "The site asks for consent before it shows the article."
    if _weight(words) < _LEAST:
        return "The page holds too little text."
    return ""


def _weight(words: str) -> int:
    """Letters and digits, those of scripts without spaces counted three times: they say that much more."""
    return sum(3 if "\u3040" <= each <= "\ud7af" else 1 for each in words if each.isalnum())
