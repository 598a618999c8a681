"""Articles: every item ever judged, with what was decided and why."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from news.model import Article, Claim, Decision, Relevance, Verdict
from news.text import lower, squeeze
from storage.database import Database, Row, at, seconds
from storage.searchable import take_in
from storage.steps import stepwise
from storage.visibility import VISIBLE

_LOOKED_AT = 20_000  # items: a scan of some 30 ms
_LONGEST = 400  # characters of a headline
_HEAD = 4000  # of an article's data, in which its title stands
_READ = 200  # items that have its words
_WORDS = 12  # of a headline that the scan goes by
_RUN = re.compile(r"[^\W_]+")
_MANY = 500  # placeholders in one statement; SQLite allows far more, plans get slow

CURATED_CLAIMS = """SELECT c.data FROM claims c JOIN articles a ON a.id = c.article_id
                    JOIN feeds f ON f.id = a.feed_id WHERE f.kind <> 'server' ORDER BY a.id, c.id"""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A judged item as kept: `reasons` are those of the verdict; `old` items were never to be posted."""

    feed_id: int
    article: Article
    story_id: str | None
    verdict: Verdict
    reasons: tuple[str, ...]
    old: bool
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A decided item as it comes in; `old` ones are never to be posted."""

    feed_id: int
    decision: Decision
    old: bool
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Watched:
    """What an entry of a feed says, as a hash; "" if it was not noted."""

    feed_id: int
    key: str
    version: str


class ArticleStore:
    """Keeps articles and the claims found in them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def known(self, keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
        """Those pairs of feed and key that came before, and in which version they were seen last."""
        rows = await self._db.rows(
            """SELECT a.feed_id, a.key, a.version FROM json_each(?) j CROSS JOIN articles a
               ON a.feed_id = json_extract(j.value, '$[0]') AND a.key = json_extract(j.value, '$[1]')""",
            (msgspec.json.encode(keys).decode(),),
        )
        return {(row["feed_id"], row["key"]): row["version"] for row in rows}

    async def newest(self, feed_id: int, limit: int = 300) -> dict[str, str]:
        """The keys and versions of what a feed brought last; real feeds hold fewer entries."""
        rows = await self._db.rows(
            "SELECT key, version FROM articles WHERE feed_id = ? ORDER BY id DESC LIMIT ?", (feed_id, limit)
        )
        return {row["key"]: row["version"] for row in rows}

    async def known_keys(self, feed_id: int, keys: Iterable[str]) -> set[str]:
        """Those of `keys` that this feed brought before."""
        found: set[str] = set()
        for part in _parts(list(keys)):
            marks = ",".join("?" * len(part))
            rows = await self._db.rows(
                f"SELECT key FROM articles WHERE feed_id = ? AND key IN ({marks})",  # noqa: S608 - only placeholders
                (feed_id, *part),
            )
            found.update(row["key"] for row in rows)
        return found

    async def pages_of(self, feed_id: int, addresses: Iterable[str]) -> set[str]:
        """Those canonical addresses that this feed brought before, under whatever key."""
        found: set[str] = set()
        for part in _parts([address for address in addresses if address]):
            marks = ",".join("?" * len(part))
            rows = await self._db.rows(
                f"SELECT canonical FROM articles WHERE feed_id = ? AND canonical IN ({marks})",  # noqa: S608 - as above
                (feed_id, *part),
            )
            found.update(row["canonical"] for row in rows)
        return found

    async def known_addresses(self, addresses: Iterable[str], *, reported: bool = False) -> set[str]:
        """Those canonical addresses that a feed of the franchise data brought before; `reported`: as a story's."""
        found: set[str] = set()
        for part in _parts([address for address in addresses if address]):
            marks = ",".join("?" * len(part))
            rows = await self._db.rows(
                f"""SELECT DISTINCT a.canonical FROM articles a JOIN feeds f ON f.id = a.feed_id
                    WHERE f.kind <> 'server' AND a.canonical IN ({marks})
                      AND (NOT ? OR a.verdict IN ('post', 'join'))""",  # noqa: S608 - only placeholders
                (*part, reported),
            )
            found.update(row["canonical"] for row in rows)
        return found

    async def add(self, feed_id: int, decisions: Sequence[Decision], *, old: bool, now: datetime) -> None:
        """Keeps decided items of one feed; see `add_all`."""
        await self.add_all([NewArticle(feed_id, decision, old, now) for decision in decisions])

    async def add_all(self, found: Sequence[NewArticle]) -> None:
        """Keeps decided items with their claims; keys that a feed brought before stay as they are."""
        async with self._db.transaction():
            await self._db.write_all(
                """INSERT INTO articles
                     (feed_id, key, canonical, story_id, verdict, reasons, old, seen_at, data, version)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (feed_id, key) DO NOTHING""",
                await stepwise(_values, found),
            )
            # A claim first found in a server's own feed goes over to the curated feed that brings it, too.
            await self._db.write_all(
                """INSERT INTO claims (id, article_id, data)
                   SELECT ?, id, ? FROM articles WHERE feed_id = ? AND key = ? ON CONFLICT (id) DO UPDATE
                   SET article_id = excluded.article_id, data = excluded.data WHERE EXISTS (
                     SELECT 1 FROM articles a JOIN feeds f ON f.id = a.feed_id
                     WHERE a.id = claims.article_id AND f.kind = 'server')""",
                [
                    (claim.id, msgspec.json.encode(claim).decode(), one.feed_id, one.decision.article.item.key)
                    for one in found
                    for claim in one.decision.article.claims
                ],
            )
            await take_in(self._db, ((one.feed_id, one.decision) for one in found))

    async def of_story(self, story_id: str, guild_id: int | None = None) -> list[StoredArticle]:
        """The reports of a story that a server may see (all starter feeds' with None), as they came."""
        rows = await self._db.rows(
            """SELECT a.* FROM articles a JOIN feeds f ON f.id = a.feed_id
               WHERE a.story_id = ?1 AND (f.starter = 1 OR f.kind <> 'server' OR EXISTS (
                 SELECT 1 FROM subscriptions s JOIN channels c ON c.id = s.channel_id
                 WHERE s.feed_id = f.id AND s.wanted = 1 AND c.guild_id = ?2))
               ORDER BY a.id""",
            (story_id, guild_id),
        )
        return [_stored(row) for row in rows]

    async def at_address(self, address: str, guild_id: int | None) -> list[StoredArticle]:
        """Every item that leads to a canonical address and that a server may see, those in a story first."""
        rows = await self._db.rows(
            f"""SELECT a.* FROM articles a JOIN feeds f ON f.id = a.feed_id
                WHERE a.canonical = :address AND :address <> '' AND a.data <> '' AND {VISIBLE}
                ORDER BY a.story_id IS NULL, a.id""",  # noqa: S608 - a constant of ours
            {"address": address, "guild": guild_id},
        )
        return [_stored(row) for row in rows]

    async def headed(self, headline: str, guild_id: int | None) -> list[StoredArticle]:
        """Every item that is no report of a story, that a server may see, and that has exactly this headline, but
        for spaces and the capitals of A to Z; the newest first, of the last twenty thousand that came.
        """
        wanted = squeeze(lower(headline))
        if not wanted or len(wanted) > _LONGEST:
            return []
        rows = await self._db.rows(
            f"""SELECT a.* FROM articles a JOIN feeds f ON f.id = a.feed_id
                WHERE a.id > (SELECT max(id) FROM articles) - {_LOOKED_AT} AND a.verdict NOT IN ('post', 'join')
                  AND substr(a.data, 1, {_HEAD}) LIKE :words AND {VISIBLE} ORDER BY a.id DESC LIMIT {_READ}""",  # noqa: S608 - constants of ours
            {"guild": guild_id, "words": f"%{'%'.join(_RUN.findall(headline)[:_WORDS])}%"},
        )
        found = [_stored(row) for row in rows if row["data"]]
        return [one for one in found if wanted in (squeeze(lower(title)) for title in _titles(one.article))]

    async def count_claims(self) -> int:
        """How many claims there are, to see cheaply that some came."""
        row = await self._db.row("SELECT count(*) AS n FROM claims")
        return 0 if row is None else int(row["n"])

    async def claims(self) -> list[Claim]:
        """Every claim found in curated feeds; those of servers' own feeds move nothing and are shown to nobody."""
        rows = await self._db.rows(CURATED_CLAIMS)
        return [msgspec.json.decode(row["data"], type=Claim) for row in rows]


def _parts(values: list[str]) -> list[list[str]]:
    return [values[start : start + _MANY] for start in range(0, len(values), _MANY)]


def _values(one: NewArticle) -> tuple[object, ...]:
    article, decision = one.decision.article, one.decision
    return (
        one.feed_id,
        article.item.key,
        article.canonical,
        decision.story,
        decision.verdict.value,
        msgspec.json.encode(decision.reasons).decode(),
        one.old,
        seconds(one.seen_at),
        msgspec.json.encode(_lean(article)).decode(),
        article.item.version,
    )


def _titles(article: Article) -> tuple[str, str]:
    return article.headline, article.item.title


def _lean(article: Article) -> Article:
    """Of what has nothing to do with the franchise, title, link and reasons are kept, not the text."""
    if article.relevance is not Relevance.UNRELATED:
        return article
    return replace(article, item=replace(article.item, text="", image=None))


def _stored(row: Row) -> StoredArticle:
    return StoredArticle(
        feed_id=row["feed_id"],
        article=msgspec.json.decode(row["data"], type=Article),
        story_id=row["story_id"],
        verdict=Verdict(row["verdict"]),
        reasons=msgspec.json.decode(row["reasons"], type=tuple[str, ...]),
        old=bool(row["old"]),
        seen_at=at(row["seen_at"]),
    )
