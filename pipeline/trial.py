"""Trying a feed: reads it now and tells what would become of its newest items; nothing is kept or posted."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feeds.discovery import Choices, Finder, addresses
from feeds.fetched import Failed, FeedRequest
from feeds.items import FeedSource
from feeds.read import FeedReader, Items, ReadResult
from news.desk import plan
from news.knowledge import Knowledge
from news.model import Decision, FeedItem, Importance, Verdict
from pipeline.errors import UserError
from pipeline.pages import ArticlePages
from pipeline.visits import name_of
from storage.feeds import Feed
from storage.stores import Stores

SHOWN = 3
_JUDGED = 30  # the newest items, so that those that report one event meet
_REMEMBERED = timedelta(days=60)  # as long as stories are kept open for new reports
_LIKE_AN_ADDRESS = re.compile(r"[./:@]")


@dataclass(frozen=True, slots=True)
class TriedItem:
    """What would become of an item, were it new.

    Attributes:
        story: the headline of the story it joins, or "".
        reason: a sentence that says why, and before it what it was judged by; maybe "".
        known: its page came already, by this feed or another.
        old: it came out too long ago to be posted.
    """

    title: str
    link: str | None
    published: datetime | None
    verdict: Verdict
    importance: Importance | None
    story: str
    reason: str
    known: bool
    old: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A feed as it is now.

    Attributes:
        items: how many it holds; `broken` more could not be read.
        followed: the server follows it already.
        found: its address was not typed: it was found behind the one that was.
    """

    name: str
    url: str
    items: int
    broken: int
    newest: tuple[TriedItem, ...]
    followed: bool
    found: bool = False


class Trial:
    """Tries feeds.

    Args:
        finder: looks for the feeds behind addresses that nobody follows.
        max_age: items that come out older than this are never posted.
        pages: reads the pages of teasers, as a real visit does.
    """

    def __init__(
        self,
        stores: Stores,
        reader: FeedReader,
        finder: Finder,
        knowledge: Knowledge,
        *,
        max_age: timedelta,
        pages: ArticlePages | None = None,
    ) -> None:
        self._stores = stores
        self._reader = reader
        self._finder = finder
        self._knowledge = knowledge
        self._max_age = max_age
        self._pages = pages

    async def run(self, guild_id: int, typed: str, now: datetime) -> Tried | Choices:
        """Reads a feed of the server (by id, name or address), or any address, and judges its newest items.

        The feed behind a web page is found as /feeds add finds it; several are told.

        Raises:
            UserError: test_failed with the reason why it cannot be read, feed_unclear or feed_untried.
        """
        feed, followed = await self._found(guild_id, typed)
        if feed is not None:
            source = FeedSource(feed.url, feed.kind, feed.outlet)
            result = _read(await self._reader.read(FeedRequest(feed.url), source))
            return await self._tell(guild_id, feed.name, feed.url, result, now, followed=followed)
        behind = await self._finder.find(typed)
        if isinstance(behind, Choices):
            return behind
        if isinstance(behind, Failed):
            raise UserError("test_failed", reason=behind.reason)
        name = name_of(behind.items.parsed.title, behind.url)
        tried = await self._tell(guild_id, name, behind.url, behind.items, now, followed=False)
        return replace(tried, found=behind.url not in addresses(typed))

    async def _tell(
        self, guild_id: int, name: str, url: str, items: Items, now: datetime, *, followed: bool
    ) -> Tried:
        newest = await self._judged(guild_id, _newest(items.items), now)
        return Tried(name, url, len(items.items), items.parsed.broken, newest, followed)

    async def _found(self, guild_id: int, typed: str) -> tuple[Feed | None, bool]:
        """The feed that is meant, and whether the server follows it."""
        wanted = typed.strip().casefold()
        followed = [one.feed for one in await self._stores.subscriptions.of_guild(guild_id) if one.channels]
        for feed in followed:
            if wanted in (str(feed.id), feed.name.casefold(), feed.url.casefold()):
                return feed, True
        if not _LIKE_AN_ADDRESS.search(wanted):
            meant = [feed for feed in followed if wanted in feed.name.casefold()]
            if len(meant) != 1:
                raise UserError("feed_unclear" if meant else "feed_untried")
            return meant[0], True
        return await self._stores.feeds.by_url(addresses(typed)[0]), False

    async def _judged(self, guild_id: int, items: Sequence[FeedItem], now: datetime) -> tuple[TriedItem, ...]:
        if self._pages is not None:
            items = [*(await self._pages.complete(items[:SHOWN])).items, *items[SHOWN:]]
        recent = await self._stores.stories.recent(now - _REMEMBERED)
        planned = await asyncio.to_thread(plan, items, frozenset[str](), recent, self._knowledge, now, glance=True)
        founded = {story.id: story.headline for story in planned.stories}
        return tuple([await self._tried(guild_id, one, founded, now) for one in planned.decisions[:SHOWN]])

    async def _tried(self, guild_id: int, one: Decision, founded: dict[str, str], now: datetime) -> TriedItem:
        article, item = one.article, one.article.item
        pages = await self._stores.articles.at_address(article.canonical, guild_id) if article.canonical else []
        return TriedItem(
            title=article.headline or item.title,
            link=item.url,
            published=item.published,
            verdict=one.verdict,
            importance=article.importance,
            story=await self._headline(guild_id, one, founded),
            reason=_reason(one),
            known=bool(pages),
            old=item.published is not None and item.published < now - self._max_age,
        )

    async def _headline(self, guild_id: int, one: Decision, founded: dict[str, str]) -> str:
        """Of the story that an item joins; "" where the server may not see it: only others' own feeds have it."""
        if one.verdict is not Verdict.JOIN or one.story is None:
            return ""
        stored = await self._stores.stories.get(one.story, guild_id)
        if stored is not None:
            return stored.headline
        is_new = await self._stores.stories.revision(one.story) == 0
        return founded.get(one.story, "") if is_new else ""


def _read(result: ReadResult) -> Items:
    if isinstance(result, Items):
        return result
    # Nothing changed cannot be: no validators were sent; a server may say so anyway.
    reason = (
        result.reason
        if isinstance(result, Failed)
        else "The server answered that nothing changed, without a feed."
    )
    raise UserError("test_failed", reason=reason)


def _newest(items: Sequence[FeedItem]) -> list[FeedItem]:
    """Those that came out last; undated ones stay where the feed has them, before the dated ones they precede."""
    dated = sorted(
        enumerate(items), key=lambda pair: (-pair[1].published.timestamp() if pair[1].published else 0.0, pair[0])
    )
    return [item for _, item in dated][:_JUDGED]


def _reason(one: Decision) -> str:
    """The verdict's own sentence comes after those on what the article is about; the last of these goes before."""
    about = one.article.reasons
    return " ".join([*about[-1:], *one.reasons[len(about) :][:1]])
