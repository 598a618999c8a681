"""Watching the studio's word: the day it changes, every channel is told at once."""

import logging
from datetime import datetime, timedelta

from news.status import Standing, Studio
from news.status_model import WORDS
from pipeline.standing import StandingService
from storage.stores import Stores

log = logging.getLogger(__name__)

_KEY = "studio"
_OFTEN = timedelta(minutes=1)  # editors' decisions and the passing of days change it, too


class Turning:
    """Compares where the studio stands with where it stood; what is told is kept in the database."""

    def __init__(self, stores: Stores, standing: StandingService) -> None:
        self._stores = stores
        self._standing = standing
        self._looked: datetime | None = None
        self._claims = -1

    async def run(self, now: datetime) -> bool:
        """Puts a change into the outbox of every channel; True if there was one.

        What only old reports say (a feed's first items, the history on record) is taken for granted and not told.
        """
        claims = await self._stores.articles.count_claims()
        if self._looked and claims == self._claims and now - self._looked < _OFTEN:
            return False
        self._looked, self._claims = now, claims
        found = await self._standing.on(now)
        before = await self._stores.meta.get(_KEY)
        if found.word == before:
            return False
        async with self._stores.database.transaction():
            await self._stores.meta.set(_KEY, found.word)
            return bool(before) and await self._tell(before, found, now)

    async def _tell(self, before: str, found: Standing, now: datetime) -> bool:
        moved = [piece.id for piece in found.evidence if piece.axis == "studio" and piece.moved]
        last, became = await self._stores.turns.last(), found.word
        newer = await self._stores.turns.cause(moved, last.at if last else None)
        back = newer is None and _goes_back(before, became)
        if back:
            # Only what was told is taken back; it is told with the story that had brought it.
            story = last.story_id if last and last.became == before else None
        else:
            story = newer or await self._stores.turns.cause(moved)
        if story is None:
            return False
        await self._stores.turns.add(before, became, story, now, back=back)
        log.info("the studio's word changed from %s to %s, by or about story %s", before, became, story)
        return True


def _goes_back(before: str, now: str) -> bool:
    """Whether a word is less than the one before; a denial is never less, and whatever follows it is."""
    return before == Studio.DENIED or (now != Studio.DENIED and WORDS.index(now) < WORDS.index(before))
