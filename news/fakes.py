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


def fakes(reading: Reading, article: Article, knowledge: Knowledge) -> list[Unit]:
    """A candidate for the summary of a report that denies a sequel, or whose headline does: what was made up."""
    headed = any(hit.end <= reading.title_end for hit in reading.cue("debunk"))
    if article.signal is not Signal.DENIED and not headed:
        return []
    for number in reading.kept[:_LEAD]:
        sentence = reading.sentences[number]
        for hit in reading.near("point_fake", sentence.start, sentence.end):
            near = (thing for thing in _THINGS if reading.near(f"point_{thing}", sentence.start, sentence.end))
            thing = next(near, "")
            doubted = any(reading.near(group, sentence.start, hit.start) for group in _DOUBTED)
            asked = reading.text_of(number).rstrip("\"'”’»“ ").endswith("?")
            text = (
                piece(f"say_fake_{thing}", reading.lang, knowledge) if thing and not doubted and not asked else ""
            )
            if text:
                return [Unit(text, (0,), frozenset(tokens(text)), extra=OWN)]
    return []
