"""Finding stories by words, and remembering searches so that their pages can be turned."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.database import Database, seconds
from storage.searchable import take_in_the_rest
from storage.visibility import VISIBLE

_PART = 3  # letters: the trigram index knows nothing shorter
KEPT = timedelta(days=30)
"""How long a search that nobody turns a page of is remembered."""


class SearchStore:
    """Looks through the words of all reports."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def catch_up(self) -> int:
        """Makes findable what is not yet: after an update of the bot, or of articles."""
        return await take_in_the_rest(self._db)

    async def stories(self, terms: Sequence[str], guild_id: int | None) -> list[str]:
        """Ids of the stories that a server may see with a report that has all folded `terms`, newest first.

        Terms are taken literally, whatever they hold, and as parts of words.
        """
        condition, values = _condition(terms)
        rows = await self._db.rows(
            f"""SELECT DISTINCT st.id, st.updated FROM searchable w
                JOIN articles a ON a.id = w.article_id JOIN feeds f ON f.id = a.feed_id
                JOIN stories st ON st.id = a.story_id
                WHERE {condition} AND {VISIBLE} ORDER BY st.updated DESC, st.id""",  # noqa: S608 - placeholders only
            {"guild": guild_id, **values},
        )
        return [row["id"] for row in rows]

    async def alike(self, terms: Sequence[str], guild_id: int | None, limit: int) -> list[str]:
        """Ids of the stories that a server may see with reports that have most of the folded `terms`."""
        long = [term for term in terms if len(term) >= _PART]
        if not long:
            return await self.stories(terms, guild_id) if terms else []
        rows = await self._db.rows(
            f"""SELECT a.story_id AS id, min(p.rank) AS best FROM search_parts p
                JOIN articles a ON a.id = p.rowid JOIN feeds f ON f.id = a.feed_id
                WHERE search_parts MATCH :match AND a.story_id IS NOT NULL AND {VISIBLE}
                GROUP BY a.story_id ORDER BY best, id LIMIT :limit""",  # noqa: S608 - placeholders only
            {"guild": guild_id, "match": _matching(long, " OR "), "limit": limit},
        )
        return [row["id"] for row in rows]

    async def vocabulary(self, shortest: int, longest: int) -> list[tuple[str, int]]:
        """Every word of all reports between these lengths, and how many have it.

        These are words of all servers' feeds: to be shown only if a search finds something by them.
        """
        rows = await self._db.rows(
            "SELECT term, doc FROM search_vocabulary WHERE length(term) BETWEEN ? AND ?", (shortest, longest)
        )
        return [(row["term"], row["doc"]) for row in rows]

    async def remember(self, kind: str, asked: Sequence[str], now: datetime) -> int:
        """Keeps what was asked, for buttons that hold no more than its number; old ones are forgotten."""
        async with self._db.transaction():
            await self._db.write("DELETE FROM searches WHERE at < ?", (seconds(now - KEPT),))
            await self._db.write(
                """INSERT INTO searches (kind, asked, at) VALUES (?, ?, ?)
                   ON CONFLICT (kind, asked) DO UPDATE SET at = excluded.at""",
                (kind, _json(asked), seconds(now)),
            )
            row = await self._db.row("SELECT id FROM searches WHERE kind = ? AND asked = ?", (kind, _json(asked)))
        if row is None:
            raise LookupError(kind)
        return int(row["id"])

    async def remembered(self, kind: str, number: int) -> tuple[str, ...] | None:
        """What was asked under this number; None if it was forgotten."""
        row = await self._db.row("SELECT asked FROM searches WHERE id = ? AND kind = ?", (number, kind))
        return None if row is None else tuple(json.loads(row["asked"]))


def literal(text: str) -> str:
    r"""A LIKE pattern for texts that contain `text`; to be used with ESCAPE '\'."""
    for special in ("\\", "%", "_"):
        text = text.replace(special, f"\\{special}")
    return f"%{text}%"


def _condition(terms: Sequence[str]) -> tuple[str, dict[str, str]]:
    """What a report must fulfil: the index for terms it knows, LIKE for those too short for it."""
    long = [term for term in terms if len(term) >= _PART]
    short = [term for term in terms if len(term) < _PART]
    parts = [f"w.words LIKE :short{number} ESCAPE '\\'" for number in range(len(short))]
    values = {f"short{number}": literal(term) for number, term in enumerate(short)}
    if long:
        parts.append("w.article_id IN (SELECT rowid FROM search_parts WHERE search_parts MATCH :match)")
        values["match"] = _matching(long, " AND ")
    return " AND ".join(parts) or "false", values


def _matching(terms: Sequence[str], between: str) -> str:
    """A query of the index in which each term is taken literally."""
    return between.join('"{}"'.format(term.replace('"', '""')) for term in terms)


def _json(asked: Sequence[str]) -> str:
    return json.dumps(list(asked), ensure_ascii=False)
