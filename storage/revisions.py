"""Revisions: reports whose outlet changed them, rewritten in place; what was told is edited, never told anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from news.model import Article, Claim, Decision, Verdict
from storage import lines
from storage.articles import Watched
from storage.database import Database, seconds
from storage.publishing import EDITED_FOR
from storage.searchable import take_in

_BEFORE = "\x1fbefore"  # behind the key of what an entry was; no feed's key holds a control character


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a story as it is kept; an `old` one was never to be posted."""

    id: int
    feed_id: int
    story_id: str
    verdict: Verdict
    article: Article
    old: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that is no report of a story, as it is kept."""

    feed_id: int
    article: Article


class RevisionStore:
    """Rewrites reports."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def told(self, keys: Iterable[tuple[int, str]]) -> list[Told]:
        """Those pairs of feed and key that are reports of a story, as they are kept now."""
        return await self._reports(
            """SELECT a.* FROM json_each(?) j CROSS JOIN articles a
               ON a.feed_id = json_extract(j.value, '$[0]') AND a.key = json_extract(j.value, '$[1]')""",
            msgspec.json.encode(list(keys)).decode(),
        )

    async def of_story(self, story_id: str) -> list[Told]:
        """All reports of a story."""
        return await self._reports("SELECT a.* FROM articles a WHERE a.story_id = ?", story_id)

    async def _reports(self, query: str, parameter: str) -> list[Told]:
        rows = await self._db.rows(
            f"{query} AND a.story_id IS NOT NULL AND a.verdict IN ('post', 'join') AND a.data <> '' ORDER BY a.id",
            (parameter,),
        )
        return [
            Told(
                row["id"],
                row["feed_id"],
                row["story_id"],
                Verdict(row["verdict"]),
                msgspec.json.decode(row["data"], type=Article),
                bool(row["old"]),
            )
            for row in rows
        ]

    async def rewrite(self, told: Told, article: Article, reasons: Sequence[str]) -> None:
        """Keeps a report in its new words; the caller has a transaction open."""
        await self._db.write(
            "UPDATE articles SET data = ?, reasons = ? WHERE id = ?",
            (msgspec.json.encode(article).decode(), msgspec.json.encode(reasons).decode(), told.id),
        )
        decision = Decision(article, told.verdict, told.story_id, tuple(reasons))
        await take_in(self._db, [(told.feed_id, decision)])

    async def watch(self, seen: Sequence[Watched]) -> None:
        """Notes what entries say now, so that the next change is noticed."""
        await self._db.write_all(
            "UPDATE articles SET version = ? WHERE feed_id = ? AND key = ?",
            [(one.version, one.feed_id, one.key) for one in seen],
        )

    async def refused(self, keys: Iterable[tuple[int, str]]) -> list[Refused]:
        """Those pairs of feed and key that were no reports, as they are kept; emptied ones are left out."""
        rows = await self._db.rows(
            """SELECT a.feed_id, a.data FROM json_each(?) j CROSS JOIN articles a
               ON a.feed_id = json_extract(j.value, '$[0]') AND a.key = json_extract(j.value, '$[1]')
               WHERE a.verdict IN ('skip', 'digest') AND a.data <> ''""",
            (msgspec.json.encode(list(keys)).decode(),),
        )
        return [Refused(row["feed_id"], msgspec.json.decode(row["data"], type=Article)) for row in rows]

    async def entries(self, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Article]:
        """What those pairs of feed and key were kept as; emptied ones are left out."""
        rows = await self._db.rows(
            """SELECT a.feed_id, a.key, a.data FROM json_each(?) j CROSS JOIN articles a
               ON a.feed_id = json_extract(j.value, '$[0]') AND a.key = json_extract(j.value, '$[1]')
               WHERE a.data <> ''""",
            (msgspec.json.encode(list(keys)).decode(),),
        )
        return {(row["feed_id"], row["key"]): msgspec.json.decode(row["data"], type=Article) for row in rows}

    async def part(self, keys: Sequence[tuple[int, str]]) -> None:
        """Frees keys for the posts that they stand for now; what they stood for stays all that it is."""
        await self._db.write_all(
            f"UPDATE articles SET key = key || '{_BEFORE}' || id WHERE feed_id = ? AND key = ?",  # noqa: S608 - as below
            keys,
        )

    async def make_way(self, keys: Sequence[tuple[int, str]]) -> None:
        """Puts what entries were aside, so that they can be kept as new ones; called in the transaction that does.

        Claims found in them that nobody has decided on are dropped.
        """
        await self._db.write_all(
            """DELETE FROM claims WHERE article_id = (SELECT id FROM articles WHERE feed_id = ? AND key = ?)
               AND id NOT IN (SELECT claim_id FROM decisions)""",
            keys,
        )
        await self._db.write_all(
            f"""UPDATE articles SET key = key || '{_BEFORE}', canonical = '', story_id = NULL, verdict = 'skip',
                  reasons = json_insert(reasons, '$[#]', 'Its outlet gave it another headline since.')
                WHERE feed_id = ? AND key = ?""",  # noqa: S608 - a constant of this module
            keys,
        )

    async def claims_of(self, articles: Iterable[int]) -> list[str]:
        """Ids of the claims found in reports that nobody has decided on."""
        rows = await self._db.rows(
            """SELECT id FROM claims WHERE article_id IN (SELECT value FROM json_each(?))
               AND id NOT IN (SELECT claim_id FROM decisions) ORDER BY id""",
            (msgspec.json.encode(list(articles)).decode(),),
        )
        return [row["id"] for row in rows]

    async def by_origin(self, story_id: str, origin: str) -> list[str]:
        """Ids of a story's undecided claims that rest on one outlet's report."""
        rows = await self._db.rows(
            """SELECT c.id FROM claims c JOIN articles a ON a.id = c.article_id
               WHERE a.story_id = ? AND json_extract(c.data, '$.origin') = ?
                 AND c.id NOT IN (SELECT claim_id FROM decisions) ORDER BY c.id""",
            (story_id, origin),
        )
        return [row["id"] for row in rows]

    async def forget(self, claim_ids: Sequence[str]) -> None:
        """Drops claims whose words were only put differently; the new ones stand for them."""
        await self._db.write_all("DELETE FROM claims WHERE id = ?", [(one,) for one in claim_ids])

    async def claim(self, article_id: int, claims: Sequence[Claim]) -> None:
        """Adds claims of a report; those that are known stay as they are."""
        await self._db.write_all(
            "INSERT INTO claims (id, article_id, data) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
            [(one.id, article_id, msgspec.json.encode(one).decode()) for one in claims],
        )

    async def show(self, story_id: str, now: datetime, *, marked: bool) -> None:
        """Lets every copy of a story's post be edited.

        What readers are told of (`marked`) always, and lists that told the story, too; other words like later
        coverage, for a week only.
        """
        await self._db.write(
            """UPDATE deliveries SET wanted_revision = s.revision FROM stories s
               WHERE s.id = deliveries.subject AND s.id = :story AND deliveries.kind = 'story'
                 AND (:marked OR coalesce(deliveries.sent_at, :now) > :fresh)""",
            {"story": story_id, "marked": marked, "now": seconds(now), "fresh": seconds(now - EDITED_FOR)},
        )
        if marked:
            await lines.retell(self._db, story_id, withdrawn=False)

    async def take_back(self, story_id: str) -> None:
        """Ends what is still to be said of a story that all its outlets took back; what was said is edited."""
        await lines.retell(self._db, story_id, withdrawn=True)
        await self._db.write("UPDATE stories SET publish_at = NULL WHERE id = ?", (story_id,))
        await self._db.write(
            f"""UPDATE deliveries SET state = 'failed', reason = 'taken back by its outlet'
               WHERE subject = ? AND kind IN ('story', 'reply')
                 AND state IN ('waiting', 'pending', 'listed') AND {lines.UNTOLD}""",  # noqa: S608 - a constant
            (story_id,),
        )
