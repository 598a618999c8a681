"""A piece of a sentence is no statement of whoever is named near it, nor are old words the news of a rumour."""

import pytest

from tests.news.judging import judged

DAY = "2024-05-10"
PIECES = (
    ("en", "James Cameron's company is said to be “looking over its shoulder”, as the first source put it."),
    ("es", "La empresa de James Cameron estaría «mirando por encima», según la primera fuente."),
    ("de", "Die Firma von James Cameron schaue „über die Schulter zu“, so die erste Quelle."),
)
BESIDE = (
    (
        "en",
        "The Alita 2 poster “did not come from us”, a 20th Century spokesperson said.",
        "“I only wanted to see if I could paint her,” the artist told us.",
        "20th Century Studios spokesperson",
    ),
    (
        "es",
        "El cartel de Alita 2 «no ha salido de aquí», dijo un portavoz de Disney.",
        "«Solo quería ver si sabía dibujarla», contó la dibujante.",
        "portavoz de Disney",
    ),
)


@pytest.mark.parametrize(("lang", "text"), PIECES)
def test_a_piece_of_an_unnamed_sources_sentence_is_nobodys(lang: str, text: str) -> None:
    """Few words that a source without a name put so are no quote, and not those of who is named beside them."""
    article = judged("Exclusive: Alita: Battle Angel 2", f"Alita: Battle Angel 2. {text}", day=DAY, lang=lang)
    assert (article.quotes, article.speaker) == ((), None)


@pytest.mark.parametrize(("lang", "first", "second", "who"), BESIDE)
def test_who_speaks_after_a_spokesperson_is_somebody_else(lang: str, first: str, second: str, who: str) -> None:
    """Words that "the artist told us" behind a spokesperson's are not the spokesperson's."""
    article = judged("The Alita 2 poster is fake", f"{first}\n\nSo what?\n\n{second}", day=DAY, lang=lang)
    assert {quote.speaker for quote in article.quotes} == {who, None}


def test_a_rumour_is_its_own_outlets_where_another_has_only_older_words() -> None:
    """What a source tells an outlet is not reported by the one that somebody spoke to "only last week"."""
    text = (
        "A source tells me that Disney has nothing against Alita: Battle Angel 2. James Cameron must direct it. "
        "He has no time. Only last week Robert Rodriguez told Total Film that they “have been talking about it”."
    )
    article = judged("Rumor: Alita 2 only with Cameron", text, day=DAY)
    assert article.quotes[0].recycled
    assert article.summary.startswith("Film Daily reports a rumour")
