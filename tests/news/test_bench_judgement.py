"""The benchmark measures what it says, and the development set's figures hold."""

import os
from pathlib import Path

import pytest

from bench import data, figures
from bench.judgement import measure
from tests.franchise import knowledge

SET = Path(os.environ.get("SHARED_DIR", Path(__file__).parents[3] / "shared")) / "news-dev"
needs_set = pytest.mark.skipif(not SET.exists(), reason="The labelled development set is not here (SHARED_DIR).")


def test_bcubed_and_merges() -> None:
    """Perfect groups give 1, all alone give full precision, and a merge of two stories is named."""
    assert figures.bcubed(["a", "a", "b"], ["x", "x", "y"]) == 1.0
    assert figures.bcubed(["a", "b", "c"], ["x", "x", "y"]) == pytest.approx(2 * 1.0 * (2 / 3) / (1 + 2 / 3))
    assert figures.merged(["a", "a", "b"], ["x", "y", "y"]) == [("x", "y")]


def test_forbidden_statements_are_found() -> None:
    """A claim counts where its words stand, and not where they don't."""
    assert figures.forbidden("The sequel is greenlit.", ["greenlit", "confirmed"]) == ["greenlit"]


@needs_set
def test_the_development_set_is_judged_as_well_as_it_was() -> None:
    """The figures of docs/judgement.md are floors: no change may lose them unseen; no green light is invented."""
    found, _ = measure(data.load(SET), knowledge())
    floors = {
        "relevance F1": 0.985,
        "hard negatives kept out": 0.96,
        "stories B-cubed F1": 0.93,
        "quote": 0.95,
        "speaker": 0.95,
        "origin": 0.90,
        "signal of items": 0.88,
        "signal of articles": 0.90,
        "topic": 0.85,
        "key facts": 0.36,
    }
    assert {name: found[name] for name, floor in floors.items() if found[name] < floor} == {}
    assert found["passing taken as news"] <= 0.05
    assert (found["false greenlights"], found["forbidden statements"], found["summaries too long"]) == (0, 0, 0)


@needs_set
def test_a_set_can_be_written_as_rss(tmp_path: Path) -> None:
    """The RSS form has an entry for each item, so that the same path as a feed's can be checked."""
    labelled = data.load(SET)
    path = data.as_rss(labelled, SET, tmp_path)
    assert path.read_text("utf-8").count("<item>") == len(labelled.items)
