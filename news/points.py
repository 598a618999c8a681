"""What reports on a second film say again and again, told in a sentence of our own instead of theirs: that a third
is thought of, that an actor would return, that another film comes first.
"""

import re

from news import knowledge as kinds
from news.choice import Unit
from news.model import DECIDED, WORKING, Article, Relevance, Signal, Topic
from news.occasions import occasion
from news.passages import Passages
from news.people import Cast
from news.reading import Reading
from news.scan import Hit
from news.scene import Told
from news.talk import Talk
from news.text import lower

_ROLES = 2  # are told
_FILM_NEAR = 6  # sentences around words on what comes first in which that film is named
_OWN = 12  # characters before "trilogy" that make it another one: "his own"
_DOUBTS = (
    "negation",
    "point_unsure",
    "conditional",
    "point_wanted",
    "hedge",
    "rumor",
)  # that somebody plays a part
_ACTOR, _MAKER = "cast", "filmmaker"


def talk_of(
    reading: Reading, article: Article, passages: Passages, people: Cast, opening: str, told: Told
) -> Talk:
    """What points are looked for in; `opening` is what the summary begins with."""
    on = frozenset(number for number in reading.kept if reading.sentences[number].paragraph) - passages.elsewhere
    return Talk(reading, people, article, on, opening, _words(reading, article, told))


def points(talk: Talk) -> list[Unit]:
    """The points of an article on a second film, or on who plays whom, as candidates for its summary."""
    article, opening = talk.article, talk.opening
    if article.relevance is not Relevance.NEWS or article.signal in DECIDED:
        return []
    roles = _roles(talk)
    if article.signal is Signal.NONE or not opening:
        return roles
    return [
        *roles,
        *occasion(talk),
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
    start = reading.place_of(fresh.text) if fresh and told.at is not None else -1
    return (start, start + len(fresh.text)) if fresh and start >= 0 else (0, 0)


def _progress(talk: Talk) -> list[Unit]:
    """Who speaks says that they are getting on."""
    if talk.article.signal not in WORKING or not talk.article.speaker:
        return []
    for hit in talk.plain("progress"):
        named, reading = talk.who(hit), talk.reading
        sentence = reading.sentences[hit.sentence]
        spoken = reading.has("says", hit.sentence) or any(
            mark in reading.plain[sentence.start : sentence.end] for mark in '"«'
        )
        strange = reading.has("point_else", hit.sentence) or talk.strange(sentence.start, sentence.end)
        if reading.has("other_film", hit.sentence) or talk.others(hit.sentence) or strange or not spoken:
            continue  # "The lawsuit is moving forward."
        if named is None or named.name == talk.article.speaker:
            return talk.say("progress", hit.sentence, person=talk.short(talk.article.speaker))
    return []


def _third(talk: Talk) -> list[Unit]:
    """A third film is thought of."""
    for hit in talk.plain("third"):
        reading = talk.reading
        bridge = reading.has("point_bridge", hit.sentence)
        if (
            reading.has("other_film", hit.sentence)
            or talk.others_beside(hit)
            or (_of_others(talk, hit) and not talk.maker(hit))
            or (not bridge and talk.beside("point_past", hit))
            or reading.has("point_jest", hit.sentence)
            or reading.near("point_own", hit.start - _OWN, hit.start)
            or talk.strange(reading.sentences[hit.sentence].start, reading.sentences[hit.sentence].end)
            or not (bridge or reading.has("point_thought", hit.sentence))
        ):
            continue
        return talk.say("bridge" if bridge else "third", hit.sentence)
    return []


def _of_others(talk: Talk, hit: Hit) -> bool:
    """Whether a sentence is on other people's words or on something that is no film."""
    return talk.others(hit.sentence) or talk.reading.has("point_else", hit.sentence)


def _return(talk: Talk) -> list[Unit]:
    """An actor would take part again."""
    return _ready(talk, "return", _ACTOR)


def _first(talk: Talk) -> list[Unit]:
    """Another film comes first: work begins behind it, or somebody is busy with it."""
    for hit in talk.plain("serious"):
        film = talk.film(hit, _FILM_NEAR)
        if film and talk.reading.has("point_until", hit.sentence):
            return talk.say("serious", hit.sentence, film=film)
    for hit in talk.plain("busy"):
        film, named = talk.film(hit, 0), talk.who(hit)
        person = talk.people.person(named.name) if named else None
        if film and person and person.side == _MAKER and not talk.was(hit) and not talk.others_beside(hit):
            return talk.say("busy", hit.sentence, film=film, person=talk.short(person.name))
    return []


def _love(talk: Talk) -> list[Unit]:
    """A maker of the film wants to make another."""
    return _ready(talk, "love", _MAKER)


def _ready(talk: Talk, group: str, side: str) -> list[Unit]:
    """What the one who speaks is ready for, if of that side."""
    person = talk.people.person(talk.article.speaker or "")
    if person is None or person.side != side:
        return []
    for hit in talk.plain(group):
        if talk.ready(hit) and (group != "love" or talk.made(hit)):
            return talk.say(group, hit.sentence, person=talk.short(person.name))
    return []


def _sets(talk: Talk) -> list[Unit]:
    """What was built for the first film still stands."""
    for hit in talk.plain("sets", past=True):
        if not talk.reading.has("other_film", hit.sentence):
            return talk.say("sets", hit.sentence)
    return []


def _ideas(talk: Talk) -> list[Unit]:
    """Somebody has ideas for more, or had them."""
    for group in ("ideas", "stories"):
        for hit in talk.plain(group, past=group == "stories"):
            named = talk.who(hit)
            person = talk.people.person(named.name) if named else None
            if person and person.side == _MAKER and not talk.reading.has("other_film", hit.sentence):
                return talk.say(group, hit.sentence, person=talk.short(person.name))
    return []


def _unknown(talk: Talk) -> list[Unit]:
    """Whether the makers of the film take part in what is rumoured is not known."""
    if talk.article.topic is not Topic.RUMOR:
        return []
    for hit in talk.hits("unknown"):
        makers = _makers(talk, hit.end, talk.reading.sentences[hit.sentence].end)
        if len(makers) > 1:
            return talk.say("unknown", hit.sentence, people=talk.row("say_or", makers))
    return []


def _oath(talk: Talk) -> list[Unit]:
    """The director and the producer swore to make it."""
    for hit in talk.plain("oath"):
        near = (talk.reading.sentences[max(0, hit.sentence - 2)].start, talk.reading.sentences[hit.sentence].end)
        makers = _makers(talk, *near)
        if len(makers) > 1 and not talk.reading.near_name(kinds.TERM, *near):
            jest = any(talk.reading.near("point_jest", *near))
            return talk.say("oath_jest" if jest else "oath", hit.sentence, people=talk.row("say_and", makers[:2]))
    return []


def _makers(talk: Talk, start: int, end: int) -> list[str]:
    """The film's makers named between two offsets, each once."""
    names = dict.fromkeys(one.name for one in talk.people.within(start, end))
    return [name for name in names if (person := talk.people.person(name)) and person.side == _MAKER]


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
        part = re.compile(rf"(?<!\w){re.escape(lower(name))}(?!\w)")
        match = part.search(talk.reading.low, sentence.start, sentence.end)
        between = (min(one.start, match.start()), max(one.end, match.end())) if match else None
        if between and not _doubted(talk, *between):
            group = "courted" if talk.reading.near("point_courted", *between) else "plays"
            found[one.name] = talk.say(group, one.sentence, person=one.name, character=name)
    return [unit for units in found.values() for unit in units][:_ROLES]


def _doubted(talk: Talk, start: int, end: int) -> bool:
    """Whether words between two offsets deny or doubt what they join."""
    return any(talk.reading.near(group, start, end) for group in _DOUBTS)
