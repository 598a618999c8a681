"""Where the sequel stands, from the curated history, the news read so far and the editors' decisions."""

from datetime import datetime

from news.rules import Rules
from news.status import Standing, standing
from storage.stores import Stores


class StandingService:
    """Answers for any day from what is stored."""

    def __init__(self, stores: Stores, rules: Rules) -> None:
        self._stores = stores
        self._rules = rules

    async def on(self, as_of: datetime) -> Standing:
        """Where the sequel stood at that moment, as far as is known now."""
        return standing(self._rules, await self._stores.articles.claims(), (), as_of)
