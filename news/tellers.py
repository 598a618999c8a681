"""Which outlets that a text names got other words: said by somebody else, or earlier."""

from collections.abc import Mapping, Sequence

from news.origin import Origin
from news.people import Cast
from news.places import Places
from news.quotes import Span
from news.reading import Reading

_TELLER = 60  # characters before an outlet in which who spoke to it stands
_NEAR = 1  # sentences between words and the outlet that got them, though it is named with others


def likely(
    reading: Reading,
    people: Cast,
    inside: Places,
    others: Mapping[int, str],
    found: tuple[Origin, ...],
    place: tuple[int, int],
    who: str | None,
) -> tuple[Origin, ...]:
    """The origins that remain for the words between two offsets, said by `who`; `others` are strangers'."""
    found = tuple(one for one in found if others.get(one.start, who) == who)
    first, last = reading.sentence_of(place[0]), reading.sentence_of(max(place[0], place[1] - 1))
    near = range(first - _NEAR, last + _NEAR + 1)
    rest = tuple(
        one
        for one in found
        if one.sentence in near
        or not reading.has("earlier", one.sentence)
        or not (_of_words(reading, inside, one) or _of_another(reading, people, one, who))
    )
    theirs = tuple(
        one for one in rest if first <= one.sentence <= last or not _of_another(reading, people, one, who)
    )
    return theirs or tuple(
        one
        for one in rest
        if one.sentence in near or not (_of_words(reading, inside, one) and _of_another(reading, people, one, who))
    )


def strangers(
    reading: Reading, people: Cast, said: Sequence[tuple[Span, str | None]], found: Sequence[Origin]
) -> dict[int, str]:
    """By the offsets of outlets, who has words in the same sentence and nothing to do with the film: a co-star."""
    by: dict[int, str] = {}
    for span, who in said:
        if who is not None and people.person(who) is None:
            by.update(dict.fromkeys((reading.sentence_of(span.start), reading.sentence_of(span.end - 1)), who))
    return {one.start: by[one.sentence] for one in found if one.sentence in by}


def _of_words(reading: Reading, inside: Places, one: Origin) -> bool:
    """Whether an outlet is named with words of its own."""
    sentence = reading.sentences[one.sentence]
    return inside.overlap(sentence.start, sentence.end)


def _of_another(reading: Reading, people: Cast, one: Origin, who: str | None) -> bool:
    """Whether it is somebody else who spoke to an outlet, by name."""
    named = [
        person
        for person in people.within(reading.sentences[one.sentence].start, one.start)
        if people.sure(person.name) and not _hosts(reading, person.start)
    ]
    near = any(person.start >= one.start - _TELLER for person in named)
    return who is not None and near and all(person.name != who for person in named)


def _hosts(reading: Reading, offset: int) -> bool:
    """Whether a name is that of who was visited: "she joined Josh Horowitz on Happy Sad Confused"."""
    return any(reading.low.startswith(word, offset - len(word)) for word in reading.lexicon.row("joined"))
