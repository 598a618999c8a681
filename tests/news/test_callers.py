"""Who stands beside a verb of saying without being a person the text is known to name."""

import pytest

from news.model import Signal
from tests.news.judging import judged

_TITLE = "Alita: Battle Angel 2: Robert Rodriguez"
_TOLD = "Robert Rodriguez told Film Daily about a second Alita: Battle Angel: “We are still talking about it.”"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "“We are making great progress,” SpaceX said of its rocket."),
        ("en", "“We want the sequel right now,” said one visitor with a sword."),
        ("en", "Another visitor shouted: “We want the sequel now!”"),
        ("en", "The firm behind the game said: “We are making a sequel.”"),
        ("en", "“There will never be a sequel,” a cosplayer wrote."),
        ("de", "„Das wird nie etwas mit der Fortsetzung“, sagte ein Besucher."),
        ("es", "«La secuela no llegará nunca, créanme», dijo una espectadora."),
        ("fr", "« La suite ne viendra jamais, croyez-moi », a dit un visiteur."),
        ("it", "«Il sequel non arriverà mai, credetemi», ha detto una spettatrice."),
        (
            "pt",
            "“A sequência do filme nunca virá, acreditem em mim”, disse uma espectadora que não viu o primeiro.",
        ),
    ],
)
def test_words_of_nobody_in_particular_are_nobodys(lang: str, text: str) -> None:
    """What a visitor, a firm or one of many says is neither the director's nor what the text says of a sequel."""
    article = judged(_TITLE, f"{_TOLD}\n\n{text}", lang=lang)
    assert [quote.text for quote in article.quotes] == ["We are still talking about it."]
    assert article.signal is Signal.TALK


def test_a_first_name_is_that_of_who_is_named() -> None:
    """A first name alone beside the verb means the one of that name, whoever else was named last."""
    text = (
        "Rosa Salazar met Robert Rodriguez on stage. “I would do the sequel tomorrow,” Rosa said. "
        "“We are both too old for it,” said Robert."
    )
    said = {quote.text: quote.speaker for quote in judged("Alita: Battle Angel 2", text).quotes}
    assert said["I would do the sequel tomorrow"] == "Rosa Salazar"
    assert said["We are both too old for it"] == "Robert Rodriguez"


def test_a_part_of_a_sentence_is_not_said_by_somebody_named_later() -> None:
    """Words that no verb gives to anybody are not those of whoever the next paragraph names."""
    text = (
        "Film Daily asked its readers about a second Alita: Battle Angel. A third of the votes were for “only if "
        "she may sing in it.”\n\nYukito Kishiro, who drew it all, keeps cats."
    )
    assert all(quote.speaker is None for quote in judged("Alita: Battle Angel 2: a poll", text).quotes)
