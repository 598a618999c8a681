"""Whether an outlet that names no source got the words itself."""

import re

from news.knowledge import Knowledge
from news.model import Quote, Trust
from news.reading import Reading
from news.text import has_cjk, lower

_LONG = 1200  # letters: a short item leaves out where its words are from
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
        and len(reading.item.text) >= _LONG
        and not _before_all(reading, knowledge)
    )


def _before_all(reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a text tells of an audience, a post or a statement; read only for the few texts that need it."""
    stages = knowledge.texts.get("not_outlet_stage", {})
    plain = re.sub(r"[\W_]+", " ", f" {reading.low} ")
    return any(
        (one if has_cjk(one) else f" {one.removesuffix('*')}" if one.endswith("*") else f" {one} ") in plain
        for cue in stages.get(reading.lang, ())
        if (one := lower(cue))
    )
