"""Who is meant by a first name in words quoted, and whom the actor who speaks played."""

import pytest

from tests.news.judging import judged

_TITLE = "Ed Skrein on Alita: Battle Angel 2"


def _said(text: str, title: str = _TITLE) -> str:
    return judged(title, text).summary


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Ed Skrein would do a sequel to Alita: Battle Angel. “If Robert calls, I am on the plane to a "
                "second film,” he told Variety. Robert Rodriguez directed the first."
            ),
            "“If Robert [Rodriguez] calls, I am on the plane to a second film.”",
        ),
        (
            (
                "James Cameron wrote Alita: Battle Angel. Its director told Empire: “Jim and I are talking about "
                "a sequel,” Robert Rodriguez said."
            ),
            "“Jim [Cameron] and I are talking about a sequel.”",
        ),
    ],
)
def test_a_first_name_gets_its_surname(text: str, told: str) -> None:
    """Somebody whom the text names in full is named so where words quoted call him by his first name."""
    assert told in _said(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ed Skrein on Alita: Battle Angel 2: “If Robert calls, I am there for a sequel,” he told Variety. "
            "He shot a comedy with Robert De Niro after Robert Rodriguez had called."
        ),
        "Ed Skrein told Variety of a sequel to Alita: Battle Angel: “If Robert calls, I am there for another.”",
        (
            "Robert Rodriguez told Variety of a sequel to Alita: Battle Angel: “They ask Robert, always, for "
            "a second one.”"
        ),
    ],
)
def test_whose_first_name_it_is_must_be_clear(text: str) -> None:
    """Nothing is added where two have that name, nobody is named in full, or the surname stands there."""
    assert "[" not in _said(text)


def test_a_word_of_the_language_is_no_first_name() -> None:
    """The Italian word for "and" is not Ed."""
    text = "Rosa Salazar ha detto a Variety: «Ed ecco, vorrei un secondo film di Alita.» Con Ed Skrein."
    assert "[Skrein]" not in _said(text, "Rosa Salazar e il sequel di Alita: Angelo della Battaglia")


def test_who_speaks_is_told_with_the_part() -> None:
    """Of an actor who speaks of a second film the character is named, if the text names it, and else not."""
    words = "Ed Skrein told Variety of a sequel to Alita: Battle Angel: “I would love to be in a second film.”"
    assert _said(f"{words} He played Zapan, a hunter.").startswith("Ed Skrein (Zapan) told Variety")
    assert _said(f"{words} He played a hunter.").startswith("Ed Skrein told Variety")
