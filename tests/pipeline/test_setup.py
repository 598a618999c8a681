"""Setup and the sequel's standing: what moderators choose, and whose news may move the status."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from news.model import Relevance
from pipeline.errors import UserError
from pipeline.keep import Keeper
from pipeline.setup import CHANNELS_PER_GUILD, Setup
from pipeline.standing import StandingService
from storage.channels import ChannelKind
from tests.franchise import rules
from tests.pipeline.web import SALAZAR, brought, entry
from tests.storage.making import NOON, Newsroom, minutes

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "render" / "texts" / "en.toml"
PIPELINE = ROOT / "pipeline"


async def test_the_essentials_at_once(room: Newsroom) -> None:
    """Channel and role are there, and the summary tells them with the feeds that reach the server."""
    setup = Setup(room.stores)
    assert (await setup.summary(1)).channels == ()
    await room.starter()
    await setup.choose_channel(1, "Fans", 11, ChannelKind.TEXT, 7, NOON)
    await setup.choose_ping_role(1, "Fans", 99, 7, NOON)
    summary = await setup.summary(1)
    assert ([channel.id for channel in summary.channels], summary.ping_role_id) == ([11], 99)
    assert (summary.feeds, summary.failing) == (1, 0)
    feed = await room.starter()
    await room.stores.feeds.failed(feed.id, "down", NOON, NOON)
    assert (await setup.summary(1)).failing == 1
    await setup.choose_ping_role(1, "Fans", None, 7, NOON)
    assert (await setup.summary(1)).ping_role_id is None


async def test_the_limit_of_channels(room: Newsroom) -> None:
    """An eleventh channel is refused; one of the ten may be chosen again."""
    setup = Setup(room.stores)
    for channel in range(CHANNELS_PER_GUILD):
        await setup.choose_channel(1, "Fans", 100 + channel, ChannelKind.TEXT, 7, NOON)
    with pytest.raises(UserError) as caught:
        await setup.choose_channel(1, "Fans", 999, ChannelKind.TEXT, 7, NOON)
    assert (caught.value.key, caught.value.values) == ("channel_limit", {"limit": "10"})
    assert await room.stores.channels.get(999) is None
    await setup.choose_channel(1, "Fans", 100, ChannelKind.FORUM, 7, NOON)
    again = await room.stores.channels.get(100)
    assert again is not None
    assert again.kind is ChannelKind.FORUM


async def test_a_server_s_own_feed_does_not_move_the_status(room: Newsroom, keeper: Keeper) -> None:
    """The same statement counts from a curated feed and not from one a moderator added."""
    await room.channel(11)
    own, starter = await room.own(11), await room.starter()
    service = StandingService(room.stores, rules())
    silent = await service.on(NOON + timedelta(days=1))
    [kept] = await keeper.keep([brought(own, entry("a", SALAZAR))])
    assert [d.article.relevance for d in kept.decisions] == [Relevance.NEWS]
    assert kept.decisions[0].article.claims != ()
    assert await service.on(NOON + timedelta(days=1)) == silent
    await keeper.keep([brought(starter, entry("a", SALAZAR), at=NOON + minutes(1))])
    assert await service.on(NOON + timedelta(days=1)) != silent


def test_every_refusal_has_a_text() -> None:
    """What the pipeline refuses can be said in words: the catalogue holds a text for each key it raises."""
    raised = {
        key
        for file in PIPELINE.glob("*.py")
        for line in re.findall(r"raise UserError\(([^)]*)", file.read_text(encoding="utf-8"))
        for key in re.findall(r'"([a-z_]+)"', line.partition(",")[0])
    }
    assert {"no_channel", "feed_limit", "channel_limit"} <= raised
    assert raised <= set(tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["error"])
