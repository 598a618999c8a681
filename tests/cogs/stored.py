"""Stories in the database, as the pipeline leaves them there."""

from collections.abc import Sequence
from datetime import timedelta

from news.model import (
    Article,
    Decision,
    FeedItem,
    Importance,
    Quote,
    Relevance,
    Signal,
    Topic,
    Verdict,
)
from news.stories import compose
from storage.stores import Stores
from tests.cogs.conftest import NOW, starter

QUOTE = Quote("It still might happen.", "Rosa Salazar", "Collider")


def report(
    number: int,
    *,
    title: str = "Rosa Salazar on a second Alita film",
    summary: str = "Rosa Salazar told Collider that a second film is still possible.",
    topic: Topic = Topic.SEQUEL_STATEMENT,
    outlet: str = "collider.com",
    quote: Quote | None = QUOTE,
) -> Article:
    """A judged report; higher numbers are newer, an hour each."""
    url = f"https://outlet.example/{number}"
    published = NOW - timedelta(days=30) + timedelta(hours=number)
    item = FeedItem("feed", str(number), url, url, title, summary, published, outlet, outlet)
    return Article(
        item=item,
        canonical=f"outlet.example/{number}",
        headline=title,
        relevance=Relevance.NEWS,
        reasons=("It names the film.",),
        topic=topic,
        importance=Importance.NOTABLE,
        signal=Signal.TALK,
        quotes=(quote,) if quote else (),
        speaker=quote.speaker if quote else None,
        quote_origin=quote.origin if quote else None,
        summary=summary,
    )


async def keep(stores: Stores, story_id: str, reports: Sequence[Article]) -> None:
    """Keeps a story with its reports, ready to be posted."""
    feed = await starter(stores)
    made = compose(story_id, reports)
    async with stores.database.transaction():
        await stores.stories.save(made, publish_at=NOW, now=NOW)
        decisions = [Decision(one, Verdict.POST, story_id, one.reasons) for one in reports]
        await stores.articles.add(feed.id, decisions, old=False, now=NOW)


async def keep_many(stores: Stores, count: int) -> None:
    """Keeps stories 0 to `count` - 1, each with one report."""
    for number in range(count):
        one = report(number, title=f"Story {number}", topic=Topic.MANGA if number % 2 else Topic.INTERVIEW)
        await keep(stores, f"{number:012x}", [one])


async def keep_at_once(stores: Stores, count: int) -> None:
    """Keeps `count` stories in one transaction, the first one the newest."""
    feed = await starter(stores)
    words = "Rosa Salazar told Collider that a second film is still possible. " * 4
    made: list[Decision] = []
    async with stores.database.transaction():
        for number in range(count):
            one = report(-number, title=f"Story {number}", summary=f"Story {number}. {words}")
            story_id = f"{number:012x}"
            await stores.stories.save(compose(story_id, [one]), publish_at=None, now=NOW)
            made.append(Decision(one, Verdict.POST, story_id, ()))
        await stores.articles.add(feed.id, made, old=True, now=NOW)
