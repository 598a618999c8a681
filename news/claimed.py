"""What a page that claims a second film on nobody's word tells of it: where it is said to have been announced."""

from news.choice import OWN, Unit
from news.knowledge import Knowledge
from news.reading import Reading
from news.wording import piece
from news.worth import tokens

_TOLD = ("announced", "announcement", "greenlight")
_YEAR = 5  # characters behind an event's name in which its year stands


def claimed(reading: Reading, knowledge: Knowledge) -> list[Unit]:
    """The event at which such a page has the film announced, as a candidate for its summary."""
    for hit in reading.cue("point_stage"):
        sentence = reading.sentences[hit.sentence]
        told = any(reading.has(group, hit.sentence) for group in _TOLD)
        if not sentence.paragraph or not told or reading.has("negation", hit.sentence):
            continue
        year = reading.raw[hit.end : min(hit.end + _YEAR, sentence.end)]
        event = reading.raw[hit.start : hit.end] + (year if year.strip().isdigit() else "")
        text = piece("say_claimed_at", reading.lang, knowledge, event=event)
        return [Unit(text, (hit.sentence,), frozenset(tokens(text)), extra=OWN)] if text else []
    return []
