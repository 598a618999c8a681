"""Figures and days of a text, as reports of any language have them in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.numbers import apart, figures, rare
from news.text import lower
from tests.news.judging import knowledge


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It opens on July 21st, 2019, and in Japan on Feb. 22.", {(7, 21), (2, 22)}),
        ("el 15 de julio, am 3. März, le 1er mai, 4 июля", {(7, 15), (3, 3), (5, 1), (7, 4)}),
        ("7月15日から9月3日まで", {(7, 15), (9, 3)}),
        ("Moved to Valentine's Day", {(2, 14)}),
        ("In 4 weeks it may sell 12 million", set()),
    ],
)
def test_days_are_found_in_any_language(text: str, days: set[tuple[int, int]]) -> None:
    """A day is its month and number, however it is written; numbers beside no month are none."""
    assert knowledge().months.days(lower(text)) == days


@pytest.mark.parametrize("text", ["1.04 million", "1,04 Millionen", "1,040,000 people", "104万人"])
def test_a_figure_is_the_same_however_it_is_written(text: str) -> None:
    """Marks and noughts do not make another figure."""
    assert figures(text, knowledge().lexicon) == {"104"}


def test_only_long_figures_are_no_chance() -> None:
    """Small and round figures come in any two reports."""
    assert rare(frozenset({"12", "500", "30"})) == 0
    assert rare(frozenset({"412"})) == 1


def test_days_a_week_apart_are_other_days() -> None:
    """A disc of October 13 and one of October 16 may be one; one of November is not."""
    assert not apart(frozenset({(10, 13)}), frozenset({(10, 16)}))
    assert apart(frozenset({(10, 13)}), frozenset({(11, 25)}))
    assert not apart(frozenset(), frozenset({(11, 25)}))


@given(st.text(max_size=200))
def test_any_text_has_figures_and_days(text: str) -> None:
    """No text stops the search."""
    low = lower(text)
    assert all(1 <= month <= 12 for month, _ in knowledge().months.days(low))
    assert all(figure.isdigit() for figure in figures(low, knowledge().lexicon))
