"""Lists, digests, replies and the studio's word: complete, harmless, within Discord's limits."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.model import Correction, Revision, Story
from render import digest, limits, reply, story
from render.message import faults
from render.texts import english
from tests.render.hostile import ANY_TEXT, harm
from tests.render.make import OUTLETS, QUOTE, article, rich_story
from tests.render.make import story as made
from tests.render.test_story import HOSTILE

TEXTS = english()
MARK = "why:digest:digest-1772366400"
KINDS = ("digest", "more", "away")


def many(count: int) -> list[Story]:
    """Stories with long addresses."""
    url = f"https://outlet.example/{'x' * 150}"
    return [
        made(article(url=f"{url}{n}", title=f"Story number {n} of many"), headline=f"Story number {n} of many")
        for n in range(count)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_lists(kind: str, shown: SnapshotAssertion) -> None:
    """Each kind of list says what it is, in the notification too."""
    mentions = [article("gossip.example", title="Ten films *to see*"), article("x.example", title="", url=None)]
    message = digest.listing(
        kind, [rich_story(), made()], mentions if kind == "digest" else (), OUTLETS, TEXTS, MARK
    )
    assert faults(message) == []
    assert msgspec.to_builtins(message) == shown


def test_a_list_of_one_and_of_mentions(shown: SnapshotAssertion) -> None:
    """A digest may hold one story, or nothing but mentions."""
    one = digest.listing("digest", [made()], (), OUTLETS, TEXTS, MARK)
    none = digest.listing("digest", (), [article()], OUTLETS, TEXTS, MARK)
    assert msgspec.to_builtins([one, none]) == shown


def test_a_long_list_drops_links_before_stories() -> None:
    """Forty stories are all named; only what comes after that is counted."""
    message = digest.listing("away", many(40), (), OUTLETS, TEXTS, MARK)
    body = message.embeds[0].description
    assert faults(message) == []
    assert all(f"Story number {number} of many" in body for number in range(40))
    more = digest.listing("away", many(300), (), OUTLETS, TEXTS, MARK).embeds[0].description
    assert f"and {300 - more.count('• ')} more" in more


def test_what_was_put_right(shown: SnapshotAssertion) -> None:
    """A list says that a story was withdrawn, corrected or taken back, and is not headed by one that was."""
    words = Correction("The outlet was fooled. " * 12)
    report = replace(article(), revised=Revision("Alita 2 Is Coming", retracted=True))
    stories = [
        replace(rich_story(), correction=replace(words, withdrawn=True)),
        made(report, headline="Taken back by its outlet"),
        replace(made(headline="Put right by an editor"), correction=words),
        made(replace(article(), revised=Revision("Before")), headline="Put right by its outlet"),
    ]
    message = digest.listing("more", stories, (), OUTLETS, TEXTS, MARK)
    assert faults(message) == []
    assert "Put right by an editor" in message.content
    none = digest.listing("more", stories[:2], (), OUTLETS, TEXTS, MARK)
    assert msgspec.to_builtins([message, none.content]) == shown


@settings(max_examples=20)
@given(st.sampled_from(KINDS), st.lists(HOSTILE, min_size=1, max_size=60), st.lists(HOSTILE, max_size=30))
def test_any_list(kind: str, stories: list[Story], mentioned: list[Story]) -> None:
    """Whatever feeds say, a list can be sent and harms nobody."""
    mentions = [one.lead for one in mentioned]
    message = digest.listing(kind, stories, mentions, OUTLETS, TEXTS, MARK)
    assert faults(message) == []
    assert harm(message) == []
    assert message.content


def test_why_a_list(shown: SnapshotAssertion) -> None:
    """Who presses the button learns why it is a list."""
    assert [digest.why_list(kind, TEXTS).content for kind in (*KINDS, "ping")] == shown


def test_thread_names() -> None:
    """In a forum a list has a thread with its day."""
    assert digest.thread_name("digest", "5 March 2026", TEXTS) == "Small news, 5 March 2026"
    assert limits.size(reply.turn_thread("greenlit", TEXTS)) <= limits.THREAD_NAME


def test_replies(shown: SnapshotAssertion) -> None:
    """Calls for big news, by day and after the night, with and without a role; further reports."""
    calls = [
        reply.call([made()], TEXTS, MARK, night=False, ping_role_id=21),
        reply.call([made(), rich_story(), made()], TEXTS, MARK, night=True, ping_role_id=21),
        reply.call([made()], TEXTS, MARK, night=False),
        reply.update(rich_story().articles, OUTLETS, TEXTS, MARK),
    ]
    assert [faults(one) for one in calls] == [[]] * 4
    assert msgspec.to_builtins(calls) == shown


def test_the_studio_s_word(shown: SnapshotAssertion) -> None:
    """What it was, what it is, and the words that say so."""
    message = reply.turn("silent", "greenlit", rich_story(), OUTLETS, TEXTS, "why:turn:1", ping_role_id=21)
    assert faults(message) == []
    assert msgspec.to_builtins(message) == shown


@settings(max_examples=20)
@given(HOSTILE, ANY_TEXT)
def test_any_reply(one: Story, headline: str) -> None:
    """Whatever a story says, what is said under it can be sent and harms nobody."""
    told = replace(one, headline=headline, quote=QUOTE)
    for message in (
        reply.call([told], TEXTS, MARK, night=True),
        reply.update(told.articles, OUTLETS, TEXTS, MARK),
        reply.turn("reported", "dated", told, OUTLETS, TEXTS, MARK),
        story.post(told, OUTLETS, TEXTS, MARK, compact=True),
    ):
        assert faults(message) == []
        assert harm(message) == []


def test_a_compact_post() -> None:
    """It is the full post's line and buttons, without the rest."""
    full, compact = (story.post(rich_story(), OUTLETS, TEXTS, MARK, compact=how) for how in (False, True))
    assert (compact.content, compact.rows, compact.embeds) == (full.content, full.rows, ())
