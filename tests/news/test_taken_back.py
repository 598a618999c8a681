"""A decision that who speaks takes back behind the attribution is none; one that goes on is one."""

import pytest

from news.model import Signal
from tests.news.judging import judged


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "“Alita: Battle Angel 2 is greenlit,” Robert Rodriguez told Deadline, “in my dreams, that is.”"),
        ("en", "“Alita: Battle Angel 2 is greenlit,” Robert Rodriguez told Variety. “Just kidding,” he added."),
        (
            "en",
            "“Alita: Battle Angel 2 starts filming in May,” Robert Rodriguez told Variety, “if somebody pays.”",
        ),
        ("en", "“Alita: Battle Angel 2 opens on May 4, 2028,” James Cameron told Variety, “if it were up to me.”"),
        ("de", "„Alita: Battle Angel 2 hat grünes Licht“, sagte Robert Rodriguez zu Variety, „wenn ich darf.“"),
        ("es", "«Alita: Battle Angel 2 tiene luz verde», dijo Robert Rodriguez a Variety, «en mis sueños»."),
        ("fr", "« Alita : Battle Angel 2 a le feu vert », a dit Robert Rodriguez à Variety, « dans mes rêves »."),
        ("it", "«Alita: Battle Angel 2 ha il via libera», ha detto Robert Rodriguez a Variety, «nei miei sogni»."),
    ],
)
def test_a_decision_that_is_taken_back_is_none(lang: str, text: str) -> None:
    """An "if" or a jest in the second part of what is said turns the first, also that of the headline."""
    for title in ("Alita: Battle Angel 2: Robert Rodriguez", "Alita: Battle Angel 2 is greenlit"):
        article = judged(title, text, "trade-one.example", lang=lang)
        assert article.signal not in {Signal.GREENLIGHT, Signal.FILMING, Signal.DATE}


@pytest.mark.parametrize(
    "more",
    ["“and we start shooting in May.”", "“when you least expected it.”", "“so stop writing me letters.”"],
)
def test_a_decision_that_goes_on_stays_one(more: str) -> None:
    """What goes on without taking anything back leaves a green light what it is."""
    text = f"“Alita: Battle Angel 2 is greenlit,” Robert Rodriguez told Trade One, {more}"
    article = judged("Alita: Battle Angel 2 gets the green light", text, "trade-one.example")
    assert article.signal is Signal.GREENLIGHT
