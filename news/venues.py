"""Where somebody spoke that has no name of its own ("a press conference in Paris"), and because of which film."""

import re

from news import knowledge as kinds
from news.lexicon import Form
from news.talk import SPEAKING, Talk
from news.text import lower
from news.wording import piece

_AT = r"(?<!\w){event_at}\s?(?:[\w'-]+\s){0,2}?"
_KINDS = {
    "say_venue_press_talk": Form(_AT + r"{press_talk}(?!\w)", re.IGNORECASE),
    "say_venue_premiere": Form(_AT + r"{premiere}(?!\w)", re.IGNORECASE),
    "say_venue_masterclass": Form(_AT + r"{masterclass}(?!\w)", re.IGNORECASE),
    "say_venue_exhibition": Form(_AT + r"{exhibition}(?!\w)", re.IGNORECASE),
    "say_venue_tribute": Form(_AT + r"{tribute}(?!\w)", re.IGNORECASE),
    "say_venue_press_tour": Form(_AT + r"{press_tour}(?!\w)", re.IGNORECASE),
    "say_venue_screening": Form(_AT + r"{screening}(?!\w)", re.IGNORECASE),
}
_ANY = Form(
    _AT + r"(?:{press_talk}|{premiere}|{masterclass}|{exhibition}|{tribute}|{press_tour}|{screening})(?!\w)",
    re.IGNORECASE,
)
_TOWN = Form(r"\s(?:[\w'-]+\s){0,2}?{event_in}\s(?P<name>[A-ZÀ-Þ][\w'-]+)")
# The title behind "the occasion was": "Honest Thief", Spy Kids: Armageddon.
_FOR = Form(
    r"(?<!\w){occasion_was}\s?[\"'«„]?\s?"
    r"(?P<name>[A-Z0-9][\w'-]*(?::? (?:{title_small} ){0,2}[A-Z0-9][\w'-]*){0,5})"
)
_OURS = (kinds.FULL, kinds.BARE, kinds.TERM, kinds.OUTLET, kinds.PERSON, kinds.SURNAME)
_FIRST, _BEFORE, _BEHIND = 4, 5, 2  # sentences of the body, and those around the words, in which it is told
_NOT = ("point_ahead", "earlier", "first_film", "fans", "if")


def venue(talk: Talk, words_at: int) -> tuple[int, str]:
    """The sentence that tells the occasion of the words, and what it is in the text's language; or (0, "").

    The sentence names the speaker, or "he", and nobody else; nothing in it is to come, or was in other years.
    """
    for number in _near(talk, words_at):
        if (said := _told(talk, number)) and _there(talk, number):
            return number, said
    return 0, ""


def promotion(talk: Talk, words_at: int) -> tuple[int, str]:
    """The sentence that says for which film the speaker was there, and its title as printed; or (0, "")."""
    reading = talk.reading
    for number in _near(talk, words_at):
        sentence = reading.sentences[number]
        title = reading.lexicon[_FOR].search(reading.plain, sentence.start, sentence.end)
        if title is None or _others(talk, number) or any(reading.has(group, number) for group in _NOT):
            continue
        ours = any(reading.near_name(kind, *title.span("name")) for kind in _OURS)
        if not ours and not reading.near("studio", *title.span("name")):
            return number, talk.printed(title)
    return 0, ""


def _near(talk: Talk, words_at: int) -> list[int]:
    """The first sentences of the body, and those around the words, also where they are on another film."""
    body = [number for number in talk.reading.kept if talk.reading.sentences[number].paragraph]
    return [
        number
        for place, number in enumerate(body)
        if number <= words_at + _BEHIND and (place < _FIRST or number >= words_at - _BEFORE)
    ]


def _others(talk: Talk, number: int) -> bool:
    sentence = talk.reading.sentences[number]
    return any(one.name != talk.article.speaker for one in talk.people.within(sentence.start, sentence.end))


def _there(talk: Talk, number: int) -> bool:
    """Whether a sentence puts the speaker, and nobody else, somewhere now."""
    reading, sentence = talk.reading, talk.reading.sentences[number]
    if any(reading.has(group, number) for group in _NOT) or talk.dated(number):
        return False
    if _others(talk, number):
        return False
    named = talk.people.within(sentence.start, sentence.end)
    return bool(named) or any(reading.has(group, number) for group in SPEAKING)


def _told(talk: Talk, number: int) -> str:
    """The occasion as an event "at" which somebody spoke: "a premiere in London"."""
    reading, sentence = talk.reading, talk.reading.sentences[number]
    text = reading.plain[sentence.start : sentence.end]
    if reading.lexicon[_ANY].search(text) is None:
        return ""
    for group, form in _KINDS.items():
        match = reading.lexicon[form].search(text)
        said = piece(group, reading.lang, talk.knowledge) if match else ""
        if match and said:
            town = reading.lexicon[_TOWN].match(text, match.end())
            known = town and lower(town["name"]) in talk.knowledge.words.get("place_name", frozenset())
            where = (
                piece("say_venue_in", reading.lang, talk.knowledge, venue=said, town=town["name"]) if town else ""
            )
            return where if known and where else said
    return ""
