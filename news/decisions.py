"""Whether a text reports that the sequel is ordered, shot or dated, on a source that can know.

Three things must come together: the source (rules alone say whether it can know), what the text's plainest words
claim, and what all of its words weigh. Of the last two one may make up for the other: a joke told as a claim is
taken back by its other words, and a decision told in words that no list has is seen by them.
"""

import re
from itertools import pairwise

from news import knowledge as kinds
from news.classifier import UNIT, Classifier, Features
from news.foreign import other_works
from news.model import Signal, Trust
from news.passages import Passages
from news.reading import Reading
from news.sequel import DECISIONS, strong_claims
from news.signals import Evidence, Verdict
from news.taken_back import standing

Claims = tuple[tuple[Signal, int], ...]

# Hosts whose own word is enough, and those that need the name of such a source.
_OWN_WORD = frozenset({Trust.OFFICIAL, Trust.TRADE})
_CAREFUL = frozenset({Trust.ORIGINAL, Trust.COVERAGE})
_MAKERS = frozenset({"filmmaker", "studio"})
_BACK = 3  # sentences before a claim in which our name stands, if the headline is on something else
# The languages of the texts that the weights were learned from; in others the rules decide alone.
_TAUGHT = frozenset({"en", "de", "es", "fr", "it", "pt", "ja"})
# The least that must speak for a decision, as the logarithm of its odds: where plain words claim it on a source
# that can know, and where other words tell it, by who stands for it; the studio's own word moves the status alone.
# Found on texts not learned from (docs/judgement.md): a false alarm is dearer than some reports seen later.
_CLAIMED = {Trust.OFFICIAL: -3.0}
_PLAIN = -1.0
_HEADED = -9.0  # where the headline says it outright: hardly any other word undoes that
_UNSURE = 1.5  # where the headline says it with a word of doubt
_TOLD = {Trust.OFFICIAL: 2.0, Trust.TRADE: 1.0}
_NAMED = 1.5
_NONE = "none"
# Days on which invented news is printed for fun: month and day, and the language in which it is, or "" for any.
_FOOLS = {(4, 1): "", (12, 28): "es"}
_DOUBTS = ("debunk", "denied", "fan_made")
# What takes the edge off a headline that says it outright, and where its clauses part.
_SHAKEN = (
    *_DOUBTS,
    *("negation", "conditional", "hedge", "rumor", "jest", "advert", "other_medium", "not_outright"),
    *("credit_star", "credit_person", "credit_behind"),
)
_CLAUSE = re.compile(r"[;|]\s|\s[–—-]\s")
_INNER = re.compile(r"(?<=\s)\w+(?=\s)")
_ANOTHER = ("sequel", "second")
_OURS = (kinds.FULL, kinds.BARE)


def claims(reading: Reading, evidence: Evidence, about: frozenset[int], found: Passages) -> Claims:
    """What the text's plain words claim of our sequel, the strongest first, with the sentences."""
    made = standing(reading, strong_claims(reading, about), evidence.spans)
    if not made:
        return ()
    own = frozenset(name.sentence for kind in _OURS for name in reading.named(kind))
    others = {number for number in {one[1] for one in made} if _of_other_film(reading, number, own, found)}
    return tuple(one for one in made if one[1] not in others)


def decided(
    reading: Reading, evidence: Evidence, made: Claims, shown: Features, classifier: Classifier | None
) -> tuple[Verdict | None, Claims]:
    """The verdict that a decision is reported, or None; and the claims that stand if it is not.

    `shown` is what the text shows with its sentences, `classifier` what was learned of decisions.
    """
    if _for_fun(reading) and evidence.trust is not Trust.OFFICIAL:
        return None, made
    borne = next((one for one in made if _borne_out(reading, one[1], evidence)), None)
    if classifier is None or reading.lang not in _TAUGHT:
        return (_verdict(*borne) if borne else None), made
    if borne is None and (not _can_know(reading, evidence) or _doubted(reading)):
        return None, made
    odds = classifier.odds(shown)
    best = max((Signal(name) for name in odds if name != _NONE), key=odds.__getitem__)
    least = _least(reading, evidence, plain=borne is not None)
    if odds[best] - odds[_NONE] <= round(least * UNIT):
        return None, () if borne else made
    if borne:
        return _verdict(best, borne[1]), made
    at = reading.kept[classifier.where(shown, best, _NONE)]
    if not _near(reading, at, evidence):
        return None, made
    return _verdict(best, at, classifier.telling(shown, best, _NONE)), made


def _verdict(signal: Signal, number: int, words: tuple[str, ...] = ()) -> Verdict:
    told = f"; reports with such words ({', '.join(f'“{word}”' for word in words)}) mostly do" if words else ""
    what = f"It reports, with a source that can know, that the sequel is going ahead ({_WHAT[signal]}){told}."
    return Verdict(signal, overclaims=False, basis=(number,), claimed=signal, reasons=(what,))


_WHAT = {Signal.DATE: "a release date", Signal.FILMING: "filming", Signal.GREENLIGHT: "a green light"}


def _least(reading: Reading, evidence: Evidence, *, plain: bool) -> float:
    """The least that must speak for a decision, by who tells it, whether plain words claim it and how the headline
    does.
    """
    told = _headline(reading)
    if not plain:
        return _PLAIN if told and evidence.trust in _OWN_WORD else _TOLD.get(evidence.trust, _NAMED)
    if told is False:
        return _UNSURE
    return _HEADED if told else _CLAIMED.get(evidence.trust, _PLAIN)


def _headline(reading: Reading) -> bool | None:
    """Whether the headline says outright that it is ordered, shot or dated, in a clause with our name, or with a
    word of doubt (False); None where it does not say so at all.
    """
    end = reading.title_end
    joins = reading.lexicon.small("set_headline_as", reading.lang)
    cuts = {0, end, *(cut.start() for cut in _CLAUSE.finditer(reading.plain, 0, end))}
    cuts |= {word.start() for word in _INNER.finditer(reading.low, 0, end) if word.group() in joins}
    said = any(
        reading.near("done_in_headline", *clause)
        and any(reading.near(group, *clause) for group in _ANOTHER)
        and any(reading.near_name(kind, *clause) for kind in _OURS)
        for clause in pairwise(sorted(cuts))
    )
    if not said:
        return None
    return not reading.headline.endswith("?") and not any(reading.near(group, 0, end) for group in _SHAKEN)


def _for_fun(reading: Reading) -> bool:
    """Whether a text is from a day on which papers invent news; a real decision is told the day after, too."""
    day = reading.item.published
    language = _FOOLS.get((day.month, day.day)) if day else None
    return language is not None and language in ("", reading.lang)


def _doubted(reading: Reading) -> bool:
    """Whether the headline denies, doubts or shows up something, or is on what fans made, or the text says that
    there is no green light.
    """
    if any(reading.near(group, 0, reading.title_end) for group in _DOUBTS):
        return True
    return any(reading.has("negation", hit.sentence) for hit in reading.cue("greenlight"))


def _can_know(reading: Reading, evidence: Evidence) -> bool:
    """Whether the host can know of a decision, or the text names somebody who can: the trades, the studio."""
    if evidence.trust is Trust.DISTRUSTED:
        return False
    if evidence.trust in _OWN_WORD or evidence.reporters:
        return True
    return evidence.trust in _CAREFUL and bool(reading.cue("studio"))


def _near(reading: Reading, number: int, evidence: Evidence) -> bool:
    """Whether the source is named beside the sentence, where the host is none: a trade, or for careful hosts the
    studio.
    """
    if evidence.trust in _OWN_WORD or _reported(number, evidence):
        return True
    return evidence.trust in _CAREFUL and any(reading.has("studio", number + step) for step in (-1, 0, 1))


def _reported(number: int, evidence: Evidence) -> bool:
    """Whether a trade is named as who reports it, in a sentence or beside it."""
    return any(abs(place - number) <= 1 for place in evidence.reporters)


def _of_other_film(reading: Reading, number: int, own: frozenset[int], found: Passages) -> bool:
    """Whether a claim is made of another film: in a headline without our name over a text that speaks of no sequel
    of ours, in a long text's part on something else, or, where its headline is not on ours, away from our name or
    beside another one's.
    """
    titled = any(hit.end <= reading.title_end for kind in _OURS for hit in reading.named(kind)[:1])
    if not titled and reading.sentences[number].paragraph == 0:
        return not _goes_on(reading, own)
    if reading.brief or titled:
        return number in found.elsewhere
    near = (one for one in range(number - _BACK, number + 2) if one in own)
    paragraph = reading.sentences[number].paragraph
    close = any(one <= number or reading.sentences[one].paragraph == paragraph for one in near)
    aside = not close or (number not in own and reading.has("other_film", number))
    return aside or number in found.elsewhere


def _goes_on(reading: Reading, own: frozenset[int]) -> bool:
    """Whether the text below a headline names a sequel of ours, or a decision beside our name."""
    if any(hit.start > reading.title_end and not other_works(reading, hit) for hit in reading.cue("sequel")):
        return True
    return any(reading.has(group, one) for one in own for group in DECISIONS)


def _borne_out(reading: Reading, number: int, evidence: Evidence) -> bool:
    """Whether a claim has a source that can know: the studio, the trades, a report of either, or a maker's own
    words.
    """
    if evidence.trust is Trust.DISTRUSTED:
        return False
    if evidence.trust in _OWN_WORD or _reported(number, evidence):
        return True
    if evidence.trust not in _CAREFUL:
        return False
    sentence = reading.sentences[number]
    if reading.has("rumor", number) or reading.has("rumor", reading.kept[0]):
        return False
    if reading.has("studio", number) and reading.has("announced", number):
        return True
    quoted = any(span.start < sentence.end and sentence.start < span.end for span in evidence.spans)
    return quoted and evidence.speaker_side in _MAKERS and evidence.origin_trust in {*_OWN_WORD, Trust.ORIGINAL}
