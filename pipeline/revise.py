"""Reports that their outlets changed: judged anew, rewritten in place, and shown by edits; never a new post."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from news.knowledge import Knowledge
from news.model import Article, FeedItem, Importance, Revision, Story
from news.revision import revised
from news.status import Action
from news.stories import taken_back
from news.text import lower
from storage.articles import Watched
from storage.decisions import Editor
from storage.revisions import Told
from storage.stores import Stores

log = logging.getLogger(__name__)

_OUTLET = Editor(0, "")  # the outlet's own word stands where an editor's would
_LOUDNESS = (Importance.MINOR, Importance.NOTABLE, Importance.MAJOR)
_RETRACTED = "Its outlet took this report back."
_CORRECTED = "Its outlet put this report right."
_REWORDED = "Its outlet put this report in other words."


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that came before and says something else now, or of which nobody noted what it said."""

    feed_id: int
    item: FeedItem
    noted: bool = True


@dataclass(frozen=True, slots=True)
class Revised:
    """A report that is kept and what it becomes."""

    told: Told
    article: Article

    @property
    def mark(self) -> Revision | None:
        """What readers are to be told, if that is new."""
        return self.article.revised if self.article.revised != self.told.article.revised else None


class Reviser:
    """Takes in what outlets changed.

    Args:
        settle: how long a story that became more important waits for other outlets' reports.
    """

    def __init__(self, stores: Stores, knowledge: Knowledge, *, settle: timedelta) -> None:
        self._stores = stores
        self._knowledge = knowledge
        self._settle = settle

    async def judge(self, changed: Sequence[Changed]) -> list[Revised]:
        """The reports among the changed entries that become others."""
        items = {(one.feed_id, one.item.key): one.item for one in changed if one.noted}
        told = await self._stores.revisions.told(items) if items else []
        if not told:
            return []
        # In a thread, as everywhere: judging takes longer than Discord's heartbeat likes.
        return await asyncio.to_thread(self._judged, told, items)

    def _judged(self, told: Sequence[Told], items: dict[tuple[int, str], FeedItem]) -> list[Revised]:
        found = [(one, items[one.feed_id, one.article.item.key]) for one in told]
        made = [(one, revised(one.article, item, self._knowledge)) for one, item in found]
        return [Revised(one, article) for one, article in made if article is not None]

    async def keep(self, changed: Sequence[Changed], found: Sequence[Revised], now: datetime) -> None:
        """Keeps what was judged; the caller has a transaction open."""
        await self._stores.revisions.watch(
            [Watched(one.feed_id, one.item.key, one.item.version) for one in changed]
        )
        for one in await self._where_they_are(found):
            log.info("story %s: an outlet changed its report to %r", one.told.story_id, one.article.headline)
            await self._rewrite(one, now)

    async def _where_they_are(self, found: Sequence[Revised]) -> list[Revised]:
        """The reports in the stories that they belong to by now: editors join and split."""
        now = {told.id: told for told in await self._stores.revisions.told(map(_key, found))} if found else {}
        return [replace(one, told=now[one.told.id]) for one in found if one.told.id in now]

    async def _rewrite(self, one: Revised, now: datetime) -> None:
        before = await self._stores.stories.whole(one.told.story_id)
        for copy in await self._copies(one):
            await self._stores.revisions.rewrite(copy.told, copy.article, (*copy.article.reasons, _reason(copy)))
            await self._claims(copy, now)
        story = await self._stores.stories.whole(one.told.story_id)
        if before is not None and story is not None:
            await self._show(before, story, one, now)

    async def _copies(self, one: Revised) -> list[Revised]:
        """The report and what else brought the same page: a news search, another feed of the outlet."""
        others = await self._stores.revisions.of_story(one.told.story_id)
        return [
            one,
            *(Revised(told, _as(one.article, told.article)) for told in others if _is_copy(told, one.told)),
        ]

    async def _claims(self, one: Revised, now: datetime) -> None:
        """What the new words do not bear out counts no more; it stays on record that it did."""
        revisions, decisions = self._stores.revisions, self._stores.decisions
        kept = {claim.id for claim in one.article.claims}
        gone = [claim for claim in await revisions.claims_of([one.told.id]) if claim not in kept]
        if one.mark is None:
            await revisions.forget(gone)
        else:
            if one.mark.retracted and one.told.article.original and one.told.article.quote_origin:
                gone += await revisions.by_origin(one.told.story_id, one.told.article.quote_origin)
            await decisions.add(sorted({*gone}), Action.REJECT, _OUTLET, "", now)
        await revisions.claim(one.told.id, one.article.claims)

    async def _show(self, before: Story, story: Story, one: Revised, now: datetime) -> None:
        louder = _LOUDNESS.index(story.importance) > _LOUDNESS.index(before.importance)
        due = now if story.importance is Importance.MAJOR else now + self._settle
        await self._stores.stories.save(story, publish_at=due if louder else None, now=now)
        await self._stores.stories.as_loud_as_public([story.id])
        if taken_back(story):
            await self._stores.revisions.take_back(story.id)
        await self._stores.revisions.show(story.id, now, marked=one.mark is not None)


def _key(one: Revised) -> tuple[int, str]:
    return one.told.feed_id, one.told.article.item.key


def _is_copy(other: Told, one: Told) -> bool:
    a, b = one.article, other.article
    if other.id == one.id:
        return False
    if a.canonical and a.canonical == b.canonical:
        return True
    return a.item.outlet == b.item.outlet != "" and lower(a.headline) == lower(b.headline)


def _as(article: Article, other: Article) -> Article:
    """The report in its new words, as the feed of another copy of it."""
    own = other.item
    item = replace(
        article.item,
        feed=own.feed,
        key=own.key,
        link=own.link,
        url=own.url,
        trusted=own.trusted,
        published=own.published,
        version=own.version,
    )
    return replace(article, item=item, canonical=other.canonical, trust=other.trust, original=other.original)


def _reason(one: Revised) -> str:
    if one.mark is None:
        return _REWORDED
    return _RETRACTED if one.mark.retracted else _CORRECTED
