"""Where well-known sites keep the feeds of their pages, told by the pages' addresses alone."""

import re
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from feeds.links import domain

_YOUTUBE = ("youtube.com", "youtube-nocookie.com")
_CHANNEL = re.compile(r"/channel/(UC[\w-]{22})(?:/|$)")
_PLAYLIST = re.compile(r"[\w-]{10,60}")
_REDDIT = re.compile(r"/(?:r/[\w+]{2,80}|u(?:ser)?/[\w-]{2,40})(?:/(?:new|hot|top|rising))?/?")
_BLUESKY = re.compile(r"/profile/[^/]{3,120}/?")
_GITHUB = re.compile(r"/([\w.-]{1,60}/[\w.-]{1,100})/(releases|tags|commits)(?:/[\w./-]*)?")
_MASTODON = re.compile(r"/@[\w.-]{1,60}(?:@[\w.-]{1,200})?/?")


def feed_of(address: str) -> str | None:
    """The address of a page's feed, or None where the page itself must be asked.

    Knows YouTube channels and playlists, subreddits and users of Reddit, searches and topics of Google News, profiles
    of Bluesky and Mastodon, and GitHub's releases.
    """
    parts = urlsplit(address)
    host, path = domain(address), parts.path
    if host in _YOUTUBE:
        return _youtube(path, parse_qs(parts.query))
    if host in ("reddit.com", "old.reddit.com", "new.reddit.com") and _REDDIT.fullmatch(path):
        return f"https://www.reddit.com{quote(path.rstrip('/'))}/.rss"
    if host == "news.google.com":
        return _google_news(path, parts.query)
    if host == "bsky.app" and _BLUESKY.fullmatch(path):
        return f"https://bsky.app{path.rstrip('/')}/rss"
    if host == "github.com" and (found := _GITHUB.fullmatch(path.rstrip("/"))):
        return f"https://github.com/{found[1]}/{found[2]}.atom"
    if host not in ("threads.net", "threads.com", "tiktok.com", "medium.com") and _MASTODON.fullmatch(path):
        return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}.rss"
    return None


def _youtube(path: str, query: dict[str, list[str]]) -> str | None:
    """Handles and names (/@name) are not told by their address; their page names the channel."""
    channel = _CHANNEL.match(path)
    if channel:
        return f"https://www.youtube.com/feeds/videos.xml?channel_id={channel[1]}"
    playlist = query.get("list", [""])[0]
    if path == "/playlist" and _PLAYLIST.fullmatch(playlist):
        return f"https://www.youtube.com/feeds/videos.xml?playlist_id={playlist}"
    return None


def _google_news(path: str, query: str) -> str | None:
    if path.startswith("/rss"):
        return None
    kept = {key: values[0] for key, values in parse_qs(query).items() if key in ("q", "hl", "gl", "ceid")}
    if path.rstrip("/") == "/search" and "q" not in kept:
        return None
    if path.rstrip("/") in ("", "/home", "/search") or path.startswith("/topics/"):
        page = "" if path.rstrip("/") in ("", "/home") else path.rstrip("/")
        return f"https://news.google.com/rss{quote(page)}" + (f"?{urlencode(kept)}" if kept else "")
    return None
