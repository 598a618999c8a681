"""Words that nobody said: of a parody account, a deepfake, an imagined interview, a film's dialogue, or denied."""

from collections.abc import Iterator, Sequence

from news.origin import SAID_THERE, Origin
from news.places import Places
from news.quotes import Span
from news.reading import Reading

_AFTER = 2  # sentences behind words in which "he never said it" is about them


def unreal(reading: Reading, spans: Sequence[Span], found: Sequence[Origin]) -> Iterator[Span]:
    """Those of the quotations that a text shows up as nobody's; what somebody tells an outlet behind that is
    their own.
    """
    if not reading.cue("made_up") and not reading.cue("untrue"):
        return
    said = Places((span.start, span.end) for span in spans)  # who is quoted may speak of deepfakes
    made_up = {hit.sentence for hit in reading.cue("made_up") if not said.holds(hit.start)}
    denied = {
        hit.sentence
        for hit in reading.cue("untrue")
        if hit.start > reading.title_end
        and not said.holds(hit.start)
        and not reading.has("turns_no", hit.sentence)  # "it is not true that …" is said of that
    }
    titled = any(reading.sentences[number].paragraph == 0 for number in made_up)
    told = {one.sentence for one in found if one.weight >= SAID_THERE}
    for span in spans:
        first, last = reading.sentence_of(span.start), reading.sentence_of(span.end - 1)
        own = not told.isdisjoint(range(first, last + 1))
        behind = any(_together(reading, last, number) for number in made_up if last <= number <= last + 1)
        before = any(_together(reading, first, number) for number in made_up if first - 1 <= number < first)
        taken_back = any(_together(reading, last, number) for number in denied if last < number <= last + _AFTER)
        if behind or taken_back or ((before or titled) and not own):
            yield span


def _together(reading: Reading, one: int, other: int) -> bool:
    """Whether two sentences stand in one paragraph."""
    return reading.sentences[one].paragraph == reading.sentences[other].paragraph
