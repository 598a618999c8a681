"""The real judgement on any feeds, in memory: what would be posted and why the rest would not."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from feeds.fetched import Failed, FailureKind, FeedRequest
from feeds.items import FeedSource
from feeds.read import FeedReader, Items
from news.desk import plan
from news.knowledge import Knowledge
from news.model import FeedItem, Plan


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that could not be read, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The plan over all sources in their order, and the sources that could not be read."""

    plan: Plan
    unread: tuple[Unread, ...]


async def preview(sources: Sequence[str], reader: FeedReader, knowledge: Knowledge, now: datetime) -> Preview:
    """Reads every source (address or file) and judges all items together; nothing is stored."""
    items: list[FeedItem] = []
    unread: list[Unread] = []
    for source, result in zip(sources, await asyncio.gather(*(_read(s, reader) for s in sources)), strict=True):
        if isinstance(result, Items):
            items.extend(result.items)
        else:
            unread.append(Unread(source, result.reason))
    return Preview(await asyncio.to_thread(plan, items, frozenset[str](), (), knowledge, now), tuple(unread))


async def _read(source: str, reader: FeedReader) -> Items | Failed:
    if source.startswith(("http://", "https://")):
        result = await reader.read(FeedRequest(source), FeedSource(source, "file", ""))
        return (
            result
            if isinstance(result, Items | Failed)
            else Failed(FailureKind.STATUS, "The server answered that nothing changed, without a feed.")
        )
    return await reader.read_file(Path(source), FeedSource(source, "file", ""))
