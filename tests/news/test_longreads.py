"""Longer texts with several matters, stances or times, and interviews in which our film is one of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import figures
from news.model import Relevance
from tests.news.judging import judged

_ROWS = [json.loads(line) for line in (Path(__file__).parent / "longreads.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", _ROWS, ids=[f"{row['lang']}-{row['signal']}-{row['outlet']}" for row in _ROWS])
def test_long_text(row: dict[str, Any]) -> None:
    """The passage that counts is found, with its best new words, who says them, and to whom if the row tells."""
    found = judged(row["title"], row["text"], row["outlet"], "2025-10-10")
    assert found.relevance == row.get("relevance", Relevance.NEWS)
    assert found.signal == row["signal"]
    if row["quote"] is not None:
        assert not found.quotes[0].recycled
        assert figures.same_quote(found.quotes[0].text, row["quote"])
    if row.get("speaker"):
        assert figures.same_name(found.speaker, row["speaker"])
    if row.get("origin"):
        assert figures.same_name(found.quote_origin, row["origin"])
