"""Stories: what a server may see of them, in which order, and how they grow."""

from datetime import timedelta

from news.model import Importance, Relevance, Topic, Verdict
from tests.storage.making import NOON, STARTER, Newsroom, article, minutes


async def test_a_server_s_own_feed_reaches_no_other(room: Newsroom) -> None:
    """A story only a server's own feed told is for that server; of a shared one others see the public part."""
    await room.channel(11)
    await room.channel(21, 2)
    starter, own = await room.starter(), await room.own(11)
    await room.report(own, "secret", article("secret", importance=Importance.MAJOR))
    await room.report(starter, "shared", article("public"))
    await room.report(own, "shared", article("private"), verdict=Verdict.JOIN)
    for guild in (2, 3, None):
        assert [story.id for story in await room.stores.stories.latest(guild)] == ["shared"]
        assert await room.stores.stories.get("secret", guild) is None
        shared = await room.stores.stories.get("shared", guild)
        assert shared is not None
        assert [report.item.key for report in shared.articles] == ["public"]
        assert "private" not in repr(await room.stores.stories.latest(guild))
    assert {story.id for story in await room.stores.stories.latest(1)} == {"shared", "secret"}
    mine = await room.stores.stories.get("shared", 1)
    assert mine is not None
    assert len(mine.articles) == 2


async def test_a_feed_taken_off_is_not_shown_any_more(room: Newsroom) -> None:
    """With its last subscription a server loses sight of its own feed's stories; a refusal is no subscription."""
    await room.channel(11)
    own = await room.own(11)
    await room.report(own, "secret", article("secret"))
    await room.stores.subscriptions.refuse(11, own.id, NOON)
    assert await room.stores.stories.latest(1) == []
    await room.stores.subscriptions.remove(11, own.id)
    assert await room.stores.stories.get("secret", 1) is None


async def test_a_former_starter_stays_public(room: Newsroom) -> None:
    """What curated feeds told stays to be seen when they leave the franchise data."""
    feed = await room.starter()
    await room.report(feed, "story", article("a"))
    await room.stores.feeds.set_starters([], NOON)
    assert [story.id for story in await room.stores.stories.latest(None)] == ["story"]


async def test_the_newest_come_first_page_by_page(room: Newsroom) -> None:
    """Stories are ordered by their newest report, and pages neither repeat nor miss one."""
    feed = await room.starter()
    for number in range(7):
        await room.report(feed, f"story {number}", article(f"{number}", published=NOON - minutes(number)))
    await room.report(feed, "story 6", article("again", published=NOON + minutes(1)), verdict=Verdict.JOIN)
    order = [story.id for story in await room.stores.stories.latest(None)]
    assert order == ["story 6", *(f"story {number}" for number in range(6))]
    pages = [await room.stores.stories.latest(None, limit=3, skip=skip) for skip in (0, 3, 6)]
    assert [story.id for page in pages for story in page] == order


async def test_topics_can_be_asked_for(room: Newsroom) -> None:
    """Only stories of the topic come."""
    feed = await room.starter()
    await room.report(feed, "disc", article("a", topic=Topic.HOME_VIDEO))
    await room.report(feed, "talk", article("b", topic=Topic.INTERVIEW))
    assert [story.id for story in await room.stores.stories.latest(None, topic=Topic.HOME_VIDEO)] == ["disc"]


async def test_mentions_and_evergreen_pages_make_no_story(room: Newsroom) -> None:
    """A story of nothing but mentions or overviews is not listed, and neither is a report of an existing one."""
    feed = await room.starter()
    await room.report(feed, "list", article("a", relevance=Relevance.MENTION), verdict=Verdict.DIGEST)
    await room.report(feed, "all we know", article("b", evergreen=True), verdict=Verdict.DIGEST)
    await room.report(feed, "story", article("c"))
    await room.report(feed, "story", article("d", relevance=Relevance.MENTION), verdict=Verdict.DIGEST)
    [story] = await room.stores.stories.latest(None)
    assert [report.item.key for report in story.articles] == ["c"]


async def test_recent_stories_carry_all_articles(room: Newsroom) -> None:
    """What new reports may join: whole stories with a report of, or first seen, since then; newest first."""
    feed = await room.starter()
    for days in (1, 2, 90):
        day = NOON - timedelta(days=days)
        await room.report(feed, f"{days} days", article(f"{days}", published=day), at=day)
    await room.report(feed, "seen late", article("late old", published=NOON - timedelta(days=80)))
    await room.report(feed, "2 days", article("late", published=NOON), verdict=Verdict.JOIN)
    recent = await room.stores.stories.recent(NOON - timedelta(days=60))
    assert [(story.id, len(story.articles)) for story in recent] == [
        ("2 days", 2),
        ("1 days", 1),
        ("seen late", 1),
    ]
    assert [story.id for story in await room.stores.stories.recent(NOON - timedelta(days=60), limit=1)] == [
        "2 days"
    ]


async def test_each_save_is_a_revision(room: Newsroom) -> None:
    """A story counts how often it was saved, unknown ones stand at 0."""
    feed = await room.starter()
    assert await room.stores.stories.revision("story") == 0
    for key in ("a", "b"):
        await room.report(feed, "story", article(key))
    assert await room.stores.stories.revision("story") == 2


async def test_the_earliest_date_of_publishing_holds(room: Newsroom) -> None:
    """A report that is to wait longer delays no story, an urgent one hurries it, an old one changes nothing."""
    feed = await room.starter(STARTER)
    await room.channel(11)
    await room.report(feed, "story", article("a"), due=NOON + minutes(4))
    await room.report(feed, "story", article("b"), due=NOON + minutes(9), verdict=Verdict.JOIN)
    await room.report(feed, "story", article("c"), old=True, verdict=Verdict.JOIN)
    assert await room.stores.deliveries.publish(NOON + minutes(3)) == 0
    await room.report(feed, "story", article("d"), due=NOON + minutes(2), verdict=Verdict.JOIN)
    assert await room.stores.deliveries.publish(NOON + minutes(2)) == 1


async def test_undated_stories_are_ordered_by_when_they_were_seen(room: Newsroom) -> None:
    """A story without any date stands where it was first seen."""
    feed = await room.starter()
    await room.report(feed, "dated", article("a", published=NOON))
    await room.report(feed, "undated", article("b", published=None), at=NOON + minutes(1))
    assert [story.id for story in await room.stores.stories.latest(None)] == ["undated", "dated"]
