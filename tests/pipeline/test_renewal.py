"""Renewal: an entry that was no news and becomes some by a new headline is posted, once, like a new entry."""

from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest

from feeds.parsed import ParsedFeed
from feeds.read import Items
from news.model import Claim, FeedItem, Verdict
from news.status import Action
from pipeline.keep import Keeper
from pipeline.visits import Visit
from storage.decisions import Editor
from storage.feeds import Feed
from tests.pipeline.web import CONTROLLERS, SALAZAR, SALAZAR_AGAIN, STEELBOOK, brought, entry, fetched
from tests.storage.making import NOON, OTHER_STARTER, STARTER, Newsroom, claim, minutes
from tests.storage.steps import cancelled_at

EVERYTHING = ("Everything we know about Alita: Battle Angel 2", "Here is all that is known so far, in one place.")


def version(words: tuple[str, str]) -> str:
    """What the parser makes of an entry's words."""
    return f"version of {hash(words)}"


def said(
    key: str, words: tuple[str, str], *, outlet: str = "collider.com", published: datetime | None = NOON
) -> FeedItem:
    """An entry as the reader hands it over, with the version of its words."""
    return entry(key, words, outlet=outlet, published=published, version=version(words))


async def keep(keeper: Keeper, feed: Feed, *items: FeedItem, at: float = 0) -> list[Verdict]:
    """One visit that many minutes after noon."""
    [kept] = await keeper.keep([brought(feed, *items, at=NOON + minutes(at))])
    return [decision.verdict for decision in kept.decisions]


async def rows(room: Newsroom, at: float) -> list[tuple[int, str]]:
    """Publishes what has settled; all rows as (channel, headline)."""
    now = NOON + minutes(at)
    await room.stores.deliveries.publish(now)
    found = []
    for row in await room.stores.deliveries.due(now):
        story = await room.stores.stories.get(row.subject, row.guild_id)
        found.append((row.channel_id, story.headline if story else ""))
    return found


async def test_what_becomes_news_by_its_headline_is_posted_once(room: Newsroom, keeper: Keeper) -> None:
    """After it has settled, however often the headline goes there and back again."""
    feed = await room.starter()
    await room.channel(11)
    assert await keep(keeper, feed, said("a", CONTROLLERS)) == [Verdict.SKIP]
    assert await keep(keeper, feed, said("a", SALAZAR), at=10) == [Verdict.POST]
    assert await rows(room, at=13.9) == []
    for turn, words in enumerate((SALAZAR, CONTROLLERS, SALAZAR, SALAZAR_AGAIN)):
        assert await keep(keeper, feed, said("a", words), at=20 + 10 * turn) == []
        assert len(await rows(room, at=25 + 10 * turn)) == 1
    [story] = await room.stores.stories.latest(None)
    assert len(story.articles) == 1


async def test_it_reaches_a_channel_that_was_chosen_in_between(room: Newsroom, keeper: Keeper) -> None:
    """It is news of the moment in which it was found to be some, and is found by searches."""
    feed = await room.starter()
    await keep(keeper, feed, said("a", CONTROLLERS))
    await room.channel(11, since=NOON + minutes(5))
    await keep(keeper, feed, said("a", SALAZAR), at=10)
    assert await rows(room, at=15) == [(11, SALAZAR[0])]
    assert len(await room.stores.search.alike(["salazar"], None, 5)) == 1


async def test_entries_that_were_there_before_anybody_asked_count_too(room: Newsroom, keeper: Keeper) -> None:
    """A feed's first items are never posted, but what becomes news afterwards is new."""
    feed = await room.starter()
    await room.channel(11)
    [first] = await keeper.keep([_first(feed, said("a", CONTROLLERS), said("b", STEELBOOK))])
    assert first.posted == 0
    again = await room.seeded(STARTER)
    await keep(
        keeper, again, said("a", SALAZAR), said("b", ("Alita steelbook: where to buy", STEELBOOK[1])), at=10
    )
    assert await rows(room, at=15) == [(11, SALAZAR[0])]


async def test_what_came_out_long_ago_is_not_posted(room: Newsroom, keeper: Keeper) -> None:
    """Whatever its headline says now; it is found by searches."""
    feed, long_ago = await room.starter(), NOON - timedelta(days=8)
    await room.channel(11)
    await keep(keeper, feed, said("a", CONTROLLERS, published=long_ago))
    await keep(keeper, feed, said("a", SALAZAR, published=long_ago), at=10)
    assert await rows(room, at=15) == []
    assert len(await room.stores.stories.latest(None)) == 1


async def test_other_words_under_the_same_headline_are_no_news(room: Newsroom, keeper: Keeper) -> None:
    """Teasers change with every visit in some feeds."""
    feed = await room.starter()
    await room.channel(11)
    await keep(keeper, feed, said("a", CONTROLLERS))
    assert await keep(keeper, feed, said("a", (CONTROLLERS[0], SALAZAR[1])), at=10) == []
    assert await keep(keeper, feed, said("a", ("The best pads for small hands", "We tried ten.")), at=20) == []
    assert await rows(room, at=30) == []


async def test_what_only_the_rules_see_otherwise_is_no_news(room: Newsroom, keeper: Keeper) -> None:
    """After an update of the program, entries that an earlier version refused are not posted for a comma."""
    feed = await room.starter()
    await room.channel(11)
    await keep(keeper, feed, said("a", SALAZAR))
    await room.stores.database.write("UPDATE articles SET verdict = 'skip', story_id = NULL")
    await room.stores.database.write("UPDATE stories SET publish_at = NULL")
    assert await keep(keeper, feed, said("a", (SALAZAR[0] + "!", SALAZAR[1])), at=10) == []
    assert await rows(room, at=15) == []


async def test_it_joins_a_story_that_is_there(room: Newsroom, keeper: Keeper) -> None:
    """Another outlet was quicker: the post shows both, and no second one comes."""
    feed = await room.starter(also=(OTHER_STARTER,))
    await room.channel(11)
    await keep(keeper, feed, said("a", CONTROLLERS))
    await keep(keeper, await room.seeded(OTHER_STARTER), said("b", SALAZAR_AGAIN, outlet="gamesradar.com"), at=5)
    assert await keep(keeper, feed, said("a", SALAZAR), at=10) == [Verdict.JOIN]
    assert len(await rows(room, at=20)) == 1
    [story] = await room.stores.stories.latest(None)
    assert len(story.articles) == 2


@pytest.mark.parametrize("first", [0, 1])
async def test_two_feeds_that_bring_the_page_make_one_story(room: Newsroom, keeper: Keeper, first: int) -> None:
    """Whichever of them shows the new headline first, and for a channel that has only one of them."""
    starter = await room.starter()
    await room.channel(11)
    await room.channel(21, 2)
    feeds = [starter, await room.own(21)]
    await room.stores.subscriptions.refuse(21, starter.id, NOON - timedelta(days=1))
    for feed in feeds:
        await keep(keeper, feed, said("a", CONTROLLERS))
    await keep(keeper, feeds[first], said("a", SALAZAR), at=10)
    await keep(keeper, feeds[1 - first], said("a", SALAZAR), at=30)
    assert sorted(channel for channel, _ in await rows(room, at=40)) == [11, 21]
    assert len(await room.stores.stories.latest(2)) == 1


async def test_a_mention_that_became_news_is_no_mention_any_more(room: Newsroom, keeper: Keeper) -> None:
    """A digest lists the page neither as a mention nor as small news beside its post; its old claims are gone."""
    feed = await room.starter()
    await room.channel(11)
    await room.stores.channels.set_mentions(11, wanted=True)
    assert await keep(keeper, feed, said("a", EVERYTHING)) == [Verdict.DIGEST]
    await _claimed(room, claim("undecided"), claim("decided"))
    await room.stores.decisions.add(["decided"], Action.CONFIRM, Editor(5, "Edda"), "seen", NOON)
    assert await keep(keeper, feed, said("a", SALAZAR), at=10) == [Verdict.POST]
    channel = await room.stores.channels.get(11)
    assert channel is not None
    assert not await room.stores.digests.make(channel, NOON - timedelta(days=1), NOON + minutes(60))
    claims = {one.id for one in await room.stores.articles.claims()}
    assert "undecided" not in claims
    assert "decided" in claims


async def test_killed_anywhere_it_is_posted_once(room: Newsroom, keeper: Keeper) -> None:
    """Wherever keeping is cancelled, the entry is either what it was or news, and never both or neither."""
    feed = await room.starter()
    await room.channel(11)
    step = 1
    while True:
        key = f"item {step}"
        await keep(keeper, feed, said(key, CONTROLLERS))
        visit = brought(feed, said(key, SALAZAR), at=NOON + minutes(step))
        cancelled = await cancelled_at(keeper.keep([visit]), {step})
        await keeper.keep([visit])
        kept = await room.stores.articles.known_keys(feed.id, [key])
        [story] = await room.stores.stories.latest(None)
        assert kept == {key}
        assert [one.item.key for one in story.articles].count(key) == 1, f"after await {step}"
        if not cancelled:
            break
        step += 1
    assert step > 10
    assert len(await rows(room, at=step + 5)) == 1


def _first(feed: Feed, *items: FeedItem) -> Visit:
    answer = fetched(feed.url, b"")
    return Visit(msgspec.structs.replace(feed, seeded=False), Items(items, ParsedFeed(), answer), NOON)


async def _claimed(room: Newsroom, *claims: Claim) -> None:
    row = await room.stores.database.row("SELECT id FROM articles")
    assert row is not None
    await room.stores.revisions.claim(row["id"], claims)


def elsewhere(item: FeedItem, page: str) -> FeedItem:
    """An entry that leads to another page."""
    address = f"https://collider.com/{page}"
    return replace(item, link=address, url=address)


async def test_another_post_under_a_used_id_is_a_new_one(room: Newsroom, keeper: Keeper) -> None:
    """Both are posted, once each, as often as the feed is read; the first keeps its story and its words."""
    feed = await room.starter()
    await room.channel(11)
    first = elsewhere(said("a", SALAZAR), "salazar")
    second = elsewhere(said("a", STEELBOOK, published=NOON + minutes(60)), "steelbook")
    assert await keep(keeper, feed, first) == [Verdict.POST]
    assert await keep(keeper, feed, second, at=70) == [Verdict.POST]
    assert await keep(keeper, feed, second, at=80) == []
    assert sorted(await rows(room, at=90)) == sorted([(11, SALAZAR[0]), (11, STEELBOOK[0])])
    assert {len(story.articles) for story in await room.stores.stories.latest(None)} == {1}


async def test_an_edit_of_everything_but_the_words_is_no_other_post(room: Newsroom, keeper: Keeper) -> None:
    """An address that follows its title is the same post's, which is edited."""
    feed = await room.starter()
    await room.channel(11)
    await keep(keeper, feed, elsewhere(said("a", SALAZAR), "salazar"))
    words = (SALAZAR[0].replace("Salazar", "Rosa Salazar, again:"), SALAZAR[1])
    edited = elsewhere(said("a", words, published=NOON + minutes(60)), "salazar-again")
    assert await keep(keeper, feed, edited, at=70) == []
    assert len(await rows(room, at=90)) == 1


async def test_an_id_that_goes_to_and_fro_posts_nothing_twice(room: Newsroom, keeper: Keeper) -> None:
    """A feed that gives one id to two posts in turn has brought both after its second turn."""
    feed = await room.starter()
    await room.channel(11)
    posts = [
        elsewhere(said("a", words, published=None), page)
        for words, page in ((SALAZAR, "salazar"), (STEELBOOK, "steelbook"))
    ]
    for turn in range(6):
        await keep(keeper, feed, posts[turn % 2], at=10 * turn)
    assert len(await rows(room, at=90)) == 2
