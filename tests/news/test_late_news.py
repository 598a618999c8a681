"""What the summary of news that is nobody's statement begins with: the news, though atmosphere stands first."""

import pytest

from tests.news.judging import judged

_LATE = [
    (
        "Alita: Battle Angel goes back to cinemas for a week",
        [
            "November is a slow month, and the foyer of the Odeon smells of old popcorn.",
            "The last time a film with a sword filled this hall, the queue went round the corner.",
            "The managers have been looking for something to put between two comedies.",
            "They found it in a drawer.",
        ],
        "Alita: Battle Angel returns to cinemas in Britain on November 21 for one week.",
        "Tickets cost £6, and the 3D version runs in twelve towns.",
    ),
    (
        "Alita: Battle Angel moves to a new date",
        [
            "I own a calendar with a cyborg on every page.",
            "By now half of them are crossed out.",
            "The comic was bought twenty years ago, when James Cameron still had a fax machine.",
        ],
        "Fox has moved Alita: Battle Angel from July 20, 2018 to December 21, 2018.",
        "Bumblebee opens on the same day.",
    ),
    (
        "Alita: Battle Angel tops the weekend in Thailand",
        [
            "It rained in Bangkok, which is good for malls.",
            "In 2017 a horror film had the same luck.",
            "Nobody had expected much of the holiday.",
        ],
        "Alita: Battle Angel led the weekend with 61 million baht on 480 screens.",
        "A local comedy took second place with 40 million.",
    ),
    (
        "Idara Victor joins Alita: Battle Angel",
        [
            "Nurses have a hard life in the movies.",
            "They hold a lamp, say a line and are gone.",
            "The last time Robert Rodriguez needed one, he hired his cousin.",
        ],
        "Idara Victor has joined the cast of Alita: Battle Angel as a nurse, Deadline reports.",
        "She was last seen in Turn.",
    ),
    (
        "„Alita: Battle Angel“ kommt im Herbst als Mediabook",
        [
            "Sammler sind geduldige Leute.",
            "Wer 2019 zu spät kam, zahlte auf Börsen schon mal das Dreifache.",
            "Die Regale sind ohnehin voll.",
        ],
        "Am 17. Oktober bringt Plaion „Alita: Battle Angel“ in einem Mediabook auf 4K-Blu-ray heraus.",
        "Es kostet 44,99 Euro und ist auf 2.000 Stück begrenzt.",
    ),
    (
        "„Alita: Battle Angel“ führt die deutschen Kinocharts an",
        [
            "Es war kalt, und der Karneval stand vor der Tür.",
            "2018 hatte um diese Zeit ein Superheld die Nase vorn.",
            "Die Branche klagte schon.",
        ],
        "„Alita: Battle Angel“ hat am Wochenende 2,9 Mio. Euro eingespielt und führt die Kinocharts an.",
        "Rund 240.000 Besucher sahen den Film.",
    ),
    (
        "Alita: Ángel de combate vuelve a los cines",
        [
            "En marzo las salas huelen a lluvia.",
            "La última vez que alguien aplaudió aquí fue por un gol.",
            "Los exhibidores buscaban algo con espadas.",
        ],
        "Alita: Ángel de combate vuelve a los cines de España el 11 de abril, en versión original y en 3D.",
        "Cinesa la proyectará en veinte salas.",
    ),
    (
        "Alita: Battle Angel arrive sur Netflix",
        [
            "L'hiver est long quand on attend une suite.",
            "En 2019, la salle du coin avait affiché complet deux soirs.",
            "Depuis, on se console comme on peut.",
        ],
        "Alita: Battle Angel arrive sur Netflix le 4 février en France.",
        "Le film quittera Disney+ le même jour.",
    ),
    (
        "Alita - Angelo della battaglia, in arrivo un nuovo steelbook",
        [
            "Chi colleziona dischi conosce la febbre.",
            "L'ultima volta le copie finirono in un'ora.",
            "Poi il silenzio.",
        ],
        "Eagle Pictures pubblica Alita - Angelo della battaglia in uno steelbook 4K il 9 ottobre.",
        "Il prezzo è di 29,99 euro.",
    ),
    (
        "Alita: Anjo de Combate volta aos cinemas do Brasil",
        ["O verão passou depressa.", "Em 2019, a fila dobrava a esquina do shopping.", "Os fãs nunca esqueceram."],
        "Alita: Anjo de Combate volta aos cinemas do Brasil no dia 8 de maio, em cópias IMAX.",
        "Os ingressos custam 20 reais.",
    ),
    (
        "Fans of Alita: Battle Angel fly a banner over Burbank",
        [
            "Pilots see strange things.",
            "A man from Van Nuys once towed a marriage proposal the wrong way round.",
            "Monday began like any other.",
        ],
        "At noon the Alita Army flew a banner over the Disney lot that asked for a second Alita: Battle Angel.",
        "It cost $2,300, paid by 210 donors.",
    ),
]


@pytest.mark.parametrize(("title", "before", "news", "behind"), _LATE, ids=[case[0][:40] for case in _LATE])
def test_a_summary_begins_with_the_news(title: str, before: list[str], news: str, behind: str) -> None:
    """History and atmosphere before the news are left out."""
    text = "\n\n".join([*before, f"{news} {behind}"])
    assert judged(title, text).summary.startswith(news)


def test_what_only_announces_is_left_out() -> None:
    """Words before a colon that name nobody go; those that deny, doubt or say who said it stay."""
    for lead in ("Good news for fans: ", "It’s official: ", "It’s true: "):
        text = f"{lead}Alita: Battle Angel returns to theaters on October 30. Tickets are sold from Monday."
        assert judged("Alita: Battle Angel returns", text).summary.startswith("Alita: Battle Angel returns to")
    text = "It is not true: Alita: Battle Angel returns to theaters on October 30. Tickets are sold from Monday."
    said = judged("Alita: Battle Angel returns", text).summary
    assert "It is not true" in said or not said.startswith("Alita")


@pytest.mark.parametrize(
    ("sentence", "told", "never"),
    [
        ("Ed Skrein is in talks to play Zapan.", "", "Ed Skrein plays Zapan"),
        ("Ed Skrein is the first choice to play Zapan.", "", "Ed Skrein plays Zapan"),
        ("Ed Skrein will play Zapan, a hunter.", "Ed Skrein", "in talks"),
    ],
)
def test_who_is_only_in_talks_does_not_play(sentence: str, told: str, never: str) -> None:
    """A part that is not settled is not told as settled."""
    text = (
        f"{sentence} The cast of Alita: Battle Angel grows. Fox and Robert Rodriguez had no comment for Deadline."
    )
    said = judged("Ed Skrein and Alita: Battle Angel: a new casting", text).summary
    assert told in said
    assert never not in said


def test_what_somebody_says_of_it_stands_behind_the_news() -> None:
    """Of a manga, a part or a disc the news comes first, and the words of who is known behind it."""
    said = judged(
        "Gunnm: Yukito Kishiro draws a new chapter on Jashugan",
        "“I always wanted to draw him,” Yukito Kishiro told Anime News Network. He has drawn for a year.\n\n"
        "Yukito Kishiro's new chapter of Gunnm comes out on September 20 in Comic Days.",
    ).summary
    assert said.startswith("Yukito Kishiro's new chapter of Gunnm comes out on September 20")
    assert said.endswith("Yukito Kishiro told Anime News Network: “I always wanted to draw him.”")
