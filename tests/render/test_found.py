"""What a search found, and one story with all its reports."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.model import Quote, Story
from news.search import terms
from render import limits, news
from render.message import faults
from render.news import Hits
from render.texts import english
from tests.render.hostile import ANY_TEXT, harm
from tests.render.make import OUTLETS, QUOTE, WHEN, article, rich_story, story
from tests.render.test_story import HOSTILE

TEXTS = english()


def hits(typed: str, *stories: Story, total: int | None = None, page: int = 0, number: int | None = None) -> Hits:
    """What a search for `typed` found."""
    return Hits(typed, terms(typed), (), stories, len(stories) if total is None else total, page, number)


def test_the_words_are_marked(shown: SnapshotAssertion) -> None:
    """Each story with the piece of a report that has the words, marked; one found by a name shows its summary."""
    one = article()
    text = "Much is said here. " * 9 + "At last Salazar hopes, and still might come back."
    long = story(replace(one, item=replace(one.item, text=text)))
    found = hits("Salazár “still might” collider.com", rich_story(), long, total=12, page=1, number=7)
    by_name = hits("outlet.example", story())
    assert msgspec.to_builtins([news.found(found, OUTLETS, TEXTS), news.found(by_name, OUTLETS, TEXTS)]) == shown


def test_nothing_found(shown: SnapshotAssertion) -> None:
    """No story, or nothing to look for: what happened and what to try; a forgiven typo is told."""
    typo = Hits("salzar", ("salazar",), (("salzar", "salazar"),), (story(),), 1, 0, None)
    messages = [news.found(one, OUTLETS, TEXTS) for one in (hits("z*z_z"), hits("..."), typo)]
    assert msgspec.to_builtins(messages) == shown


def test_one_story(shown: SnapshotAssertion) -> None:
    """Summary and quotes, then every report in order of time with its link; further pages have reports alone."""
    reports = [
        replace(
            article(
                f"outlet{number}.example",
                url=f"https://outlet{number}.example/a",
                at=WHEN + timedelta(hours=number),
            ),
            quotes=(replace(QUOTE, text=f"Words {number}."), QUOTE, replace(QUOTE, text="Old.", recycled=True)),
        )
        for number in range(7)
    ]
    made = story(*reports, overclaims=True)
    assert msgspec.to_builtins([news.told(made, page, OUTLETS, TEXTS) for page in (0, 1)]) == shown


def test_a_bare_story() -> None:
    """Without summary, quote, link or date there is still something to read."""
    message = news.told(story(article(url=None, at=None, title=""), summary="", quote=None), 0, OUTLETS, TEXTS)
    assert faults(message) == []
    assert message.embeds[0].description == "There is no summary of it."


def test_every_report_is_on_some_page() -> None:
    """A story of many outlets names each with its link."""
    reports = [article(f"o{number}.example", url=f"https://o{number}.example/a") for number in range(23)]
    pages = [news.told(story(*reports), page, OUTLETS, TEXTS) for page in range(5)]
    shown = "".join(page.embeds[-1].description for page in pages)
    assert all(f"](<https://o{number}.example/a>)" in shown for number in range(23))


@settings(max_examples=20)
@given(st.lists(HOSTILE, min_size=1, max_size=news.ON_PAGE), ANY_TEXT)
def test_any_hits_fit_one_page(stories: list[Story], typed: str) -> None:
    """However long everything is, all stories of a page are on it, and no word looked for opens a hole."""
    message = news.found(hits(typed, *stories, total=99, page=2, number=2**40), OUTLETS, TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    if terms(typed):
        assert message.embeds[0].description.count("\n\n") == len(stories) - 1


@pytest.mark.parametrize("typed", ["everyone", "every", "evil.example", "https", "click", "@", "]( ", "1234"])
@settings(max_examples=20)
@given(one=HOSTILE)
def test_marked_words_stay_harmless(typed: str, one: Story) -> None:
    """Marking a part of a mention, link or address does not bring it to life."""
    assert harm(news.found(hits(typed, one), OUTLETS, TEXTS)) == []


@settings(max_examples=20)
@given(HOSTILE, st.lists(ANY_TEXT, max_size=4), st.integers(0, 3))
def test_any_story_fits(one: Story, words: list[str], page: int) -> None:
    """A story with the longest of everything can be sent, page by page, and suggested."""
    quotes = tuple(Quote(text, text, text) for text in words)
    reports = tuple(replace(report, quotes=quotes) for report in one.articles) * 4
    message = news.told(replace(one, articles=reports), page, OUTLETS, TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    assert 0 < limits.size(news.choice(one)) <= limits.CHOICE_NAME
