"""Quotes: who said what in the news."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Database, Row, moment
from storage.search import literal
from storage.visibility import VISIBLE

_BEGINNING = 400  # letters
_MOST = 1000  # the newest that are looked at in one go


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """New words in a report.

    Attributes:
        origin: who got them, as shown, or "".
        outlet: domain of the page, or "".
        story: id of the story of the report, or "".
        page: how the report begins, by which its language can be told; `lang` what its feed says of that, or "".
    """

    speaker: str
    origin: str
    outlet: str
    text: str
    link: str
    at: datetime | None
    story: str = ""
    page: str = ""
    lang: str = ""


class QuoteStore:
    """Reads the quotes that are kept with the articles."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def newest(self, guild_id: int | None, terms: tuple[str, ...] = ()) -> list[StoredQuote]:
        """What a server may see, newest first: each wording of a speaker once, at its first report.

        `terms` are folded words that a quote must have.
        """
        conditions = "".join(f" AND q.words LIKE :t{number} ESCAPE '\\'" for number in range(len(terms)))
        rows = await self._db.rows(
            f"""SELECT q.*, a.story_id, substr(json_extract(a.data, '$.item.text'), 1, {_BEGINNING}) AS page,
                  json_extract(a.data, '$.headline') AS headline, json_extract(a.data, '$.item.lang') AS lang,
                  min(coalesce(q.at, 9e99)) FROM quotes q JOIN articles a ON a.id = q.article_id
                JOIN feeds f ON f.id = a.feed_id WHERE {VISIBLE}{conditions}
                GROUP BY q.speaker, q.words ORDER BY q.at DESC NULLS LAST, q.article_id, q.place LIMIT {_MOST}""",  # noqa: S608 - placeholders only
            {"guild": guild_id, **{f"t{number}": literal(term) for number, term in enumerate(terms)}},
        )
        return [_quote(row) for row in rows]

    async def speakers(self, guild_id: int | None) -> list[str]:
        """Everyone whose words a server may see, those quoted most first."""
        rows = await self._db.rows(
            f"""SELECT q.speaker FROM quotes q JOIN articles a ON a.id = q.article_id
                JOIN feeds f ON f.id = a.feed_id WHERE {VISIBLE}
                GROUP BY q.speaker ORDER BY count(*) DESC, q.speaker""",  # noqa: S608 - as above
            {"guild": guild_id},
        )
        return [row["speaker"] for row in rows]


def _quote(row: Row) -> StoredQuote:
    return StoredQuote(
        speaker=row["speaker"],
        origin=row["origin"],
        outlet=row["outlet"],
        text=row["text"],
        link=row["link"],
        at=moment(row["at"]),
        story=row["story_id"] or "",
        page=f"{row['headline'] or ''}\n{row['page'] or ''}",
        lang=row["lang"] or "",
    )
