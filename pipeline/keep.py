"""From read items to stored articles and stories: judged outside, kept inside one transaction."""

import asyncio
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from feeds.fetched import Fetched, NotModified
from news.desk import plan
from news.knowledge import Knowledge
from news.links import canonical
from news.model import Decision, FeedItem, Importance, Plan, Story, Verdict
from storage.feeds import Feed, Validators
from storage.stores import Stores

_REMEMBERED = timedelta(days=60)  # stories that new reports may still join


@dataclass(frozen=True, slots=True)
class Kept:
    """What one visit brought: the new items' decisions, and whether they may be posted."""

    decisions: tuple[Decision, ...]
    old: bool


class Keeper:
    """Judges the new items of one feed after another and keeps them."""

    def __init__(self, stores: Stores, knowledge: Knowledge, *, settle: timedelta, max_age: timedelta) -> None:
        self._stores = stores
        self._knowledge = knowledge
        self._settle = settle
        self._max_age = max_age
        # One feed at a time: two feeds that report one event must see each other's story.
        self._turn = asyncio.Lock()

    async def keep(
        self, feed: Feed, items: Sequence[FeedItem], validators: Validators, now: datetime, next_at: datetime
    ) -> Kept:
        """Keeps what is new of a feed with its validators and next visit, all or nothing.

        A feed's first items are old: they are found by searches and count as evidence, but nobody asked for
        them when they came out, so they are never posted.
        """
        async with self._turn:
            fresh = await self._unknown(feed, items)
            decided = await self._plan(fresh, now)
            async with self._stores.database.transaction():
                await self._store(feed, decided, now)
                await self._stores.feeds.succeeded(feed.id, validators, now, next_at)
        return Kept(decided.decisions, old=not feed.seeded)

    async def _unknown(self, feed: Feed, items: Sequence[FeedItem]) -> list[FeedItem]:
        known = await self._stores.articles.known_keys(feed.id, (item.key for item in items))
        return list({item.key: item for item in reversed(items) if item.key not in known}.values())

    async def _plan(self, items: Sequence[FeedItem], now: datetime) -> Plan:
        if not items:
            return Plan((), ())
        seen = await self._stores.articles.known_addresses(canonical(item.url) for item in items if item.url)
        recent = await self._stores.stories.recent(now - _REMEMBERED)
        # In a thread: judging a feed's first hundred items takes longer than Discord's heartbeat likes.
        return await asyncio.to_thread(plan, items, seen, recent, self._knowledge, now)

    async def _store(self, feed: Feed, decided: Plan, now: datetime) -> None:
        news = {d.story for d in decided.decisions if d.story and not self._is_old(feed, d, now)}
        for story in decided.stories:
            due = now if story.importance is Importance.MAJOR else now + self._settle
            await self._stores.stories.save(story, publish_at=due if story.id in news else None, now=now)
        await self._announce(feed, decided, news, now)
        old = [d for d in decided.decisions if self._is_old(feed, d, now)]
        new = [d for d in decided.decisions if not self._is_old(feed, d, now)]
        for decisions, are_old in ((old, True), (new, False)):
            known = await self._with_known_stories(decisions, decided.stories)
            await self._stores.articles.add(feed.id, known, old=are_old, now=now)

    async def _announce(self, feed: Feed, decided: Plan, news: Set[str], now: datetime) -> None:
        """Stories that did not grow, but of which a further feed brought a page: its channels may lack them."""
        reports = [d for d in decided.decisions if d.story in news and d.verdict in {Verdict.POST, Verdict.JOIN}]
        before = await self._stores.articles.pages_of(feed.id, (d.article.canonical for d in reports))
        further = {d.story for d in reports if d.story and d.article.canonical not in before}
        for story_id in further - {story.id for story in decided.stories}:
            await self._stores.stories.announce(story_id, now + self._settle)

    def _is_old(self, feed: Feed, decision: Decision, now: datetime) -> bool:
        published = decision.article.item.published
        return not feed.seeded or (published is not None and published < now - self._max_age)

    async def _with_known_stories(self, decisions: Sequence[Decision], stories: Sequence[Story]) -> list[Decision]:
        # Mentions may name a story of their own that is none: only kept stories are pointed at.
        kept = {story.id for story in stories}
        result = []
        for decision in decisions:
            known = decision.story in kept or (
                decision.story is not None and await self._stores.stories.revision(decision.story) > 0
            )
            result.append(decision if known else replace(decision, story=None))
        return result


def posted(kept: Kept) -> int:
    """How many reports of a visit are news that may be posted."""
    return 0 if kept.old else sum(d.verdict in {Verdict.POST, Verdict.JOIN} for d in kept.decisions)


def validators_of(answer: Fetched | NotModified) -> Validators:
    """What to ask with next time."""
    return Validators(answer.etag or "", answer.last_modified or "", answer.body_hash or "")
