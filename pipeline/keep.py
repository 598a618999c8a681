"""From visits to stored articles and stories: judged outside, kept inside one transaction."""

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from feeds.fetched import Failed, FailureKind
from feeds.read import Items
from news.desk import at_a_glance, plan
from news.knowledge import Knowledge
from news.links import canonical
from news.model import Decision, FeedItem, Importance, Plan, Story, Verdict
from pipeline.absence import Absences
from pipeline.joining import joined
from pipeline.renewal import reissued, renewed
from pipeline.revise import Changed, Reviser
from pipeline.visits import Kept, Schedule, Visit, name_of
from storage.articles import NewArticle
from storage.steps import stepwise
from storage.stores import Stores

log = logging.getLogger(__name__)

_REMEMBERED = timedelta(days=60)  # stories that new reports may still join
_STUMBLED = "The bot stumbled over this feed; the operator's log says how."
_GLANCES = 25  # items looked at before others have their turn: less than a millisecond
_REPORTS = frozenset({Verdict.POST, Verdict.JOIN})


class _Brought(msgspec.Struct, frozen=True):
    """What a visit brought: entries that are new, and such that are news only under their new headline."""

    visit: Visit
    fresh: tuple[FeedItem, ...]
    renewed: tuple[FeedItem, ...] = ()

    @property
    def items(self) -> tuple[FeedItem, ...]:
        """All that is to be decided on."""
        return (*self.fresh, *self.renewed)


class _Judged(msgspec.Struct, frozen=True):
    """A visit that brought items: the new ones, and what was decided of each."""

    visit: Visit
    fresh: tuple[FeedItem, ...]
    decisions: tuple[Decision, ...]


class Keeper:
    """Judges what visits brought and keeps it, with the feeds' next visits.

    Args:
        settle: how long a story waits for other outlets' reports.
        max_age: items that come out older than this are kept but never posted.
        schedule: says when a feed is visited next.
    """

    def __init__(
        self, stores: Stores, knowledge: Knowledge, schedule: Schedule, *, settle: timedelta, max_age: timedelta
    ) -> None:
        self._stores = stores
        self._knowledge = knowledge
        self._schedule = schedule
        self._settle = settle
        self._max_age = max_age
        self._absences = Absences(stores)
        self._reviser = Reviser(stores, knowledge, settle=settle)
        # One batch at a time: two feeds that report one event must see each other's story.
        self._turn = asyncio.Lock()

    async def keep(self, visits: Sequence[Visit]) -> list[Kept]:
        """Keeps what is new with validators and next visits, all or nothing; one answer per visit, in order.

        A feed's first items are old: they are found by searches and count as evidence, but nobody asked for
        them when they came out, so they are never posted. If the visits cannot be kept together, each is kept
        by itself, so that one feed's surprise costs no other feed anything.
        """
        async with self._turn:
            try:
                return await self._together(visits)
            except Exception:
                log.exception("%d visits cannot be kept together; each is kept by itself", len(visits))
            return [await self._alone(visit) for visit in visits]

    async def _alone(self, visit: Visit) -> Kept:
        try:
            return (await self._together([visit]))[0]
        except Exception:
            # The edge of a job: whatever is wrong with one feed must not keep the others from being read.
            log.exception(
                "feed %s (%s): unexpected failure; it is tried again later", visit.feed.id, visit.feed.url
            )
            return (await self._together([Visit(visit.feed, stumbled(), visit.at)]))[0]

    async def _together(self, visits: Sequence[Visit]) -> list[Kept]:
        known = await self._known(visits)
        changed = [one for visit in visits for one in _changed(visit, known)]
        others = await reissued(changed, self._stores)
        changed = [one for one in changed if one not in others]
        revised = await self._reviser.judge(changed)
        again = await renewed(changed, self._stores, self._knowledge)
        freed = {(one.feed_id, one.item.key) for one in others}
        here = known.keys() - freed
        found = [_Brought(visit, _unknown(visit, here), again.get(visit.feed.id, ())) for visit in visits]
        decided = await self._plan(found, max(v.at for v in visits))
        async with self._stores.database.transaction():
            decided = await joined(decided, self._stores)
            judged = _by_visit(found, decided.decisions)
            await self._stores.revisions.part(sorted(freed))
            await self._stores.revisions.make_way(
                [(feed, item.key) for feed, items in again.items() for item in items]
            )
            await self._store([one for one in judged if one.decisions], decided.stories)
            await self._reviser.keep(changed, revised, max(v.at for v in visits))
            await self._note(judged)
        return [Kept(one.visit, one.decisions) for one in judged]

    async def _known(self, visits: Sequence[Visit]) -> dict[tuple[int, str], str]:
        """The items that their feed brought before, and in which version."""
        pairs = [(v.feed.id, item.key) for v in visits if isinstance(v.outcome, Items) for item in v.outcome.items]
        return await self._stores.articles.known(pairs) if pairs else {}

    async def _plan(self, found: Sequence[_Brought], now: datetime) -> Plan:
        items = [item for one in found for item in one.items]
        if not items:
            return Plan((), ())
        # Nearly all items of general feeds are dismissed in 30 µs each: in a thread, they would hold up the event
        # loop for longer (storage/steps.py).
        decided = await stepwise(lambda item: at_a_glance(item, self._knowledge, now), items, _GLANCES)
        concerned = [item for item, decision in zip(items, decided, strict=True) if decision is None]
        if not concerned:
            return Plan(tuple(one for one in decided if one is not None), ())
        seen = await self._seen(concerned, [item for one in found for item in one.renewed])
        recent = await self._stores.stories.recent(now - _REMEMBERED)
        read = await asyncio.to_thread(plan, concerned, seen, recent, self._knowledge, now)
        rest = iter(read.decisions)
        return Plan(tuple(next(rest) if one is None else one for one in decided), read.stories)

    async def _seen(self, concerned: Sequence[FeedItem], again: Sequence[FeedItem]) -> set[str]:
        """The pages that came before; those of renewed entries did, but count only where they were reported."""
        pages = {canonical(item.url) for item in again}
        known = await self._stores.articles.known_addresses(canonical(item.url) for item in concerned)
        return (known - pages) | await self._stores.articles.known_addresses(pages, reported=True)

    async def _note(self, judged: Sequence[_Judged]) -> None:
        """The visits themselves: how they went, when the next ones are, and where feeds moved."""
        feeds, failed = self._stores.feeds, [one for one in judged if isinstance(one.visit.outcome, Failed)]
        good = [one for one in judged if not isinstance(one.visit.outcome, Failed)]
        if good:
            began = min(one.visit.at for one in good)
            await self._absences.over(began, (one.visit.feed.succeeded_at for one in good))
            notes = await stepwise(lambda one: self._schedule.succeeded(one.visit, one.fresh), good)
            await feeds.all_succeeded(notes)
        if failed:
            await self._note_failures([one.visit for one in failed])
        for visit in (one.visit for one in good):
            if moved_to := visit.moved_to:
                log.info("feed %s moved from %s to %s", visit.feed.id, visit.feed.url, moved_to)
                await self._stores.addresses.moved(visit.feed.id, moved_to)
            if visit.feed.kind == "server" and not visit.feed.seeded:
                await self._name(visit)

    async def _name(self, visit: Visit) -> None:
        """A server's feed that is read for the first time is called what it calls itself, not what a list did."""
        feed, outcome = visit.feed, visit.outcome
        if isinstance(outcome, Items) and outcome.parsed.title.strip():
            await self._stores.addresses.rename(feed.id, name_of(outcome.parsed.title, feed.url))

    async def _note_failures(self, visits: Sequence[Visit]) -> None:
        read_at = (await self._stores.feeds.health()).succeeded_at
        notes = [
            self._schedule.failed(v.feed, v.outcome, v.at, read_at)
            for v in visits
            if isinstance(v.outcome, Failed)
        ]
        for visit, note in zip(visits, notes, strict=True):
            log.warning("feed %s: %s%s", visit.feed.name, note.reason, " It is given up." if note.gives_up else "")
        await self._stores.feeds.all_failed(notes)

    async def _store(self, judged: Sequence[_Judged], stories: Sequence[Story]) -> None:
        news = {d.story for one in judged for d in one.decisions if d.story and not self._is_old(one.visit, d)}
        now = max((one.visit.at for one in judged), default=None)
        if now is None:
            return
        for story in stories:
            due = now if story.importance is Importance.MAJOR else now + self._settle
            await self._stores.stories.save(story, publish_at=due if story.id in news else None, now=now)
        kept = {story.id for story in stories}
        for one in judged:
            await self._announce(one, kept)
        articles = [
            NewArticle(one.visit.feed.id, decision, self._is_old(one.visit, decision), one.visit.at)
            for one in judged
            for decision in await self._with_known_stories(one.decisions, kept)
        ]
        await self._stores.articles.add_all(articles)
        await self._stores.stories.as_loud_as_public([story.id for story in stories])

    async def _announce(self, one: _Judged, kept: set[str]) -> None:
        """Stories that did not grow, but of which a further feed brought a page: its channels may lack them."""
        reports = [d for d in one.decisions if d.verdict in _REPORTS and not self._is_old(one.visit, d)]
        if not reports:
            return
        before = await self._stores.articles.pages_of(one.visit.feed.id, (d.article.canonical for d in reports))
        further = {d.story for d in reports if d.story and d.article.canonical not in before}
        for story_id in further - kept:
            await self._stores.stories.announce(story_id, one.visit.at + self._settle)

    def _is_old(self, visit: Visit, decision: Decision) -> bool:
        published = decision.article.item.published
        return not visit.feed.seeded or (published is not None and published < visit.at - self._max_age)

    async def _with_known_stories(self, decisions: Sequence[Decision], kept: set[str]) -> list[Decision]:
        # Mentions may name a story of their own that is none: only kept stories are pointed at.
        result = []
        for decision in decisions:
            known = decision.story in kept or (
                decision.story is not None and await self._stores.stories.revision(decision.story) > 0
            )
            result.append(decision if known or decision.story is None else replace(decision, story=None))
        return result


def stumbled() -> Failed:
    """What stands for a failure that nobody foresaw."""
    return Failed(FailureKind.OURS, _STUMBLED)


def _unknown(visit: Visit, known: Collection[tuple[int, str]]) -> tuple[FeedItem, ...]:
    """The items of a visit that its feed did not bring before, each once."""
    if not isinstance(visit.outcome, Items):
        return ()
    new = {item.key: item for item in reversed(visit.outcome.items) if (visit.feed.id, item.key) not in known}
    return tuple(new.values())


def _changed(visit: Visit, known: Mapping[tuple[int, str], str]) -> list[Changed]:
    """The items that came before in another version, each once."""
    if not isinstance(visit.outcome, Items):
        return []
    feed = visit.feed.id
    items = {item.key: item for item in reversed(visit.outcome.items)}
    return [
        Changed(feed, item, known[feed, item.key] != "")
        for item in items.values()
        if item.version and known.get((feed, item.key), item.version) != item.version
    ]


def _by_visit(found: Sequence[_Brought], decisions: Sequence[Decision]) -> list[_Judged]:
    rest = iter(decisions)
    return [_Judged(one.visit, one.fresh, tuple(next(rest) for _ in one.items)) for one in found]
