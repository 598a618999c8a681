"""What was learned of sentences decides which of them a summary tells, and only that."""

from dataclasses import replace

import pytest

from news import gain_marks
from news.choice import Unit, total
from news.gain_marks import Words, counted, measured, unit_marks
from news.gains import COUNTED, MEASURED, Gains
from news.judge import judge
from news.knowledge import Knowledge
from tests.franchise import rules
from tests.news.judging import item, knowledge, weighing

_TEXT = (
    "Alita: Battle Angel goes back to cinemas on October 30.\n\n"
    "Some 500 houses in the United States take part.\n\n"
    "The film by Robert Rodriguez was made with Weta Digital in New Zealand.\n\n"
    "In Austin a fan club has rented the largest hall of the town for that evening."
)


def _summary(known: Knowledge, text: str = _TEXT) -> str:
    return judge(item("Alita: Battle Angel returns to cinemas", text), known).summary


def _likely(made: Gains, unit: Unit, words: Words) -> int:
    fresh = unit.words - words.said
    return made.likely(
        0, counted(unit, fresh, words.title), measured(unit, fresh, total(fresh, words.worth), made.odds)
    )


def test_a_summary_tells_what_was_learned_to_be_told() -> None:
    """With weights that speak for what names people, the sentence that does is told; with others it is not."""
    for_people = Gains.of({"any": 10, "peopled": 90_000})
    for_others = Gains.of({"any": 90_000, "peopled": -200_000})
    assert "Robert Rodriguez" in _summary(replace(knowledge(), gains=for_people))
    assert "Robert Rodriguez" not in _summary(replace(knowledge(), gains=for_others))


def test_nothing_learned_leaves_the_rules() -> None:
    """An empty file of weights is none, and summaries are as the rules alone make them."""
    assert Gains.of({}) is None
    assert _summary(replace(knowledge(), gains=Gains.of({}))) == _summary(knowledge())


def test_what_is_learned_brings_no_claim_into_a_summary() -> None:
    """However much the weights speak for it, what nobody is named for is not repeated."""
    eager = Gains.of({"any": 90_000, "word greenli": 900, "odds": 1_000, "cue greenlight": 900_000})
    text = f"Yes, Alita: Battle Angel 2 is greenlit! Filming starts in May.\n\n{_TEXT}"
    summary = _summary(replace(weighing(), gains=eager), text)
    assert "greenlit" not in summary
    assert "May" not in summary


def test_a_candidate_is_counted_as_it_is_learned() -> None:
    """What compiled weights give a candidate is the sum of its marks' weights, each as often as it is there."""
    weights = dict.fromkeys(MEASURED, 3) | {name: 7 for name, _, _ in COUNTED}
    weights |= {f"{name} {place}": 11 * place for name, steps, _ in COUNTED for place in range(len(steps) + 1)}
    weights |= {"any": 5, "word cinemas": 40, "word october": -10}
    made = Gains.of(weights)
    assert made is not None
    words = Words.of({"cinemas"}, {"october": 26, "cinemas": 28}, "Alita goes back")
    unit = Unit("Alita is in cinemas on October 30.", (1,), frozenset({"alita", "cinemas", "october", "30"}), 1.2)
    marks = unit_marks(unit, words, made.odds)
    expected = 5 + sum(weights.get(mark, 0) * much for mark, much in marks.items())
    assert _likely(made, unit, words) == expected


@pytest.mark.parametrize("length", [1, 239, 480, 5_000])
def test_any_candidate_can_be_counted(length: int) -> None:
    """No length and no number of words is beyond the tables, and nothing adds less than nothing."""
    made = Gains.of({"any": 1, "signs": -1_000, "fresh": 1})
    assert made is not None
    words = Words.of(frozenset(), {}, "")
    unit = Unit("x" * length, (1,), frozenset(f"w{number}" for number in range(length)), 1.0, size=2, extra=350.0)
    assert _likely(made, unit, words) >= 0


def test_the_file_names_only_marks_that_there_are() -> None:
    """Each weight of franchise/gains.json is a whole number of a mark that the code can find."""
    named = {"any", *MEASURED, *(name for name, _, _ in COUNTED)}
    named |= {f"{name} {place}" for name, steps, _ in COUNTED for place in range(len(steps) + 1)}
    named |= {f"cue {group}" for group in gain_marks.CUES}
    named |= {
        f"place {beside}{at}" for beside in ("", "beside words ") for at in range(len(gain_marks.PLACES) + 1)
    }
    named |= {f"beside {at}" for at in range(len(gain_marks.BESIDE) + 1)}
    named |= {f"paragraph {at}" for at in range(gain_marks.LAST + 1)}
    named |= {
        "opens",
        "spoken",
        "peopled",
        "named",
        "linked",
        "about",
        "speaker",
        "origin",
        "state",
        "lacks",
        "basis",
    }
    named |= {"elsewhere"}
    unknown = [
        mark
        for mark, weight in rules().gains.items()
        if not (mark in named or mark.startswith("word ")) or not weight
    ]
    assert rules().gains
    assert unknown == []
