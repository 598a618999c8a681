"""Looking for stories by words."""

from collections.abc import Sequence
from dataclasses import dataclass

from news.model import Story
from news.search import FORGIVEN_FROM, terms, typos
from storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Found:
    """Stories with all the words that were looked for, a page of them.

    Attributes:
        total: how many there are in all.
        terms: the words looked for, as they are found in the reports.
        taken: (as typed, as taken) for words in which a typo was forgiven.
    """

    stories: tuple[Story, ...]
    total: int
    terms: tuple[str, ...]
    taken: tuple[tuple[str, str], ...] = ()


class Search:
    """Finds what a server may see."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def find(self, typed: str, guild_id: int | None, *, skip: int, limit: int) -> Found:
        """Stories with all the typed words, newest first; if there are none, with one typo in each forgiven."""
        wanted = terms(typed)
        ids = await self._ids(wanted, guild_id)
        taken: tuple[tuple[str, str], ...] = ()
        if wanted and not ids:
            meant = [await self._meant(term, guild_id) for term in wanted]
            taken = tuple((term, other) for term, other in zip(wanted, meant, strict=True) if term != other)
            ids = await self._ids(meant, guild_id) if taken else []
            wanted, taken = (tuple(meant), taken) if ids else (wanted, ())
        stories = await self._stores.stories.several(ids[skip : skip + limit], guild_id)
        return Found(tuple(stories), len(ids), wanted, taken)

    async def headlines(self, typed: str, guild_id: int | None, limit: int) -> list[Story]:
        """Stories to suggest for what is typed so far; without words the newest."""
        if not terms(typed):
            return await self._stores.stories.latest(guild_id, limit=limit)
        return list((await self.find(typed, guild_id, skip=0, limit=limit)).stories)

    async def _ids(self, wanted: Sequence[str], guild_id: int | None) -> list[str]:
        return await self._stores.search.stories(wanted, guild_id) if wanted else []

    async def _meant(self, term: str, guild_id: int | None) -> str:
        """The word that was meant: as typed if this server finds anything by it or it is too short to forgive."""
        if len(term) < FORGIVEN_FROM or await self._ids([term], guild_id):
            return term
        known = await self._stores.search.vocabulary(len(term) - 1, len(term) + 1)
        for other in typos(term, known):
            if await self._ids([other], guild_id):
                return other
        return term
