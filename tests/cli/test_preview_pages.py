"""preview with and without the articles' pages, by the real command against a real site on loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.cli.program import bot

PAGE = """<!doctype html><html lang="en"><head><title>James Cameron on the city he left behind</title></head><body>
<nav><a href="/">Home</a> <a href="/film">Film</a></nav><article><h1>James Cameron on the city he left behind</h1>
<p>James Cameron still wants to return to Iron City. The producer of Alita: Battle Angel spoke of a sequel.</p>
<p>“We talk about the next Alita film every few months,” Cameron told Rustyard Review. “There is no green light,
and I will not pretend that there is one.”</p>
<p>He said that the sequel to Alita: Battle Angel would have to wait until his own work is done, and that nobody
should hold their breath while the studio says nothing about a second film.</p></article><footer>Imprint</footer>
</body></html>"""
FEED = """<rss version="2.0"><channel><title>Sample</title><item><guid>1</guid><link>{url}/cameron</link>
<title>James Cameron on the city he left behind</title><description>The producer looks back…</description></item>
<item><guid>2</guid><link>{url}/missing</link><title>Alita: Battle Angel producer talks of a sequel</title>
<description>A short word…</description></item></channel></rss>"""


BLOG = """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/news.xml">
{more}</head><body></body></html>"""
MORE = '<link rel="alternate" type="application/atom+xml" href="/reviews.xml">'


class _Site(BaseHTTPRequestHandler):
    """One article, two pages that name feeds, a feed; remembers what was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        """Answers with what there is, or 404."""
        self.asked.append(self.path)
        there = {"/cameron": PAGE, "/one": BLOG.format(more=""), "/two": BLOG.format(more=MORE), "/news.xml": FEED}
        body = there.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def running() -> Iterator[tuple[str, list[str]]]:
    """The site's address and what it was asked for."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Site", (_Site,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_preview_opens_pages_unless_told_not_to(tmp_path: Path) -> None:
    """News hidden behind a teaser is found on its page; --no-fetch asks the site for nothing."""
    allowed = {"BOT_FEEDS__ALLOW_HOSTS": "127.0.0.1", "BOT_FEEDS__PAGES": "true"}
    with running() as (url, asked):
        (tmp_path / "feed.xml").write_text(FEED.format(url=url), encoding="utf-8")
        closed = bot("preview", "feed.xml", "--json", "--no-fetch", folder=tmp_path, **allowed)
        assert asked == []
        opened = bot("preview", "feed.xml", "--json", folder=tmp_path, **allowed)
        assert sorted(asked) == ["/cameron", "/missing", "/robots.txt"]
    assert (closed.code, opened.code, closed.err, opened.err) == (0, 0, "", "")
    before, after = (json.loads(said.out)["items"] for said in (closed, opened))
    assert before[0]["relevance"] == "unrelated"
    assert (after[0]["relevance"], after[0]["speaker"], after[0]["signal"]) == ("news", "James Cameron", "talk")
    assert after[0]["quote"].startswith("We talk about the next Alita film")
    assert after[0]["link"] == before[0]["link"] == f"{url}/cameron"
    assert "read from the article's page" in after[0]["reasons"][-1]
    assert after[1]["relevance"] == before[1]["relevance"] == "news"
    assert after[1]["reasons"][:-1] == before[1]["reasons"]
    assert "no page at the link" in after[1]["reasons"][-1]


def test_preview_of_a_web_page_names_its_feeds(tmp_path: Path) -> None:
    """Whoever gives a site's address learns on stderr what to give instead; --no-fetch looks for nothing."""
    with running() as (url, asked):
        allowed = {"BOT_FEEDS__ALLOW_HOSTS": "127.0.0.1"}
        told = bot("preview", f"{url}/one", f"{url}/two", "--json", folder=tmp_path, **allowed)
        del asked[:]
        short = bot("preview", f"{url}/one", "--no-fetch", folder=tmp_path, **allowed)
        assert asked == ["/one"]
    assert (told.code, short.code) == (1, 1)
    assert json.loads(told.out)["items"] == []
    assert told.err.splitlines() == [
        f"{url}/one: This is a web page; its feed is {url}/news.xml",
        f"{url}/two: This is a web page; its feeds are: {url}/news.xml {url}/reviews.xml",
    ]
    assert "This is a web page, not a feed." in short.err
