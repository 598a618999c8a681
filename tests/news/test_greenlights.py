"""A green light that is none is never reported; a real one is never missed."""

import pytest

from news.model import Importance, Signal, Topic, Verdict
from tests.news.green_cases import NONE, REAL
from tests.news.judging import item, judged, planned


@pytest.mark.parametrize(("host", "title", "text"), REAL)
def test_a_real_green_light_is_seen(host: str, title: str, text: str) -> None:
    """The studio's release, trade exclusives and reports that name them are a green light, in seven languages."""
    article = judged(title, text, host)
    assert article.signal is Signal.GREENLIGHT
    assert article.topic is Topic.GREENLIGHT_CLAIM
    assert article.claims[0].signal is Signal.GREENLIGHT


@pytest.mark.parametrize(("host", "title", "text"), NONE)
def test_a_green_light_that_is_none_is_not_reported(host: str, title: str, text: str) -> None:
    """Negation, conditions, other films, the first film, the manga and inventions are no green light."""
    assert judged(title, text, host).signal not in (Signal.GREENLIGHT, Signal.FILMING, Signal.DATE)


def test_an_invention_is_not_posted_and_says_why() -> None:
    """An invented green light is kept from posts with a reason a moderator understands, and stays as a claim."""
    decision = planned([item(NONE[0][1], NONE[0][2], NONE[0][0])]).decisions[0]
    assert decision.verdict in (Verdict.DIGEST, Verdict.SKIP)
    assert any("without a source" in reason for reason in decision.reasons)
    assert decision.article.claims[0].signal is Signal.GREENLIGHT
    assert decision.article.overclaims


def test_a_distrusted_outlet_posts_nothing() -> None:
    """What an outlet known for inventions says is skipped, whatever it cites."""
    decision = planned([item(NONE[1][1], NONE[1][2], NONE[1][0])]).decisions[0]
    assert decision.verdict is Verdict.SKIP


def test_the_studios_word_is_major_and_one_trade_report_is_not() -> None:
    """Major is the official word or what two origins report; one exclusive alone is notable."""
    assert judged(REAL[0][1], REAL[0][2], REAL[0][0]).importance is Importance.MAJOR
    assert judged(REAL[1][1], REAL[1][2], REAL[1][0]).importance is Importance.NOTABLE


def test_two_trades_make_a_story_major() -> None:
    """A second report of other origin corroborates the first: the story becomes major."""
    first = item(REAL[1][1], REAL[1][2], "trade-one.example", "2026-11-03")
    second = item(
        "Alita: Battle Angel sequel is greenlit",
        "20th Century Studios has greenlit a sequel to Alita: Battle Angel, Trade Two has learned.",
        "trade-two.example",
        "2026-11-03",
    )
    plan = planned([first, second])
    assert len(plan.stories) == 1
    assert plan.stories[0].importance is Importance.MAJOR


@pytest.mark.parametrize(
    ("host", "text", "day"),
    [
        (
            "trade-two.example",
            "A sequel to Alita: Battle Angel has been greenlit by 20th Century Studios, Trade One reports.",
            "2026-11-03",
        ),
        (
            "film-daily.example",
            "20th Century Studios has greenlit a sequel to Alita: Battle Angel, Trade Two reports.",
            "2026-11-03",
        ),
        (
            "trade-two.example",
            "20th Century Studios has greenlit a sequel to Alita: Battle Angel, Trade Two has learned.",
            "2026-11-24",
        ),
    ],
)
def test_less_than_two_trades_of_one_fortnight_make_no_story_major(host: str, text: str, day: str) -> None:
    """A trade or a page that cites another one and a report three weeks later corroborate nothing."""
    first = item(REAL[1][1], REAL[1][2], "trade-one.example", "2026-11-03")
    second = item("Alita: Battle Angel sequel is greenlit", text, host, day)
    plan = planned([first, second])
    assert all(story.importance is Importance.NOTABLE for story in plan.stories)


@pytest.mark.parametrize(
    ("title", "text", "signal"),
    [
        (
            "20th Century sets July 2028 date for Alita: Battle Angel sequel",
            "The sequel to Alita: Battle Angel opens on July 14, 2028.",
            Signal.DATE,
        ),
        (
            "Cameras roll on Alita: Battle Angel 2",
            "Filming has begun on the sequel to Alita: Battle Angel in Austin.",
            Signal.FILMING,
        ),
    ],
)
def test_dates_and_filming_are_seen(title: str, text: str, signal: Signal) -> None:
    """A trade's report of a date or of filming is read as such."""
    assert judged(title, text, "trade-two.example").signal is signal


def test_a_decision_does_not_join_talk_of_the_same_day() -> None:
    """The report of a green light begins its own story beside an interview of the same week."""
    talk = item(
        "Rosa Salazar hopes for Alita 2",
        '"It still might happen," Rosa Salazar told Collider of a sequel to Alita: Battle Angel.',
        day="2026-11-02",
    )
    go = item(REAL[3][1], REAL[3][2], day="2026-11-03")
    first, second = planned([talk, go]).decisions
    assert first.story != second.story


@pytest.mark.parametrize(
    ("host", "text", "told"),
    [
        (
            "trade-one.example",
            (
                "20th Century Studios has dated Alita: Battle Angel 2 for December 15, 2028, Trade One reports. "
                "Filming begins in Austin in March, with Robert Rodriguez directing."
            ),
            ("December 15, 2028, Trade One reports", "in Austin in March"),
        ),
        (
            "studio.example",
            (
                "LOS ANGELES – 20th Century Studios announced today that Alita: Battle Angel 2 has been greenlit, "
                "with Robert Rodriguez directing. The film opens in theaters on December 15, 2028."
            ),
            ("announced today that Alita: Battle Angel 2 has been greenlit", "December 15, 2028"),
        ),
        (
            "film-daily.example",
            (
                "20th Century Studios hat der Fortsetzung von „Alita: Battle Angel“ grünes Licht gegeben, wie "
                "Trade One exklusiv meldet. Robert Rodriguez führt wieder Regie."
            ),
            ("grünes Licht gegeben, wie Trade One exklusiv meldet", "führt wieder Regie"),
        ),
    ],
)
def test_the_great_day_is_told(host: str, text: str, told: tuple[str, ...]) -> None:
    """The summary of a real decision says it in the report's own words, with who reports it and the dates."""
    summary = judged(
        "Alita: Battle Angel 2 is official: 20th Century Studios gives its green light", text, host
    ).summary
    assert all(one in summary for one in told), summary
    assert not summary.startswith("LOS ANGELES")


def test_a_trade_and_not_the_studio_got_the_news() -> None:
    """Beside an outlet that reports, the studio is whom it reports of."""
    text = "20th Century Studios hat Alita: Battle Angel 2 grünes Licht gegeben, wie Trade One meldet."
    assert judged("Alita 2 kommt", text, "film-daily.example").quote_origin == "Trade One"
