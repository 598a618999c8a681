"""What moves the status when it comes as news: from the texts of items, through the judgement, to the answer."""

from datetime import UTC, datetime, timedelta

import pytest

from news.rules import FalseClaim
from news.status import Standing, standing
from tests.franchise import rules
from tests.news.judging import item, knowledge, planned

DAY = datetime(2026, 9, 10, tzinfo=UTC)
AS_OF = datetime(2026, 10, 15, 23, tzinfo=UTC)
FALSE = rules().false_claims
News = tuple[str, str, str]
RELEASE: News = (
    "20thcenturystudios.com",
    "20th Century Studios Greenlights 'Alita: Battle Angel' Sequel",
    "20th Century Studios today announced that it has greenlit a sequel to Alita: Battle Angel.",
)
FIRST: News = (
    "variety.com",
    "'Alita: Battle Angel' Sequel Greenlit at 20th Century Studios",
    "20th Century Studios has greenlit a sequel to Alita: Battle Angel, Variety has learned exclusively.",
)
SECOND: News = (
    "deadline.com",
    "'Alita: Battle Angel 2' Is a Go",
    "Deadline has learned that 20th Century Studios has given the sequel to Alita: Battle Angel the green light.",
)
COPY: News = (
    "deadline.com",
    "'Alita: Battle Angel 2' Is a Go",
    "20th Century Studios has greenlit a sequel to Alita: Battle Angel, Variety reports.",
)
UNKNOWN: News = ("alita-daily.example", *RELEASE[1:])


def told(*news: tuple[News, int], as_of: datetime = AS_OF) -> Standing:
    """Where the sequel stands after (host, title, text), each some days after `DAY`; links taken at their word."""
    items = [
        item(title, text, host, (DAY + timedelta(days=days)).date().isoformat(), link=f"https://{host}/{number}")
        for number, ((host, title, text), days) in enumerate(news)
    ]
    claims = [claim for decision in planned(items).decisions for claim in decision.article.claims]
    return standing(knowledge().rules, claims, (), as_of)


@pytest.mark.parametrize(
    ("news", "studio"),
    [
        (((RELEASE, 0),), "greenlit"),
        (((FIRST, 0),), "silent"),
        (((FIRST, 0), (SECOND, 3)), "reported"),
        (((FIRST, 0), (SECOND, 14)), "reported"),
        (((FIRST, 0), (SECOND, 15)), "silent"),
        (((FIRST, 0), (COPY, 1)), "silent"),
        (((UNKNOWN, 0),), "silent"),
        (((FIRST, 0), (SECOND, 3), (RELEASE, 4)), "greenlit"),
        (((RELEASE, 60),), "silent"),
    ],
    ids=["release", "one", "two", "14 days", "15 days", "one origin", "unknown", "all", "after that day"],
)
def test_what_moves_the_studio_s_word(news: tuple[tuple[News, int], ...], studio: str) -> None:
    """A release greenlights; two independent trade reports within a fortnight are reported; else nothing moves."""
    found = told(*news)
    assert (found.studio, found.greenlit) == (studio, studio == "greenlit")
    assert found.filmmakers == "in_development"


@pytest.mark.parametrize("claim", FALSE, ids=lambda claim: claim.id)
def test_each_false_page_moves_nothing(claim: FalseClaim) -> None:
    """Each of the sixteen invented or inflated pages, fed in as news, leaves the answer as it was."""
    says = claim.says.removeprefix("That ").removesuffix(".")
    words = (
        f"{says[:1].upper()}{says[1:]}. Cameron and Landau have confirmed that Alita: Battle Angel 2 is greenlit."
    )
    domain = claim.url.split("/")[2].removeprefix("www.")
    page = item(f"Alita 2 officially confirmed: {says}", words, domain, DAY.date().isoformat(), link=claim.url)
    claims = [one for decision in planned([page]).decisions for one in decision.article.claims]
    found = standing(knowledge().rules, claims, (), AS_OF)
    assert (found.studio, found.filmmakers, found.greenlit) == ("silent", "in_development", False)
    assert found.latest is not None
    assert found.latest.id == "se-2025-11-17-cameron-empire"


def test_there_are_sixteen() -> None:
    """As many as facts.toml lists."""
    assert len(FALSE) == 16
