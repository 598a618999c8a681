"""A pretended web: answers by address, as a fetcher would hand them over, and sample news to put into them."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched, NotModified
from feeds.parsed import ParsedFeed
from feeds.read import Items
from news.model import FeedItem
from pipeline.visits import Visit
from storage.feeds import Feed
from tests.storage.making import NOON

SALAZAR = (
    "Rosa Salazar Says an Alita: Battle Angel Sequel “Still Might Happen”",
    "Rosa Salazar told Collider that a sequel to Alita: Battle Angel is alive. “It still might happen,” she said.",
)
SALAZAR_AGAIN = (
    "Alita: Battle Angel star Rosa Salazar on the sequel: 'It still might happen'",
    'Alita: Battle Angel star Rosa Salazar has told Collider of a sequel: "It still might happen," she said.',
)
STEELBOOK = (
    "Alita: Battle Angel gets a new 4K steelbook",
    "The 2019 film Alita: Battle Angel comes to 4K Ultra HD in a steelbook on 3 June, the distributor announced.",
)
CONTROLLERS = ("The best controllers for small hands", "We tried nine of them.")


def entry(
    key: str,
    words: tuple[str, str],
    *,
    outlet: str = "collider.com",
    published: datetime | None = NOON,
    version: str = "",
) -> FeedItem:
    """An entry of a feed as the reader hands it over."""
    link = f"https://{outlet}/{key}"
    title, text = words
    return FeedItem("feed", key, link, link, title, text, published, outlet, outlet, version=version)


def rss(*entries: tuple[str, tuple[str, str]], title: str = "Sample feed", published: datetime = NOON) -> bytes:
    """A feed document with these entries (key, words)."""
    items = "".join(
        f"<item><guid>{key}</guid><link>https://collider.com/{key}</link><title>{words[0]}</title>"
        f"<pubDate>{published:%a, %d %b %Y %H:%M:%S GMT}</pubDate><description>{words[1]}</description></item>"
        for key, words in entries
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def brought(feed: Feed, *items: FeedItem, at: datetime = NOON, etag: str = "new") -> Visit:
    """A visit of a feed that brought items."""
    answer = Fetched(feed.url, b"", "application/rss+xml", None, etag, None, "")
    return Visit(feed, Items(items, ParsedFeed(), answer), at)


def fetched(url: str, body: bytes, *, etag: str = "", moved_to: str | None = None) -> Fetched:
    """A full answer."""
    return Fetched(
        url=moved_to or url,
        body=body,
        content_type="application/rss+xml",
        charset="utf-8",
        etag=etag or None,
        last_modified=None,
        body_hash=hashlib.sha256(body).hexdigest(),
        moved_to=moved_to,
    )


def failed(reason: str = "The server answered 503.", retry_after: timedelta | None = None) -> Failed:
    """No answer that is of use."""
    return Failed(FailureKind.SERVER, reason, 503, retry_after)


@dataclass(slots=True)
class Web:
    """Answers by address; an exception in their place is raised. Keeps what it was asked."""

    answers: dict[str, Fetched | NotModified | Failed | Exception] = field(default_factory=dict)
    asked: dict[str, list[FeedRequest]] = field(default_factory=lambda: defaultdict(list))

    async def get(self, request: FeedRequest) -> Fetched | NotModified | Failed:
        """The answer for an address."""
        self.asked[request.url].append(request)
        answer = self.answers.get(request.url, failed("The server does not know this page (404)."))
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Fetched) and answer.etag and request.etag == answer.etag:
            return NotModified(answer.url, answer.etag, None, answer.body_hash)
        return answer
