"""Building rules from layers of mappings, as an operator's local.toml lies over the project's files."""

import re

import pytest

from news.model import Trust
from news.rules import Rules, RulesError, build

EMPTY = {
    **{key: [] for key in ("people", "terms", "works", "events", "false_claims", "timeline", "outlets", "feeds")},
    "names": {"full": ["Alita: Battle Angel"], "bare": ["Alita"]},
    "language": {},
}
BLOG = {"domain": "blog.example", "name": "Blog", "trust": "unknown"}
EVENT = {
    "id": "se-1",
    "date": "2026",
    "speaker": "A",
    "stage": "talked_about",
    "claim": "c",
    "url": "https://a.example/",
}


def test_a_later_layer_replaces_entries_of_the_same_name_and_adds_the_others() -> None:
    """An outlet of the same domain is overruled, others stay, and lists of words grow."""
    local = {
        "outlets": [{**BLOG, "trust": "distrusted"}, {"domain": "new.example", "name": "New", "trust": "trade"}],
        "names": {"bare": ["Gally"]},
    }
    base = {**EMPTY, "outlets": [BLOG, {"domain": "other.example", "name": "Other", "trust": "original"}]}
    found = build(base, local)
    assert {outlet.domain: outlet.trust for outlet in found.outlets} == {
        "blog.example": Trust.DISTRUSTED,
        "other.example": Trust.ORIGINAL,
        "new.example": Trust.TRADE,
    }
    assert found.names.bare == ("Alita", "Gally")


def test_events_of_one_address_stay_apart() -> None:
    """Two statements read on the same page keep both: their id tells them apart, not their url."""
    found = build({**EMPTY, "events": [EVENT]}, {"events": [{**EVENT, "id": "se-2"}, {**EVENT, "claim": "newer"}]})
    assert [(event.id, event.claim) for event in found.events] == [("se-2", "c"), ("se-1", "newer")]


def test_building_leaves_the_layers_as_they_were() -> None:
    """The mappings that are handed in can be used again."""
    layer = {**EMPTY, "outlets": [BLOG]}
    build(layer, {"outlets": [{**BLOG, "trust": "trade"}]})
    assert layer["outlets"] == [BLOG]
    assert build(layer).outlets[0].trust is Trust.UNKNOWN


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"outlets": [{**BLOG, "trust": "very"}]}, "trust"),
        ({"events": [{"id": "se-1"}]}, "events"),
        ({"names": {"full": 3}}, "local: names, full: expected `array`, got `int`"),
        ({"outlets": [BLOG, {**BLOG, "domain": 5}]}, "local: outlets, entry 2, domain: expected `str`, got `int`"),
        ({"outlets": [{**BLOG, "trust": "very"}]}, "local: outlets, entry 1, trust: "),
        ({"outlets": {"domain": "blog.example"}}, "local: outlets: it is a list"),
        ({"names": ["Alita"]}, "local: names: it is no list here"),
        ({"replace": 5}, "local: replace: expected a list of names"),
        ({"outlets": [[1]]}, "local: outlets, entry 1: expected `object`"),
        ({"language": {"says": {"en": [3]}}}, "local: language: expected `str`, got `int`"),
    ],
)
def test_a_wrong_shape_is_named_with_its_place(change: dict[str, object], place: str) -> None:
    """An unknown trust, a missing field or a wrong kind is refused with the place where it stands."""
    with pytest.raises(RulesError, match=re.escape(place)):
        build({**EMPTY, "outlets": [{**BLOG, "domain": "a.example"}]}, change, names=("base", "local"))


def test_rules_are_frozen() -> None:
    """What is handed through the layers cannot be changed by one of them."""
    found = build(EMPTY)
    assert isinstance(found, Rules)
    with pytest.raises(AttributeError):
        found.events = ()  # type: ignore[misc] # that it is refused is the point
