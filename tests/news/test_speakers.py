"""Words whose speaker is told far from them, shares a name or a role with others, or is a firm."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import figures
from tests.news.judging import judged

_ROWS = [json.loads(line) for line in (Path(__file__).parent / "speakers.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", _ROWS, ids=[f"{row['lang']}-{row['speaker']}" for row in _ROWS])
def test_speaker(row: dict[str, Any]) -> None:
    """The best words are found with who says them, and to whom if the row tells."""
    found = judged(row["title"], row["text"], row["outlet"], "2025-10-10")
    assert found.quotes
    assert figures.same_quote(found.quotes[0].text, row["quote"])
    assert figures.same_name(found.speaker, row["speaker"])
    if row.get("origin"):
        assert figures.same_name(found.quote_origin, row["origin"])
