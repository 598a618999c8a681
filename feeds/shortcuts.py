"""Where well-known sites keep the feeds of their pages, told by the pages' addresses alone."""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from feeds.links import domain, normal


class _Page(NamedTuple):
    r"""One kind of page.

    page: what an address without scheme, www., m. and last slash looks like as a whole.
    feed: its feed's address; \1 is a group of `page`, {site} the page's own scheme and host.
    keep: parts of the query that the feed's address takes over.
    """

    page: str
    feed: str
    keep: str = ""


_YOUTUBE = "https://www.youtube.com/feeds/videos.xml"
_REDDIT = r"(?:(?:old|new|np|sh)\.)?reddit\.com"
_REPOSITORY = r"github\.com/([\w.-]{1,60}/[\w.-]{1,100})"

# The first that fits is taken; where it holds no feed (any more), the page itself is asked.
_PAGES = (
    _Page(r"(?:music\.)?youtube\.com/channel/(UC[\w-]{22})(?:/.*)?", _YOUTUBE + r"?channel_id=\1"),
    _Page(r"youtube\.com/user/([\w.-]{1,60})(?:/.*)?", _YOUTUBE + r"?user=\1"),
    _Page(
        r"(?:music\.)?youtube\.com/(?:playlist|watch)\?(?:.*&)?list=((?:PL|UU|OL|FL)[\w-]{8,80})(?:&.*)?",
        _YOUTUBE + r"?playlist_id=\1",
    ),
    _Page(_REDDIT + r"/(r/[\w+]{2,80}(?:/(?:new|hot|top|rising))?)", r"https://www.reddit.com/\1/.rss", "t"),
    _Page(
        _REDDIT + r"/u(?:ser)?/([\w-]{2,40}(?:/(?:submitted|comments|m/\w+))?)",
        r"https://www.reddit.com/user/\1/.rss",
    ),
    _Page(
        _REDDIT + r"/((?:r/\w{2,40}/)?search)\?(?:.*&)?q=.+",
        r"https://www.reddit.com/\1.rss",
        "q restrict_sr sort t",
    ),
    _Page(r"news\.google\.com/search\?(?:.*&)?q=.+", "https://news.google.com/rss/search", "q hl gl ceid"),
    _Page(r"news\.google\.com/(topics/[\w-]{10,400})(?:/.*)?", r"https://news.google.com/rss/\1", "hl gl ceid"),
    _Page(r"news\.google\.com(?:/home)?", "https://news.google.com/rss", "hl gl ceid"),
    _Page(
        r"google\.[a-z.]{2,6}/search\?(?=.*\btbm=nws\b)(?:.*&)?q=.+",
        "https://news.google.com/rss/search",
        "q hl gl",
    ),
    _Page(
        r"bing\.com/news/search\?(?!.*\bformat=rss)(?:.*&)?q=.+",
        "https://www.bing.com/news/search?format=rss",
        "q setlang cc",
    ),
    _Page(r"bsky\.app/profile/([^/?]{3,120})", r"https://bsky.app/profile/\1/rss"),
    _Page(_REPOSITORY + r"/(releases|tags)(?:/.*)?", r"https://github.com/\1/\2.atom"),
    _Page(_REPOSITORY + r"/commits((?:/[\w.-]+)*)(?<!\.atom)", r"https://github.com/\1/commits\2.atom"),
    _Page(
        r"medium\.com/(@[\w.-]{1,60}|tag/[\w-]{1,100}|(?!feed$|tag$)[\w-]{2,100})", r"https://medium.com/feed/\1"
    ),
    _Page(r"([\w-]{1,60}\.medium\.com)(?!/feed)(?:/.*)?", r"https://\1/feed"),
    _Page(r"open\.substack\.com/pub/([\w-]{1,60})(?:/.*)?", r"https://\1.substack.com/feed"),
    _Page(r"([\w-]{1,60}\.substack\.com)(?!/feed)(?:/.*)?", r"https://\1/feed"),
    _Page(r"([\w-]{1,60}\.tumblr\.com(?:/tagged/[^/?]{1,140})?)", r"https://\1/rss"),
    _Page(
        r"tumblr\.com/(?!(?:tagged|search|explore|login|dashboard|about|policy)\b)(?:blog/view/)?([\w-]{1,40})(?:/\d.*)?",
        r"https://\1.tumblr.com/rss",
    ),
    _Page(
        r"([\w-]{1,60}\.blogspot\.[a-z.]{2,6})/search/label/([^/?]{1,140})", r"https://\1/feeds/posts/default/-/\2"
    ),
    _Page(r"([\w-]{1,60}\.blogspot\.[a-z.]{2,6})", r"https://\1/feeds/posts/default"),
    # Programs that run on anybody's host: WordPress's tags and categories, Mastodon's people and hashtags.
    _Page(
        r"(?!medium\.)[^/?]+/((?:[^/?]+/){0,3}(?:tag|category)/(?:[^/?]+/){0,3}(?!(?:feed|rss)$)[^/?.]+)",
        r"{site}/\1/feed/",
    ),
    _Page(
        r"(?!youtube\.|substack\.)[^/?]+/(@[\w.-]{1,60}(?:@[\w.-]{1,200})?)(?<!\.rss)(?:/(?:with_replies|media))?",
        r"{site}/\1.rss",
    ),
    _Page(r"[^/?]+/(tags/\w{1,100})", r"{site}/\1.rss"),
)
_TABLE = tuple((re.compile(one.page if r"\?" in one.page else one.page + r"(?:\?.*)?"), one) for one in _PAGES)

# Sites that have no feeds and show their pages to browsers with an account at most.
_CLOSED = {
    "x.com": "X",
    "twitter.com": "X",
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
    "threads.net": "Threads",
    "threads.com": "Threads",
    "tiktok.com": "TikTok",
}


def feed_of(address: str) -> str | None:
    """The address of a page's feed, or None where the page itself must be asked.

    Knows channels and playlists of YouTube, subreddits, users and searches of Reddit, searches and topics of
    Google News, searches of Bing News, profiles of Bluesky and Mastodon, GitHub's releases, tags and commits,
    pages of Medium, Substack, Tumblr and Blogger, tags and categories of WordPress.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://[bad": the guard says what is wrong
        return None
    query = f"?{parts.query}" if parts.query else ""
    told = f"{domain(address)}{parts.path.rstrip('/')}{query}"
    for pattern, page in _TABLE:
        if found := pattern.fullmatch(told):
            feed = found.expand(page.feed).replace("{site}", f"{parts.scheme}://{parts.netloc}")
            return normal(feed + _kept(parts.query, page.keep.split(), "&" if "?" in feed else "?"))
    return None


def closed(address: str) -> str | None:
    """One sentence if the address belongs to a site of which it is known that there are no feeds to be had."""
    name = _CLOSED.get(domain(address))
    if name is None:
        return None
    return f"{name} offers no feeds. Look for the same people on their own site, YouTube, Bluesky or Mastodon."


def _kept(query: str, names: list[str], joint: str) -> str:
    given = parse_qs(query)
    kept = {name: given[name][0] for name in names if name in given}
    return f"{joint}{urlencode(kept)}" if kept else ""
