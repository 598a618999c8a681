"""What the status tests share: the real rules, a maker of claims, and the days asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from news.model import Claim, Signal, Trust
from news.status import EditorDecision, Standing, standing
from tests.franchise import rules

TODAY = date(2026, 11, 20)
_DOMAINS = {
    "Variety": "variety.com",
    "Deadline": "deadline.com",
    "The Hollywood Reporter": "hollywoodreporter.com",
    "Empire": "empireonline.com",
    "Collider": "collider.com",
    "ComicBook.com": "comicbook.com",
    "20th Century Studios": "20thcenturystudios.com",
}


def moment(text: str) -> datetime:
    """Noon UTC of an ISO day, or the given moment."""
    return datetime.fromisoformat(text if "T" in text else f"{text}T12:00").replace(tzinfo=UTC)


def claim(page: str, said: str | None, signal: Signal, trust: Trust, **changes: object) -> Claim:
    """A claim from a page of that outlet; `changes` are further fields of `Claim`."""
    made = Claim(
        id=f"{page}-{said}-{signal}",
        signal=signal,
        speaker=None,
        origin=None,
        outlet=_DOMAINS.get(page, page),
        trust=trust,
        official=False,
        said=moment(said) if said else None,
        quote=None,
        text=f"{page}: {signal}",
        link=f"https://{_DOMAINS.get(page, page)}/alita-{said}-{signal}",
    )
    return replace(made, **changes)  # type: ignore[arg-type] # the tests name fields of Claim


def report(page: str, said: str, signal: Signal = Signal.GREENLIGHT, **changes: object) -> Claim:
    """A trade paper's report on its own page."""
    return claim(page, said, signal, Trust.TRADE, **changes)


def official(said: str, signal: Signal = Signal.GREENLIGHT) -> Claim:
    """The studio's own announcement."""
    return claim("20th Century Studios", said, signal, Trust.OFFICIAL, official=True)


def told(page: str, said: str, signal: Signal, speaker: str, **changes: object) -> Claim:
    """Words someone said to the outlet on whose page they stand."""
    changes.setdefault("trust", Trust.ORIGINAL)
    trust = changes.pop("trust")
    assert isinstance(trust, Trust)
    return claim(page, said, signal, trust, speaker=speaker, **changes)


def stands(*claims: Claim, on: date | datetime = TODAY, decisions: tuple[EditorDecision, ...] = ()) -> Standing:
    """Where the sequel stands with these claims."""
    return standing(rules(), claims, decisions, on)


def days_after(count: float) -> str:
    """An ISO moment that many days after the first of November 2026."""
    return (datetime(2026, 11, 1, 12) + timedelta(days=count)).isoformat()  # noqa: DTZ001 - `moment` sets the zone
