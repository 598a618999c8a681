"""Cutting texts to Discord's sizes."""

from hypothesis import given
from hypothesis import strategies as st

from render import escape, limits
from tests.render.hostile import ANY_TEXT


@given(ANY_TEXT, st.integers(1, 300))
def test_a_cut_text_fits(text: str, limit: int) -> None:
    """Whatever the text and its escaping, the result is within the limit."""
    assert limits.size(limits.fit(text, limit)) <= limit
    assert limits.size(limits.fit(escape.bare(text), limit, escape.plain)) <= limit


@given(ANY_TEXT)
def test_a_text_that_fits_stays(text: str) -> None:
    """Nothing is cut without need."""
    assert limits.fit(text, limits.size(text)) == text


def test_words_stay_whole() -> None:
    """The cut is at the end of a word and says that something is missing."""
    assert limits.fit("Rosa Salazar speaks of a sequel", 20) == "Rosa Salazar speaks…"


def test_text_without_spaces_is_cut_where_it_is() -> None:
    """Japanese knows no spaces; most of the room is used all the same."""
    assert limits.fit("銃夢" * 20, 10) == "銃夢銃夢銃夢銃夢銃…"


def test_an_escape_is_never_torn() -> None:
    """A backslash always keeps the character that it protects."""
    for limit in range(1, 30):
        cut = limits.fit("*" * 30, limit, escape.plain)
        assert cut.count("\\") == cut.count("*")


def test_emoji_count_twice() -> None:
    """Where Discord may count UTF-16 units, the larger figure is held to."""
    assert limits.size("a🤖") == 3


def test_lists_keep_whole_lines_and_tell_the_rest() -> None:
    """A list that is too long ends with how many are left out."""
    assert limits.join(["one", "two", "three"], 12, ", ", lambda left: f"+{left}") == "one, two, +1"
    assert limits.join(["one", "two"], 100, ", ", lambda left: f"+{left}") == "one, two"
    assert limits.join(["word" * 10], 5) == ""
