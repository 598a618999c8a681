"""Interviews and round-ups on several matters, of which our film is one: signal, best quote and origin."""

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
_ROWS = [json.loads(line) for line in (Path(__file__).parent / "interviews.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", _ROWS, ids=[f"{row['lang']}-{row['outlet']}" for row in _ROWS])
def test_one_matter_of_several(row: dict[str, Any]) -> None:
    """What is said of a second film is found among other films' scripts and green lights."""
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
    assert found.relevance is Relevance.NEWS
    assert found.signal == row["signal"]
    assert figures.same_quote(found.quotes[0].text, row["quote"])
    assert row["origin"] is None or figures.same_name(found.quote_origin, row["origin"])
