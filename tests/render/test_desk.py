"""What editors see, whatever a feed or another editor wrote."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.model import Claim, Signal, Trust
from news.status import Action, EditorDecision
from render import desk
from render.message import faults
from render.texts import english
from tests.render.hostile import ANY_TEXT, TITLES, URLS, harm

TEXTS = english()
WHEN = datetime(2026, 8, 20, 11, 50, tzinfo=UTC)
STAMP = f"<t:{int(WHEN.timestamp())}:R>"
DECISIONS = st.builds(
    EditorDecision,
    st.just("c"),
    st.sampled_from(Action),
    st.just(WHEN),
    TITLES | st.just(""),
    ANY_TEXT | st.just(""),
)
SETTLED = st.builds(
    desk.Settled,
    st.just("c" * 16),
    ANY_TEXT | st.just(""),
    TITLES,
    URLS,
    st.lists(DECISIONS, min_size=1, max_size=6).map(tuple),
)
CLAIMS = st.builds(
    lambda number, words, link: Claim(
        f"{number:016x}", Signal.GREENLIGHT, words[0], words[1], words[2], Trust.TRADE, False, WHEN, words[3],
        words[4], link,
    ),
    st.integers(0, 10**6),
    st.tuples(TITLES, TITLES, TITLES, ANY_TEXT, ANY_TEXT),
    URLS,
)  # fmt: skip
WAITING = st.builds(desk.Waiting, CLAIMS, st.booleans(), st.just("confirmed"), st.just("silent"))


@settings(max_examples=20)
@given(
    st.lists(WAITING, max_size=6, unique_by=lambda one: one.claim.id),
    st.lists(SETTLED, max_size=7),
    st.integers(0, 4),
)
def test_any_list_fits(waiting: list[desk.Waiting], decided: list[desk.Settled], page: int) -> None:
    """However long everything is: each claim that has a button is there, and each decision of the page."""
    message = desk.claims(waiting, decided, page, TEXTS)
    assert faults(message) == []
    assert harm(message) == []
    shown = "\n".join(embed.description for embed in message.embeds)
    for number in range(1, min(len(waiting), desk.ON_PAGE) + 1):
        assert f"**{number}.** " in shown
    if decided:
        number = min(page, (len(decided) - 1) // desk.SETTLED_ON_PAGE)
        on_page = len(decided[number * desk.SETTLED_ON_PAGE :][: desk.SETTLED_ON_PAGE])
        assert message.embeds[-1].description.count(STAMP) >= on_page


@settings(max_examples=20)
@given(WAITING, SETTLED)
def test_any_message_to_editors_fits(waiting: desk.Waiting, decided: desk.Settled) -> None:
    """Before and after a decision."""
    for message in (desk.told(waiting, TEXTS), desk.settled(decided, TEXTS)):
        assert faults(message) == []
        assert harm(message) == []


def _made(action: Action, by: str, why: str, minute: int) -> EditorDecision:
    return EditorDecision("c", action, WHEN + timedelta(minutes=minute), by, why)


@pytest.mark.parametrize(
    ("decisions", "lines"),
    [
        ([(Action.CONFIRM, "Edda", ""), (Action.CONFIRM, "Edda", "Seen.")], ["**Confirmed** by Edda, 0. Seen."]),
        ([(Action.CONFIRM, "Edda", "Seen."), (Action.CONFIRM, "Edda", "")], ["**Confirmed** by Edda, 0. Seen."]),
        (
            [(Action.CONFIRM, "Edda", ""), (Action.CONFIRM, "Ed", "Me too.")],
            ["**Confirmed** by Edda, 0.", "**Confirmed** by Ed, 1. Me too."],
        ),
        (
            [(Action.CONFIRM, "Edda", ""), (Action.REJECT, "Edda", "")],
            ["**Confirmed** by Edda, 0.", "**Rejected** by Edda, 1."],
        ),
        ([(Action.REJECT, "", "")], ["**Taken back** by the outlet itself, 0."]),
    ],
)
def test_who_when_and_why(decisions: list[tuple[Action, str, str]], lines: list[str]) -> None:
    """Each decision with its reason; a reason given later stands beside the decision, at its time."""
    made = tuple(_made(*one, minute) for minute, one in enumerate(decisions))
    message = desk.settled(desk.Settled("c", "It is a go.", "variety.com", None, made), TEXTS)
    minutes = {f"<t:{int((WHEN + timedelta(minutes=n)).timestamp())}:R>": str(n) for n in range(9)}
    said = message.content
    for shown, minute in minutes.items():
        said = said.replace(shown, minute)
    assert said.splitlines() == ["**It is a go.**", "variety.com", *lines]
