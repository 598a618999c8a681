"""Words that nobody said, or that somebody else did, are not told as those of the film's people."""

import pytest

from tests.news.judging import judged

_TITLE = "Alita: Battle Angel 2"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "A clip has Rosa Salazar say: “We film the sequel in March.” It is a deepfake with a cloned voice.",
        ),
        ("en", "We imagine James Cameron at his desk. “I will never make the sequel to Alita,” he might say."),
        ("en", "“The sequel will be filmed underwater,” answered the chatbot, asked to speak as James Cameron."),
        (
            "en",
            "“I do not stand by in the presence of evil,” Rosa Salazar says as Alita; a sequel is not announced.",
        ),
        ("en", "“The Alita sequel is dead,” sites quoted Robert Rodriguez as saying. He never said it."),
        ("de", "James Cameron hat verraten: „Die Fortsetzung von Alita singen wir.“ Die Meldung ist Satire."),
        ("es", "Una cuenta falsa a nombre de James Cameron publicó: «Alita 2, la secuela, ya se está rodando»."),
        (
            "fr",
            "Dans cette interview imaginaire, Robert Rodriguez répond. « La suite d'Alita est écrite », dit-il.",
        ),
        ("it", "«Giriamo il sequel di Alita a Cinecittà», ha detto Robert Rodriguez. Era un pesce d'aprile."),
        ("pt", "Um perfil que se passa por Robert Rodriguez escreveu: “A sequência de Alita começa em maio”."),
    ],
)
def test_words_that_nobody_said(lang: str, text: str) -> None:
    """What is made up, imagined, a film's line or denied is nobody's."""
    article = judged(_TITLE, text, lang=lang)
    assert not article.quotes
    assert article.speaker is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Robert Rodriguez read a letter aloud: “Please make the sequel, I will wait until I am ten.”"),
        ("de", "„Drehen Sie endlich die Fortsetzung!“, schreibt Martin K. aus Bochum an Robert Rodriguez."),
        ("es", "Robert Rodriguez leyó la carta de una fan: «Por favor, haga la secuela, llevo años esperando»."),
        (
            "it",
            "La doppiatrice italiana di Rosa Salazar ha parlato del sequel: «Tornerei domani mattina al leggio».",
        ),
        (
            "es",
            "La actriz que prestó su voz a Rosa Salazar habló de la secuela: «Volvería mañana mismo a grabar».",
        ),
        ("hu", "Egy rajongó ezt írta Robert Rodrigueznek: „Kérem, készítse el a film folytatását!”"),
        (
            "ja",
            "ファンの少女は手紙に「アリータの続編を作ってください」と書いた。ロバート・ロドリゲス監督の返事はまだない。",
        ),
    ],
)
def test_words_of_somebody_who_is_not_named(lang: str, text: str) -> None:
    """A letter read aloud is not the reader's, and a voice on a dubbed track is not the actress's."""
    article = judged(_TITLE, text, lang=lang)
    assert all(quote.speaker is None for quote in article.quotes)
    assert article.speaker is None


def test_who_speaks_of_fakes_is_believed() -> None:
    """Somebody who speaks of deepfakes, or of a satire, keeps the words."""
    text = (
        "Robert Rodriguez, whose last film was a satire, still hopes for the sequel. “Deepfakes scare me, but we "
        "will make the sequel with actors,” he said. “It is not true that we gave up on it.”"
    )
    assert len(judged(f"{_TITLE}: Robert Rodriguez", text).quotes) == len(("Deepfakes", "It is"))


def test_what_somebody_says_of_a_fake_is_told() -> None:
    """Behind a fake, what the one it shows tells an outlet is real."""
    text = (
        "“We film the sequel in March,” Rosa Salazar seems to say in a clip. It is a deepfake. Salazar told Film "
        "Daily: “That's not my mouth, and there is no sequel.”"
    )
    article = judged(f"{_TITLE}: a clip of Rosa Salazar", text)
    assert [(one.text, one.speaker) for one in article.quotes] == [
        ("That's not my mouth, and there is no sequel.", "Rosa Salazar")
    ]
