"""Who says a quotation: by the words before, after and around it, by pronoun, role or an earlier paragraph."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from news.people import Cast, Mention
from news.places import Places
from news.quotes import Span
from news.reading import Reading
from news.rules import Person
from news.scan import Hit
from news.text import has_cjk

_AFTER = 90  # characters behind a quotation in which its attribution stands
_ROLES = {
    "role_director": ("director",),
    "role_producer": ("producer",),
    "role_actor": ("actor", "actress"),
    "role_author": ("creator", "author", "mangaka", "manga"),
    "role_crew": ("supervisor", "composer", "writer", "co-writer"),
}
_OF = frozenset({"of", "di", "de", "do", "da", "von", "du", "d'"})
_STEP = 0.8  # what each sentence in between takes from a person's claim to a pronoun
_MEMORY = 40
_BEHIND = 60
_BESIDE = 16
_ARTICLES = frozenset({"the", "der", "dem", "el", "il", "le", "la", "o"})
# A first name and where it is from: nobody the news is about.
_SOMEBODY = re.compile(r"\s[A-Z][a-z]+,? (?:from|in|aus|de|di|da|von)\s[A-Z]")
_PRONOUNS = {"pronoun_m": "male", "pronoun_f": "female"}


@dataclass(frozen=True, slots=True)
class Subjects:
    """Finds the speaker of quotations in one reading; knows which mentions stand inside quotations."""

    reading: Reading
    cast: Cast
    inside: Places

    def speaker(self, span: Span, earlier: str | None) -> str | None:
        """Full name of who says a quotation, or None; `earlier` is who said the one before it."""
        return (
            self._signed(span)
            or self._named_before(span)
            or self._after(span)
            or self._before(span)
            or self._around(span, earlier)
            or self._latest(span)
        )

    def stranger(self, span: Span) -> bool:
        """Whether a quotation is a reader's: "…," writes Mark from Ohio."""
        verbs = self.reading.near("says", span.outer_end, span.outer_end + _BESIDE)
        if not verbs:
            return False
        match = _SOMEBODY.match(self.reading.plain, verbs[0].end)
        return match is not None and not self._people(match.start(), match.end() + _BESIDE)

    def statement(self) -> str | None:
        """Who speaks in a text without quotations: who gives the headline on a sequel, else who stands by a
        verb.
        """
        titled = [one.name for one in self.cast.mentions if one.end <= self.reading.title_end]
        sequel = any(hit.end <= self.reading.title_end for hit in self.reading.cue("sequel"))
        told = self.reading.cue("says") or self.reading.cue("told")
        if (
            sequel
            and told
            and titled
            and not self.reading.cue("rumor")
            and self.cast.person(titled[0]) is not None
        ):
            return titled[0]
        for number in self.reading.kept:
            sentence = self.reading.sentences[number]
            for verb in (
                hit for group in ("says", "told") for hit in self.reading.cue(group) if hit.sentence == number
            ):
                start, end = max(sentence.start, verb.start - 60), min(sentence.end, verb.end + 40)
                who = self._subject(start, end, verb, before_first=False)
                if who is not None and self.cast.sure(who):
                    return who
        return None

    # -- the zones around a quotation

    def _named_before(self, span: Span) -> str | None:
        """`Name: "…"` and `Name – "…"`."""
        head = self.reading.plain[max(0, span.outer_start - 4) : span.outer_start].rstrip()
        if not head.endswith((":", "-")):
            return None
        close = self._people(max(0, span.outer_start - 60), span.outer_start)
        if not close or span.outer_start - close[-1].end > len(" : ") or self._governed(close[-1].start):
            return None
        return close[-1].name

    def _after(self, span: Span) -> str | None:
        start, end = span.outer_end, self._stop_after(span)
        verbs = [hit for hit in self.reading.near("says", start, end) if hit.start - start < _AFTER]
        if not verbs:
            return self._signed(span)
        if has_cjk(self.reading.raw[start:end]):
            return None
        reach = min(end, verbs[0].end + 60)
        return self._subject(start, reach, verbs[0], before_first=True)

    def _signed(self, span: Span) -> str | None:
        """`"…" - Name`."""
        tail = self.reading.plain[span.outer_end : span.outer_end + 6].strip()
        close = self._people(span.outer_end, span.outer_end + 60)
        return close[0].name if tail.startswith("-") and close and close[0].start - span.outer_end < 8 else None

    def _before(self, span: Span) -> str | None:
        sentence = self._sentence(span.outer_start)
        start = self._stop_before(span, sentence[0])
        verbs = self.reading.near("says", start, span.outer_start)
        people = self._people(start, span.outer_start)
        if has_cjk(self.reading.raw[start : span.outer_start]):
            return self._topic(people)
        colon = self.reading.plain[max(0, span.outer_start - 3) : span.outer_start].rstrip().endswith((":", ","))
        if verbs:
            return self._subject(start, span.outer_start, verbs[-1], before_first=True)
        return people[-1].name if people and colon else None

    def _around(self, span: Span, earlier: str | None) -> str | None:
        following = self._following(span)
        if following is not None:
            verbs = self.reading.near("says", following[0], min(following[1], following[0] + _AFTER))
            if verbs and (who := self._subject(following[0], following[1], verbs[0], before_first=True)):
                return who
        previous = self._previous(span)
        if previous is not None:
            verbs = self.reading.near("says", *previous)
            if verbs and (who := self._subject(*previous, verbs[-1], before_first=True)):
                return who
        return earlier

    def _latest(self, span: Span) -> str | None:
        people = self._earlier(span.outer_start)
        if people:
            last = people[-1].sentence
            return next(one.name for one in people if one.sentence == last)
        later = self._people(span.outer_end, len(self.reading.raw))
        return later[0].name if later else None

    # -- parts

    def _subject(self, start: int, end: int, verb: Hit, *, before_first: bool) -> str | None:
        """The person, pronoun or role nearest to a verb of saying within two offsets."""
        options: list[tuple[int, int, str]] = [
            (self._distance(verb, one.start, one.end) + self._governed(one.start), 0, one.name)
            for one in self._people(start, end)
        ]
        for group, gender in _PRONOUNS.items():
            options.extend(
                (self._distance(verb, hit.start, hit.end), 0, who)
                for hit in self.reading.near(group, start, end)
                if (who := self._pronoun(hit, gender)) is not None
            )
        for group in _ROLES:
            options.extend(
                (
                    self._distance(verb, hit.start, hit.end) + 1 + self._governed(hit.start),
                    self._since(who, hit.start),
                    who,
                )
                for hit in self.reading.near(group, start, end)
                if (who := self._role(hit, group)) is not None
            )
        if not options:
            return self._carried(start) if before_first else None
        return min(options)[2]

    def _distance(self, verb: Hit, start: int, end: int) -> int:
        if end <= verb.start:
            return verb.start - end
        gap = start - verb.end
        # "told Cameron", "said to Cameron": who stands behind the verb is often the one spoken to
        words = self.reading.low[verb.end : start].split()
        return gap + 40 if words and words[0] in {"to", "with", "about", "of"} else gap + 3

    def _since(self, who: str, offset: int) -> int:
        """Characters since somebody was last named as more than company."""
        places = [one.start for one in self._earlier(offset) if one.name == who and not self._governed(one.start)]
        return offset - places[-1] if places else offset

    def _governed(self, offset: int) -> int:
        """Whoever stands behind "with", "from" or "and" is hardly the one who speaks."""
        words = self.reading.low[max(0, offset - 20) : offset].replace("'", " ").split()
        if len(words) > 1 and words[-1] in _ARTICLES:
            words.pop()
        if words[-2:] == ["according", "to"]:
            return 0
        return _BEHIND if words and words[-1] in self.cast.knowledge.words.get("governs", frozenset()) else 0

    def _carried(self, offset: int) -> str | None:
        """The subject of the sentence before, for languages that leave the pronoun out."""
        earlier = self._earlier(offset)
        if not earlier:
            return None
        last = earlier[-1].sentence
        return next(one.name for one in earlier if one.sentence == last)

    def _pronoun(self, hit: Hit, gender: str) -> str | None:
        earlier = [one for one in self._earlier(hit.start) if self.cast.fits(one.name, gender)]
        if not earlier:
            return None
        return max(earlier, key=lambda one: (self._presence(one, hit.sentence, earlier), -one.start)).name

    def _presence(self, one: Mention, sentence: int, all_of: list[Mention]) -> float:
        """How likely a pronoun in a sentence means a person: near, a subject, somebody who speaks, in the
        headline.
        """
        score = _STEP * (one.sentence - sentence)
        score += 2.0 * self._speaks(one)
        if one.end <= self.reading.title_end and not self._governed(one.start):
            titled = [other for other in all_of if other.end <= self.reading.title_end]
            if len({other.name for other in titled}) == 1:
                score += 1.4 * (one == titled[0]) + min(3.0, _STEP * (sentence - one.sentence))
        first = next(other for other in all_of if other.sentence == one.sentence)
        return score + 0.6 * (one == first) - 1.5 * bool(self._governed(one.start))

    def _role(self, hit: Hit, group: str) -> str | None:
        """Who a role word means: someone in the text who has it, else the one who has it in the franchise."""
        following = [one for one in self.cast.within(hit.end, hit.end + 40) if one.start - hit.end <= 2]
        if following:
            return following[0].name
        if self._of_another(hit):
            return None
        earlier = self._earlier(hit.start)
        having = [one for one in earlier if _has_role(self.cast.person(one.name), group)]
        if having:
            return next((one for one in reversed(having) if not self._governed(one.start)), having[-1]).name
        if earlier:
            return earlier[-1].name
        named = [one for one in self.cast.mentions if not self._quoted(one)]
        return next((one.name for one in named if _has_role(self.cast.person(one.name), group)), None)

    def _speaks(self, one: Mention) -> bool:
        return bool(
            self.reading.near("says", one.end, one.end + 12)
            or self.reading.near("told", one.end, one.end + 48)
            or self.reading.near("says", one.start - 16, one.start)
        )

    def _of_another(self, hit: Hit) -> bool:
        """Whether a role is that of another work: "the director of Avatar"."""
        words = self.reading.plain[hit.end : hit.end + 40].split()
        return (
            len(words) > 1
            and words[0] in _OF
            and words[1][:1].isupper()
            and not words[1].lower().startswith("alita")
        )

    def _topic(self, people: tuple[Mention, ...]) -> str | None:
        """Japanese marks its subject with は, が or も."""
        marked = [
            one
            for one in people
            if self.reading.raw[one.end : one.end + 3].lstrip("監督氏さん")[:1] in tuple("はがも")
        ]
        return (marked or list(people))[-1].name if people else None

    def _people(self, start: int, end: int) -> tuple[Mention, ...]:
        return tuple(one for one in self.cast.within(start, end) if not self._quoted(one))

    def _earlier(self, offset: int) -> list[Mention]:
        """The last people named before an offset, outside quotations; who was named long before is not meant."""
        return [one for one in self.cast.before(offset)[-_MEMORY:] if not self._quoted(one)]

    def _quoted(self, one: Mention) -> bool:
        return self.inside.holds(one.start)

    def _sentence(self, offset: int) -> tuple[int, int]:
        place = self._place(offset)
        if place is None:
            return 0, offset
        sentence = self.reading.sentences[self.reading.kept[place]]
        return sentence.start, sentence.end

    def _place(self, offset: int) -> int | None:
        """Index among the kept sentences of the one that begins at or last before an offset."""
        place = (
            bisect_right(self.reading.kept, offset, key=lambda number: self.reading.sentences[number].start) - 1
        )
        return place if place >= 0 else None

    def _stop_after(self, span: Span) -> int:
        end = self._sentence(span.outer_end - 1)[1]
        after = self.inside.after(span.outer_end)
        return max(span.outer_end, end if after is None else min(end, after))

    def _stop_before(self, span: Span, start: int) -> int:
        return max(start, self.inside.before(span.outer_start) or 0)

    def _following(self, span: Span) -> tuple[int, int] | None:
        return self._neighbour(span.outer_end - 1, 1)

    def _previous(self, span: Span) -> tuple[int, int] | None:
        return self._neighbour(span.outer_start, -1)

    def _neighbour(self, offset: int, step: int) -> tuple[int, int] | None:
        here = self._place(offset)
        if here is None:
            return None
        place = here + step
        if not 0 <= place < len(self.reading.kept):
            return None
        sentence = self.reading.sentences[self.reading.kept[place]]
        return (sentence.start, sentence.end) if sentence.paragraph > 0 else None


def _has_role(person: Person | None, group: str) -> bool:
    return person is not None and any(
        any(word in role.lower() for word in _ROLES[group]) and "would-be" not in role for role in person.roles
    )
