"""A conversation on several matters is an interview; words that are on no sequel are no statement on one."""

import pytest

from news.judge import judge
from news.model import Signal, Topic
from tests.news.judging import item, judged, weighing

ROWS = (
    (
        "en",
        "Rosa Salazar on Undone, time travel and whether Alita would return",
        "“Time makes me dizzy,” she told Vulture. Alita: Battle Angel comes up. “I would do a sequel,” she said.",
    ),
    (
        "en",
        "Edward Norton on Glass Onion, billionaires and why Alita 2 won't happen",
        "“There will be no sequel to Alita: Battle Angel,” Edward Norton told The National.",
    ),
    (
        "de",
        "Jon Landau über Avatar, Wasser und ein neues Alita",
        "„Wasser ist schwer“, sagte Jon Landau zu Empire. „Wir wollen die Fortsetzung von Alita“, sagte er.",
    ),
)


@pytest.mark.parametrize(("lang", "title", "text"), ROWS)
def test_a_headline_with_several_matters_is_an_interviews(lang: str, title: str, text: str) -> None:
    """Where somebody talks on this, that and a sequel the topic is the interview, also if he says no."""
    assert judged(title, text, lang=lang).topic is Topic.INTERVIEW


def test_a_single_matter_stays_a_statement() -> None:
    """Whoever speaks on a second film alone makes a statement."""
    article = judged("Robert Rodriguez on Alita 2", "“We want Alita 2,” Robert Rodriguez told Collider.")
    assert article.topic is Topic.SEQUEL_STATEMENT


def test_words_that_are_on_no_sequel_are_no_statement_on_one() -> None:
    """However like a statement on a sequel its words are, a text that quotes somebody on other things is none."""
    title = "Lana Condor on skating through Alita: ‘I fell a lot’"
    text = "“I fell a lot, and nobody in Iron City helps you up,” the actress told Film Daily about the film."
    article = judge(item(title, text, day="2019-02-10"), weighing())
    assert (article.signal, article.topic) == (Signal.NONE, Topic.INTERVIEW)
