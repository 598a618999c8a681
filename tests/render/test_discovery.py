"""Feeds found on a page, as moderators choose among them."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from render import discovery, feeds, limits
from render.message import Choice, faults
from render.texts import english
from tests.render.hostile import _INVISIBLE, ANY_TEXT, URLS, harm

TEXTS = english()
FOUND = [
    ("Kino » Feed", "https://kino.example/feed/"),
    ("@everyone **bold** \u202eevil", "https://kino.example/" + "long/" * 60),
    ("", "https://kino.example/feed.json"),
    ("Kino » Comments Feed", "https://kino.example/comments/feed/"),
]


def test_an_offer(shown: SnapshotAssertion) -> None:
    """Each feed by its name and address; what is not shown is told of."""
    offers = [discovery.offered(FOUND, total, 7, TEXTS) for total in (4, 60)]
    assert msgspec.to_builtins(offers) == shown


def test_more_feeds_than_a_select_holds() -> None:
    """The first 25 are offered, and the rest is told of."""
    message = discovery.offered(FOUND * 10, 40, 7, TEXTS)
    assert isinstance(message, Choice)
    assert faults(message) == []
    assert len(message.select.options) == limits.CHOICES
    assert "first 25" in message.content


def test_what_was_followed_is_named(shown: SnapshotAssertion) -> None:
    """Where a page's address was typed, the answer says which address is followed."""
    told = feeds.added("Kino", 3, (11,), TEXTS)
    found = discovery.added(told, "https://kino.example/feed_1/", TEXTS)
    assert msgspec.to_builtins(found) == shown
    assert discovery.added(told, "", TEXTS) == told


@settings(max_examples=20)
@given(st.lists(st.tuples(ANY_TEXT, URLS.map(lambda url: url or "https://x.example/")), min_size=1, max_size=40))
def test_any_feeds_can_be_offered(found: list[tuple[str, str]]) -> None:
    """Whatever pages call their feeds, Discord takes the offer, nothing in it does harm, and each can be told."""
    message = discovery.offered(found, len(found), 2**40, TEXTS)
    assert isinstance(message, Choice)
    assert faults(message) == []
    assert harm(message) == []
    assert len(message.select.options) == min(len(found), limits.CHOICES)
    for option in message.select.options:
        assert not _INVISIBLE.search(option.label + option.about)
