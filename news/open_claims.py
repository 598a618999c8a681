"""Which claims wait for an editor: those on which the studio's word hangs, and reports that lack a second one."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from news.model import DECIDED, Claim, Signal, Trust
from news.rules import Rules
from news.status import Action, EditorDecision, standing

_WEIGHTY = DECIDED | {Signal.DENIED}
_RECENT = timedelta(days=180)
_HEARD = frozenset({Trust.OFFICIAL, Trust.TRADE})


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A claim that nobody has decided on.

    Attributes:
        moves: the studio's word hangs on it: confirming and rejecting it lead to different words.
        confirmed, rejected: the studio's word after either, as `Standing.word`.
    """

    claim: Claim
    moves: bool
    confirmed: str
    rejected: str


def open_claims(
    rules: Rules,
    claims: Sequence[Claim],
    decisions: Sequence[EditorDecision],
    now: datetime,
    without: Container[str] = (),
) -> list[OpenClaim]:
    """Undecided claims by trades and official sources that the film is made or is off; those that move first.

    Those of the last half year, as reports of one decision come within weeks; none of `without`, by id.
    """
    decided = {decision.claim_id for decision in decisions}
    open_ones = (one for one in claims if one.id not in decided and one.id not in without)
    waiting = {one.id: one for one in open_ones if _is_weighty(one)}
    found = [_weighed(one, rules, claims, decisions, now) for one in waiting.values() if _heard(one, now)]
    return sorted(found, key=lambda one: (not one.moves, -_age(one.claim), one.claim.id))


def _weighed(
    claim: Claim, rules: Rules, claims: Sequence[Claim], decisions: Sequence[EditorDecision], now: datetime
) -> OpenClaim:
    confirmed, rejected = (
        standing(rules, claims, (*decisions, EditorDecision(claim.id, action, now, "")), now).word
        for action in (Action.CONFIRM, Action.REJECT)
    )
    return OpenClaim(claim, confirmed != rejected, confirmed, rejected)


def _is_weighty(claim: Claim) -> bool:
    return claim.signal in _WEIGHTY and claim.trust in _HEARD and not claim.recycled


def _heard(claim: Claim, now: datetime) -> bool:
    return claim.said is not None and now - _RECENT <= claim.said <= now


def _age(claim: Claim) -> float:
    return claim.said.timestamp() if claim.said else 0.0
