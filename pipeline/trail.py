"""How an item was handled for one server: which feed brought it, how it was judged, where it went or stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from news.model import Importance, Story, Verdict
from storage.articles import StoredArticle
from storage.channels import Channel
from storage.deliveries import Delivery
from storage.stores import Stores

_REPORTS = frozenset({Verdict.POST, Verdict.JOIN})
_LOUD = (Importance.MINOR, Importance.NOTABLE, Importance.MAJOR)


class Stop(StrEnum):
    """Why a channel got nothing of a story."""

    NO_REPORT = "no_report"
    OLD = "old"
    SMALL = "small"
    SETTLING = "settling"
    EARLIER = "earlier"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it came; `outcome` is the verdict, or "old" for what was never to be posted."""

    outlet: str
    link: str | None
    feed: str
    seen_at: datetime
    outcome: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How a story fares in one channel: a row of the outbox, or why there is none."""

    channel_id: int
    delivery: Delivery | None
    stop: Stop | None


@dataclass(frozen=True, slots=True)
class Trail:
    """The reports, and each news channel of the server."""

    pages: tuple[Page, ...]
    channels: tuple[Stand, ...]


async def trail(stores: Stores, story: Story | None, pages: Sequence[StoredArticle], guild_id: int) -> Trail:
    """How a story (or mere pages without one) was handled for a server."""
    reports = await stores.articles.of_story(story.id, guild_id) if story else list(pages)
    feeds = [await stores.feeds.get(feed_id) for feed_id in {one.feed_id for one in reports}]
    names = {feed.id: feed.name for feed in feeds if feed}
    rows = {row.channel_id: row for row in await stores.deliveries.of_story(story.id, guild_id)} if story else {}
    settling = story is not None and await stores.stories.is_settling(story.id)
    channels = [
        Stand(one.id, rows.get(one.id), None if one.id in rows else _stop(one, story, reports, settling=settling))
        for one in await stores.channels.of_guild(guild_id)
    ]
    return Trail(tuple(_page(one, names.get(one.feed_id, "")) for one in reports), tuple(channels))


async def read_page(stores: Stores, one: StoredArticle) -> Page:
    """One page as it came, with the feed that brought it."""
    feed = await stores.feeds.get(one.feed_id)
    return _page(one, feed.name if feed else "")


def _page(one: StoredArticle, feed: str) -> Page:
    item = one.article.item
    outcome = "old" if one.old and one.verdict in _REPORTS else one.verdict.value
    return Page(item.outlet, item.url, feed, one.seen_at, outcome, one.reasons)


def _stop(channel: Channel, story: Story | None, reports: Sequence[StoredArticle], *, settling: bool) -> Stop:
    """The step at which a story stopped on its way to a channel."""
    news = [one for one in reports if one.verdict in _REPORTS]
    fresh = [one for one in news if not one.old]
    if story is None or not news:
        return Stop.NO_REPORT
    if not fresh:
        return Stop.OLD
    if _LOUD.index(story.importance) < _LOUD.index(channel.least):
        return Stop.SMALL
    if settling:
        return Stop.SETTLING
    return Stop.EARLIER if all(one.seen_at < channel.since for one in fresh) else Stop.UNWANTED
