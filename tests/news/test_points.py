"""What reports on a second film say again and again is told in our own words, and only where they say it."""

import pytest

from tests.news.judging import judged

_TOLD = {
    "en": "Robert Rodriguez told Film Daily about a second Alita: Battle Angel: “We still want to make it.”",
    "de": "Robert Rodriguez sagte Film Daily über eine Alita-Fortsetzung: „Wir wollen sie machen.“",
    "es": "Robert Rodriguez dijo a Film Daily sobre una secuela de Alita: Battle Angel: «Queremos hacerla».",
    "it": "Robert Rodriguez ha detto a Film Daily di un sequel di Alita: Battle Angel: «Vogliamo ancora farlo».",
    "fr": "Robert Rodriguez a dit à Film Daily d'une suite d'Alita: Battle Angel : « Nous voulons la faire ».",
    "pt": "Robert Rodriguez disse ao Film Daily sobre uma sequência de Alita: Battle Angel: “Queremos fazer”.",
}
_LATER = (
    "“We'll get serious about that as soon as Jim is done with Avatar: Fire and Ash, that is the plan, and "
    "nobody should count on anything at all before that,” Rodriguez said."
)


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "The director also thinks of a third film, he added.", "A third film is possible, too."),
        ("en", "The story was built to lead into a third movie.", "A bridge to a third film is planned."),
        ("en", "James Cameron is still tied up with Avatar 4.", "James Cameron is busy with Avatar 4."),
        ("en", _LATER, "Work is to get more serious once Avatar: Fire and Ash is finished."),
        ("en", "The streets of Iron City are still up in Austin, by the way.", "The Iron City set still stands."),
        ("en", "James Cameron has ideas for at least two more.", "James Cameron has ideas for more films."),
        ("en", "James Cameron once mapped out two more stories.", "James Cameron once mapped out more stories."),
        (
            "en",
            "He and James Cameron have sworn a blood oath, Rodriguez said with a laugh.",
            "Rodriguez and James Cameron jokingly swore a blood oath on it.",
        ),
        ("en", "He would love to do another one, he went on.", "Rodriguez would love to make another one."),
        ("de", "Auch über einen dritten Teil denkt der Regisseur nach.", "Auch ein dritter Teil ist angedacht."),
        ("es", "La idea es que sea un puente hacia una tercera película.", "puente hacia una tercera película."),
        ("it", "James Cameron è ancora alle prese con Avatar 4.", "James Cameron è impegnato con Avatar 4."),
        ("fr", "Le réalisateur pense aussi à un troisième film.", "Un troisième film est aussi envisagé."),
        ("pt", "O diretor já pensa em um terceiro filme.", "Um terceiro filme é apenas uma ideia."),
    ],
)
def test_a_point_is_told(lang: str, text: str, said: str) -> None:
    """Each kind of point, in several languages, ends up in the summary in its own sentence."""
    summary = judged("Alita: Battle Angel: Robert Rodriguez", f"{_TOLD[lang]}\n\n{text}", lang=lang).summary
    assert said in summary


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("There is no third film in anybody's head, he added.", "third film is"),
        ("Will there ever be a third film?", "third film is"),
        ("The third film of the Avatar series comes first.", "third film is possible"),
        ("James Cameron is not busy with Avatar 4 any more.", "is busy with"),
        ("The accountant is tied up with Avatar 4.", "is busy with"),
        ("The sets of Sin City are still standing in Austin, too, and can be seen.", "Iron City set"),
    ],
)
def test_a_point_that_is_not_made_is_not_told(text: str, unsaid: str) -> None:
    """What is denied, asked, said of another film or of nobody we know is not told as a point."""
    summary = judged("Alita: Battle Angel 2: Robert Rodriguez", f"{_TOLD['en']}\n\n{text}").summary
    assert "Robert Rodriguez told Film Daily" in summary
    assert unsaid not in summary


def test_an_actor_who_would_return() -> None:
    """That somebody would take part again is told of actors, by surname, and never of a director."""
    text = "{} told Film Daily about a second Alita: Battle Angel: “We talk about it.”\n\nHe would gladly return."
    actor = judged("Alita: Battle Angel: Christoph Waltz", text.format("Christoph Waltz")).summary
    maker = judged("Alita: Battle Angel: Robert Rodriguez", text.format("Robert Rodriguez")).summary
    assert "Waltz would return." in actor
    assert "would return." not in maker


def test_what_a_rumour_leaves_open() -> None:
    """A rumour's summary says who reports what for which service, and what is not known."""
    text = (
        "Trade One reports, from people who asked not to be named, that an Alita: Battle Angel prequel series is "
        "in development.\n\nIt is unclear whether James Cameron and Robert Rodriguez take part, or so it was said "
        "by those who spoke of it. That isn't proof."
    )
    summary = judged("Rumour: Alita: Battle Angel prequel series is coming to Disney+", text).summary
    assert summary.startswith(
        "Trade One reports a rumour, from unnamed sources, of an Alita: Battle Angel prequel"
    )
    assert "series for Disney+." in summary
    assert "It is unknown whether James Cameron or Robert Rodriguez are involved." in summary
    assert summary.endswith("Nothing has been announced.")


def test_another_alita_is_called_one() -> None:
    """The summary of a text on another Alita says that it has nothing to do with the film."""
    text = "Alita Resources restarts its lithium mine at Bald Hill in Western Australia. It employs 120 people."
    assert judged("Alita Resources restarts its mine", text).summary.endswith("Not related to the movie.")


def test_who_plays_whom_is_told_of_casting() -> None:
    """Where casting is the news, the part of somebody we know is told if the text names it beside the person."""
    text = (
        "Another name for the cast of Alita: Battle Angel has come out, Trade One reports. We can tell you that "
        "Keean Johnson is going to be our Hugo, and we could not be happier about it."
    )
    assert "Keean Johnson plays Hugo." in judged("Keean Johnson joins Alita: Battle Angel", text).summary


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He sat down with us while promoting “Hypnotic”, his new thriller.", "spoke while promoting Hypnotic."),
        ("All of it happened at Fantastic Fest, before a full house in Austin.", "spoke at Fantastic Fest."),
    ],
)
def test_the_occasion_is_told(text: str, said: str) -> None:
    """While promoting what, or at which event, somebody spoke is told of who is quoted."""
    assert f"Rodriguez {said}" in judged("Alita: Battle Angel 2", f"{_TOLD['en']}\n\n{text}").summary


def test_the_occasion_of_somebody_else_is_not_told() -> None:
    """What another person promotes is no occasion of the words."""
    text = (
        f"{_TOLD['en']}\n\nEd Skrein, who was in it, too, is promoting “Rebel Ridge” and has other things to do."
    )
    assert "promoting Rebel Ridge." not in judged("Alita: Battle Angel 2", text).summary


def test_a_title_behind_a_preposition_is_no_further_quote() -> None:
    """A film's title in quotation marks is not passed off as words of who speaks."""
    text = f"{_TOLD['de']}\n\nAuch der Start von „Keine Nacht ohne morgen“ wurde verschoben."
    assert "„Keine Nacht" not in judged("Alita: Battle Angel 2", text, lang="de").summary.replace("von „Keine", "")


def test_a_rumour_is_that_of_who_reports_it() -> None:
    """Where older words were said to another outlet, the summary names the one that reports the rumour."""
    text = (
        "A prequel series is in development, according to a rumour by Trade One.\n\nIn 2019 Jon Landau told "
        "Trade Two that he was open to it: “We would love to get into those playgrounds.”"
    )
    summary = judged("Rumour: Alita: Battle Angel prequel series in development", text).summary
    assert summary.startswith("Trade One reports a rumour")


_WALTZ = "Christoph Waltz told Film Daily about a second Alita: Battle Angel: “We talk about it.”"


@pytest.mark.parametrize(
    ("lang", "text", "unsaid"),
    [
        ("en", "A third film is not on the table, he said.", "third film is possible"),
        ("en", "Fans have petitioned for a trilogy, and some have drawn posters for it.", "third film"),
        ("en", "It was the third film he had shot in Texas that decade.", "third film is possible"),
        ("en", "Back in 2017 he thought of a trilogy.", "third film is possible"),
        ("en", "He doubts that anybody would pay for a third film.", "third film is possible"),
        ("de", "Ein dritter Teil ist laut Rodriguez kein Thema.", "angedacht"),
        ("it", "Un terzo film non è previsto, ha aggiunto il regista.", "Si pensa anche"),
        ("pt", "Um terceiro filme não está nos planos, acrescentou o diretor.", "apenas uma ideia"),
        ("en", "In 2009 James Cameron was busy with Avatar, and Rodriguez got the job.", "Cameron is busy"),
        ("en", "James Cameron was tied up with Avatar, so Rodriguez got the job.", "Cameron is busy"),
        ("en", "In 2019 he said he would love to make another one.", "would love to make another one."),
        ("en", "He would love to make another Spy Kids, he said.", "would love to make another one."),
        (
            "en",
            "He does not know whether the studio would love to make another.",
            "would love to make another one.",
        ),
        ("en", "James Cameron has ideas for more Avatar films.", "has ideas for more films"),
        ("en", "James Cameron and Robert Rodriguez never took a blood oath.", "swore"),
        ("en", "He refused to speak on behalf of Disney.", "promoting Disney"),
        ("en", "He will speak at Fantastic Fest next autumn.", "spoke at"),
        ("en", "The Wachowskis plan a third film, too.", "third film is possible"),
        ("en", "Marvel, meanwhile, plans a third movie for its spies.", "third film is possible"),
        ("en", "One analyst thinks that a third film is possible.", "A third film is possible, too"),
        (
            "en",
            "The manga's last arc could be a third film, the reviewer thinks.",
            "A third film is possible, too",
        ),
        ("en", "He jokes that a third film could be an opera.", "A third film is possible, too"),
        ("de", "Ein Analyst hält auch einen dritten Teil für möglich.", "ist angedacht"),
        ("de", "Bei den Wachowskis war auch ein dritter Teil geplant.", "ist angedacht"),
        ("en", "He would love to make more money, he joked.", "would love to make another one"),
        ("en", "He'd love to make more of it one day, the tequila.", "would love to make another one"),
        ("es", "Al director le encantaría hacer otra pizza.", "le encantaría hacer otra."),
        ("en", "The studio spent millions promoting Hypnotic, Rodriguez says.", "spoke while promoting"),
        ("en", "A cosplayer we met at Dragon Con said the same.", "spoke at Dragon Con"),
        ("en", "His documentary on tacos opens Sundance.", "spoke at Sundance"),
    ],
)
def test_what_the_text_does_not_bear_out_is_not_told(lang: str, text: str, unsaid: str) -> None:
    """What is denied behind the cue, doubted, over, another's wish or another film's is not told as a point."""
    summary = judged("Alita: Battle Angel 2: Robert Rodriguez", f"{_TOLD[lang]}\n\n{text}", lang=lang).summary
    assert unsaid not in summary.replace(text, "")


@pytest.mark.parametrize(
    "text",
    [
        "He would return only if the script was good.",
        "In the comics, Hugo would return as a ghost.",
        "A fan at the signing said he would do it again in a heartbeat.",
        "His stunt double would gladly return.",
        "Waltz is not sure that he would return.",
        "Waltz would return to Vienna first.",
        "He would definitely return for another Terminator.",
        "He would happily return for a third Bond.",
        "Rosa Salazar says that he would return.",
    ],
)
def test_a_return_is_the_actors_own_and_to_this_film(text: str) -> None:
    """Conditions, characters, fans, colleagues, other places and other films make no "would return"."""
    summary = judged("Alita: Battle Angel 2: Christoph Waltz", f"{_WALTZ}\n\n{text}").summary
    assert "Waltz would return." not in summary


def test_a_part_that_is_not_played_is_not_told() -> None:
    """Where casting is the news, a denied or refused part is nobody's."""
    text = "Trade One reports on the cast of Alita: Battle Angel. Keean Johnson will not play Hugo, it says."
    assert "plays Hugo" not in judged("Keean Johnson joins Alita: Battle Angel", text).summary


def test_where_it_stands_is_told_once() -> None:
    """A sentence that says what the closing one says is not told beside it."""
    text = f"{_TOLD['en']}\n\nIs it on?\n\nNot officially. Disney, which bought the studio, has announced nothing."
    assert judged("Alita: Battle Angel 2", text).summary.count("announced nothing") == 1


@pytest.mark.parametrize(
    ("lang", "told", "text", "unsaid"),
    [
        ("es", "Christoph Waltz dijo a Film Daily", "El actor volvería con gusto a Madrid.", "Waltz volvería."),
        (
            "fr",
            "Christoph Waltz a dit à Film Daily",
            "Il reviendrait volontiers au théâtre.",
            "Waltz reviendrait.",
        ),
        (
            "it",
            "Christoph Waltz ha detto a Film Daily",
            "L'attore tornerebbe subito a Vienna.",
            "Waltz tornerebbe.",
        ),
        ("pt", "Christoph Waltz disse ao Film Daily", "Ele voltaria ao palco amanhã.", "Waltz voltaria."),
    ],
)
def test_a_return_to_another_place_or_work_is_none(lang: str, told: str, text: str, unsaid: str) -> None:
    """Where an adverb stands before the place, it is still another place than the film."""
    body = f"{told} (Alita: Battle Angel 2): “Wir, nous, noi, nosotros todos juntos.”\n\n{text}"
    assert unsaid not in judged("Alita: Battle Angel 2: Christoph Waltz", body, lang=lang).summary


@pytest.mark.parametrize(
    "text",
    ["His submarine firm is making progress, he said.", "The rocket is making great progress, he says."],
)
def test_progress_is_that_of_the_film(text: str) -> None:
    """A firm's or a rocket's progress is not told of the film."""
    told = "James Cameron told Film Daily about a second Alita: Battle Angel: “We are working on it.”"
    assert "making progress." not in judged("Alita: Battle Angel 2", f"{told}\n\n{text}").summary.replace(text, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "“We will make it,” {}, “if anybody at Disney lets us.”",
            "“We will make it, if anybody at Disney lets us.”",
        ),
        (
            f"{{}}: “We will make it as soon as they let us, which after {'many ' * 20}years I no longer think.”",
            "many …”",
        ),
    ],
)
def test_what_a_quote_goes_on_to_say_is_told_or_marked(text: str, said: str) -> None:
    """Words parted by who says them are told whole; where words are cut off within a sentence, a mark says so."""
    told = "Robert Rodriguez told Film Daily about the sequel to Alita: Battle Angel"
    assert said in judged("Alita: Battle Angel 2", text.format(told)).summary


def test_a_denied_silence_is_no_silence() -> None:
    """To deny that it had not announced does not say that nothing was announced."""
    text = f"{_TOLD['en']}\n\nDisney denied that it had not announced the film for want of money."
    assert "announced nothing" not in judged("Alita: Battle Angel 2", text).summary
