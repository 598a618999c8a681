"""Feeds in several shapes and what is read from each, pair by pair.

To renew the expected side after a wanted change: UPDATE_GOLDENS=1 pytest tests/feeds/test_goldens.py, then read
the difference before committing it.
"""

import os
from pathlib import Path

import msgspec
import pytest

from feeds.items import FeedSource, to_items
from feeds.parse import parse_feed

FOLDER = Path(__file__).parent / "goldens"
FEEDS = sorted(path for path in FOLDER.iterdir() if path.name != "expected")


@pytest.mark.parametrize("path", FEEDS, ids=[path.name for path in FEEDS])
def test_a_feed_is_read_as_expected(path: Path) -> None:
    """Every field of every item, as the operator's preview would get it, equals the recorded reading."""
    parsed = parse_feed(path.read_bytes(), "", None)
    items = to_items(parsed, FeedSource(path.name, "file"))
    told = {"feed": {name: getattr(parsed, name) for name in parsed.__dataclass_fields__ if name != "entries"}}
    read = msgspec.json.format(msgspec.json.encode(told | {"items": items}), indent=1).decode() + "\n"
    expected = FOLDER / "expected" / f"{path.name}.json"
    if "UPDATE_GOLDENS" in os.environ:
        expected.write_text(read, encoding="utf-8")
    assert read == expected.read_text(encoding="utf-8")
