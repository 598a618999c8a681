"""Names given in passing, far behind another title or last in a row, and news that look like it; all invented."""

import json
from pathlib import Path

import pytest

from tests.news.judging import judged

_ROWS = [json.loads(line) for line in (Path(__file__).parent / "passing.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", _ROWS, ids=[row["title"] for row in _ROWS])
def test_a_mention_is_no_news_and_news_no_mention(row: dict[str, str]) -> None:
    """A teaser whose headline does not name the franchise is judged by what it says beside the name."""
    assert judged(row["title"], row["text"]).relevance == row["relevance"]
