"""Finding the feeds behind an address that a person typed, with few and polite requests."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched
from feeds.items import FeedSource
from feeds.links import domain, normal
from feeds.named import Named, PageLinks
from feeds.parsed import CHALLENGE, PAGE
from feeds.read import FeedReader, Gets, Items
from feeds.shortcuts import closed, feed_of
from feeds.wire import Job
from feeds.worker import WorkerDied, Workers

_REQUESTS = 5  # after the page itself
_SECONDS = 60.0  # in all; whoever asked waits for the answer
_COMMON = ("/feed", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/rss.xml")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:/|$))", re.IGNORECASE)  # "site.example:8080" has none
# After these, another place of the same site may be better; after others (too many requests, no such site) not.
_ELSEWHERE = frozenset(
    {
        FailureKind.NOT_A_FEED,
        FailureKind.NOT_FOUND,
        FailureKind.GONE,
        FailureKind.FORBIDDEN,
        FailureKind.SERVER,
        FailureKind.STATUS,
        FailureKind.REDIRECTS,
        FailureKind.UNPARSEABLE,
    }
)
_NO_TLS = frozenset({FailureKind.REFUSED, FailureKind.TLS})
_NONE = (
    "This is a web page that names no feed, and there is none in the usual places of its site. "
    "Look for a link named RSS or Atom there, ask its owner for a feed, or take the address of a "
    "Google News search for its name."
)
_CONSENT = (
    "The site asks for consent before it shows that page, and only people can give it. "
    "Take the feed's own address, for YouTube the one with the channel's id (youtube.com/channel/UC…), which "
    "“Share channel” on its page copies."
)
_NAMED = "The feed that the page names cannot be read: {reason}"
_SLOW = "The site takes longer than a minute to show its feeds; try again later, or give the feed's own address."
_UNASKED = Failed(FailureKind.STATUS, "The server answered that nothing changed, without a feed.")


@dataclass(frozen=True, slots=True)
class Found:
    """The one feed at or behind an address, and what it holds."""

    url: str
    items: Items


@dataclass(frozen=True, slots=True)
class Choices:
    """Several feeds that a page names, at most 25 of `total`; none was read yet."""

    feeds: tuple[Named, ...]
    total: int


class Finder:
    """Looks for the feed behind an address: where its site is known to keep it, the address itself, what its page
    names, the usual places.

    Args:
        fetcher: fetches addresses, under the same guard and limits as everything else.
        workers: where feeds and pages are read.
        seconds: for one address in all.
    """

    def __init__(self, fetcher: Gets, workers: Workers, seconds: float = _SECONDS) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._reader = FeedReader(fetcher, workers)
        self._seconds = seconds

    async def find(self, typed: str) -> Found | Choices | Failed:
        """The feed at or behind an address, several to choose from, or why there is none; never raises.

        Where all was looked through, the failure is NOT_A_FEED and permanent, and its reason says what to do.
        """
        try:
            async with asyncio.timeout(self._seconds):
                return await self._find(addresses(typed))
        except TimeoutError:
            return Failed(FailureKind.TIMEOUT, _SLOW)

    async def _find(self, candidates: Sequence[str]) -> Found | Choices | Failed:
        sentence = closed(candidates[0])
        outcome: Found | Choices | Failed = _nothing(sentence or "")
        for address in () if sentence else candidates:
            outcome = await self._at(address)
            if not (isinstance(outcome, Failed) and outcome.kind in _NO_TLS):
                break
        return outcome

    async def _at(self, address: str) -> Found | Choices | Failed:
        known = feed_of(address)
        if known is not None:
            outcome = await self._feed(known)
            if isinstance(outcome, Found) or outcome.kind not in _ELSEWHERE:
                return outcome
        fetched = await self._fetcher.get(FeedRequest(address))
        if not isinstance(fetched, Fetched):
            return fetched if isinstance(fetched, Failed) else _UNASKED
        outcome = await self._parsed(address, fetched)
        return outcome if isinstance(outcome, Found) else await self._behind(address, fetched, outcome)

    async def _behind(self, address: str, page: Fetched, problem: Failed) -> Found | Choices | Failed:
        """What a page leads to; `problem` is why it is no feed itself."""
        if domain(page.url).startswith("consent."):
            return _nothing(_CONSENT)
        if problem.reason not in (PAGE, CHALLENGE) and "html" not in page.content_type:
            return problem
        job = Job("feeds.pagelinks:page_links", (page.body, page.url, page.charset), PageLinks)
        links = await self._workers.run(job)
        if isinstance(links, WorkerDied):
            return Failed(FailureKind.UNPARSEABLE, links.reason)
        named = tuple(feed for feed in links.feeds if feed.url != address)
        wanted = [feed.url for feed in named if not feed.comments]
        # WordPress names what its readers write beside its own feed: nobody who adds a site means that.
        if len(wanted) > 1 or (named and not wanted):
            return Choices(named, links.total - len(links.feeds) + len(named))
        return await self._one_of(wanted, _places(page.url, links), problem)

    async def _one_of(self, named: list[str], places: list[str], problem: Failed) -> Found | Failed:
        """The first place that holds a feed, the named one before all; else why the named one failed."""
        failure = _nothing(_NONE) if problem.reason != CHALLENGE else problem
        for place in list(dict.fromkeys([*named, *places]))[:_REQUESTS]:
            outcome = await self._feed(place)
            if isinstance(outcome, Found):
                return outcome
            if place in named:
                failure = replace(outcome, reason=_NAMED.format(reason=outcome.reason))
            if outcome.kind not in _ELSEWHERE:
                break
        return failure

    async def _feed(self, url: str) -> Found | Failed:
        fetched = await self._fetcher.get(FeedRequest(url))
        if isinstance(fetched, Fetched):
            return await self._parsed(url, fetched)
        return fetched if isinstance(fetched, Failed) else _UNASKED

    async def _parsed(self, url: str, fetched: Fetched) -> Found | Failed:
        read = await self._reader.parse(fetched, FeedSource(url, "server"))
        return Found(url, read) if isinstance(read, Items) else read


def _nothing(reason: str) -> Failed:
    return Failed(FailureKind.NOT_A_FEED, reason, permanent=True)


def addresses(typed: str) -> tuple[str, ...]:
    """What a person may mean by what they typed, in the order to try: "site.example" is https, else http."""
    text = re.sub(r"^feed:(?://)?(?=https?:)|^feed:(?=//)", "", typed.strip().removeprefix("<").removesuffix(">"))
    text = f"https:{text}" if text.startswith("//") else text
    host = re.split(r"[/?#]", text)[0]
    if _SCHEME.match(text) or "." not in host or re.search(r"\s", host):
        return (normal(text),)
    return normal(f"https://{text}"), normal(f"http://{text}")


def _places(url: str, links: PageLinks) -> list[str]:
    """Where a feed may be although no link tag says so: at the page's own name, its links, common places."""
    canonical = feed_of(normal(links.canonical)) if links.canonical else None
    parts = urlsplit(url)
    below = parts.path.rstrip("/")
    site = f"{parts.scheme}://{parts.netloc}"
    own = [guess for guess in links.guesses if urlsplit(guess).hostname == parts.hostname][:2]
    common = [f"{site}{place}" for place in ([f"{below}/feed"] if below else []) + list(_COMMON)]
    return list(dict.fromkeys([*([canonical] if canonical else []), *own, *common]))
