"""Where the sequel stands, from the curated history, the news read so far and the editors' decisions."""

import asyncio
from collections import deque
from collections.abc import Sequence
from datetime import date, datetime

from news.model import Claim
from news.rules import Rules
from news.status import EditorDecision, Standing, standing
from news.status_weigh import utc
from storage.stores import Stores

_Known = tuple[date, list[Claim], list[EditorDecision]]
_REMEMBERED = 8  # answers: today's, and the days that people just asked for


class StandingService:
    """Answers for any day from what is stored."""

    def __init__(self, stores: Stores, rules: Rules) -> None:
        self._stores = stores
        self._rules = rules
        self._answers: deque[tuple[_Known, Standing]] = deque(maxlen=_REMEMBERED)

    async def on(self, as_of: datetime) -> Standing:
        """Where the sequel stood at that moment, as far as is known now.

        Thousands of claims take half a second to weigh: this is done once as long as nothing new is known, and
        in a thread, so that others are answered meanwhile.
        """
        claims, decisions = await self._stores.articles.claims(), await self._stores.decisions.all()
        known = _known(claims, decisions, as_of)
        for before, answer in self._answers:
            if before == known:
                return answer
        answer = await asyncio.to_thread(standing, self._rules, claims, decisions, as_of)
        self._answers.append((known, answer))
        return answer


def _known(claims: Sequence[Claim], decisions: Sequence[EditorDecision], as_of: datetime) -> _Known:
    """All that an answer depends on: the day, and what had been said and decided by then."""
    moment = utc(as_of)
    said = [claim for claim in claims if claim.said is None or utc(claim.said) <= moment]
    return moment.date(), said, [one for one in decisions if utc(one.when) <= moment]
