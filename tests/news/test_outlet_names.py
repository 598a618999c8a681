"""Names of outlets that are other things' names, too, and outlets known by their name only."""

import pytest

from news.listed import listed
from news.model import Trust
from news.reading import read
from tests.news.judging import item, judged, knowledge

WORDS = '"It still might happen," she said of a sequel.'


def _origin(sentence: str, lang: str = "en") -> str | None:
    return judged("Alita: Battle Angel star looks back", sentence, lang=lang).quote_origin


@pytest.mark.parametrize(
    "sentence",
    [
        f"Rosa Salazar of Alita: Battle Angel met Natalie Portman at the gala. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel never played in Looper, but likes it. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel has seen The Right Stuff again. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel won the prize for Best Movie. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel also made a TV Movie. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel has seen The Empire Strikes Back again. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel, a Guardian of the Galaxy at heart, was there. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel sang at the Variety Show. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel visited the Hadron Collider. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel praised the SFX team. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel stayed for 60 minutes. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel was late by 20 minutes. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel was in The Paper on television. {WORDS}",
        f"Rosa Salazar of Alita: Battle Angel spoke to The Mandalorian about it. {WORDS}",
    ],
)
def test_everyday_words_are_no_outlet(sentence: str) -> None:
    """A film, a prize, a span of time or a person with an outlet's name got no words."""
    assert _origin(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ('Rosa Salazar told Looper of Alita: Battle Angel: "It still might happen."', "Looper"),
        ('Rosa Salazar told Backstage of Alita: Battle Angel: "It still might happen."', "Backstage"),
        ('Rosa Salazar told Stuff.co.nz of Alita: Battle Angel: "It still might happen."', "Stuff"),
        ('Jon Landau said to New Zealand\'s Stuff of Alita: Battle Angel: "It still might happen."', "Stuff"),
        (
            'Rosa Salazar told the podcast Ten Things I Know About of Alita: Battle Angel: "It might."',
            "Ten Things I Know About",
        ),
        (
            'Rosa Salazar of Alita: Battle Angel is in Empire again. "It still might happen," she says.',
            "Empire",
        ),
        ('To Collider Salazar says of Alita: Battle Angel: "It still might happen."', "Collider"),
        ('Rosa Salazar told 60 Minutes of Alita: Battle Angel: "It still might happen."', "60 Minutes"),
    ],
)
def test_with_a_cue_they_are(sentence: str, outlet: str) -> None:
    """The same names count where words say that somebody spoke to them."""
    assert _origin(sentence) == outlet


def test_german_nouns_beside_a_name_make_no_longer_name() -> None:
    """In German every noun has a capital, so "US-Portal Collider" is still Collider."""
    said = '"Es kann noch passieren", sagte sie.'
    text = f"Rosa Salazar aus Alita: Battle Angel sprach mit dem US-Portal Collider. {said}"
    assert _origin(text, "de") == "Collider"


def test_an_outlet_known_by_its_name_lends_belief_to_no_host() -> None:
    """Words told to such an outlet are believed, while its likely address is as unknown as any."""
    sfx = knowledge().outlet_named("SFX Magazine")
    assert sfx is not None
    assert sfx.trust is Trust.ORIGINAL
    assert sfx.domain.endswith(".invalid")
    assert knowledge().trust("sfx.co.uk") is Trust.UNKNOWN
    assert all(knowledge().trust(host) is Trust.UNKNOWN for host in ("capturemag.fr", "letterboxd.com", "ew.co"))


def test_where_anyone_writes_only_the_writers_pages_are_believed() -> None:
    """A part of a site can be believed otherwise than the rest of it."""
    assert knowledge().trust("editorial.rottentomatoes.com") is Trust.ORIGINAL
    assert knowledge().trust("www.rottentomatoes.com") is Trust.AGGREGATOR
    assert knowledge().trust("forum.blu-ray.com") is Trust.UNKNOWN
    assert knowledge().trust("www.blu-ray.com") is Trust.COVERAGE


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("“Faz sentido”, disse Robert Rodriguez sobre Alita 2.", False),
        ("Der FAZ sagte er: „Alita 2 kommt.“", True),
    ],
)
def test_a_word_spelled_as_short_capitals_is_no_outlet(text: str, named: bool) -> None:  # a case
    """A paper called by three capitals is not the word that has its letters: "Faz sentido" is no FAZ."""
    reading = read(item("Alita 2", text), "Alita 2", knowledge())
    assert ("faz.net" in {one.domain for one in listed(reading, knowledge())}) is named
