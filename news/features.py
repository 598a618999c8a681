"""What a text shows to `news.classifier`: cues by where they stand, kinds of names, words, and the same of each
sentence; the same for learning and for judging.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from news.classifier import Features
from news.model import Quote
from news.passages import Passages
from news.reading import Reading
from news.sequel import DECISIONS

# What a cue counts in a headline, in the first sentences, and anywhere: once and for each further sentence, in
# hundredths; in a long text, where many cues turn up by chance, more sentences are needed for as much.
_TITLE, _LEAD, _ONCE, _EACH, _MOST = 60, 42, 24, 18, 60
_LONG_ONCE, _LONG_EACH, _LONG_FULL = 18, 14, 3
_FIRST = 2  # sentences behind the headline
_SENTENCES = 60  # of a text are looked at one by one
_EARLY, _LATE = 4, 2  # sentences at the beginning and the end that are marked so
# Cues that say something of the sentences beside theirs, too.
_BESIDE = frozenset(
    {
        "sequel",
        "negation",
        "earlier",
        "told",
        "says",
        "other_film",
        "first_film",
        "development",
        "talk",
        "conditional",
        "if",
        "season",
    }
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the judgement found before it weighs a text's words: numbers of sentences.

    Attributes:
        about: that speak of a sequel; `passages` the stretches around them; `elsewhere` those on other works.
        fresh: in which somebody's new words are quoted, `old` in which known ones are, `best` the best of all.
        claims: that claim a decision on it in plain words; `turned` that have such words and claim none, by a
            "no", an "if", another film; `vouched` that name somebody who can know of one.
    """

    about: frozenset[int] = frozenset()
    passages: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()
    fresh: frozenset[int] = frozenset()
    old: frozenset[int] = frozenset()
    best: frozenset[int] = frozenset()
    claims: frozenset[int] = frozenset()
    turned: frozenset[int] = frozenset()
    vouched: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls,
        reading: Reading,
        about: frozenset[int],
        found: Passages,
        quotes: Sequence[Quote],
        made: Sequence[tuple[object, int]],
        reporters: frozenset[int],
    ) -> "Seen":
        """Where the quotes of a text stand, beside what is given; `made` are claims of a decision."""
        studio = frozenset(hit.sentence for hit in reading.cue("studio"))
        claimed = frozenset(number for _, number in made)
        places = [reading.numbers_of(quote.text) for quote in quotes]
        return cls(
            about,
            found.all,
            found.elsewhere,
            frozenset(n for quote, at in zip(quotes, places, strict=True) if not quote.recycled for n in at),
            frozenset(n for quote, at in zip(quotes, places, strict=True) if quote.recycled for n in at),
            frozenset(places[0]) if places else frozenset(),
            claimed,
            frozenset(hit.sentence for group in DECISIONS for hit in reading.cue(group)) - claimed,
            reporters | studio.intersection(hit.sentence for hit in reading.cue("announced")),
        )


def whole(reading: Reading) -> Features:
    """The cues, names and words of a text without its boilerplate."""
    alive = frozenset(reading.kept)
    first = frozenset(reading.kept[1 : 1 + _FIRST])
    lows = [word.low for word in reading.words if word.sentence in alive]
    titled = frozenset(word.low for word in reading.words if word.start < reading.title_end)
    return Features(tuple(_cues(reading, first)), frozenset(lows), frozenset(pairwise(lows)), titled)


def by_sentence(shown: Features, reading: Reading, seen: Seen) -> Features:
    """The same with the words and cues of each sentence, and those of what is said."""
    numbers = reading.kept[:_SENTENCES]
    marks = _marks(reading, numbers)
    said = frozenset(_said(reading, seen.best, marks))
    _place(reading, seen, numbers, marks)
    return replace(shown, said=said, sentences=tuple(marks[number] for number in numbers))


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


def _marks(reading: Reading, numbers: tuple[int, ...]) -> dict[int, set[str]]:
    """The words, cues and kinds of names of each sentence."""
    found: dict[int, set[str]] = {number: set() for number in numbers}
    for word in reading.words:
        if word.sentence in found:
            found[word.sentence].add(word.low)
    for group, places in reading.holding.items():
        mark = f"cue {group}"
        for number in places:
            if number in found:
                found[number].add(mark)
    for kind, hits in reading.names.items():
        mark = f"name {kind}"
        for hit in hits:
            if hit.sentence in found:
                found[hit.sentence].add(mark)
    return found


def _said(reading: Reading, best: frozenset[int], marks: dict[int, set[str]]) -> Iterator[str]:
    """The words, pairs of words and cues of the sentences with the best quote."""
    if not best:
        return
    for number in best:
        yield from marks.get(number, ())
        row = [word.low for word in reading.words if word.sentence == number]
        yield from map(" ".join, pairwise(row))


def _place(reading: Reading, seen: Seen, numbers: tuple[int, ...], marks: dict[int, set[str]]) -> None:
    """Add what each sentence is, where it stands, and what is beside it."""
    at = {number: place for place, number in enumerate(numbers)}
    for kind in fields(seen):
        for number in getattr(seen, kind.name):
            if number in at:
                marks[number].add(f"in {kind.name}")
    for group in _BESIDE:
        for number in reading.holding.get(group, ()):
            place = at.get(number)
            if place is not None:
                for other in numbers[max(0, place - 1) : place] + numbers[place + 1 : place + 2]:
                    marks[other].add(f"beside {group}")
    for number in numbers:
        if not reading.sentences[number].paragraph:
            marks[number].add("at title")
        elif at[number] < _EARLY:
            marks[number].add("at first")
    for number in numbers[-_LATE:]:
        marks[number].add("at last")
