"""The sentences of an article that may be repeated in its summary, and the best choice among them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from news import knowledge as kinds
from news.choice import Unit, choose
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.style import Style
from news.text import has_cjk, lower, squeeze
from news.trimming import variants
from news.worth import tokens, worth

_MIN, _MAX = 20, 240
_MIN_CJK = 12
_MAX_SENTENCES = 120  # of an article are looked at: what is told later is no news
_LEAD = 2
_CLAIMS = ("greenlight", "promise")
_DATES = ("overclaim", "filming", "dated")  # claims only where a sequel is meant
_TAILS = ("?", "...", "…", ":", "!")
_OURS = (kinds.FULL, kinds.BARE, kinds.TERM, kinds.PERSON, kinds.SURNAME, kinds.OUTLET)
# How far a sentence's worth counts by its place in the body, what it is about and what it rests on.
_PLACE = ((14, 0.35), (12, 0.5), (8, 0.9), (6, 1.1), (2, 1.4), (0, 1.2))
_FACTORS = {"says": 1.1, "told": 1.1, "development": 1.2, "negation": 0.7, "earlier": 0.85, "other_film": 1.2}
_BASIS, _AGAIN, _BARE = 1.15, 0.75, 0.75
_INDIRECT = 1.45  # somebody says it: "he added", "Cameron told"
_BEHIND, _FAR_BEHIND = 1.3, 0.8  # right behind words quoted, or further
_AWAY, _REACH = 0.5, 4  # further than so many sentences from where the franchise is spoken of
_OWN_SHARE = 0.5  # of a sentence with words quoted is the text's own
_ORIGIN = 0.7  # names again where the words were said


_PROPER = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Told:
    """What the summary says already, and on which sentences that rests.

    Attributes:
        text: the sentences composed so far; `speaker` whose words they give, or ""; `origin` the domain
            of the outlet they were said to, or "".
        about: sentences that speak of a sequel.
        basis: sentences the signal rests on; `sure` those whose claim of a decision is believed.
        unsupported: the text claims a decision on nobody's word; what else it tells is not repeated.
    """

    text: str = ""
    speaker: str = ""
    origin: str = ""
    about: frozenset[int] = frozenset()
    basis: tuple[int, ...] = ()
    sure: tuple[int, ...] = ()
    unsupported: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the candidates are judged by: `spoken` are the numbers of the sentences in which somebody is quoted."""

    reading: Reading
    people: Cast
    told: Told
    style: Style
    speech: tuple[Span, ...]
    spoken: tuple[int, ...]
    ours: tuple[int, ...] = ()


def best(
    reading: Reading, people: Cast, speech: tuple[Span, ...], told: Told, room: int, most: int, more: list[Unit]
) -> list[str]:
    """At most `most` own sentences worth repeating within `room` characters, in the order of the text.

    Sentences that claim a decision are left out unless `told.sure` names them; `more` are further candidates.
    """
    knowledge = people.knowledge
    values = worth(reading, people, knowledge.stopwords.get(reading.lang, {}))
    found = [*more, *units(reading, people, speech, told, knowledge.styles[reading.lang])]
    chosen = choose(found, values, frozenset(tokens(told.text)), room, most)
    return [unit.text for unit in chosen]


def units(reading: Reading, people: Cast, speech: tuple[Span, ...], told: Told, style: Style) -> list[Unit]:
    """All candidates: sentences fit to be repeated, and pairs where one leans on the one before."""
    found: list[Unit] = []
    scene = _Scene(reading, people, told, style, speech, _spoken(reading, speech), _ours(reading, told))
    places = {number: place for place, number in enumerate(_body(reading))}
    fit = [number for number in reading.kept[:_MAX_SENTENCES] if _fit(scene, number)]
    for number in fit:
        factor = _factor(scene, number, places[number])
        texts = [text for text in variants(reading, number, style) if _sized(text)]
        if not _leans(scene, number):
            found += [Unit(text, (number,), frozenset(tokens(text)), factor) for text in texts]
        elif number - 1 in fit and texts and _one_paragraph(reading, number):
            before = variants(reading, number - 1, style)[0]
            pair = f"{before}{'' if has_cjk(before) else ' '}{texts[0]}"
            if not _leans(scene, number - 1):
                found.append(Unit(pair, (number - 1, number), frozenset(tokens(pair)), factor, 2))
    return found


def _ours(reading: Reading, told: Told) -> tuple[int, ...]:
    """Numbers of the sentences that speak of the franchise or its sequel."""
    named = {hit.sentence for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)}
    return tuple(sorted(number for number in named | told.about if reading.sentences[number].paragraph))


def _spoken(reading: Reading, speech: tuple[Span, ...]) -> tuple[int, ...]:
    """Numbers of the sentences in which somebody is quoted."""
    found: list[int] = []
    spans = sorted(speech, key=lambda span: span.start)
    place = 0
    for number, sentence in enumerate(reading.sentences):
        while place < len(spans) and spans[place].end <= sentence.start:
            place += 1
        if place < len(spans) and spans[place].start < sentence.end and sentence.paragraph:
            found.append(number)
    return tuple(found)


def _fit(scene: _Scene, number: int) -> bool:
    """No heading, no question, not the writer's own voice, nothing quoted, and no claim that nobody made."""
    reading = scene.reading
    sentence = reading.sentences[number]
    if sentence.paragraph == 0 or not sentence.closed:
        return False
    low = reading.low[sentence.start : sentence.end]
    if number in scene.spoken:
        outside = _outside(scene, number)
        if len(outside) < _OWN_SHARE * len(low) or not scene.people.within(sentence.start, sentence.end):
            return False
        low = outside
    if low.rstrip("\"'”’» ").endswith(_TAILS) or scene.style.voice.search(low):
        return False
    if _introduces(scene, number):
        return False
    if number not in scene.told.sure and _claims(reading, scene.told, number):
        return False
    named = any(hit.sentence == number for kind in _OURS for hit in reading.named(kind))
    return not scene.told.unsupported or (named and reading.has("says", number))


def _introduces(scene: _Scene, number: int) -> bool:
    """Whether a sentence says who spoke to whom once more."""
    sentence = scene.reading.sentences[number]
    return (
        bool(scene.told.speaker and scene.told.origin)
        and any(one.name == scene.told.speaker for one in scene.people.within(sentence.start, sentence.end))
        and _at_origin(scene, number)
    )


def _at_origin(scene: _Scene, number: int) -> bool:
    return any(
        hit.sentence == number and hit.value == scene.told.origin for hit in scene.reading.named(kinds.OUTLET)
    )


def _outside(scene: _Scene, number: int) -> str:
    """What of a sentence nobody is quoted with; "" where a quotation goes beyond it."""
    sentence = scene.reading.sentences[number]
    place, text = sentence.start, ""
    for span in scene.speech:
        if span.end <= sentence.start or span.start >= sentence.end:
            continue
        if span.outer_start < sentence.start or span.outer_end > sentence.end:
            return ""
        text += scene.reading.low[place : span.outer_start]
        place = span.outer_end
    return text + scene.reading.low[place : sentence.end]


def _claims(reading: Reading, told: Told, number: int) -> bool:
    """Whether a sentence may claim a decision on a sequel."""
    if any(reading.has(group, number) for group in _CLAIMS):
        return True
    return number in told.about and any(reading.has(group, number) for group in _DATES)


def _sized(text: str) -> bool:
    return (_MIN_CJK if has_cjk(text) else _MIN) <= len(text) <= _MAX


def _leans(scene: _Scene, number: int) -> bool:
    """Whether a sentence needs the one before it: by its first word, or by a pronoun for somebody else."""
    low = lower(variants(scene.reading, number, scene.style)[0])
    if scene.style.leaning.match(low):
        return True
    if scene.style.person.match(low):
        before = scene.people.before(scene.reading.sentences[number].start)
        return not (scene.told.speaker and before and before[-1].name == scene.told.speaker)
    return False


def _one_paragraph(reading: Reading, number: int) -> bool:
    return reading.sentences[number].paragraph == reading.sentences[number - 1].paragraph


def _body(reading: Reading) -> list[int]:
    return [number for number in reading.kept if reading.sentences[number].paragraph and reading.sentences[number].closed]


def _factor(scene: _Scene, number: int, place: int) -> float:
    """How likely a sentence holds a fact of the news."""
    reading, told = scene.reading, scene.told
    sentence = reading.sentences[number]
    factor = next(factor for least, factor in _PLACE if place >= least)
    for group, times in _FACTORS.items():
        if reading.has(group, number):
            factor *= times
    named = scene.people.within(sentence.start, sentence.end)
    low = reading.low[sentence.start : sentence.end]
    if reading.has("says", number) and (named or scene.style.person.search(low)):
        factor *= _INDIRECT
    behind = bisect_left(scene.spoken, number)
    if behind:
        factor *= _BEHIND if number - scene.spoken[behind - 1] == 1 else _FAR_BEHIND
    if number in told.basis:
        factor *= _BASIS
    if told.text and not _near(scene, number):
        factor *= _AWAY
    if told.speaker and any(one.name == told.speaker for one in named):
        factor *= _AGAIN
    if _at_origin(scene, number):
        factor *= _ORIGIN
    text = reading.raw[sentence.start : sentence.end]
    return factor if any(map(str.isdigit, text)) or _PROPER.search(text) or has_cjk(text) else factor * _BARE


def _near(scene: _Scene, number: int) -> bool:
    """Whether a sentence stands where the franchise or its sequel is spoken of."""
    place = bisect_left(scene.ours, number - _REACH)
    return place < len(scene.ours) and scene.ours[place] <= number + _REACH


def lead(reading: Reading, room: int) -> list[str]:
    """The first whole sentences that fit, where an article has no facts fit to be picked."""
    chosen: list[str] = []
    for number in reading.kept:
        text = squeeze(reading.text_of(number))
        claims = any(reading.has(group, number) for group in (*_CLAIMS, *_DATES))
        if reading.sentences[number].paragraph == 0 or claims or text.endswith(_TAILS):
            continue
        if len(text) > room or len(chosen) == _LEAD:
            break
        chosen.append(text)
        room -= len(text) + 1
    return chosen
