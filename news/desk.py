"""The one decision: what becomes of new items, given what is already stored; every refusal has a reason."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from news.glance import dismissed
from news.judge import judge
from news.knowledge import Knowledge
from news.model import Article, Decision, FeedItem, Plan, Relevance, Signal, Story, Topic, Trust, Verdict
from news.stories import Match, choose, common_words, compose, identity, topic_of
from news.traces import Trace, trace

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Open:
    """A story that may still get articles."""

    id: str
    articles: list[Article]
    traces: list[Trace]
    has_news: bool
    changed: bool = False
    begun: bool = False  # in this run: nobody has seen it yet


@dataclass(slots=True)
class _Desk:
    knowledge: Knowledge
    common: frozenset[str]
    stories: dict[str, _Open] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def known(self, story: Story) -> None:
        """Take in a story that is already stored."""
        traces = [trace(article, self.knowledge, self.common) for article in story.articles]
        news = any(article.relevance is Relevance.NEWS for article in story.articles)
        self.stories[story.id] = _Open(story.id, list(story.articles), traces, news)
        self.pages.update({article.canonical: story.id for article in story.articles if article.canonical})

    def place(self, article: Article) -> tuple[str, bool, tuple[str, ...]]:
        """The story of an article, whether the same page is in it already, and why."""
        page = self.pages.get(article.canonical) if article.canonical else None
        if page is not None:
            return page, True, ("The same page came already, under this or another address.",)
        mine = trace(article, self.knowledge, self.common)
        match = choose(mine, ((one.id, one.traces) for one in self.stories.values()))
        if match is not None:
            self._add(self.stories[match.story], article, mine)
            return match.story, False, match.reasons
        new = identity(article)
        self._add(self.stories.setdefault(new, _Open(new, [], [], has_news=False, begun=True)), article, mine)
        return new, False, ("It is the first report of this.",)

    def look_again(self) -> dict[str, Match]:
        """Join reports that stayed alone in this run to stories that have grown since: where each one's went.

        Of a story that was known before, nothing moves: it may have been posted, or an editor may have made it.
        """
        moved: dict[str, Match] = {}
        alone = [one for one in self.stories.values() if one.begun and len(one.articles) == 1]
        for one in alone:
            if len(one.articles) > 1:
                continue
            others = ((other.id, other.traces) for other in self.stories.values() if other is not one)
            match = choose(one.traces[0], others)
            if match is not None:
                moved[one.id] = match
                del self.stories[one.id]
                self._add(self.stories[match.story], one.articles[0], one.traces[0])
        return moved

    def _add(self, story: _Open, article: Article, mine: Trace) -> None:
        story.articles.append(article)
        story.traces.append(mine)
        story.changed = True
        if article.canonical:
            self.pages[article.canonical] = story.id


def plan(
    items: Sequence[FeedItem],
    seen: Container[str],
    recent: Sequence[Story],
    knowledge: Knowledge,
    now: datetime,
    *,
    glance: bool = False,
) -> Plan:
    """Judge new items, join them to stories, and decide what becomes of each.

    Args:
        items: new entries of any feeds, in any order, duplicates included.
        seen: canonical addresses that are already stored.
        recent: stored stories that may get more articles.
        knowledge: the compiled franchise data.
        now: for items that claim to come from the future; UTC.
        glance: dismiss what does not even name the franchise at a glance, ten times as fast; such items then
            have no summary.
    """
    judged = [_judged(_present(item, now), knowledge, glance=glance) for item in items]
    desk = _Desk(knowledge, common_words(knowledge.rules))
    if any(article.relevance is not Relevance.UNRELATED for article in judged):
        for story in recent:
            desk.known(story)
    decisions: dict[int, Decision] = {}
    placed: dict[int, tuple[str, bool, tuple[str, ...]]] = {}
    for index in sorted(range(len(judged)), key=lambda place: (judged[place].item.published or _LAST, place)):
        refused = _refused(judged[index], seen, desk)
        if refused is None:
            placed[index] = desk.place(judged[index])
        else:
            decisions[index] = refused
    moved = desk.look_again()
    for index, (first, repeated, why) in placed.items():
        match = moved.get(first) or Match(first, 0.0, why)
        decisions[index] = _decide(judged[index], match, desk, repeated=repeated)
    _align(decisions, desk)
    changed = tuple(compose(one.id, one.articles) for one in desk.stories.values() if one.changed)
    return Plan(tuple(decisions[index] for index in range(len(judged))), changed)


def at_a_glance(item: FeedItem, knowledge: Knowledge, now: datetime) -> Decision | None:
    """What `plan` with `glance` decides on an item that does not even name the franchise; None for all others."""
    article = dismissed(_present(item, now), knowledge)
    return None if article is None else _unrelated(article)


def _judged(item: FeedItem, knowledge: Knowledge, *, glance: bool) -> Article:
    return (dismissed(item, knowledge) if glance else None) or judge(item, knowledge)


def _present(item: FeedItem, now: datetime) -> FeedItem:
    """A date in the future is a mistake of the feed."""
    return replace(item, published=now) if item.published is not None and item.published > now else item


def _refused(article: Article, seen: Container[str], desk: _Desk) -> Decision | None:
    """What becomes of an article that belongs to no story, or was stored before; None for all others."""
    if article.relevance is Relevance.UNRELATED:
        return _unrelated(article)
    if article.canonical and article.canonical in seen and article.canonical not in desk.pages:
        return Decision(
            article, Verdict.SKIP, None, (*article.reasons, "It is not posted again: this page is already known.")
        )
    return None


def _decide(article: Article, match: Match, desk: _Desk, *, repeated: bool) -> Decision:
    verdict, reason = _verdict(article, desk.stories[match.story], repeated=repeated)
    return Decision(article, verdict, match.story, (*article.reasons, reason, *match.reasons))


def _unrelated(article: Article) -> Decision:
    return Decision(
        article, Verdict.SKIP, None, (*article.reasons, "It is not posted: it is not about the franchise.")
    )


def _verdict(article: Article, story: _Open, *, repeated: bool) -> tuple[Verdict, str]:
    if article.relevance is Relevance.MENTION:
        return Verdict.DIGEST, "It is not posted: it only mentions the franchise; a digest may list it."
    if article.evergreen:
        return Verdict.DIGEST, "It is not posted: it collects what is known and brings no new statement or fact."
    if article.trust is Trust.DISTRUSTED:
        return Verdict.SKIP, "It is not posted: this outlet is known for inventions."
    if article.topic is Topic.GREENLIGHT_CLAIM and article.signal not in (
        Signal.GREENLIGHT,
        Signal.FILMING,
        Signal.DATE,
    ):
        return Verdict.DIGEST, "It is not posted: it claims a green light without a source that could know."
    if repeated:
        return Verdict.JOIN if story.has_news else Verdict.POST, "The same page again; its story stays one."
    first = not story.has_news
    story.has_news = True
    return (Verdict.POST, "It is posted.") if first else (Verdict.JOIN, "It joins a story that is already there.")


def _align(decisions: dict[int, Decision], desk: _Desk) -> None:
    """The topic follows the story: its articles agree on one, as one event is one kind of news."""
    for story in desk.stories.values():
        news = [article for article in story.articles if article.relevance is Relevance.NEWS]
        if story.changed and len(news) > 1:
            agreed = topic_of(news)
            story.articles[:] = [
                replace(article, topic=agreed) if article.relevance is Relevance.NEWS else article
                for article in story.articles
            ]
            for index, decision in decisions.items():
                if decision.story == story.id and decision.article.relevance is Relevance.NEWS:
                    decisions[index] = replace(decision, article=replace(decision.article, topic=agreed))
