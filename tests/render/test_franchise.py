"""The works of the franchise, as people read them."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from news.rules import Work
from render import franchise, limits
from render.message import faults
from render.texts import english
from tests.render.hostile import ANY_TEXT, TITLES, URLS, harm

TEXTS = english()
WORKS = (
    Work(
        "manga",
        "The Manga",
        "manga",
        creator="A Mangaka",
        years="1990-1995",
        original_title="銃夢",
        aliases=("Another Name",),
        facts=(("Volumes", "9"), ("In English", "since 1994")),
        notes="Fans keep its day.",
        source="https://wiki.example/manga",
        confirmed_by=("https://paper.example/manga", "https://wiki.example/manga", "not an address"),
    ),
    Work("film", "The Film", "film", years="2019"),
    Work("wish", "(untitled)", "film"),
    Work("ova", "The Anime", "OVA"),
    Work("novel", "The Novel", "novel (film prequel)"),
    Work("disc", "The Disc", "home video"),
    Work("thing", "A Thing", ""),
)


def test_all_works(shown: SnapshotAssertion) -> None:
    """Works by kind, films first, with their years, and how to see more."""
    assert msgspec.to_builtins(franchise.overview(WORKS, TEXTS)) == shown


def test_one_work(shown: SnapshotAssertion) -> None:
    """Its names, makers, facts and sources; buttons to its neighbours and back."""
    assert msgspec.to_builtins([franchise.work(WORKS, place, TEXTS) for place in (0, 6)]) == shown


def test_no_works() -> None:
    """Without data there is a sentence, and a button to a work that is gone shows the last one."""
    assert franchise.overview((), TEXTS).content == franchise.work((), 3, TEXTS).content
    assert franchise.work(WORKS, 99, TEXTS) == franchise.work(WORKS, 6, TEXTS)


ANY_WORK = st.builds(
    lambda words, facts, links: Work(
        "id", words[0], words[1], words[2], words[3], (words[4],), words[5], tuple(facts), words[6], *links
    ),
    st.tuples(ANY_TEXT, TITLES, ANY_TEXT, TITLES, ANY_TEXT, TITLES, ANY_TEXT),
    st.lists(st.tuples(TITLES, ANY_TEXT), max_size=12),
    st.tuples(URLS.map(lambda url: url or ""), st.lists(URLS.map(lambda url: url or ""), max_size=9).map(tuple)),
)


@settings(max_examples=20)
@given(st.lists(ANY_WORK, max_size=30), st.integers(0, 40))
def test_any_works_fit(works: list[Work], place: int) -> None:
    """Whatever an operator's own data holds, both answers can be sent and do no harm."""
    for message in (franchise.overview(works, TEXTS), franchise.work(works, place, TEXTS)):
        assert faults(message) == []
        assert harm(message) == []
    assert all(limits.size(franchise.choice(work)) <= limits.CHOICE_NAME for work in works)
