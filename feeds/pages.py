"""Article pages: fetched where robots.txt allows it, extracted in a worker process."""

from feeds.complete import OpenedPage, Unopened
from feeds.fetch import Fetcher
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched
from feeds.links import domain
from feeds.page import Page
from feeds.robots import Robots
from feeds.wire import Job
from feeds.worker import WorkerDied, Workers

_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})
_SENTENCES = {
    FailureKind.NOT_FOUND: "There is no page at the link (404).",
    FailureKind.GONE: "The page is gone (410).",
    FailureKind.TOO_LARGE: "The page is larger than 5 MiB.",
}

# Their pages show nothing to a reader without scripts: the links of news searches, and posts.
_SEARCH = "The link leads through a news search that shows the way only to a browser."
_POST = "The link leads to a post or video; its page holds no article."
_CLOSED = {
    "news.google.com": _SEARCH,
    "youtube.com": _POST,
    "youtu.be": _POST,
    "x.com": _POST,
    "twitter.com": _POST,
    "facebook.com": _POST,
    "instagram.com": _POST,
    "tiktok.com": _POST,
    "threads.net": _POST,
}


class Pages:
    """Opens article pages.

    Args:
        fetcher: fetches pages; it spaces the visits to one host.
        workers: where pages are extracted.
        robots: what sites allow; asked again for each redirect.
    """

    def __init__(self, fetcher: Fetcher, workers: Workers, robots: Robots) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._robots = robots

    async def open(self, url: str) -> OpenedPage | Unopened:
        """The article at an address, or why the feed's own words must serve; never raises."""
        if (closed := _CLOSED.get(domain(url))) is not None:
            return Unopened(closed)
        fetched = await self._fetcher.get(FeedRequest(url), _ACCEPT, self._robots.admit)
        if not isinstance(fetched, Fetched):
            return Unopened(_reason(fetched) if isinstance(fetched, Failed) else "The site sent no page.")
        if (closed := _CLOSED.get(domain(fetched.url))) is not None:
            return Unopened(closed)
        if fetched.content_type not in _MEDIA_TYPES:
            return Unopened(f"The link leads to no web page ({fetched.content_type}).")
        return await self._extract(fetched)

    async def _extract(self, fetched: Fetched) -> OpenedPage | Unopened:
        job = Job("feeds.extract:extract", (fetched.body, fetched.url, fetched.charset), Page)
        page = await self._workers.run(job)
        if isinstance(page, WorkerDied):
            return Unopened(page.reason)
        return Unopened(page.problem) if page.problem else OpenedPage(page, fetched.url)


def _reason(failed: Failed) -> str:
    return _SENTENCES.get(failed.kind, failed.reason)
