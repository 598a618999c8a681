"""Who speaks in a text without quotations."""

from collections.abc import Set

from news.hearsay import nameless, not_said
from news.quotes import Span
from news.speakers import Subjects

_UNSAID = 20  # characters before a verb of saying in which a "not" turns it
_BEFORE, _BEHIND = 60, 40  # characters around one in which its subject stands


def statement(subjects: Subjects, heard: Set[Span]) -> str | None:
    """Who gives the headline on a sequel, else who stands by a verb of saying, but not of words that are only
    passed on or nobody's (`heard`).
    """
    reading = subjects.reading
    nobodys = not_said(reading, heard)
    if reading.kept[0] in nobodys:
        return None
    if not nobodys and (who := _titled(subjects)):
        return who
    for number in reading.kept:
        sentence = reading.sentences[number]
        before = reading.sentences[max(0, number - 1)].start
        if number in nobodys or (nobodys and not sentence.paragraph) or not subjects.named(before, sentence.end):
            continue  # "the writer says" of an essay is nobody's word
        for verb in (hit for group in ("says", "told") for hit in reading.cue(group) if hit.sentence == number):
            if reading.near("negation", verb.start - _UNSAID, verb.start):
                continue  # "has not commented"
            start, end = max(sentence.start, verb.start - _BEFORE), min(sentence.end, verb.end + _BEHIND)
            if nameless(reading, start, verb.start):
                break  # "an insider told us that the director …"
            who = subjects.subject(start, end, verb, before_first=False)
            if who is not None and subjects.cast.sure(who):
                return who
    return None


def _titled(subjects: Subjects) -> str | None:
    """Whom a headline on a sequel names first, if somebody speaks and it is no rumour."""
    reading = subjects.reading
    titled = [one.name for one in subjects.cast.mentions if one.end <= reading.title_end]
    sequel = any(hit.end <= reading.title_end for hit in reading.cue("sequel"))
    told = reading.cue("says") or reading.cue("told")
    known = bool(titled) and subjects.cast.person(titled[0]) is not None
    return titled[0] if known and sequel and told and not reading.cue("rumor") else None
