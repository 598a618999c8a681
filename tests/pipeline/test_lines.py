"""Lists and digests: what they told is put right in them too, however long ago it was."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from news.knowledge import Knowledge
from news.model import Importance, Revision, Verdict
from news.stories import compose
from pipeline.deliver import Deliver, Delivered
from pipeline.outbox import Outbox
from pipeline.revise import Revised, Reviser
from storage.decisions import Editor
from storage.deliveries import DeliveryState
from storage.feeds import Feed
from storage.stores import Stores
from tests.pipeline.conftest import Clock, row
from tests.pipeline.discord import Discord
from tests.storage.making import NOON, Newsroom, article, minutes

EDDA = Editor(5, "Edda")
LIST = "more: Headline d, Headline e, Headline f"
MARKED = LIST.replace("Headline e", "Headline e (corrected)")

_LISTS = "SELECT 1 FROM deliveries WHERE kind = 'digest' AND state = ? AND created_at = ?"


@pytest.fixture
async def deliver(stores: Stores, discord: Discord, clock: Clock) -> Deliver:
    """The job with a full outbox."""
    return Deliver(stores, discord, per_second=10_000, clock=clock, fill=Outbox(stores).fill)


@pytest.fixture
async def feed(room: Newsroom) -> Feed:
    """A starter feed, and one server with a channel."""
    await room.channel(11)
    return await room.starter()


async def burst(room: Newsroom, feed: Feed) -> None:
    """Six stories at once: three posts, and a list of three."""
    for key in "abcdef":
        await room.report(feed, key, article(key))


async def correct(room: Newsroom, story: str, clock: Clock, *, withdrawn: bool = True) -> None:
    """An editor puts a story right."""
    await room.stores.decisions.correct(story, "It was a joke.", EDDA, clock(), withdrawn=withdrawn)


def listed(discord: Discord) -> list[tuple[str, int]]:
    """What the lists show, and how often they were edited."""
    return [
        (message.headline, message.edits) for message in discord.of(11) if message.mark.startswith("why:digest")
    ]


@pytest.mark.parametrize("withdrawn", [True, False])
async def test_a_list_that_told_a_story_is_put_right(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock, withdrawn: bool
) -> None:
    """An editor's word stands in the list beside the story, once, and also months later."""
    await burst(room, feed)
    await deliver.run()
    assert listed(discord) == [(LIST, 0)]
    clock.pass_by(timedelta(days=90))
    await correct(room, "e", clock, withdrawn=withdrawn)
    assert await deliver.run() == Delivered(edited=1)
    assert await deliver.run() == Delivered()
    assert listed(discord) == [(MARKED, 1)]
    # It was told, so it did not fail.
    states = [one.state for one in await room.stores.deliveries.of_story("e", 1)]
    assert states == [DeliveryState.LISTED]


@pytest.mark.parametrize(
    ("mark", "edits"), [(Revision("Before", retracted=True), 1), (Revision("Before"), 1), (None, 0)]
)
async def test_what_an_outlet_put_right_is_told_other_words_are_not(
    room: Newsroom,
    feed: Feed,
    deliver: Deliver,
    discord: Discord,
    clock: Clock,
    knowledge: Knowledge,
    mark: Revision | None,
    edits: int,
) -> None:
    """A retraction or a correction edits the list; a mere spelling leaves it alone."""
    await burst(room, feed)
    await deliver.run()
    clock.pass_by(timedelta(days=9))
    await _reword(room, knowledge, "e", mark, clock)
    await deliver.run()
    assert listed(discord) == [(MARKED if edits else LIST, edits)]


async def test_a_digest_is_put_right_too(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Small news that were told at nine in the morning and withdrawn at ten."""
    await deliver.run()
    await room.report(feed, "a", article("a", importance=Importance.MINOR), at=NOON + minutes(1))
    clock.now = NOON + timedelta(days=1)
    await deliver.run()
    clock.pass_by(minutes(60))
    await correct(room, "a", clock)
    await deliver.run()
    assert listed(discord) == [("digest: Headline a (corrected)", 1)]


async def test_what_is_withdrawn_before_the_list_is_sent_is_not_told(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Neither at once nor when another story of the list is put right; a list of nothing is not sent."""
    await burst(room, feed)
    await room.stores.deliveries.publish(clock(), hold=True)
    await Outbox(room.stores).fill(clock())
    await correct(room, "e", clock)
    await deliver.run()
    assert listed(discord) == [("more: Headline d, Headline f", 0)]
    states = [one.state for one in await room.stores.deliveries.of_story("e", 1)]
    assert states == [DeliveryState.FAILED]
    await correct(room, "d", clock)
    await deliver.run()
    assert listed(discord) == [("more: Headline d (corrected), Headline f", 1)]


async def test_a_list_without_any_story_left_is_not_sent(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """All that it was to tell was taken back in time."""
    await burst(room, feed)
    await Outbox(room.stores).fill(clock())
    for story in "def":
        await room.stores.revisions.take_back(story)
    await deliver.run()
    assert listed(discord) == []
    assert (await row(room)).state is DeliveryState.REMOVED


@pytest.mark.parametrize("state", ["pending", "sending", "sent"])
async def test_whatever_the_moment_the_list_ends_up_right(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock, state: str
) -> None:
    """Withdrawn while the list is put together, or on its way, or just there: the story is left out or marked."""
    seen = set()
    for moment in range(12):
        for key in "abcdef":
            report = article(f"{moment} {key}", published=clock())
            await room.report(feed, f"{moment} {key}", report, at=clock())
        running = asyncio.create_task(deliver.run())
        for _ in range(10_000):
            if await room.stores.database.rows(_LISTS, (state, clock().timestamp())):
                break
        for _ in range(moment):
            await asyncio.sleep(0)
        await correct(room, f"{moment} e", clock)
        await running
        await deliver.run()
        told = " ".join(message.headline for message in discord.of(11) if f"{moment} e" in message.headline)
        assert f"Headline {moment} e" not in told.replace(f"Headline {moment} e (corrected)", ""), f"at {moment}"
        seen.add(bool(told))
        clock.pass_by(timedelta(days=2))
    assert state != "sent" or seen == {True}


async def test_a_story_that_got_a_post_of_its_own_stays_in_the_list(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Told in a list and big news since: both the list and the post say that it was put right."""
    await burst(room, feed)
    await deliver.run()
    clock.pass_by(minutes(30))
    await room.report(feed, "e", article("e2", importance=Importance.MAJOR), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    assert len(discord.of(11)) == 5
    await correct(room, "e", clock)
    await correct(room, "d", clock)
    await deliver.run()
    [(shown, _)] = listed(discord)
    assert shown == "more: Headline e (corrected), Headline d (corrected), Headline f"


async def test_a_story_that_was_joined_with_another_keeps_its_line(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """An editor joined two stories of a list: one line, and what becomes of the joined story is told there."""
    await burst(room, feed)
    await deliver.run()
    await room.stores.joining.merge("e", "f", EDDA, clock())
    await correct(room, "f", clock)
    await deliver.run()
    [(shown, _)] = listed(discord)
    assert shown.startswith("more: Headline d, ")
    assert shown.count("(corrected)") == 1


async def _reword(room: Newsroom, knowledge: Knowledge, story: str, mark: Revision | None, clock: Clock) -> None:
    """The outlet changes the only report of a story."""
    [told] = await room.stores.revisions.of_story(story)
    reviser = Reviser(room.stores, knowledge, settle=minutes(4))
    changed = replace(told.article, summary="In other words.", revised=mark)
    await reviser.keep([], [Revised(told, changed)], clock())
    assert compose(story, [changed]).headline == f"Headline {story}"
