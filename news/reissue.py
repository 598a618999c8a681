"""Ids that a feed gives to another post later: what tells that from a post that its outlet changed."""

import re
from datetime import datetime

from news.links import canonical
from news.model import FeedItem
from news.text import has_cjk, lower, squeeze

_READ = 5000  # characters of a text that are compared
_SHARED = (
    0.5  # of the words of the shorter one; what outlets rewrite keeps more, two posts of one site share a third
)
_WORD = re.compile(r"[^\W_]{4,}")
_RUN = re.compile(r"[^\W_]+")


def is_other_post(before: FeedItem, item: FeedItem) -> bool:
    """Whether an id stands for another post now: another page, another title, a later date and other words.

    All of them are asked for: outlets change titles, addresses follow titles in some systems, and some feeds date
    every edit anew.

    Args:
        before: the entry as it was kept; its text may be gone, then its title counts alone.
        item: the entry under the same id now.
    """
    one, other = canonical(before.url or before.link), canonical(item.url or item.link)
    if not one or not other or one == other or _title(before) == _title(item):
        return False
    return _is_later(before.published, item.published) and _shared(before, item) < _SHARED


def _title(item: FeedItem) -> str:
    return lower(squeeze(item.title))


def _is_later(before: datetime | None, now: datetime | None) -> bool:
    """A date that stayed is an edit's; without dates, the words decide."""
    return before is None or now is None or now > before


def _shared(before: FeedItem, item: FeedItem) -> float:
    one, other = sorted((_words(before), _words(item)), key=len)
    return len(one & other) / len(one) if one else 1.0


def _words(item: FeedItem) -> set[str]:
    """Words that say something; pairs of letters where no spaces part them."""
    text = f"{_title(item)}\n{lower(item.text[:_READ])}"
    if has_cjk(text):
        return {run[place : place + 2] for run in _RUN.findall(text) for place in range(max(1, len(run) - 1))}
    return set(_WORD.findall(text))
