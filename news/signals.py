"""What a text's own new statement bears out about a sequel, and whether its headline claims more."""

from dataclasses import dataclass

from news import knowledge as kinds
from news.model import Quote, Signal, Trust
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit
from news.sequel import about_sequel, asserted, strong_claims

_PEOPLE = (kinds.PERSON, kinds.SURNAME)
_SHORT = 7  # sentences up to which a text is a teaser
_WISH = 12  # characters between a wish and what is wished for
_RUMOUR_REACH = 40  # characters before what a rumour tells in which a "not" turns it
_NOT_SO = 14  # characters between a "not" and the refusal it turns: "hasn't ruled out"
_LEAD = 4  # sentences of the body that carry a short report's news
# Hosts whose own word is enough for a green light, and those that need the name of such a source.
_OWN_WORD = frozenset({Trust.OFFICIAL, Trust.TRADE})
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
    """

    quotes: tuple[Quote, ...]
    spans: tuple[Span, ...]
    speaker: str | None
    speaker_side: str
    origin: str | None
    reporters: frozenset[int]
    origin_trust: Trust
    trust: Trust


def verdict(reading: Reading, evidence: Evidence) -> Verdict:
    """Read the signal; a green light needs the studio's own host, the trades, or a report that names one of
    them.
    """
    about = about_sequel(reading)
    claims = list(strong_claims(reading, about))
    claim = next((one for one in claims if _borne_out(reading, one[1], evidence)), None)
    if claim is not None:
        what = f"It reports, with a source that can know, that the sequel is going ahead ({_why(claim[0])})."
        return Verdict(claim[0], overclaims=False, basis=(claim[1],), claimed=claim[0], reasons=(what,))
    claim = claims[0] if claims else None
    signal, basis, reason = softer(reading, about, evidence)
    if claim is not None and _own_voice(reading, claim[1], evidence):
        return Verdict(
            Signal.NONE,
            overclaims=True,
            basis=basis,
            claimed=claim[0],
            unsupported=True,
            reasons=("It claims a green light, but names nobody whose word could bear that out.",),
        )
    over = claim is not None or _overclaims(reading, signal, about)
    reasons = (reason, "The headline or text goes further than the words it rests on.") if over else (reason,)
    return Verdict(signal, overclaims=over, reasons=reasons, basis=basis)


def _why(signal: Signal) -> str:
    return {Signal.DATE: "a release date", Signal.FILMING: "filming", Signal.GREENLIGHT: "a green light"}[signal]


def _own_voice(reading: Reading, number: int, evidence: Evidence) -> bool:
    """Whether nobody's words stand beside a claim: no quote and no statement by somebody named in its sentence."""
    return not evidence.quotes and not (evidence.speaker is not None and reading.has("says", number))


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


# ---------------------------------------------------------------- everything softer


def softer(reading: Reading, about: frozenset[int], evidence: Evidence) -> tuple[Signal, tuple[int, ...], str]:
    """What a text without a believed green light bears out, the sentences it rests on, and why."""
    title = [number for number in reading.kept if reading.sentences[number].paragraph == 0]
    core = [number for number in reading.kept if number in about]
    if not core:
        return Signal.NONE, (), "It says nothing about a sequel."
    if (number := _denied(reading, core, title)) is not None:
        return Signal.DENIED, (number,), "It says that a sequel is not coming, or denies that it is."
    if (number := _script(reading, core)) is not None:
        return Signal.SCRIPT, (number,), "It says that a script for the sequel is being written."
    if (number := _development(reading, core, evidence)) is not None:
        return (
            Signal.IN_DEVELOPMENT,
            (number,),
            "Somebody involved, or a report with sources, says that work is under way.",
        )
    if (number := _talk(reading, core, evidence)) is not None:
        return Signal.TALK, (number,), "It is about wishes, talks or chances of a sequel, no more."
    return Signal.NONE, (), "It mentions a sequel without any statement on it."


def _denied(reading: Reading, core: list[int], title: list[int]) -> int | None:
    """A denial in the title, in the words quoted, or in the text's own first sentences."""
    lead = [number for number in core if number not in title][:_LEAD]
    for hit in reading.cue("denied"):
        if (
            hit.sentence in core
            and (hit.sentence in title or hit.sentence in lead)
            and not reading.has("earlier", hit.sentence)
            and not _turned(reading, hit)
        ):
            return hit.sentence
    return None


def _turned(reading: Reading, hit: Hit) -> bool:
    """Whether a refusal is none: "hasn't ruled out", "not dead yet", or no more than that nothing is announced."""
    inside = reading.near("negation", hit.start, hit.end)
    before = reading.near("negation", hit.start - _NOT_SO, hit.start)
    sentence = reading.sentences[hit.sentence]
    silent = any(
        cue.start <= hit.start < cue.end for cue in reading.near("nothing_set", sentence.start, sentence.end)
    )
    return silent or (not inside and bool(before))


def _script(reading: Reading, core: list[int]) -> int | None:
    return next(
        (
            hit.sentence
            for hit in reading.cue("script")
            if hit.sentence in core and asserted(reading, hit, hedged=True)
        ),
        None,
    )


def _development(reading: Reading, core: list[int], evidence: Evidence) -> int | None:
    if any(number in core and not reading.has("earlier", number) for number in _sentences(reading, "jest")):
        return None
    rumoured = bool(reading.cue("rumor"))
    known = evidence.speaker is not None or evidence.origin is not None or rumoured
    unvoiced = rumoured and (evidence.speaker is None or not evidence.quotes)
    groups = ("development", "getting") if unvoiced else ("development",)
    for hit in (cue for group in groups for cue in reading.cue(group)):
        if (
            known
            and hit.sentence in core
            and not reading.has("earlier", hit.sentence)
            and (asserted(reading, hit, hedged=True) or (unvoiced and _rumour_says(reading, hit)))
            and not _wished(reading, hit)
        ):
            return hit.sentence
    return None


def _rumour_says(reading: Reading, hit: Hit) -> bool:
    """Whether a rumour tells of work, however carefully it is passed on: "could be in the works, say rumours"."""
    sentence = reading.sentences[hit.sentence]
    before = max(sentence.start, hit.start - _RUMOUR_REACH)
    return (
        reading.has("rumor", hit.sentence)
        and not reading.near("negation", before, hit.start)
        and not any(
            reading.has(group, hit.sentence) for group in ("nothing_set", "debunk", "denied", "first_film")
        )
    )


def _wished(reading: Reading, hit: Hit) -> bool:
    """Whether somebody only wants what a cue says: "wants to develop"."""
    return any(hit.start - cue.end <= _WISH for cue in reading.near("wish", hit.start - _WISH * 2, hit.start))


def _sentences(reading: Reading, group: str) -> set[int]:
    return {hit.sentence for hit in reading.cue(group)}


def _talk(reading: Reading, core: list[int], evidence: Evidence) -> int | None:
    """Wishes count where the sequel is the subject: in the title, the first sentences, or the words quoted."""
    lead = set(reading.kept[: _LEAD + 1])
    near = [number for number in core if number in lead or _beside_quote(reading, number, evidence)]
    near = [number for number in near if not reading.has("earlier", number)] or (
        [] if len(reading.kept) > _SHORT else near
    )
    if not near:
        return None
    if evidence.quotes or (evidence.speaker is not None and any(reading.has("says", number) for number in near)):
        return near[0]
    if any(hit.end <= reading.title_end for hit in reading.cue("t_fan_campaign")):
        return None
    title = reading.kept[0] if reading.kept else 0
    if title in near and any(hit.end <= reading.title_end for kind in _PEOPLE for hit in reading.named(kind)):
        return title
    return next((number for number in near if reading.has("talk", number)), None)


def _beside_quote(reading: Reading, number: int, evidence: Evidence) -> bool:
    sentence = reading.sentences[number]
    return any(span.start < sentence.end and sentence.start < span.end for span in evidence.spans)


# ---------------------------------------------------------------- headline against words


def _overclaims(reading: Reading, signal: Signal, about: frozenset[int]) -> bool:
    if signal not in (Signal.TALK, Signal.IN_DEVELOPMENT, Signal.SCRIPT, Signal.NONE) or reading.cue("jest"):
        return False
    return any(
        hit.end <= reading.title_end and hit.sentence in about and asserted(reading, hit, hedged=False)
        for group in ("overclaim", "promise")
        for hit in reading.cue(group)
    )
