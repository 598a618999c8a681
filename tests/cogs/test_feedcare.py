"""/feeds pause, resume, test and health through the unmodified discord.py."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from sandbox.permissions import Permission
from storage.deliveries import DeliveryState
from storage.feeds import Failure, Validators
from tests.cogs.conftest import NOW, World, is_private, running, starter, text
from tests.cogs.sites import Site, choose, feeds, rss, serving
from tests.cogs.stored import keep_many

SALAZAR = (
    "a",
    "Rosa Salazar Says an Alita: Battle Angel Sequel “Still Might Happen”",
    "Rosa Salazar told Collider that a sequel to Alita: Battle Angel is alive. “It still might happen,” she said.",
)
STEELBOOK = (
    "b",
    "Alita: Battle Angel gets a new 4K steelbook",
    "The 2019 film Alita: Battle Angel comes to 4K Ultra HD in a steelbook on 3 June, the distributor announced.",
)
CONTROLLERS = ("c", "The best controllers for small hands", "We tried nine of them.")


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site with feeds."""
    async with serving() as made:
        yield made


async def test_pause_and_resume(world: World, site: Site) -> None:
    """A feed is paused by its suggestion and resumed by name; the list tells; a second time is told, too."""
    await choose(world)
    await feeds(world, "add", address=site.put("f", rss("Our blog", SALAZAR)))
    told = await world.act(
        command="feeds pause", user="moderator", autocomplete={"option": "feed", "text": "blog"}
    )
    paused = await feeds(world, "pause", feed=told["choices"][0]["value"])
    assert paused["content"].startswith("**Our blog** is paused in this server: nothing of it is posted here")
    assert is_private(paused)
    assert "paused here; </feeds resume:" in text(await feeds(world, "list"))
    assert "is paused in this server already" in (await feeds(world, "pause", feed="our blog"))["content"]
    resumed = await feeds(world, "resume", feed="Our blog")
    assert "is followed again" in resumed["content"]
    assert "neither paused nor failing" in (await feeds(world, "resume", feed="Our blog"))["content"]
    assert "I know no such source" in (await feeds(world, "pause", feed="nothing"))["content"]


async def test_resume_wakes_a_feed_that_was_given_up(world: World) -> None:
    """A starter feed that the bot gave up is due again at once."""
    await choose(world)
    feed = await starter(world.stores)
    await world.stores.feeds.all_failed([Failure(feed.id, "It is gone (410).", NOW, NOW, gives_up=True)])
    assert await world.stores.feeds.due(NOW + timedelta(days=1)) == []
    assert "given up: It is gone (410)." in text(await feeds(world, "list"))
    assert "is tried again at once" in (await feeds(world, "resume", feed="Outlet"))["content"]
    assert [one.id for one in await world.stores.feeds.due(NOW)] == [feed.id]


async def test_a_feed_is_tried(world: World, site: Site) -> None:
    """How many items it holds and what would become of the newest three, in words; nothing is kept or posted."""
    await choose(world)
    address = site.put("f", rss("Our @everyone blog", SALAZAR, STEELBOOK, CONTROLLERS, ("d", "Old", "Words.")))
    answer = await feeds(world, "test", feed=address)
    shown = answer["content"]
    assert "blog** can be read and holds 4 items. It is not followed here; </feeds add:" in shown
    assert "Still Might Happen" in shown
    assert "**Would be posted:** worth a post." in shown
    assert "**Would not be posted.**" in shown
    assert "Old" not in shown
    assert shown.endswith("This was a test: nothing was posted or changed.")
    assert is_private(answer)
    assert not answer["mention_everyone"]
    assert await world.stores.feeds.by_url(address) is None
    assert (await world.channel("alita-news"))["messages"] == []


async def test_a_followed_feed_is_tried_by_name(world: World, site: Site) -> None:
    """A part of the name that only it has will do; it is read at once, and its state stays as it was."""
    await choose(world)
    address = site.put("f", rss("Our blog", SALAZAR))
    await feeds(world, "add", address=address)
    before = await world.stores.feeds.by_url(address)
    site.put("f", rss("Our blog", STEELBOOK, SALAZAR))
    assert "Several sources" in (await feeds(world, "test", feed="o"))["content"]
    shown = (await feeds(world, "test", feed="blog"))["content"]
    assert site.asked["f"] == 2
    assert "holds 2 items" in shown
    assert "not followed" not in shown
    assert "**Known already:**" in shown
    assert await world.stores.feeds.by_url(address) == before
    assert await world.stores.articles.known([(before.id, "b")] if before else []) == {}


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("http://192.168.0.1/feed", "private network"),
        ("file:///etc/passwd", "they begin with https:// or http://"),
        ("no address", "No source of this server is called so, and it is no web address."),
        ("localhost/feed", "That feed cannot be read now."),
    ],
)
async def test_what_cannot_be_tried_is_told(world: World, typed: str, part: str) -> None:
    """The guard's reason, without a traceback; also in a server that was never set up."""
    assert part in text(await feeds(world, "test", feed=typed)).replace("\\", "")


async def test_trying_a_page_and_a_missing_feed(world: World, site: Site) -> None:
    """What is no feed, and what is not there, is told with its reason."""
    assert "(404)" in text(await feeds(world, "test", feed=f"{site.url}/gone"))
    assert "cannot be read now" in text(await feeds(world, "test", feed=site.put("p", "<html>Hello</html>")))
    assert "holds no item" in text(await feeds(world, "test", feed=site.put("e", rss("Empty"))))


async def test_all_is_well(world: World) -> None:
    """The first line says so; each feed with its visits; the posts, too."""
    await choose(world)
    feed = await starter(world.stores)
    await world.stores.feeds.succeeded(feed.id, Validators(), NOW, NOW + timedelta(minutes=15))
    answer = await feeds(world, "health")
    shown = text(answer)
    seconds = int(NOW.timestamp())
    assert answer["embeds"][0]["description"].startswith("The one feed is fine.")
    assert f"read <t:{seconds}:R> · next <t:{seconds + 900}:R> · about every 15 minutes" in shown
    assert "Every post is where it belongs" in shown
    assert is_private(answer)


async def test_what_a_channel_lacks_is_told_before_a_post_fails(world: World) -> None:
    """A permission that was taken away, or a channel that is gone, is told here as soon as /setup tells it."""
    await choose(world)
    deny = int(Permission.SEND_MESSAGES)
    await world.change("overwrite", channel="alita-news", role="Alita News", deny=deny)
    shown = text(await world.ask("feeds health", user="moderator"))
    assert "I need **Send Messages** here" in shown
    assert "Every post is where it belongs" not in shown
    await world.change("channel_delete", channel="alita-news")
    assert "I cannot find this channel any more" in text(await world.ask("feeds health", user="moderator"))


async def test_an_empty_server(world: World) -> None:
    """Without a channel it says how to get feeds."""
    assert "No news source reaches this server yet." in text(await feeds(world, "health"))


async def test_what_is_not_well(world: World, site: Site) -> None:
    """What was given up, fails, moved or is paused, by whom; what each channel has not got; and what to do."""
    await choose(world)
    room = int((await world.channel("alita-news"))["id"])
    for name in ("dead", "failing", "resting"):
        await feeds(world, "add", address=site.put(name, rss(name)))
    stores = world.stores
    found = {one.feed.name: one.feed for one in await stores.subscriptions.of_guild(await guild(world))}
    later = NOW + timedelta(hours=1)
    await stores.feeds.all_failed([Failure(found["dead"].id, "It is gone (410).", NOW, later, gives_up=True)])
    await stores.feeds.failed(found["failing"].id, "The site has trouble of its own (503).", NOW, later)
    await stores.addresses.moved(found["failing"].id, "https://new.example/feed")
    await feeds(world, "pause", feed="resting")
    await keep_many(stores, 3)
    await stores.deliveries.publish(NOW)
    await stores.deliveries.ended(1, DeliveryState.HELD, "I may not read the history there.")
    await stores.deliveries.ended(2, DeliveryState.FAILED, "Discord refuses the message.")
    shown = text(await feeds(world, "health")).replace("\\", "")
    assert "2 of 4 feeds need a look:** 1 was given up, 1 cannot be read. 1 is paused here." in shown
    assert shown.index("dead") < shown.index("failing") < shown.index("resting") < shown.index("Outlet")
    assert "given up" in shown
    assert "It is gone (410). </feeds resume:" in shown
    assert "The site has trouble of its own (503). Tried again <t:" in shown
    assert f"moved; it was at {site.url}/failing before" in shown
    assert f"paused here <t:{int(NOW.timestamp())}:R> by <@" in shown
    assert f"<#{room}>" in shown
    assert "1 post is held: I may not read the history there. Mend that" in shown
    assert "1 post was given up this week: Discord refuses the message." in shown


async def test_pages_of_health_survive_a_restart(world: World) -> None:
    """The buttons still work in a later run; the posts are on the first page alone."""
    await choose(world)
    room = int((await world.channel("alita-news"))["id"])
    for number in range(13):
        feed = await world.stores.feeds.add(f"https://f{number}.example/", f"Feed {number}", NOW)
        await world.stores.subscriptions.add(room, feed.id, NOW)
    first = await feeds(world, "health")
    assert len(first["embeds"]) == 2
    await world.bot.close()
    async with running(world.services, world.sandbox):
        turned = (await world.press(first, "Next", user="moderator"))["response"]
    assert "Page 2 of 3" in text(turned)
    assert text(turned).count("not read yet") == 6
    assert len(turned["embeds"]) == 1


async def test_only_moderators_in_servers(world: World) -> None:
    """Fans, and direct messages, are not offered any of it."""
    for command in ("pause", "resume", "test", "health", "export", "import"):
        for user, place in (("fan", "general"), ("moderator", "dm")):
            assert (await world.act(command=f"feeds {command}", user=user, channel_id=place))["error"]


async def guild(world: World) -> int:
    """The id of the server with the bot."""
    return next(one.id for one in world.bot.guilds)
