"""Outlets that no list names: runs of capitals that stand where an outlet's name stands.

A candidate is a run behind a cue such as "told" or "via", beside the word for a kind of outlet, or before what
only reporters do. It is taken unless something speaks against it (`news.outlet_doubts`), and is then cut to what
belongs to the name (`news.outlet_spelling`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from news.knowledge import Knowledge
from news.lexicon import Form
from news.outlet_doubts import Doubts
from news.outlet_spelling import NAME, Candidate, spelled
from news.people import Cast
from news.reading import Reading
from news.scan import Hit

# "told Sofia Brandt of the Harbor Gazette", "a reporter from Osaka Weekender".
_WHO = (
    r"(?:[A-Z][\w'-]+\s[A-Z][\w'-]+\s{works_at}\s|"
    r"(?:{a|the}\s)?{reporter^}\s{works_at|works_for}\s)?"
)
# "la revista mexicana", "il podcast americano": where an outlet is from follows its kind in Romance languages.
_WHENCE = r"(?:\s[a-zà-ÿ]{2,}{whence})?"
# "the Dublin-based …", "Tuesday's edition of …".
_WHOSE = (
    r"(?:[A-Z][\w-]+-{based}\s|"
    r"(?:{a}\s)?(?:{recent}\s)?(?:[A-Z][a-z]+day|{lately})'s\s(?:{issue}\s(?:of\s)?)?)?"
)
# "the Saturday supplement of", "the film desk of".
_PART = r"(?:(?:{the}\s)?(?:[\w-]+\s){0,2}{section}\s{works_at|works_for}\s)?"
_KIND = r"(?:{outlet_is}|(?:[A-Z][a-z]+-?)?{outlet_joined^})"
# "told", then perhaps somebody of the outlet, an article and its kind.
_AFTER = Form(
    rf"[\s(:\"'«„»-]{{1,4}}{_WHO}{_PART}(?:the\s)?{_WHOSE}(?:(?:{{the}}|{_KIND}{_WHENCE})\s+[\"'«„]?|l'){{0,3}}{NAME}"
)
# Behind the kind of an outlet: "the podcast Script Apart", "a college paper, the Daily Texan".
_BEHIND = Form(_WHENCE + r"(?:,?\s(?:(?:The|{the})\s)?|\s?[\"'«„])" + NAME)
# Before it: "the Happy Sad Confused podcast", "KURIER-Interview"; "the Morning Slate, a public radio show".
_AHEAD = Form(NAME + r"(?:'s)?[\s-]\"?$")
_APPOSED = Form(NAME + r",\s{a|the}\s(?:[\w'-]+\s){0,4}$")
# "a Mozinetnek", "a Mozinet magazinnak": to whom something is said, by the ending.
_INFLECTED = r"(?P<name>[A-Z][\w&.]*?(?:\s[A-Z][\w&.]*?){0,3})"
_ADDRESSED = Form(rf"\b{{dative_the^}}\s{_INFLECTED}-?{{dative}}\b")
_ADDRESSED_KIND = Form(rf"\b{{dative_the^}}\s{NAME}(?:\s\w+)?\s{{dative_kind}}\b")
# "hat mit dem Merkur über … gesprochen".
_LATE = Form(rf"\b{{told_late}}\s(?:{{the}}\s)?(?:{_KIND}\s)?[\"„]?{NAME}")
_ASKED = Form(rf"\b{{asked_late}}\s(?:{{the}}\s)?(?:{_KIND}\s)?[\"„]?{NAME}")  # "von Kino Monat … gefragt"
_LAST = Form(rf"\b{{told_last}}\s(?:{_KIND}\s)?[\"„]?{NAME}[\"“]?\s$")
_SEEN = Form(rf"\b{{seen_at}}\s[\"„]{NAME}")  # bei "Spät am Abend"
_REACH = 60

Found = tuple[str, int, Hit]
"""The name of an outlet, its offset, and the cue beside it."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Finds the outlets of one reading that no list names."""

    reading: Reading
    cast: Cast
    knowledge: Knowledge
    doubts: Doubts

    @classmethod
    def of(cls, reading: Reading, cast: Cast, knowledge: Knowledge) -> "Unlisted":
        """For a reading with its people."""
        return cls(reading, cast, knowledge, Doubts(reading, cast, knowledge))

    def told(self, group: str) -> Iterator[Found]:
        """Outlets named right behind the cues of a group such as "told" or "via"."""
        for cue in self.reading.cue(group):
            end = self.reading.sentences[cue.sentence].end
            match = self.reading.lexicon[_AFTER].match(self.reading.plain, cue.end, end)
            one = Candidate.of(self.reading, match, cue) if match and not self._headed(cue, match) else None
            if one is not None and not self.doubts.is_surname(one) and not self.doubts.against(one):
                yield self._found(one)

    def late(self) -> Iterator[Found]:
        """Outlets that stand before the verb or are told by their ending: "mit … gesprochen", "a Mozinetnek"."""
        for group, form in (("told_late", _LATE), ("asked_late", _ASKED)):
            for cue in self.reading.cue(group):
                start = self.reading.sentences[cue.sentence].start
                yield from self._taken(
                    self.reading.lexicon[form].finditer(self.reading.plain, start, cue.start), cue
                )
        for cue in self.reading.cue("told_last"):
            start = max(self.reading.sentences[cue.sentence].start, cue.start - _REACH)
            match = self.reading.lexicon[_LAST].search(self.reading.plain, start, cue.start)
            yield from self._taken([match] if match else [], cue)
        for cue in self.reading.cue("says") if self.reading.lang == "de" else ():
            begun = self.reading.sentences[cue.sentence]
            yield from self._taken(
                self.reading.lexicon[_SEEN].finditer(self.reading.plain, begun.start, begun.end), cue
            )
        declined = self.reading.lang in self.knowledge.texts.get("form_dative", ())
        for number in self.reading.kept if declined else ():
            sentence = self.reading.sentences[number]
            cue = Hit("told", sentence.start, sentence.start, number)
            for form in (_ADDRESSED_KIND, _ADDRESSED):
                found = self.reading.lexicon[form].finditer(self.reading.plain, sentence.start, sentence.end)
                yield from self._taken(found, cue)

    def _taken(self, found: Iterable[re.Match[str]], cue: Hit) -> Iterator[Found]:
        for match in found:
            one = Candidate.of(self.reading, match, cue)
            if not self.doubts.against(one):
                yield self._found(one)

    def beside(self) -> Iterator[Found]:
        """Outlets named beside the word for their kind: a podcast, a magazine, a radio station."""
        for cue in self.reading.cue("outlet_kind"):
            if cue.end <= self.reading.title_end and self._capitals(cue):
                continue  # "Two Writers Trade Notes"
            if (one := self._behind(cue)) is not None:
                yield (
                    (self._raw(cue.start, one.end), cue.start, cue) if self._is_station(one) else self._found(one)
                )
            elif (one := self._before(cue, _APPOSED)) is not None:
                yield self._found(one)
            elif (one := self._before(cue, _AHEAD)) is not None:
                capital = self.reading.plain[cue.start].isupper()  # "Northern Radio"
                yield (self._raw(one.start, cue.end), one.start, cue) if capital else self._found(one)

    def _capitals(self, cue: Hit) -> bool:
        """Whether an English headline writes all words with capitals, the word for a kind of outlet too."""
        begins = cue.start > self.reading.sentences[cue.sentence].start
        return self.reading.lang == "en" and begins and self.reading.plain[cue.start].isupper()

    def asking(self) -> Iterator[Found]:
        """Outlets that do what only reporters do: "Kino Monthly caught up with him"."""
        for cue in self.reading.cue("outlet_asks"):
            one = self._before(cue, _AHEAD)
            first = self.reading.sentences[cue.sentence].start  # where any word has a capital
            if one is not None and (one.start > first or " " in one.run) and not self._governed(one, first):
                yield self._found(one)

    def _governed(self, one: Candidate, first: int) -> bool:
        """Whether a preposition before a name keeps it from asking: "Ana from Dallas wants to know"; not so "a
        reporter from Kino Monthly asked".
        """
        words = self.reading.low[max(first, one.start - _REACH) : one.start].split()[-2:]
        if not words or words[-1] not in self.knowledge.words.get("governs", frozenset()):
            return False
        lexicon = self.reading.lexicon
        return words[-1] not in lexicon.words("and") and words[0] not in lexicon.words("reporter")

    def _behind(self, cue: Hit) -> Candidate | None:
        end = self.reading.sentences[cue.sentence].end
        match = self.reading.lexicon[_BEHIND].match(self.reading.plain, cue.end, end)
        return self._lettered(match, cue)

    def _headed(self, cue: Hit, match: re.Match[str]) -> bool:
        """Whether a headline only goes on behind a colon: "Rodriguez in a podcast: Seven things"."""
        return cue.end <= self.reading.title_end and ":" in self.reading.plain[cue.end : match.start("name")]

    def _before(self, cue: Hit, form: Form) -> Candidate | None:
        start = max(self.reading.sentences[cue.sentence].start, cue.start - _REACH)
        return self._lettered(self.reading.lexicon[form].search(self.reading.plain, start, cue.start), cue)

    def _lettered(self, match: re.Match[str] | None, cue: Hit) -> Candidate | None:
        """What was found, if it begins with a capital and nothing speaks against it."""
        if match is None:
            return None
        one = Candidate.of(self.reading, match, cue).without_staff(self.reading, self.knowledge)
        return one if one.run[0].isupper() and not self.doubts.against(one) else None

    def _is_station(self, one: Candidate) -> bool:
        """Whether its kind is a part of the name: "Radio Lanterna"."""
        kind = self.reading.plain[one.cue.start : one.cue.end]
        stations = self.reading.lexicon.words("station")
        return kind[:1].isupper() and kind.lower() in stations and one.start == one.cue.end + 1

    def _found(self, one: Candidate) -> Found:
        return spelled(self.reading, one, self.knowledge), one.start, one.cue

    def _raw(self, start: int, end: int) -> str:
        return self.reading.raw[start:end]
