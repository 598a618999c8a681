"""A labelled set in the format of news-dev, as feed items and as feed files."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from feeds import text
from news.model import FeedItem

_MONTH, _DAY = 7, 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """A set: items and long articles, each a feed item with its labels (the JSON object of its line)."""

    items: tuple[tuple[FeedItem, dict[str, Any]], ...]
    articles: tuple[tuple[FeedItem, dict[str, Any]], ...]


def load(folder: Path) -> Labelled:
    """Read items.jsonl and articles.jsonl of a folder.

    Raises:
        OSError: if a file is missing.
        ValueError: if a line is not JSON.
    """
    rows = _lines(folder / "items.jsonl")
    by_id = {row["id"]: row for row in rows}
    articles = _lines(folder / "articles.jsonl") if (folder / "articles.jsonl").exists() else []
    long = [
        (_item(row, by_id[row["id"]], (folder / row["file"]).read_text("utf-8")), row)
        for row in articles
        if row["id"] in by_id
    ]
    return Labelled(tuple((_item(row, row, row["summary"]), row) for row in rows), tuple(long))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _item(row: dict[str, Any], item: dict[str, Any], markup: str) -> FeedItem:
    host = (urlsplit(item["link"]).hostname or "").removeprefix("www.")
    return FeedItem(
        feed="bench",
        key=item["id"],
        link=item["link"],
        url=item["link"],
        title=text.line(row["title"]),
        text=text.body(markup).text,
        published=when(item),
        outlet=host,
        trusted=host,
    )


def when(item: dict[str, Any]) -> datetime | None:
    """The time a feed would give: the day, the middle of a month, or nothing where only a year is known."""
    known = item.get("published") or item.get("published_approx") or ""
    if len(known) == _MONTH:
        known += "-15"
    return datetime.fromisoformat(known).replace(hour=12, tzinfo=UTC) if len(known) == _DAY else None


def as_rss(labelled: Labelled, folder: Path, into: Path, *, articles: bool = False) -> Path:
    """Write a set (read from `folder`) as one RSS file, so that `bot.py preview --json --no-fetch` can judge
    it; returns the path.
    """
    rows = labelled.articles if articles else labelled.items
    into.mkdir(parents=True, exist_ok=True)
    path = into / ("articles.xml" if articles else "items.xml")
    entries = "\n".join(_entry(item, row, folder) for item, row in rows)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    path.write_text(
        f"{head}<channel><title>Set</title><link>https://set.example/</link>\n{entries}\n</channel></rss>\n",
        "utf-8",
    )
    return path


def _entry(item: FeedItem, row: dict[str, Any], folder: Path) -> str:
    markup = (folder / row["file"]).read_text("utf-8") if "file" in row else row["summary"]
    tag = "content:encoded" if "file" in row else "description"
    date = f"<pubDate>{format_datetime(item.published)}</pubDate>" if item.published else ""
    link = escape(item.link or "")
    return (
        f"<item><title>{escape(row['title'])}</title><link>{link}</link><guid "
        f'isPermaLink="false">{item.key}</guid>{date}'
        f"<{tag}>{escape(markup)}</{tag}></item>"
    )
