"""Revise: what an outlet changes in a report is shown by edits; what its words bear out no more counts no more."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from feeds.read import FeedReader
from news.model import Revision, Signal, Story
from news.status import Action
from pipeline.collect import Collect
from pipeline.deliver import Deliver
from pipeline.keep import Keeper
from storage.decisions import Editor
from storage.deliveries import DeliveryState
from tests.pipeline.conftest import Clock
from tests.pipeline.discord import Discord
from tests.pipeline.web import SALAZAR, STEELBOOK, Web, brought, entry, fetched, rss
from tests.storage.making import OTHER_STARTER, STARTER, Newsroom, minutes

GREENLIT = (
    "Alita: Battle Angel 2 Greenlit at Disney, Robert Rodriguez Says",
    "A sequel to Alita: Battle Angel has been greenlit by Disney, director Robert Rodriguez told Collider.",
)
HOPES = (
    "Robert Rodriguez Hopes for Alita: Battle Angel 2",
    "Director Robert Rodriguez told Collider that he hopes to make a sequel to Alita: Battle Angel.",
)
RETRACTED = ("RETRACTED: Alita: Battle Angel 2 Greenlit at Disney", "This story has been retracted.")


@dataclass
class Desk:
    """One outlet's feed, the bot that follows it, and a channel that gets its news."""

    room: Newsroom
    web: Web
    collect: Collect
    deliver: Deliver
    discord: Discord
    clock: Clock
    edition: int = 0

    async def publish(self, *entries: tuple[str, tuple[str, str]], feed: str = STARTER) -> None:
        """The feed holds these entries now; the bot reads them, lets them settle and says what is to be said."""
        self.edition += 1
        self.web.answers[feed] = fetched(feed, rss(*entries), etag=str(self.edition))
        self.clock.pass_by(minutes(15))
        await self.room.stores.database.write("UPDATE feeds SET next_at = 0")
        await self.collect.run()
        self.clock.pass_by(minutes(5))
        await self.deliver.run()

    async def story(self) -> Story:
        """The one story."""
        [story] = await self.room.stores.stories.latest(None)
        return story


@pytest.fixture
async def desk(
    room: Newsroom, web: Web, reader: FeedReader, keeper: Keeper, deliver: Deliver, discord: Discord, clock: Clock
) -> Desk:
    """The outlet is a trade, so that its word counts."""
    await room.starter()
    await room.stores.database.write("UPDATE feeds SET outlet = 'variety.com'")
    await room.channel(11)
    return Desk(room, web, Collect(room.stores, reader, keeper, clock=clock), deliver, discord, clock)


def shown(desk: Desk) -> list[tuple[str, int]]:
    """What the channel shows, and how often it was edited."""
    return [(message.headline, message.edits) for message in desk.discord.of(11)]


async def test_a_new_headline_is_shown_by_an_edit(desk: Desk) -> None:
    """A spelling put right is shown without a word; nothing is posted again, and searches find the new words."""
    wrong = (SALAZAR[0].replace("Rosa", "Rossa"), SALAZAR[1])
    await desk.publish(("a", wrong))
    await desk.publish(("a", SALAZAR))
    assert shown(desk) == [(SALAZAR[0], 1)]
    story = await desk.story()
    assert story.lead.revised is None
    assert (await desk.room.stores.search.alike(["rosa"], None, 5)) == [story.id]
    assert len(await desk.room.stores.articles.claims()) == 1
    await desk.publish(("a", SALAZAR), ("b", STEELBOOK))
    assert shown(desk)[0] == (SALAZAR[0], 1)


async def test_words_that_bear_out_less_are_told_and_counted_as_such(desk: Desk) -> None:
    """The post says that its headline was put right, and the old claim is rejected, not forgotten."""
    await desk.publish(("a", GREENLIT))
    [claim] = await desk.room.stores.articles.claims()
    assert claim.signal is Signal.GREENLIGHT
    await desk.publish(("a", HOPES))
    story = await desk.story()
    assert shown(desk) == [(HOPES[0], 1)]
    assert (story.signal, story.lead.revised) == (Signal.TALK, Revision(GREENLIT[0]))
    [decision] = await desk.room.stores.decisions.all()
    assert (decision.claim_id, decision.action, decision.by) == (claim.id, Action.REJECT, "")
    assert {one.signal for one in await desk.room.stores.articles.claims()} == {Signal.GREENLIGHT, Signal.TALK}


async def test_a_retraction_is_shown_however_old_the_post_is(desk: Desk) -> None:
    """After the week in which coverage edits a post, it still says that its report was taken back."""
    await desk.publish(("a", GREENLIT))
    desk.clock.pass_by(timedelta(days=9))
    await desk.publish(("a", RETRACTED))
    assert shown(desk) == [(RETRACTED[0], 1)]
    story = await desk.story()
    assert (story.signal, story.quote, story.summary) == (Signal.NONE, None, "")
    assert story.lead.revised == Revision(GREENLIT[0], retracted=True)
    assert len(await desk.room.stores.decisions.all()) == 1


async def test_a_spelling_is_not_put_right_after_a_week(desk: Desk) -> None:
    """Nobody reads an old post for that."""
    await desk.publish(("a", (SALAZAR[0].replace("Rosa", "Rossa"), SALAZAR[1])))
    desk.clock.pass_by(timedelta(days=9))
    await desk.publish(("a", SALAZAR))
    assert [edits for _, edits in shown(desk)] == [0]


async def test_what_was_taken_back_before_it_was_posted_is_not_posted(desk: Desk) -> None:
    """A story whose only report was retracted while its channel was paused is never told."""
    await desk.room.stores.channels.pause(11, "The bot may not write there.")
    await desk.publish(("a", GREENLIT))
    await desk.publish(("a", RETRACTED))
    await desk.room.stores.channels.pause(11, "")
    await desk.deliver.run()
    assert shown(desk) == []
    [row] = await desk.room.stores.deliveries.listed(list(DeliveryState))
    assert (row.state, row.reason) == (DeliveryState.FAILED, "taken back by its outlet")


async def test_other_outlets_reports_stand(desk: Desk, keeper: Keeper) -> None:
    """A story that one outlet took back goes on by the reports of the others."""
    await desk.publish(("a", GREENLIT))
    await desk.room.starter(also=(OTHER_STARTER,))
    other = await desk.room.seeded(OTHER_STARTER)
    report = entry("b", (GREENLIT[0].replace("Says", "Tells Us"), GREENLIT[1]), outlet="gamesradar.com")
    await keeper.keep([brought(other, report, at=desk.clock())])
    await desk.publish(("a", RETRACTED))
    story = await desk.story()
    assert story.lead.item.outlet == "gamesradar.com"
    assert [headline for headline, _ in shown(desk)] == [story.headline]


async def test_a_copy_in_another_feed_changes_with_it(desk: Desk, keeper: Keeper) -> None:
    """A news search that still shows the old headline of the same page does not keep it alive."""
    await desk.publish(("a", GREENLIT))
    await desk.room.starter(also=(OTHER_STARTER,))
    search = await desk.room.seeded(OTHER_STARTER)
    copy = entry("found", (GREENLIT[0], ""), outlet="variety.com")
    await keeper.keep([brought(search, copy, at=desk.clock())])
    await desk.publish(("a", HOPES))
    story = await desk.story()
    assert {report.headline for report in story.articles} == {HOPES[0]}
    assert {report.item.key for report in story.articles} == {"a", "found"}


async def test_a_decided_claim_stays_as_the_editors_left_it(desk: Desk) -> None:
    """What editors confirmed is not rejected because an outlet changed its words."""
    await desk.publish(("a", GREENLIT))
    [claim] = await desk.room.stores.articles.claims()
    editor = Editor(5, "Edda")
    await desk.room.stores.decisions.add([claim.id], Action.CONFIRM, editor, "seen", desk.clock())
    await desk.publish(("a", RETRACTED))
    assert [one.by for one in await desk.room.stores.decisions.all()] == ["Edda"]


@pytest.mark.parametrize("other", [STEELBOOK, ("Ten recipes", "Cook well.")])
async def test_an_id_that_is_used_again_changes_no_story(desk: Desk, web: Web, other: tuple[str, str]) -> None:
    """What tells of something else under an old id leaves the post as it is."""
    await desk.publish(("a", SALAZAR))
    body = rss(("a", other), published=desk.clock())
    desk.edition += 1
    web.answers[STARTER] = fetched(STARTER, body, etag="again")
    await desk.room.stores.database.write("UPDATE feeds SET next_at = 0")
    desk.clock.pass_by(minutes(15))
    await desk.collect.run()
    await desk.deliver.run()
    assert shown(desk) == [(SALAZAR[0], 0)]


async def test_entries_that_nobody_watched_are_only_noted(desk: Desk) -> None:
    """Those kept by an earlier version of the program say what they say now, whatever they said then."""
    await desk.publish(("a", SALAZAR))
    await desk.room.stores.database.write("UPDATE articles SET version = ''")
    await desk.publish(("a", HOPES))
    assert shown(desk) == [(SALAZAR[0], 0)]
    await desk.publish(("a", SALAZAR))
    await desk.publish(("a", (SALAZAR[0].replace("Says", "says"), SALAZAR[1])))
    assert [edits for _, edits in shown(desk)] == [1]
