"""What holds of every standing, whatever the web invents."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from news.model import Claim, Signal, Trust
from news.status import Action, EditorDecision, Filmmakers, Studio
from tests.news.status_cases import official, report, stands, told

_PAGES = (
    "variety.com",
    "deadline.com",
    "empireonline.com",
    "20thcenturystudios.com",
    "winenfood.com",
    "blog.example",
)
_PEOPLE = (None, "James Cameron", "Robert Rodriguez", "Jon Landau", "Rosa Salazar", "Steve Asbell", "Nobody Known")
_ORIGINS = (None, "Empire", "Variety", "Deadline", "20th Century Studios", "Twitter", "Some Blog")
_UNTRUSTED = (Trust.UNKNOWN, Trust.DISTRUSTED, Trust.AGGREGATOR)
_MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2026, 11, 20), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy sets the zone


def _claims(trusts: tuple[Trust, ...], prefix: str) -> st.SearchStrategy[list[Claim]]:
    made = st.builds(
        Claim,
        id=st.integers(0, 30).map(lambda number: f"{prefix}-{number}"),
        signal=st.sampled_from(Signal),
        speaker=st.sampled_from(_PEOPLE),
        origin=st.sampled_from(_ORIGINS),
        outlet=st.sampled_from(_PAGES),
        trust=st.sampled_from(trusts),
        official=st.booleans(),
        said=st.none() | _MOMENTS,
        quote=st.none() | st.text(max_size=40),
        text=st.text(max_size=20),
        link=st.none() | st.text(max_size=20) | st.just("https://blog.example/alita"),
        recycled=st.booleans(),
    )
    return st.lists(made, max_size=6, unique_by=lambda claim: claim.id)


@settings(max_examples=20)
@given(
    hostile=_claims(_UNTRUSTED, "untrusted"),
    honest=_claims((Trust.TRADE, Trust.ORIGINAL, Trust.COVERAGE, Trust.OFFICIAL), "trusted"),
    day=_MOMENTS,
)
def test_untrusted_claims_never_change_the_answer(
    hostile: list[Claim], honest: list[Claim], day: datetime
) -> None:
    """Whatever unknown, distrusted or collecting pages claim, the answer and its evidence stay as without them."""
    found, without = stands(*hostile, *honest, on=day), stands(*honest, on=day)
    assert (found.studio, found.filmmakers, found.greenlit) == (
        without.studio,
        without.filmmakers,
        without.greenlit,
    )
    assert (found.latest, found.evidence) == (without.latest, without.evidence)


@settings(max_examples=20)
@given(claims=_claims(tuple(Trust), "any"), day=_MOMENTS, seed=st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], day: datetime, seed: object) -> None:
    """Claims in another order, or given twice, lead to the same answer."""
    mixed = [*claims, *claims]
    seed.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis hands over a random.Random
    assert stands(*mixed, on=day) == stands(*claims, on=day)


@settings(max_examples=20)
@given(claims=_claims(tuple(Trust), "any"), day=_MOMENTS)
def test_what_comes_later_does_not_change_an_earlier_day(claims: list[Claim], day: datetime) -> None:
    """The answer for a moment depends on nothing that was said after it."""
    known = [claim for claim in claims if claim.said is None or claim.said <= day]
    assert stands(*claims, on=day) == stands(*known, on=day)


@settings(max_examples=20)
@given(claims=_claims(tuple(Trust), "any"), day=_MOMENTS)
def test_greenlit_has_an_official_claim_behind_it(claims: list[Claim], day: datetime) -> None:
    """Without an editor nothing but a claim on the studio's own host, marked as its release, greenlights."""
    if stands(*claims, on=day).greenlit:
        assert any(claim.official and claim.trust is Trust.OFFICIAL for claim in claims)


@settings(max_examples=20)
@given(claims=_claims(tuple(Trust), "any"), picks=st.sets(st.integers(0, 30)))
def test_rejecting_every_claim_leads_back_to_history(claims: list[Claim], picks: set[int]) -> None:
    """With all claims rejected the answer is that of the curated history, whatever was confirmed before."""
    when = datetime(2026, 11, 20, 1, tzinfo=UTC)
    yes = [EditorDecision(f"any-{pick}", Action.CONFIRM, when, "editor") for pick in picks]
    no = [EditorDecision(claim.id, Action.REJECT, when.replace(hour=2), "editor") for claim in claims]
    found, without = stands(*claims, decisions=(*no, *yes)), stands()
    assert (found.studio, found.filmmakers, found.evidence) == (
        without.studio,
        without.filmmakers,
        without.evidence,
    )


def test_the_positive_controls_hold_beside_a_wave_of_inventions() -> None:
    """The property above is not empty: real news moves the answer with the same machinery."""
    news = (official("2026-11-10"), told("Empire", "2026-11-09", Signal.SCRIPT, "James Cameron"))
    found = stands(*news, report("Variety", "2026-11-08"))
    assert (found.studio, found.filmmakers) == (Studio.GREENLIT, Filmmakers.SCRIPT)
