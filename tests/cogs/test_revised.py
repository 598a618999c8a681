"""What an outlet puts right in a report, all the way: the keeper, the outbox, discord.py, and what people see."""

from datetime import timedelta

import pytest

from cogs.poster import DiscordPoster
from pipeline.deliver import Deliver
from pipeline.keep import Keeper
from pipeline.visits import Schedule
from sandbox.defaults import IRON_CITY
from storage.channels import ChannelKind
from tests.cogs.conftest import NOW, STARTER, World
from tests.franchise import knowledge
from tests.pipeline.test_revise import GREENLIT, HOPES, RETRACTED
from tests.pipeline.web import brought, entry
from tests.storage.making import Newsroom


@pytest.mark.parametrize("words", [HOPES, RETRACTED])
async def test_a_report_that_is_put_right(world: World, words: tuple[str, str]) -> None:
    """The message in the channel and the thread in the forum say so; neither a post nor a mention is added."""
    room = Newsroom(world.stores)
    feed = await room.seeded(STARTER.url)
    for name, kind in (("alita-news", ChannelKind.TEXT), ("stories", ChannelKind.FORUM)):
        channel = int((await world.channel(name))["id"])
        await room.channel(channel, int(IRON_CITY), since=NOW - timedelta(days=1), kind=kind)
    keeper = Keeper(
        world.stores,
        knowledge(),
        Schedule(timedelta(minutes=5)),
        settle=timedelta(),
        max_age=timedelta(days=7),
    )
    deliver = Deliver(world.stores, DiscordPoster(world.bot), per_second=1000, clock=world.clock)
    for version, said in enumerate((GREENLIT, words)):
        item = entry("a", said, outlet="variety.com", published=NOW, version=str(version))
        await keeper.keep([brought(feed, item, at=NOW)])
        await deliver.run()
    for name in ("alita-news", GREENLIT[0]):
        [post] = (await world.channel(name))["messages"]
        assert words[0] in post["content"]
        assert "*Corrected:* " in post["content"].splitlines()[1]
        assert post["edited_timestamp"] is not None
        assert bool(post["embeds"]) is (words == HOPES)
    decided = await world.stores.decisions.all()
    assert [one.by for one in decided] == [""]
