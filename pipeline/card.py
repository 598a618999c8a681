"""The living card: what it shows, and when it is written anew."""

import hashlib
from datetime import datetime, timedelta

from news.status import Standing
from pipeline.standing import StandingService
from storage.feeds import Health
from storage.stores import Stores

_KEY = "card"
_OFTEN = timedelta(minutes=1)  # editors' decisions and the passing of days change the answer, too


class Cards:
    """Has every card edited when the answer changes, and once a day."""

    def __init__(self, stores: Stores, standing: StandingService) -> None:
        self._stores = stores
        self._standing = standing
        self._looked: datetime | None = None
        self._claims = -1

    async def now(self, now: datetime) -> tuple[Standing, Health]:
        """What a card shows at this moment."""
        return await self._standing.on(now), await self._stores.feeds.health()

    async def run(self, now: datetime) -> int:
        """Has cards edited that show something else than is known now; how many. Cheap enough for every second."""
        claims = await self._stores.articles.count_claims()
        if self._looked and claims == self._claims and now - self._looked < _OFTEN:
            return 0
        self._looked, self._claims = now, claims
        if not await self._stores.cards.exist():
            return 0
        answer = _print(await self._standing.on(now))
        if answer == await self._stores.meta.get(_KEY):
            return await self._stores.cards.refresh(now)
        async with self._stores.database.transaction():
            await self._stores.meta.set(_KEY, answer)
            return await self._stores.cards.changed()


def _print(standing: Standing) -> str:
    """What tells one answer of a card from another."""
    latest = standing.latest
    said: tuple[str, ...] = ()
    if latest is not None:
        said = (latest.id, latest.date, latest.speaker, latest.origin, latest.link, latest.quote, latest.text)
    shown = repr((standing.word, standing.filmmakers.value, standing.silence_since, said))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]
