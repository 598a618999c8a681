"""Links, headlines, languages and signals, part by part."""

import pytest

from news.headlines import clean
from news.links import canonical
from news.model import Signal, Topic
from tests.news.judging import judged, knowledge


@pytest.mark.parametrize(
    "link",
    [
        "https://www.site.example/news/alita",
        "http://site.example/news/alita/",
        "https://site.example/news/alita/amp",
        "https://site.example/news/alita?utm_source=rss&fbclid=1",
        "https://site.example/news/alita#comments",
        "https://www.google.com/url?sa=t&url=https://site.example/news/alita",
        "https://www.google.com/amp/s/site.example/news/alita/amp/",
        "https://m.site.example/news/alita",
    ],
)
def test_one_page_has_one_canonical_address(link: str) -> None:
    """Scheme, www, AMP, tracking, fragments and redirecting services do not matter."""
    assert canonical(link) == "site.example/news/alita"


def test_what_identifies_a_page_stays() -> None:
    """A parameter that names the page is kept, and no link gives an empty address."""
    assert canonical("https://site.example/?p=12") != canonical("https://site.example/?p=13")
    assert canonical(None) == ""
    assert canonical("https://[broken") == "https://[broken"


@pytest.mark.parametrize(
    ("title", "outlet", "clean_title"),
    [
        ("Alita 2 is near - Collider", "news.example", "Alita 2 is near"),
        ("Alita 2 &amp; more | Film Daily", "film-daily.example", "Alita 2 & more"),
        ("Alita - Angelo della battaglia", "cine.example", "Alita - Angelo della battaglia"),
        ("Alita arrives on 4K - High-Def Digest", "highdefdigest.com", "Alita arrives on 4K"),
        ("Alita: what now - and why", "cine.example", "Alita: what now - and why"),
    ],
)
def test_headlines_lose_the_outlets_tail_only(title: str, outlet: str, clean_title: str) -> None:
    """The tail of a listed or the item's own outlet goes; a subtitle stays."""
    assert clean(title, outlet, knowledge()) == clean_title


@pytest.mark.parametrize(
    ("title", "text", "signal"),
    [
        (
            "Alita 2 is unlikely, Christoph Waltz thinks",
            "The actor spoke to Collider about a sequel.",
            Signal.DENIED,
        ),
        (
            "Jai Courtney: it wasn't for an Alita sequel",
            '"It wasn\'t for Alita: Battle Angel," he told CinemaBlend.',
            Signal.DENIED,
        ),
        (
            "Robert Rodriguez would love to make Alita 2",
            "The director told TheWrap that he hopes for a sequel.",
            Signal.TALK,
        ),
        (
            "James Cameron is working on Alita 2",
            "He told Forbes that work on the sequel is under way.",
            Signal.IN_DEVELOPMENT,
        ),
        (
            "A script for Alita 2 is being written, says James Cameron",
            "He told Forbes of the sequel.",
            Signal.SCRIPT,
        ),
        ("Alita: Battle Angel leads the box office", "It made $28 million at the weekend.", Signal.NONE),
        (
            "Battle Angel Alita manga to get a new series",
            "Kodansha will publish chapter 1 of the sequel in spring.",
            Signal.NONE,
        ),
    ],
)
def test_signals(title: str, text: str, signal: Signal) -> None:
    """Each step between nothing and a green light is told apart."""
    assert judged(title, text).signal is signal


def test_a_headline_may_go_further_than_the_words() -> None:
    """A "confirmed" over words of progress is in_development and overclaims, with the reason."""
    article = judged(
        "James Cameron CONFIRMS Alita 2 is happening",
        '"We\'re making progress on that," he told Empire of a sequel to Alita: Battle Angel.',
    )
    assert article.signal is Signal.IN_DEVELOPMENT
    assert article.overclaims
    assert any("goes further" in reason for reason in article.reasons)


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        ("Alita: Battle Angel statue by Prime 1 Studio", "The figure costs $699.", Topic.MERCHANDISE),
        (
            "Alita: Battle Angel back in theaters in October",
            "The film is re-released on October 30.",
            Topic.RERELEASE,
        ),
        ("Alita: Battle Angel nominated for five VES Awards", "The nominations were announced.", Topic.AWARD),
        ("How Weta made the eyes of Alita: Battle Angel", "The visual effects supervisor explains.", Topic.VFX),
        (
            "Petition for an Alita: Battle Angel sequel passes 100,000 signatures",
            "Fans ask Disney.",
            Topic.FAN_CAMPAIGN,
        ),
        ("Ed Skrein joins the cast of Alita: Battle Angel", "He will play Zapan.", Topic.CASTING),
        ("Alita: Battle Angel moves to February", "Fox pushed back the release date.", Topic.RELEASE_DATE),
        (
            "Disney+ reportedly developing an Alita prequel series",
            "Insiders say that it is in the works.",
            Topic.RUMOR,
        ),
        ("Alita: Battle Angel (recensione)", "La recensione del film di Robert Rodriguez.", Topic.REVIEW),
        ("Alita: Battle Angel jetzt bei Netflix", "Der Film ist im Streaming zu sehen.", Topic.STREAMING),
    ],
)
def test_topics(title: str, text: str, topic: Topic) -> None:
    """The kinds of news are told apart by their words, in several languages."""
    assert judged(title, text).topic is topic
