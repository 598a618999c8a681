"""What a text's own new statement bears out about a sequel, and whether its headline claims more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from news import knowledge as kinds
from news.degrees import only_if, softer
from news.model import WORKING, Quote, Signal, Trust
from news.passages import Passages
from news.places import Places
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit
from news.sequel import asserted
from news.voices import Voices

_CLOSED = re.compile(r"[\"'»”“」]\s?,\s?$")  # the end of words quoted
_BEHIND = 5  # characters behind them
_NAME_MAX = 30  # characters of a name that may be what is quoted


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
        old: whether all its quotes are recycled; `recycled` are those that are.
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
    recycled: tuple[Quote, ...] = ()


def verdict(
    reading: Reading,
    evidence: Evidence,
    about: frozenset[int],
    found: Passages,
    made: Sequence[tuple[Signal, int]],
) -> Verdict:
    """Read the signal of a text that reports no decision (`news.decisions`).

    `about` and `found` are what `news.sequel.about_sequel` and `news.passages.passages` say of the reading, `made`
    the claims of a decision that nobody bears out.
    """
    claim = made[0] if made else None
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


def _voices(reading: Reading, evidence: Evidence) -> Voices:
    """Who speaks anew: the speaker of nothing but old words says nothing."""
    speaker = None if evidence.old else evidence.speaker
    heard = bool(evidence.spans or reading.cue("says")) and any(
        hit.end <= reading.title_end for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)
    )
    told = reading.cue("rumor") or reading.cue("exclusive")
    known = bool(evidence.quotes or speaker or evidence.origin or told or heard)
    fresh, old = (_places(reading, evidence.spans, row) for row in (evidence.quotes, evidence.recycled))
    return Voices(fresh, speaker, evidence.speaker_side if speaker else "", known, old)


def _places(reading: Reading, spans: Sequence[Span], quotes: Sequence[Quote]) -> Places:
    """Where the words of quotes stand."""
    texts = {quote.text for quote in quotes}
    return Places(
        (span.start, span.end)
        for span in spans
        if any(text and text in reading.raw[span.start : span.end] for text in texts)
    )


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
