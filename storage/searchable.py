"""What searches look through: kept beside the articles, in the same transactions."""

from collections.abc import Iterable, Sequence

import msgspec

from news.model import Article, Decision, Quote, Verdict
from news.search import searched
from news.text import lower
from storage.database import Database, seconds

_SHOWN = (Verdict.POST, Verdict.JOIN)
_AT_ONCE = 200


async def take_in(database: Database, found: Iterable[tuple[int, Decision]]) -> None:
    """Makes the reports among newly kept articles findable; called in the transaction that keeps them."""
    shown = [(feed_id, one.article) for feed_id, one in found if one.verdict in _SHOWN and one.story]
    if shown:
        find = "SELECT id FROM articles WHERE feed_id = ? AND key = ?"
        await _write(database, [((feed_id, article.item.key), article) for feed_id, article in shown], find)


async def take_in_the_rest(database: Database) -> int:
    """Takes in what an earlier version kept, or what was changed since; how many articles."""
    count = 0
    while True:
        rows = await database.rows(
            """SELECT id, data FROM articles a WHERE verdict IN ('post', 'join') AND story_id IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM searchable WHERE article_id = a.id) LIMIT ?""",
            (_AT_ONCE,),
        )
        if not rows:
            return count
        found = [((row["id"],), msgspec.json.decode(row["data"], type=Article)) for row in rows]
        async with database.transaction():
            await _write(database, found, "SELECT ?")
        count += len(found)


async def _write(database: Database, found: Sequence[tuple[tuple[object, ...], Article]], article: str) -> None:
    """Writes both tables; `article` is a query for an article's id, with the parameters given beside it."""
    await database.write_all(
        f"INSERT INTO searchable SELECT id, ? FROM ({_named(article)}) WHERE true ON CONFLICT DO NOTHING",  # noqa: S608 - ours
        [(searched(one), *where) for where, one in found],
    )
    await database.write_all(
        f"""INSERT INTO quotes SELECT id, ?, ?, ?, ?, ?, ?, ?, ?
            FROM ({_named(article)}) WHERE true ON CONFLICT DO NOTHING""",  # noqa: S608 - as above
        [
            (place, *_quote(quote, one), *where)
            for where, one in found
            for place, quote in enumerate(one.quotes)
            if quote.speaker and not quote.recycled
        ],
    )


def _named(article: str) -> str:
    return article.replace("SELECT ?", "SELECT ? AS id")


def _quote(quote: Quote, article: Article) -> tuple[object, ...]:
    return (
        quote.speaker,
        quote.origin or "",
        article.item.outlet,
        quote.text,
        lower(quote.text),
        article.item.url or "",
        seconds(article.item.published),
    )
