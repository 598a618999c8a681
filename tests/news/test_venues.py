"""The occasion of words that has no name of its own, and the film somebody was there for."""

import pytest

from tests.news.judging import judged

_WE = "“We would love to make a second film,” Robert Rodriguez said of Alita: Battle Angel."
_SHE = "“I would do a second film tomorrow,” Rosa Salazar told Collider about Alita: Battle Angel."
_EL = "«Nos encantaría hacer una segunda película», dijo Robert Rodriguez sobre Alita: Ángel de combate."
_ER = "„Wir würden gern einen zweiten Film machen“, sagte Jon Landau über „Alita: Battle Angel“."
_IL = "« On aimerait faire un deuxième film », a dit James Cameron à propos d'Alita : Battle Angel."
_LUI = "«Mi piacerebbe fare un secondo film», ha detto Keean Johnson di Alita: Angelo della Battaglia."
_ELA = "“Eu faria um segundo filme amanhã”, disse Rosa Salazar ao Omelete sobre Alita: Anjo de Combate."
_TOLD = [
    ("Rodriguez met reporters at a press conference in Berlin.", _WE, "a press conference in Berlin"),
    ("The director gave the answer during a masterclass in Paris.", _WE, "a masterclass in Paris"),
    ("Salazar stopped on the red carpet in London.", _SHE, "a premiere in London"),
    ("The occasion was Undone, her new series.", _SHE, "while promoting Undone"),
    ("She was giving interviews for “Wolf Like Me” that day.", _SHE, "while promoting Wolf Like Me"),
    ("El director respondió en una rueda de prensa en Madrid.", _EL, "una rueda de prensa en Madrid"),
    ("Rodriguez estaba en la ciudad para presentar Hypnotic.", _EL, "la promoción de Hypnotic"),
    ("Landau sprach bei einer Pressekonferenz in Berlin.", _ER, "einer Pressekonferenz in Berlin"),
    ("Le cinéaste a répondu lors d'une masterclass à Paris.", _IL, "une masterclass à Paris"),
    ("L'attore ha risposto durante una conferenza stampa a Roma.", _LUI, "una conferenza stampa a Roma"),
    ("A atriz veio a São Paulo para divulgar Undone.", _ELA, "a divulgação de Undone"),
]
_NOT = [
    ("James Cameron was at a press conference in Berlin.", _WE),
    ("He will be at a premiere in London next week.", _WE),
    ("In 2019 he spoke at a premiere in London.", _WE),
    ("The fans watched it at a screening in London.", _WE),
    ("The occasion was Alita: Battle Angel.", _SHE),
]


def _summary(before: str, words: str) -> str:
    return judged(
        "Alita: Battle Angel 2?", f"The room was full. {before} {words}", host="unlisted.example"
    ).summary


@pytest.mark.parametrize(("before", "words", "told"), _TOLD, ids=[case[0] for case in _TOLD])
def test_the_occasion_is_told(before: str, words: str, told: str) -> None:
    """Where somebody spoke, or for which film, stands in the summary in its language."""
    assert told in _summary(before, words)


@pytest.mark.parametrize(("before", "words"), _NOT, ids=[case[0] for case in _NOT])
def test_another_occasion_is_not_told(before: str, words: str) -> None:
    """Somebody else's, one to come, one of other years and our own film are no occasion."""
    summary = _summary(before, words)
    assert not any(
        said in summary for said in ("Rodriguez spoke at", "Cameron spoke at", "said at a", "while promoting")
    )
