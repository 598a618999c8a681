"""The weights beside the rules: what they add, what they must leave alone, and that the file is sound."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import franchise
from cli.franchise import LEARNED
from news.classifier import Classifier, Features
from news.judge import judge, looked
from news.model import DECIDED, Article, FeedItem, Relevance, Signal, Topic
from news.opinion import kind, related, weighed
from news.relevance import Relevant
from news.rules import RulesError, Weights
from news.signals import Verdict
from tests.franchise import knowledge, rules

_TEXTS = Path(__file__).resolve().parents[2] / "bench" / "texts"
_KNOWN = knowledge()
_WEIGHTS = Weights(
    classes=("none", "talk", "denied"),
    bias=(50, 0, -20),
    cues={"title denied": {"denied": 400, "talk": -100}, "conditional": {"talk": 60}},
    words={"phone": {"talk": 900, "none": -300}, "lawyers": {"denied": 7}},
    pairs={"phone rings": {"talk": 80}},
    titled={"phone": {"talk": 10}},
)
_SHOWN = Features(
    (("conditional", 24),), frozenset({"phone", "rings"}), frozenset({("phone", "rings")}), frozenset()
)


def _verdict(signal: Signal, *, unsupported: bool = False) -> Verdict:
    return Verdict(signal, overclaims=False, reasons=("What the rules say.", "More."), unsupported=unsupported)


def _item(title: str, text: str) -> FeedItem:
    link = "https://somesite.example/a"
    return FeedItem("f", "k", link, link, title, text, None, "somesite.example", "somesite.example")


def test_odds_are_the_sum_of_what_the_marks_say() -> None:
    """Weights of either sign, packed into one number, give back the sum of each class."""
    odds = Classifier.of(_WEIGHTS).odds(_SHOWN)
    assert odds == {"none": 5000 - 300 * 30, "talk": 60 * 24 + (900 + 80) * 30, "denied": -2000}


@given(
    st.dictionaries(st.text("abc", min_size=1), st.dictionaries(st.sampled_from("xyz"), st.integers(-5000, 5000))),
    st.frozensets(st.text("abc", min_size=1)),
)
def test_packing_loses_nothing(words: dict[str, dict[str, int]], shown: frozenset[str]) -> None:
    """For any weights and words the packed sums are those of plain adding."""
    made = Classifier.of(Weights(("x", "y", "z"), (1, -2, 3), {}, words, {}, {}))
    odds = made.odds(Features((), shown, frozenset(), frozenset()))
    for name, start in zip("xyz", (1, -2, 3), strict=True):
        assert odds[name] == start * 100 + 30 * sum(words[word].get(name, 0) for word in shown & words.keys())


def test_the_strongest_sentence_counts_most() -> None:
    """Two sentences that speak for talk count hardly more than one, and a sentence without a mark not less."""
    weights = replace(_WEIGHTS, sentences={"phone": {"talk": 900}, "cue denied": {"denied": 300}})
    made = Classifier.of(weights)

    def talk(*sentences: frozenset[str]) -> int:
        return made.odds(replace(_SHOWN, sentences=sentences))["talk"]

    one = talk(frozenset({"phone", "at title"}))
    assert one - talk(frozenset({"at title"})) == 900 * 50
    assert one < talk(frozenset({"phone", "at title"}), frozenset({"phone"})) < one + 10_000
    assert 0 <= talk(frozenset({"phone", "at title"}), frozenset()) - one < 1000


def test_what_is_said_counts() -> None:
    """The words and cues of the sentences with the best quote speak beside those of the whole text."""
    made = Classifier.of(replace(_WEIGHTS, said={"phone rings": {"talk": 70}, "cue denied": {"denied": 40}}))
    odds = made.odds(replace(_SHOWN, said=frozenset({"phone rings", "cue denied"})))
    assert odds == {**made.odds(_SHOWN), "talk": made.odds(_SHOWN)["talk"] + 2100, "denied": -2000 + 1200}


def test_words_can_outweigh_the_rules() -> None:
    """Where many words speak for talk, the rules' "nothing" gives way, and the reason names the words."""
    made = weighed(_verdict(Signal.NONE), _SHOWN, Classifier.of(_WEIGHTS))
    assert made.signal is Signal.TALK
    assert made.reasons == ("Reports with such words (“phone”) mostly only speak of a sequel.", "More.")


@pytest.mark.parametrize("signal", sorted(DECIDED))
def test_a_decision_is_for_the_rules(signal: Signal) -> None:
    """No words take back a decision that the rules believe."""
    assert weighed(_verdict(signal), _SHOWN, Classifier.of(_WEIGHTS)).signal is signal


_RELATED = Weights(
    ("news", "mention", "unrelated"), (0, 0, 0), {}, {"phone": {"news": 1200, "mention": 0}}, {}, {}
)


@pytest.mark.parametrize(
    ("relevance", "reason", "found"),
    [
        (Relevance.MENTION, "It is named once in a text about something else.", Relevance.NEWS),
        (Relevance.MENTION, "It is a list; the film is one entry of it.", Relevance.MENTION),
        (
            Relevance.UNRELATED,
            "“Alita” stands there without anything that points to the film or the manga.",
            Relevance.NEWS,
        ),
        (Relevance.UNRELATED, "Another one is meant: Alita Resources.", Relevance.UNRELATED),
        (Relevance.UNRELATED, "The franchise is not named anywhere in the title or text.", Relevance.UNRELATED),
    ],
)
def test_words_help_where_the_rules_only_miss_a_sign(relevance: Relevance, reason: str, found: Relevance) -> None:
    """Words make news of a doubtful mention, but not of a list, of another one, or of a text that names nobody."""
    made = related(Relevant(relevance, (reason,), ()), _SHOWN, Classifier.of(_RELATED))
    assert made.relevance is found
    assert (made.reasons[-1] == reason) is (found is relevance)


@pytest.mark.parametrize("outlet", ["deadline.com", "somesite.example"])
def test_no_words_make_anothers_green_light_ours(outlet: str) -> None:
    """What the rules take for another Alita is never a decision or a claim on ours, whatever its words say."""
    weights = Weights(("news", "unrelated"), (90_000, 0), {}, {}, {}, {})
    eager = replace(_KNOWN, classifiers={"relevance": Classifier.of(weights)})
    green = _item(
        "Second Alita greenlit", "A second Alita has been greenlit, lithium miner Alita Resources announced."
    )
    mine = _item("Alita hires geologists", "Lithium miner Alita Resources looks for geologists, it announced.")
    judged = judge(replace(green, outlet=outlet, trusted=outlet), eager)
    assert (judged.relevance, judged.signal) == (Relevance.UNRELATED, Signal.NONE)
    assert judge(mine, eager).relevance is not Relevance.UNRELATED


def test_a_claim_on_nobodys_word_stays_one() -> None:
    """A page that names nobody is not made a statement by its words."""
    assert weighed(_verdict(Signal.NONE, unsupported=True), _SHOWN, Classifier.of(_WEIGHTS)).signal is Signal.NONE


def test_without_weights_the_rules_stand() -> None:
    """Knowledge without a learned file judges by rules alone."""
    assert weighed(_verdict(Signal.NONE), _SHOWN, None).signal is Signal.NONE
    assert kind(Topic.MANGA, "why", _SHOWN, None) == (Topic.MANGA, "why")


def test_no_words_make_a_claim_of_a_green_light() -> None:
    """The topic of a claimed green light comes from the rules alone, however the words weigh."""
    eager = Weights(("greenlight_claim", "other"), (90_000, 0), {}, {}, {}, {})
    assert kind(Topic.OTHER, "why", _SHOWN, Classifier.of(eager)) == (Topic.OTHER, "why")


def test_the_file_answers_in_the_words_of_the_model() -> None:
    """Its classes are signals below a decision, and topics; each cue is a group of franchise/language.toml."""
    known = rules()
    assert {Signal(name) for name in known.classifiers["signal"].classes}.isdisjoint(DECIDED)
    assert all(Topic(name) for name in known.classifiers["topic"].classes)
    for weights in known.classifiers.values():
        groups = {cue.removeprefix("title ").removeprefix("lead ") for cue in weights.cues}
        assert {group for group in groups if not group.startswith("name ")} <= known.language.keys()


def test_names_are_no_words() -> None:
    """Nobody's name speaks for a signal: the people and outlets of tomorrow are not those of the texts."""
    for weights in rules().classifiers.values():
        assert not {"rodriguez", "salazar", "cameron", "landau", "collider", "variety"} & weights.words.keys()


def _rows() -> Iterator[dict[str, Any]]:
    for path in sorted(_TEXTS.glob("*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines()[::40])


def test_the_file_fits_the_texts_it_was_learned_from() -> None:
    """Of the texts it was learned from nine in ten get their signal: the file is of these texts and these cues."""
    made = _KNOWN.classifiers["signal"]
    right = []
    for row in _rows():
        if "signal" not in row:
            continue
        odds = made.odds(looked(_item(row["title"], row["text"]), _KNOWN)[1])
        right.append(max(odds, key=odds.__getitem__) == row["signal"])
    assert len(right) > 50
    assert sum(right) >= 0.9 * len(right)


def test_a_broken_file_is_told() -> None:
    """A file that is no JSON, or of another shape, is named with what is wrong."""
    broken = LEARNED.with_name("alita.toml")
    with pytest.raises(RulesError, match=r"alita\.toml cannot be read"):
        franchise._learned(broken)


def test_two_voices_are_right_more_often_than_one() -> None:
    """The judgement listens to the file: of its own texts more get their signal and topic than by rules alone."""
    alone = replace(_KNOWN, classifiers={})
    rows = [row for row in _rows() if row["relevant"] is True and "topic" in row]
    both, rules = (
        sum(_right(judge(_item(row["title"], row["text"]), how), row) for row in rows) for how in (_KNOWN, alone)
    )
    assert both > rules


def _right(article: Article, row: dict[str, Any]) -> bool:
    return (article.signal, article.topic) == (row["signal"], row["topic"])
