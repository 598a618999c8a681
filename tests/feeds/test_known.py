"""Entries that are known are left out of a reading, and nothing else ever is."""

import pytest

from feeds.parse import parse_feed
from feeds.parsed import ParsedFeed

URL = "https://site.example/feed"


def rss(*entries: tuple[str, str, str]) -> bytes:
    """A feed of entries (id, link, title)."""
    items = "".join(
        f"<item><guid>{guid}</guid><link>https://site.example/{link}</link><title>{title}</title>"
        f"<description>Text of {title}.</description></item>"
        for guid, link, title in entries
    )
    return f'<rss version="2.0"><channel><title>Site</title>{items}</channel></rss>'.encode()


def known(feed: ParsedFeed) -> list[str]:
    """The versions of a feed's entries."""
    return [entry.version for entry in feed.entries]


FIRST, SECOND = ("one", "1", "First"), ("two", "2", "Second")


def test_known_entries_are_left_out() -> None:
    """What remains is exactly what a full reading gives for it, and the feed itself is told all the same."""
    full = parse_feed(rss(SECOND, FIRST), URL)
    second, first = known(full)
    rest = parse_feed(rss(SECOND, FIRST), URL, None, {"one": first, "else": "x"})
    assert rest.entries == full.entries[:1]
    assert rest.title == "Site"
    none = parse_feed(rss(SECOND, FIRST), URL, None, {"one": first, "two": second})
    assert (none.entries, none.problem) == ((), None)


def test_an_id_given_to_another_page_is_no_known_entry() -> None:
    """Where a feed reuses an id, the new entry is read with its text although the id is known."""
    again = ("one", "3", "Third")
    rest = parse_feed(rss(again, FIRST), URL, None, {"one": known(parse_feed(rss(FIRST), URL))[0]})
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
        assert parse_feed(body, URL, None, {"one": "x"}).problem == parse_feed(body, URL).problem
    assert parse_feed(rss(), URL, None, {"one": "x"}).problem is None


MARKUP = "<img src='/a.jpg?v=1'>Text of First."
CHANGES = {
    "another title": ("1", "First!", MARKUP, True),
    "another text": ("1", "First", f"{MARKUP} Corrected.", True),
    "other markup": ("1", "First", MARKUP.replace("Text", "<i class='x'>Text</i>"), False),
    "another picture": ("1", "First", MARKUP.replace("v=1", "v=2"), False),
    "another address": ("1?utm_source=x", "First", MARKUP, False),
}


def described(link: str, title: str, markup: str) -> bytes:
    """The first entry with a text in markup."""
    return rss(("one", link, title)).replace(f"Text of {title}.".encode(), f"<![CDATA[{markup}]]>".encode())


@pytest.mark.parametrize("name", CHANGES)
def test_a_known_entry_whose_words_changed_is_read_again(name: str) -> None:
    """A change of title or text is noticed, and one of markup, pictures or addresses costs nothing."""
    link, title, markup, read = CHANGES[name]
    before = parse_feed(described("1", "First", MARKUP), URL)
    parsed = parse_feed(described(link, title, markup), URL, None, {"one": known(before)[0]})
    assert bool(parsed.entries) is read


def test_lists_of_other_outlets_headlines_are_no_words() -> None:
    """Searches describe an item by links to reports that change all the time; only its own title counts."""
    versions = []
    for other in ("Another outlet's headline", "Yet another's"):
        listed = f'<![CDATA[<ol><li><a href="/x">{other}</a>&nbsp;<font color="#6f6f6f">Outlet</font>]]>'
        versions += known(parse_feed(rss(FIRST).replace(b"Text of First.", listed.encode()), URL))
    assert len(set(versions)) == 1
