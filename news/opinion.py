"""The relevance, signal and topic that rules and learned weights agree on: what rules found is a witness."""

from dataclasses import replace

from news.classifier import UNIT, Classifier, Features
from news.model import DECIDED, WORKING, Relevance, Signal, Topic
from news.relevance import UNNAMED, Relevant
from news.signals import Verdict
from news.topics import OPINION, ROW

# How much the rules' finding counts, as the logarithm of odds: found on texts that neither had seen. Work is found
# only where it is plainly told, and a "no" in the headline is one, so that words rarely know better.
_RULES, _OF_LONG, _PLAIN, _KIND = 1.5, 2.0, 3.0, 0.5
_HEARD = 3.0  # of topics: that something is only heard, the rules know by who is named for it
# Of relevance: that a text is a list, a credit or on another one, the rules know best.
_NEWS, _DOUBTFUL, _SURE = 3.0, 2.5, 6.0


def related(relevant: Relevant, features: Features, classifier: Classifier | None) -> Relevant:
    """How far a text that names the franchise is about it, as all its words together speak for."""
    if classifier is None or relevant.reasons == (UNNAMED,) or relevant.plain:
        return relevant
    odds = classifier.odds(features)
    found = relevant.relevance
    witness = _NEWS if found is Relevance.NEWS else _DOUBTFUL if relevant.doubtful else _SURE
    odds[found] += round(witness * UNIT)
    best = Relevance(max(odds, key=odds.__getitem__))
    if best is found:
        return relevant
    named = _named(classifier.telling(features, best, found))
    return Relevant(best, (f"Texts with such words{named} mostly {_ARE[best]}.",), relevant.names)


def weighed(verdict: Verdict, features: Features, classifier: Classifier | None, *, brief: bool = True) -> Verdict:
    """The verdict, with the signal that all the words of the text together speak for; `brief` says it is a teaser.

    What rests on rules alone stays: a decision that is believed, and a claim that nobody bears out.
    """
    if classifier is None or verdict.signal in DECIDED or verdict.unsupported:
        return verdict
    odds = classifier.odds(features)
    witness = _PLAIN if _plain(verdict) else _RULES if brief else _OF_LONG
    odds[verdict.signal] += round(witness * UNIT)
    best = max(odds, key=odds.__getitem__)
    if best == verdict.signal:
        return verdict
    words = classifier.telling(features, best, verdict.signal)
    return replace(verdict, signal=Signal(best), reasons=(_reason(Signal(best), words), *verdict.reasons[1:]))


def _plain(verdict: Verdict) -> bool:
    """Whether the rules found what is seldom said by chance."""
    headed = bool(verdict.basis) and verdict.basis[0] == 0
    return verdict.signal in WORKING or (verdict.signal is Signal.DENIED and headed)


def kind(
    topic: Topic, why: str, features: Features, classifier: Classifier | None, *, said: bool = True
) -> tuple[Topic, str]:
    """The topic that all the words of the text together speak for, and why; the rules' own is `topic`. `said` is
    false where somebody is quoted and nothing on a sequel.
    """
    if classifier is None or why in (OPINION, ROW):
        return topic, why
    odds = classifier.odds(features)
    odds.pop(Topic.GREENLIGHT_CLAIM, None)  # whether something is claimed is for the rules
    if not said:
        odds.pop(Topic.SEQUEL_STATEMENT, None)
    odds[topic] = odds.get(topic, 0) + round((_HEARD if topic is Topic.RUMOR else _KIND) * UNIT)
    best = Topic(max(odds, key=odds.__getitem__))
    if best is topic:
        return topic, why
    named = _named(classifier.telling(features, best, topic if topic in classifier.classes else Topic.OTHER))
    return best, f"Reports with such words{named} are mostly of this kind: {best.value.replace('_', ' ')}."


_ARE = {
    Relevance.NEWS: "are news of the film or the manga",
    Relevance.MENTION: "name it only in passing",
    Relevance.UNRELATED: "mean another one",
}


def _reason(signal: Signal, words: tuple[str, ...]) -> str:
    says = {
        Signal.NONE: "say nothing on a sequel",
        Signal.TALK: "only speak of a sequel",
        Signal.IN_DEVELOPMENT: "tell of work on a sequel",
        Signal.SCRIPT: "tell of a script for a sequel",
        Signal.DENIED: "say that no sequel is to come",
    }[signal]
    return f"Reports with such words{_named(words)} mostly {says}."


def _named(words: tuple[str, ...]) -> str:
    return f" ({', '.join(f'“{word}”' for word in words)})" if words else ""
