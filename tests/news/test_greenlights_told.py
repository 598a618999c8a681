"""A green light told in many ways is seen; what only sounds like one is not."""

import pytest

from news.model import Signal
from tests.news.green_cases import GIVEN, NOT_GIVEN
from tests.news.judging import judged

_GO = (Signal.GREENLIGHT, Signal.FILMING, Signal.DATE)


@pytest.mark.parametrize(("host", "title", "text"), GIVEN)
def test_a_decision_is_seen_however_it_is_told(host: str, title: str, text: str) -> None:
    """Releases, exclusives, follow-ups and relays in twelve languages are read as a decision."""
    assert judged(title, text, host).signal in _GO


@pytest.mark.parametrize(("host", "title", "text"), NOT_GIVEN)
def test_what_sounds_like_a_decision_is_none(host: str, title: str, text: str) -> None:
    """Petitions, pranks, rumours, infinitives, other films and denials are no decision."""
    assert judged(title, text, host).signal not in _GO
