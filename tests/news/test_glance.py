"""Dismissing at a glance: ten times as fast, and never another judgement than reading."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from news.desk import plan
from news.glance import dismissed
from news.judge import judge
from news.model import FeedItem, Relevance
from tests.news.judging import knowledge

NOW = datetime(2026, 8, 20, tzinfo=UTC)
NAMES = (
    "Alita", "ALITA: BATTLE ANGEL", "#GiveAlitaHerSequel", "Ａｌｉｔａ", "Battle Angel: Alita", "Gunnm", "GALLY",
    "銃夢", "アリータ", "阿丽塔：战斗天使", "알리타", "Алита: Боевой ангел",
)  # fmt: skip


def entry(title: str, text: str) -> FeedItem:
    """An item of nobody in particular."""
    return FeedItem("feed", title, None, None, title, text, None, "site.example", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["title", "text"])
def test_no_name_is_overlooked(name: str, place: str) -> None:
    """Whatever the script, the capitals and the place, an item with a name of the franchise is read."""
    words = f"Today: {name} and more"
    named = entry(words, "") if place == "title" else entry("Today", f"Some news.\n\n{words}.")
    assert dismissed(named, knowledge()) is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("The best controllers for small hands", "We tried nine of them. Two were good."),
        ("Der Herbst im Kino &amp; daheim - Site", "Viele Filme kommen."),
        ("", ""),
        ("ローザ・サラザール、新作を語る", "映画の話。"),
    ],
)
def test_what_is_dismissed_would_be_unrelated_for_the_same_reason(title: str, text: str) -> None:
    """The glance gives what reading gives, without a summary; so does a plan made with it."""
    other = entry(title, text)
    seen = dismissed(other, knowledge())
    assert seen == replace(judge(other, knowledge()), summary="")
    assert seen is not None
    assert seen.relevance is Relevance.UNRELATED
    quick = plan([other], frozenset(), (), knowledge(), NOW, glance=True)
    read = plan([other], frozenset(), (), knowledge(), NOW)
    assert [d.reasons for d in quick.decisions] == [d.reasons for d in read.decisions]
