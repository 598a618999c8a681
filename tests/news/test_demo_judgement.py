"""The cases every reader should recognise."""

from news.model import Importance, Relevance, Signal, Topic, Verdict
from tests.news.judging import item, judged, planned

SALAZAR = [
    item(
        "Rosa Salazar hasn't given up on an 'Alita: Battle Angel' sequel",
        "Asked about a second film, the actor told Collider: “It still might happen.” There is "
        "still no greenlight.",
        "collider.com",
        "2025-10-04",
    ),
    item(
        "Alita star Rosa Salazar still hopes for a sequel - Film Daily",
        '"It still might happen," Rosa Salazar told Collider of a follow-up to Alita: Battle Angel.',
    ),
    item(
        "Alita 2: Rosa Salazar parla del sequel",
        "«Potrebbe ancora accadere», ha detto l'attrice a Collider del sequel di Alita - Angelo "
        "della battaglia. Manca il via libera.",
        "movieplayer.it",
        "2025-10-06",
    ),
    item(
        "Alita: Battle Angel 2: Rosa Salazar gibt nicht auf",
        "Im Gespräch mit Collider sagte Rosa Salazar über eine Fortsetzung von Alita: Battle "
        "Angel: „Es könnte immer noch passieren.“",
        "kino.example",
        "2025-10-07",
    ),
]


def test_one_talk_told_by_four_outlets_is_one_story() -> None:
    """Salazar's word to Collider, in three languages and once undated, is one post and three joins."""
    plan = planned(SALAZAR)
    assert [decision.verdict for decision in plan.decisions].count(Verdict.POST) == 1
    assert [decision.verdict for decision in plan.decisions].count(Verdict.JOIN) == 3
    story = plan.stories[0]
    assert (story.topic, story.signal, story.importance) == (
        Topic.SEQUEL_STATEMENT,
        Signal.TALK,
        Importance.NOTABLE,
    )
    assert story.lead.item.outlet == "collider.com"
    assert story.quote is not None
    assert (story.quote.text, story.quote.speaker, story.quote.origin) == (
        "It still might happen.",
        "Rosa Salazar",
        "Collider",
    )


def test_camerons_empire_interview_is_work_under_way() -> None:
    """The oath and the progress told to Empire are in_development, and the words are Cameron's."""
    article = judged(
        "James Cameron swears there will be another Alita",
        "Cameron told Empire: “Robert Rodriguez and I have sworn a blood oath to do at least one "
        "more Alita movie.”",
        day="2025-11-18",
    )
    assert article.signal is Signal.IN_DEVELOPMENT
    assert (article.speaker, article.quote_origin) == ("James Cameron", "Empire")


def test_a_headline_that_says_what_is_quoted_claims_no_more() -> None:
    """An oath in the headline over the same oath in the words is no overclaim; an "if" may follow."""
    article = judged(
        "James Cameron: Robert Rodriguez and I swore a blood oath to make another Alita movie",
        "James Cameron tells Empire: “Robert Rodriguez and I have sworn a blood oath to do at least one more "
        "Alita movie.”\n\n“We will be satisfied if we can make one more. And we are making progress,” he says.",
    )
    assert article.signal is Signal.IN_DEVELOPMENT
    assert not article.overclaims


def test_facts_of_the_franchise_are_notable() -> None:
    """A disc and a manga volume are notable news of their kinds."""
    disc = judged(
        "Alita: Battle Angel arrives on 4K and Blu-ray",
        "The discs are in stores on July 23 with two hours of extras.",
    )
    manga = judged(
        "Battle Angel Alita: Mars Chronicle ends with volume 11",
        "Yukito Kishiro closes the manga; a new series follows.",
    )
    assert (disc.topic, disc.importance) == (Topic.HOME_VIDEO, Importance.NOTABLE)
    assert (manga.topic, manga.signal, manga.importance) == (Topic.MANGA, Signal.NONE, Importance.NOTABLE)


def test_a_list_is_a_mention_and_never_a_post() -> None:
    """A ranking with the film in one row goes to a digest at most."""
    row = "Ghost in the Shell, Alita: Battle Angel and Akira are on it, and so is Death Note."
    decision = planned([item("25 manga films ranked from worst to best", row)]).decisions[0]
    assert decision.article.relevance is Relevance.MENTION
    assert decision.verdict is Verdict.DIGEST


def test_namesakes_and_other_films_are_unrelated() -> None:
    """The miner, the agent, chicken wings, a ship and an Avatar item have nothing to do with it."""
    cases = [
        ("Alita Resources: lithium mine changes hands", "The Bald Hill mine has a new owner."),
        ("ALITA-G, an agent that writes its own tools", "A paper on arXiv describes the language model."),
        ("Alitas de pollo al horno", "Receta con limón y pimienta."),
        ("Yacht Alita wins regatta", "The 12-metre boat won the race."),
        ("Avatar: Fire and Ash: tickets on sale", "James Cameron's third film opens in December."),
    ]
    for title, text in cases:
        decision = planned([item(title, text)]).decisions[0]
        assert decision.article.relevance is Relevance.UNRELATED, title
        assert (decision.verdict, decision.story, decision.article.topic) == (Verdict.SKIP, None, None)


def test_every_decision_has_reasons_in_sentences() -> None:
    """Each reason begins with a capital or a quotation mark and ends with a full stop."""
    for decision in planned(SALAZAR).decisions:
        assert decision.reasons
        assert all(reason[0].isupper() or reason[0] in "“'" for reason in decision.reasons)
        assert all(reason.endswith(".") for reason in decision.reasons)


def test_evergreen_pages_are_not_posted() -> None:
    """A page of everything we know brings no news."""
    decision = planned(
        [
            item(
                "Alita: Battle Angel 2: Release Date, Cast and Everything We Know",
                "Here is all that is known of the sequel.",
            )
        ]
    ).decisions[0]
    assert decision.article.evergreen
    assert decision.verdict is Verdict.DIGEST
