"""Posts, and the answers to their buttons."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.model import Correction, Image, Importance, Quote, Rejection, Revision, Signal, Story, Topic
from render import limits, story
from render.message import Message, faults
from render.texts import english
from tests.render.hostile import ANY_TEXT, TITLES, URLS, harm
from tests.render.make import OUTLETS, QUOTE, WHEN, article, rich_story
from tests.render.make import story as made

MARK = "why:story:0123456789ab"
TEXTS = english()


def post(one: Story, *, ping_role_id: int | None = None) -> Message:
    """The post of a story."""
    return story.post(one, OUTLETS, TEXTS, MARK, ping_role_id=ping_role_id)


STORIES = {
    "interview": made(),
    "rich": rich_story(),
    "official": made(article("studio.example", url="https://studio.example/a", topic=Topic.PRODUCTION)),
    "trade report": made(article("trade.example", url="https://trade.example/a", topic=Topic.CASTING), quote=None),
    "unconfirmed": made(
        article("gossip.example", url="https://gossip.example/a", topic=Topic.GREENLIGHT_CLAIM),
        quote=None,
        signal=Signal.GREENLIGHT,
    ),
    "bare": made(article(url=None, at=None), summary="", quote=None),
    "recycled": made(quote=replace(QUOTE, recycled=True)),
    "unofficial video": made(
        article("youtube.com", url="https://www.youtube.com/watch?v=1", topic=Topic.RUMOR), quote=None
    ),
}


RIGHTED = {
    "headline": (
        Revision("Alita 2 is **greenlit**!"),
        "*Corrected:* Collider put its report right. Its headline was “Alita 2 is \\*\\*greenlit\\*\\*!”.",
    ),
    "text": (Revision(), "*Corrected:* Collider put its report right."),
    "retracted": (Revision("Greenlit!", retracted=True), "*Corrected:* Collider took its report back."),
}


@pytest.mark.parametrize("name", RIGHTED)
def test_what_an_outlet_put_right_is_said(name: str) -> None:
    """A line of its own names the outlet; nothing of a story is left that every outlet took back."""
    mark, line = RIGHTED[name]
    lead = replace(article(), revised=mark)
    message = post(made(lead))
    assert message.content.splitlines()[1:] == [line]
    assert bool(message.embeds) is not mark.retracted
    beside = post(made(article("trade.example", url="https://trade.example/a"), lead))
    assert beside.content.splitlines()[1:] == [line]
    assert beside.embeds


def test_an_editor_s_word_comes_before_an_outlet_s() -> None:
    """One line is enough."""
    lead = replace(article(), revised=Revision("Greenlit!"))
    told = post(made(lead, correction=Correction("It was a joke."))).content
    assert told.splitlines()[1:] == ["*Corrected:* It was a joke."]


@pytest.mark.parametrize("whole", [True, False])
def test_what_an_editor_rejected(*, whole: bool) -> None:
    """A post says that, when and why an editor rejected it; of what does not hold at all nothing is made."""
    one = made(rejected=Rejection(WHEN, "Forged. " * 90, whole))
    message = post(one)
    assert faults(message) == []
    line = message.content.splitlines()[1]
    assert line.startswith("*Rejected:* an editor" if whole else "*Rejected in part:* an editor")
    assert f"<t:{int(WHEN.timestamp())}:R>" in line
    why = story.why(one, (), OUTLETS, TEXTS).embeds[0].description
    assert line in why
    assert ("somebody talks about it" in why) is not whole


@pytest.mark.parametrize("name", STORIES)
def test_posts(name: str, shown: SnapshotAssertion) -> None:
    """Each kind of story as its post."""
    assert msgspec.to_builtins(post(STORIES[name])) == shown


def test_why(shown: SnapshotAssertion) -> None:
    """*Why this?* tells kind, weight, what it bears out, and each report's reasons."""
    reports = tuple(story.Report(one, one.reasons) for one in rich_story().articles)
    assert msgspec.to_builtins(story.why(rich_story(), reports, OUTLETS, TEXTS)) == shown


@pytest.mark.parametrize("new", [True, False])
def test_report(new: bool, shown: SnapshotAssertion) -> None:
    """A report is thanked for, a second one too."""
    assert msgspec.to_builtins(story.reported(TEXTS, new=new)) == shown


def test_the_mark_is_the_first_button() -> None:
    """The message can be found again by the custom_id of one of its buttons."""
    assert post(made()).rows[0][0].action == MARK


def test_a_ping_is_the_only_mention() -> None:
    """The role to ping stands at the end of the line that notifications show."""
    message = post(made(), ping_role_id=42)
    assert message.content.endswith(" <@&42>")
    assert message.ping_role_id == 42


def test_every_outlet_is_named_once() -> None:
    """Two reports of one outlet are one link, to the first."""
    twice = made(article(), article(url="https://collider.com/b"))
    links = story.outlet_links(twice, OUTLETS, TEXTS, 1000)
    assert links == "[Collider](<https://collider.com/a>)"


def test_outlets_that_do_not_fit_are_counted() -> None:
    """Of many outlets those that fit are linked and the others counted."""
    many = made(*(article(f"o{n}.example", url=f"https://o{n}.example/story") for n in range(60)))
    links = story.outlet_links(many, OUTLETS, TEXTS, 1024)
    assert links.endswith(" more")
    assert len(links) <= 1024


def test_thread_names_fit() -> None:
    """A forum thread's name is the headline, cut to Discord's 100 characters, never empty."""
    assert len(story.thread_name(made(headline="word " * 60), TEXTS)) <= limits.THREAD_NAME
    assert story.thread_name(made(headline="\u200b"), TEXTS) == "Without a title"


ARTICLES = st.builds(
    lambda outlet, title, url, topic, revised: replace(
        article(outlet, title=title, url=url, topic=topic), revised=revised
    ),
    st.sampled_from(("collider.com", "studio.example", "gossip.example", "")) | TITLES,
    TITLES,
    URLS,
    st.sampled_from(Topic),
    st.none() | st.builds(Revision, ANY_TEXT, st.booleans()),
)
NAMES = st.none() | ANY_TEXT
HOSTILE = st.builds(
    lambda articles, headline, summary, quote, image, topic, signal, overclaims, rejected: made(
        *articles,
        headline=headline,
        summary=summary,
        quote=quote,
        image=image,
        topic=topic,
        signal=signal,
        overclaims=overclaims,
        rejected=rejected,
    ),
    st.lists(ARTICLES, min_size=1, max_size=8),
    ANY_TEXT,
    ANY_TEXT,
    st.none() | st.builds(Quote, ANY_TEXT, NAMES, NAMES, st.booleans()),
    st.none() | st.builds(Image, URLS.map(lambda url: url or ""), ANY_TEXT),
    st.sampled_from(Topic),
    st.sampled_from(Signal),
    st.booleans(),
    st.none() | st.builds(Rejection, st.just(WHEN), ANY_TEXT, st.booleans()),
)


def test_nobody_borrows_a_name() -> None:
    """An item that names another outlet than the page it stands on is shown under that page's host."""
    forged = article("collider.com", url="https://forged.example/a")
    forged = replace(forged, item=replace(forged.item, trusted="forged.example"))
    search = replace(forged, item=replace(forged.item, trusted="collider.com", url="https://search.example/1"))
    assert OUTLETS.of(forged) == "forged.example"
    assert OUTLETS.of(search) == "Collider"
    assert OUTLETS.of(article("", url="https://www.collider.com/b")) == "Collider"


@settings(max_examples=50)
@given(HOSTILE)
def test_any_story_makes_a_sendable_harmless_post(one: Story) -> None:
    """Whatever feeds say: within Discord's limits, mentioning nobody but the role, linking nowhere by surprise."""
    message = post(one, ping_role_id=42)
    assert faults(message) == []
    assert harm(message, ours="<@&42>") == []


@settings(max_examples=30)
@given(HOSTILE, st.lists(ANY_TEXT, max_size=5))
def test_any_story_can_be_explained(one: Story, reasons: list[str]) -> None:
    """*Why this?* keeps to the limits too."""
    reports = tuple(story.Report(report, tuple(reasons)) for report in one.articles)
    message = story.why(one, reports, OUTLETS, TEXTS)
    assert faults(message) == []
    assert harm(message) == []


@pytest.mark.parametrize("importance", Importance)
def test_every_weight_has_words(importance: Importance) -> None:
    """Stories of every importance can be explained."""
    assert TEXTS.of("importance", importance)
