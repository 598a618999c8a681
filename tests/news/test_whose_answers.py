"""Answers printed without quotation marks are those of who was met, on what was asked, when it was asked."""

import pytest

from news.model import Relevance, Signal
from tests.news.judging import judged

_RECIPE = """Rosa Salazar loves hot food. This stew is inspired by Alita: Battle Angel and its cantina.

Can you make it without beans?

Yes, I make my stew without beans all the time, and I like it that way.

How long do you cook it?

I cook my stew for three hours, and I stir it every ten minutes with a spoon.

Can you freeze it?

I freeze mine for up to six months, and my family never complains about it."""

_ANSWERED = """Alita: Battle Angel fans have questions. James Cameron has some answers, and I have the rest.

Is it happening? What do you think?

I believe that it is, and I have seen the concept art with my own eyes in Austin.

Will you see Zapan again?

My money is on yes, because my favorite villain deserves a second round.

Should you read the manga?

I did, and I would tell you to do the same before you buy your ticket."""

_SERIES = """Jennifer Connelly talked with us about her new series. She was also in Alita: Battle Angel.

Is there going to be a second season?

Yes, we are already working on the second one. I have read my scripts and I love them.

Do you miss the mountains?

I miss them every day of my life, and I want to go back there as soon as I can.

What do you hope for on your next trip?

I hope that my hotel has heating, and that my phone works up there."""

_MEETING = """Rosa Salazar sat down with us in Los Angeles to talk about Alita: Battle Angel.

How are you?

I am very well, thank you, and I have had my coffee and my bagel this morning.

Robert Rodriguez said: “We will shoot it in the spring.” What do you say?

I have not been told about it by anybody, and I would be the first to know it.

Would you play her again?

I would play her tomorrow, and I say so to everybody who asks me about it."""


@pytest.mark.parametrize("text", [_RECIPE, _ANSWERED])
def test_a_writer_who_answers_himself_puts_no_words_into_a_stars_mouth(text: str) -> None:
    """Where nothing says that somebody was spoken to, the "I" of the answers is the writer's."""
    found = judged("Alita: Battle Angel and you: all that there is to ask", text)
    assert found.quotes == ()


def test_a_page_of_everything_we_know_meets_nobody() -> None:
    """Its headline tells what it is, even if it says that somebody spoke."""
    text = _ANSWERED.replace("James Cameron has some answers", "James Cameron spoke, too")
    assert judged("Alita 2: Everything We Know", text).quotes == ()


def test_what_the_interviewer_quotes_is_not_the_news() -> None:
    """Words within a question are neither the guest's nor told anew; the guest's answers are found."""
    found = judged("Rosa Salazar on Alita: Battle Angel", _MEETING)
    assert {one.speaker for one in found.quotes} == {"Rosa Salazar"}
    assert not any("in the spring" in one.text for one in found.quotes)


def test_words_that_an_interviewer_reminds_of_are_not_said_anew() -> None:
    """Behind "you said" a quotation gives no new words, whoever was named before it."""
    text = (
        "Robert Rodriguez nous a reçus pour parler d'Alita: Battle Angel et de son ami James Cameron.\n\n"
        "Vous aviez dit « le tournage de la suite commence en mai ».\n\nJe n'ai jamais dit cela."
    )
    found = judged("Entretien avec Robert Rodriguez sur Alita: Battle Angel 2", text, lang="fr")
    assert "le tournage" not in found.summary
    assert all("le tournage" not in one.text for one in found.quotes)


def test_another_sequel_in_an_interview_is_not_ours() -> None:
    """Under a headline that does not name the film, "the second one" is what its own question asks about."""
    found = judged("Jennifer Connelly on her new series", _SERIES)
    assert found.signal is Signal.NONE
    assert "second Alita film" not in found.summary


def test_an_interview_that_is_printed_again_is_old() -> None:
    """An archive's interview has old words, and makes no news of them."""
    again = _MEETING.replace("Rosa Salazar sat", "From the archive: Rosa Salazar sat")
    dated = _MEETING.replace("with us in Los Angeles", "with us in February 2019")
    for text in (again, dated):
        found = judged("Rosa Salazar on Alita: Battle Angel", text, day="2026-11-01")
        assert found.quotes
        assert all(one.recycled for one in found.quotes)


@pytest.mark.parametrize("host", ["threads-and-talk.example", "reddit.com"])
def test_nobody_speaks_to_a_host(host: str) -> None:
    """Without words quoted, a host that nobody knows as an outlet is none that somebody spoke to."""
    text = (
        "Robert Rodriguez spoke about a sequel to Alita: Battle Angel again, he hopes to make it. Discuss.\n\n"
        "Motoko99: Are you sure? I heard that the script is not even finished."
    )
    found = judged("Alita 2 discussion thread", text, host)
    assert "spoke to" not in found.summary
    assert found.relevance is not Relevance.UNRELATED


@pytest.mark.parametrize(
    "text",
    [
        "A James Cameron impersonator told Film Daily of Alita: Battle Angel 2: “I have signed it with my blood.”",
        "In a satirical piece, Film Daily has James Cameron say of Alita: Battle Angel 2: “My cat has read it.”",
        "A quote attributed to James Cameron, “We shoot Alita: Battle Angel 2 in May,” is fake, Film Daily says.",
    ],
)
def test_words_that_nobody_said_are_nobodys(text: str) -> None:
    """Satire, impersonators and quotes called made up put no words into a maker's mouth."""
    found = judged("Alita: Battle Angel 2", text)
    assert found.quotes == ()
    assert "told Film Daily about" not in found.summary
