"""/feeds export and import through the unmodified discord.py: files into Discord and out of it."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.cogs.conftest import STARTER, World, is_private, text
from tests.cogs.sites import Site, choose, feeds, rss, serving
from tests.cogs.test_feedcare import SALAZAR

LIST = '<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head/><body>{}</body></opml>'


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site with feeds."""
    async with serving() as made:
        yield made


def attached(body: str | bytes, name: str = "my feeds.opml") -> dict[str, str]:
    """A file as the door takes it."""
    raw = body.encode() if isinstance(body, str) else body
    return {"filename": name, "content_base64": base64.b64encode(raw).decode()}


def outline(url: str, name: str = "") -> str:
    """An entry of a list."""
    return f'<outline type="rss" text="{name}" xmlUrl="{url}"/>'


async def fetched(world: World, message: Any) -> tuple[str, bytes]:
    """Name and bytes of the file of a message, as a browser gets them."""
    (file,) = message["attachments"]
    async with world.http.get(file["url"]) as answer:
        assert answer.headers["Content-Disposition"] == "attachment"
        return file["filename"], await answer.read()


async def test_a_list_is_taken_in(world: World, site: Site) -> None:
    """Folders are flattened, what is there, repeated or refused is told, and nothing is fetched by the command."""
    await choose(world)
    known = site.put("known", rss("Known"))
    await feeds(world, "add", address=known)
    new = site.put("new", rss("New", SALAZAR))
    inner = f'<outline text="Folder"><outline text="Deeper">{outline(new, "New")}</outline></outline>'
    body = LIST.format(
        inner
        + outline(known, "Known")
        + outline(new, "Again")
        + outline("http://10.0.0.1/feed", "Inside @everyone")
        + outline(STARTER.url, "Outlet")
    )
    answer = await feeds(world, "import", file=attached(body))
    shown = text(answer)
    room = (await world.channel("alita-news"))["id"]
    assert f"**1 feed is followed now** in <#{room}>" in shown
    assert "New: New" in shown
    assert "2 were followed before. 1 entry came more than once in the list." in shown
    assert "⚠ 1 cannot be followed:\n• Inside " in shown
    assert "The address leads into a private network." in shown
    assert is_private(answer)
    assert not answer["mention_everyone"]
    assert site.asked["new"] == 0
    feed = await world.stores.feeds.by_url(new)
    assert feed is not None
    assert (feed.name, feed.seeded, feed.next_at <= world.clock()) == ("New", False, True)
    assert (await world.channel("alita-news"))["messages"] == []


async def test_only_one_channel(world: World) -> None:
    """With a channel given, the new feeds go there alone."""
    await choose(world)
    await choose(world, "general")
    general = await world.channel("general")
    body = LIST.format(outline("https://one.example/feed"))
    answer = await feeds(world, "import", file=attached(body), channel="general")
    assert f"followed now** in <#{general['id']}>;" in text(answer)


async def test_more_than_fit(world: World) -> None:
    """Fifty feeds of its own are the most a server has; the rest is told, and the fifty stay."""
    await choose(world)
    body = LIST.format("".join(outline(f"https://f{number}.example/", f"Feed {number}") for number in range(53)))
    shown = text(await feeds(world, "import", file=attached(body)))
    assert "**50 feeds are followed now**" in shown
    assert "⚠ 3 did not fit: a server can follow 50 feeds of its own." in shown
    again = text(await feeds(world, "import", file=attached(body)))
    assert again.startswith("**No feed was added.**\n\n50 were followed before.")


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("", "no OPML list"),
        ("<html>Hello</html>", "no OPML list"),
        (bytes(range(256)), "no OPML list"),
        (LIST.format(""), "names no feed"),
        ('<!DOCTYPE o [<!ENTITY a "b">]>' + LIST.format(outline("https://a.example/", "&a;")), "document type"),
    ],
    ids=["empty", "page", "bytes", "no feed", "entities"],
)
async def test_a_bad_file_gets_a_sentence(world: World, body: str | bytes, part: str) -> None:
    """One clear sentence, and no feed is lost or added."""
    await choose(world)
    before = await world.services.watch.listed(world.bot.guilds[0].id)
    answer = await feeds(world, "import", file=attached(body))
    assert answer["content"].startswith("I cannot read that list. ")
    assert part in answer["content"]
    assert await world.services.watch.listed(world.bot.guilds[0].id) == before


async def test_a_file_that_is_too_large(world: World) -> None:
    """What Discord says of its size is enough to refuse it: it is not even fetched; nor is one that lies."""
    await choose(world)
    claimed = {"filename": "a.opml", "size": 300_000, "url": "http://127.0.0.1:9/never"}
    assert "larger than 256 KiB" in (await feeds(world, "import", file=claimed))["content"]
    lying = attached(LIST.format(" " * 300_000))
    assert "larger than 256 KiB" in (await feeds(world, "import", file=lying))["content"]


async def test_a_file_that_cannot_be_had(world: World) -> None:
    """A file that Discord no longer hands out, or does not answer for, is told in a sentence."""
    await choose(world)
    for url in (f"{world.sandbox.page}sandbox/cdn/1/gone.opml", "http://127.0.0.1:9/closed"):
        given = {"filename": "gone.opml", "size": 10, "url": url}
        assert "could not get that file" in (await feeds(world, "import", file=given))["content"]


async def test_first_a_channel(world: World) -> None:
    """Without a news channel the answer says how to choose one; an empty server has nothing to export."""
    answer = await feeds(world, "import", file=attached(LIST.format(outline("https://a.example/"))))
    assert "Choose a channel for news first" in answer["content"]
    assert "nothing to export" in (await feeds(world, "export"))["content"]


async def test_out_and_in_again(world: World, site: Site) -> None:
    """What is exported names every feed that is followed, hostile names included, and can be imported again."""
    await choose(world)
    address = site.put("f?a=1&b", rss("x"))
    name = 'Our "blog" <&> @everyone \x01'
    await world.stores.feeds.add(address, name, world.clock())
    feed = await world.stores.feeds.by_url(address)
    assert feed is not None
    await world.stores.subscriptions.add(int((await world.channel("alita-news"))["id"]), feed.id, world.clock())
    answer = await feeds(world, "export")
    assert "Here are the 2 feeds of this server" in answer["content"]
    assert is_private(answer)
    file_name, body = await fetched(world, answer)
    assert file_name.startswith("feeds-")
    assert file_name.endswith(".opml")
    listed = await world.services.lists._reader.read(body)
    assert [(one.name, one.url) for one in listed.outlines] == [
        ('Our "blog" <&> @everyone', address),
        ("Outlet", STARTER.url),
    ]
    await feeds(world, "remove", feed=str(feed.id))
    shown = text(await feeds(world, "import", file=attached(body)))
    assert "**1 feed is followed now**" in shown
    assert "1 was followed before." in shown
