"""A text whose own voice goes further than the words it quotes: what is left of it, and that it is said."""

from tests.news.judging import judged

_TEXT = (
    "Get ready, because Alita: Battle Angel 2 is officially greenlit. Robert Rodriguez spoke to Collider. "
    '"We talk about a sequel every week," Rodriguez told Collider. Jennifer Connelly is a safe bet to be back. '
    "Disney is bound to bring it to cinemas in summer 2028. The first film made $404 million worldwide."
)


def test_what_only_the_writer_claims_is_not_repeated() -> None:
    """Neither the green light nor guesses are told, but that the claim has no source."""
    summary = judged("Alita 2 is happening: the director spills the beans", _TEXT).summary
    assert summary.startswith("Robert Rodriguez told Collider")
    assert "has no source" in summary
    assert not any(word in summary for word in ("greenlit", "Connelly", "2028"))


def test_a_guess_is_repeated_as_somebodys_only() -> None:
    """Where the text claims no decision, what its writer takes to be likely is left out all the same."""
    text = _TEXT.replace("Get ready, because Alita: Battle Angel 2 is officially greenlit. ", "")
    summary = judged("Robert Rodriguez on another Alita", text).summary
    assert "no source" not in summary
    assert not any(word in summary for word in ("safe bet", "bound to"))


def test_the_writers_own_story_is_no_summary() -> None:
    """Where nothing is told, sentences in the first person are not repeated instead."""
    text = (
        "I cried. When I first saw Alita: Battle Angel with my aunt in Ohio, I knew that it was special. "
        "The film by Robert Rodriguez opened in February 2019."
    )
    assert "my aunt" not in judged("Why Alita: Battle Angel is special", text).summary
