"""bot.py preview: the plan of a run as JSON (a contract: DESIGN section 8) or as text."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cli.feeds import web
from cli.franchise import compiled, load_rules
from config import Settings
from feeds.discovery import Choices, Finder, Found
from feeds.pages import Pages
from feeds.parsed import CHALLENGE, PAGE
from news.knowledge import Knowledge
from news.model import Decision, Relevance, Story, Verdict
from pipeline.pages import ArticlePages
from pipeline.preview import Preview, Unread, preview

# Bounds of one run: somebody waits for it.
_PAGES = 60
_SECONDS = 60.0
_PATIENCE = 6.0
_NAMED = 10  # feeds of a page that are told of


async def run_preview(settings: Settings, sources: Sequence[str], *, fetch: bool) -> Preview:
    """The judgement on all sources together.

    With `fetch`, teasers are completed from their articles' pages, and it is told which feeds sources have that
    are web pages.
    """
    knowledge = compiled(load_rules(Path(settings.franchise.local)))
    async with web(settings) as readers:
        pages = _article_pages(readers.pages, knowledge) if fetch else None
        result = await preview(sources, readers.feeds, knowledge, datetime.now(UTC), pages)
        if not fetch:
            return result
        unread = await asyncio.gather(*(_looked_behind(one, readers.finder) for one in result.unread))
        return replace(result, unread=tuple(unread))


async def _looked_behind(one: Unread, finder: Finder) -> Unread:
    """A source that is a web page, with the feeds it leads to."""
    if one.reason not in (PAGE, CHALLENGE) or "://" not in one.source:
        return one
    found = await finder.find(one.source)
    if isinstance(found, Found):
        return replace(one, reason=f"This is a web page; its feed is {found.url}")
    if isinstance(found, Choices):
        named = " ".join(feed.url for feed in found.feeds[:_NAMED])
        return replace(one, reason=f"This is a web page; its feeds are: {named}")
    return replace(one, reason=found.reason)


def _article_pages(pages: Pages | None, knowledge: Knowledge) -> ArticlePages | None:
    if pages is None:
        return None
    return ArticlePages(pages, knowledge, per_call=_PAGES, seconds=_SECONDS, patience=_PATIENCE)


def as_object(result: Preview) -> dict[str, object]:
    """The JSON object of the contract: one entry per feed entry, in order, and the stories."""
    return {
        "items": [_item(decision) for decision in result.plan.decisions],
        "stories": [_story(story, result.plan.decisions) for story in result.plan.stories],
    }


def as_text(result: Preview) -> str:
    """For people: what would be posted, then why the rest would not."""
    by_story: dict[str | None, list[Decision]] = {}
    for decision in result.plan.decisions:
        by_story.setdefault(decision.story, []).append(decision)
    lines = [f"{len(result.plan.decisions)} items, {len(result.plan.stories)} stories", ""]
    for story in result.plan.stories:
        lines += _story_lines(story, by_story.get(story.id, []))
    rest = [d for d in result.plan.decisions if d.verdict in {Verdict.SKIP, Verdict.DIGEST}]
    if rest:
        lines.append("Not posted:")
    for decision in rest:
        lines.append(f"  {decision.article.headline or '(no title)'}")
        lines += [f"      {reason}" for reason in decision.reasons]
    return "\n".join(lines)


def _item(decision: Decision) -> dict[str, object]:
    article = decision.article
    item = article.item
    related = article.relevance is not Relevance.UNRELATED
    best = article.quotes[0] if article.quotes else None
    return {
        "link": item.link,
        "title": item.title,
        "outlet": item.outlet,
        "published": _utc(item.published),
        "relevance": article.relevance.value,
        "reasons": list(decision.reasons),
        "story": decision.story if related else None,
        "topic": article.topic.value if related and article.topic else None,
        "importance": article.importance.value if related and article.importance else None,
        "quote": best.text if best else None,
        "speaker": article.speaker,
        "quote_origin": article.quote_origin,
        "signal": article.signal.value if related else "none",
        "overclaims": article.overclaims,
        "summary": article.summary,
        "verdict": decision.verdict.value,
    }


def _story(story: Story, decisions: Sequence[Decision]) -> dict[str, object]:
    links = [decision.article.item.link for decision in decisions if decision.story == story.id]
    return {"id": story.id, "headline": story.headline, "summary": story.summary, "items": links}


def _story_lines(story: Story, decisions: Sequence[Decision]) -> list[str]:
    lines = [f"{story.topic.value.replace('_', ' ')} · {story.importance.value}: {story.headline}"]
    if story.summary:
        lines.append(f"    {story.summary}")
    if story.quote:
        said = ", ".join(part for part in (story.quote.speaker, story.quote.origin) if part)
        lines.append(f"    “{story.quote.text}”" + (f" ({said})" if said else ""))
    for decision in decisions:
        item = decision.article.item
        lines.append(f"    {decision.verdict.value:5} {item.outlet or '?'}  {item.link or ''}")
    return [*lines, ""]


def _utc(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
