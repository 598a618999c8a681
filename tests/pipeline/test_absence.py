"""Catching up: what could not be read for hours is told as missed, also where the bot itself never stopped."""

from datetime import timedelta

import pytest

from pipeline.deliver import Deliver
from pipeline.keep import Keeper
from pipeline.outbox import Outbox
from pipeline.visits import Visit
from storage.feeds import Feed
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.discord import Discord
from tests.pipeline.web import brought, failed
from tests.storage.making import OTHER_STARTER, STARTER, Newsroom, article, minutes

HOURS = timedelta(hours=1)


@pytest.fixture
async def deliver(stores: Stores, discord: Discord, clock: Clock) -> Deliver:
    """The job with a full outbox, as it has run for a week."""
    made = Deliver(stores, discord, per_second=10_000, clock=clock, fill=Outbox(stores).fill)
    await made.run()
    clock.pass_by(timedelta(days=7))
    return made


@pytest.fixture
async def feed(room: Newsroom) -> Feed:
    """A starter feed beside another one, and one server with a channel."""
    await room.channel(11)
    return await room.starter(also=(OTHER_STARTER,))


async def visits(room: Newsroom, keeper: Keeper, clock: Clock, *urls: str) -> None:
    """One round: feeds at these addresses are read, the others cannot be reached."""
    for url in (STARTER, OTHER_STARTER):
        one = await room.stores.feeds.by_url(url)
        assert one is not None
        await keeper.keep([brought(one, at=clock()) if url in urls else Visit(one, failed(), clock())])


async def pass_hours(
    room: Newsroom, keeper: Keeper, deliver: Deliver, clock: Clock, count: int, *urls: str
) -> None:
    """Time goes on, with a round of visits and a look at the outbox every half hour."""
    for _ in range(2 * count):
        await visits(room, keeper, clock, *urls)
        await deliver.run()
        clock.pass_by(HOURS / 2)


async def late_news(room: Newsroom, feed: Feed, clock: Clock, count: int = 8) -> None:
    """So many stories are found now that came out seven to nine hours ago."""
    for number in range(count):
        came = clock() - 7 * HOURS - minutes(15 * number)
        await room.report(feed, f"s{number}", article(str(number), published=came), at=clock())


def kinds(discord: Discord) -> list[str]:
    """Which lists came."""
    return [m.headline.split(":")[0] for m in discord.of(11) if m.mark.startswith("why:digest")]


@pytest.mark.parametrize("restarted", [False, True])
async def test_after_an_outage_the_list_says_so(
    room: Newsroom, feed: Feed, keeper: Keeper, deliver: Deliver, discord: Discord, clock: Clock, restarted: bool
) -> None:
    """Nothing could be read for ten hours: three stories are posted and the rest is what was missed."""
    await pass_hours(room, keeper, deliver, clock, 1, STARTER, OTHER_STARTER)
    await pass_hours(room, keeper, deliver, clock, 10)
    if restarted:
        # An hour and a half ago, when the network was still away: that the bot began explains nothing.
        deliver = Deliver(room.stores, discord, per_second=10_000, clock=clock, fill=Outbox(room.stores).fill)
        await pass_hours(room, keeper, deliver, clock, 2)
    await visits(room, keeper, clock, STARTER)
    await late_news(room, feed, clock)
    await deliver.run()
    assert (len(discord.of(11)), kinds(discord)) == (4, ["away"])


async def test_a_feed_that_is_reached_late_counts_too(
    room: Newsroom, feed: Feed, keeper: Keeper, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """After ten hours without network a feed that was backed off is read hours after the first."""
    await pass_hours(room, keeper, deliver, clock, 1, STARTER, OTHER_STARTER)
    await pass_hours(room, keeper, deliver, clock, 10)
    await pass_hours(room, keeper, deliver, clock, 3, OTHER_STARTER)
    await visits(room, keeper, clock, STARTER)
    await late_news(room, feed, clock)
    await deliver.run()
    assert kinds(discord) == ["away"]


@pytest.mark.parametrize("outage", [0, 5])
async def test_a_slow_feed_is_no_absence(
    room: Newsroom, feed: Feed, keeper: Keeper, deliver: Deliver, discord: Discord, clock: Clock, outage: int
) -> None:
    """News that a feed holds back for hours, while the bot reads others all the time or nearly, are just many."""
    await pass_hours(room, keeper, deliver, clock, 5, STARTER, OTHER_STARTER)
    await pass_hours(room, keeper, deliver, clock, outage)
    await pass_hours(room, keeper, deliver, clock, 5, OTHER_STARTER)
    await visits(room, keeper, clock, STARTER)
    await late_news(room, feed, clock)
    await deliver.run()
    assert kinds(discord) == ["more"]


async def test_an_absence_explains_nothing_that_came_later(
    room: Newsroom, feed: Feed, keeper: Keeper, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A day after an outage, late news are those of a slow feed again."""
    await pass_hours(room, keeper, deliver, clock, 1, STARTER, OTHER_STARTER)
    await pass_hours(room, keeper, deliver, clock, 10)
    await pass_hours(room, keeper, deliver, clock, 24, STARTER, OTHER_STARTER)
    await late_news(room, feed, clock)
    await deliver.run()
    assert kinds(discord) == ["more"]
