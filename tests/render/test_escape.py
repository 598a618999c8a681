"""What a feed says is shown, never obeyed."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from render import escape
from tests.render.hostile import ANY_TEXT, URLS, open_links

# Discord's client reads a backslash before any of these as "show the next character".
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")


def shown(escaped: str) -> str:
    """What a reader sees of an escaped text."""
    return _ESCAPED.sub(r"\1", escaped).replace("\u200b", "")


@given(ANY_TEXT)
def test_readers_see_the_words_themselves(text: str) -> None:
    """Escaping loses nothing that `bare` keeps, so a reader sees exactly that."""
    assert shown(escape.plain(text)) == escape.bare(text)


@given(ANY_TEXT)
def test_no_markdown_character_stands_free(text: str) -> None:
    """Every character that starts markdown, a mention, an emoji or a timestamp has a backslash before it."""
    escaped = escape.plain(text)
    assert not re.search(r"[*_~`|<\[\]\\]", _ESCAPED.sub("", escaped))
    assert not re.match(r"[#>+-]|\d+[.)]", escaped)


@given(ANY_TEXT)
def test_the_text_is_one_line(text: str) -> None:
    """No text opens a line of its own, where headings, lists and quotes begin."""
    for way in (escape.bare, escape.plain, escape.label):
        assert len(way(text).splitlines()) <= 1
        assert way(text) == way(text).strip()


@given(ANY_TEXT)
def test_labels_have_no_brackets(text: str) -> None:
    """The text of a link can't close it: it holds no square bracket, escaped or not."""
    assert not set("[]") & set(escape.label(text))


@example("", "https://outlet.example/a", 30)
@given(ANY_TEXT, URLS, st.integers(10, 3000))
def test_links_are_whole_or_absent(text: str, url: str | None, limit: int) -> None:
    """A link keeps within its limit and is either complete, with a harmless address, or mere text."""
    made = escape.link(text, url, limit)
    assert len(made) <= limit
    whole = re.fullmatch(r"\[([^\[\]]+)\]\(<https?://[^<>\s()\[\]\\]+>\)", made)
    assert whole or "](" not in _ESCAPED.sub("", made)
    assert not open_links(made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@everyone look", "@\u200beveryone look"),
        ("<@&123> <@!4>", r"\<@" + "\u200b" + r"&123> \<@" + "\u200b!4>"),
        ("# Big", r"\# Big"),
        ("-# small", r"\-# small"),
        ("> quote", r"\> quote"),
        ("1. one", r"1\. one"),
        ("a *b* __c__", r"a \*b\* \_\_c\_\_"),
        ("[x](https://evil.example)", r"\[x\](https:\/\/evil.example)"),
        ("join discord.gg/x", r"join discord\.gg/x"),
        ("<:emoji:1> <t:1:R>", r"\<:emoji:1> \<t:1:R>"),
        ("two\nlines\u2028three", "two lines three"),
        ("a\u202eb\u200bc\u00add", "abcd"),
        ("👩\u200d💻 ok", "👩\u200d💻 ok"),
        ("a\u200db", "ab"),
        ("Rosa Salazar: “It still might happen.”", "Rosa Salazar: “It still might happen.”"),
    ],
)
def test_examples(text: str, expected: str) -> None:
    """Each kind of trick, and words that must stay as they are."""
    assert escape.plain(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://outlet.example/a?b=c&d=%20e", "https://outlet.example/a?b=c&d=%20e"),
        ("https://outlet.example/(a)<b> c", "https://outlet.example/%28a%29%3Cb%3E%20c"),
        ("HTTPS://outlet.example/ä", "HTTPS://outlet.example/%C3%A4"),
        ("javascript:alert(1)", None),
        ("https://user@outlet.example/", None),
        ("https:///path", None),
        ("http://[::1", None),
        ("https://outlet.example/" + "x" * 2100, None),
    ],
)
def test_addresses(url: str, expected: str | None) -> None:
    """Addresses become such that they cannot end a link, and others are refused."""
    assert escape.address(url) == expected
