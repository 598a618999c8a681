"""Where the sequel stands, from what is stored: right at every moment, and weighed no more often than needed."""

from dataclasses import replace
from datetime import timedelta

from news.model import Claim, Trust
from pipeline.standing import StandingService
from tests.franchise import rules
from tests.storage.making import NOON, Newsroom, article, claim, minutes

ROSA, ED, KEEAN = "Rosa Salazar", "Ed Skrein", "Keean Johnson"


def said(speaker: str, at: float) -> Claim:
    """Words of somebody to Collider, `at` minutes after noon; the claim's id is the speaker's name."""
    made = replace(claim(speaker), outlet="collider.com", trust=Trust.ORIGINAL, origin="Collider")
    return replace(made, speaker=speaker, quote=f"{speaker} hopes so.", said=NOON + minutes(at))


async def tell(room: Newsroom, key: str, *claims: Claim) -> None:
    """A report with these claims comes in."""
    feed = await room.starter()
    await room.report(feed, f"story {key}", article(key, claims=claims))


async def test_it_is_weighed_once_while_nothing_is_new(room: Newsroom) -> None:
    """The same answer serves until something new was said: also later on the same day."""
    service = StandingService(room.stores, rules())
    await tell(room, "a", said(ROSA, 1))
    first = await service.on(NOON + minutes(5))
    assert await service.on(NOON + minutes(9)) is first
    assert first.evidence[0].id == ROSA


async def test_every_moment_has_its_own_answer(room: Newsroom) -> None:
    """A further claim, a claim that is still to come, and another day are not answered from memory."""
    service = StandingService(room.stores, rules())
    await tell(room, "a", said(ROSA, 1), said(ED, 30))
    early, late = await service.on(NOON + minutes(5)), await service.on(NOON + minutes(40))
    assert [piece.id for piece in early.evidence if not piece.curated] == [ROSA]
    assert ED in {piece.id for piece in late.evidence}
    await tell(room, "b", said(KEEAN, 35))
    assert KEEAN in {piece.id for piece in (await service.on(NOON + minutes(40))).evidence}
    tomorrow = await service.on(NOON + timedelta(days=1))
    assert tomorrow.as_of == (NOON + timedelta(days=1)).date()
    assert (await service.on(NOON + minutes(5))) is early


async def test_days_long_ago_are_not_mixed_up(room: Newsroom) -> None:
    """More days than are remembered are each answered rightly, also when asked again."""
    service = StandingService(room.stores, rules())
    days = [NOON - timedelta(days=100 * number) for number in range(20)]
    for day in (*days, *days):
        assert (await service.on(day)).as_of == day.date()
