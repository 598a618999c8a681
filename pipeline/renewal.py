"""Entries that are new ones under a known key: other posts with used ids, and what new headlines make news."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from news.glance import dismissed
from news.judge import judge
from news.knowledge import Knowledge
from news.model import Article, FeedItem, Relevance
from news.reissue import is_other_post
from news.text import lower, squeeze
from pipeline.revise import Changed
from storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry that was no report of a story, as it was judged, and under its new headline."""

    feed_id: int
    before: Article
    item: FeedItem


async def renamed(entries: Mapping[tuple[int, str], FeedItem], stores: Stores) -> list[Renamed]:
    """Those entries, by feed and key, that came before, were no reports, and have another headline now."""
    refused = await stores.revisions.refused(entries) if entries else []
    found = [Renamed(one.feed_id, one.article, entries[one.feed_id, one.article.item.key]) for one in refused]
    return [one for one in found if _headline(one.before.item) != _headline(one.item)]


async def reissued(changed: Sequence[Changed], stores: Stores) -> list[Changed]:
    """The changed entries that are other posts than those which had their ids."""
    now = {(one.feed_id, one.item.key): one for one in changed if one.noted}
    before = await stores.revisions.entries(now) if now else {}
    return [now[key] for key, article in before.items() if is_other_post(article.item, now[key].item)]


async def renewed(
    changed: Sequence[Changed], stores: Stores, knowledge: Knowledge
) -> dict[int, tuple[FeedItem, ...]]:
    """The changed entries that are news only now, by feed; each of them is one once, as then it is a report."""
    entries = {(one.feed_id, one.item.key): one.item for one in changed if one.noted}
    found = await renamed(entries, stores)
    if not found:
        return {}
    # In a thread, as everywhere: judging takes longer than Discord's heartbeat likes.
    news = await asyncio.to_thread(_news, found, knowledge)
    return {feed: tuple(one.item for one in news if one.feed_id == feed) for feed in {one.feed_id for one in news}}


def _news(found: Sequence[Renamed], knowledge: Knowledge) -> list[Renamed]:
    # Both are judged today: what only the rules of a new version see otherwise is no news of today.
    return [one for one in found if _tells(one.item, knowledge) and not _tells(one.before.item, knowledge)]


def _tells(item: FeedItem, knowledge: Knowledge) -> bool:
    article = dismissed(item, knowledge) or judge(item, knowledge)
    return article.relevance is Relevance.NEWS and not article.evergreen


def _headline(item: FeedItem) -> str:
    return lower(squeeze(item.title))
