"""What is made for each language."""

import pytest

from cli.franchise import compiled
from news.knowledge import LANGUAGES
from news.languages import ByLanguage
from tests.franchise import rules


def test_each_language_is_made_once_and_only_when_asked_for() -> None:
    """What nobody asks for is not made, what was asked for stays, and other languages are unknown."""
    made: list[str] = []

    def make(lang: str) -> list[str]:
        made.append(lang)
        return [lang]

    words = ByLanguage(("en", "ja"), make)
    assert (len(words), list(words), made) == (2, ["en", "ja"], [])
    assert words["ja"] is words["ja"]
    assert made == ["ja"]
    with pytest.raises(KeyError):
        words["tlh"]
    assert dict(words) == {"en": ["en"], "ja": ["ja"]}
    assert made == ["ja", "en"]


def test_in_full_nothing_waits_for_the_first_text() -> None:
    """All that a bot compiles at its start is there when the first text of any language comes."""
    known = compiled(rules()).in_full()
    for found in (known.cues, known.styles):
        assert isinstance(found, ByLanguage)
        assert list(found._made) == list(LANGUAGES)
