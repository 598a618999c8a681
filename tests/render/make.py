"""Stories and statements to render."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from news.model import (
    Article,
    FeedItem,
    Image,
    Importance,
    Quote,
    Relevance,
    Signal,
    Story,
    Topic,
    Trust,
)
from news.rules import Names, Outlet, Rules
from news.status import Evidence, Filmmakers, Standing, Studio
from render.outlets import Outlets

WHEN = datetime(2025, 10, 4, 17, 0, tzinfo=UTC)

OUTLETS = Outlets(
    Rules(
        names=Names(("Alita: Battle Angel",), ()),
        people=(),
        terms=(),
        works=(),
        events=(),
        false_claims=(),
        timeline=(),
        outlets=(
            Outlet("collider.com", "Collider", Trust.ORIGINAL),
            Outlet("studio.example", "The Studio", Trust.OFFICIAL),
            Outlet("trade.example", "The Trade", Trust.TRADE),
            Outlet("gossip.example", "Gossip", Trust.DISTRUSTED),
        ),
        feeds=(),
        language={},
    )
)
QUOTE = Quote("It still might happen.", "Rosa Salazar", "Collider")


def article(
    outlet: str = "collider.com",
    *,
    title: str = "Rosa Salazar on a second Alita film",
    url: str | None = "https://collider.com/a",
    at: datetime | None = WHEN,
    topic: Topic = Topic.SEQUEL_STATEMENT,
) -> Article:
    """A report of an outlet."""
    item = FeedItem("feed", f"{outlet}:{url}", url, url, title, "Text.", at, outlet, outlet)
    return Article(
        item, url or "", title, Relevance.NEWS, ("Names the film.",), topic, Importance.NOTABLE, Signal.TALK
    )


def story(*articles: Article, **changes: object) -> Story:
    """A story of these reports (of one, without any), with `changes`."""
    articles = articles or (article(),)
    lead = articles[0]
    made = Story(
        id="0123456789ab",
        articles=articles,
        lead=lead,
        headline=lead.headline,
        summary="Rosa Salazar told Collider that a second film is still possible. Nothing is greenlit.",
        topic=lead.topic or Topic.OTHER,
        importance=Importance.NOTABLE,
        signal=Signal.TALK,
        overclaims=False,
        quote=QUOTE,
        image=None,
        began=lead.item.published,
        updated=lead.item.published,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # the tests' own fields


def rich_story() -> Story:
    """A story with everything a story can have."""
    reports = [article()]
    for number, outlet in enumerate(("trade.example", "gossip.example", "unlisted.example")):
        url = f"https://{outlet}/story"
        reports.append(article(outlet, url=url, at=WHEN + timedelta(hours=number + 1)))
    return story(*reports, overclaims=True, image=Image("https://collider.com/p.jpg", "Rosa Salazar on a stage"))


def evidence(number: int = 0, **changes: object) -> Evidence:
    """A statement on record."""
    made = Evidence(
        id=f"se-{number}",
        date="2025-11-17",
        earliest=date(2025, 11, 17),
        when=date(2025, 11, 17),
        speaker="James Cameron",
        role="producer, co-writer",
        origin="Empire",
        link="https://empire.example/blood-oath",
        quote="we'll be satisfied if we can make one more. And we're making progress on that.",
        text="Committed to at least one more film.",
        axis="filmmakers",
        stage="in_development",
        moved=True,
        curated=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # the tests' own fields


def standing(latest: Evidence | None = None, **changes: object) -> Standing:
    """Where the sequel stands, by one statement unless told otherwise."""
    made = Standing(
        studio=Studio.SILENT,
        filmmakers=Filmmakers.IN_DEVELOPMENT if latest else Filmmakers.SILENT,
        greenlit=False,
        as_of=date(2026, 8, 20),
        latest=latest,
        evidence=(latest,) if latest else (),
        unconfirmed=(),
        silence_since=latest.when if latest else None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # the tests' own fields
