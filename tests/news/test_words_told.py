"""Who says what to whom, in sentences of ten languages that were written before they were tried."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.figures import same_name, same_quote
from news.judge import judge
from news.model import FeedItem
from tests.franchise import knowledge

_ROWS = [json.loads(line) for line in (Path(__file__).parent / "told.jsonl").read_text("utf-8").splitlines()]
_KNOWN = knowledge()


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row['speaker']}, {row['origin']}")
def test_words_their_speaker_and_an_outlet_that_no_list_names_are_found(row: dict[str, Any]) -> None:
    """The words, who says them, and the outlet they were said to, or that no outlet got them, are read from the
    text alone.
    """
    link = f"https://{row['host']}/story"
    when = datetime(2026, 3, 3, tzinfo=UTC)
    item = FeedItem("feed", link, link, link, row["title"], row["text"], when, row["host"], row["host"])
    found = judge(item, _KNOWN)
    assert found.quotes
    assert same_quote(found.quotes[0].text, row["quote"])
    assert same_name(found.speaker, row["speaker"])
    if row["origin"] is None:
        assert found.quote_origin is None
    else:
        assert same_name(found.quote_origin, row["origin"])
