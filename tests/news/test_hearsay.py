"""Words that somebody else passes on are nobody's words to an outlet."""

import pytest

from tests.news.judging import judged

_TITLE = "Alita: Battle Angel 2"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "An insider told Film Daily of the sequel. The insider says the director said: “We shoot in spring.”",
        ),
        (
            "en",
            "A stuntman told Film Daily that Robert Rodriguez said: “We will make the sequel, I don't care how.”",
        ),
        ("en", "Robert Rodriguez reportedly said of the sequel to Film Daily: “We shoot it in the spring.”"),
        (
            "en",
            "“We shoot the sequel in the spring,” Robert Rodriguez said, according to an insider of Film Daily.",
        ),
        ("en", "According to a friend, Robert Rodriguez said to him: “We shoot the sequel in the spring.”"),
        (
            "de",
            "Ein Insider will Film Daily verraten, was Robert Rodriguez gesagt haben soll: „Wir drehen im Mai.“",
        ),
        ("es", "Un insider contó a Film Daily que el director dijo: «Rodamos la secuela en primavera»."),
        (
            "fr",
            "Robert Rodriguez aurait dit à un ami, écrit Film Daily : « Nous tournons la suite au printemps. »",
        ),
        ("it", "Secondo un insider di Film Daily, Robert Rodriguez avrebbe detto: «Giriamo il sequel in maggio»."),
    ],
)
def test_relayed_words_are_not_told_as_said_to_an_outlet(lang: str, text: str) -> None:
    """What an insider, a friend or a rumour says that the director said is not told as his own words."""
    article = judged(_TITLE, text, lang=lang)
    assert not article.quotes
    assert article.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "A fan asked Robert Rodriguez about a sequel and he told Film Daily: “We still want to make one.”",
        "A fan said that she loved it, to which Robert Rodriguez replied in Film Daily: “We still want a sequel.”",
        "Film Daily says that Robert Rodriguez said to it of a sequel: “We still want to make one.”",
        "Asked by Film Daily whether a sequel comes, Robert Rodriguez said: “We still want to make one.”",
    ],
)
def test_words_that_only_follow_others_stay_somebodys(text: str) -> None:
    """A fan who asks or praises before, or an outlet that reports, makes no hearsay of what is said."""
    article = judged(_TITLE, text)
    assert [quote.speaker for quote in article.quotes] == ["Robert Rodriguez"]


def test_nobody_tells_of_himself_by_name() -> None:
    """Words that name the one whom "the director" seems to mean are the other director's."""
    text = "James Cameron told Film Daily of the sequel. “Robert is writing it now,” said the director."
    assert judged(_TITLE, text).quotes[0].speaker == "James Cameron"
    crew = "A former crew member told Film Daily of him. “Robert came in and said it was on,” he recalled."
    assert judged(f"{_TITLE}: Robert Rodriguez's crew", crew).quotes[0].speaker is None
