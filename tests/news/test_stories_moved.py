"""A release that is moved, and words that come again under a later date, are one story each."""

from tests.news.judging import item, planned, stories_of

_SUMMER = item(
    "Fox moves Alita: Battle Angel out of July",
    "The manga film by Robert Rodriguez opens at Christmas now, on December 21.",
    "a.example",
    "2018-02-14",
)
_NATALE = item(
    "Alita: Angelo della Battaglia, niente estate",
    "Il film previsto a luglio arriverà nelle sale solo a Natale, contro Aquaman.",
    "b.example",
    "2018-02-16",
)
_MOTORBALL = item(
    "New Alita: Battle Angel image shows Motorball",
    "The picture comes two weeks after the delay; the film opens in December instead of July.",
    "c.example",
    "2018-02-20",
)
_VALENTINE = item(
    "Alita: Battle Angel leaves Christmas behind",
    "Fox now opens the film on February 14, 2019, and no longer on December 21.",
    "a.example",
    "2018-09-27",
)
_WORDS = "We're talking to Robert and to Rosa, and all is good in that camp"
_SAID = item(
    "Alita 2 is being talked about",
    f"“{_WORDS},” Jon Landau told Screen Rant about a sequel.",
    "d.example",
    "2023-04-27",
)
_COPY = item(
    "Big Alita sequel news this week",
    f'Jon Landau tells Screen Rant: "{_WORDS}". Fans are happy.',
    "e.example",
    "2025-01-12",
)
_LATER = item(
    "Rosa Salazar still hopes for Alita 2",
    "“It's the part I dream about,” Rosa Salazar told Collider. In 2023 Jon Landau had told Screen Rant: "
    f"“{_WORDS}.”",
    "f.example",
    "2025-01-14",
)


def test_reports_that_name_the_same_two_months_are_of_one_move() -> None:
    """From July to December in two languages is one story; a picture days later and the next move are others."""
    summer, natale, picture, valentine = stories_of(planned([_SUMMER, _NATALE, _MOTORBALL, _VALENTINE]).decisions)
    assert summer == natale
    assert len({summer, picture, valentine}) == 3


def test_a_copy_under_a_later_date_belongs_to_its_original() -> None:
    """The same words of the same person to the same outlet are no news years later; another voice's news, which
    only recalls them, stays apart.
    """
    said, copy, later = stories_of(planned([_SAID, _COPY, _LATER]).decisions)
    assert said == copy
    assert later != said
