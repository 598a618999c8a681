"""Who is named in a text: people of the franchise, and others by the shape of their names."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.lexicon import Form
from news.outlet_spelling import is_medium
from news.places import Places
from news.reading import Reading
from news.rules import Person
from news.scan import Hit
from news.text import Sentence, has_cjk, lower

# A run of capitalised words, with the small words that names have inside.
_RUN = Form(r"[A-Z](?<!\w\w)[\w'-]*\.?(?: (?:{particle} )?[A-Z][\w'-]*\.?){1,5}")
# "The Book of Boba Fett": what follows is part of a title.
_IN_TITLE = re.compile(r"(?:The|A) [A-Z][a-z]+ of $")
# "Auf der Leipziger Buchmesse sprach ...", "Im Podcast Kino Plus sagte ...": where somebody speaks.
_PLACED = Form(r"(?:\b{placed^}\s{placed_article}|\b{placed_short^}|{placed_in^})\s[\"„«]?$")
_ARTICLED = Form(r"\b{told_last}\s$")
_TOWN = Form(r"\b{in_town^}\s$")
_MADE = Form(r"\s{of}\s(?:{the}\s)?[\"'«„]?\s?")
_PARTS_MAX = 4
_OWNERS = 3  # words of which one may own what follows: "Apple Music's"
_BESIDE = 24
_SURNAME_MIN = 3
# Characters around a name in which a role is its bearer's, and whose side that is.
_ROLE_BEFORE, _ROLE_BEHIND = 30, 120
_FANS = ("fans", "a_fan", "t_fan_campaign")
_SIDES = {"filmmaker": ("role_producer", "role_director"), "studio": ("role_person", "speaks_for")}


class Mention(NamedTuple):
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
        first = bisect_right(self.starts, start - 1)
        last = bisect_right(self.starts, end)
        return tuple(one for one in self.mentions[first:last] if one.end <= end)

    def person(self, name: str) -> Person | None:
        """What the franchise data knows of a full name."""
        return self.knowledge.people.get(name)

    def sure(self, name: str) -> bool:
        """Whether a name is surely a person's: known, or with a common first name."""
        return name in self.knowledge.people or self.knowledge.is_first_name(name.split(" ", 1)[0])

    def fits(self, name: str, gender: str) -> bool:
        """Whether a first name may be of a gender ("male" or "female"); unknown ones fit both."""
        first = name.split(" ", 1)[0].lower()
        other = "female" if gender == "male" else "male"
        return first not in self.knowledge.words.get(other, frozenset())


def cast(reading: Reading, knowledge: Knowledge) -> Cast:
    """Find everybody a text names; a surname alone stands for the full name given elsewhere or known."""
    known = [Mention(hit.value, hit.start, hit.end, hit.sentence) for hit in reading.named(kinds.PERSON)]
    taken = Places((one.start, one.end) for one in known)
    shaped = _by_shape(reading, knowledge, taken)
    for one in shaped:
        taken.add(one.start, one.end)
    mentions = [*known, *shaped]
    mentions += _surnames(reading, mentions, taken, knowledge.people)
    mentions = _distinct(mentions)
    return Cast(tuple(mentions), knowledge, tuple(one.start for one in mentions))


def _by_shape(reading: Reading, knowledge: Knowledge, taken: Places) -> list[Mention]:
    found: list[Mention] = []
    named = Places(
        (hit.start, hit.end)
        for kind in (kinds.FULL, kinds.BARE, kinds.WORK, kinds.OUTLET, kinds.TERM)
        for hit in reading.named(kind)
    )
    saying, run = _saying(reading), reading.lexicon[_RUN]
    for number in reading.kept:
        sentence = reading.sentences[number]
        for match in _runs(reading, sentence, named, run):
            start, words = _without_lead(match, knowledge.words.get("notname", frozenset()))
            while len(words) > len(("Stephen", "Rivkin")) and _leads(words, reading, knowledge):
                start += len(words.pop(0)) + 1
            if sentence.paragraph == 0:
                words = words[:2]  # in a headline the words behind a name have capitals too
            span = (start, start + len(" ".join(words)))
            if not _is_name(words, knowledge) or taken.overlap(*span) or named.overlap(*span):
                continue
            begin = max(sentence.start, start - _BESIDE)
            if _IN_TITLE.search(reading.plain, begin, start) or _directed(reading, begin, start):
                continue
            known = knowledge.is_first_name(words[0])
            if _in_town(reading, begin, span):
                continue  # "asked in Beverly Hills"
            if not known and is_medium(" ".join(words), reading.lexicon):
                continue  # "Radio Lanterna said"
            if not known and reading.lang == "de" and _placed(reading, begin, start):
                continue
            alone = lower(words[-1]) in saying and not _of_company(reading, span)
            speaks = sentence.paragraph > 0 and (alone or _speaks(reading, span, number))
            if known or speaks:
                found.append(Mention(reading.raw[span[0] : span[1]].rstrip(".,"), *span, number))
    return found


def _in_town(reading: Reading, begin: int, span: tuple[int, int]) -> bool:
    """Whether a run is where something happened: "in Beverly Hills", not "in Sarah Hill's film"."""
    if reading.plain.startswith("'", span[1]):
        return False
    return reading.lexicon[_TOWN].search(reading.plain, begin, span[0]) is not None


def _directed(reading: Reading, begin: int, start: int) -> bool:
    """Whether a run is what somebody made, not somebody: "the director of Jackie Brown"."""
    groups = ("role_director", "role_producer", "role_actor", "role_author")
    made = (hit for group in groups for hit in reading.near(group, begin, start))
    return any(reading.lexicon[_MADE].fullmatch(reading.low, hit.end, start) for hit in made)


def _runs(reading: Reading, sentence: Sentence, named: Places, run: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The runs of capitalised words of a sentence; one that begins with a known name goes on behind it:
    "explique à Écran Large Sophie Delorme".
    """
    for match in run.finditer(reading.plain, sentence.start, sentence.end):
        yield match
        cut = named.before(match.end())
        if cut is not None and match.start() < cut and named.overlap(*match.span()):
            behind = run.search(reading.plain, cut, match.end())
            if behind is not None:
                yield behind


def _leads(words: list[str], reading: Reading, knowledge: Knowledge) -> bool:
    """Whether the first of some words only leads to a name: "Editor Stephen Rivkin", "Vertriebsmann Chris
    Aronson", "Co-founder Elizabeth Avellan".
    """
    joined = (reading.lang == "de" or "-" in words[0]) and not knowledge.is_first_name(words[0])
    return _is_role(words[0], reading, knowledge) or (joined and knowledge.is_first_name(words[1]))


def _is_role(word: str, reading: Reading, knowledge: Knowledge) -> bool:
    """Whether a word before a name says what somebody is: "Editor Stephen Rivkin", "Verleihchef Andrew Cripps"."""
    low = word.lower()
    return low in knowledge.roles or (reading.lang == "de" and low.endswith(reading.lexicon.row("role_end")))


def _placed(reading: Reading, begin: int, start: int) -> bool:
    """Whether a German name stands behind a preposition of place or an article: "der Neuen Post"."""
    return any(reading.lexicon[form].search(reading.plain, begin, start) for form in (_PLACED, _ARTICLED))


def _saying(reading: Reading) -> frozenset[str]:
    """The capitalised words that alone stand before or behind a verb of saying: "Sanchini said"."""
    found: set[str] = set()
    for hit in reading.cue("says"):
        before = reading.plain[max(0, hit.start - _BESIDE) : hit.start].rpartition(" ")[0].rpartition(" ")[2]
        behind = reading.plain[hit.end + 1 : hit.end + _BESIDE].partition(" ")[0]
        found.update(lower(word.strip(".,")) for word in (before, behind) if word[:1].isupper())
    return frozenset(found)


def _of_company(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a run names a studio or a firm: "Century Studios said"."""
    return any(reading.near(group, span[0] - _BESIDE, span[1]) for group in ("studio", "speaks_for"))


def _without_lead(match: re.Match[str], skip: frozenset[str]) -> tuple[int, list[str]]:
    """A run without the words before the name ("Says Eric Saindon", "Lightstorm's Rae Sanchini") and the
    possessive behind it.
    """
    start, words = match.start(), match.group().removesuffix("'s").split(" ")
    while words and (words[0].lower().strip(".'") in skip or any(word.endswith("'s") for word in words[:_OWNERS])):
        start += len(words.pop(0)) + 1
    return start, words


def _speaks(reading: Reading, span: tuple[int, int], number: int) -> bool:
    """Whether a verb of saying or a role stands right before or after a name."""
    groups = ("says", "says_manner", "role_director", "role_producer", "role_actor", "role_author", "role_crew")
    near = [cue for group in groups for cue in reading.near(group, span[0] - _BESIDE, span[1] + _BESIDE)]
    near = [cue for cue in near if cue.sentence == number]
    return any(
        span[0] - 3 <= cue.end <= span[0] or span[1] <= cue.start <= span[1] + len(", the ") for cue in near
    )


def _is_name(words: list[str], knowledge: Knowledge) -> bool:
    skip = knowledge.words.get("notname", frozenset())
    proper = [word for word in words if word[:1].isupper()]
    return (
        2 <= len(words) <= _PARTS_MAX
        and len(proper) >= 2
        and not any(word.lower().strip(".'") in skip for word in proper)
        and any(char.islower() for char in words[-1])
        and not any(char.isdigit() for word in words for char in word)
    )


def _surnames(reading: Reading, full: list[Mention], taken: Places, people: Container[str]) -> list[Mention]:
    by_last: dict[str, list[Mention]] = {}
    for one in sorted(full, key=lambda mention: mention.start):
        by_last.setdefault(_last(one.name), []).append(one)
        printed = _last(reading.low[one.start : one.end])  # as another script or case spells it
        if printed != _last(one.name):
            by_last.setdefault(printed, []).append(one)
    found: list[Mention] = []
    known: dict[int, list[Hit]] = {}
    for hit in reading.named(kinds.SURNAME):
        known.setdefault(hit.start, []).append(hit)
    for word in reading.words:
        owners = by_last.get(word.low)
        if owners is None and word.start not in known:
            continue
        if not reading.raw[word.start].isupper() or taken.overlap(word.start, word.end):
            continue
        if owners and len(word.low) >= _SURNAME_MIN:
            ours = known[word.start][0].value if word.start in known else ""
            found.append(
                Mention(_owner(reading, owners, word.start, people, ours), word.start, word.end, word.sentence)
            )
        elif word.start in known:
            hit = known[word.start][0]
            found.append(Mention(hit.value, hit.start, hit.end, hit.sentence))
    if has_cjk(reading.low):  # where words are not told apart
        found += [
            Mention(hit.value, hit.start, hit.end, hit.sentence)
            for hits in known.values()
            for hit in hits[:1]
            if not taken.overlap(hit.start, hit.end) and has_cjk(reading.low[hit.start : hit.end])
        ]
    alive = frozenset(reading.kept)
    return [one for one in found if one.sentence in alive]


def _owner(reading: Reading, owners: list[Mention], offset: int, known: Container[str], ours: str) -> str:
    """Whose a bare surname is: of two with the same one, whom the headline names, else who speaks, whom the data
    knows (`ours` with this surname, also where the text has only the surname), or who was last.
    """
    titled = [one for one in owners if one.end <= reading.title_end]
    earlier = [one for one in owners if one.start < offset] or owners[:1]
    if (
        not titled and len({ours or owners[0].name, *(one.name for one in owners)}) > 1
    ):  # then whoever speaks rather than who is only named
        titled = [one for one in reversed(earlier) if _says(reading, one)]
        titled = titled or [one for one in reversed(earlier) if one.name in known]
        if not titled and ours:
            return ours
    return (titled[:1] or earlier[-1:])[0].name


def _says(reading: Reading, one: Mention) -> bool:
    """Whether a verb of saying touches a name."""
    near = reading.near("says", one.start - _BESIDE, one.end + _BESIDE)
    return any(one.start - hit.end == 1 or hit.start - one.end == 1 for hit in near)


def _last(name: str) -> str:

    return lower(name).rsplit(" ", 1)[-1].strip(".'")


def _distinct(mentions: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for one in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def side_by_role(reading: Reading, cast: Cast, name: str | None, inside: Places) -> str:
    """The side of somebody whom no list names, as in the franchise data, by a role with one of the studios beside
    the name: "Rae Sanchini, the producer who has been running Lightstorm"; else "". `inside` are the quotations.
    """
    for one in cast.mentions if name else ():
        sentence = reading.sentences[one.sentence]
        titled = reading.has("studio", reading.kept[0])
        if one.name != name or not (
            titled
            or any(not inside.holds(hit.start) for hit in reading.near("studio", sentence.start, sentence.end))
        ):
            continue
        around = (max(sentence.start, one.start - _ROLE_BEFORE), min(sentence.end, one.end + _ROLE_BEHIND))
        if any(reading.near(group, *around) for group in _FANS):
            continue  # who runs their campaign
        for side, groups in _SIDES.items():
            if any(reading.near(group, *around) for group in groups):
                return side
    return ""
