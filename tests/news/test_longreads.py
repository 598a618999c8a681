"""Longer texts with several matters, stances or times: signal, best new quote and who says it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench import figures
from bench.judgement import knowledge
from news.judge import judge
from news.model import FeedItem, Relevance

_KNOWN = knowledge()
_ROWS = [json.loads(line) for line in (Path(__file__).parent / "longreads.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", _ROWS, ids=[f"{row['lang']}-{row['signal']}-{row['outlet']}" for row in _ROWS])
def test_long_text(row: dict[str, Any]) -> None:
    """The passage that counts is found, with its words and who says them."""
    link = f"https://{row['outlet']}/news"
    found = judge(
        FeedItem(
            feed="t",
            key="t",
            link=link,
            url=link,
            title=row["title"],
            text=row["text"],
            published=datetime(2025, 10, 10, tzinfo=UTC),
            outlet=row["outlet"],
            trusted=row["outlet"],
        ),
        _KNOWN,
    )
    assert found.relevance == row.get("relevance", Relevance.NEWS)
    assert found.signal == row["signal"]
    if row["quote"] is not None:
        assert not found.quotes[0].recycled
        assert figures.same_quote(found.quotes[0].text, row["quote"])
        assert figures.same_name(found.speaker, row["speaker"])
