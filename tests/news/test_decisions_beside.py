"""Decisions on other films in texts that come to ours: none of them is ours; one on ours among them is."""

import pytest

from news.model import Signal
from tests.news.judging import judged

_GO = frozenset({Signal.GREENLIGHT, Signal.FILMING, Signal.DATE})
_ASIDE = ("He left.", "It rained.", "The end came.", "He waved.", "People cheered.", "It was late.")
_OTHERS = (
    (
        "What's Next for James Cameron",
        "Avatar 4 has been greenlit. Then there is Alita: Battle Angel. Asked about it, Cameron shrugged.",
        "He spoke of other things.",
        "The sequel has a green light, a script and a date, he said of Avatar.",
        *_ASIDE,
    ),
    (
        "Five sequels and where they stand",
        "Sequels take time.",
        "1. Avatar 4",
        "Greenlit and shooting.",
        "2. Alita: Battle Angel 2",
        "Nobody has ordered it. “I'd love to,” said Robert Rodriguez.",
        "3. Tin Soldiers 2",
        "The sequel has been greenlit, the studio announced.",
        "4. Grey Harbor",
        "It shoots in May.",
    ),
    (
        "Robert Rodriguez on his year",
        "He made a film about boxing. It was hard.",
        "The sequel has been greenlit by Netflix, he says.",
        "He'd love to do another Alita: Battle Angel. “I'd go tomorrow,” he says.",
        *_ASIDE,
    ),
    (
        "Liveticker Disney",
        "19:10 Uhr: Die Fortsetzung zu Hafenlichter bekommt grünes Licht.",
        "19:20 Uhr: Jemand fragt, was aus Alita: Battle Angel wird.",
        "19:30 Uhr: Die Fortsetzung ist offiziell bestellt, sagt Bob Iger zu Predator.",
        "19:40 Uhr: Schluss.",
    ),
    (
        "Disney boards a sequel to Harbor Lights",
        "Disney has greenlit a sequel to Harbor Lights, it announced. Fans of Alita: Battle Angel are jealous.",
    ),
    (
        "Disney greenlights Harbor Lights sequel",
        "The sequel to Harbor Lights has been greenlit by 20th Century Studios.",
        "Robert Rodriguez of Alita: Battle Angel fame directs.",
    ),
    (
        "Alita: Battle Angel moves to Christmas",
        "Fox has moved the manga adaptation to December 21.",
        "Murder on the Moor gets its own successor, Death on the Pier, greenlit and dated in the same breath.",
    ),
    (
        "Alita: Battle Angel moves to Christmas",
        "Fox has moved its manga adaptation again. The Merry Showman is getting a sequel. It was greenlit today.",
    ),
    (
        "Alita change de date",
        "Il sort en décembre. Le Crime de la Lande aura une suite, Mort sur la Jetée, qui a obtenu le feu vert.",
    ),
)
_OURS = (
    (
        "Everything Disney announced at CinemaCon",
        "The show lasted two hours.",
        "Predator",
        "A new one shoots in May.",
        "Alita: Battle Angel 2",
        "The surprise came late. 20th Century Studios has greenlit the sequel, with Robert Rodriguez back.",
        "Toy Story 5",
        "It is done.",
        "Avatar",
        "The fourth one has a date.",
        "Frozen 3",
        "Nobody sang.",
    ),
    (
        "Alita sequel is a go at 20th",
        "20th Century Studios has greenlit a sequel to Robert Rodriguez's Alita: Battle Angel, it announced.",
    ),
    (
        "Disney gibt grünes Licht",
        "Disney hat der Fortsetzung von Alita: Battle Angel grünes Licht gegeben, teilte das Studio mit.",
    ),
    (
        "Iron City calls again",
        "Alita: Battle Angel is getting a sequel. 20th Century Studios greenlit it, after Merry Showman 2.",
    ),
)


@pytest.mark.parametrize("text", _OTHERS, ids=[text[0] for text in _OTHERS])
def test_another_films_decision_is_not_ours(text: tuple[str, ...]) -> None:
    """A trade's word on another film's sequel is taken for ours neither in a part on it nor beside our name."""
    assert judged(text[0], "\n\n".join(text[1:]), "trade-one.example", "2025-10-10").signal not in _GO


@pytest.mark.parametrize("text", _OURS, ids=[text[0] for text in _OURS])
def test_ours_is_seen_among_others(text: tuple[str, ...]) -> None:
    """A trade's word on our sequel is seen where other films stand around it."""
    assert judged(text[0], "\n\n".join(text[1:]), "trade-one.example", "2025-10-10").signal is Signal.GREENLIGHT
