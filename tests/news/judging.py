"""What the tests of the judgement share: the real franchise data with invented outlets, items, and a desk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from cli.franchise import compiled
from news.desk import plan
from news.judge import judge
from news.knowledge import Knowledge
from news.model import Article, Decision, FeedItem, Plan, Story, Trust
from news.rules import Outlet
from tests.franchise import rules

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
OUTLETS = (
    ("studio.example", "Example Studio Press", "official"),
    ("trade-one.example", "Trade One", "trade"),
    ("trade-two.example", "Trade Two", "trade"),
    ("film-daily.example", "Film Daily", "coverage"),
    ("rumour-farm.example", "Rumour Farm", "distrusted"),
)


@cache
def knowledge() -> Knowledge:
    """The compiled franchise data of the repository, with the invented outlets over it, judged by
    rules alone.
    """
    return replace(weighing(), classifiers={}, gains=None)


@cache
def weighing() -> Knowledge:
    """The same with the learned weights beside the rules, as the bot judges."""
    invented = tuple(Outlet(domain, name, Trust(trust)) for domain, name, trust in OUTLETS)
    return compiled(replace(rules(), outlets=(*rules().outlets, *invented)))


def item(
    title: str, text: str, host: str = "film-daily.example", day: str = "", link: str = "", lang: str = ""
) -> FeedItem:
    """A feed item; `day` is ISO, "" for an undated one; the link is made of the title unless given."""
    slug = "".join(char if char.isalnum() else "-" for char in title.lower())[:60]
    url = link or f"https://{host}/{slug}"
    when = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC) if day else None
    return FeedItem("feed", url, url, url, title, text, when, host, host, lang)


def judged(title: str, text: str, host: str = "film-daily.example", day: str = "", lang: str = "") -> Article:
    """The judgement of one item."""
    return judge(item(title, text, host, day, lang=lang), knowledge())


def planned(items: Sequence[FeedItem], recent: Sequence[Story] = (), seen: Sequence[str] = ()) -> Plan:
    """The plan for items."""
    return plan(items, frozenset(seen), recent, knowledge(), NOW)


def stories_of(decisions: Sequence[Decision]) -> list[str | None]:
    """The story of each decision."""
    return [decision.story for decision in decisions]
