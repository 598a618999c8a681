"""Which teasers are worth a visit to their page, and the visits, within bounds that keep a round short."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feeds.complete import OpenedPage, Unopened, complete
from feeds.pages import Pages
from news import knowledge as kinds
from news.glance import dismissed
from news.judge import judge
from news.knowledge import Knowledge
from news.links import canonical
from news.model import FeedItem, Relevance
from news.reading import read
from pipeline.renewal import renamed
from storage.feeds import Feed
from storage.stores import Stores

log = logging.getLogger(__name__)

_PER_CALL = 20  # pages of one feed's visit
_WINDOW = 600.0  # seconds in which at most _PER_WINDOW pages are opened, over all feeds
_PER_WINDOW = 100
_SECONDS = 60.0  # what is not there by then is left: other feeds wait for the round to end
_PATIENCE = 20.0  # seconds without any page coming in; then nothing more is waited for

_READ = "The feed gives only a teaser; the text was read from the article's page."
_UNREAD = "The feed's teaser was judged, not the article's page: {reason}"
_TOO_MANY = Unopened("Enough pages were opened for now.")
_TOO_SLOW = Unopened("It takes too long to open.")
_DEFECT = Unopened("The bot stumbled over it; the log says how.")


_Opening = asyncio.Task[OpenedPage | Unopened]


@dataclass(frozen=True, slots=True)
class Completed:
    """The items in their order, those whose page was read with its text; `notes` say in a sentence each, or ""."""

    items: tuple[FeedItem, ...]
    notes: tuple[str, ...]


class ArticlePages:
    """Reads the pages of teasers that may be news; a page that fails costs its item nothing.

    Args:
        pages: opens pages.
        knowledge: for the first look at a teaser.
        per_call: pages opened for one call at most.
        seconds: how long one call may take.
        patience: how long it may take until another page is there, in seconds.
    """

    def __init__(
        self,
        pages: Pages,
        knowledge: Knowledge,
        *,
        per_call: int = _PER_CALL,
        seconds: float = _SECONDS,
        patience: float = _PATIENCE,
    ) -> None:
        self._pages = pages
        self._knowledge = knowledge
        self._per_call = per_call
        self._seconds = seconds
        self._patience = patience
        self._opened: deque[float] = deque()

    async def complete(self, items: Sequence[FeedItem]) -> Completed:
        """The items, teasers that may be news with the text of their page where it can be had."""
        # In a thread: a first look at a hundred items takes longer than Discord's heartbeat likes.
        wanted = await asyncio.to_thread(_wanted, items, self._knowledge)
        addresses = list(dict.fromkeys(url for url in wanted if url))
        found = await self._open(addresses)
        outcomes = [
            complete(item, page) if isinstance(page := found.get(url or ""), OpenedPage) else page
            for item, url in zip(items, wanted, strict=True)
        ]
        return Completed(
            tuple(
                outcome if isinstance(outcome, FeedItem) else item
                for item, outcome in zip(items, outcomes, strict=True)
            ),
            tuple(_note(item, outcome) for item, outcome in zip(items, outcomes, strict=True)),
        )

    async def _open(self, addresses: Sequence[str]) -> dict[str, OpenedPage | Unopened]:
        """What comes of each address; those beyond the bounds are left out."""
        granted = self._grant(min(len(addresses), self._per_call))
        found: dict[str, OpenedPage | Unopened] = dict.fromkeys(addresses, _TOO_MANY)
        tasks = {asyncio.create_task(self._guarded(url)): url for url in addresses[:granted]}
        try:
            late = await self._wait(set(tasks))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task, url in tasks.items():
            found[url] = _TOO_SLOW if task in late else task.result()
        return found

    async def _wait(self, pending: set[_Opening]) -> set[_Opening]:
        """The tasks that do not end in time."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._seconds
        while pending and (left := end - loop.time()) > 0:
            done, pending = await asyncio.wait(
                pending, timeout=min(left, self._patience), return_when=asyncio.FIRST_COMPLETED
            )
            if not done:
                break
        return pending

    async def _guarded(self, url: str) -> OpenedPage | Unopened:
        try:
            return await self._pages.open(url)
        except Exception:
            # Whatever is wrong with one page must not keep its feed from being read.
            log.exception("page %s: unexpected failure; the teaser serves", url)
            return _DEFECT

    def _grant(self, asked: int) -> int:
        now = asyncio.get_running_loop().time()
        while self._opened and self._opened[0] <= now - _WINDOW:
            self._opened.popleft()
        granted = min(asked, _PER_WINDOW - len(self._opened))
        self._opened.extend([now] * granted)
        return granted


class FeedPages:
    """Completes what a visit brought of a feed, before it is judged and kept.

    Args:
        stores: know what came before.
        pages: reads the pages.
        max_age: items that come out older than this are never posted, so their pages are left alone.
    """

    def __init__(self, stores: Stores, pages: ArticlePages, max_age: timedelta) -> None:
        self._stores = stores
        self._pages = pages
        self._max_age = max_age

    async def completed(self, feed: Feed, items: Sequence[FeedItem], now: datetime) -> Sequence[FeedItem]:
        """The items; of those that are new and may be posted, teasers with the text of their page.

        A feed's first items stay as they are: they are never posted, and somebody waits for the feed to be added.
        """
        if not feed.seeded:
            return items
        teasers = [item for item in items if item.teaser and item.url and not self._is_past(item, now)]
        known = await self._stores.articles.known([(feed.id, item.key) for item in teasers])
        fresh = {item.key: item for item in teasers if (feed.id, item.key) not in known}
        seen = await self._stores.articles.known_addresses(canonical(item.url) for item in fresh.values())
        new = [item for item in fresh.values() if canonical(item.url) not in seen]
        new += await self._changed(feed, teasers, known)
        with_text = {item.key: item for item in (await self._pages.complete(new)).items} if new else {}
        return [with_text.get(item.key, item) for item in items]

    async def _changed(
        self, feed: Feed, teasers: Sequence[FeedItem], known: Mapping[tuple[int, str], str]
    ) -> list[FeedItem]:
        """Reports that say something else now, and what may be news under a new headline: read once more."""
        changed = {
            (feed.id, one.key): one
            for one in teasers
            if known.get((feed.id, one.key), "") not in ("", one.version)
        }
        told = await self._stores.revisions.told(changed) if changed else []
        again = [changed[feed.id, one.article.item.key] for one in told if not one.old]
        return again + [one.item for one in await renamed(changed, self._stores)]

    def _is_past(self, item: FeedItem, now: datetime) -> bool:
        return item.published is not None and item.published < now - self._max_age


def _wanted(items: Iterable[FeedItem], knowledge: Knowledge) -> list[str | None]:
    """For each item the address of the page to open, or None."""
    return [item.url if item.teaser and item.url and _may_be_news(item, knowledge) else None for item in items]


def _may_be_news(item: FeedItem, knowledge: Knowledge) -> bool:
    """A first look at title and teaser: related, or about somebody of the franchise (the news may be hidden)."""
    article = dismissed(item, knowledge) or judge(item, knowledge)
    if article.relevance is not Relevance.UNRELATED:
        return True
    title = read(replace(item, text=""), article.headline, knowledge)
    return bool(title.named(kinds.PERSON)) and not title.named(kinds.OTHER)


def _note(item: FeedItem, outcome: FeedItem | Unopened | None) -> str:
    if outcome is None:
        return ""
    if isinstance(outcome, FeedItem):
        return _READ
    log.debug("page %s not read: %s", item.url, outcome.reason)
    return _UNREAD.format(reason=outcome.reason[:1].lower() + outcome.reason[1:])
