"""Ids given to another post, told from posts that their outlet changed."""

from datetime import UTC, datetime, timedelta

import pytest

from news.model import FeedItem
from news.reissue import is_other_post

NOON = datetime(2026, 8, 20, 12, tzinfo=UTC)
FIRST = (
    "Rosa Salazar hopes to return as Alita",
    (
        "At a convention in Leipzig the actor said she would put the armour on again tomorrow. "
        "No studio has ordered a second film."
    ),
)
SECOND = (
    "A steelbook of Alita: Battle Angel comes in October",
    (
        "The new edition holds the film in 4K, two posters and an hour of scenes nobody has seen. "
        "Shops take orders from Friday."
    ),
)
REWRITTEN = (
    "Salazar: 'I would be Alita again tomorrow'",
    (
        "At a convention in Leipzig the actor said that she would put on the armour again. "
        "No studio has ordered the second film yet."
    ),
)


def post(words: tuple[str, str], page: str | None, hours: float | None) -> FeedItem:
    """An entry with the id that all of them have."""
    link = f"https://site.example/{page}" if page else None
    published = None if hours is None else NOON + timedelta(hours=hours)
    return FeedItem("feed", "id", link, link, *words, published, "site.example", "")


CASES = {
    "another post": (post(SECOND, "steelbook", 5), True),
    "another post without a date": (post(SECOND, "steelbook", None), True),
    "another title, the same page": (post(SECOND, "salazar", 5), False),
    "the page's address follows its new title": (post(REWRITTEN, "again-tomorrow", 5), False),
    "everything rewritten, the date kept": (post(SECOND, "steelbook", 0), False),
    "an earlier date": (post(SECOND, "steelbook", -5), False),
    "the same title elsewhere": (post((FIRST[0], SECOND[1]), "steelbook", 5), False),
    "only the address": (post(FIRST, "2026/salazar", 5), False),
    "tracking": (post(SECOND, "salazar?utm_source=rss", 5), False),
    "no link": (post(SECOND, None, 5), False),
}


@pytest.mark.parametrize("name", CASES)
def test_only_another_page_title_date_and_words_make_another_post(name: str) -> None:
    """Whatever an outlet changes of its post, it stays that post; what shares nothing with it is another one."""
    item, other = CASES[name]
    assert is_other_post(post(FIRST, "salazar", 0), item) is other


def test_a_title_is_enough_where_the_text_was_not_kept() -> None:
    """Of what had nothing to do with the franchise only titles are kept."""
    before = post(("The ten best controllers for small hands", ""), "controllers", 0)
    assert is_other_post(before, post(FIRST, "salazar", 5))
    changed = post(("The best controllers for hands that are small", "We tried nine of them."), "best", 5)
    assert not is_other_post(before, changed)


def test_scripts_without_spaces_are_compared_by_pairs_of_letters() -> None:
    """A Japanese title that is put otherwise stays the post, another one is another."""
    before = post(("「アリータ」続編、ローザ・サラザールが出演に意欲", ""), "one", None)
    assert not is_other_post(before, post(("ローザ・サラザール「アリータ」続編への出演に意欲", ""), "two", None))
    assert is_other_post(before, post(("秋の新作ゲーム十選と発売日", "まとめて紹介する。"), "two", None))
