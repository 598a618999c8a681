"""Whether an outlet that names no source got the words itself."""

from news.model import Quote, Trust
from news.reading import Reading

_LONG = 1200  # letters: a short item leaves out where its words are from
_ASKERS = frozenset({Trust.ORIGINAL, Trust.TRADE})


def firsthand(reading: Reading, lead: Quote | None, trust: Trust) -> bool:
    """Whether new words in a long article were said to its own outlet, one with reporters of its own: no source is
    named (the caller knows that), and nothing tells of an audience, a post or a statement.
    """
    return (
        lead is not None
        and lead.speaker is not None
        and not lead.recycled
        and trust in _ASKERS
        and len(reading.item.text) >= _LONG
        and not reading.cue("stage")
    )
