"""What teasers in many wordings and languages bear out about a sequel; all of them are invented."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from news.judge import judge
from news.model import FeedItem
from tests.franchise import knowledge

_HOST = "outlet.example"
_ROWS = [json.loads(line) for line in (Path(__file__).parent / "wordings.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", _ROWS, ids=[row["title"] for row in _ROWS])
def test_the_signal_of_a_teaser(row: dict[str, str]) -> None:
    """A teaser in words of its own is read as what it bears out, and never as a decision."""
    item = FeedItem(
        feed="wordings",
        key=row["title"],
        link=f"https://{_HOST}/x",
        url=f"https://{_HOST}/x",
        title=row["title"],
        text=row["text"],
        published=datetime(2025, 3, 3, tzinfo=UTC),
        outlet=_HOST,
        trusted=_HOST,
    )
    assert judge(item, knowledge()).signal == row["signal"]
