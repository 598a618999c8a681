"""Dismissing at a glance what does not even name the franchise: nearly all that general feeds bring."""

from news import headlines, links
from news.knowledge import Knowledge
from news.model import Article, FeedItem, Relevance
from news.relevance import UNNAMED


def dismissed(item: FeedItem, knowledge: Knowledge) -> Article | None:
    """The judgement, without a summary, of an item that names nothing; None where it must be read."""
    headline = headlines.clean(item.title, item.outlet or links.domain(item.url), knowledge)
    if knowledge.may_name_franchise(f"{headline}\n\n{item.text}"):
        return None
    return Article(item, links.canonical(item.url or item.link), headline, Relevance.UNRELATED, (UNNAMED,))
