"""At which event words were said, told with them where they were said to no outlet."""

import pytest

from tests.news.judging import judged

_WORDS = "“We would love to make a second film,” Robert Rodriguez said of Alita: Battle Angel."
_SHE = "Then came the panel. “I would do a second film tomorrow,” Rosa Salazar said about Alita: Battle Angel."
_ER = "„Wir würden gern einen zweiten Film machen“, sagte Jon Landau über „Alita: Battle Angel“."
_EL = "«Nos encantaría hacer una segunda película», dijo Robert Rodriguez sobre Alita: Ángel de combate."
_LUI = "«Mi piacerebbe fare un secondo film», ha detto Keean Johnson di Alita: Angelo della Battaglia."
_AT = [
    (
        "Robert Rodriguez on Alita: Battle Angel 2 [SXSW]",
        "The room was full.",
        _WORDS,
        "Robert Rodriguez said at SXSW about a second Alita film: ",
    ),
    (
        "Rosa Salazar would do Alita: Battle Angel 2",
        "Rosa Salazar was a guest at WonderCon on Saturday. She signed for three hours.",
        _SHE,
        "Rosa Salazar said at WonderCon on Saturday about a second Alita film: ",
    ),
    (
        "Jon Landau spricht über „Alita: Battle Angel 2“",
        "In Annecy saß Jon Landau auf der Bühne.",
        _ER,
        "Jon Landau sagte bei Annecy über einen zweiten Alita-Film: ",
    ),
    (
        "Robert Rodriguez habla de Alita: Ángel de combate 2 en Sitges",
        "El director llegó con sombrero.",
        _EL,
        "Robert Rodriguez dijo en Sitges sobre una segunda película de Alita: ",
    ),
    (
        "Keean Johnson parla di Alita 2 a Lucca Comics",
        "La sala era piena.",
        _LUI,
        "Keean Johnson ha detto a Lucca Comics di un secondo film di Alita: ",
    ),
]
_ELSEWHERE = [
    "His new film premieres at Sundance.",
    "Robert Rodriguez will be a guest at WonderCon next year.",
    "James Cameron spoke at Annecy.",
]


def _said(title: str, before: str, words: str) -> str:
    return judged(title, f"{before} {words}", host="unlisted.example").summary


@pytest.mark.parametrize(("title", "before", "words", "begins"), _AT, ids=[case[0] for case in _AT])
def test_the_event_is_told_with_the_words(title: str, before: str, words: str, begins: str) -> None:
    """The headline or the sentences around the words name it."""
    assert _said(title, before, words).startswith(begins)


@pytest.mark.parametrize("before", _ELSEWHERE)
def test_what_happens_at_another_event_is_not_told(before: str) -> None:
    """A film's premiere, a visit to come and somebody else's words make no occasion."""
    said = _said("Robert Rodriguez on Alita: Battle Angel 2", before, _WORDS)
    assert " at " not in said.split(":")[0]
    assert "Rodriguez spoke at" not in said
