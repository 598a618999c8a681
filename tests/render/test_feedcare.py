"""How feeds and posts fare, what a test found, and what became of a list: in words, within Discord's limits."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from render import feeds, health, limits, opml, trial
from render.feeds import FeedLine
from render.health import HealthLine, PostsLine
from render.message import faults
from render.opml import ImportView, RefusedLine
from render.texts import english
from render.trial import TrialView, TriedLine
from tests.render.hostile import ANY_TEXT, URLS, harm

TEXTS = english().knowing({"feeds": 10**18, "setup": 10**18, "news": 10**18})
NOW = datetime(2026, 8, 20, 12, tzinfo=UTC)
MODERATOR = 10**18 + 5
SOON, AGO = NOW + timedelta(minutes=10), NOW - timedelta(minutes=5)
WELL = HealthLine("The Outlet", "https://outlet.example/feed", AGO, SOON, timedelta(minutes=15))
LINES = [
    HealthLine(
        "Gone", "https://gone.example/rss", AGO, SOON, None, "The site says it is gone.", AGO, given_up_at=AGO
    ),
    HealthLine(
        "Our *blog*",
        "https://blog.example/rss",
        AGO,
        SOON,
        timedelta(hours=6),
        "The site has trouble of its own (503).",
        AGO,
        former="http://old.example/rss",
    ),
    HealthLine("Resting", "https://rest.example/rss", AGO, SOON, None, "Down.", paused_at=AGO, paused_by=5),
    HealthLine("From before", "https://before.example/rss", AGO, NOW, None, paused_at=AGO),
    HealthLine("New", "https://new.example/rss", None, NOW),
    WELL,
    HealthLine("Slow", "https://slow.example/rss", AGO, NOW, timedelta(hours=6)),
]
POSTS = [
    PostsLine(11, {"waiting": 3, "pending": 1}, {}, ""),
    PostsLine(12, {"pending": 2}, {"pending": "Discord asks to wait."}, "I may not see the channel."),
    PostsLine(
        13,
        {"held": 1, "failed": 2},
        {"held": "I may not read the message history there.", "failed": "Discord refuses the message."},
    ),
]


def test_how_everything_fares(shown: SnapshotAssertion) -> None:
    """What is not well first, each feed with its visits or its trouble, and what to do; then the posts."""
    pages = [health.health(LINES, POSTS, page, NOW, english()) for page in (0, 1)]
    assert msgspec.to_builtins(pages) == shown


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        ([WELL] * 12, "All 12 feeds are fine."),
        ([WELL], "The one feed is fine."),
        ([], "No news source reaches this server yet."),
        ([LINES[2], WELL, WELL], "All 3 feeds are fine. 1 is paused here."),
        ([LINES[1], WELL], "**1 of 2 feeds needs a look:** 1 cannot be read."),
    ],
)
def test_the_first_line_answers(lines: list[HealthLine], begins: str) -> None:
    """Whoever asks reads at once whether all is well."""
    assert health.health(lines, [], 0, NOW, english()).embeds[0].description.startswith(begins)


HOSTILE_LINES = st.builds(
    HealthLine,
    ANY_TEXT,
    URLS.map(lambda url: url or ""),
    st.none() | st.just(AGO),
    st.sampled_from((NOW, SOON)),
    st.none() | st.timedeltas(timedelta(), timedelta(days=400)),
    st.just("") | ANY_TEXT,
    st.none() | st.just(AGO),
    st.none() | st.just(AGO),
    st.none() | st.just(AGO),
    st.none() | st.just(MODERATOR),
    st.just("") | ANY_TEXT,
)
HOSTILE_POSTS = st.builds(
    PostsLine,
    st.integers(10**17, 2**63),
    st.dictionaries(st.sampled_from(("waiting", "pending", "held", "failed")), st.integers(0, 10**6)),
    st.dictionaries(st.sampled_from(("waiting", "pending", "held", "failed")), ANY_TEXT),
    st.just("") | ANY_TEXT,
)


@settings(max_examples=20)
@given(st.lists(HOSTILE_LINES, min_size=1, max_size=14), st.lists(HOSTILE_POSTS, max_size=10), st.integers(0, 3))
def test_any_health_fits_its_page(lines: list[HealthLine], posts: list[PostsLine], page: int) -> None:
    """However feeds are named and whatever is wrong, all of a page are on it, and nothing acts."""
    message = health.health(lines, posts, page, NOW, TEXTS)
    assert faults(message) == []
    assert harm(message, ours=f"<@{MODERATOR}>") == []
    number = min(page, (len(lines) - 1) // health.ON_PAGE)
    on_page = lines[number * health.ON_PAGE :][: health.ON_PAGE]
    assert message.embeds[0].description.count("\n\n") == len(on_page)


def test_the_worst_feeds_fit_a_list() -> None:
    """A page of feeds that were given up, each as long as can be, is whole."""
    worst = FeedLine(
        "n" * 900, "https://a.example/" + "p" * 200, True, (10**19,) * 9, "r" * 900, AGO, given_up=True
    )
    message = feeds.listed([worst] * 30, 1, TEXTS)
    assert faults(message) == []
    assert message.embeds[0].description.count("\n\n") == feeds.ON_PAGE - 1


def test_the_worst_health_fits() -> None:
    """A page of feeds in the worst state there is, each as long as can be, is whole."""
    worst = HealthLine(
        "n" * 900, "https://a.example/" + "p" * 100, AGO, SOON, None, "r" * 900, AGO, AGO, None, None, "f" * 900
    )
    posts = PostsLine(10**19, dict.fromkeys(("waiting", "pending", "held", "failed"), 10**6), {}, "p" * 900)
    message = health.health([worst] * 30, [posts] * 10, 0, NOW, TEXTS)
    assert faults(message) == []
    assert message.embeds[0].description.count("\n\n") == health.ON_PAGE
    assert message.embeds[1].description.endswith("more channels")


TRIED = (
    TriedLine("A post", "https://outlet.example/a", AGO, "post", "notable"),
    TriedLine("Small", None, None, "post", "minor"),
    TriedLine("Another", "https://outlet.example/b", AGO, "join", "notable", "Rosa Salazar speaks"),
)
MORE_TRIED = (
    TriedLine("Mention", "https://outlet.example/c", AGO, "digest", "minor", "", "It only mentions the film."),
    TriedLine("", "https://outlet.example/d", AGO, "skip", "", "", "It is about wings. It is not posted."),
    TriedLine("Old", "https://outlet.example/e", AGO, "post", "major", old=True),
    TriedLine("Known", "https://outlet.example/f", AGO, "join", "notable", "Rosa Salazar speaks", known=True),
    TriedLine("Known too", "https://outlet.example/g", AGO, "post", "notable", known=True),
    TriedLine("Elsewhere", "https://outlet.example/h", AGO, "join", "notable"),
)


def test_what_a_trial_found(shown: SnapshotAssertion) -> None:
    """How many items, and what would become of the newest, in words."""
    views = [
        TrialView("Our *blog*", 30, 2, TRIED, followed=True),
        TrialView("Our blog", 6, 0, MORE_TRIED, followed=False),
        TrialView("Empty", 0, 0, (), followed=False),
    ]
    assert msgspec.to_builtins([trial.trial(view, english()) for view in views]) == shown


def test_what_the_trial_of_a_page_found(shown: SnapshotAssertion) -> None:
    """The feed behind it by its address, or several with theirs to be copied; titles are shown literally."""
    behind = TrialView("Kino", 1, 0, (), followed=False, found="https://kino.example/feed/")
    named = [("*News* @everyone", "https://kino.example/news.xml"), ("", "https://kino.example/all.xml?a=1&b=(2)")]
    told = [trial.trial(behind, english()), trial.several(named, 40, english())]
    assert msgspec.to_builtins(told) == shown


def test_any_list_of_a_pages_feeds_fits() -> None:
    """The longest titles and addresses that a page may give."""
    message = trial.several([("*" * 200, "https://kino.example/" + "(" * 1900)] * 25, 10**6, english())
    assert limits.size(message.content) <= limits.CONTENT
    assert message.content.endswith(english()("trial.nothing_done"))


HOSTILE_TRIED = st.builds(
    TriedLine,
    ANY_TEXT,
    URLS,
    st.none() | st.just(AGO),
    st.sampled_from(("post", "join", "digest", "skip")),
    st.sampled_from(("", "minor", "notable", "major")),
    ANY_TEXT,
    ANY_TEXT,
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=20)
@given(ANY_TEXT, st.integers(0, 10**6), st.lists(HOSTILE_TRIED, max_size=3), st.booleans())
def test_any_trial_fits(name: str, number: int, newest: list[TriedLine], followed: bool) -> None:
    """However hostile a feed is, the answer is whole and harmless."""
    message = trial.trial(TrialView(name, number, number, newest, followed), TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    assert message.content.endswith(english()("trial.nothing_done"))


NOT_TAKEN = (RefusedLine("Inside", "http://10.0.0.1/", "Private."), RefusedLine("", "", "No."))
VIEWS = {
    "all": ImportView(("Our *blog*", "Other"), (11, 12, 13), 2, 1, (), 0, 50),
    "troubles": ImportView(("One",), (11,), 1, 2, NOT_TAKEN, 3, 50),
    "nothing": ImportView((), (11,), 0, 0, (), 0, 50),
}


@pytest.mark.parametrize("name", VIEWS)
def test_what_became_of_a_list(name: str, shown: SnapshotAssertion) -> None:
    """How many were added, were there, repeated, did not fit, and why some were refused."""
    assert msgspec.to_builtins(opml.imported(VIEWS[name], english())) == shown


REFUSED = st.builds(RefusedLine, ANY_TEXT, ANY_TEXT, ANY_TEXT)


@settings(max_examples=20)
@given(st.lists(ANY_TEXT, max_size=60), st.lists(REFUSED, max_size=40), st.integers(0, 3000), st.integers(0, 3000))
def test_any_list_fits(names: list[str], refused: list[RefusedLine], known: int, over: int) -> None:
    """However many were added and refused, the answer is whole, harmless, and tells how many it leaves out."""
    view = ImportView(names, (10**19,) * 9, known, known, refused, over, 50)
    message = opml.imported(view, TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    assert bool(refused) == ("cannot be followed:" in message.embeds[0].description)


@pytest.mark.parametrize(
    ("server", "name"),
    [("Iron City", "feeds-iron-city.opml"), ("銃夢", "feeds.opml"), ("../../é" * 30, "feeds-" + "e-" * 20)],
)
def test_a_list_goes_out(server: str, name: str) -> None:
    """The file's name is plain, whatever the server is called, and says what it is to those who cannot see."""
    message, file = opml.exported(3, b"<opml/>", server, english())
    assert message.content.startswith("Here are the 3 feeds of this server")
    assert file.name.startswith(name.rstrip("-")) or file.name == name
    assert len(file.name) <= 60
    assert file.description
    assert opml.title("a\u202eb\n", english()) == "News sources of ab"


def test_paused_and_resumed(shown: SnapshotAssertion) -> None:
    """What happened to a feed, and what happens next; the list tells it too."""
    told = [feeds.paused("Our *blog*", english())]
    told += [feeds.resumed("Our blog", english(), woken=woken) for woken in (False, True)]
    told += [feeds.resumed("Our blog", english(), woken=False, hurried=True)]
    lines = [
        FeedLine("Resting", "https://rest.example/rss", False, (11,), "Down.", AGO, paused=True),
        FeedLine("Gone", "https://gone.example/rss", True, (11,), "It is gone.", AGO, given_up=True),
    ]
    assert msgspec.to_builtins([*told, feeds.listed(lines, 0, english())]) == shown
