"""Which of a forum's tags fit a post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.tags import MOST, fitting
from tests.render.hostile import ANY_TEXT

INTERVIEW = (["interview", "sequel_statement"], ["Interview", "Words about a sequel"])


@pytest.mark.parametrize(
    ("tags", "places"),
    [
        (["Manga", "Interview"], [1]),
        (["interviews"], [0]),
        (["🎤 Interviews!"], [0]),
        (["Entrevistas", "Noticias"], [0]),
        (["インタビュー"], [0]),
        (["Fortsetzung"], [0]),
        (["Sequel", "Interview", "Manga"], [0, 1]),
        (["Interview", "Cast interviews"], [0]),
        (["Cast interviews", "News"], [0]),
        (["Fan art", "News"], [1]),
        (["Fan art", "Aktuelle Nachrichten", "NACHRICHTEN"], [2]),
        (["Fan art", "Memes"], []),
        (["🔥", ""], []),
        ([], []),
    ],
)
def test_names(tags: list[str], places: list[int]) -> None:
    """Called the same, whatever its number, signs or language; else with the name in it; else one for all news."""
    assert fitting(tags, *INTERVIEW) == places


def test_other_topics() -> None:
    """Each topic has names of its own."""
    assert fitting(["Disc", "Blu-Ray & 4K", "News"], ["home_video"], ["Home video"]) == [1]
    assert fitting(["Movie", "Taquilla"], ["box_office"], ["Box office"]) == [1]
    assert fitting(["Rumors", "Official"], ["unconfirmed", "rumor"], ["Unconfirmed", "Rumours"]) == [0]
    assert fitting(["Resúmenes", "Noticias"], ["digest"], ["Small news"]) == [0]


@given(st.lists(ANY_TEXT, max_size=20))
def test_any_tags(tags: list[str]) -> None:
    """Whatever servers call their tags: places that exist, each once, no more than Discord takes."""
    places = fitting(tags, *INTERVIEW)
    assert len(set(places)) == len(places) <= MOST
    assert all(0 <= place < len(tags) for place in places)
