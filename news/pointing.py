"""Whom words such as "he", "the director" or "a spokesperson" mean, by who was named before them."""

from dataclasses import dataclass

from news.lexicon import Form
from news.people import Cast, Mention
from news.places import Places
from news.reading import Reading
from news.rules import Person
from news.scan import Hit
from news.spokespeople import spokesperson

ROLES = ("role_director", "role_producer", "role_actor", "role_author", "role_crew", "role_person")
PRONOUNS = {"pronoun_m": "male", "pronoun_f": "female"}
# What the franchise data calls those who have a role.
_HAVING = {
    "role_director": ("director",),
    "role_producer": ("producer",),
    "role_actor": ("actor", "actress"),
    "role_author": ("creator", "author", "mangaka", "manga"),
    "role_crew": ("supervisor", "composer", "writer", "co-writer"),
}
_STOPS = ":;.!?"
_STACK = 4  # words before a name that tell what it is there for
_STEP = 0.8  # what each sentence in between takes from a person's claim to a pronoun
_FAR = 3  # sentences after which the headline's person loses no more
_SPEAKING, _HEADLINED, _FIRST, _SUBJECT, _COMPANY = 2.0, 1.4, 0.6, 1.4, -1.5
_STRANGER = 1.0  # who was quoted last and has nothing to do with the film
_OURS = 0.6  # who has to do with the film, and is no reporter or co-star
_HERE = 0.6  # who is named in the same paragraph
_QUOTED = 2.4  # whom the headline quotes
_ANSWERS = 4.0  # who is asked is whom the headline names
_OPENING = 24  # characters of a sentence in which its subject stands
_VERB = 14  # characters behind a pronoun in which its verb of saying stands
_HEARD = 400  # characters in which a pronoun keeps somebody present
_APPOSED = 40  # characters between a name and the role told behind it
_BYLINE = 8  # characters in which "by" stands before a name
_MEMORY = 40
_ARTICLES = 6  # characters before a role in which its article stands
_BEHIND = 60
_OWNER = 30  # what an owner is farther from a verb than who stands there
# "with The Late Late Show host James Corden": what is hosted stands between.
_HOSTED = Form(r"(?:[A-Z][\w&-]*(?:'s)?\s){1,5}(?:co-)?{host}\s$")
# "On Sarah Hill's weekly podcast": the host is hardly who speaks.
_HOSTS = Form(r"'s\s(?:[\w-]+\s){0,2}{programme_is|outlet_is}\b")
_CLAUSE = Form(r"[A-ZÀ-Þ][\w'-]+(?:\s[A-ZÀ-Þ][\w'-]+){0,2}\s{finite!}")


@dataclass(frozen=True, slots=True)
class Pointing:
    """Finds whom a word points at in one reading; `inside` are its quotations, in which nobody is named."""

    reading: Reading
    cast: Cast
    inside: Places

    def pronoun(self, hit: Hit, gender: str, talker: Mention | None) -> str | None:
        """Whom a pronoun means; `talker` is who was quoted last, and where."""
        return self.present(hit.start, talker, gender) or self._to_come(hit, gender)

    def _to_come(self, hit: Hit, gender: str) -> str | None:
        """Whose role was told shortly before a pronoun, where nobody is named yet: "its producer. He grinned"."""
        if self.earlier(hit.start):
            return None
        begin = max(0, hit.start - _HEARD)
        told = ((one, group) for group in ROLES for one in self.reading.near(group, begin, hit.start))
        last = max(told, key=lambda row: row[0].start, default=None)
        who = self.role(*last, None) if last else None
        return who if who and self.cast.fits(who, gender) else None

    def role(self, hit: Hit, group: str, talker: Mention | None) -> str | None:
        """Who a role word means: someone in the text who has it, else the one who has it in the franchise."""
        following = [one for one in self.cast.within(hit.end, hit.end + 40) if one.start - hit.end <= 2]
        if following and following[0].sentence == hit.sentence:
            return following[0].name
        if (before := self._apposed(hit)) is not None:
            return before
        gender = self._gender(hit)
        if (only := self._only(hit, group)) is not None:
            return only
        if group == "role_person":
            return self.present(hit.start, talker, gender)
        if self._of_another(hit):
            return None
        earlier = self.earlier(hit.start)
        same = [other for other in ROLES if self.reading.near(other, hit.start, hit.end)]  # "the filmmaker"
        having = [
            one
            for one in earlier
            if (not gender or self.cast.fits(one.name, gender))
            and any(_has_role(self.cast.person(one.name), other) or self._called(one, other) for other in same)
        ]
        if talker is not None and _has_role(self.cast.person(talker.name), group):
            return talker.name
        if having:
            return next((one for one in reversed(having) if not self.governed(one.start)), having[-1]).name
        if earlier:
            return self.present(hit.start, talker, gender)
        named = [one for one in self.cast.mentions if not self.quoted(one)]
        return next((one.name for one in named if _has_role(self.cast.person(one.name), group)), None)

    def _only(self, hit: Hit, group: str) -> str | None:
        """Who makes the film where only actors are named before "their producer", and he himself behind it."""
        if group not in ("role_director", "role_producer"):
            return None
        known = [self.cast.person(one.name) for one in self.earlier(hit.start)]
        if not known or any(one is None or one.side != "cast" for one in known):
            return None
        named = (one.name for one in self.cast.mentions if one.start > hit.end and not self.quoted(one))
        return next((name for name in named if _has_role(self.cast.person(name), group)), None)

    def _gender(self, hit: Hit) -> str:
        """The gender told by the article before a role, or its ending: "o australiano", "die Autorin"; else ""."""
        word, lexicon, lang = self.reading.low[hit.start : hit.end], self.reading.lexicon, self.reading.lang
        if word in lexicon.words("epicene"):
            return ""
        if word.endswith(tuple(lexicon.small("set_female_end", lang)) or "?"):
            return "female"
        if word in lexicon.words("woman"):
            return "female"
        before = self.reading.low[max(0, hit.start - _ARTICLES) : hit.start].split()[-1:]
        return next(
            (
                gender
                for gender in ("male", "female")
                if before and before[0] in lexicon.small(f"set_article_{gender}", lang)
            ),
            "",
        )

    def _called(self, one: Mention, group: str) -> bool:
        """Whether a role stands right before a name: "Director George Miller"."""
        near = self.reading.near(group, one.start - _APPOSED, one.start)
        return bool(near) and one.start - near[-1].end == 1

    def _apposed(self, hit: Hit) -> str | None:
        """Whose role it is that is told right behind the name: "Steve Asbell, then the studio's president,"."""
        before = self.cast.within(hit.start - _APPOSED, hit.start)
        if not before or before[-1].sentence != hit.sentence or self.quoted(before[-1]):
            return None
        if not self.cast.sure(before[-1].name):
            return None
        between = self.reading.plain[before[-1].end : hit.start]
        return before[-1].name if between.startswith(", ") and "," not in between[1:] else None

    def unnamed(self, hit: Hit) -> str:
        """Somebody who speaks for a company, as the text calls him: "Disney spokesperson"."""
        return spokesperson(self.reading, self.cast.knowledge, hit)

    def nameless(self, talker: Mention) -> bool:
        """Whether who was quoted last is a firm or speaks for one."""
        return all(one.name != talker.name for one in self.cast.mentions)

    def begun(self, place: tuple[int, int]) -> bool:
        """Whether a sentence begins with a pronoun: "She did not."."""
        return any(hit.start == place[0] for group in PRONOUNS for hit in self.reading.near(group, *place))

    def present(self, offset: int, talker: Mention | None = None, gender: str = "") -> str | None:
        """Who is most likely meant at an offset by a word that fits anybody, or anybody of a gender."""
        options = [*self._titled(offset), *self.earlier(offset), *([talker] if talker else [])]
        options = [one for one in options if not gender or self.cast.fits(one.name, gender)]
        if not options:
            return None
        sentence = self.reading.sentence_of(offset)
        paragraph = self.reading.sentences[sentence].paragraph
        again = self._again(options, offset)
        firsts = {one.sentence: one for one in reversed(options)}
        titled = [one for one in options if one.end <= self.reading.title_end]
        subject = titled[0] if titled else None
        share = _HEADLINED if len({one.name for one in titled}) == 1 else _HEADLINED / 2

        if share == _HEADLINED and self.inside.before(self.reading.title_end) is not None:
            share = _QUOTED  # "Sarah Hill: «…»" is an interview
        asked = subject.name if subject and share >= _HEADLINED and self._answers(offset, subject) else None

        strange = subject is not None and self.cast.person(subject.name) is None  # the text is about somebody else
        ours = 0.0 if strange else _OURS

        def presence(one: Mention) -> float:
            gap = max(0, sentence - max(one.sentence, again.get(one.name, 0)))
            score = self._presence(one, gap, talker, first=firsts[one.sentence] is one)
            if one.end <= self.reading.title_end and not self.governed(one.start):
                score += share * (one is subject) + _STEP * max(0, gap - _FAR)
            score += ours * (self.cast.person(one.name) is not None)
            here = one.sentence < sentence and self.reading.sentences[one.sentence].paragraph == paragraph
            return score + _ANSWERS * (one.name == asked) + _HERE * (here and not self.governed(one.start))

        return max(options, key=lambda one: (presence(one), -one.start)).name

    def _again(self, options: list[Mention], offset: int) -> dict[str, int]:
        """The sentence in which somebody was last meant by a pronoun that fits nobody else."""
        found: dict[str, int] = {}
        names = {one.name for one in options}
        for group, gender in PRONOUNS.items():
            fitting = [name for name in names if self.cast.fits(name, gender)]
            hits = [
                hit
                for hit in self.reading.near(group, max(0, offset - _HEARD), offset)
                if self.reading.near("says", hit.end, hit.end + _VERB)  # else the heroine may be meant
            ]
            if len(fitting) == 1 and hits:
                found[fitting[0]] = hits[-1].sentence
        return found

    def since(self, who: str, offset: int) -> int:
        """Characters since somebody was last named as more than company."""
        places = [one.start for one in self.earlier(offset) if one.name == who and not self.governed(one.start)]
        return offset - places[-1] if places else offset

    def governed(self, offset: int) -> int:
        """Whoever stands behind "with", "from" or "and" is hardly the one who speaks."""
        if hosted := self.reading.lexicon[_HOSTED].search(self.reading.plain, max(0, offset - _BEHIND), offset):
            offset = hosted.start()
        if self._in_relative(offset):
            return _BEHIND
        words = self.reading.low[max(0, offset - 40) : offset].replace("'", " ").split()[-_STACK:]
        roles = self.cast.knowledge.roles
        before = self.reading.lexicon.words("before_name")
        while len(words) > 1 and (words[-1] in before or words[-1].rstrip(",") in roles):
            words.pop()
        if " ".join(words[-2:]) in self.reading.lexicon.words("according"):
            return 0
        if len(words) > 1 and words[-2][-1] in _STOPS and words[-1] in self.reading.lexicon.words("and"):
            return 0  # "…: and Salazar can't keep a secret"
        if words and words[-1] in self.reading.lexicon.words("and") and self._begins(offset):
            return 0  # "…, and Jon Landau is a talker"
        return _BEHIND if words and words[-1] in self.cast.knowledge.words.get("governs", frozenset()) else 0

    def _begins(self, offset: int) -> bool:
        """Whether a clause begins with a name: a verb of one person follows it."""
        return self.reading.lexicon[_CLAUSE].match(self.reading.plain, offset) is not None

    def _claused(self, offset: int) -> bool:
        """Whether a name stands behind "that" or "which": "the tools that Cameron built"."""
        word = self.reading.low[max(0, offset - _ARTICLES) : offset].split()[-1:]
        return bool(word) and word[0] in self.reading.lexicon.words("that_clause")

    def held(self, one: Mention) -> int:
        """How far somebody is from speaking: "with Sarah Hill", "answers Sarah Hill's question"."""
        owner = self.reading.plain.startswith("'s ", one.end)
        return max(self.governed(one.start), _OWNER * owner)

    def beside(self, offset: int) -> bool:
        """Whether a role is that of company: "with his friend the director"."""
        begin = max(self.reading.sentences[self.reading.sentence_of(offset)].start, offset - _BEHIND)
        words = self.reading.low[begin:offset].rpartition(",")[2].replace("'", " ").split()[-_STACK:]
        return not self.cast.knowledge.words.get("governs", frozenset()).isdisjoint(words)

    def _in_relative(self, offset: int) -> bool:
        """Whether a clause on somebody else stands around an offset: "Brandt, who dubbed Salazar, says"."""
        comma = self.reading.low.rfind(", ", max(0, offset - _BEHIND), offset)
        if comma < 0:
            return False
        words = self.reading.low[comma + 2 : offset].split()
        if not words or words[0] not in self.cast.knowledge.words.get("set_relative", frozenset()):
            return False
        return comma > self.reading.sentences[self.reading.sentence_of(offset)].start

    def earlier(self, offset: int) -> list[Mention]:
        """The last people named before an offset, outside quotations; who was named long before is not meant."""
        return [one for one in self.cast.before(offset)[-_MEMORY:] if not self.quoted(one)]

    def _answers(self, offset: int, subject: Mention) -> bool:
        """Whether a question stands right before an offset or the paragraph around it, and the headline is about
        somebody, not on something "produced by" them.
        """
        number = self.reading.sentence_of(offset)
        before = self.reading.sentences[max(0, number - 1)]
        asked = before.paragraph == self.reading.sentences[number].paragraph and self.reading.has(
            "asks", number - 1
        )
        if not asked and not self._under_question(offset, number):
            return False
        words = self.reading.low[max(0, subject.start - _BYLINE) : subject.start].split()
        return not words or words[-1] not in self.cast.knowledge.words.get("governs_maker", frozenset())

    def _under_question(self, offset: int, number: int) -> bool:
        """Whether the paragraph around an offset stands under a question, and neither tells of anybody else."""
        sentences = self.reading.sentences
        first = number
        while first > 0 and sentences[first - 1].paragraph == sentences[number].paragraph:
            first -= 1
        begin = sentences[max(0, first - 1)].start
        if begin <= self.reading.title_end or not self.reading.text_of(first - 1).endswith("?"):
            return False
        named = any(not self.quoted(one) for one in self.cast.within(begin, offset))
        return not named and not any(self.reading.near(group, begin, offset) for group in ROLES)

    def quoted(self, one: Mention) -> bool:
        """Whether somebody is named inside a quotation."""
        return self.inside.holds(one.start)

    def _titled(self, offset: int) -> list[Mention]:
        end = min(offset, self.reading.title_end)
        return [one for one in self.cast.before(end) if one.end <= end and not self.quoted(one)]

    def _presence(self, one: Mention, gap: int, talker: Mention | None, *, first: bool) -> float:
        """How likely a word `gap` sentences later means a person: near, a subject, one who speaks."""
        if one is talker:
            return (_SPEAKING if self.cast.person(one.name) else _STRANGER) - _STEP * gap
        score = _SPEAKING * (self._speaks(one) and not self.governed(one.start)) - _STEP * gap
        if first:
            score += (_SUBJECT if gap <= 1 else _FIRST) if self._opens(one) else _FIRST / 2
        owner = self.reading.plain.startswith("'s ", one.end)
        hosts = owner and self.reading.lexicon[_HOSTS].match(self.reading.plain, one.end) is not None
        apart = hosts or bool(self.governed(one.start)) or self._claused(one.start)
        return score + _COMPANY * apart

    def _opens(self, one: Mention) -> bool:
        """Whether a sentence begins with somebody as its subject, not as whose something is."""
        start = self.reading.sentences[one.sentence].start
        return (
            one.start - start <= _OPENING
            and not self.governed(one.start)
            and not self.reading.plain.startswith("'", one.end)
        )

    def _speaks(self, one: Mention) -> bool:
        own = self.reading.near("says", one.end, one.end + 12)
        if own and any(self.reading.near(group, one.end, own[0].start) for group in PRONOUNS):
            own = ()  # "nobody knows Cameron better, he says"
        return bool(
            own
            or self.reading.near("told", one.end, one.end + 48)
            or self.reading.near("says", one.start - 16, one.start)
        )

    def _of_another(self, hit: Hit) -> bool:
        """Whether a role is that of another work: "the director of Avatar"."""
        words = self.reading.plain[hit.end : hit.end + 40].split()
        return (
            len(words) > 1
            and words[0] in self.reading.lexicon.words("of")
            and words[1][:1].isupper()
            and not words[1].lower().startswith("alita")
        )


def _has_role(person: Person | None, group: str) -> bool:
    return person is not None and any(
        any(word in role.lower() for word in _HAVING.get(group, ())) and "would-be" not in role
        for role in person.roles
    )
