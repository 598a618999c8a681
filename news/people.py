"""Who is named in a text: people of the franchise, and others by the shape of their names."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.reading import Reading
from news.rules import Person
from news.scan import Hit
from news.text import lower

# Two to four capitalised words, with the small words that names have inside.
_NAME = re.compile(
    r"\b[A-Z][a-zA-Z'-]*[a-z]\.?(?: (?:[A-Z]\.|de|del|der|van|von|di|da|la|le|bin|Mc|O'))?"
    r"(?: [A-Z][a-zA-Z'-]*[a-z]){1,2}\b"
)
_SURNAME_MIN = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at a place: full name, offsets, sentence number."""

    name: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Cast:
    """All mentions of people in a reading, in order, and what is known of them."""

    mentions: tuple[Mention, ...]
    knowledge: Knowledge
    starts: tuple[int, ...] = field(default=())

    def before(self, offset: int) -> tuple[Mention, ...]:
        """The mentions that begin before an offset."""
        return self.mentions[: bisect_right(self.starts, offset - 1)]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie between two offsets."""
        return tuple(one for one in self.mentions if start <= one.start and one.end <= end)

    def person(self, name: str) -> Person | None:
        """What the franchise data knows of a full name."""
        return self.knowledge.people.get(name)

    def fits(self, name: str, gender: str) -> bool:
        """Whether a first name may be of a gender ("male" or "female"); unknown ones fit both."""
        first = name.split(" ", 1)[0].lower()
        other = "female" if gender == "male" else "male"
        return first not in self.knowledge.words.get(other, frozenset())


def cast(reading: Reading, knowledge: Knowledge) -> Cast:
    """Find everybody a text names; a surname alone stands for the full name given elsewhere or known."""
    known = [Mention(hit.value, hit.start, hit.end, hit.sentence) for hit in reading.named(kinds.PERSON)]
    taken = [(one.start, one.end) for one in known]
    shaped = _by_shape(reading, knowledge, taken)
    taken += [(one.start, one.end) for one in shaped]
    mentions = [*known, *shaped]
    mentions += _surnames(reading, mentions, taken, knowledge)
    mentions = _distinct(mentions)
    return Cast(tuple(mentions), knowledge, tuple(one.start for one in mentions))


def _by_shape(reading: Reading, knowledge: Knowledge, taken: list[tuple[int, int]]) -> list[Mention]:
    found: list[Mention] = []
    skip = knowledge.words.get("notname", frozenset())
    first_names = knowledge.words.get("male", frozenset()) | knowledge.words.get("female", frozenset())
    named = [
        hit
        for kind in (kinds.FULL, kinds.BARE, kinds.WORK, kinds.OUTLET, kinds.TERM)
        for hit in reading.named(kind)
    ]
    for number in reading.kept:
        sentence = reading.sentences[number]
        for match in _NAME.finditer(reading.plain, sentence.start, sentence.end):
            words = match.group().split(" ")
            if any(word.lower().strip(".'") in skip for word in words) or _overlaps(match.span(), taken):
                continue
            if _overlaps(match.span(), [(hit.start, hit.end) for hit in named]):
                continue
            if words[0].lower() in first_names or sentence.paragraph > 0:
                name = reading.raw[match.start() : match.end()].removesuffix("'s").removesuffix("’s")
                found.append(Mention(name, match.start(), match.start() + len(name), number))
    return found


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _surnames(
    reading: Reading, full: list[Mention], taken: list[tuple[int, int]], knowledge: Knowledge
) -> list[Mention]:
    by_last: dict[str, list[Mention]] = {}
    for one in sorted(full, key=lambda mention: mention.start):
        by_last.setdefault(_last(one.name), []).append(one)
    found: list[Mention] = []
    known: dict[int, list[Hit]] = {}
    for hit in reading.named(kinds.SURNAME):
        known.setdefault(hit.start, []).append(hit)
    for word in reading.words:
        if not reading.raw[word.start].isupper() or _overlaps((word.start, word.end), taken):
            continue
        if (owners := by_last.get(word.low)) and len(word.low) >= _SURNAME_MIN:
            earlier = [one for one in owners if one.start < word.start] or owners[:1]
            found.append(Mention(earlier[-1].name, word.start, word.end, word.sentence))
        elif word.start in known:
            hit = known[word.start][0]
            found.append(Mention(hit.value, hit.start, hit.end, hit.sentence))
    alive = frozenset(reading.kept)
    return [one for one in found if one.sentence in alive]


def _last(name: str) -> str:

    return lower(name).rsplit(" ", 1)[-1].strip(".'")


def _distinct(mentions: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for one in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found
