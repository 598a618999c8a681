"""What kind of news teasers in many wordings and languages are; all of them are invented."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from news.judge import judge
from news.model import FeedItem, Relevance
from tests.franchise import knowledge

_KNOWN = knowledge()
_HOST = "outlet.example"
_ROWS = [json.loads(line) for line in (Path(__file__).parent / "topics.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", _ROWS, ids=[row["title"] for row in _ROWS])
def test_the_topic_of_a_teaser(row: dict[str, str]) -> None:
    """A teaser in words of its own is news of the franchise, and of its kind."""
    item = FeedItem(
        feed="topics",
        key=row["title"],
        link=f"https://{_HOST}/x",
        url=f"https://{_HOST}/x",
        title=row["title"],
        text=row["text"],
        published=datetime(2024, 3, 3, tzinfo=UTC),
        outlet=_HOST,
        trusted=_HOST,
    )
    article = judge(item, _KNOWN)
    assert (article.relevance, article.topic) == (Relevance.NEWS, row["topic"])
