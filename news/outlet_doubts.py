"""What speaks against a run of capitals being the name of an outlet, each reason in a sentence."""

import re
from dataclasses import dataclass, field

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.lexicon import Form
from news.outlet_spelling import Candidate, is_medium
from news.people import Cast
from news.reading import Reading

# "the 24th edition of" is one of a festival, not of a paper.
_COUNTED = Form(r"\d{ordinal}?\s$")
_COUNTED_REACH = 6
# Who listens in a hall, and where: "told a packed room at".
_AUDIENCE = Form(r"\s{a|the|whose}\s(?:[\w'-]+\s){0,3}{audience}\s{heard_at}\s(?:the\s)?$")
_AUDIENCE_REACH = 60
# What gatherings are called.
_GATHERING = Form(r"(?:\b|{gathering_of}[ -]?){gathering}s?$", re.IGNORECASE)
_HOUSE = Form(r"{gathers}\b", re.IGNORECASE)  # "Scuola Holden", "Festival de Sitges"
# A first name and a surname inside a sentence.
_FIRST_AND_LAST = re.compile(r"(?<=[a-z,] )(?!The |And )[A-Z][a-z]+ ([A-Z][a-z]+)\b(?! [A-Z])")
_ONE_WORD = re.compile(r"[A-Z][a-z]+")
# A single capitalised word of German is a noun, unless it looks like a name or follows the kind of outlet.
_LIKE_A_NAME = re.compile(r"[a-z][A-Z]|[\d.&+]|^[A-Z]{2,}")
_OF_KIND = Form(r"{outlet_joined}\s[\"'«„]?$", re.IGNORECASE)
_AND = Form(r"\s{and}\s$")
_TITLE_REACH = 30
_KIND_REACH = 20  # characters behind a word in which the kind of outlet stands
_AT = Form(r"\b{at_the}\s(?P<name>[A-Z][\w'-]*)")
_SPEAKS = 12  # characters behind a name in which its verb of saying begins
_MOSTLY = 0.5
LOCAL = Form(r"\s{local}\s[A-Z]")  # what follows an outlet's name where it is only a part of another one


@dataclass(frozen=True, slots=True)
class Doubts:
    """Weighs the candidates of one reading."""

    reading: Reading
    cast: Cast
    knowledge: Knowledge
    _surnames: set[str] = field(default_factory=set)
    _houses: set[str] = field(default_factory=set)

    def against(self, one: Candidate) -> str:
        """The first reason against a candidate; "" if there is none."""
        reasons = (
            ("It begins with a figure.", self._is_figure),
            ("It is a festival or another occasion with an audience.", self._is_gathering),
            ("It is a house that somebody is at elsewhere in the text.", self._is_house),
            ("It begins with a first name, or is only words that no outlet is called by.", self._is_plain),
            ("It may be any noun of German.", self._is_noun),
            ("It is somebody who is known, or who speaks.", self._is_person),
            ("It is a name of the franchise.", self._is_ours),
            ("It is another film or series, or the end of its title.", self._is_film),
            ("It is the name of an outlet that a list has.", self._is_listed),
            ("It only tells what kind of outlet is named behind it.", self._is_genre),
        )
        return next((why for why, holds in reasons if holds(one)), "")

    def is_surname(self, one: Candidate) -> bool:
        """Whether a word follows a first name somewhere: the host who was told so is "Al Horner" elsewhere."""
        if _ONE_WORD.fullmatch(one.run) is None:
            return False
        if not self._surnames:  # few texts need them; they are read once
            self._surnames.update(_FIRST_AND_LAST.findall(self.reading.plain), "?")
        return one.run in self._surnames

    def _is_figure(self, one: Candidate) -> bool:
        return one.run[0].isdigit()

    def _is_gathering(self, one: Candidate) -> bool:
        """Whether something was said before an audience: "told a packed hall at Dallas Comic Show"."""
        plain, lexicon = self.reading.plain, self.reading.lexicon
        before = plain[max(0, one.cue.start - _COUNTED_REACH) : one.cue.start]
        return (
            lexicon[_COUNTED].search(before) is not None
            or lexicon[_GATHERING].search(one.run) is not None
            or lexicon[_HOUSE].match(one.run) is not None
            or lexicon[_AUDIENCE].search(plain, max(0, one.start - _AUDIENCE_REACH), one.start) is not None
        )

    def _is_genre(self, one: Candidate) -> bool:
        """Whether the word for a kind of outlet and a name follow a word: "the Western podcast Dust & Leather"."""
        if _ONE_WORD.fullmatch(one.run) is None or self.reading.lang != "en":
            return False
        behind = self.reading.near("outlet_kind", one.end, one.end + _KIND_REACH)
        if not behind or behind[0].start - one.end > 1:
            return False
        return re.match(r" [A-Z][a-z]", self.reading.plain[behind[0].end : behind[0].end + 3]) is not None

    def _is_house(self, one: Candidate) -> bool:
        """Whether a word is the name of a place elsewhere: "on the stage of the Paramount Theatre"."""
        if _ONE_WORD.fullmatch(one.run) is None:
            return False
        if not self._houses:  # few texts need them; they are read once
            found = self.reading.lexicon[_AT].finditer(self.reading.plain)
            self._houses.update((match["name"] for match in found), "?")
        return one.run in self._houses

    def _is_plain(self, one: Candidate) -> bool:
        """Whether a run begins with a first name or is only words that are no outlet's."""
        if self.reading.lang == "de" and " " not in one.run and self._is_of_kind(one):
            return False
        parts = [part.removesuffix("'s").strip(".'") for part in one.run.lower().split()]
        parts = parts[1:] if parts[0] == "the" and len(parts) > 1 else parts
        if self._is_called(parts):
            return False
        words = self.knowledge.words
        if self.knowledge.is_first_name(parts[0]) or parts[0] in self.knowledge.roles:
            return True
        plain = words.get("notname", frozenset()), words.get("place_name", frozenset())
        return parts[0].partition("'")[0] in words.get("not_outlet", frozenset()) or all(
            any(part in group for group in plain) for part in parts
        )

    def _is_called(self, parts: list[str]) -> bool:
        """Whether words end as papers and programmes are called: "Wiener Zeitung", "Kelly Hart Show"."""
        lexicon, last = self.reading.lexicon, parts[-1]
        paper = last.endswith(lexicon.row("paper")) and last not in lexicon.words("paper_part")
        return (len(parts) == len(("Wiener", "Zeitung")) and paper) or (
            len(parts) > 1 and last in lexicon.words("programme")
        )

    def _is_noun(self, one: Candidate) -> bool:
        """Whether a single word of a German text may be any noun."""
        if self.reading.lang != "de" or " " in one.run or _LIKE_A_NAME.search(one.run):
            return False
        if one.is_quoted(self.reading) and ":" not in self.reading.plain[one.cue.end : one.start]:
            return False
        spelled = (one.run, *(f"{article} {one.run}" for article in self.reading.lexicon.row("the")))
        named = any(self.knowledge.outlet_named(name) is not None for name in spelled)
        return not (named or one.run.endswith(self.reading.lexicon.row("paper")) or self._is_of_kind(one))

    def _is_of_kind(self, one: Candidate) -> bool:
        before = self.reading.plain[one.cue.start : one.start]
        return self.reading.lexicon[_OF_KIND].search(before) is not None

    def _is_person(self, one: Candidate) -> bool:
        """Whether somebody is meant. Two capitalised words look like a person; as "told Digital Spy" they are an
        outlet unless the person is known, or speaks.
        """
        strange = one.is_quoted(self.reading) or is_medium(one.run, self.reading.lexicon)
        return any(
            self.cast.person(who.name) is not None or (not strange and self._speaks(who.end))
            for who in self.cast.mentions
            if who.start < one.end and one.start < who.end
        )

    def _speaks(self, end: int) -> bool:
        """Whether a verb of saying follows a name, its own rather than one joined by "and"."""
        joined = self.reading.lexicon[_AND]
        verbs = self.reading.near("says", end, end + _SPEAKS)
        return any(not joined.search(self.reading.plain[end : cue.start]) for cue in verbs)

    def _is_ours(self, one: Candidate) -> bool:
        names = (kinds.FULL, kinds.BARE, kinds.TERM)
        return any(
            hit.start < one.end and one.start < hit.end for kind in names for hit in self.reading.named(kind)
        )

    def _is_film(self, one: Candidate) -> bool:
        before = self.reading.near("other_film", one.start - _TITLE_REACH, one.start)
        if any(self.reading.plain[hit.end : one.start].strip() == ":" for hit in before):
            return True
        inside = self.reading.near("other_film", one.start, one.stop)
        return any(hit.end - hit.start > _MOSTLY * (one.stop - one.start) for hit in inside)

    def _is_listed(self, one: Candidate) -> bool:
        """Whether most of it is the name of a listed outlet; "Empire State Review" is not Empire, nor "El Diario
        de Aragón" El Diario.
        """
        local = self.reading.lexicon[LOCAL]
        return any(
            hit.start < one.end
            and one.start < hit.end
            and (
                hit.end - hit.start > _MOSTLY * (one.end - one.start)
                or self.reading.plain.startswith("-", hit.end)
            )
            and local.match(self.reading.plain, hit.end, one.end) is None
            for hit in self.reading.named(kinds.OUTLET)
        )
