"""Pages of well-known sites: their feeds are told by the address alone, or nothing is claimed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.shortcuts import closed, feed_of

CHANNEL = "UC0123456789abcdefghijAB"
VIDEOS = "https://www.youtube.com/feeds/videos.xml"
KNOWN = {
    f"https://www.youtube.com/channel/{CHANNEL}": f"{VIDEOS}?channel_id={CHANNEL}",
    f"https://m.youtube.com/channel/{CHANNEL}/videos?view=0": f"{VIDEOS}?channel_id={CHANNEL}",
    "https://www.youtube.com/user/someone": f"{VIDEOS}?user=someone",
    "https://www.youtube.com/playlist?list=PLabcdefghij_k-1": f"{VIDEOS}?playlist_id=PLabcdefghij_k-1",
    "https://www.youtube.com/watch?v=1&list=PLabcdefghij&index=2": f"{VIDEOS}?playlist_id=PLabcdefghij",
    "https://www.reddit.com/r/Alita": "https://www.reddit.com/r/Alita/.rss",
    "https://old.reddit.com/r/Alita/new/": "https://www.reddit.com/r/Alita/new/.rss",
    "https://www.reddit.com/r/Alita/top/?t=week&x=1": "https://www.reddit.com/r/Alita/top/.rss?t=week",
    "https://www.reddit.com/user/some-one/": "https://www.reddit.com/user/some-one/.rss",
    "https://reddit.com/u/someone/submitted": "https://www.reddit.com/user/someone/submitted/.rss",
    "https://www.reddit.com/user/someone/m/films": "https://www.reddit.com/user/someone/m/films/.rss",
    "https://www.reddit.com/search/?q=alita+sequel&sort=new": "https://www.reddit.com/search.rss?q=alita+sequel&sort=new",
    "https://www.reddit.com/r/movies/search?q=alita&restrict_sr=on": (
        "https://www.reddit.com/r/movies/search.rss?q=alita&restrict_sr=on"
    ),
    "https://news.google.com/search?q=%22Alita%22%20when%3A7d&hl=en-US&gl=US&ceid=US%3Aen&x=1": (
        "https://news.google.com/rss/search?q=%22Alita%22+when%3A7d&hl=en-US&gl=US&ceid=US%3Aen"
    ),
    "https://news.google.com/topics/CAAqIggKIhx?hl=de&gl=DE&ceid=DE:de": (
        "https://news.google.com/rss/topics/CAAqIggKIhx?hl=de&gl=DE&ceid=DE%3Ade"
    ),
    "https://news.google.com/": "https://news.google.com/rss",
    "https://www.google.com/search?q=alita+2&tbm=nws&hl=en": "https://news.google.com/rss/search?q=alita+2&hl=en",
    "https://www.bing.com/news/search?q=alita&form=x": "https://www.bing.com/news/search?format=rss&q=alita",
    "https://bsky.app/profile/film.example": "https://bsky.app/profile/film.example/rss",
    "https://bsky.app/profile/did:plc:abc123": "https://bsky.app/profile/did:plc:abc123/rss",
    "https://mastodon.example/@someone": "https://mastodon.example/@someone.rss",
    "https://mastodon.example/@someone@other.example/with_replies": "https://mastodon.example/@someone@other.example.rss",
    "http://mastodon.example:8080/tags/Alita": "http://mastodon.example:8080/tags/Alita.rss",
    "https://github.com/some/thing/releases": "https://github.com/some/thing/releases.atom",
    "https://github.com/some/thing.py/releases/tag/v1.0": "https://github.com/some/thing.py/releases.atom",
    "https://github.com/some/thing/tags": "https://github.com/some/thing/tags.atom",
    "https://github.com/some/thing/commits/main/docs": "https://github.com/some/thing/commits/main/docs.atom",
    "https://medium.com/@someone": "https://medium.com/feed/@someone",
    "https://medium.com/tag/alita": "https://medium.com/feed/tag/alita",
    "https://medium.com/some-magazine": "https://medium.com/feed/some-magazine",
    "https://someone.medium.com/a-story-1a2b": "https://someone.medium.com/feed",
    "https://someone.substack.com/p/a-post": "https://someone.substack.com/feed",
    "https://open.substack.com/pub/someone/p/a-post?r=1": "https://someone.substack.com/feed",
    "https://someone.tumblr.com/": "https://someone.tumblr.com/rss",
    "https://someone.tumblr.com/tagged/alita": "https://someone.tumblr.com/tagged/alita/rss",
    "https://www.tumblr.com/someone/123/a-post": "https://someone.tumblr.com/rss",
    "https://someone.blogspot.com/": "https://someone.blogspot.com/feeds/posts/default",
    "https://someone.blogspot.co.uk/search/label/Alita": "https://someone.blogspot.co.uk/feeds/posts/default/-/Alita",
    "https://films.example/tag/alita/": "https://films.example/tag/alita/feed/",
    "https://films.example/blog/category/film/news": "https://films.example/blog/category/film/news/feed/",
}
ASKED_THEMSELVES = (
    "https://www.youtube.com/@handle",
    "https://www.youtube.com/@handle/videos",
    "https://www.youtube.com/c/name",
    "https://www.youtube.com/watch?v=abcdefghijk",
    f"{VIDEOS}?channel_id={CHANNEL}",
    "https://www.reddit.com/r/Alita/.rss",
    "https://www.reddit.com/r/Alita/comments/abc/a_post/",
    "https://www.reddit.com/search/?q=",
    "https://news.google.com/rss/search?q=alita",
    "https://news.google.com/search",
    "https://www.google.com/search?q=alita",
    "https://www.bing.com/search?q=alita",
    "https://bsky.app/profile/film.example/rss",
    "https://bsky.app/profile/film.example/post/1",
    "https://mastodon.example/@someone.rss",
    "https://mastodon.example/tags/alita.rss",
    "https://github.com/some/thing",
    "https://github.com/some/thing/releases.atom",
    "https://github.com/some/thing/commits/main.atom",
    "https://medium.com/feed/@someone",
    "https://medium.com/some-magazine/a-story-1a2b",
    "https://someone.medium.com/feed",
    "https://someone.substack.com/feed",
    "https://substack.com/@someone",
    "https://www.tumblr.com/explore",
    "https://someone.tumblr.com/rss",
    "https://films.example/",
    "https://films.example/feed",
    "https://films.example/tag/alita/feed/",
    "https://films.example/tag/alita.html",
    "https://reddit.com.evil.example/r/Alita",
    "https://evilreddit.com/r/Alita",
    "http://[bad",
    "not an address",
    "",
)


@pytest.mark.parametrize("page", KNOWN)
def test_pages_whose_feed_is_known(page: str) -> None:
    """The feed's address comes from the page's alone; only the parts of the query that a feed knows stay."""
    assert feed_of(page) == KNOWN[page]


@pytest.mark.parametrize("page", ASKED_THEMSELVES)
def test_pages_that_must_be_asked_themselves(page: str) -> None:
    """Feeds, articles, strangers and pages that name their feed only in their markup are left as they are."""
    assert feed_of(page) is None


@pytest.mark.parametrize("page", KNOWN)
def test_a_feed_is_no_page_with_a_feed(page: str) -> None:
    """What was found is never taken for a page again."""
    assert feed_of(KNOWN[page]) is None


@given(
    st.sampled_from([*KNOWN, *ASKED_THEMSELVES, "https://x.example/"]),
    st.text("@/?&=#%.:\\[]{}()site1q\u202e\n é銃", max_size=60),
)
def test_hostile_addresses_lead_nowhere_else(page: str, more: str) -> None:
    """Whatever is appended: an http address or nothing, and no exception."""
    found = feed_of(page + more)
    assert found is None or found.startswith(("http://", "https://"))


def test_sites_without_feeds_are_told_at_once() -> None:
    """Somebody who gives an account's page learns that there is nothing to be had, and where to look."""
    assert "YouTube" in (closed("https://x.com/someone") or "")
    assert closed("https://mobile.twitter.com/someone")
    assert closed("https://x.com.example/") is None
    assert closed("http://[bad") is None
