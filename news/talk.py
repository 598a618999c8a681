"""What points are looked for in, and where a cue of one counts: plainly told now, by the one it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from news import knowledge as kinds
from news.choice import OWN, Unit
from news.knowledge import Knowledge
from news.lexicon import Form
from news.model import Article
from news.people import Cast, Mention
from news.reading import Reading
from news.scan import Hit
from news.scene import CLAIMS
from news.wording import piece
from news.worth import tokens

_JOINED = 3  # characters between the parts of one title: "Avatar: Fire and Ash"
_SUBJECT = 22  # characters between who is ready and the words that say so: "he left no doubt that he"
_VERB = 12  # characters before a cue in which its verb stands: "was still busy"
_TOWARDS = 45  # characters behind "return" in which it is said to what
_EDGES = ',;:()"—–«»「」『』、。'
# The beginning of a title whose end is known: "The Book of" Boba Fett.
_BEGUN = Form(r"The (?:[A-Z][\w']*\s(?:{title_small}\s)*)+$")
_NUMBER = re.compile(r"\s\d\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CAPITAL = re.compile(r"(?<![\w'])[A-Z][\w'-]+")
_INNER = re.compile(r"[a-z][A-Z]")  # "SpaceX"
_KNOWN = (kinds.PERSON, kinds.SURNAME, kinds.FULL, kinds.BARE, kinds.TERM, kinds.OUTLET)
_QUOTES = "\"'«“‘„¿¡"
# What follows a wish to make another: its end, or the word for a film.
_MADE = Form(r"\s?(?:$|[.!?…]|{made_again!})")
# Who speaks, where no name stands: "he", "I", "the director".
SPEAKING = ("pronoun_m", "pronoun_f", "first_person", "role_actor", "role_director", "role_producer")
_OURS = ("sequel", "second", "anew", "point_part")


@dataclass(frozen=True, slots=True)
class Talk:
    """What points are looked for in: an article's reading, its people, and which sentences are on what.

    Attributes:
        on: numbers of the sentences that are not on something else and whose words are not given already.
        opening: what the summary begins with; `given` the offsets of the words in it.
    """

    reading: Reading
    people: Cast
    article: Article
    on: frozenset[int]
    opening: str
    given: tuple[int, int]

    @property
    def knowledge(self) -> Knowledge:
        """The franchise data."""
        return self.people.knowledge

    def hits(self, group: str) -> Iterator[Hit]:
        """The cues of a kind of point that stand where they count, in order: not asked, no claim of a decision."""
        for hit in self.reading.cue(f"point_{group}"):
            number = hit.sentence
            asked = self.reading.text_of(number).rstrip("\"'”’»“ ").endswith("?")
            claims = any(self.reading.has(claim, number) for claim in CLAIMS)
            given = self.given[0] <= hit.start < self.given[1]
            if number in self.on and not asked and not claims and not given:
                yield hit

    def plain(self, group: str, *, past: bool = False) -> Iterator[Hit]:
        """Those of them that are not denied or doubted, nor, unless the `past` may be told, dated back."""
        for hit in self.hits(group):
            if not self._denied(hit) and (past or not self.dated(hit.sentence)):
                yield hit

    def _denied(self, hit: Hit) -> bool:
        """Whether the clause of a cue says no, or doubts it: "no doubt" is none."""
        start, end = self.clause(hit)
        sure = self.reading.near("point_sure", start, end)
        return any(
            not any(one.start <= no.start < one.end for one in sure) and not hit.start <= no.start < hit.end
            for group in ("negation", "point_unsure")
            for no in self.reading.near(group, start, end)
        )

    def clause(self, hit: Hit) -> tuple[int, int]:
        """The offsets between the commas, colons and quotation marks around a cue."""
        sentence, plain = self.reading.sentences[hit.sentence], self.reading.plain
        start = max((plain.rfind(edge, sentence.start, hit.start) for edge in _EDGES), default=-1)
        ends = [place for edge in _EDGES if (place := plain.find(edge, hit.end, sentence.end)) >= 0]
        return max(start + 1, sentence.start), min(ends, default=sentence.end)

    def dated(self, number: int) -> bool:
        """Whether a sentence tells how things were: it names a year, or says "at the time"."""
        sentence = self.reading.sentences[number]
        return self.reading.has("earlier", number) or bool(
            _YEAR.search(self.reading.plain, sentence.start, sentence.end)
        )

    def was(self, hit: Hit) -> bool:
        """Whether the verb before a cue is in the past: "was busy"."""
        return bool(self.reading.near("point_past", hit.start - _VERB, hit.start))

    def others(self, number: int) -> bool:
        """Whether a sentence tells of fans, colleagues or relatives."""
        return any(self.reading.has(group, number) for group in ("fans", "a_fan", "point_one"))

    def others_beside(self, hit: Hit) -> bool:
        """Whether the clause of a cue does."""
        return any(self.reading.near(group, *self.clause(hit)) for group in ("fans", "a_fan", "point_one"))

    def beside(self, group: str, hit: Hit) -> bool:
        """Whether words of a group stand in the clause of a cue."""
        return bool(self.reading.near(group, *self.clause(hit)))

    def maker(self, hit: Hit) -> bool:
        """Whether the sentence of a cue names somebody of the film's, or whoever speaks."""
        sentence = self.reading.sentences[hit.sentence]
        named = self.people.within(sentence.start, sentence.end)
        return any(one.name == self.article.speaker or self.people.person(one.name) for one in named)

    def strange(self, start: int, end: int) -> bool:
        """Whether a name of nothing that is known stands between two offsets of one sentence: "the Wachowskis"; in
        German, where any noun has a capital, none is told.
        """
        reading = self.reading
        if reading.lang == "de":
            return False
        first = reading.sentences[reading.sentence_of(start)]
        known = [one for kind in _KNOWN for one in reading.near_name(kind, first.start, first.end)]
        known += reading.near("studio", first.start, first.end)
        places = [(one.start, one.end) for one in known]
        places += [(one.start, one.end) for one in self.people.within(first.start, first.end)]
        for match in _CAPITAL.finditer(reading.plain, start, end):
            if any(one <= match.start() < behind for one, behind in places) or match.group().startswith("I'"):
                continue
            if match.group().lower() in self.knowledge.words.get("place_name", frozenset()):
                continue
            if match.start() > first.start and reading.plain[match.start() - 1] not in _QUOTES:
                return True
            if self._begins(match):
                return True
        return False

    def _begins(self, match: re.Match[str]) -> bool:
        """Whether the first word of a sentence is a name: it has a capital inside, owns something, or plans."""
        if _INNER.search(match.group()) or match.group().endswith("'s"):
            return True
        if match.group().lower() in self.knowledge.words.get("notname", frozenset()):
            return False
        behind = self.reading.plain[match.end() : match.end() + 2]
        return behind == ", " or any(
            self.reading.near(group, match.end(), match.end() + _VERB) and behind[:1] == " "
            for group in ("says", "point_thought")
        )

    def made(self, hit: Hit) -> bool:
        """Whether what somebody wants to make more of is a film: nothing else follows in the clause."""
        end = self.clause(hit)[1]
        return self.reading.lexicon[_MADE].match(self.reading.low, hit.end, end) is not None and not self.strange(
            hit.end, end
        )

    def ready(self, hit: Hit) -> bool:
        """Whether it is the one who speaks that is ready, right before the cue, without an "if", for our film."""
        reading, sentence = self.reading, self.reading.sentences[hit.sentence]
        if self.others(hit.sentence) or reading.has("if", hit.sentence) or reading.has("other_film", hit.sentence):
            return False
        start, end = self.clause(hit)
        if self.strange(hit.end, end) or self.beside("point_else", hit) or self._heard(hit):
            return False
        return self._subject(hit, start) and self._towards(hit, sentence.end)

    def _heard(self, hit: Hit) -> bool:
        """Whether somebody else says so: "Rosa Salazar says that he would return"."""
        sentence = self.reading.sentences[hit.sentence]
        named = self.people.within(sentence.start, sentence.end)
        return self.reading.has("says", hit.sentence) and any(
            one.name != self.article.speaker and self._subject_of_saying(one) for one in named
        )

    def _subject_of_saying(self, one: Mention) -> bool:
        beside = ((one.start - _VERB, one.start), (one.end, one.end + _VERB))
        return any(self.reading.near("says", *place) for place in beside)

    def _subject(self, hit: Hit, clause: int) -> bool:
        """Whether the last who is named in a cue's clause is the speaker, or "he", "I" or "the actor"; or nobody
        at all, where the cue begins the clause.
        """
        start = max(clause, hit.start - 2 * _SUBJECT)
        own = [one.end for one in self.people.within(start, hit.start) if one.name == self.article.speaker]
        strange = [one.end for one in self.people.within(start, hit.start) if one.name != self.article.speaker]
        for group in SPEAKING:
            own += [one.end for one in self.reading.near(group, start, hit.end)]
        nearest = max(own, default=-1)
        if nearest < 0:
            return not self.reading.plain[clause : hit.start].strip() and not strange
        return hit.start - nearest <= _SUBJECT and nearest > max(strange, default=-1)

    def _towards(self, hit: Hit, end: int) -> bool:
        """Whether a return is one to the film: "return to Vienna" is not."""
        reading = self.reading
        end = min(self.clause(hit)[1], hit.end + _TOWARDS)
        towards = reading.near("point_to", hit.end, end)
        if not towards:
            return True
        names = (kinds.FULL, kinds.BARE, kinds.TERM)
        return any(reading.near(group, hit.end, end) for group in _OURS) or any(
            reading.near_name(kind, hit.end, end) for kind in names
        )

    def film(self, hit: Hit, reach: int) -> str:
        """The title of another film named in a cue's sentence or nearest to it, as printed; or ""."""
        reading = self.reading
        others = [
            one
            for one in reading.cue("other_film")
            if abs(one.sentence - hit.sentence) <= reach
            and reading.raw[one.start].isupper()
            and not reading.near("other_world", one.start, one.end)
        ]
        if not others:
            return ""
        first = min(others, key=lambda one: (abs(one.sentence - hit.sentence), one.start))
        end = first.end
        for one in others:
            if end <= one.start <= end + _JOINED:
                end = one.end
        numbered = _NUMBER.match(reading.raw, end)
        sentence = reading.sentences[first.sentence]
        begun = reading.lexicon[_BEGUN].search(reading.plain[sentence.start : first.start])
        start = sentence.start + begun.start() if begun else first.start
        return reading.raw[start : numbered.end() if numbered else end]

    def printed(self, title: re.Match[str]) -> str:
        """A title or name as printed."""
        return self.reading.raw[title.start("name") : title.end("name")].rstrip("'’")

    def who(self, hit: Hit) -> Mention | None:
        """Whom a cue's sentence names last before it, or first behind it."""
        sentence = self.reading.sentences[hit.sentence]
        before = self.people.within(sentence.start, hit.start)
        behind = self.people.within(hit.end, sentence.end)
        return before[-1] if before else behind[0] if behind else None

    def short(self, name: str) -> str:
        """A name as it may stand behind the opening: the surname of those who were named there."""
        person = self.people.person(name)
        return person.surname if person and person.surname and name in self.opening else name

    def row(self, group: str, names: list[str]) -> str:
        """Names as they stand in a row: "Cameron or Rodriguez"."""
        between = piece(group, self.reading.lang, self.knowledge) or ", "
        return between.join(self.short(name) for name in names)

    def say(self, group: str, number: int, **parts: str) -> list[Unit]:
        """A point's sentence in the article's language, or none."""
        text = piece(f"say_point_{group}", self.reading.lang, self.knowledge, **parts)
        return [Unit(text, (number,), frozenset(tokens(text)), extra=OWN)] if text else []
