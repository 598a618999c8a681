"""Whether an outlet that names no source got the words itself."""

import re
from collections.abc import Iterator

from news.knowledge import Knowledge
from news.model import Quote, Trust
from news.reading import Reading
from news.text import Sentence, has_cjk, lower

_LONG = 1200  # letters: a short item leaves out where its words are from
_LONG_CJK = 500  # the same in signs of which two or three make a word
_OPENING = 6  # sentences with which a text begins
_BEFORE, _BEHIND = 12, 4  # sentences around the words in which it is told where they were said
_ASKERS = frozenset({Trust.ORIGINAL, Trust.TRADE})


def firsthand(reading: Reading, lead: Quote | None, trust: Trust, knowledge: Knowledge) -> bool:
    """Whether new words in a long article were said to its own outlet, one with reporters of its own: no source is
    named (the caller knows that), and nothing tells of an audience, a post or a statement.
    """
    return (
        lead is not None
        and lead.speaker is not None
        and not lead.recycled
        and trust in _ASKERS
        and len(reading.item.text) >= (_LONG_CJK if has_cjk(reading.item.text) else _LONG)
        and not _before_all(reading, lead, knowledge)
    )


def _near(reading: Reading, lead: Quote) -> Iterator[Sentence]:
    """The sentences of a text's opening, and those from well before the words to shortly behind them."""
    at = reading.sentence_of(reading.place_of(lead.text))
    for number in reading.kept:
        if number <= _OPENING or at - _BEFORE <= number <= at + _BEHIND:
            yield reading.sentences[number]


def _before_all(reading: Reading, lead: Quote, knowledge: Knowledge) -> bool:
    """Whether it is told, at the opening or near the words, of an audience, a post or a statement; read only for
    the few texts that need it.
    """
    stages = knowledge.texts.get("not_outlet_stage", {})
    text = "\n".join(reading.low[one.start : one.end] for one in _near(reading, lead))
    plain = re.sub(r"[\W_]+", " ", f" {text} ")
    return any(
        (one if has_cjk(one) else f" {one.removesuffix('*')}" if one.endswith("*") else f" {one} ") in plain
        for cue in stages.get(reading.lang, ())
        if (one := lower(cue))
    )
