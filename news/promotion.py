"""Which mentions are news after all: by what somebody says of a sequel in a text on something else."""

from news import knowledge as kinds
from news.credits import is_credit
from news.model import WORKING, Quote, Relevance, Signal
from news.passages import Passages
from news.reading import Reading
from news.relevance import Relevant
from news.signals import Verdict

_COMES = 4  # sentences behind somebody's words in which it is said that they are on a sequel
_MAKING = frozenset({"filmmaker", "studio", "cast"})
_NAMES = (kinds.FULL, kinds.BARE)
_SAID = ("sequel", "second")
_SEQUEL = (*_SAID, "anew", "ready")


def promoted(
    relevant: Relevant, lead: Quote | None, verdict: Verdict, reading: Reading, on_sequel: Passages, side: str
) -> Relevant:
    """News where somebody involved, or a report with sources, tells anew of a sequel; else what it was.

    `lead` is the best quotation, `side` its speaker's or the statement's, as in the franchise data.
    """
    if relevant.relevance is not Relevance.MENTION or verdict.signal is Signal.NONE:
        return relevant
    if why := _why(lead, verdict, reading, on_sequel, side):
        found = relevant.reasons[0].replace(", but only in passing", "")
        return Relevant(Relevance.NEWS, (found, why), relevant.names)
    return relevant


def says_nothing(reading: Reading, verdict: Verdict, on_sequel: Passages, speaker: str | None) -> bool:
    """Whether a mention's talk of a sequel is nobody's, or of something else: none is told beside our name, or in
    a long text's part on our film.
    """
    if verdict.signal is not Signal.TALK or speaker is None:
        return verdict.signal is Signal.TALK
    if any(number in on_sequel.ours for number in verdict.basis):
        return False
    named = {hit.sentence + step for kind in _NAMES for hit in reading.named(kind) for step in (0, 1)}
    return not any(reading.has(group, number) for group in _SEQUEL for number in named)


def _why(lead: Quote | None, verdict: Verdict, reading: Reading, on_sequel: Passages, side: str) -> str:
    if verdict.signal in WORKING and not verdict.unsupported and _sourced(verdict, reading):
        return "In it a report with sources tells of work on a sequel."
    if lead is None:
        told = verdict.signal in (*WORKING, Signal.DENIED) and not verdict.unsupported
        ours = told and side in _MAKING and _names_somebody(reading)
        return "In it one of its makers tells of a sequel." if ours else ""
    number = reading.sentence_of(reading.place_of(lead.text))
    there = any(place in on_sequel.all or place in verdict.basis for place in range(number, number + _COMES + 1))
    if lead.recycled or not lead.speaker or side in ("", "press") or not there:
        return ""
    if _only_credits(reading) and not any(
        reading.has(group, near) for group in _SAID for near in (number - 1, number)
    ):
        return ""
    return f"In it {lead.speaker} speaks of a sequel."


def _sourced(verdict: Verdict, reading: Reading) -> bool:
    """Whether sources that nobody names stand for it, in the sentence that tells of it or before it."""
    return any(reading.has("sources", near) for number in verdict.basis for near in (number - 1, number))


def _only_credits(reading: Reading) -> bool:
    """Whether our name, and not in the headline, only says who he is who would do something again."""
    names = [hit for kind in _NAMES for hit in reading.named(kind)]
    return all(hit.end > reading.title_end and is_credit(reading, hit) for hit in names)


def _names_somebody(reading: Reading) -> bool:
    """Whether the headline names somebody of ours."""
    return any(
        one.end <= reading.title_end for kind in (kinds.PERSON, kinds.SURNAME) for one in reading.named(kind)
    )
