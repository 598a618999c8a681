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


def test_what_a_fake_claims_is_not_repeated() -> None:
    """Where something that goes round is shown up, no sentence that repeats what it or its kind claim is told."""
    text = (
        "Your aunt has shared it, too. So let us be plain: the Alita: Battle Angel 2 poster is a fake.\n\n"
        "More than 500,000 people have passed it on since Friday, many with the words “finally confirmed”.\n\n"
        "The trail leads to a page in Ohio. In July it “announced” a fourth Back to the Future.\n\n"
        "What is true? Director Robert Rodriguez would like to go on, that much is known.\n\n"
        "“We want to do another one,” Rodriguez said in April on The Joe Rogan Experience."
    )
    summary = judged("No, Netflix Did Not Announce Alita: Battle Angel 2. That Poster Is Fake", text).summary
    assert "fake" in summary
    assert not any(word in summary for word in ("confirmed", "announced"))
