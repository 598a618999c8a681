"""Which claims wait for an editor."""

from news.model import Signal, Trust
from news.open_claims import open_claims
from news.status import Action, EditorDecision, Studio
from news.status_model import CONFIRMED
from tests.franchise import rules
from tests.news.status_cases import claim, days_after, moment, official, report

NOW = moment(days_after(30))


def test_two_reports_wait_and_one_alone_moves_nothing() -> None:
    """The studio's word hangs on each of two independent trade reports, not on a single one."""
    alone = report("Variety", days_after(1))
    [one] = open_claims(rules(), [alone], (), NOW)
    assert not one.moves
    both = open_claims(rules(), [alone, report("Deadline", days_after(2))], (), NOW)
    assert [one.moves for one in both] == [True, True]
    assert {one.confirmed for one in both} == {CONFIRMED}
    assert {one.rejected for one in both} == {Studio.SILENT}


def test_what_is_decided_waits_no_more() -> None:
    """Whatever was decided."""
    reports = [report("Variety", days_after(1)), report("Deadline", days_after(2))]
    made = [EditorDecision(one.id, Action.REJECT, NOW, "Edda") for one in reports]
    assert open_claims(rules(), reports, made, NOW) == []


def test_the_studio_s_own_word_can_be_rejected() -> None:
    """An announcement moves the word at once; editors hear of it, as a page can be forged or misread."""
    [one] = open_claims(rules(), [official(days_after(1))], (), NOW)
    assert (one.moves, one.confirmed, one.rejected) == (True, Studio.GREENLIT, Studio.SILENT)


def test_nobody_is_bothered_with_the_rest() -> None:
    """Unknown outlets, talk, and what is still to come don't reach the editors."""
    rest = [
        claim("gossip.example", days_after(1), Signal.GREENLIGHT, Trust.UNKNOWN),
        report("Variety", days_after(1), Signal.TALK),
        report("Variety", days_after(40)),
    ]
    assert open_claims(rules(), rest, (), NOW) == []
