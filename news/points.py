"""What reports on a second film say again and again, told in a sentence of our own instead of theirs: that a third
is thought of, that an actor would return, that another film comes first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from news.choice import Unit
from news.knowledge import Knowledge
from news.lexicon import Form
from news.model import Article, Relevance, Signal, Topic
from news.opening import DECIDED
from news.passages import Passages
from news.people import Cast, Mention
from news.reading import Reading
from news.scan import Hit
from news.scene import CLAIMS, Told
from news.text import lower
from news.wording import piece
from news.worth import tokens

_WORTH = 250.0  # beside 100 to 400 of a sentence of the article
_ROLES = 2  # are told
_DENIES = 14  # characters before a cue in which a negation takes it away
_CLOSE = 30  # and around it in which another film's name does
_FILM_NEAR = 6  # sentences around words on what comes first in which that film is named
_JOINED = 3  # characters between the parts of one title: "Avatar: Fire and Ash"
# A title or an event's name behind "promoting": "Honest Thief", Spy Kids: Armageddon.
_TITLE = Form(r"\s?[\"']?(?P<name>[A-Z0-9][\w'-]*(?::? (?:{title_small} ){0,2}[A-Z0-9][\w'-]*){0,5})")
# The beginning of a title whose end is known: "The Book of" Boba Fett.
_BEGUN = Form(r"The (?:[A-Z][\w']*\s(?:{title_small}\s)*)+$")
_NUMBER = re.compile(r"\s\d\b")
_WORKING = frozenset({Signal.IN_DEVELOPMENT, Signal.SCRIPT})
_ACTOR, _MAKER = "cast", "filmmaker"


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

    def plain(self, group: str) -> Iterator[Hit]:
        """Those of them that are not denied."""
        for hit in self.hits(group):
            start = max(self.reading.sentences[hit.sentence].start, hit.start - _DENIES)
            if not self.reading.near("negation", start, hit.start):
                yield hit

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
        return [Unit(text, (number,), frozenset(tokens(text)), extra=_WORTH)] if text else []


def points(
    reading: Reading, article: Article, passages: Passages, people: Cast, opening: str, told: Told
) -> list[Unit]:
    """The points of an article on a second film, or on who plays whom, as candidates for its summary."""
    if article.relevance is not Relevance.NEWS or article.signal in DECIDED:
        return []
    on = frozenset(number for number in reading.kept if reading.sentences[number].paragraph) - passages.elsewhere
    talk = Talk(reading, people, article, on, opening, _words(reading, article, told))
    roles = _roles(talk)
    if article.signal is Signal.NONE or not opening:
        return roles
    return [
        *roles,
        *_occasion(talk),
        *_progress(talk),
        *_third(talk),
        *_return(talk),
        *_first(talk),
        *_love(talk),
        *_sets(talk),
        *_ideas(talk),
        *_unknown(talk),
        *_oath(talk),
    ]


def _words(reading: Reading, article: Article, told: Told) -> tuple[int, int]:
    """The offsets of the words that the opening gives."""
    fresh = next((one for one in article.quotes if not one.recycled), None)
    start = reading.raw.find(fresh.text, reading.title_end) if fresh and told.at is not None else -1
    return (start, start + len(fresh.text)) if fresh and start >= 0 else (0, 0)


def _occasion(talk: Talk) -> list[Unit]:
    """While promoting what, or at which event, the speaker spoke."""
    person = talk.people.person(talk.article.speaker or "")
    if person is None:
        return []
    for group in ("promoting", "stage"):
        for hit in talk.plain(group):
            sentence = talk.reading.sentences[hit.sentence]
            named = talk.people.within(sentence.start, hit.start if group == "promoting" else sentence.end)
            title = talk.reading.lexicon[_TITLE].match(
                talk.reading.plain, hit.end if group == "promoting" else hit.start
            )
            others = [one for one in named if one.name != person.name]
            if title and not others and not talk.reading.has("earlier", hit.sentence):
                return talk.say(group, hit.sentence, person=talk.short(person.name), title=talk.printed(title))
    return []


def _progress(talk: Talk) -> list[Unit]:
    """Who speaks says that they are getting on."""
    if talk.article.signal not in _WORKING or not talk.article.speaker:
        return []
    for hit in talk.plain("progress"):
        named = talk.who(hit)
        if named is None or named.name == talk.article.speaker:
            return talk.say("progress", hit.sentence, person=talk.short(talk.article.speaker))
    return []


def _third(talk: Talk) -> list[Unit]:
    """A third film is thought of."""
    for hit in talk.plain("third"):
        if talk.reading.near("other_film", hit.start - _CLOSE, hit.end + _CLOSE):
            continue
        group = "bridge" if talk.reading.has("point_bridge", hit.sentence) else "third"
        return talk.say(group, hit.sentence)
    return []


def _return(talk: Talk) -> list[Unit]:
    """An actor would take part again."""
    person = talk.people.person(talk.article.speaker or "")
    if person is None or person.side != _ACTOR:
        return []
    for hit in talk.plain("return"):
        named = talk.who(hit)
        if named is None or named.name == person.name:
            return talk.say("return", hit.sentence, person=talk.short(person.name))
    return []


def _first(talk: Talk) -> list[Unit]:
    """Another film comes first: work begins behind it, or somebody is busy with it."""
    for hit in talk.plain("serious"):
        film = talk.film(hit, _FILM_NEAR)
        if film and talk.reading.has("point_until", hit.sentence):
            return talk.say("serious", hit.sentence, film=film)
    for hit in talk.plain("busy"):
        film, named = talk.film(hit, 0), talk.who(hit)
        person = talk.people.person(named.name) if named else None
        if film and person and person.side == _MAKER:
            return talk.say("busy", hit.sentence, film=film, person=talk.short(person.name))
    return []


def _love(talk: Talk) -> list[Unit]:
    """A maker of the film wants to make another."""
    person = talk.people.person(talk.article.speaker or "")
    if person is None or person.side != _MAKER:
        return []
    for hit in talk.plain("love"):
        named = talk.who(hit)
        if named is None or named.name == person.name:
            return talk.say("love", hit.sentence, person=talk.short(person.name))
    return []


def _sets(talk: Talk) -> list[Unit]:
    """What was built for the first film still stands."""
    for hit in talk.plain("sets"):
        return talk.say("sets", hit.sentence)
    return []


def _ideas(talk: Talk) -> list[Unit]:
    """Somebody has ideas for more, or had them."""
    for group in ("ideas", "stories"):
        for hit in talk.plain(group):
            named = talk.who(hit)
            person = talk.people.person(named.name) if named else None
            if person and person.side == _MAKER:
                return talk.say(group, hit.sentence, person=talk.short(person.name))
    return []


def _unknown(talk: Talk) -> list[Unit]:
    """Whether the makers of the film take part in what is rumoured is not known."""
    if talk.article.topic is not Topic.RUMOR:
        return []
    for hit in talk.hits("unknown"):
        sentence = talk.reading.sentences[hit.sentence]
        names = dict.fromkeys(one.name for one in talk.people.within(hit.end, sentence.end))
        makers = [name for name in names if (person := talk.people.person(name)) and person.side == _MAKER]
        if len(makers) > 1:
            return talk.say("unknown", hit.sentence, people=talk.row("say_or", makers))
    return []


def _oath(talk: Talk) -> list[Unit]:
    """The director and the producer swore to make it."""
    for hit in talk.plain("oath"):
        near = (talk.reading.sentences[max(0, hit.sentence - 2)].start, talk.reading.sentences[hit.sentence].end)
        names = dict.fromkeys(one.name for one in talk.people.within(*near))
        makers = [name for name in names if (person := talk.people.person(name)) and person.side == _MAKER]
        if len(makers) > 1:
            jest = any(talk.reading.near("point_jest", *near))
            return talk.say("oath_jest" if jest else "oath", hit.sentence, people=talk.row("say_and", makers[:2]))
    return []


def _roles(talk: Talk) -> list[Unit]:
    """Who plays whom, where that is the news."""
    if talk.article.topic is not Topic.CASTING:
        return []
    found: dict[str, list[Unit]] = {}
    for one in talk.people.mentions:
        person = talk.people.person(one.name)
        if not person or not person.character or one.sentence not in talk.on:
            continue
        sentence = talk.reading.sentences[one.sentence]
        name = person.character.rsplit(" ", 1)[-1]
        if re.search(rf"(?<!\w){re.escape(lower(name))}(?!\w)", talk.reading.low[sentence.start : sentence.end]):
            found[one.name] = talk.say("plays", one.sentence, person=one.name, character=name)
    return [unit for units in found.values() for unit in units][:_ROLES]
