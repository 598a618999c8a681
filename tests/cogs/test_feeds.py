"""/feeds through the unmodified discord.py, with feeds on this machine."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from tests.cogs.conftest import NOW, STARTER, World, is_private, running, starter, text

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>
<link>https://blog.example/</link><description>d</description>
<item><title>Alita: Battle Angel on a shelf</title><link>https://blog.example/1</link><guid>1</guid>
<description>Words.</description></item></channel></rss>"""

Serve = Callable[[str], str]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serves bodies on this machine: body -> address. A page that is no feed is served as such."""
    bodies: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=bodies[int(request.match_info["n"])], content_type="application/xml")

    app = web.Application()
    app.router.add_get("/{n}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]

    def add(body: str) -> str:
        bodies.append(body)
        return f"http://127.0.0.1:{port}/{len(bodies) - 1}"

    yield add
    await runner.cleanup()


async def choose(world: World, name: str = "alita-news") -> Any:
    """Makes a channel a news channel."""
    return await world.ask("setup", user="moderator", options={"channel": name})


async def feeds(world: World, command: str, **options: Any) -> Any:
    """A /feeds command of the moderator."""
    return await world.ask(f"feeds {command}", user="moderator", options=options)


async def test_a_feed_is_added(world: World, serve: Serve) -> None:
    """The answer names the feed, where it goes, and that nothing old is posted."""
    await choose(world)
    answer = await feeds(world, "add", address=serve(FEED.format(title="Our blog")))
    room = await world.channel("alita-news")
    assert answer["content"].startswith(f"**Our blog** is now followed in <#{room['id']}>. The one item")
    assert is_private(answer)
    assert room["messages"] == []


async def test_only_one_channel(world: World, serve: Serve) -> None:
    """With a channel given, the feed goes there alone."""
    await choose(world)
    await choose(world, "general")
    general = await world.channel("general")
    answer = await feeds(world, "add", address=serve(FEED.format(title="Blog")), channel="general")
    assert f"followed in <#{general['id']}>." in answer["content"]


async def test_first_a_channel(world: World, serve: Serve) -> None:
    """Without a news channel the answer says how to choose one, by a link that types the command."""
    answer = await feeds(world, "add", address=serve(FEED.format(title="Blog")))
    assert "Choose a channel for news first: </setup:" in answer["content"]


async def test_a_channel_without_news(world: World, serve: Serve) -> None:
    """A channel that is no news channel is refused with what to do."""
    await choose(world)
    answer = await feeds(world, "add", address=serve(FEED.format(title="Blog")), channel="general")
    assert "That channel gets no news." in answer["content"]


async def test_a_page_that_is_no_feed(world: World, serve: Serve) -> None:
    """The reason is told, and what to look for."""
    await choose(world)
    answer = await feeds(world, "add", address=serve("<html><body>Hello</body></html>"))
    assert answer["content"].startswith("I cannot follow that address.")
    assert "RSS or Atom" in answer["content"]


@pytest.mark.parametrize(
    "address", ["http://192.168.0.1/feed", "file:///etc/passwd", "not an address", "ftp://x.example/f"]
)
async def test_addresses_that_are_refused(world: World, address: str) -> None:
    """Private, foreign and broken addresses are refused without a traceback."""
    await choose(world)
    answer = await feeds(world, "add", address=address)
    assert answer["content"].startswith("I cannot follow that address.")


async def test_twice(world: World, serve: Serve) -> None:
    """A feed that is followed already is not added again."""
    await choose(world)
    address = serve(FEED.format(title="Blog"))
    await feeds(world, "add", address=address)
    answer = await feeds(world, "add", address=address)
    assert "is already followed here" in answer["content"]


async def test_a_hostile_name(world: World, serve: Serve) -> None:
    """A feed's name is shown as it is and does nothing, in answers, lists and suggestions."""
    await choose(world)
    title = "@everyone **bold** [x](https://evil.example)"
    answer = await feeds(world, "add", address=serve(FEED.format(title=title)))
    listed = await feeds(world, "list")
    for message in (answer, listed):
        assert not message["mention_everyone"]
        assert "**bold**" not in text(message)
        assert "(https://evil" not in text(message)


async def test_the_list(world: World) -> None:
    """Starter feeds and where they go; a failing one with its reason."""
    await choose(world)
    feed = await starter(world.stores)
    await world.stores.feeds.failed(feed.id, "The server answered 404.", NOW, NOW)
    shown = text(await feeds(world, "list"))
    assert "1 source could not be read" in shown
    assert "could not be read: The server answered 404." in shown
    assert STARTER.url in shown


async def test_removing_by_suggestion(world: World, serve: Serve) -> None:
    """Typing a part of the name suggests the feed; the suggestion removes it."""
    await choose(world)
    await feeds(world, "add", address=serve(FEED.format(title="Our blog")))
    told = await world.act(
        command="feeds remove", user="moderator", autocomplete={"option": "feed", "text": " BLO"}
    )
    assert [one["name"] for one in told["choices"]] == ["Our blog"]
    answer = await feeds(world, "remove", feed=told["choices"][0]["value"])
    assert "**Our blog** is no longer followed" in answer["content"]
    assert "Our blog" not in text(await feeds(world, "list"))


async def test_removing_by_name(world: World) -> None:
    """The whole name typed without picking a suggestion does too; a starter feed can be brought back."""
    await choose(world)
    assert "no longer followed" in (await feeds(world, "remove", feed="outlet"))["content"]
    assert "brings it back" in text(await feeds(world, "list"))


async def test_removing_nothing(world: World) -> None:
    """An unknown name is told, with where to look."""
    answer = await feeds(world, "remove", feed="nothing like it")
    assert "I know no such source" in answer["content"]


async def test_suggestions_are_at_most_25(world: World) -> None:
    """Discord takes 25 suggestions and no more."""
    await choose(world)
    room = int((await world.channel("alita-news"))["id"])
    for number in range(30):
        feed = await world.stores.feeds.add(f"https://f{number}.example/", f"Feed {number}", NOW)
        await world.stores.subscriptions.add(room, feed.id, NOW)
    told = await world.act(
        command="feeds remove", user="moderator", autocomplete={"option": "feed", "text": "feed"}
    )
    assert len(told["choices"]) == 25


async def test_pages_of_feeds_survive_a_restart(world: World) -> None:
    """The list's buttons still work in a later run."""
    await choose(world)
    room = int((await world.channel("alita-news"))["id"])
    for number in range(20):
        feed = await world.stores.feeds.add(f"https://f{number}.example/", f"Feed {number}", NOW)
        await world.stores.subscriptions.add(room, feed.id, NOW)
    listed = await feeds(world, "list")
    await world.bot.close()
    async with running(world.services, world.sandbox):
        turned = (await world.press(listed, "Next", user="moderator"))["response"]
    assert "Page 2 of 3" in text(turned)


async def test_fans_are_not_offered_it(world: World) -> None:
    """Without Manage Server the commands are not there, nor outside of servers."""
    for place in ("general", "dm", "lounge"):
        for command in ("feeds list", "setup"):
            told = await world.act(command=command, user="fan", channel_id=place)
            assert told["error"]


async def test_too_quick(world: World) -> None:
    """Who adds feed after feed within a minute is asked to wait."""
    answers = [await feeds(world, "add", address="no address") for _ in range(7)]
    assert answers[-1]["content"].startswith("That was quick!")
    assert is_private(answers[-1])
