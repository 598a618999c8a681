"""What a text shows to `news.classifier`: cues by where they stand, kinds of names, words; the same for learning
and for judging.
"""

from collections.abc import Iterator
from itertools import pairwise

from news.classifier import Features
from news.reading import Reading

# What a cue counts in a headline, in the first sentences, and anywhere: once and for each further sentence, in
# hundredths; in a long text, where many cues turn up by chance, more sentences are needed for as much.
_TITLE, _LEAD, _ONCE, _EACH, _MOST = 60, 42, 24, 18, 60
_LONG_ONCE, _LONG_EACH, _LONG_FULL = 18, 14, 3
_FIRST = 2  # sentences behind the headline


def features(reading: Reading) -> Features:
    """The cues, names and words of a text without its boilerplate."""
    alive = frozenset(reading.kept)
    first = frozenset(reading.kept[1 : 1 + _FIRST])
    lows = [word.low for word in reading.words if word.sentence in alive]
    titled = frozenset(word.low for word in reading.words if word.start < reading.title_end)
    return Features(tuple(_cues(reading, first)), frozenset(lows), frozenset(pairwise(lows)), titled)


def _cues(reading: Reading, first: frozenset[int]) -> Iterator[tuple[str, int]]:
    head = reading.kept[0] if reading.kept else -1
    for group, places in reading.holding.items():
        if not places:
            continue
        if head in places:
            yield f"title {group}", _TITLE
        if not first.isdisjoint(places):
            yield f"lead {group}", _LEAD
        if reading.brief:
            yield group, min(_MOST, _ONCE + _EACH * len(places))
        else:
            yield group, _LONG_ONCE + _LONG_EACH * min(_LONG_FULL, len(places))
    for kind, hits in reading.names.items():
        if hits:
            yield f"name {kind}", _MOST
            if hits[0].end <= reading.title_end:
                yield f"title name {kind}", _TITLE
