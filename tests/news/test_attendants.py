"""Words of a relative, a lawyer, a sign or a crowd are not those of the one they are about."""

import pytest

from tests.news.judging import judged


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A lawyer for James Cameron told Film Daily: “There is no sequel to Alita in any contract.”"),
        ("en", "“Make the sequel of Alita now!” the crowd shouted at Robert Rodriguez in Austin."),
        ("de", "Robert Rodriguez saß mit ihm da. „Er macht die Fortsetzung von Alita sofort“, sagte der Bruder."),
        ("it", "La madre di Rosa Salazar ha raccontato: «Mia figlia girerebbe il sequel di Alita domani»."),
    ],
)
def test_words_of_those_beside_somebody_are_nobodys(lang: str, text: str) -> None:
    """Whoever has no name of his own beside a verb, or is a crowd, is not taken for who is named next to him."""
    assert not judged("Alita: Battle Angel 2", text, lang=lang).quotes


def test_who_stands_apart_from_the_verb_speaks() -> None:
    """A name that no list has, with a clause between it and the verb, is who speaks."""
    text = (
        "Orla Quinn, who ran the studio until 2019, told Film Daily: “We had a sequel to Alita in the plan.” "
        "James Cameron was silent."
    )
    assert judged("Alita: Battle Angel 2", text).quotes[0].speaker == "Orla Quinn"
