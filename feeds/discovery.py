"""Finding the feeds of a web page, with few and polite requests."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched, NotModified
from feeds.items import FeedSource
from feeds.links import normal
from feeds.pagelinks import Named, PageLinks
from feeds.read import FeedReader, Gets, Items
from feeds.shortcuts import feed_of
from feeds.wire import Job
from feeds.worker import WorkerDied, Workers

_REQUESTS = 6  # for one address, the page among them
_COMMON = ("/feed", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/rss.xml")
_NONE = (
    "This is a web page, and no feed is named on it or found in the usual places. Ask its owner for an RSS feed."
)


@dataclass(frozen=True, slots=True)
class Found:
    """The one feed of an address, and what it holds."""

    url: str
    items: Items


@dataclass(frozen=True, slots=True)
class Choices:
    """Several feeds that a page names; none was read yet."""

    feeds: tuple[Named, ...]


class Discovery:
    """Looks for the feed behind an address: the address itself, what its page names, the usual places.

    Args:
        fetcher: fetches addresses, under the same guard and limits as everything else.
        workers: where feeds and pages are read.
    """

    def __init__(self, fetcher: Gets, workers: Workers) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._reader = FeedReader(fetcher, workers)

    async def find(self, address: str) -> Found | Choices | Failed:
        """The feed at or behind an address, several to choose from, or why there is none; never raises."""
        address = normal(_with_scheme(address))
        known = feed_of(address)
        if known is not None:
            outcome = await self._feed(known)
            if isinstance(outcome, Found) or outcome.kind is FailureKind.ADDRESS:
                return outcome
        fetched = await self._fetcher.get(FeedRequest(address))
        if isinstance(fetched, Failed):
            return fetched
        if isinstance(fetched, NotModified):  # cannot be: no validators were sent; a server may say so anyway
            return Failed(FailureKind.STATUS, "The server answered that nothing changed, without a feed.")
        outcome = await self._parsed(address, fetched)
        if isinstance(outcome, Found) or outcome.kind is not FailureKind.NOT_A_FEED:
            return outcome
        return await self._behind(fetched, outcome)

    async def _behind(self, page: Fetched, problem: Failed) -> Found | Choices | Failed:
        """What a page leads to; `problem` is why it is no feed itself."""
        job = Job("feeds.pagelinks:page_links", (page.body, page.url, page.charset), PageLinks)
        links = await self._workers.run(job)
        if isinstance(links, WorkerDied):
            return Failed(FailureKind.UNPARSEABLE, links.reason)
        if len(links.feeds) > 1:
            return Choices(links.feeds)
        places = [feed.url for feed in links.feeds] or _places(page.url, links)
        for place in places[: _REQUESTS - 1]:
            outcome = await self._feed(place)
            if isinstance(outcome, Found) or links.feeds:
                return outcome
        return replace(problem, reason=_NONE) if links.guesses or _is_page(page) else problem

    async def _feed(self, url: str) -> Found | Failed:
        fetched = await self._fetcher.get(FeedRequest(url))
        if isinstance(fetched, Fetched):
            return await self._parsed(url, fetched)
        if isinstance(fetched, NotModified):
            return Failed(FailureKind.STATUS, "The server answered that nothing changed, without a feed.")
        return fetched

    async def _parsed(self, url: str, fetched: Fetched) -> Found | Failed:
        read = await self._reader.parse(fetched, FeedSource(url, "server"))
        return Found(url, read) if isinstance(read, Items) else read


def _places(url: str, links: PageLinks) -> list[str]:
    """Where a feed may be although no link tag says so: the page's own name elsewhere, its links, common places."""
    canonical = feed_of(normal(links.canonical)) if links.canonical else None
    parts = urlsplit(url)
    below = parts.path.rstrip("/")
    site = f"{parts.scheme}://{parts.netloc}"
    common = [f"{site}{below}/feed"] if below else []
    common += [f"{site}{place}" for place in _COMMON]
    own = [feed.url for feed in links.guesses if urlsplit(feed.url).hostname == parts.hostname][:2]
    return list(dict.fromkeys([*([canonical] if canonical else []), *own, *common]))


def _with_scheme(address: str) -> str:
    """People type "site.example"; browsers do not mind either."""
    text = address.strip()
    host = text.partition("/")[0]
    return f"https://{text}" if "://" not in text and "." in host and " " not in host else text


def _is_page(page: Fetched) -> bool:
    return "html" in page.content_type or b"<html" in page.body[:2000].lower()
