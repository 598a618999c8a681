"""What a text's own new statement bears out about a sequel, and whether its headline claims more."""

import re
from dataclasses import dataclass

from news import knowledge as kinds
from news.degrees import only_if, softer
from news.foreign import other_works
from news.model import WORKING, Quote, Signal, Trust
from news.passages import Passages
from news.places import Places
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit
from news.sequel import asserted, strong_claims
from news.taken_back import standing
from news.voices import Voices

# Hosts whose own word is enough for a green light, and those that need the name of such a source.
_OWN_WORD = frozenset({Trust.OFFICIAL, Trust.TRADE})
_BACK = 3  # sentences before a claim in which our name stands, if the headline is on something else
_CLOSED = re.compile(r"[\"'»”“」]\s?,\s?$")  # the end of words quoted
_BEHIND = 5  # characters behind them
_NAME_MAX = 30  # characters of a name that may be what is quoted
_MAKERS = frozenset({"filmmaker", "studio"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The signal, whether the headline goes further, why, and the sentences it rests on.

    Attributes:
        claimed: a green light or more that the text asserts, whether or not it is believed.
        unsupported: `claimed` without a person, outlet or document that could bear it out.
    """

    signal: Signal
    overclaims: bool
    reasons: tuple[str, ...]
    basis: tuple[int, ...] = ()
    claimed: Signal | None = None
    unsupported: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the other parts of the judgement found and the signal is read from.

    Attributes:
        quotes: the new ones; `spans` all of them with their places.
        speaker, origin: of the best new quote or statement; `speaker_side` as in the franchise data.
        reporters: sentences in which the text names a trade outlet as having made or passed on the report.
        origin_trust: of the outlet that got the words.
        trust: of the host the text comes from.
        old: whether all its quotes are recycled.
    """

    quotes: tuple[Quote, ...]
    spans: tuple[Span, ...]
    speaker: str | None
    speaker_side: str
    origin: str | None
    reporters: frozenset[int]
    origin_trust: Trust
    trust: Trust
    old: bool = False


def verdict(reading: Reading, evidence: Evidence, about: frozenset[int], found: Passages) -> Verdict:
    """Read the signal; a green light needs the studio's own host, the trades, or a report that names one of
    them.

    `about` and `found` are what `news.sequel.about_sequel` and `news.passages.passages` say of the reading.
    """
    claims = standing(reading, strong_claims(reading, about), evidence.spans)
    if claims:
        own = frozenset(name.sentence for kind in (kinds.FULL, kinds.BARE) for name in reading.named(kind))
        others = {number for number in {one[1] for one in claims} if _of_other_film(reading, number, own, found)}
        claims = [one for one in claims if one[1] not in others]
    claim = next((one for one in claims if _borne_out(reading, one[1], evidence)), None)
    if claim is not None:
        what = f"It reports, with a source that can know, that the sequel is going ahead ({_why(claim[0])})."
        return Verdict(claim[0], overclaims=False, basis=(claim[1],), claimed=claim[0], reasons=(what,))
    claim = claims[0] if claims else None
    voices = _voices(reading, evidence)
    signal, basis, reason = softer(reading, found, voices)
    if claim is not None and _own_voice(reading, claim[1], evidence) and not _work_told(reading, signal, basis):
        return Verdict(
            Signal.NONE,
            overclaims=True,
            basis=basis,
            claimed=claim[0],
            unsupported=True,
            reasons=("It claims a green light, but names nobody whose word could bear that out.",),
        )
    vowed = any(reading.near("pledge", span.start, span.end) for span in evidence.spans)
    hanging = not vowed and only_if(reading, found.all, voices)
    over = claim is not None or _overclaims(reading, signal, about, hanging=hanging)
    headed = not any(reading.sentences[number].paragraph for number in found.all)
    if over and claim is None and signal is Signal.TALK and (not voices.known or (headed and not evidence.quotes)):
        nobody = "It claims more than anybody is named for."
        return Verdict(Signal.NONE, overclaims=True, basis=basis, unsupported=True, reasons=(nobody,))
    reasons = (reason, "The headline or text goes further than the words it rests on.") if over else (reason,)
    return Verdict(signal, overclaims=over, reasons=reasons, basis=basis)


def _of_other_film(reading: Reading, number: int, own: frozenset[int], found: Passages) -> bool:
    """Whether a claim is made of another film: in a headline without our name over a text that speaks of no sequel
    of ours, in a long text's part on something else, or, where its headline is not on ours, away from our name or
    beside another one's.
    """
    titled = any(
        hit.end <= reading.title_end for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)[:1]
    )
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
    return any(reading.has(group, one) for one in own for group in ("greenlight", "filming", "dated"))


def _voices(reading: Reading, evidence: Evidence) -> Voices:
    """Who speaks anew: the speaker of nothing but old words says nothing."""
    texts = {quote.text for quote in evidence.quotes}
    places = (
        (span.start, span.end)
        for span in evidence.spans
        if any(text and text in reading.raw[span.start : span.end] for text in texts)
    )
    speaker = None if evidence.old else evidence.speaker
    heard = bool(evidence.spans or reading.cue("says")) and any(
        hit.end <= reading.title_end for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)
    )
    told = reading.cue("rumor") or reading.cue("exclusive")
    known = bool(evidence.quotes or speaker or evidence.origin or told or heard)
    return Voices(Places(places), speaker, evidence.speaker_side if speaker else "", known)


def _why(signal: Signal) -> str:
    return {Signal.DATE: "a release date", Signal.FILMING: "filming", Signal.GREENLIGHT: "a green light"}[signal]


def _work_told(reading: Reading, signal: Signal, basis: tuple[int, ...]) -> bool:
    """Whether beside a loud claim somebody in charge is said to have told of work: that is what remains of it."""
    return signal in WORKING and any(
        reading.has("says", number) and reading.has("speaks_for", number) for number in basis
    )


def _own_voice(reading: Reading, number: int, evidence: Evidence) -> bool:
    """Whether nobody's words stand beside a claim: no quote, and no statement by somebody named in its sentence
    on a host that is known.
    """
    if evidence.quotes:
        return False
    if evidence.origin is None and evidence.trust in (Trust.UNKNOWN, Trust.DISTRUSTED):
        return True
    return not (evidence.speaker is not None and reading.has("says", number))


def _borne_out(reading: Reading, number: int, evidence: Evidence) -> bool:
    """Whether a claim has a source that can know: the studio, the trades, a report of either, or a maker's own
    words.
    """
    if evidence.trust is Trust.DISTRUSTED:
        return False
    if evidence.trust in _OWN_WORD or any(abs(place - number) <= 1 for place in evidence.reporters):
        return True
    if evidence.trust not in {Trust.ORIGINAL, Trust.COVERAGE}:
        return False
    sentence = reading.sentences[number]
    if reading.has("rumor", number) or reading.has("rumor", reading.kept[0]):
        return False
    if reading.has("studio", number) and reading.has("announced", number):
        return True
    quoted = any(span.start < sentence.end and sentence.start < span.end for span in evidence.spans)
    return quoted and evidence.speaker_side in _MAKERS and evidence.origin_trust in {*_OWN_WORD, Trust.ORIGINAL}


# ---------------------------------------------------------------- headline against words


def _overclaims(reading: Reading, signal: Signal, about: frozenset[int], *, hanging: bool) -> bool:
    """Whether the headline states what the words do not bear out; a vow does where they hang on an "if"."""
    if signal not in (Signal.TALK, Signal.IN_DEVELOPMENT, Signal.SCRIPT, Signal.NONE) or reading.cue("jest"):
        return False
    groups = ("overclaim", "promise", "pledge") if hanging else ("overclaim", "promise")
    if not any(reading.sentences[number].paragraph == 0 for number in about):
        return False
    return any(
        hit.end <= reading.title_end and asserted(reading, hit, hedged=False) and not _says_it(reading, hit)
        for group in groups
        for hit in reading.cue(group)
    )


def _says_it(reading: Reading, hit: Hit) -> bool:
    """Whether a loud word only tells who said the words before it: "« On y travaille », confirme Rodriguez"."""
    mark = _CLOSED.search(reading.plain, max(0, hit.start - _BEHIND), hit.start)
    return mark is not None and not any(  # "'Alita 2', confirmed" is a title
        reading.near_name(kind, max(0, mark.start() - _NAME_MAX), mark.end()) for kind in (kinds.FULL, kinds.BARE)
    )
