"""Which times in a sentence date the words quoted in it, and which date what somebody did."""

import pytest

from tests.news.judging import judged

_ROWS = [
    (
        (
            "“I'd pick up the blade tomorrow,” said the star who became a cyborg in 2019, Rosa Salazar, "
            "to IGN about an Alita: Battle Angel sequel."
        ),
        False,
    ),
    (
        (
            "Rosa Salazar told IGN about the film that made her famous in 2019, Alita: Battle Angel: "
            "“I'd pick up the blade for a sequel tomorrow.”"
        ),
        False,
    ),
    (
        "In 2019 Rosa Salazar told IGN of an Alita: Battle Angel sequel: “I'd pick up the blade tomorrow.”",
        True,
    ),
    (
        (
            "“I'd pick up the blade for Alita 2 tomorrow,” Rosa Salazar told IGN; only two weeks ago she "
            "had lunch with Robert Rodriguez."
        ),
        False,
    ),
    (
        "“I'd pick up the blade for Alita 2 tomorrow,” Rosa Salazar told IGN three years ago.",
        True,
    ),
    (
        "Robert Rodriguez repeated to IGN what he had said to James Cameron: “Give me one year, then Alita 2.”",
        False,
    ),
    (
        "«Volvería mañana a Alita 2», dice a Fotogramas la actriz que en 2019 fue la ciborg, Rosa Salazar.",
        False,
    ),
    (
        "«Volvería mañana a Alita 2», dijo Rosa Salazar a Fotogramas en 2019.",
        True,
    ),
    (
        (
            "« Je reviendrais demain pour Alita 2 », dit à Première l'actrice qui en 2019 jouait la "
            "cyborg, Rosa Salazar."
        ),
        False,
    ),
    (
        "« Je reviendrais demain pour Alita 2 », disait Rosa Salazar à Première en 2019.",
        True,
    ),
    (
        "«Tornerei domani per Alita 2», dice a BadTaste l'attrice che nel 2019 era la cyborg, Rosa Salazar.",
        False,
    ),
    (
        "«Tornerei domani per Alita 2», ha detto Rosa Salazar a BadTaste nel 2019.",
        True,
    ),
    (
        (
            '"Eu voltaria amanhã para Alita 2", disse ao Omelete a atriz que em 2019 viveu a ciborgue, '
            "Rosa Salazar."
        ),
        False,
    ),
    (
        (
            "„Ich käme morgen zurück“, sagte Rosa Salazar zu Filmstarts über Alita 2 und wiederholte, "
            "was sie damals Robert Rodriguez versprach."
        ),
        False,
    ),
    (
        "„Ich käme morgen zurück“, sagte Rosa Salazar im Jahr 2019 über Alita 2.",
        True,
    ),
]


@pytest.mark.parametrize(("text", "old"), _ROWS)
def test_a_time_in_a_clause_on_something_else_makes_no_words_old(text: str, *, old: bool) -> None:
    """Only a time of the saying does: not when somebody became a cyborg or had lunch."""
    found = judged("Alita 2: Rosa Salazar", text, "film-daily.example", "2023-05-05")
    assert [quote.recycled for quote in found.quotes] == [old]
