"""The demo's outlets: a loopback server that serves sandbox/samples.toml as RSS feeds, in stages.

`python -m sandbox.outlets [--port N]` prints one JSON line `{"url", "feeds": [{slug, url, title, outlet, kind}],
"outlets": [{domain, name, trust}]}`.

    GET  /feeds/SLUG.xml              RSS, with ETag
    POST /publish?stage=N             puts out the items of that stage and of the earlier ones of its act
    POST /trouble?slug=S&kind=K       breaks a feed (see `TROUBLES`); without a kind it is mended
    GET  /program                     {stages: [{number, act, tells, out}],
                                      feeds: [{slug, title, visits, trouble}]}
    GET  /visits                      {slug: how often it was read}
"""

import asyncio
import hashlib
import json
import signal
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import click
from aiohttp import web

SAMPLES = Path(__file__).with_name("samples.toml")
TROUBLES = ("500", "404", "page")
"""How a feed can be broken: the server fails, the feed is gone, or a web page is served in its place."""
_PAGE = (
    "<!doctype html><html><head><title>Welcome back</title></head><body><p>We have a new look!</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample file: feeds, items, stages and invented outlets as it has them."""

    feeds: Sequence[Mapping[str, str]]
    items: Sequence[Mapping[str, Any]]
    stages: Sequence[Mapping[str, Any]] = ()
    outlets: Sequence[Mapping[str, str]] = ()

    @classmethod
    def read(cls, path: Path = SAMPLES) -> "Samples":
        """The samples in a file of the shape of samples.toml."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(data["feeds"], data["items"], data["stages"], data["outlets"])


class Outlets:
    """Serves the samples of the stages that are out.

    Args:
        samples: what there is to serve.
        now: the clock, for items that are published "now".
    """

    def __init__(self, samples: Samples, now: Callable[[], datetime]) -> None:
        self._samples = samples
        self._now = now
        self._out = {0: now()}
        self._trouble: dict[str, str] = {}
        self._visits: Counter[str] = Counter({feed["slug"]: 0 for feed in samples.feeds})

    def app(self) -> web.Application:
        """The web application with its addresses."""
        app = web.Application()
        app.router.add_get("/feeds/{slug}.xml", self._feed)
        app.router.add_get("/visits", self._tell_visits)
        app.router.add_get("/program", self._tell_program)
        app.router.add_post("/publish", self._publish)
        app.router.add_post("/trouble", self._make_trouble)
        return app

    async def _feed(self, request: web.Request) -> web.Response:
        slug = request.match_info["slug"]
        feed = next((feed for feed in self._samples.feeds if feed["slug"] == slug), None)
        if feed is None:
            raise web.HTTPNotFound(text="There is no such feed.")
        self._visits[slug] += 1
        if self._trouble.get(slug):
            return _broken(self._trouble[slug])
        items = [item for item in self._samples.items if item["feed"] == slug and item["stage"] in self._out]
        items.sort(key=lambda item: self._out[item["stage"]])
        body = _rss(feed, [(item, self._published(item)) for item in items]).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(
            body=body, headers={"ETag": etag, "Content-Type": "application/rss+xml; charset=utf-8"}
        )

    def _published(self, item: Mapping[str, Any]) -> datetime | None:
        given = item.get("published")
        if given == "now":
            return self._out[item["stage"]]
        return datetime.fromisoformat(given) if given else None

    async def _tell_visits(self, _: web.Request) -> web.Response:
        return web.json_response(dict(self._visits))

    async def _tell_program(self, _: web.Request) -> web.Response:
        stages = [dict(stage) | {"out": stage["number"] in self._out} for stage in self._samples.stages]
        feeds = [
            {
                "slug": feed["slug"],
                "title": feed["title"],
                "visits": self._visits[feed["slug"]],
                "trouble": self._trouble.get(feed["slug"], ""),
            }
            for feed in self._samples.feeds
        ]
        return web.json_response({"stages": stages, "feeds": feeds})

    async def _publish(self, request: web.Request) -> web.Response:
        wanted = int(request.query.get("stage", "1"))
        act = next((stage["act"] for stage in self._samples.stages if stage["number"] == wanted), None)
        if act is None:
            raise web.HTTPNotFound(text="There is no such stage.")
        for stage in self._samples.stages:
            if stage["act"] == act and stage["number"] <= wanted:
                self._out.setdefault(stage["number"], self._now())
        return web.json_response({"stage": wanted})

    async def _make_trouble(self, request: web.Request) -> web.Response:
        slug, kind = request.query.get("slug", ""), request.query.get("kind", "")
        if slug not in self._visits or kind not in ("", *TROUBLES):
            raise web.HTTPNotFound(text="There is no such feed, or no such trouble.")
        self._trouble[slug] = kind
        return web.json_response({"slug": slug, "trouble": kind})


def _broken(kind: str) -> web.Response:
    if kind == "page":
        return web.Response(text=_PAGE, content_type="text/html")
    return web.Response(status=int(kind), text="This is a sample of trouble.")


def _rss(feed: Mapping[str, str], items: Sequence[tuple[Mapping[str, Any], datetime | None]]) -> str:
    newest_first = "".join(_item(item, published) for item, published in reversed(items))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(feed['title'])}</title>"
        f"<link>https://{feed['outlet'] or 'news.example'}/</link>"
        f"<description>Sample news for the demo</description>{newest_first}</channel></rss>"
    )


def _item(item: Mapping[str, Any], published: datetime | None) -> str:
    date = f"<pubDate>{format_datetime(published, usegmt=False)}</pubDate>" if published else ""
    source = (
        f"<source url={quoteattr(item['source'])}>{escape(item['source_name'])}</source>"
        if "source" in item
        else ""
    )
    return (
        f"<item><title>{escape(item['title'])}</title><link>{escape(item['link'])}</link>"
        f'<guid isPermaLink="false">{escape(item["link"])}</guid>{date}{source}'
        f"<description>{escape(item['text'].strip())}</description></item>"
    )


async def serve(port: int) -> None:
    """Serves until told to stop."""
    samples = Samples.read()
    runner = web.AppRunner(Outlets(samples, lambda: datetime.now(UTC)).app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    feeds = [dict(feed) | {"url": f"{url}/feeds/{feed['slug']}.xml"} for feed in samples.feeds]
    click.echo(json.dumps({"url": url, "feeds": feeds, "outlets": [dict(one) for one in samples.outlets]}))
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asyncio.get_running_loop().call_soon_threadsafe(stop.set))
    await stop.wait()
    await runner.cleanup()


@click.command()
@click.option("--port", default=0, show_default=True, help="Port on loopback; 0 takes a free one.")
def main(port: int) -> None:
    """Serve the demo's sample feeds on loopback."""
    asyncio.run(serve(port))


if __name__ == "__main__":
    main()
