"""The two steps in one: fetch an address, or open a file, and read its items in a worker."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from feeds.fetch import MAX_BYTES
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched, NotModified
from feeds.items import FeedSource, to_items
from feeds.parsed import ParsedFeed
from feeds.wire import Job
from feeds.worker import Death, WorkerDied, Workers
from news.model import FeedItem


@dataclass(frozen=True, slots=True)
class Items:
    """What a feed holds now.

    Attributes:
        items: in the feed's order; without those that were said to be known.
        parsed: the feed itself: title, site, hints, count of broken entries; its entries are `items`' raw form.
        fetched: the answer with its validators and hints; a file's has only its content.
    """

    items: tuple[FeedItem, ...]
    parsed: ParsedFeed
    fetched: Fetched


ReadResult = Items | NotModified | Failed
Known = Callable[[], Awaitable[dict[str, str]]]


class Gets(Protocol):
    """What fetches: `feeds.fetch.Fetcher`, or a stand-in that serves recorded answers."""

    async def get(self, request: FeedRequest) -> Fetched | NotModified | Failed:
        """The body of an address, or that nothing changed, or why it could not be had."""


class FeedReader:
    """Reads feeds.

    Args:
        fetcher: fetches addresses.
        workers: where bodies are parsed.
    """

    def __init__(self, fetcher: Gets, workers: Workers) -> None:
        self._fetcher = fetcher
        self._workers = workers

    async def read(self, request: FeedRequest, source: FeedSource, known: Known | None = None) -> ReadResult:
        """The items of an address, or that nothing changed, or why not; never raises by itself.

        Args:
            request: what to ask for.
            source: where the feed comes from.
            known: asked, once there is a new body, for keys and versions of items that need not be read again;
                an item of another version is read.
        """
        fetched = await self._fetcher.get(request)
        if not isinstance(fetched, Fetched):
            return fetched
        return await self._parse(fetched, fetched.url, source, await known() if known else {})

    async def parse(self, fetched: Fetched, source: FeedSource) -> Items | Failed:
        """The items of an answer that is already there, or why not; never raises."""
        return await self._parse(fetched, fetched.url, source, {})

    async def read_file(self, path: Path, source: FeedSource) -> Items | Failed:
        """The items of a file, or why not; never raises."""
        try:
            body = await asyncio.to_thread(_contents, path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            reason = error.strerror if isinstance(error, OSError) and error.strerror else "it has no usable name"
            return Failed(FailureKind.UNREADABLE, f"The file cannot be read: {reason}.", permanent=True)
        if len(body) > MAX_BYTES:
            return Failed(FailureKind.TOO_LARGE, "The file is larger than 5 MiB, more than any feed needs.")
        content = Fetched(str(path), body, "", None, None, None, hashlib.sha256(body).hexdigest())
        return await self._parse(content, "", source, {})

    async def _parse(
        self, fetched: Fetched, base: str, source: FeedSource, known: dict[str, str]
    ) -> Items | Failed:
        charset = f"; charset={fetched.charset}" if fetched.charset else ""
        content_type = fetched.content_type + charset or None
        job = Job("feeds.parse:parse_feed", (fetched.body, base, content_type, known), ParsedFeed)
        parsed = await self._workers.run(job)
        if isinstance(parsed, WorkerDied):
            ours = parsed.death in {Death.START, Death.ERROR}
            return Failed(FailureKind.OURS if ours else FailureKind.UNPARSEABLE, parsed.reason)
        if parsed.problem is not None:
            return Failed(FailureKind.NOT_A_FEED, parsed.problem)
        return Items(to_items(parsed, source), parsed, fetched)


def _contents(path: Path) -> bytes:
    """At most one byte more than the limit; pipes and devices are refused, they might never end."""
    if path.exists() and not path.is_file():
        raise OSError(0, "it is no ordinary file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
