"""Sentences that look like a statement on a sequel and are none: nobody says a word, or only fans do."""

from news import knowledge as kinds
from news.passages import Passages
from news.reading import Reading

_SOON = 4  # sentences behind one on a second film in which it is told what there is not
_FANS = ("fans", "a_fan", "t_fan_campaign")
_AT = ("sequel", "second", "anew", "talk", "conditional", "wish", "if", "ready", "alive", "development", "denied")
_PEOPLE = (kinds.PERSON, kinds.SURNAME)


def told_not(reading: Reading, passages: Passages, group: str) -> bool:
    """Whether a long text's part on our film tells plainly that something is not so: no script, no work."""
    if reading.brief:
        return False
    return any(
        (hit.sentence in passages.all or hit.sentence in passages.ours or _soon(passages, hit.sentence))
        and not any(reading.has(other, hit.sentence) for other in ("first_film", "earlier"))
        for hit in reading.cue(group)
    )


def _soon(passages: Passages, number: int) -> bool:
    """Whether a sentence stands shortly behind one that names a second film."""
    return any(number - step in passages.sure for step in range(1, _SOON + 1))


def silent(reading: Reading, number: int, *, quoted: bool) -> bool:
    """Whether a sentence only tells that nobody says a word."""
    if any(reading.has("unsourced", near) for near in (number, number + 1)):
        return True
    still = any(reading.has(group, number) for group in ("silent", "no_answer", "nothing_set"))
    return still and not quoted and not reading.has("alive", number)


def fans_say(reading: Reading, number: int) -> bool:
    """Whether a sentence, or the one before it, is about fans and names nobody of ours."""
    theirs = any(reading.has(group, near) for group in _FANS for near in (number - 1, number))
    start, end = reading.sentences[max(0, number - 1)].start, reading.sentences[number].end
    return theirs and not any(reading.near_name(kind, start, end) for kind in _PEOPLE)


def looks_at(reading: Reading, number: int) -> bool:
    """Whether a sentence told in the text's own words has anything of a second film, or of what may be."""
    return any(reading.has(group, number) for group in _AT)
