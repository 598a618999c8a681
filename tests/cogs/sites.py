"""A site on this machine whose feeds a test writes and changes, and a moderator's way to /feeds."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from aiohttp import web

from tests.cogs.conftest import World


@dataclass
class Site:
    """Bodies by path, how often each was asked for, and where the site is."""

    url: str = ""
    bodies: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def put(self, path: str, body: str) -> str:
        """Puts a body there; its address."""
        self.bodies[path] = body
        return f"{self.url}/{path}"


def rss(title: str, *items: tuple[str, str, str], day: str = "Wed, 19 Aug 2026 12:00:00 GMT") -> str:
    """A feed of (key, title, text)."""
    entries = "".join(
        f"<item><guid>{key}</guid><link>https://blog.example/{key}</link><title>{escape(head)}</title>"
        f"<pubDate>{day}</pubDate><description>{escape(text)}</description></item>"
        for key, head, text in items
    )
    return f'<rss version="2.0"><channel><title>{escape(title)}</title>{entries}</channel></rss>'


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    """A site that listens on loopback."""
    site = Site()

    async def answer(request: web.Request) -> web.Response:
        path = request.match_info["path"]
        site.asked[path] += 1
        if path not in site.bodies:
            raise web.HTTPNotFound
        return web.Response(text=site.bodies[path], content_type="application/xml")

    app = web.Application()
    app.router.add_get("/{path}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield site
    finally:
        await runner.cleanup()


async def choose(world: World, name: str = "alita-news") -> Any:
    """Makes a channel a news channel."""
    return await world.ask("setup", user="moderator", options={"channel": name})


async def feeds(world: World, command: str, **options: Any) -> Any:
    """A /feeds command of the moderator."""
    return await world.ask(f"feeds {command}", user="moderator", options=options)
