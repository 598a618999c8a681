"""A teaser and its page become one item: whose words, which address, which text; or the teaser serves."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from feeds.complete import OpenedPage, Unopened, complete
from feeds.page import Page
from news.model import FeedItem, Image

LINK = "https://www.rustyard.example/2026/motorball?utm_source=rss"
TEXT = (
    "The workshop that built the streets of Iron City has kept its moulds, and its head knows what to build.\n\n"
    "“The first thing we would put up is a quarter of a motorball track,” Lennart Okafor told Rustyard Review. "
    "Nobody has called him, and no studio has ordered a second film."
)
PAGE = Page(
    title="Set builder would start with motorball | Rustyard Review",
    text=TEXT,
    published=datetime(2026, 2, 11, 14, 30, tzinfo=UTC),
    lang="en",
    image=Image("https://rustyard.example/page.jpg"),
)
TEASER = FeedItem(
    feed="https://rustyard.example/feed",
    key="1",
    link=LINK,
    url=LINK,
    title="Set builder would start with motorball",
    text="The workshop that built the streets of Iron City has kept its moulds…",
    published=None,
    outlet="rustyard.example",
    trusted="rustyard.example",
    teaser=True,
)


def completed(item: FeedItem = TEASER, page: Page = PAGE, url: str = LINK) -> FeedItem:
    """The item with its page's text; fails if the page is refused."""
    result = complete(item, OpenedPage(page, url))
    assert isinstance(result, FeedItem)
    return result


def refused(item: FeedItem = TEASER, page: Page = PAGE, url: str = LINK) -> str:
    """Why a page is not used; fails if it is."""
    result = complete(item, OpenedPage(page, url))
    assert isinstance(result, Unopened)
    return result.reason


def test_what_the_feed_lacks_comes_from_the_page() -> None:
    """Text, day, language and picture are taken over; the link, its key and title stay as the feed gave them."""
    item = completed()
    assert (item.text, item.teaser, item.published, item.lang) == (TEXT, False, PAGE.published, "en")
    assert item.image == PAGE.image
    assert (item.key, item.link, item.url, item.title) == ("1", LINK, LINK, TEASER.title)


def test_what_the_feed_says_stays() -> None:
    """The feed's own day, language and picture win over the page's."""
    given = replace(
        TEASER, published=datetime(2026, 2, 12, tzinfo=UTC), lang="de", image=Image("https://x.example/f.jpg")
    )
    item = completed(given)
    assert (item.published, item.lang, item.image) == (given.published, "de", given.image)


@pytest.mark.parametrize(
    ("teaser", "front"),
    [
        ("The workshop that built the streets of Iron City has kept its moulds…", ""),
        ("The  workshop that built\nthe streets of Iron City has kept its moulds, and its head knows", ""),
        ("He would start tomorrow. And then there is the matter of the…", "He would start tomorrow.\n\n"),
        ("There is a hall in Austin where a city waits.", "There is a hall in Austin where a city waits.\n\n"),
        ("Words that break off before any sentence is over and …", ""),
        ("", ""),
    ],
)
def test_the_teaser_stays_in_front_unless_the_page_holds_it(teaser: str, front: str) -> None:
    """A standfirst of its own is kept in whole sentences; a repetition or a broken sentence is not."""
    assert completed(replace(TEASER, text=teaser)).text == front + TEXT


def test_trust_is_that_of_the_host_the_page_came_from() -> None:
    """A link that leads on to another host carries that host's trust, and none of the first one's words."""
    item = completed(replace(TEASER, text="A hall waits."), url="https://blechblatt.example/a?id=5")
    assert (item.trusted, item.outlet) == ("blechblatt.example", "blechblatt.example")
    assert item.url == "https://blechblatt.example/a?id=5"
    assert item.text == TEXT


def test_a_feeds_own_name_for_its_outlet_stays() -> None:
    """A search names the outlet; where the page lies on another host, that name is shown and not trusted."""
    search = replace(TEASER, outlet="ledger.example", trusted="ledger.example")
    item = completed(search)
    assert (item.outlet, item.trusted) == ("ledger.example", "rustyard.example")


def test_feeds_without_trust_get_none_from_a_page() -> None:
    """What a moderator's feed links to never moves the status, whoever's page it is."""
    assert completed(replace(TEASER, trusted="")).trusted == ""


def test_an_address_that_differs_in_form_only_stays() -> None:
    """Tracking and AMP make no other page; a moved page is posted under its new address."""
    assert completed(url="https://rustyard.example/2026/motorball/").url == LINK
    assert (
        completed(url="https://rustyard.example/2026/02/motorball").url
        == "https://rustyard.example/2026/02/motorball"
    )


def test_a_front_page_is_no_article() -> None:
    """Sites send readers of deleted articles to their front page; its words are not the entry's."""
    assert "front page" in refused(url="https://rustyard.example/")
    assert "front page" in refused(url="https://rustyard.example")


def test_another_text_is_not_the_article() -> None:
    """A log-in page, or another article, shares too few words with the entry."""
    login = Page(text="Welcome back. Enter your name and the word you chose to go on to your account. " * 5)
    assert "something else" in refused(page=login)
    assert "something else" in refused(page=replace(login, title=TEASER.title))


def test_a_page_that_tells_no_more_is_not_used() -> None:
    """A page with only the teaser again, or less, changes nothing."""
    assert "no more" in refused(replace(TEASER, text=TEXT))
    assert "no more" in refused(page=replace(PAGE, text=TEXT[:90]))


def test_titles_in_other_scripts_and_with_endings_are_recognised() -> None:
    """Pairs of characters stand for words where there are no spaces; beginnings where words bend."""
    japanese = replace(TEASER, title="「銃夢」展、7月に大阪で開催へ", text="")
    page = Page(
        title="「銃夢」展、7月に大阪で開催へ | 歯車新聞",
        text="木城ゆきと氏の漫画「銃夢」の原画およそ200点を集めた展覧会が、7月11日から大阪市内で開かれる。" * 2,
    )
    assert completed(japanese, page).text == page.text
    german = replace(TEASER, title="Motorball-Doku startet im Kino", text="")
    words = "Die Dokumentation über den Motorball kommt im April in vierzig deutsche Kinos, teilt der Verleih mit."
    assert completed(german, Page(text=words)).text == words
