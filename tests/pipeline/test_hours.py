"""The outbox by the hour: quiet hours, pings, replies, digests, and the studio's word."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from news.model import Claim, Importance, Relevance, Signal, Topic, Trust, Verdict
from news.status import Action
from pipeline.deliver import Deliver
from pipeline.outbox import Outbox
from pipeline.standing import StandingService
from pipeline.turning import Turning
from storage.channels import Digest
from storage.decisions import Editor
from storage.deliveries import DeliveryState
from storage.feeds import Feed
from storage.stores import Stores
from tests.franchise import rules
from tests.pipeline.conftest import Clock, row
from tests.pipeline.discord import Discord, Message
from tests.storage.making import NOON, Newsroom, article, minutes

MAJOR, NOTABLE, MINOR = Importance.MAJOR, Importance.NOTABLE, Importance.MINOR
ROLE = 77
NIGHT = datetime(2026, 3, 1, 23, 0, tzinfo=UTC)
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
async def deliver(stores: Stores, discord: Discord, clock: Clock) -> Deliver:
    """The job with a full outbox."""
    turning = Turning(stores, StandingService(stores, rules()))
    outbox = Outbox(stores, turning)
    return Deliver(stores, discord, per_second=10_000, clock=clock, fill=outbox.fill)


@pytest.fixture
async def feed(room: Newsroom) -> Feed:
    """A starter feed, and one server with a channel and a role to mention."""
    await room.channel(11)
    await room.stores.guilds.set_ping_role(1, ROLE)
    return await room.starter()


async def quiet(room: Newsroom) -> None:
    """The server is quiet from ten in the evening to eight in the morning, UTC."""
    await room.stores.guilds.set_quiet(1, 22 * 60, 8 * 60)


def last(discord: Discord) -> Message:
    """The newest message."""
    return discord.messages[-1]


async def test_quiet_hours_silence_and_a_ping_follows(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """At night posts come at once without a sound; big ones are mentioned once, together, in the morning."""
    await quiet(room)
    clock.now = NIGHT
    for key, importance in (("a", MAJOR), ("b", NOTABLE), ("c", MAJOR)):
        await room.report(feed, key, article(key, importance=importance), at=clock())
    await deliver.run()
    assert [(message.silent, message.ping) for message in discord.messages] == [(True, None)] * 3
    clock.now = MORNING - timedelta(seconds=1)
    await deliver.run()
    assert len(discord.messages) == 3
    clock.now = MORNING
    for _ in range(3):
        await deliver.run()
        clock.pass_by(minutes(30))
    assert len(discord.messages) == 4
    assert (last(discord).headline, last(discord).ping) == ("look: Headline a, Headline c", ROLE)


async def test_no_ping_for_a_post_that_was_deleted(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A night's post that was deleted, as an edit shows, is not called for in the morning."""
    await quiet(room)
    clock.now = NIGHT
    await room.report(feed, "a", article("a", importance=MAJOR), at=clock())
    await deliver.run()
    discord.delete(discord.messages[0])
    await room.report(feed, "a", article("b"), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    clock.now = MORNING
    await deliver.run()
    assert discord.messages == []
    assert (await row(room)).state is DeliveryState.REMOVED


async def test_later_posts_do_not_wait_for_a_ping(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A ping that waits for the morning holds up nothing in its channel."""
    await quiet(room)
    clock.now = NIGHT
    await room.report(feed, "a", article("a", importance=MAJOR), at=clock())
    await deliver.run()
    await room.report(feed, "b", article("b"), at=clock())
    await deliver.run()
    await deliver.run()
    assert discord.headlines(11) == ["Headline a", "Headline b"]


@pytest.mark.parametrize(
    ("least", "pinged"),
    [(None, set()), (MAJOR, {MAJOR}), (NOTABLE, {MAJOR, NOTABLE}), (MINOR, {MAJOR, NOTABLE, MINOR})],
)
async def test_pings_for_what_the_server_chose(
    room: Newsroom,
    feed: Feed,
    deliver: Deliver,
    discord: Discord,
    least: Importance | None,
    pinged: set[Importance],
) -> None:
    """Each level mentions the role for its importances and no others."""
    await room.stores.channels.set_least(11, MINOR)
    await room.stores.guilds.set_ping_least(1, least)
    for importance in Importance:
        await room.report(feed, importance.value, article(importance.value, importance=importance))
    await deliver.run()
    found = {message.mark.split(":")[-1] for message in discord.messages if message.ping == ROLE}
    assert found == {importance.value for importance in pinged}


async def test_a_story_that_becomes_major_calls_once(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A posted story that becomes big news gets exactly one reply with a mention, whatever comes later."""
    await room.report(feed, "a", article("a"))
    await deliver.run()
    for key in "bcd":
        clock.pass_by(minutes(10))
        await room.report(feed, "a", article(key, importance=MAJOR), at=clock(), verdict=Verdict.JOIN)
        await deliver.run()
    assert [(message.mark, message.ping) for message in discord.messages] == [
        ("why:story:a", None),
        ("why:reply:a", ROLE),
    ]
    assert discord.messages[0].reports == 4


async def test_a_reply_waits_for_the_morning(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A story that becomes big news in quiet hours is edited at once and called for at their end."""
    await quiet(room)
    clock.now = NIGHT
    await room.report(feed, "a", article("a"), at=clock())
    await deliver.run()
    await room.report(feed, "a", article("b", importance=MAJOR), at=clock(), verdict=Verdict.JOIN)
    for _ in range(2):
        await deliver.run()
    assert [message.reports for message in discord.messages] == [2]
    clock.now = MORNING
    for _ in range(2):
        await deliver.run()
    assert [message.ping for message in discord.messages] == [None, ROLE]


async def test_a_deleted_post_is_not_revived_by_becoming_major(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """What was deleted by hand, and known to be, gets neither edit nor reply when it becomes big news."""
    await room.report(feed, "a", article("a"))
    await deliver.run()
    discord.delete(discord.messages[0])
    await room.report(feed, "a", article("b"), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    await room.report(feed, "a", article("c", importance=MAJOR), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    assert discord.messages == []


async def test_the_digest_tells_small_news_once(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """At nine the day's minor stories come in one list; without any, nothing comes."""
    await deliver.run()
    for key in "ab":
        await room.report(feed, key, article(key, importance=MINOR))
    await deliver.run()
    assert discord.messages == []
    for day in (2, 3):
        clock.now = datetime(2026, 3, day, 9, 0, tzinfo=UTC)
        await deliver.run()
        await deliver.run()
    assert discord.headlines(11) == ["digest: Headline a, Headline b"]


async def test_a_digest_told_story_that_grows_is_posted(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Small news that become notable after the list get their own post."""
    await deliver.run()
    await room.report(feed, "a", article("a", importance=MINOR))
    clock.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    await deliver.run()
    await room.report(feed, "a", article("b"), at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    assert discord.headlines(11) == ["digest: Headline a", "Headline a"]


async def test_mentions_only_where_wanted(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Pages that only mention the film make a digest in the channel that asked for them, and in no other."""
    await room.channel(12)
    await room.stores.channels.set_mentions(12, wanted=True)
    await deliver.run()
    mention = article("list", relevance=Relevance.MENTION)
    await room.report(feed, "m", mention, verdict=Verdict.DIGEST)
    clock.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    await deliver.run()
    assert (discord.of(11), len(discord.of(12))) == ([], 1)


async def test_a_digest_goes_on_where_the_last_one_ended(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """After four days without the bot one digest tells all of them; a new time repeats nothing."""
    await deliver.run()
    for day in range(1, 5):
        seen = NOON + timedelta(days=day)
        await room.report(feed, f"s{day}", article(str(day), importance=MINOR, published=seen), at=seen)
    clock.now = datetime(2026, 3, 5, 20, 0, tzinfo=UTC)
    await deliver.run()
    assert discord.headlines(11) == ["digest: " + ", ".join(f"Headline {day}" for day in range(1, 5))]
    await room.stores.channels.set_digest_time(11, 21 * 60)
    await room.stores.channels.set_digest(11, Digest.THURSDAY)
    clock.pass_by(timedelta(days=9))
    await deliver.run()
    assert len(discord.messages) == 1


def greenlight(name: str) -> Claim:
    """The studio's own announcement."""
    return Claim(
        id=name,
        signal=Signal.GREENLIGHT,
        speaker=None,
        origin="20th Century Studios",
        outlet="20thcenturystudios.com",
        trust=Trust.OFFICIAL,
        official=True,
        said=NOON,
        quote=None,
        text="A second film is greenlit.",
        link=None,
    )


async def test_the_studio_s_word_is_told_everywhere(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """The day it is greenlit every channel is told once, with one mention, also those that want nothing small."""
    await room.channel(21, 2, least=MAJOR)
    await deliver.run()
    clock.pass_by(minutes(1))
    told = article("a", importance=MAJOR, claims=(greenlight("c1"),))
    await room.report(feed, "a", told, at=clock())
    for _ in range(3):
        await deliver.run()
        clock.pass_by(minutes(3))
    assert [(message.mark, message.ping) for message in discord.of(11)] == [
        ("why:turn:1", ROLE),
        ("why:story:a", None),
    ]
    assert {message.mark for message in discord.of(21)} == {"why:turn:1", "why:story:a"}


async def test_an_old_greenlight_is_no_news(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """What a feed held when it was first read changes where the studio stands without a post."""
    await deliver.run()
    await room.report(feed, "a", article("a", claims=(greenlight("c1"),)), old=True)
    clock.pass_by(minutes(2))
    await deliver.run()
    assert discord.messages == []
    assert await room.stores.meta.get("studio") == "greenlit"


async def test_a_claim_of_many_is_not_the_studio_s_word(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """Papers that claim a green light are posted, and mention nobody as big news, nor does a reply."""
    loud = article("a", importance=MAJOR, topic=Topic.GREENLIGHT_CLAIM)
    await room.report(feed, "a", loud, at=clock())
    await room.report(feed, "b", article("b", topic=Topic.GREENLIGHT_CLAIM), at=clock())
    await deliver.run()
    clock.pass_by(minutes(5))
    more = article("c", importance=MAJOR, topic=Topic.GREENLIGHT_CLAIM)
    await room.report(feed, "b", more, at=clock(), verdict=Verdict.JOIN)
    await deliver.run()
    assert [message.ping for message in discord.messages] == [None, None]
    await room.stores.guilds.set_ping_least(1, NOTABLE)
    await room.report(feed, "d", article("d", topic=Topic.GREENLIGHT_CLAIM), at=clock())
    await deliver.run()
    assert last(discord).ping == ROLE


async def test_what_does_not_hold_is_taken_back(
    room: Newsroom, feed: Feed, deliver: Deliver, discord: Discord, clock: Clock
) -> None:
    """A word that was told goes back when an editor rejects it, mentioning nobody; a new one mentions again."""
    await deliver.run()
    clock.pass_by(minutes(1))
    await room.report(feed, "a", article("a", importance=MAJOR, claims=(greenlight("c1"),)), at=clock())
    await deliver.run()
    clock.pass_by(minutes(2))
    await room.stores.decisions.add(["c1"], Action.REJECT, Editor(1, "Edda"), "Forged.", clock())
    for _ in range(3):
        await deliver.run()
        clock.pass_by(minutes(3))
    assert [(m.mark, m.ping) for m in discord.of(11)][-1] == ("why:turn:2", None)
    turn = await room.stores.turns.get(2)
    assert turn is not None
    assert (turn.was, turn.became, turn.back) == ("greenlit", "silent", True)
    new = article("b", importance=MAJOR, claims=(replace(greenlight("c2"), said=clock()),))
    await room.report(feed, "b", new, at=clock())
    clock.pass_by(minutes(2))
    await deliver.run()
    assert [m.ping for m in discord.of(11) if m.mark == "why:turn:3"] == [ROLE]
