"""Who asked, who is meant under a question, and what stands beside a name without being anybody's."""

import pytest

from tests.news.judging import judged

DAY = "2024-05-10"
ASKED = (
    (
        "en",
        "Rosa Salazar has a film. Collider did it. How far is Alita 2, the site asked her? “We talk of a sequel.”",
    ),
    (
        "fr",
        "Rosa Salazar est là. Collider est venu. Alita 2, demande le site ? « Je signerais la suite », dit-elle.",
    ),
    (
        "it",
        "Rosa Salazar è qui. Collider c'era. Alita 2 si farà, chiede il sito? «Farei il sequel», ha risposto.",
    ),
)
OURS = (
    ("en", "Rosa Salazar looked back at Alita: Battle Angel on our podcast. “I'd love a sequel,” she said."),
    (
        "de",
        "Rosa Salazar blickte in unserem Podcast auf Alita. „Eine Fortsetzung wäre toll“, sagte sie.",
    ),
    ("es", "Rosa Salazar pasó por nuestro pódcast para hablar de Alita. «Me encantaría una secuela», dijo."),
)
TOWNS = (
    ("en", "Rosa Salazar is ready. Asked in Beverly Hills about Alita 2, the actor said: “I want the sequel.”"),
    ("es", "Rosa Salazar está lista. Preguntada en Santa Fe por Alita 2, la actriz dijo: «Quiero la secuela.»"),
    ("en", "Rosa Salazar sings for Alita 2. “I want the sequel,” the singer told Apple Music's Beats 1 about it."),
)
QUESTION = """James Cameron made Avatar. Guillermo del Toro showed him Alita. When Robert Rodriguez asked,
he was handed the script.

And {who} Alita: Battle Angel 2?

He does not dodge. “We have a sequel mapped out,” he says."""


@pytest.mark.parametrize(("lang", "text"), ASKED)
def test_the_outlet_that_asked_is_told_in_the_next_sentence(lang: str, text: str) -> None:
    """An outlet named without more got the words where the next sentence says that the site asked."""
    assert judged("Rosa Salazar: Alita 2", text, day=DAY, lang=lang).quote_origin == "Collider"


@pytest.mark.parametrize(("lang", "text"), OURS)
def test_words_on_our_podcast_are_our_own(lang: str, text: str) -> None:
    """Who was on an outlet's own podcast said it to that outlet."""
    assert judged("Rosa Salazar: Alita 2", text, day=DAY, lang=lang).quote_origin == "Film Daily"


@pytest.mark.parametrize(("lang", "text"), TOWNS)
def test_a_town_and_a_station_do_not_speak(lang: str, text: str) -> None:
    """A town behind "in" and an owner's station are nobody who could have said the words."""
    assert judged("Rosa Salazar: Alita 2", text, day=DAY, lang=lang).speaker == "Rosa Salazar"


@pytest.mark.parametrize(
    ("who", "speaker"), [("after", "James Cameron"), ("what does the director say of", "Robert Rodriguez")]
)
def test_under_a_question_the_headlines_person_answers(who: str, speaker: str) -> None:
    """Under a heading that asks "he" is whom the headline names, unless the question tells of somebody else."""
    text = QUESTION.format(who=who)
    assert judged("James Cameron: more Alita films are planned", text, day=DAY).speaker == speaker


def test_another_ones_old_words_lend_no_outlet() -> None:
    """The outlet to which a co-star spoke months before got no words of who speaks now."""
    text = (
        "Keean Johnson looked back at Alita: Battle Angel for an hour. “I'd love a sequel,” he said. He laughed. "
        "Nobody had called him so far. Then he rode away. He sings, too.\n\n"
        "“I am surprised that I heard nothing of a sequel,” "
        "Christoph Waltz told Collider in January."
    )
    article = judged("Keean Johnson on Alita 2", text, day=DAY)
    assert (article.speaker, article.quote_origin) == ("Keean Johnson", None)
