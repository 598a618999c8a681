"""Entries that are known are left out of a reading, and nothing else ever is."""

from feeds.parse import parse_feed

URL = "https://site.example/feed"


def rss(*entries: tuple[str, str, str]) -> bytes:
    """A feed of entries (id, link, title)."""
    items = "".join(
        f"<item><guid>{guid}</guid><link>https://site.example/{link}</link><title>{title}</title>"
        f"<description>Text of {title}.</description></item>"
        for guid, link, title in entries
    )
    return f'<rss version="2.0"><channel><title>Site</title>{items}</channel></rss>'.encode()


FIRST, SECOND = ("one", "1", "First"), ("two", "2", "Second")


def test_known_entries_are_left_out() -> None:
    """What remains is exactly what a full reading gives for it, and the feed itself is told all the same."""
    full = parse_feed(rss(SECOND, FIRST), URL)
    rest = parse_feed(rss(SECOND, FIRST), URL, None, ["one", "else"])
    assert rest.entries == full.entries[:1]
    assert rest.title == "Site"
    none = parse_feed(rss(SECOND, FIRST), URL, None, ["one", "two"])
    assert (none.entries, none.problem) == ((), None)


def test_an_id_given_to_another_page_is_no_known_entry() -> None:
    """Where a feed reuses an id, the new entry is read with its text although the id is known."""
    again = ("one", "3", "Third")
    rest = parse_feed(rss(again, FIRST), URL, None, ["one"])
    assert {entry.title: entry.text for entry in rest.entries} == {
        "Third": "Text of Third.",
        "First": "Text of First.",
    }
    keys = [entry.key for entry in rest.entries]
    assert len(set(keys)) == 2
    assert "one" not in keys


def test_what_is_no_feed_stays_none() -> None:
    """Knowing entries makes no feed of another document, and an empty one stays a feed without entries."""
    for body in (b"<urlset><url>x</url></urlset>", b"<html><body>No</body></html>", b""):
        assert parse_feed(body, URL, None, ["one"]).problem == parse_feed(body, URL).problem
    assert parse_feed(rss(), URL, None, ["one"]).problem is None
