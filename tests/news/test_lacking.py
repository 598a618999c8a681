"""What a sequel lacks is told where the text denies it, and only there."""

import pytest

from news.lacking import lacking, told_lacking
from news.reading import read
from tests.news.judging import item, knowledge

_CASES = (
    (
        "For the sequel there is no script yet, but the contract is signed and the date is set.",
        "No script is known so far.",
    ),
    (
        "He knows of no script, and no contract ties him to a second film of Alita: Battle Angel.",
        "No script or contract is known so far.",
    ),
    (
        "Für die Fortsetzung von Alita: Battle Angel gebe es weder Drehbuch noch Termin, sagte er der Zeitung.",
        "Bekannt ist bisher kein Drehbuch und kein Termin.",
    ),
    (
        "Para la secuela de Alita: Ángel de combate no hay guion, dijo el actor, ni fecha de rodaje.",
        "Por ahora no se sabe de guion ni fecha.",
    ),
    (
        "Il n'y a pas de scénario pour la suite d'Alita : Battle Angel, ni de contrat, dit-il.",
        "Pas trace à ce jour de scénario ni de contrat.",
    ),
    (
        "Per il seguito di Alita: Angelo della battaglia non c'è un copione e nessuno mi ha chiamato.",
        "Non si sa di un copione, e nessuno ha chiamato finora.",
    ),
    (
        "There is, then, no script for the sequel that he has seen and no offer that he could refuse.",
        "No script or offer is known so far.",
    ),
    ("For the sequel there's no deal, there's no date, he said.", "No deal or date is known so far."),
    (
        "For Alita 2 no writer has been hired, and no studio has ordered a script.",
        "No studio order or writer is known so far.",
    ),
    (
        "De la secuela nadie ha escrito todavía una palabra de guion.",
        "Por ahora no se sabe de guion.",
    ),
    ("For the sequel nobody at Disney has asked him, he said.", "Nobody has asked so far."),
    ("About a second Alita film no one has contacted her agent.", "Nobody has made contact so far."),
    (
        "The sequel has no money behind it, and the phone hasn't rung.",
        "No money is known, and nobody has called so far.",
    ),
    ("Ein Drehbuch für Alita 2 habe ihm niemand geschickt.", "Bekannt ist bisher kein Drehbuch."),
    ("Für die Fortsetzung von Alita hat sich bei ihr niemand gemeldet.", "Gemeldet hat sich bisher niemand."),
    ("Pour la suite d'Alita, personne n'a signé de chèque, dit-il.", "Pas trace à ce jour de financement."),
    ("Nessuno le ha chiesto di scrivere il seguito di Alita.", "Nessuno ha chiesto nulla finora."),
    ("Para la secuela de Alita nadie la ha contactado todavía.", "Nadie ha contactado por ahora."),
    ("Para a sequência de Alita ninguém o procurou até hoje, disse ele.", "Ninguém pediu nada até agora."),
    ("For Alita 2 the company has yet to give a green light, she said.", "No green light is known so far."),
    ("No one has been hired to write the second Alita film.", "No writer is known so far."),
    ("No streaming service has so far ordered the Alita sequel.", "No studio order is known so far."),
    ("The pair have never pitched an Alita sequel to Disney.", "No pitch is known so far."),
    (
        "He hasn't shown a single page of the Alita sequel to the studio, and there is no slot on the calendar.",
        "No script or slot on the calendar is known so far.",
    ),
    ("She has never heard from anyone at the studio about Alita 2.", "Nobody has made contact so far."),
    ("Konkrete Pläne für Alita 2 nannte der Regisseur nicht.", "Bekannt ist bisher kein konkreter Plan."),
    ("Disney hat die Fortsetzung von Alita nicht bestellt.", "Bekannt ist bisher kein Auftrag des Studios."),
    ("Para la secuela de Alita no hay planes concretos.", "Por ahora no se sabe de plan concreto."),
    ("Aucun scénariste n'a été engagé pour la suite d'Alita.", "Pas trace à ce jour de scénariste."),
    ("Nessuno ha ancora scritto la sceneggiatura del seguito di Alita.", "Per ora non si sa di un copione."),
    ("Para a continuação de Alita ninguém assinou contrato.", "Por ora não se sabe de contrato."),
)


def _told(text: str) -> str:
    one = item("Keean Johnson: Alita 2", text)
    reading = read(one, one.title, knowledge())
    found = lacking(reading, frozenset(range(len(reading.sentences))), None, knowledge())
    return told_lacking(found, reading.lang, knowledge())


@pytest.mark.parametrize(("text", "said"), _CASES)
def test_what_is_denied_is_told(text: str, said: str) -> None:
    """A script, a contract, a date or a call that the text denies is told in its language."""
    assert _told(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "The script for the sequel is done and a date is set, he said.",
        "If there is no script for the sequel by May, he will write one.",
        "Is there no script for the sequel?",
        "The first film had no script for years.",
        "He told us that no actor had a better time, and the contract is signed.",
        "Without a deal for the sequel by May there would be a strike, and if no offer comes he will wait.",
        "Nobody has written to him about the sequel more often than the studio, and the deal is done.",
        "No writer had more fun with the sequel's script.",
        "Avatar 4 has no script yet, he said, unlike the sequel.",
        "Nobody has called the sequel a mistake, and no one has asked why it takes so long.",
        "For the sequel she had no contact lenses and no money problems.",
        "Das Drehbuch zur Fortsetzung las sie nicht allein.",
        "Nessuno ha chiesto perché il seguito ritardi.",
        "Personne n'a demandé pourquoi la suite tarde.",
        "No one has asked for more Motorball than the fans of the Alita sequel.",
        "Disney has never ordered so many sequels; Alita 2 is one of them.",
        "The studio has not ordered anybody to keep quiet about the sequel.",
        "He has never called an Alita sequel impossible.",
    ],
)
def test_what_is_there_or_asked_is_not_denied(text: str) -> None:
    """What exists, is asked, hangs on an "if" or is told of the first film is not said to be lacking."""
    assert not _told(text)
