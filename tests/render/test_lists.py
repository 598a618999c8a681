"""Lists and panels: news, feeds, set-up, about, errors."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.model import Story, Topic
from render import about, errors, feeds, limits, news, setup
from render.feeds import FeedLine
from render.message import faults
from render.setup import CardLine, ChannelLine, SetupView, Troubles
from render.status import Checked
from render.texts import english
from tests.render.hostile import ANY_TEXT, TITLES, URLS, harm
from tests.render.make import OUTLETS, article, rich_story
from tests.render.make import story as made
from tests.render.test_story import HOSTILE

TEXTS = english()
WHEN = datetime(2026, 8, 20, 11, 50, tzinfo=UTC)
FEEDS = [
    FeedLine("The Outlet", "https://outlet.example/feed", True, (11, 12, 13, 14), "", WHEN),
    FeedLine("Our blog", "https://blog.example/rss", False, (11,), "The server answered 404.", WHEN),
    FeedLine("Refused", "https://refused.example/rss", True, (), "", None),
    FeedLine("New", "https://new.example/rss", False, (11,), "", None),
]


def test_the_newest_stories(shown: SnapshotAssertion) -> None:
    """Each story with its kind, link, age, summary and outlets; buttons when there is more."""
    page = news.latest([rich_story(), made(article(url=None, at=None))], None, 0, OUTLETS, TEXTS, more=True)
    assert msgspec.to_builtins(page) == shown


@pytest.mark.parametrize(("topic", "page"), [(None, 0), (Topic.MANGA, 0), (None, 3)])
def test_no_stories(topic: Topic | None, page: int, shown: SnapshotAssertion) -> None:
    """An empty list says so, and what to try."""
    assert msgspec.to_builtins(news.latest([], topic, page, OUTLETS, TEXTS, more=False)) == shown


@settings(max_examples=20)
@given(st.lists(HOSTILE, min_size=1, max_size=news.ON_PAGE), st.sampled_from((None, *Topic)))
def test_any_five_stories_fit_one_page(stories: list[Story], topic: Topic | None) -> None:
    """However long everything is, all stories of a page are on it."""
    message = news.latest(stories, topic, 7, OUTLETS, TEXTS, more=True)
    assert faults(message) == []
    assert harm(message) == []
    assert message.embeds[0].description.count("\n\n") == len(stories) - 1


def test_feeds(shown: SnapshotAssertion) -> None:
    """Where each feed goes and how it fares; failing ones are counted first."""
    assert msgspec.to_builtins(feeds.listed(FEEDS, 0, TEXTS)) == shown


def test_no_feeds() -> None:
    """Without feeds the list says how to get some."""
    assert "`/setup`" in feeds.listed([], 0, TEXTS).content


def test_feeds_have_pages() -> None:
    """Twenty feeds are three pages, with buttons that name the neighbours."""
    message = feeds.listed(FEEDS * 5, 1, TEXTS)
    assert [button.action for button in message.rows[0]] == ["turn:feeds:0", "turn:feeds:2"]


def test_added_and_removed(shown: SnapshotAssertion) -> None:
    """What happened to a feed, and what happens next."""
    told = [feeds.added("Our *blog*", items, (11, 12, 13), TEXTS) for items in (0, 1, 30)]
    assert msgspec.to_builtins([*told, feeds.removed("Our blog", TEXTS)]) == shown


LINES = st.builds(
    FeedLine,
    ANY_TEXT,
    URLS.map(lambda url: url or ""),
    st.booleans(),
    st.lists(st.integers(10**17, 2**63), max_size=10).map(tuple),
    st.just("") | ANY_TEXT,
    st.none() | st.just(WHEN),
)


@settings(max_examples=20)
@given(st.lists(LINES, max_size=30), st.integers(0, 5))
def test_any_feeds_fit_their_page(lines: list[FeedLine], page: int) -> None:
    """However feeds are named, all of a page are on it."""
    message = feeds.listed(lines, page, TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    if lines:
        number = min(page, (len(lines) - 1) // feeds.ON_PAGE)
        on_page = lines[number * feeds.ON_PAGE :][: feeds.ON_PAGE]
        failing = any(line.failure for line in lines if line.channels)
        assert message.embeds[0].description.count("\n\n") == len(on_page) - 1 + failing


@given(ANY_TEXT, URLS)
def test_choices_fit(name: str, url: str | None) -> None:
    """A feed can be suggested whatever its name."""
    assert limits.size(feeds.choice(name, url or "")) <= limits.CHOICE_NAME
    assert feeds.choice(name, "https://outlet.example/feed")


SETUPS = {
    "nothing": SetupView((), None, "", 43, 0),
    "just chosen": SetupView((ChannelLine(11, "text"),), 21, "", 43, 1, (("channel", "11"), ("ping_role", "21"))),
    "troubles": SetupView(
        (
            ChannelLine(11, "text", missing=("embed_links", "read_message_history")),
            ChannelLine(12, "forum", gone=True),
            ChannelLine(13, "announcement", paused="The bot may not see the channel."),
            ChannelLine(14, "thread"),
        ),
        21,
        "unmentionable",
        1,
        2,
    ),
    "loudness": SetupView(
        (
            ChannelLine(11, "text", loudness="major", digest="off"),
            ChannelLine(12, "announcement", style="compact", digest="monday", mentions=True, publish=True),
            ChannelLine(13, "forum", loudness="minor", digest="off", publish=True),
        ),
        21,
        "",
        3,
        0,
        (("loudness", "minor"), ("quiet_from", "22:30"), ("timezone", "Europe/Berlin")),
        ping_level="notable",
        timezone="Europe/Berlin",
        quiet=("22:00", "08:00"),
        troubles=Troubles(2, 1, 1, "The bot lacks Read Message History there."),
        card=CardLine(12),
    ),
    "a card that is gone": SetupView(
        (ChannelLine(11, "text"),), None, "", 1, 0, (("card", "yes"),), card=CardLine(11, gone=True)
    ),
}


@pytest.mark.parametrize("name", SETUPS)
def test_setup(name: str, shown: SnapshotAssertion) -> None:
    """The set-up of a server, and what is missing."""
    assert msgspec.to_builtins(setup.summary(SETUPS[name], TEXTS)) == shown


def test_refused_choices(shown: SnapshotAssertion) -> None:
    """Exactly the missing permissions are named, and why a role is refused."""
    channel = setup.channel_refused("alita-news", ("view_channel", "create_posts"), TEXTS)
    roles = [setup.role_refused("News *ping*", why, TEXTS) for why in ("everyone", "powerful", "above_you")]
    assert msgspec.to_builtins([channel, *roles]) == shown


def test_about(shown: SnapshotAssertion) -> None:
    """What the bot says of itself, with and without contact and invitation."""
    full = about.about(
        Checked(43, 0, WHEN),
        "https://discord.example/invite",
        "keeper@bot.example",
        TEXTS,
        "https://discord.example/me",
    )
    short = about.about(Checked(0, 0, None), "", "", TEXTS)
    assert msgspec.to_builtins([full, short]) == shown


@given(TITLES)
def test_errors_are_harmless(value: str) -> None:
    """What a stranger wrote is escaped in errors too."""
    message = errors.refusal("feed_refused", {"reason": value}, TEXTS)
    assert faults(message) == []
    assert harm(message) == []


def test_an_unexpected_error_has_a_reference() -> None:
    """The short reference is what the operator looks for in the log."""
    assert "7F3A" in errors.broken("7F3A", TEXTS).content
