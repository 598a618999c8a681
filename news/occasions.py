"""While promoting what, or at which event, somebody spoke."""

from news import knowledge as kinds
from news.choice import Unit
from news.lexicon import Form
from news.scan import Hit
from news.talk import SPEAKING, Talk
from news.text import lower
from news.venues import promotion, venue
from news.wording import piece

# A title or an event's name behind "promoting": "Honest Thief", Spy Kids: Armageddon.
_TITLE = Form(r"\s?[\"']?(?P<name>[A-Z0-9][\w'-]*(?::? (?:{title_small} ){0,2}[A-Z0-9][\w'-]*){0,5})")
_STAGED = 3  # sentences behind the words in which an event is that of the words
_ARRIVED, _CAUGHT = 8, 3  # and before them, where they were said to everybody, or to an outlet
_LEAD_IN = 5  # words before "promoting" where it is nobody's yet: "While he was out promoting"
_ON_STAGE = ("says", "says_manner", "told", "asks", "point_onstage")  # tell that somebody spoke at an event


def occasion(talk: Talk) -> list[Unit]:
    """While promoting what, or at which event, the speaker spoke, as a candidate for the summary."""
    promoted = _promoted(talk)
    group, number, title = promoted or _staged(talk)
    if not title or lower(title) in lower(talk.opening):
        return []
    return talk.say(group, number, person=talk.short(talk.article.speaker or ""), title=title)


def at_event(first: str, talk: Talk) -> str:
    """The first sentence of a summary with the event at which its words were said, where it names no outlet."""
    lang, knowledge = talk.reading.lang, talk.knowledge
    speaker = talk.article.speaker or ""
    plain = piece("say_sequel_said", lang, knowledge, speaker=speaker, quote="")
    if not speaker or not plain or not first.startswith(plain) or _promoted(talk):
        return first
    title = _staged(talk)[2]
    told = piece("say_sequel_said_at", lang, knowledge, speaker=speaker, event=title, quote="") if title else ""
    return f"{told}{first[len(plain) :]}" if told else first


_Found = tuple[str, int, str]
_NONE: _Found = ("", 0, "")


def _promoted(talk: Talk) -> _Found | None:
    """What is promoted, and the sentence that says so."""
    person = talk.people.person(talk.article.speaker or "")
    for hit in talk.plain("promoting") if person else ():
        reading, sentence = talk.reading, talk.reading.sentences[hit.sentence]
        named = talk.people.within(sentence.start, hit.start)
        title = reading.lexicon[_TITLE].match(reading.plain, hit.end)
        others = talk.others_beside(hit) or any(one.name != talk.article.speaker for one in named)
        if title and not others and _spoke(talk, hit, title.end("name"), None):
            return "promoting", hit.sentence, talk.printed(title)
    if not person or not talk.given[1]:
        return None
    number, said = promotion(talk, talk.reading.sentence_of(talk.given[0]))
    return ("promoting", number, said) if said else None


def _staged(talk: Talk) -> _Found:
    """The event, and the sentence that names it."""
    person = talk.people.person(talk.article.speaker or "")
    words_at = talk.reading.sentence_of(talk.given[0]) if talk.given[1] else -1
    for hit in talk.plain("stage") if person else ():
        reading, sentence = talk.reading, talk.reading.sentences[hit.sentence]
        named = talk.people.within(sentence.start, sentence.end)
        title = reading.lexicon[_TITLE].match(reading.plain, hit.start)
        others = talk.others(hit.sentence) or any(one.name != talk.article.speaker for one in named)
        if title and not others and _spoke(talk, hit, title.end("name"), words_at):
            return "stage", hit.sentence, talk.printed(title)
    if not person or not talk.given[1]:
        return _NONE
    headlined = _headlined(talk)
    if headlined[2]:
        return headlined
    number, said = venue(talk, words_at)
    return ("stage", number, said) if said else _NONE


def _headlined(talk: Talk) -> _Found:
    """The event that the headline names, where it names one only, and the text no other."""
    reading = talk.reading
    named = reading.near("point_stage", 0, reading.title_end)
    others = {reading.low[hit.start : hit.end] for hit in reading.cue("point_stage")}
    if len(named) != 1 or len(others) != 1 or reading.near("point_ahead", 0, reading.title_end):
        return _NONE
    title = reading.lexicon[_TITLE].match(reading.plain, named[0].start)
    return ("stage", 0, talk.printed(title)) if title else _NONE


def _spoke(talk: Talk, hit: Hit, end: int, words_at: int | None) -> bool:
    """Whether an occasion is that of the words: somebody spoke there, or beside the words, and not fans or a
    studio; what is to come is none.
    """
    reading, sentence = talk.reading, talk.reading.sentences[hit.sentence]
    if reading.has("fans", hit.sentence) or reading.has("point_ahead", hit.sentence):
        return False
    if any(reading.near_name(kind, hit.start, end + 1) for kind in (kinds.FULL, kinds.BARE)):
        return False
    if any(one.end >= end for one in reading.near("studio", hit.start, end + 1)):
        return False  # "on behalf of Disney"
    if words_at is not None:
        before = _CAUGHT if talk.article.quote_origin else _ARRIVED
        near = -before <= hit.sentence - words_at <= _STAGED
        return near and (hit.sentence == words_at or any(reading.has(group, hit.sentence) for group in _ON_STAGE))
    if not _promotes(talk, hit):
        return False
    return bool(talk.people.within(sentence.start, sentence.end)) or any(
        reading.has(group, hit.sentence) for group in SPEAKING
    )


def _promotes(talk: Talk, hit: Hit) -> bool:
    """Whether it is somebody that promotes: named or meant in the clause before, or the clause begins with it:
    "While promoting ...". "The studio spent millions promoting ..." is another matter.
    """
    start = talk.clause(hit)[0]
    before = talk.reading.plain[start : hit.start].split()
    named = talk.people.within(start, hit.start)
    if named or any(talk.reading.near(group, start, hit.start) for group in SPEAKING):
        return not talk.reading.near("studio", start, hit.start)
    articles = talk.reading.lexicon.words("the") | talk.reading.lexicon.words("a")
    begins = not before or before[0].lower() not in articles
    return begins and len(before) <= _LEAD_IN and not talk.strange(start, hit.start)
