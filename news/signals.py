"""What a text's own new statement bears out about a sequel, and whether its headline claims more."""

import re
from dataclasses import dataclass

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.model import Quote, Signal, Trust
from news.reading import Reading
from news.scan import Hit

# Before a claim a "no" or "if" turns it; further off in the sentence it belongs to something else.
_TURN_BEFORE, _TURN_AFTER = 60, 30
_LEAD = 4  # sentences of the body that carry a short report's news
_STRONG = (Signal.DATE, Signal.FILMING, Signal.GREENLIGHT)
_GROUPS = {Signal.FILMING: "filming", Signal.GREENLIGHT: "greenlight", Signal.DATE: "dated"}
# Hosts whose own word is enough for a green light, and those that need the name of such a source.
_OWN_WORD = frozenset({Trust.OFFICIAL, Trust.TRADE})
_NEVER = frozenset({Trust.DISTRUSTED})
_STUDIO = re.compile(
    r"\b(?:disney|20th century(?: studios| fox)?|20th television|searchlight|lightstorm(?: entertainment)?|ディズニー|迪士尼|디즈니)\b"
)
_YEARS = re.compile(r"\b20[2-9]\d\b")


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
    """What the other parts of the judgement found and the signal is read from."""

    quotes: tuple[Quote, ...]
    speaker: str | None
    origin: str | None
    origin_trust: Trust
    trust: Trust


def verdict(reading: Reading, evidence: Evidence, knowledge: Knowledge) -> Verdict:
    """Read the signal; a green light needs the studio's own host, the trades, or a report that names one of them."""
    about = _about_sequel(reading)
    claim = _strong_claim(reading, about)
    if claim is not None and _borne_out(reading, claim[1], evidence):
        return Verdict(claim[0], overclaims=False, basis=(claim[1],), claimed=claim[0],
                       reasons=(f"It reports, with a source that can know, that the sequel is going ahead ({_why(claim[0])}).",))  # fmt: skip
    signal, basis, reason = _soft(reading, about, evidence)
    if claim is not None:
        unsupported = not (evidence.quotes or evidence.speaker)
        reason = (
            "It claims a green light, but names nobody whose word could bear that out."
            if unsupported
            else ("It claims a green light, but the words it rests on do not say so.")
        )
        return Verdict(Signal.NONE if unsupported else signal, overclaims=True, reasons=(reason,), basis=basis,
                       claimed=claim[0], unsupported=True)  # fmt: skip
    over = _overclaims(reading, signal, about)
    reasons = (reason, "The headline goes further than the words quoted.") if over else (reason,)
    return Verdict(signal, overclaims=over, reasons=tuple(one for one in reasons if one), basis=basis)


def _why(signal: Signal) -> str:
    return {Signal.DATE: "a release date", Signal.FILMING: "filming", Signal.GREENLIGHT: "a green light"}[signal]


# ---------------------------------------------------------------- which sentences speak of the sequel


def _about_sequel(reading: Reading) -> frozenset[int]:
    """Numbers of the sentences that speak of a second film, among them those that go on after one that does."""
    about = {hit.sentence for hit in reading.cue("sequel") if not _other_works(reading, hit)}
    title = any(reading.sentences[number].paragraph == 0 for number in about)
    for number in reading.kept:
        if (
            number - 1 in about and reading.sentences[number].paragraph == reading.sentences[number - 1].paragraph
        ) or (
            title and any(hit.sentence == number for hit in reading.named(kinds.BARE) + reading.named(kinds.FULL))
        ):
            about.add(number)
    return frozenset(about)


def _other_works(reading: Reading, hit: Hit) -> bool:
    """Whether "sequel" is another film's: "Avatar sequels", "the Dune sequel"."""
    before = reading.plain[max(0, hit.start - 24) : hit.start].rstrip(" '")
    word = before.rsplit(" ", 1)[-1].strip("'s\"")
    after = reading.low[hit.end : hit.end + 12]
    avatar = "avatar" in reading.low[max(0, hit.start - 16) : hit.start] or after.startswith(
        (" to avatar", " of avatar")
    )
    own = any(name.start <= hit.start + 1 and name.end >= hit.start - 3 for name in _own_names(reading))
    return avatar and not own and word[:1].isupper()


def _own_names(reading: Reading) -> tuple[Hit, ...]:
    return (*reading.named(kinds.FULL), *reading.named(kinds.BARE))


# ---------------------------------------------------------------- green light and beyond


def _strong_claim(reading: Reading, about: frozenset[int]) -> tuple[Signal, int] | None:
    """The strongest assertion that the sequel is made, filmed or dated, with its sentence."""
    for signal in _STRONG:
        for hit in reading.cue(_GROUPS[signal]):
            number = hit.sentence
            if number not in about or not _asserted(reading, hit):
                continue
            if signal is Signal.DATE and not _dates_sequel(reading, number):
                continue
            return signal, number
    return None


def _dates_sequel(reading: Reading, number: int) -> bool:
    """A date counts with a day or year beside it, in a sentence that names the second film itself."""
    text = reading.text_of(number)
    return bool(_YEARS.search(text)) and any(
        hit.sentence == number and not reading.low[hit.start : hit.end].startswith(("part", "trilog"))
        for hit in reading.cue("sequel")
    )


def _asserted(reading: Reading, hit: Hit) -> bool:
    """Whether a cue is stated as fact: not denied, conditional, asked, of another film or of the first one."""
    sentence = reading.sentences[hit.sentence]
    start, end = max(sentence.start, hit.start - _TURN_BEFORE), min(sentence.end, hit.end + _TURN_AFTER)
    if any(reading.near(group, start, hit.start) for group in ("negation", "conditional")):
        return False
    if any(reading.near(group, hit.end, end) for group in ("negation",)) and _breaks(reading, hit, end):
        return False
    if reading.raw[sentence.start : sentence.end].rstrip("\"'”’» ").endswith("?"):
        return False
    if (
        reading.has("first_film", hit.sentence)
        or reading.has("nothing_set", hit.sentence)
        or reading.has("debunk", hit.sentence)
    ):
        return False
    return not _elsewhere(reading, hit, sentence.start, sentence.end)


def _breaks(reading: Reading, hit: Hit, end: int) -> bool:
    return "," not in reading.raw[hit.end : end]


def _elsewhere(reading: Reading, hit: Hit, start: int, end: int) -> bool:
    """Whether another film stands nearer to the cue than ours."""
    other = [place for place in (reading.low.find("avatar", start, end),) if place >= 0]
    own = [name.start for name in _own_names(reading) if start <= name.start < end]
    own += [cue.start for cue in reading.cue("sequel") if start <= cue.start < end]
    if not other:
        return False
    return not own or min(abs(hit.start - place) for place in other) < min(abs(hit.start - place) for place in own)


def _borne_out(reading: Reading, number: int, evidence: Evidence) -> bool:
    """Whether the claim has a source that can know."""
    if evidence.trust in _NEVER:
        return False
    rumoured = reading.has("rumor", number) and not reading.has("exclusive", number)
    if evidence.trust in _OWN_WORD:
        return not rumoured
    if evidence.origin_trust in _OWN_WORD:
        return not rumoured
    statement = _STUDIO.search(reading.low) is not None and (
        reading.has("says", number) or reading.has("announce", number)
    )
    return statement and evidence.trust in {Trust.ORIGINAL, Trust.COVERAGE} and not rumoured


# ---------------------------------------------------------------- everything softer


def _soft(reading: Reading, about: frozenset[int], evidence: Evidence) -> tuple[Signal, tuple[int, ...], str]:
    title = _title(reading)
    lead = (*title, *[n for n in reading.kept if reading.sentences[n].paragraph > 0])
    core = [number for number in lead if number in about]
    if not core:
        return Signal.NONE, (), "It says nothing about a sequel."
    if (denied := _denied(reading, core, title)) is not None:
        return Signal.DENIED, (denied,), "It says that a sequel is not coming, or denies that it is."
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


def _title(reading: Reading) -> list[int]:
    return [number for number in reading.kept if reading.sentences[number].paragraph == 0]


def _denied(reading: Reading, core: list[int], title: list[int]) -> int | None:
    for hit in reading.cue("denied"):
        if hit.sentence in core and (hit.sentence in title or not _recalled(reading, hit.sentence)):
            return hit.sentence
    return None


def _recalled(reading: Reading, number: int) -> bool:
    return reading.has("earlier", number)


def _script(reading: Reading, core: list[int]) -> int | None:
    for hit in reading.cue("script"):
        if hit.sentence in core and _asserted(reading, hit) and reading.has("sequel", hit.sentence):
            return hit.sentence
    return None


def _development(reading: Reading, core: list[int], evidence: Evidence) -> int | None:
    known = evidence.speaker is not None or evidence.origin is not None or bool(reading.cue("rumor"))
    for hit in reading.cue("development"):
        if hit.sentence not in core or _recalled(reading, hit.sentence) or not known:
            continue
        if _asserted(reading, hit):
            return hit.sentence
    return None


def _talk(reading: Reading, core: list[int], evidence: Evidence) -> int | None:
    if evidence.speaker is not None or evidence.quotes:
        return core[0]
    return next((number for number in core if reading.has("talk", number)), None)


# ---------------------------------------------------------------- headline against words


def _overclaims(reading: Reading, signal: Signal, about: frozenset[int]) -> bool:
    if signal not in (Signal.TALK, Signal.IN_DEVELOPMENT, Signal.SCRIPT, Signal.NONE):
        return False
    for hit in reading.cue("overclaim"):
        if hit.end <= reading.title_end and hit.sentence in about and _asserted(reading, hit):
            return True
    return False
