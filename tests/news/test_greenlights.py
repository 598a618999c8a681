"""A green light that is none is never reported; a real one is never missed."""

import pytest

from news.model import Importance, Signal, Topic, Verdict
from tests.news.judging import item, judged, planned

REAL = [
    (
        "studio.example",
        "“Alita: Battle Angel 2” Announced",
        (
            "The studio today announced that a sequel to Alita: Battle Angel has been greenlit. "
            "Robert Rodriguez directs."
        ),
    ),
    (
        "trade-one.example",
        "'Alita: Battle Angel' Sequel Ordered at 20th Century Studios",
        (
            "EXCLUSIVE: 20th Century Studios has given the green light to a sequel to Alita: Battle "
            "Angel, sources tell us."
        ),
    ),
    (
        "trade-one.example",
        "'Alita: Battle Angel 2' Greenlit With Robert Rodriguez Returning",
        "Rosa Salazar is in talks to return.",
    ),
    (
        "film-daily.example",
        "Alita 2 Is Officially Greenlit, Trade One Reports",
        "A sequel to Alita: Battle Angel has been greenlit by 20th Century Studios, Trade One reports.",
    ),
    (
        "film-daily.example",
        "It's Official: Alita 2",
        "According to Trade One, Disney has greenlit the sequel to Alita: Battle Angel.",
    ),
    (
        "nobody-knows-it.example",
        "Alita 2 greenlit",
        "According to Trade Two, Disney has greenlit the sequel to Alita: Battle Angel.",
    ),
    (
        "film-daily.example",
        "Alita: Battle Angel 2: Disney gibt grünes Licht",
        "Wie Trade One berichtet, hat Disney grünes Licht für die Fortsetzung von Alita: Battle Angel gegeben.",
    ),
    (
        "film-daily.example",
        "Disney da luz verde a la secuela de Alita: Battle Angel",
        "Según informa Trade One, Disney ha dado luz verde a la secuela de Alita: Battle Angel.",
    ),
    (
        "film-daily.example",
        "Il sequel di Alita ha il via libera",
        "Secondo Trade One, Disney ha dato il via libera al sequel di Alita - Angelo della Battaglia.",
    ),
    (
        "film-daily.example",
        "Alita 2 : Disney donne son feu vert",
        "Selon Trade One, Disney a donné son feu vert à la suite d'Alita: Battle Angel.",
    ),
    (
        "film-daily.example",
        "Disney dá sinal verde para sequência de Alita",
        "Segundo o Trade One, a Disney deu sinal verde para a sequência de Alita: Anjo de Combate.",
    ),
    (
        "film-daily.example",
        "『アリータ：バトル・エンジェル』続編の製作決定",
        "Trade Oneによると、ディズニーは『アリータ：バトル・エンジェル』続編の製作を正式に決定した。",
    ),
    (
        "trade-one.example",
        "20th Century Studios greenlights Alita: Battle Angel 2",
        "The studio has officially greenlit a sequel to Alita: Battle Angel, whether critics like it or not.",
    ),
    (
        "trade-one.example",
        "20th Century Studios confirms Alita: Battle Angel 2 has been greenlit, Cameron wants to start in May",
        "The studio put it on its slate on Monday.",
    ),
]

NONE = [
    (
        "kitchen-blog.example",
        "Alita: Battle Angel 2 officially greenlit by Disney",
        "James Cameron announced the sequel by video link at a trade fair. Disney has greenlit it.",
    ),
    (
        "rumour-farm.example",
        "Alita 2 greenlit",
        "Trade One reports that Disney has greenlit the sequel to Alita: Battle Angel.",
    ),
    (
        "film-daily.example",
        "James Cameron confirms Alita 2",
        (
            '"And we\'re making progress on that," Cameron told Trade One about a sequel to Alita: '
            "Battle Angel. Nothing is greenlit."
        ),
    ),
    (
        "trade-one.example",
        "Avatar 4 and 5 greenlit; Alita sequel still waits",
        "Disney has greenlit Avatar 4 and 5. The sequel to Alita: Battle Angel has not been greenlit.",
    ),
    (
        "trade-one.example",
        "Will Disney greenlight Alita 2?",
        "Fans ask whether Disney will greenlight a sequel to Alita: Battle Angel.",
    ),
    (
        "trade-one.example",
        "How Fox came to greenlight Alita: Battle Angel",
        "Robert Rodriguez remembers how Fox greenlit the first film.",
    ),
    (
        "trade-two.example",
        "Alita: Battle Angel sequel would need a green light from Disney",
        "Rosa Salazar told Trade Two that a sequel would happen if Disney gave a green light.",
    ),
    (
        "trade-two.example",
        "Battle Angel Alita manga gets sequel",
        "Kodansha has officially announced a sequel to the manga Battle Angel Alita: Mars Chronicle.",
    ),
    (
        "trade-two.example",
        "No green light for Alita 2",
        (
            "There is still no greenlight for an Alita: Battle Angel sequel, and nobody at the "
            "studio has promised one."
        ),
    ),
    (
        "film-daily.example",
        "Alita 2: Noch kein grünes Licht",
        "Disney hat der Fortsetzung von Alita: Battle Angel noch kein grünes Licht gegeben, berichtet Trade One.",
    ),
    (
        "film-daily.example",
        "Alita 2: aún sin luz verde",
        "Según Trade One, la secuela de Alita: Battle Angel no tiene luz verde.",
    ),
    (
        "film-daily.example",
        "Alita 2, manca il via libera",
        "Secondo Trade One manca ancora il via libera al sequel di Alita - Angelo della Battaglia.",
    ),
    (
        "trade-one.example",
        "Regardless of fans, Alita: Battle Angel 2 isn't greenlit",
        "No matter what the petition says, the studio has not ordered a sequel to Alita: Battle Angel.",
    ),
    (
        "trade-one.example",
        "Alita 2: whether or not Disney greenlights it, Rodriguez writes",
        "Whether or not Disney has greenlit the film, Robert Rodriguez says he is writing Alita: Battle Angel 2.",
    ),
    (
        "trade-one.example",
        "Rodriguez was promised a greenlight for Alita 2",
        '"I was promised a greenlight, I never got one," Robert Rodriguez said about Alita: Battle Angel 2.',
    ),
    (
        "trade-one.example",
        "Alita 2 : sans citer de source, un site annonce le feu vert",
        "Un site affirme, sans citer ses sources, que la suite d'Alita : Battle Angel a reçu le feu vert.",
    ),
    (
        "trade-one.example",
        "Dune gets go-ahead",
        "Warner has ordered a third Dune. It has been greenlit for 2026, unlike Alita: Battle Angel 2.",
    ),
    (
        "trade-one.example",
        "James Cameron has officially confirmed he wants Alita: Battle Angel 2 on Disney Plus",
        "“It's what I want, and it's what Robert wants,” he said on Saturday.",
    ),
    (
        "trade-one.example",
        "Officially confirmed: Rodriguez and Cameron want Alita: Battle Angel 2 on Disney+",
        "The two were in conversation at a guild event.",
    ),
]


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
