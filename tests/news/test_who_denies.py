"""Who speaks where a house denies something, and what an old quote beside the new one may not become."""

import pytest

from news.model import Signal
from tests.news.judging import judged

HOUSES = (
    ("en", "We wrote to Netflix, and a Netflix spokeswoman was short: “There is no Alita show at Netflix.”"),
    ("en", "We wrote to Netflix. This time a Netflix spokeswoman wrote: “There is no Alita show at Netflix.”"),
)
DISTRIBUTORS = (
    ("en", "Reached by IGN, the distributor denies it: “That poster is not ours.”", "distributor"),
    ("de", "Auf Anfrage dementiert der Verleih: „Dieses Plakat stammt nicht von uns.“", "Verleih"),
    ("fr", "Contacté, le distributeur dément : « Cette affiche ne vient pas de chez nous. »", "distributeur"),
    ("it", "Contattato, il distributore smentisce: «Quella locandina non è nostra.»", "distributore"),
    ("es", "Consultada, la distribuidora desmiente: «Ese cartel no ha salido de aquí.»", "distribuidora"),
    ("en", "“That poster is not ours,” the film's distributor told IGN.", "distributor"),
    ("de", "„Davon ist nichts wahr“, sagte der Verleih des Films.", "Verleih"),
    ("es", "La distribuidora de la película respondió: «Ese cartel no es nuestro.»", "distribuidora"),
    ("pt", "Procurada, a distribuidora nega: “Esse cartaz não foi feito por nós.”", "distribuidora"),
)
OLDER = {
    "en": """Robert Rodriguez has made Hypnotic. It took him twenty years. Asked by Collider about Alita: Battle
Angel 2, he was careful. “There is nothing to report on it.” In late April producer Jon Landau told Variety: “The
Alita sequel is being worked on right now.”""",
    "de": """Robert Rodriguez hat einen neuen Film. Collider fragte ihn nach „Alita: Battle Angel 2“. „Dazu gibt es
nichts zu sagen“, antwortete er. Der Regisseur wirkte müde. Ende April sagte Produzent Jon Landau zu Variety: „An
der Fortsetzung von Alita wird gerade gearbeitet.“""",
    "es": """Robert Rodriguez tiene película nueva. Collider le preguntó por Alita: Ángel de combate 2. «Todavía no
hay nada», respondió. Lo dijo serio. Las palabras recuerdan a las de octubre de 2021, cuando contó a Variety:
«Estamos trabajando ya en la secuela de Alita.»""",
}


@pytest.mark.parametrize(("lang", "text"), HOUSES)
def test_who_speaks_for_a_house_may_name_it(lang: str, text: str) -> None:
    """Words of a house's spokeswoman that name the house stay hers."""
    article = judged("No Alita: Battle Angel series is coming", text, day="2024-05-12", lang=lang)
    assert (article.speaker, article.quotes[0].speaker) == ("Netflix spokeswoman",) * 2


@pytest.mark.parametrize(("lang", "text", "who"), DISTRIBUTORS)
def test_a_distributors_denial_is_nobody_elses(lang: str, text: str, who: str) -> None:
    """Who is only called the distributor says the words, not the director who is named in the text."""
    text = f"Alita: Battle Angel 2? Robert Rodriguez. {text} Robert Rodriguez."
    assert judged("Alita: Battle Angel 2", text, day="2024-05-12", lang=lang).speaker == who


def test_a_spokesman_marked_as_the_subject_speaks() -> None:
    """In Japanese, too, who speaks for a house says the words, not the director who is named beside him."""
    text = "ロドリゲス監督について、ディズニーの広報担当者は「続編の予定はありません」と答えた。アリータ。"
    article = judged("「アリータ2」はない", text, day="2024-05-12", lang="ja")
    assert article.speaker == "ディズニーの広報担当者"


def test_a_distributor_is_no_outlet() -> None:
    """'Said the distributor of the film' tells who spoke, not to whom."""
    text = "„Von Alita 2 ist nichts wahr“, sagte der Verleih des Films."
    assert judged("Alita: Battle Angel 2", text, day="2024-05-12", lang="de").quote_origin is None


@pytest.mark.parametrize("lang", OLDER)
def test_words_of_the_month_before_are_no_news(lang: str) -> None:
    """An older quote told at the end of a text comes behind the new one and makes no work under way of it."""
    text = OLDER[lang].replace("\n", " ")
    article = judged("Robert Rodriguez: Alita 2", text, day="2024-05-12", lang=lang)
    assert article.speaker == "Robert Rodriguez"
    assert [quote.recycled for quote in article.quotes] == [False, True]
    assert article.signal is not Signal.IN_DEVELOPMENT


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "« Mes bottes sont prêtes », dit-elle. Le mois dernier James Cameron disait : « La suite est là. »",
        ),
        (
            "es",
            "«Mis botas están listas», dice. A principios de abril James Cameron dijo: «La secuela está escrita.»",
        ),
    ],
)
def test_in_a_brief_text_last_months_words_are_old_behind_others(lang: str, text: str) -> None:
    """A short report's second voice, dated to the month before, is background, too."""
    article = judged("Rosa Salazar: Alita 2", f"Rosa Salazar, Alita 2. {text}", day="2024-05-12", lang=lang)
    assert [(quote.speaker, quote.recycled) for quote in article.quotes] == [
        ("Rosa Salazar", False),
        ("James Cameron", True),
    ]


def test_what_is_said_to_open_a_text_is_new_also_weeks_later() -> None:
    """A report's own first words stay new where they were said in the month before."""
    text = (
        "Robert Rodriguez told Empire in April about Alita: Battle Angel 2. “We are writing it,” he said in April."
    )
    assert not judged("Robert Rodriguez on Alita 2", text, day="2024-05-12").quotes[0].recycled
