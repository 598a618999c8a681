"""Plain text out of markup: nothing lost, nothing left over, and never slow."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.shapes import SHAPES
from feeds.text import MARKUP, Body, body, line

TAGS = ["p", "div", "br", "b", "i", "a", "li", "ul", "blockquote", "script", "style", "aside", "nav", "figure"]
TAGS += ["figcaption", "h2", "td", "tr", "table", "img", "span", "em"]
PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["&amp;", "&lt;p&gt;", "&amp;lt;b&amp;gt;", "&#8217;", "&#xD800;", "&nbsp;", "<!--", "-->", "<![CDATA[",
         "]]>", "<a href='x", "\0", "\u202e", "[…]", "READ MORE: x", "The post a appeared first on b.",
         "<p", "<3", "&", ">"]
    ),
)  # fmt: skip
MARKUPS = st.lists(PIECES, max_size=40).map("".join)


@given(MARKUPS)
@settings(max_examples=150)
def test_no_markup_is_left_and_nothing_raises(markup: str) -> None:
    """Whatever comes in, plain text comes out: no tags, no control characters, no empty paragraphs."""
    text, title = body(markup).text, line(markup)
    for plain in (text, title):
        assert not MARKUP.search(plain)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff]", plain)
        plain.encode()
    assert "\n" not in title
    assert title == title.strip()
    assert all(part.strip() == part and part for part in text.split("\n\n") if text)


@given(st.text(st.characters(categories=["L", "N", "Po", "Pi", "Pf"], exclude_characters="&<>"), min_size=1))
@settings(max_examples=80)
def test_words_and_quotation_marks_stay_as_printed(words: str) -> None:
    """Text without markup comes through character by character."""
    assert line(words) == words
    assert body(f"<p>{words}</p><p>End.</p>").text.split("\n\n")[0] == words


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One</p>tail<p>Two</p>", "One\n\ntail\n\nTwo"),
        ("Plain & simple <3\n\nsecond\nline", "Plain & simple <3\n\nsecond line"),
        ("<p>a <script>x()</script>b<style>.c{}</style> c</p>", "a b c"),
        ("<blockquote>“It still might.”</blockquote><p>she said</p>", "“It still might.”\n\nshe said"),
        ("<ol><li>first</li><li>second</li></ol>", "first\n\nsecond"),
        ("<p>Lost<br>in space</p>", "Lost in space"),
        ("a<br/><br/>b", "a\n\nb"),
        ("<p>&amp;#8220;Twice&amp;#8221; escaped &amp;amp; read</p>", "“Twice” escaped & read"),
        ("&lt;p&gt;Escaped&lt;/p&gt;&lt;p&gt;markup&lt;/p&gt;", "Escaped\n\nmarkup"),
        ("<p>« Oui\u00a0! »</p>", "« Oui\u00a0! »"),
        ("<p>AT&T and R&D; x &copy; y</p>", "AT&T and R&D; x © y"),
        ("<figure><img src='x'><figcaption>Photo: A</figcaption></figure><p>Text</p>", "Text"),
        ("<aside>Sign up</aside><nav>Home</nav><p>Text</p>", "Text"),
        ("<section class='author-box'>By B</section><p>Text</p>", "Text"),
        ("<p>Text.</p><p>Advertisement</p><p>More text.</p>", "Text.\n\nMore text."),
        ("<p>Text.</p><p><b>Read More:</b> <a href='x'>Other</a></p><p>End.</p>", "Text.\n\nEnd."),
        ("Text ends. READ MORE: Something else entirely", "Text ends."),
        ("<p>He wants to read more: books, that is.</p>", "He wants to read more: books, that is."),
        ("<p>Text.</p><p>The post <a>X</a> appeared first on <a>Y</a>.</p>", "Text."),
        ("Text. The post X appeared first on Y.", "Text."),
        ("<p>Testo.</p><p>L’articolo X proviene da Y.</p>", "Testo."),
        ("<p>The post office appeared first on the list.</p><p>Then came others.</p>",
         "The post office appeared first on the list.\n\nThen came others."),
        ("<p></p><p>&nbsp;</p>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_bodies(markup: str, expected: str) -> None:
    """Paragraphs are those of the article, in order; only what is boilerplate by its form goes."""
    assert body(markup).text == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Still alive […]", Body("Still alive", truncated=True)),
        ("Still alive [&#8230;]", Body("Still alive", truncated=True)),
        ("Still alive [...]", Body("Still alive", truncated=True)),
        ("Still alive... Read more", Body("Still alive...", truncated=True)),
        ("<p>Still alive.</p><p><a>Continue reading “Still alive”</a></p>", Body("Still alive.", truncated=True)),
        ("The series went on sale in...", Body("The series went on sale in...", truncated=True)),
        ("Still alive. [+4123 chars]", Body("Still alive.", truncated=True)),
        ("Still alive.", Body("Still alive.")),
        ("“Still alive…” he said.", Body("“Still alive…” he said.")),
    ],
)
def test_text_that_breaks_off_says_so(markup: str, expected: Body) -> None:
    """Marks of truncation are noticed; those that are not the author's own are removed."""
    assert body(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("10 Films Like <i>Alita</i>, Ranked", "10 Films Like Alita, Ranked"),
        ("&#8216;Alita&#8217; &amp;amp; more", "‘Alita’ & more"),
        ("Why I <3 Alita", "Why I <3 Alita"),
        ("a < b > c", "a < b > c"),
        ("One<br>two\n three", "One two three"),
        ("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"),
        ("「銃夢」の続編", "「銃夢」の続編"),
        ("Hidden <!-- x --> comment", "Hidden comment"),
        ("turned \u202ednuora", "turned dnuora"),
    ],
)
def test_titles(markup: str, expected: str) -> None:
    """Titles become one line without tags and left-over entities."""
    assert line(markup) == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_shapes_are_read(shape: str) -> None:
    """Markup made to slow a reader down is read to its end; bench/text.py times it."""
    markup = SHAPES[shape](20_000)
    assert len(body(markup).text) <= len(markup)
    assert "\n" not in line(markup)
