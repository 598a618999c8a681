"""From saved pages to the article alone: its words, day, language and picture; and nothing from hostile ones."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.extract import MAX_TEXT, extract
from feeds.page import Page
from news.model import Image
from tests.feeds.sites import saved

URL = "https://site.example/2026/some-article"
# First words, last words, and words of menus, banners, boxes and comments around the article.
ARTICLES = {
    "english": (
        "The workshop that built the streets of Iron City",
        "I would start tomorrow, and I know nothing.”",
        "partners Podcast Trending Share Advertisement Photo: Friday Related: sawdust submarine CONFIRMED Tamber",
    ),
    "german": (
        "Wie entsteht eine Heldin, die es nur im Rechner gibt?",
        "Einen genauen Tag gibt es dafür noch nicht.",
        "Partner Zustimmen Serien Hedda Anzeige Roboter Postfach Bergwacht Schraube7 bestätigt, Impressum",
    ),
    "japanese": (
        "木城ゆきと氏の漫画「銃夢」の原画",
        "各プレイガイドで販売される。",
        "クッキー グッズ 18:00 関連記事 深海アニメ ランキング メールマガジン 無断転載",
    ),
    "spanish": (
        "El ilustrador Efrén Ugalde, que dibujó",
        "La preventa abre el 2 de marzo.",
        "Estrenos Quiénes Redacción Suscríbete interesar faro maquinista confirmada. cookies",
    ),
    "divs": (
        "Seven years is a long wait",
        "roll over the table better than anyone.",
        "Reviews More lighthouse Monday Terms",
    ),
}
WALLS = {"consent": "asks for consent", "paywall": "subscribers only", "challenge": "check against bots"}


def page(name: str) -> Page:
    """The extract of a saved page."""
    return extract(saved(name), URL, None)


@pytest.mark.parametrize("name", ARTICLES)
def test_the_article_comes_whole_and_alone(name: str) -> None:
    """The text runs from the article's first to its last sentence; nothing that stands around it is in it."""
    first, last, around = ARTICLES[name]
    found = page(name)
    assert found.problem == ""
    assert found.text.startswith(first)
    assert found.text.endswith(last)
    assert not [word for word in around.split() if word in found.text]


def test_paragraphs_stay_apart() -> None:
    """Quotes are attributed by paragraphs, so those of the page are kept."""
    assert page("german").text.count("\n\n") == 3
    assert page("divs").text.count("\n\n") == 3


def test_quotation_marks_and_accents_stay_as_printed() -> None:
    """What was said is quoted letter by letter, also from a page in an old character set."""
    assert "«Hay una Zalem entera que se quedó en el cajón», dijo" in page("spanish").text
    assert "„Am Ende haben wir jede Pore einzeln gehasst“, sagt" in page("german").text
    assert "「続編の話は私たちのところには来ていません」と" in page("japanese").text


@pytest.mark.parametrize(
    ("name", "lang", "published"),
    [
        ("english", "en", datetime(2026, 2, 11, 14, 30, tzinfo=UTC)),
        ("german", "de", datetime(2026, 3, 2, tzinfo=UTC)),
        ("japanese", "ja", datetime(2026, 5, 20, 9, 0, tzinfo=UTC)),
        ("spanish", "es", datetime(2026, 1, 8, 12, 15, tzinfo=UTC)),
        ("divs", "en", None),
    ],
)
def test_day_and_language_are_read(name: str, lang: str, published: datetime | None) -> None:
    """From Open Graph, plain meta or JSON-LD, as precisely as the page tells."""
    assert (page(name).lang, page(name).published) == (lang, published)


def test_the_picture_for_sharing_is_absolute_and_no_pixel() -> None:
    """A relative address is completed, the description kept, a counting pixel refused."""
    assert page("german").image == Image("https://site.example/bilder/doku.jpg")
    english = page("english").image
    assert english is not None
    assert english.alt == "Concept sketch of a motorball track"
    assert page("divs").image is None


@pytest.mark.parametrize("name", WALLS)
def test_walls_are_no_articles(name: str) -> None:
    """A consent wall, the stub before a paywall and a check against bots give a sentence, no text."""
    found = page(name)
    assert found.text == ""
    assert WALLS[name] in found.problem


def test_a_paywalled_page_that_sends_its_whole_text_is_read() -> None:
    """What the site sends to everybody may be used, whatever it declares."""
    body = saved("english").replace(b'"isAccessibleForFree":true', b'"isAccessibleForFree":false')
    assert "subscribers" in extract(body, URL, None).problem
    longer = body.replace(b"<h2>", b"<p>" + b"The crates stand by street, not by film. " * 12 + b"</p><h2>", 1)
    assert extract(longer, URL, None).text.endswith("I know nothing.”")


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "utf-16"])
def test_characters_are_read_as_the_header_says(charset: str) -> None:
    """Pages in the character sets of their country are read by their header where they do not tell themselves."""
    text = saved("japanese").decode().replace('<meta charset="UTF-8">', "")
    assert extract(text.encode(charset, "replace"), URL, charset).text.startswith("木城ゆきと氏の漫画「銃夢」")


@pytest.mark.parametrize("charset", ["unicode_escape", "zip", "idna", "punycode", "no-such", "rot13"])
def test_odd_character_sets_run_nothing(charset: str) -> None:
    """Names that Python would run as transformations are not followed."""
    assert extract(saved("spanish"), URL, charset).text.startswith("El ilustrador Efrén")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 1000,
        b"<" * 5000,
        b"<html>",
        b"<html><body>" + b"<div>" * 50_000,
        b"<p>&#xD800;&#x110000;\xff\xfe</p>" * 50,
        b"%PDF-1.7 binary",
        b"<!doctype html><script>" + b"[" * 50_000,
    ],
)
def test_broken_pages_give_a_sentence(body: bytes) -> None:
    """No markup, half markup and deep markup are answered without an exception."""
    assert extract(body, URL, None).problem


# Pieces of markup and text that are put together at random: structure matters more than letters here.
PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<article>",
            "<a href='x'>",
            "</a>",
            "<script>",
            "</script>",
            "<table>",
        ),
        *("<td>", "<!--", "-->", "<br>", "&amp;", "&#0;", "<meta property='og:image' content='//[x'>"),
        *("<html lang='%%'>", "<time datetime='2025-99-99'>", "text.", "“Alita”", "銃夢", "\ud800"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=60), st.sampled_from([None, "utf-8", "gb18030", "koi8-r"]))
@settings(max_examples=30)
def test_any_markup_is_answered_within_bounds(pieces: list[str], charset: str | None) -> None:
    """Whatever the page: no exception, bounded text that UTF-8 can carry, and either text or a sentence."""
    found = extract(" ".join(pieces).encode("utf-8", "surrogatepass") * 5, URL, charset)
    assert len(found.text) <= MAX_TEXT
    assert len((found.title + found.text).encode("utf-8")) <= 4 * (MAX_TEXT + 500)
    assert bool(found.text) != bool(found.problem)
