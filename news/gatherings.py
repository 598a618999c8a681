"""The gathering at which words were said before everybody, where no outlet got them: a convention, a festival."""

import re
from collections.abc import Iterator

from news.lexicon import Form
from news.people import Cast
from news.places import Places
from news.reading import Reading

_BEFORE, _BEHIND = 3, 2  # sentences around words in which the gathering they were said at is named
_OPENING = 2  # the last sentence of a text's opening
_CAPITALS = r"[A-ZÀ-Þ0-9][\wà-ÿ&-]*(?:\s(?:{outlet_small}\s|d')?[A-ZÀ-Þ0-9][\wà-ÿ&-]*){0,4}"
_NAME = rf"(?P<name>{{fair^}}(?![\w-])(?:\s(?:{{outlet_small}}\s|d')?{_CAPITALS})?|{_CAPITALS})"
# "from the floor of MCM London", "sul palco di Lucca Comics": whatever follows is where people gathered.
_STAGED = Form(rf"\b{{stage_of^}}\s?{_NAME}")
# "at Fan Expo", "alla Cinémathèque française", "at Disney's annual meeting": only what is called so.
_AT = Form(rf"\b{{gathered_at^}}\s?{_NAME}")
_MEETING = Form(r"\b{gathered_at^}\s(?P<name>[A-Z][\w&-]*'s\s{yearly_meeting})")
_CALLED = Form(r"(?:^|[\s-]){fair}(?![\w-])|[a-z]Con(?!\w)|\sCon(?!\w)", re.IGNORECASE)
_SPEAKING = ("says", "says_manner", "told", "asks", "point_onstage")
_NOT_THERE = ("point_ahead", "earlier")


def gathering(reading: Reading, people: Cast, inside: Places, place: tuple[int, int], who: str) -> str | None:
    """The gathering named around the words between two offsets, said by `who`, outside quotations (`inside`);
    the nearest one before them.
    """
    first, last = reading.sentence_of(place[0]), reading.sentence_of(max(place[0], place[1] - 1))
    near = [
        number
        for number in reading.kept
        if reading.sentences[number].paragraph > 0
        and (number <= _OPENING or first - _BEFORE <= number <= last + _BEHIND)
    ]
    for number in sorted(near, key=lambda one: (one > last, abs(first - one))):
        if any(reading.has(group, number) for group in _NOT_THERE):
            continue
        sentence = reading.sentences[number]
        named = [one.name for one in people.within(sentence.start, sentence.end)]
        apart = not first <= number <= last
        if apart and ((named and who not in named) or not any(reading.has(group, number) for group in _SPEAKING)):
            continue
        found = next(_named(reading, inside, sentence.start, sentence.end), None)
        if found is not None:
            return found
    return None


def _named(reading: Reading, inside: Places, start: int, end: int) -> Iterator[str]:
    """The gatherings that a sentence says somebody was at."""
    for form in (_MEETING, _STAGED, _AT):
        for match in reading.lexicon[form].finditer(reading.plain, start, end):
            name = reading.raw[slice(*match.span("name"))]
            called = form is not _AT or reading.lexicon[_CALLED].search(match["name"]) is not None
            if called and not inside.holds(match.start("name")) and any(char.isupper() for char in name):
                yield name.rstrip(".,")
