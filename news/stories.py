"""Stories: choosing the one an article belongs to, and composing one from its articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from news.matching import FAR, JOIN, likeness, same_words
from news.model import DECIDED, Article, Importance, Quote, Rejection, Relevance, Signal, Story, Topic, Trust
from news.rules import Rules
from news.status_model import Action, EditorDecision
from news.text import lower
from news.traces import Trace

_ID_LENGTH = 12
RANK = (
    Signal.NONE,
    Signal.DENIED,
    Signal.TALK,
    Signal.IN_DEVELOPMENT,
    Signal.SCRIPT,
    Signal.GREENLIGHT,
    Signal.FILMING,
    Signal.DATE,
)
"""Signals from the weakest to the strongest."""
_LOUD = (Importance.MINOR, Importance.NOTABLE, Importance.MAJOR)
_TRUST = (
    Trust.DISTRUSTED,
    Trust.UNKNOWN,
    Trust.AGGREGATOR,
    Trust.COVERAGE,
    Trust.ORIGINAL,
    Trust.TRADE,
    Trust.OFFICIAL,
)
_WITHIN = timedelta(days=14)  # DESIGN section 5: "two independent trade reports within 14 days"


@dataclass(frozen=True, slots=True)
class Match:
    """The story an article belongs to, how strongly, and why."""

    story: str
    score: float
    reasons: tuple[str, ...]


def identity(article: Article) -> str:
    """Twelve hex digits from what an article is, whatever feed brought it."""
    basis = (
        article.canonical or f"{lower(article.headline)}|{article.item.outlet}|{lower(article.item.text)[:400]}"
    )
    return sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def common_words(rules: Rules) -> frozenset[str]:
    """Words that so much of the franchise's news shares that they tell nothing apart."""
    groups = ("sequel", "stopwords", "notname", "talk", "says", "told", "via", "list", "credit", "set_every_story")
    named = [
        *rules.names.full,
        *rules.names.bare,
        *rules.names.context,
        *(person.name for person in rules.people if person.side == "filmmaker"),
    ]
    named += [cue for group in groups for cues in rules.language.get(group, {}).values() for cue in cues]
    return frozenset(word for name in named for word in lower(name).replace("-", " ").replace(":", " ").split())


def choose(article: Trace, stories: Iterable[tuple[str, Sequence[Trace]]]) -> Match | None:
    """The story an article belongs to, or None if it begins one of its own."""
    best: Match | None = None
    for story, members in stories:
        match = _match(article, story, members)
        if match.score >= JOIN and (best is None or match.score > best.score):
            best = match
    return best


def _match(article: Trace, story: str, members: Sequence[Trace]) -> Match:
    rows = sorted((likeness(article, member) for member in members), key=lambda row: -row[0])
    if not rows or _long_ago(article, members):
        return Match(story, -9.0, ())
    score = rows[0][0]
    if len(rows) > 1:
        score = 0.88 * score + 0.12 * sum(row[0] for row in rows[1:4]) / len(rows[1:4])
    return Match(story, score, rows[0][1])


def _long_ago(article: Trace, members: Sequence[Trace]) -> bool:
    """Whether all that is dated in a story is too far from an article, and nobody quotes the same words.

    What is undated is no bridge over years; a copy with another date has the words of its original.
    """
    dated = [abs(article.when - member.when) for member in members if article.when and member.when]
    return bool(dated) and min(dated) > FAR and not any(same_words(article, member) for member in members)


def compose(id: str, articles: Sequence[Article]) -> Story:  # noqa: A002  # the field's own name
    """A story from its articles: the origin of the news leads, the best words are quoted, the strongest word
    counts.

    Raises:
        ValueError: without articles.
    """
    if not articles:
        raise ValueError("a story has at least one article")
    ordered = tuple(sorted(articles, key=_time_order))
    news = [article for article in ordered if article.relevance is Relevance.NEWS] or list(ordered)
    news = [article for article in news if not _retracted(article)] or news
    lead = max(news, key=lambda article: (*_lead_rank(article), -ordered.index(article)))
    times = [article.item.published for article in ordered if article.item.published is not None]
    signal = _signal(news)
    voice = lead if lead.quotes and not lead.quotes[0].recycled else max(news, key=lambda one: _lead_rank(one)[:1])
    return Story(
        id=id,
        articles=ordered,
        lead=lead,
        headline=lead.headline or voice.headline,
        summary=lead.summary or voice.summary,
        topic=topic_of(news),
        importance=_importance(news, signal),
        signal=signal,
        overclaims=lead.overclaims,
        quote=_quote(lead, news),
        image=next((one.item.image for one in (lead, *news) if one.item.image), None),
        began=min(times, default=None),
        updated=max(times, default=None),
    )


def is_withdrawn(story: Story) -> bool:
    """Whether an editor or all its outlets took a story back."""
    return (story.correction is not None and story.correction.withdrawn) or taken_back(story)


def rejection(story: Story, decisions: Iterable[EditorDecision]) -> Rejection | None:
    """That editors rejected what a story claims; of decisions on one claim, given oldest first, the last holds.

    Claims that the film is made or is off are what a story is rejected for, where it has any.
    """
    held = {one.claim_id: one for one in decisions}
    own = [claim for article in story.articles for claim in article.claims if not claim.recycled]
    claims = [claim for claim in own if claim.signal in DECIDED | {Signal.DENIED}] or own
    ruled = [held[claim.id] for claim in claims if claim.id in held]
    against = [one for one in ruled if one.action is Action.REJECT and one.by]
    if not against:
        return None
    last = max(against, key=lambda one: one.when)
    rejected = {one.claim_id for one in against}
    return Rejection(last.when, last.why, whole=all(claim.id in rejected for claim in claims))


def taken_back(story: Story) -> bool:
    """Whether every outlet that reported a story has taken its report back."""
    return _retracted(story.lead)  # a report that stands would lead


def _retracted(article: Article) -> bool:
    return article.revised is not None and article.revised.retracted


def _time_order(article: Article) -> tuple[bool, datetime | str, str]:
    published = article.item.published
    return (published is None, published.isoformat() if published else "", article.canonical)


def _lead_rank(article: Article) -> tuple[int, int, int, int]:
    trust = _TRUST.index(article.trust)
    words = any(not quote.recycled for quote in article.quotes)
    return (
        int(article.original and trust > _TRUST.index(Trust.UNKNOWN)),
        trust,
        int(words),
        int(not article.overclaims),
    )


def topic_of(articles: Sequence[Article]) -> Topic:
    """What most of a story's articles are about; a topic of its own beats "other"."""
    counts: dict[Topic, float] = {}
    for article in articles:
        if article.topic is not None:
            counts[article.topic] = counts.get(article.topic, 0.0) + (0.6 if article.topic is Topic.OTHER else 1.0)
    return max(counts, key=lambda kind: (counts[kind], kind.value), default=Topic.OTHER)


def _signal(articles: Sequence[Article]) -> Signal:
    """The signal of most articles, weighed by trust; a believed green light always counts."""
    counts: dict[Signal, float] = {}
    for article in articles:
        if article.signal in DECIDED:
            return max((one.signal for one in articles), key=RANK.index)
        weight = 1.0 + 0.2 * _TRUST.index(article.trust) - 0.5 * article.overclaims
        counts[article.signal] = counts.get(article.signal, 0.0) + weight
    return max(counts, key=lambda one: (counts[one], RANK.index(one)), default=Signal.NONE)


def _importance(articles: Sequence[Article], signal: Signal) -> Importance:
    loudest = max((article.importance or Importance.MINOR for article in articles), key=_LOUD.index)
    return Importance.MAJOR if signal in DECIDED and _corroborated(articles) else loudest


def _corroborated(articles: Sequence[Article]) -> bool:
    """Whether a decision stands where `news.status` calls it reported: in two trade papers, each of its own
    knowledge, within two weeks.
    """
    heard: list[tuple[str, datetime]] = []
    for article in articles:
        when = article.item.published
        if article.signal not in DECIDED or article.trust is not Trust.TRADE or when is None:
            continue
        origin = article.quote_origin or article.item.trusted
        if any(other != origin and abs(when - earlier) <= _WITHIN for other, earlier in heard):
            return True
        heard.append((origin, when))
    return False


def _quote(lead: Article, articles: Sequence[Article]) -> Quote | None:
    ranked = sorted(articles, key=_lead_rank, reverse=True)
    for article in (lead, *ranked):
        for quote in article.quotes:
            if not quote.recycled and quote.speaker:
                return quote
    return next((quote for article in (lead, *ranked) for quote in article.quotes if not quote.recycled), None)
