"""Whose words an item carries, where its link leads, what tells it apart, and its picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import identity, pictures
from feeds.items import FeedSource, Kind, to_items
from feeds.links import absolute, destination, domain, is_redirector
from feeds.parse import parse_feed
from feeds.parsed import ParsedFeed, RawEntry
from news.model import FeedItem, Image

LANTERN = ("lantern.example", "lantern.example")
NEWS = "https://news.google.com/rss/articles/CBMiX?oc=5"


def attributed(kind: Kind, *, link: str | None, source: str = "", outlet: str = "") -> tuple[str, str]:
    """Outlet and trusted domain of an entry with this link and source tag."""
    entry = RawEntry("k", link, absolute(link, ""), "t", "", source_url=source)
    (item,) = to_items(ParsedFeed(entries=(entry,)), FeedSource("https://feed.example/rss", kind, outlet))
    return item.outlet, item.trusted


@pytest.mark.parametrize(
    ("kind", "link", "source", "outlet", "expected"),
    [
        (
            "outlet",
            "https://evil.example/1",
            "https://studio.example",
            "Lantern.example",
            LANTERN,
        ),
        ("official", "https://evil.example/1", "", "studio.example", ("studio.example",) * 2),
        ("search", NEWS, "https://www.lantern.example", "", LANTERN),
        ("search", "https://m.lantern.example/a", "", "", LANTERN),
        ("server", "https://www.lantern.example/a", "https://studio.example", "", ("lantern.example", "")),
        ("server", NEWS, "https://studio.example", "", ("studio.example", "")),
        ("server", None, "", "", ("feed.example", "")),
        ("file", "https://AMP.Lantern.example/a", "https://studio.example", "", LANTERN),
        ("file", NEWS, "https://www.lantern.example/x", "", LANTERN),
        ("file", NEWS, "", "", ("news.google.com",) * 2),
        ("file", None, "", "", ("", "")),
    ],
)
def test_trust_follows_the_kind_of_feed(
    kind: Kind, link: str | None, source: str, outlet: str, expected: tuple[str, str]
) -> None:
    """Only listed feeds and an operator's own files give trust; a server's feed never does, whatever it claims."""
    assert attributed(kind, link=link, source=source, outlet=outlet) == expected


def read(body: str) -> tuple[FeedItem, ...]:
    """The items of an RSS body."""
    feed = f"<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel>{body}</channel></rss>"
    return to_items(parse_feed(feed.encode(), "https://site.example/feed"), FeedSource("f", "file"))


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://a.example/1?utm_source=rss", "https://a.example/1?utm_source=rss"),
        ("/news/1", "https://site.example/news/1"),
        ("//cdn.example/1", "https://cdn.example/1"),
        ("javascript:alert(1)", None),
        ("ftp://a.example/1", None),
        ("http://[bad/", None),
        ("https://user:pw@a.example/", None),
        ("https://a.example/" + "x" * 2000, None),
    ],
)
def test_links_stay_as_given_and_addresses_are_fit_for_posting(link: str, url: str | None) -> None:
    """The link is what the feed says; the address is absolute http(s), or nothing."""
    (item,) = read(f"<item><title>t</title><link>{link}</link></item>")
    assert (item.link, item.url) == (link, url)


def test_a_redirector_that_says_where_it_leads_is_followed_without_a_request() -> None:
    """Posts lead to the article itself where the redirector's address names it."""
    alert = "https://www.google.com/url?rct=j&amp;url=https%3A%2F%2Fwww.lantern.example%2Fb&amp;ct=ga"
    (item,) = read(f"<item><title>t</title><link>{alert}</link></item>")
    assert item.link == alert.replace("&amp;", "&")
    assert (item.url, item.outlet) == ("https://www.lantern.example/b", "lantern.example")
    assert destination("https://www.google.com/url?url=javascript:x") is None
    assert is_redirector(NEWS)
    assert not is_redirector("https://www.google.com/about")


@given(st.text(max_size=80))
def test_no_address_makes_the_readers_of_links_raise(text: str) -> None:
    """Hostile links are at worst no links."""
    for address in (text, "http://" + text, "https://news.google.com/" + text):
        assert domain(address) == domain(address).lower()
        absolute(address, "https://site.example/")
        is_redirector(address)


def test_keys_survive_what_feeds_do_to_ids() -> None:
    """Ids identify; http and https are the same; links and titles step in; the same rule at every poll."""
    first = identity.key("http://a.example/?p=1", "http://a.example/one", "One", None)
    assert first == identity.key("https://a.example/?p=1", "https://a.example/renamed", "One, updated", "2026")
    assert identity.key("", "http://a.example/one", "One", None) == "https://a.example/one"
    assert identity.key(None, None, "One", "2026-09-22") != identity.key(None, None, "One", "2026-09-23")
    assert len(identity.key("x" * 5000, None, "", None)) < 100


def test_an_id_given_to_several_posts_tells_nothing() -> None:
    """Posts that share an id get keys of their own, whatever their order; repetitions share theirs."""
    posts = [f"<item><guid isPermaLink='false'>news</guid><link>/{n}</link></item>" for n in (1, 2, 2)]
    keys = [item.key for item in read("".join(posts))]
    assert keys[1] == keys[2] != keys[0]
    assert {item.key for item in read("".join(reversed(posts)))} == set(keys)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<media:content url="/a.jpg" medium="image"/><enclosure url="/b.jpg" type="image/jpeg"/>', "/a.jpg"),
        ('<media:content url="/s.jpg" width="200"/><media:content url="/l.jpg" width="1200"/>', "/l.jpg"),
        ('<media:content url="/v.mp4" type="video/mp4"/><media:thumbnail url="/t.jpg"/>', "/t.jpg"),
        ("<media:thumbnail>/text.jpg</media:thumbnail>", "/text.jpg"),
        ('<enclosure url="/b.png" type="image/png" length="0"/><media:thumbnail url="/t.jpg"/>', "/b.png"),
        ('<enclosure url="/talk.mp3" type="audio/mpeg"/>', None),
        ("<description>&lt;img src='/p' width='1'&gt;&lt;img src='/i.jpg'&gt;</description>", "/i.jpg"),
        ("<description>&lt;img src='https://pixel.example/x'&gt;</description>", None),
        ("<description>&lt;img src='/wp/images/core/emoji/1.png'&gt;</description>", None),
        ("<description>&lt;img src='/logo.svg'&gt;</description>", None),
        ("<description>&lt;img src='data:image/gif;base64,AA'&gt;</description>", None),
        ("<description>&lt;img style='width:1px;height:1px' src='/c.php'&gt;</description>", None),
        ("<description>no image</description>", None),
    ],
)  # fmt: skip
def test_pictures_in_their_order_and_without_pixels(inner: str, expected: str | None) -> None:
    """media:content, enclosure, thumbnail, then the text's own pictures; counters and icons never."""
    (item,) = read(f"<item><title>t</title>{inner}</item>")
    assert (item.image.url if item.image else None) == (expected and "https://site.example" + expected)


def test_a_described_picture_keeps_its_description_and_the_text_its_own() -> None:
    """media:description describes the picture; it does not become the article."""
    (item,) = read(
        "<item><title>t</title><description>&lt;p&gt;Short.&lt;/p&gt;</description>"
        '<media:content url="/1.jpg" medium="image"><media:description type="plain">A cyborg girl &amp; a cat, '
        "described at more length than the post</media:description></media:content></item>"
    )
    assert item.text == "Short."
    assert item.image == Image(
        "https://site.example/1.jpg", "A cyborg girl & a cat, described at more length than the post"
    )


def test_odd_sizes_do_not_make_the_choice_of_pictures_raise() -> None:
    """Sizes in per cent, with signs or without end count as unknown."""
    odd = [{"url": "https://a.example/1.jpg", "width": width} for width in ("100%", "-5", "9" * 99, "auto", "")]
    assert pictures.choose(odd, [], [], [], "") == Image("https://a.example/1.jpg")
