"""That a trailer or a poster that goes round is a fake, told in a sentence of our own."""

from news.choice import OWN, Unit
from news.knowledge import Knowledge
from news.model import Article, Signal
from news.reading import Reading
from news.wording import piece
from news.worth import tokens

_LEAD = 12  # sentences in which it is told
_THINGS = ("trailer", "poster")
_DOUBTED = ("conditional", "point_unsure", "negation")


def fakes(reading: Reading, article: Article, first: str, knowledge: Knowledge) -> list[Unit]:
    """A candidate for the summary of a report that denies a sequel, or whose headline does: what was made up, and
    of which film, where `first`, what the summary begins with, does not say so.
    """
    headed = any(hit.end <= reading.title_end for hit in reading.cue("debunk"))
    if article.signal is not Signal.DENIED and not headed:
        return []
    for number in reading.kept[:_LEAD]:
        sentence = reading.sentences[number]
        for hit in reading.near("point_fake", sentence.start, sentence.end):
            near = (thing for thing in _THINGS if reading.near(f"point_{thing}", sentence.start, sentence.end))
            thing = next(near, "")
            start = sentence.start + _answer(reading, number)
            doubted = any(reading.near(group, start, hit.start) for group in _DOUBTED)
            asked = reading.text_of(number).rstrip("\"'”’»“ ").endswith("?")
            text = (
                piece(f"say_fake_{thing}{'' if first else '_of'}", reading.lang, knowledge)
                if thing and not doubted and not asked
                else ""
            )
            if text:
                return [Unit(text, (0,), frozenset(tokens(text)), extra=OWN, instead=(number,) if number else ())]
    return []


def _answer(reading: Reading, number: int) -> int:
    """Length of the "No," with which a sentence begins."""
    word, comma, _ = reading.low[reading.sentences[number].start :].partition(",")
    return len(word) if comma and word in reading.lexicon.small("no_word", reading.lang) else 0
