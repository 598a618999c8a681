"""/feeds add with a page's address, through the unmodified discord.py, with pages on this machine."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.cogs.conftest import World, is_private, running

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>
<link>https://kino.example/</link><description>d</description>
<item><title>A film</title><link>https://kino.example/1</link><guid>1</guid></item></channel></rss>"""
EVIL = "@everyone <@&1> **bold** \u202e[x](https://evil.example)"


class Site:
    """Pages and feeds on this machine."""

    def __init__(self) -> None:
        self.url = ""
        self.bodies: dict[str, str] = {}

    async def answer(self, request: web.Request) -> web.Response:
        """The body of a path."""
        body = self.bodies.get(request.path)
        if body is None:
            raise web.HTTPNotFound
        return web.Response(text=body, content_type="text/html" if "<html>" in body else "application/xml")

    def page(self, *feeds: tuple[str, str], path: str = "/") -> str:
        """A page that names feeds by path and title; each is there."""
        tags = [f'<link rel="alternate" type="application/rss+xml" title="{t}" href="{p}">' for p, t in feeds]
        self.bodies[path] = f"<!doctype html><html><head>{''.join(tags)}</head><body></body></html>"
        self.bodies |= {p: FEED.format(title=p.strip("/")) for p, _ in feeds if p.startswith("/")}
        return self.url + path


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site that is filled by the test."""
    made = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


async def add(world: World, address: str, **options: Any) -> Any:
    """The answer to /feeds add, in a server with a news channel."""
    await world.ask("setup", user="moderator", options={"channel": "alita-news"})
    return await world.ask("feeds add", user="moderator", options={"address": address, **options})


def select(message: Any) -> Any:
    """The one select of a message."""
    (row,) = message["components"]
    (found,) = row["components"]
    assert found["type"] == 3
    return found


async def choose(world: World, message: Any, value: str, user: str = "moderator") -> Any:
    """Chooses in a message's select; the sandbox's whole answer."""
    custom_id = select(message)["custom_id"]
    return await world.act(message_id=message["id"], custom_id=custom_id, values=[value], user=user)


async def test_the_one_feed_of_a_page(world: World, site: Site) -> None:
    """Typed without a scheme, as people do; the answer says which feed it is, to the moderator alone."""
    site.page(("/news", "News"))
    answer = await add(world, site.url.removeprefix("http://"))
    assert answer["content"].startswith("**news** is now followed in <#")
    assert answer["content"].endswith(f"(<{site.url}/news>)")
    assert is_private(answer)


async def test_choosing_one_of_several(world: World, site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """The choice is followed, the list stays for another one, and the same once more is known already."""
    offer = await add(world, site.page(("/news", "Kino: news"), ("/reviews", "")))
    assert is_private(offer)
    assert "**2 feeds**" in offer["content"]
    host = site.url.removeprefix("http://")
    assert [(one["label"], one["value"], one["description"]) for one in select(offer)["options"]] == [
        ("Kino: news", "0", f"{host}/news"),
        (f"{host}/reviews", "1", f"{host}/reviews"),
    ]
    first = (await choose(world, offer, "Kino: news"))["response"]
    assert first["content"].startswith("**news** is now followed in <#")
    assert is_private(first)
    assert "already followed here" in (await choose(world, offer, "0"))["response"]["content"]
    assert "**reviews** is now followed" in (await choose(world, offer, "1"))["response"]["content"]
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_an_offer_survives_a_restart(world: World, site: Site) -> None:
    """The select still works in a later run, in the channel that was asked for."""
    page = site.page(("/news", "News"), ("/reviews", "Reviews"))
    await world.ask("setup", user="moderator", options={"channel": "general"})
    offer = await add(world, page, channel="general")
    await world.bot.close()
    async with running(world.services, world.sandbox):
        answer = (await choose(world, offer, "1"))["response"]
    room = await world.channel("general")
    assert answer["content"].startswith(f"**reviews** is now followed in <#{room['id']}>.")


async def test_hostile_titles_and_places(world: World, site: Site) -> None:
    """Whatever a page calls its feeds stays text, and a feed in a private network is refused for its reason."""
    inside = "http://192.168.0.1/" + "a" * 300
    offer = await add(world, site.page((inside, EVIL), *((f"/{n}", EVIL * 9) for n in range(40))))
    options = select(offer)["options"]
    assert len(options) == 25
    assert "first 25" in offer["content"]
    assert all("\u202e" not in one["label"] and len(one["label"]) <= 100 for one in options)
    assert not offer["mention_everyone"]
    assert options[0]["description"].startswith("192.168.0.1/")
    refused = (await choose(world, offer, "0"))["response"]
    assert refused["content"].startswith("I cannot follow that address. The address leads into a private network.")


async def test_a_page_without_feeds(world: World, site: Site) -> None:
    """The answer says what was looked for and what to do."""
    answer = await add(world, site.page())
    assert answer["content"].startswith("I cannot follow that address. This is a web page that names no feed")
    assert "a Google News search for its name. Then type </feeds add:" in answer["content"]
    assert not answer["components"]


async def test_choosing_too_quickly(world: World, site: Site) -> None:
    """Who chooses again and again within a minute is asked to wait."""
    offer = await add(world, site.page(("/news", "News"), ("/reviews", "Reviews")))
    answers = [(await choose(world, offer, "0"))["response"]["content"] for _ in range(7)]
    assert answers[-1].startswith("That was quick!")


async def test_an_old_select(world: World, site: Site) -> None:
    """An offer that is no longer kept says so, and how to get it anew."""
    offer = await add(world, site.page(("/news", "News"), ("/reviews", "Reviews")))
    await world.stores.database.write("DELETE FROM searches")
    assert "no longer kept" in (await choose(world, offer, "0"))["response"]["content"]
