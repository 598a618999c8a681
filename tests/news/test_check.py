"""Recognising rumours: known false pages and sentences, and nothing that merely sounds alike."""

from dataclasses import replace

import pytest

from news.check import Near, Recognizer, links_in, pieces, says_it_is_made, without_links
from news.model import Trust
from news.stories import compose
from tests.cogs.stored import report
from tests.franchise import knowledge, rules
from tests.news.false_wordings import ELSE, TOLD

RULES = rules()
KNOWLEDGE = knowledge()
KNOWN = Recognizer(KNOWLEDGE)


@pytest.mark.parametrize("claim", RULES.false_claims, ids=lambda claim: claim.id)
def test_every_known_false_page_is_recognised(claim: object) -> None:
    """By its address, also with tracking, without https and www."""
    url = claim.url  # type: ignore[attr-defined]  # parametrised with FalseClaim
    found = KNOWN.false("", [url.replace("http://", "https://") + "?utm_source=x"])
    assert found is not None
    assert found.claim == claim
    assert found.same_page


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("James Cameron announced Alita 2 by video link at SIGGRAPH!", "fc-winenfood-siggraph"),
        ("omg Edward Norton returns for the Alita sequel", None),
        ("Alita: Fallen Angel is held back because of Captain Marvel", None),
    ],
)
def test_close_words(words: str, claim: str | None) -> None:
    """A sentence that tells the same in other words is recognised, and told to be no more than close."""
    found = KNOWN.false(words, [])
    assert found is not None
    assert not found.same_page
    assert claim in (None, found.claim.id)


@pytest.mark.parametrize(
    "words",
    [
        "Alita 2 is officially confirmed",
        "The sequel is greenlit and in production",
        "James Cameron says he is making progress on another Alita film",
        "Disney announced the release date of the new Alita film",
        "Rosa Salazar told Collider it still might happen",
        "Captain America is in cinemas",
        "",
        "2026",
        "Yukito Kishiro draws again",
    ],
)
def test_what_every_rumour_says_is_none(words: str) -> None:
    """Words that any rumour or report may have make it no known false one, lest the day comes and it is true."""
    assert KNOWN.false(words, []) is None


@pytest.mark.parametrize(("words", "claim"), TOLD, ids=lambda text: text[:40])
def test_known_false_claims_in_other_languages(words: str, claim: str) -> None:
    """What people pass on in six languages is recognised by its words."""
    found = KNOWN.false(words, [])
    assert found is not None
    assert (found.claim.id, found.same_page) == (claim, False)


@pytest.mark.parametrize("words", ELSE, ids=lambda text: text[:40])
def test_what_sounds_alike_in_other_languages(words: str) -> None:
    """News and old facts that share words with a known false claim are none."""
    assert KNOWN.false(words, []) is None


def test_links_are_found_in_text() -> None:
    """With the punctuation around them left out."""
    said = "See (https://a.example/x_y?z=1), <http://b.example> and [this](https://c.example/d)."
    assert links_in(said) == ("https://a.example/x_y?z=1", "http://b.example", "https://c.example/d")
    assert "example" not in without_links(said)


def test_the_nearest_story() -> None:
    """Words in another order find the story they are about; others find none."""
    salazar = compose("a" * 12, [report(1)])
    manga = compose(
        "b" * 12, [report(2, title="Gunnm volume nine in print", summary="Glenat prints volume nine.")]
    )
    stories = [manga, salazar]
    assert KNOWN.nearest("Salazar says to Collider a second film is possible", stories) == Near(salazar, same=True)
    assert KNOWN.nearest("volume nine of gunnm", stories) == Near(manga, same=True)
    assert KNOWN.nearest("Keanu Reeves joins the cast", stories) is None
    assert KNOWN.nearest("Alita", stories) is None


def test_of_two_the_believed_story() -> None:
    """A newer page that nobody knows does not stand in for the report of an outlet whose word counts."""
    known = compose("a" * 12, [replace(report(1), trust=Trust.ORIGINAL)])
    unknown = compose("b" * 12, [report(2, outlet="gossip.example")])
    found = KNOWN.nearest("Salazar says to Collider a second film is possible", [known, unknown])
    assert found == Near(known, same=True)


SAID = (
    report(1),
    report(
        2,
        title="James Cameron says Alita sequel is making progress",
        summary="James Cameron told Empire: “We're making progress on another Alita film.” Still no green light.",
        quote=None,
    ),
    report(
        3,
        title="Robert Rodriguez is making Alita 2 in Austin",
        summary="Robert Rodriguez is making the sequel at Troublemaker.",
        quote=None,
    ),
)


@pytest.mark.parametrize(
    ("claim", "same"),
    [
        ("James Cameron died", None),
        ("James Cameron is dead", None),
        ("Rosa Salazar arrested", None),
        ("Rosa Salazar leaves Alita 2", None),
        ("Rosa Salazar", None),
        ("Christoph Waltz says a second film is possible", None),
        ("Robert Rodriguez is not making Alita 2", False),
        ("James Cameron says Alita sequel is dead", False),
        ("James Cameron is not making progress on another Alita film", False),
        ("Rosa Salazar told Collider a second film is impossible", False),
        ("Cameron is making progress on another Alita film", True),
        ("Robert Rodriguez is making Alita 2", True),
        ("Rosa Salazar says it still might happen", True),
        ("Rosa Salazar on a second Alita film!", True),
    ],
)
def test_a_name_in_common_is_no_story(claim: str, same: bool | None) -> None:
    """A claim that shares only names with stories is none of them; the contrary of one is not that story."""
    found = KNOWN.nearest(claim, [compose(f"{number:012x}", [one]) for number, one in enumerate(SAID)])
    assert (found and found.same) == same


def test_hostile_texts_are_bounded() -> None:
    """A text of nothing but ends, links or marks is read in bounded pieces."""
    assert len(pieces(". " * 4000)) <= 40
    assert KNOWN.false("https://" * 500 + "\u202e" * 500, links_in("https://" * 500)) is None


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Alita 2 has been officially greenlit", True),
        ("They started filming the Alita sequel today", True),
        ("Is Alita 2 greenlit?", False),
        ("Still no greenlight for Alita 2", False),
        ("A second Alita film is possible", False),
    ],
)
def test_words_that_say_the_film_is_made(words: str, made: bool) -> None:
    """Only what is stated as fact."""
    assert says_it_is_made(words, KNOWLEDGE) is made
