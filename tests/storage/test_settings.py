"""What servers chose: guilds, channels, subscriptions; and the small stores for facts and reports."""

from news.model import Importance
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from storage.guilds import Guild
from storage.stores import Stores
from tests.storage.making import NOON, OTHER_STARTER, Newsroom, article, minutes


async def test_a_guild_is_saved_and_changed(stores: Stores) -> None:
    """Saving again changes name and who, never the ping role."""
    assert await stores.guilds.get(1) is None
    await stores.guilds.save(1, "First", 5, NOON)
    await stores.guilds.set_ping_role(1, 99)
    await stores.guilds.save(1, "Second", 6, NOON)
    assert await stores.guilds.get(1) == Guild(1, "Second", 99, 6)
    await stores.guilds.set_ping_role(1, None)
    assert await stores.guilds.get(1) == Guild(1, "Second", None, 6)


async def test_a_forgotten_guild_leaves_nothing(room: Newsroom) -> None:
    """Forgetting removes channels, subscriptions and the outbox of that server, and nothing of others."""
    feed = await room.starter()
    for guild in (1, 2):
        await room.channel(guild * 11, guild)
        await room.own(guild * 11)
    await room.report(feed, "story", article("a"))
    await room.stores.deliveries.publish(NOON)
    await room.stores.guilds.forget(1)
    assert await room.stores.guilds.get(1) is None
    assert await room.stores.channels.of_guild(1) == []
    assert await room.stores.subscriptions.count_own(1) == 0
    assert {row.guild_id for row in await room.stores.deliveries.listed(list(DeliveryState))} == {2}
    assert await room.stores.subscriptions.count_own(2) == 1


async def test_channels_are_listed_oldest_first(room: Newsroom) -> None:
    """A server's channels come in the order they were chosen."""
    await room.channel(13, since=NOON)
    await room.channel(12, since=NOON + minutes(1))
    await room.channel(99, 2)
    assert [channel.id for channel in await room.stores.channels.of_guild(1)] == [13, 12]


async def test_choosing_a_channel_again_wakes_it(room: Newsroom) -> None:
    """A paused channel is woken with its kind renewed; since when it gets news and how loud stays."""
    await room.channel(11, least=Importance.MAJOR)
    before = await room.stores.channels.get(11)
    await room.stores.channels.pause(11, "The bot may not send there.")
    paused = await room.stores.channels.get(11)
    assert paused is not None
    assert paused.paused == "The bot may not send there."
    await room.stores.channels.add(11, 1, ChannelKind.FORUM, NOON)
    woken = await room.stores.channels.get(11)
    assert before is not None
    assert woken is not None
    assert (woken.since, woken.least, woken.kind, woken.paused) == (
        before.since,
        Importance.MAJOR,
        ChannelKind.FORUM,
        "",
    )


async def test_a_removed_channel_keeps_what_it_was_sent(room: Newsroom) -> None:
    """Unsent posts are dropped; sent ones stay known, so that choosing it again doubles nothing."""
    feed = await room.starter()
    await room.channel(11)
    await room.report(feed, "sent", article("a"))
    await room.report(feed, "waiting", article("b"))
    await room.stores.deliveries.publish(NOON)
    first, _ = await room.stores.deliveries.due(NOON)
    await room.stores.deliveries.sent(first.id, 500, None, 1, NOON)
    await room.stores.channels.remove(11)
    assert await room.stores.channels.get(11) is None
    left = await room.stores.deliveries.listed(list(DeliveryState))
    assert [(row.subject, row.state) for row in left] == [("sent", DeliveryState.SENT)]
    await room.channel(11)
    await room.report(feed, "sent", article("c"), at=NOON + minutes(1))
    assert await room.stores.deliveries.publish(NOON + minutes(1)) == 0


async def test_who_wants_what(room: Newsroom) -> None:
    """Starters go to every channel that does not refuse them, own feeds where they were added; own ones first."""
    starter = await room.starter(also=(OTHER_STARTER,))
    second = await room.stores.feeds.by_url(OTHER_STARTER)
    assert second is not None
    for channel in (11, 12):
        await room.channel(channel)
    await room.channel(21, 2)
    own = await room.own(12)
    await room.stores.subscriptions.refuse(11, starter.id, NOON)
    for channel in (11, 12):
        await room.stores.subscriptions.refuse(channel, second.id, NOON)
    listed = {entry.feed.id: entry.channels for entry in await room.stores.subscriptions.of_guild(1)}
    assert listed == {own.id: (12,), starter.id: (12,), second.id: ()}
    assert next(iter(listed)) == own.id
    others = {entry.feed.id: entry.channels for entry in await room.stores.subscriptions.of_guild(2)}
    assert others == {starter.id: (21,), second.id: (21,)}


async def test_only_own_feeds_count(room: Newsroom) -> None:
    """A starter feed that was refused and taken back is none of a server's own, and two channels are one."""
    starter = await room.starter()
    await room.channel(11)
    await room.channel(12)
    await room.stores.subscriptions.refuse(11, starter.id, NOON)
    await room.stores.subscriptions.add(11, starter.id, NOON)
    assert await room.stores.subscriptions.count_own(1) == 0
    own = await room.own(11)
    await room.stores.subscriptions.add(12, own.id, NOON)
    assert await room.stores.subscriptions.count_own(1) == 1


async def test_facts_are_kept_by_key(stores: Stores) -> None:
    """A fact is the last text set; an unknown one is empty."""
    assert await stores.meta.get("commands") == ""
    await stores.meta.set("commands", "one")
    await stores.meta.set("commands", "two")
    assert await stores.meta.get("commands") == "two"


async def test_a_reader_reports_a_story_once(stores: Stores) -> None:
    """One report per reader and story, from anywhere."""
    assert await stores.reports.add("story", 1, 5, NOON)
    assert not await stores.reports.add("story", None, 5, NOON)
    assert await stores.reports.add("story", None, 6, NOON)
    assert await stores.reports.count("story") == 2
    assert await stores.reports.count("other") == 0


async def test_a_forgotten_guilds_own_feed_goes_with_its_news(room: Newsroom) -> None:
    """A feed that nobody else follows is deleted with its stories; one that another server follows stays."""
    for guild in (1, 2):
        await room.channel(guild * 11, guild)
    own, shared = await room.own(11), await room.own(11, url="https://shared.example/feed")
    await room.stores.subscriptions.add(22, shared.id, NOON)
    await room.report(own, "secret", article("a"))
    await room.report(shared, "known", article("b"))
    await room.stores.deliveries.publish(NOON)
    await room.stores.reports.add("known", 1, 5, NOON)
    await room.stores.guilds.forget(1)
    assert await room.stores.feeds.get(own.id) is None
    assert await room.stores.stories.whole("secret") is None
    assert await room.stores.feeds.get(shared.id) is not None
    assert {story.id for story in await room.stores.stories.latest(2)} == {"known"}
    assert await room.stores.reports.count("known") == 1


async def test_only_the_newest_changes_are_kept(room: Newsroom) -> None:
    """A server's history stays bounded, and one server's changes are not another's."""
    await room.channel(11)
    await room.channel(22, 2)
    for number in range(210):
        await room.stores.changes.note(1, 5, "loudness", str(number), NOON)
    await room.stores.changes.note(2, 5, "loudness", "minor", NOON)
    kept = await room.stores.changes.of_guild(1)
    assert [one.value for one in kept] == [str(number) for number in range(209, 9, -1)]
    assert len(await room.stores.changes.of_guild(2)) == 1


async def test_a_private_story_is_reported_without_its_headline(room: Newsroom) -> None:
    """Editors learn that a story of a server's own feed is reported, but not what that feed says."""
    await room.channel(11)
    await room.report(await room.own(11), "secret", article("a"))
    await room.report(await room.starter(), "public", article("b"))
    for number, story in enumerate(("secret", "public", "unknown")):
        await room.stores.reports.add(story, 1, 5, NOON + minutes(number))
    assert [(one.story_id, one.headline) for one in await room.stores.reports.waiting()] == [
        ("public", "Headline b"),
        ("secret", ""),
    ]
