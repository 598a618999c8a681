"""The real judgement on any feeds, in memory: what would be posted and why the rest would not."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from feeds.fetched import Failed, FailureKind, FeedRequest
from feeds.items import FeedSource
from feeds.read import FeedReader, Items
from news.desk import plan
from news.knowledge import Knowledge
from news.model import FeedItem, Plan
from pipeline.pages import ArticlePages

_NEITHER = "Only files and web addresses can be read; those begin with https:// or http://."


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


async def preview(
    sources: Sequence[str],
    reader: FeedReader,
    knowledge: Knowledge,
    now: datetime,
    pages: ArticlePages | None = None,
) -> Preview:
    """Reads every source (address or file) and judges all items together; nothing is stored.

    With `pages`, teasers get the text of their page, and the reasons tell what came of it.
    """
    items: list[FeedItem] = []
    unread: list[Unread] = []
    for source, result in zip(sources, await asyncio.gather(*(_read(s, reader) for s in sources)), strict=True):
        if isinstance(result, Items):
            items.extend(result.items)
        else:
            unread.append(Unread(source, result.reason))
    notes: Sequence[str] = [""] * len(items)
    if pages is not None:
        completed = await pages.complete(items)
        items, notes = list(completed.items), completed.notes
    planned = await asyncio.to_thread(plan, items, frozenset[str](), (), knowledge, now)
    return Preview(_noted(planned, notes), tuple(unread))


def _noted(planned: Plan, notes: Sequence[str]) -> Plan:
    """The plan with what came of each item's page among its reasons."""
    decisions = (
        replace(decision, reasons=(*decision.reasons, note)) if note else decision
        for decision, note in zip(planned.decisions, notes, strict=True)
    )
    return replace(planned, decisions=tuple(decisions))


async def _read(source: str, reader: FeedReader) -> Items | Failed:
    if source.startswith(("http://", "https://")):
        result = await reader.read(FeedRequest(source), FeedSource(source, "file", ""))
        return (
            result
            if isinstance(result, Items | Failed)
            else Failed(FailureKind.STATUS, "The server answered that nothing changed, without a feed.")
        )
    if "://" in source:
        return Failed(FailureKind.ADDRESS, _NEITHER)
    return await reader.read_file(Path(source), FeedSource(source, "file", ""))
