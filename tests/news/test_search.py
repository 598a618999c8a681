"""Reading what people look for, showing where it was found, and forgiving typos."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.search import excerpt, terms, typos
from news.text import lower

ANY = st.text(max_size=300)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Rosa Salazar", ("rosa", "salazar")),
        ("  “still might”  happen?", ("still might", "happen")),
        ('"unfinished quote', ("unfinished quote",)),
        ("Rodríguez' Blu-ray", ("rodriguez", "blu-ray")),
        ("続編 銃夢", ("続編", "銃夢")),
        ("「続編」", ("続編",)),
        ("alita alita ALITA", ("alita",)),
        ("\u202ealita\u0000 x", ("alita", "x")),
        ("...", ()),
        ("", ()),
    ],
)
def test_terms(typed: str, found: tuple[str, ...]) -> None:
    """Words in small letters without accents and signs around them; quotation marks keep words together."""
    assert terms(typed) == found


@given(ANY)
def test_any_text_gives_usable_terms(typed: str) -> None:
    """A handful of short words without control characters, whatever is typed."""
    found = terms(typed)
    assert len(found) <= 8
    assert all(0 < len(word) <= 60 and word.isprintable() and word == lower(word) for word in found)


def test_the_excerpt_shows_the_hits() -> None:
    """A piece around the first hit, cut at words, with every hit's place in it."""
    text = (
        "There was much talk before. " * 5
        + "Rosa Salazar said that it still might happen, Salazar added. "
        + "End. " * 30
    )
    found = excerpt([text], ("salazar", "might"), 100)
    assert found is not None
    assert found.cut_before
    assert found.cut_after
    assert [found.text[start:end] for start, end in found.hits] == ["Salazar", "might", "Salazar"]
    assert len(found.text) <= 100


def test_the_text_with_most_of_the_words_is_shown() -> None:
    """Of several texts the one that has more of the wanted words, of equal ones the first."""
    found = excerpt(["only rosa here", "rosa and salazar", "salazar and rosa"], ("rosa", "salazar"), 100)
    assert found is not None
    assert found.text == "rosa and salazar"
    assert excerpt(["nothing"], ("rosa",), 100) is None


@given(st.lists(ANY, max_size=3), ANY, st.integers(10, 200))
def test_any_excerpt_is_a_piece_of_its_text(texts: list[str], typed: str, length: int) -> None:
    """Hits lie in the piece, in order and apart; the piece is the text's own."""
    found = excerpt(texts, terms(typed), length)
    if found is None:
        return
    assert any(found.text in text for text in texts)
    assert all(0 <= start < end <= len(found.text) for start, end in found.hits)
    assert all(one[1] <= other[0] for one, other in zip(found.hits, found.hits[1:], strict=False))
    assert found.hits


@pytest.mark.parametrize("typed", ["salzar", "salazzar", "salazer", "saalzar", "alazar"])
def test_one_slip_is_forgiven(typed: str) -> None:
    """A letter missing, too many or wrong, or two swapped; a second slip is not forgiven."""
    known = [("salazar", 9), ("salad", 40), ("cameron", 5)]
    assert typos(typed, known) == ["salazar"]
    assert typos("slzr", known) == []


def test_the_usual_word_comes_first() -> None:
    """Of several words that may be meant, the most frequent one; a word that is known as it stands is no typo."""
    assert typos("alitb", [("alits", 1), ("alita", 8), ("alitb", 2)]) == ["alita", "alits"]
