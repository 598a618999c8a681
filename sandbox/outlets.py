"""The demo's outlets: a loopback server that serves sandbox/samples.toml as RSS feeds, in stages.

`python -m sandbox.outlets [--port N]` prints one JSON line `{"url", "feeds": [{slug, url, title, outlet, kind}]}`.
`GET /feeds/SLUG.xml` answers with ETag; `POST /publish?stage=N` puts the items of that stage out;
`GET /visits` tells how often each feed was read.
"""

import asyncio
import hashlib
import json
import signal
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import click
from aiohttp import web

SAMPLES = Path(__file__).with_name("samples.toml")


@dataclass(frozen=True, slots=True)
class Samples:
    """The sample file: feeds and items as it has them."""

    feeds: Sequence[Mapping[str, str]]
    items: Sequence[Mapping[str, Any]]

    @classmethod
    def read(cls, path: Path = SAMPLES) -> "Samples":
        """The samples in a file of the shape of samples.toml."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(data["feeds"], data["items"])


class Outlets:
    """Serves the samples up to the present stage."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self._stage = 0
        self._visits: Counter[str] = Counter({feed["slug"]: 0 for feed in samples.feeds})

    def app(self) -> web.Application:
        """The web application with its three addresses."""
        app = web.Application()
        app.router.add_get("/feeds/{slug}.xml", self._feed)
        app.router.add_get("/visits", self._tell_visits)
        app.router.add_post("/publish", self._publish)
        return app

    async def _feed(self, request: web.Request) -> web.Response:
        slug = request.match_info["slug"]
        feed = next((feed for feed in self._samples.feeds if feed["slug"] == slug), None)
        if feed is None:
            raise web.HTTPNotFound(text="There is no such feed.")
        self._visits[slug] += 1
        items = [item for item in self._samples.items if item["feed"] == slug and item["stage"] <= self._stage]
        body = _rss(feed, items).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(
            body=body, headers={"ETag": etag, "Content-Type": "application/rss+xml; charset=utf-8"}
        )

    async def _tell_visits(self, _: web.Request) -> web.Response:
        return web.json_response(dict(self._visits))

    async def _publish(self, request: web.Request) -> web.Response:
        self._stage = max(self._stage, int(request.query.get("stage", "1")))
        return web.json_response({"stage": self._stage})


def _rss(feed: Mapping[str, str], items: Sequence[Mapping[str, Any]]) -> str:
    newest_first = "".join(_item(item) for item in reversed(items))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(feed['title'])}</title><link>https://{feed['outlet'] or 'news.example'}/</link>"
        f"<description>Sample news for the demo</description>{newest_first}</channel></rss>"
    )


def _item(item: Mapping[str, Any]) -> str:
    published = item.get("published")
    date = (
        f"<pubDate>{format_datetime(datetime.fromisoformat(published), usegmt=False)}</pubDate>"
        if published
        else ""
    )
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
    runner = web.AppRunner(Outlets(samples).app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    feeds = [dict(feed) | {"url": f"{url}/feeds/{feed['slug']}.xml"} for feed in samples.feeds]
    click.echo(json.dumps({"url": url, "feeds": feeds}))
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
