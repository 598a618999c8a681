"""The editors' desk: claims that wait for a decision, decisions, and stories that are put right."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from news.links import canonical
from news.open_claims import OpenClaim, open_claims
from news.rules import Rules
from news.status import Action, EditorDecision, Standing
from news.stories import compose
from pipeline.errors import UserError
from pipeline.standing import StandingService
from storage.decisions import Editor, ToldMessage
from storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was kept, and where the sequel stands after it."""

    action: Action
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim that was decided on, with every decision, oldest first.

    Attributes:
        text, outlet, link: what is claimed and where; "" and None for a claim that is no longer kept.
    """

    claim_id: str
    text: str
    outlet: str
    link: str | None
    decisions: tuple[EditorDecision, ...]


class Desk:
    """What editors may do. Who is one is checked by whoever calls."""

    def __init__(self, stores: Stores, rules: Rules, standing: StandingService) -> None:
        self._stores = stores
        self._rules = rules
        self._standing = standing

    async def open(self, now: datetime) -> list[OpenClaim]:
        """Claims that nobody decided on, those on which the studio's word hangs first."""
        claims, decisions = await self._stores.articles.claims(), await self._stores.decisions.all()
        return await asyncio.to_thread(open_claims, self._rules, claims, decisions, now)

    async def to_tell(self, now: datetime) -> list[OpenClaim]:
        """Open claims on which the studio's word hangs and that editors were not told of yet."""
        claims, decisions = await self._stores.articles.claims(), await self._stores.decisions.all()
        told = await self._stores.decisions.all_told()
        found = await asyncio.to_thread(open_claims, self._rules, claims, decisions, now, told)
        return [one for one in found if one.moves]

    async def telling(self, claim_id: str, there: datetime) -> datetime | None:
        """Editors are about to be told, at `there` by Discord's clock; when that was begun first, if it was."""
        return await self._stores.notices.begin(_telling(claim_id), there)

    async def not_told(self, claim_id: str) -> None:
        """Editors surely were not told: nothing of it is in doubt."""
        await self._stores.notices.over(_telling(claim_id))

    async def told(self, claim_id: str, channel_id: int, message_id: int, now: datetime) -> None:
        """Editors were told of a claim by this message; they are not told again."""
        async with self._stores.database.transaction():
            await self._stores.decisions.told(claim_id, now, channel_id, message_id)
            await self._stores.notices.over(_telling(claim_id))

    async def settled(self) -> list[Settled]:
        """Claims that were decided on, those with the newest decision first."""
        by_claim: dict[str, list[EditorDecision]] = {}
        for one in await self._stores.decisions.all():
            # Taken out and put in again: the order is that of the newest decisions.
            by_claim[one.claim_id] = [*by_claim.pop(one.claim_id, ()), one]
        known = {
            claim.id: (claim.text, claim.outlet, claim.link) for claim in await self._stores.articles.claims()
        }
        known |= {event.id: (event.claim, event.outlet, event.url) for event in self._rules.events}
        unknown = ("", "", None)
        return [Settled(one, *known.get(one, unknown), tuple(by_claim[one])) for one in reversed(by_claim)]

    async def to_show(self) -> list[tuple[ToldMessage, Settled]]:
        """Messages to editors that lack the newest decision on their claim, and what they should show."""
        outdated = await self._stores.decisions.outdated()
        found = {one.claim_id: one for one in await self.settled()} if outdated else {}
        return [(message, found[message.claim_id]) for message in outdated if message.claim_id in found]

    async def shown(self, message: ToldMessage) -> None:
        """A message shows what was decided, or cannot be changed any more."""
        await self._stores.decisions.shown(message)

    async def explain(self, claim_id: str, editor: Editor, why: str, now: datetime) -> None:
        """Keeps the reason for what was decided on a claim, as a decision of its own.

        Raises:
            UserError: claim_unknown if nobody decided on it.
        """
        last = await self._last(claim_id)
        if last is None:
            raise UserError("claim_unknown")
        await self._keep(claim_id, last.action, editor, why, now)

    async def decide(self, claim_id: str, action: Action, editor: Editor, why: str, now: datetime) -> Decided:
        """Keeps a decision on a claim.

        Raises:
            UserError: claim_unknown.
        """
        known = {claim.id for claim in await self._stores.articles.claims()}
        known |= {event.id for event in self._rules.events}
        if claim_id not in known:
            raise UserError("claim_unknown")
        before = await self._standing.on(now)
        await self._keep(claim_id, action, editor, why, now)
        return Decided(action, before, await self._standing.on(now))

    async def _last(self, claim_id: str) -> EditorDecision | None:
        """The newest decision on a claim."""
        made = await self._stores.decisions.all()
        return next((one for one in reversed(made) if one.claim_id == claim_id), None)

    async def _keep(self, claim_id: str, action: Action, editor: Editor, why: str, now: datetime) -> None:
        """Keeps a decision; posts of a claim that is rejected, or no longer rejected, are to say so."""
        last = await self._last(claim_id)
        async with self._stores.database.transaction():
            await self._stores.decisions.add([claim_id], action, editor, why, now)
            if Action.REJECT in (action, last.action if last else None):
                await self._stores.decisions.retell(claim_id)

    async def merge(self, story_id: str, into_id: str, editor: Editor, now: datetime) -> None:
        """Joins a story with another one, for good.

        Raises:
            UserError: story_unpicked, same_story.
        """
        if await self._stores.stories.whole(story_id) is None or await self._stores.stories.whole(into_id) is None:
            raise UserError("story_unpicked")
        if story_id == into_id:
            raise UserError("same_story")
        async with self._stores.database.transaction():
            await self._stores.joining.merge(story_id, into_id, editor, now)
            await self._saved(into_id, now)

    async def split(self, story_id: str, link: str, editor: Editor, now: datetime) -> None:
        """Makes a story of its own of one page of a story, for good.

        Raises:
            UserError: story_unpicked, not_in_story.
        """
        page, story = canonical(link), await self._stores.stories.whole(story_id)
        if story is None:
            raise UserError("story_unpicked")
        out = [one for one in story.articles if one.canonical == page]
        if not out or len(out) == len(story.articles):
            raise UserError("not_in_story")
        new = sha256(f"split|{page}".encode()).hexdigest()[: len(story_id)]
        async with self._stores.database.transaction():
            await self._stores.stories.save(compose(new, out), publish_at=now, now=now)
            await self._stores.joining.split(page, story_id, new, editor, now)
            await self._saved(story_id, now)

    async def _saved(self, story_id: str, now: datetime) -> None:
        if (story := await self._stores.stories.whole(story_id)) is not None:
            await self._stores.stories.save(story, publish_at=now, now=now)

    async def put_right(self, story_id: str, words: str, editor: Editor, now: datetime, *, withdrawn: bool) -> int:
        """Corrects or withdraws a story: its claims are retracted and every copy of its post is edited.

        Returns the number of claims that were retracted.

        Raises:
            UserError: story_unpicked.
        """
        if not await self._stores.stories.revision(story_id):
            raise UserError("story_unpicked")
        async with self._stores.database.transaction():
            claims = await self._stores.decisions.claims_of(story_id)
            await self._stores.decisions.add(claims, Action.REJECT, editor, words, now)
            await self._stores.decisions.correct(story_id, words, editor, now, withdrawn=withdrawn)
            await self._stores.reports.handled(story_id, now)
        return len(claims)


def _telling(claim_id: str) -> str:
    return f"claim|{claim_id}"
