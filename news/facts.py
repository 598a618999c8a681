"""The sentences of an article that hold its facts, best first, cut down to their main clauses."""

import re
from collections import Counter
from dataclasses import dataclass

from news import knowledge as kinds
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.text import has_cjk, lower, squeeze

_SHORT_WORD = 3
_NAMES = (kinds.FULL, kinds.BARE, kinds.OUTLET, kinds.TERM, kinds.WORK)
_MIN, _MAX = 20, 210
_MIN_CJK = 12
_ENOUGH = 5
_TITLE_WORD, _NAMED_WORD, _NUMBER_WORD, _REPEATED = 0.2, 0.5, 0.8, 1.3
# Longer sentences hold more, but the summary has room for few: gain is weighed against length to this power.
_LENGTH_POWER = 0.8
_LEAD = 2
# What a sentence gains by a kind of word in it, by what it names, and by standing near the words quoted.
_TELLING = {
    "says": 0.5,
    "talk": 0.9,
    "development": 0.95,
    "announced": 0.3,
    "sequel": -0.1,  # most such sentences introduce the subject, which the opening has named
    "studio": -0.4,
    "negation": -0.4,
    "other_film": 0.4,
    "earlier": -0.5,
}
_OURS = (kinds.FULL, kinds.BARE, kinds.TERM, kinds.PERSON, kinds.SURNAME, kinds.OUTLET)
_TOLD = (
    "says",
    "announced",
    "development",
    "talk",
    "studio",
    "sequel",
    "negation",
    "other_film",
    "t_fan_campaign",
)
_NAMED, _BASIS, _EARLY = 0.05, 0.25, 0.2
_NEAR = {1: 0.2, 2: 0.1}
_WORTH = 0.4  # what is worth less is left out where the summary has something to say already
_CLEAR = 0.35  # least share of new words a further sentence must bring
# Openings that can go without harm; in German only those that leave the order of words as it is.
_OPENING = re.compile(
    r"^(?:[A-Z]{4,}\s[–—-]\s)?(?:(?:and|but|so|then|still|yet|also|however|meanwhile|now|well|of course|in fact|"
    r"anyway|after all|pero|und|doch|aber|mais|et|ma|mas|sin embargo),?\s+)?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
# Where a main clause ends and something is only added to it.
_CUTS = re.compile(
    r";\s|\s[–—]\s|,\s(?:which|who|whose|where|although|though|while|whereas|even if|because|as if|but|so that|"
    r"aber|doch|wobei|wahrend|obwohl|weil|pero|aunque|mientras|porque|lo que|mais|alors que|tandis que|bien que|"
    r"ma|mentre|anche se|perche|mas|embora|enquanto|o que|de)\b"
)
# Where another whole clause begins: after a semicolon, or with a pronoun that is its subject.
_BEGINS = re.compile(r";\s|,\s(?:and|but|so|und|aber|doch)\s(?=(?:he|she|they|there|nobody|er|sie|niemand)\s)")
VOICE = re.compile(
    r"\b(?:i|i'm|i'd|i'll|we|we'd|we're|our|us|my|me|you|your|you're|let's|ich|wir|uns|unser|ihr|euch|yo|nosotros|nos|je|nous|vous|"
    r"notre|io|noi|nostro|vi|eu|nosso)\b"
)
_PROPER = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}")
_PLAIN = 0.65  # what a sentence without names and figures is worth
_VAGUE = (
    "don't ",
    "please ",
    "not by ",
    "none of ",
    "it ",
    "this ",
    "that ",
    "these ",
    "those ",
    "they ",
    "there's",
    "here ",
    "es ",
    "das ",
    "esto ",
    "ça ",
    "questo ",
    "isso ",
)
_TAILS = ("?", "...", "…", ":", "!")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence or its main clause, fit to be repeated."""

    text: str
    place: int
    words: frozenset[str]
    factor: float


@dataclass(frozen=True, slots=True)
class Told:
    """What the summary says already, and on which sentences that rests.

    Attributes:
        text: the sentences composed so far; `quoted` the number of the sentence that the lead words stand in.
        basis: sentences the signal rests on; `sure` those whose claim of a decision is believed.
        unsupported: the text claims a decision on nobody's word; what else it tells is not repeated.
    """

    text: str = ""
    quoted: int | None = None
    basis: tuple[int, ...] = ()
    sure: tuple[int, ...] = ()
    unsupported: bool = False


def best(reading: Reading, people: Cast, speech: tuple[Span, ...], told: Told, room: int) -> list[str]:
    """Own sentences worth repeating within `room` characters, in the order of the text.

    Sentences that claim a decision are left out unless `told.sure` names them; those near the lead words and
    those the signal rests on are preferred.
    """
    weights = _weights(reading, people)
    units = [
        unit for place, number in enumerate(reading.kept) for unit in _units(reading, told, speech, number, place)
    ]
    taken = told.text
    said = set(content(taken))
    chosen: list[_Unit] = []
    while len(chosen) < _ENOUGH:
        fitting = [unit for unit in units if len(unit.text) <= room and _fresh(unit, said, chosen)]
        if not fitting:
            break
        top = max(fitting, key=lambda unit: (_gain(unit, said, weights), -unit.place, unit.text))
        chosen.append(top)
        said |= top.words
        room -= len(top.text) + 1
    return [unit.text for unit in sorted(chosen, key=lambda unit: unit.place)]


def as_sentence(headline: str, reading: Reading, people: Cast) -> str:
    """A headline in which every word has a capital, written as a sentence: only names keep theirs."""
    words = headline.split(" ")
    small = [word for word in words if len(word) > _SHORT_WORD and word[:1].islower()]
    if reading.lang == "en" and not small:
        spans = [(one.start, one.end) for one in people.mentions]
        spans += [(hit.start, hit.end) for kind in _NAMES for hit in reading.named(kind)]
        offset = 0
        found: list[str] = []
        for word in words:
            start = reading.headline.find(word, offset)
            offset = start + len(word)
            named = any(left < offset and start < right for left, right in spans)
            found.append(word if not found or named or _keeps(word, reading) else word[:1].lower() + word[1:])
        headline = " ".join(found)
    return headline if headline.endswith(".") else headline + "."


def _keeps(word: str, reading: Reading) -> bool:
    """Whether a word has a capital inside the text's sentences too, or more than one."""
    bare = word.strip("'\"“”‘’,.:;()")
    if not bare or sum(char.isupper() for char in bare) > 1 or any(char.isdigit() for char in bare):
        return True
    body = reading.plain[reading.title_end :]
    return re.search(rf"(?<=[a-z,;] ){re.escape(bare)}\b", body) is not None


def lead(reading: Reading, room: int) -> list[str]:
    """The first whole sentences that fit, where an article has no facts fit to be picked."""
    chosen: list[str] = []
    for number in reading.kept:
        text = squeeze(reading.text_of(number))
        claims = any(reading.has(group, number) for group in ("greenlight", "promise", "filming", "dated"))
        if reading.sentences[number].paragraph == 0 or claims or text.endswith(_TAILS):
            continue
        if len(text) > room or len(chosen) == _LEAD:
            break
        chosen.append(text)
        room -= len(text) + 1
    return chosen


def content(text: str) -> list[str]:
    """The words that carry a text's content, shortened to stems; pairs of signs in Japanese and Chinese."""
    low = lower(text)
    if has_cjk(low):
        return [low[place : place + 2] for place in range(len(low) - 1)]
    return [word[:7] for word in re.findall(r"\w+", low) if len(word) > 3 or word.isdigit()]


def _weights(reading: Reading, people: Cast) -> dict[str, float]:
    """What each word of the article is worth: most if the headline has it, or if it names someone or counts
    something.
    """
    counts = Counter(content(reading.raw))
    title = set(content(reading.headline))
    named: set[str] = set()
    for one in people.mentions:
        named |= set(content(reading.raw[one.start : one.end]))
    for kind in (kinds.OUTLET, kinds.TERM, kinds.FULL):
        for hit in reading.named(kind):
            named |= set(content(reading.raw[hit.start : hit.end]))
    return {
        word: 1.0
        + _TITLE_WORD * (word in title)
        + _NAMED_WORD * (word in named)
        + _NUMBER_WORD * word[:1].isdigit()
        + _REPEATED * (count > 1)
        for word, count in counts.items()
    }


def _units(reading: Reading, told: Told, speech: tuple[Span, ...], number: int, place: int) -> list[_Unit]:
    sentence = reading.sentences[number]
    if sentence.paragraph == 0 or not sentence.closed or _unfit(reading, told.sure, speech, number):
        return []
    factor = _factor(reading, told, number, place)
    if told.text and (factor < _WORTH or not _of_the_news(reading, number, told)):
        return []
    found = []
    for text in _variants(reading.text_of(number)):
        least = _MIN_CJK if has_cjk(text) else _MIN
        if least <= len(text) <= _MAX and not lower(text).startswith(_VAGUE if place > 1 else ()):
            found.append(_Unit(text, place, frozenset(content(text)), factor))
    return found


def _unfit(reading: Reading, sure: tuple[int, ...], speech: tuple[Span, ...], number: int) -> bool:
    """Questions, the writer's own voice, what others said, and what claims more than anybody said."""
    sentence = reading.sentences[number]
    low = reading.low[sentence.start : sentence.end]
    if low.rstrip("\"'”’» ").endswith(_TAILS) or VOICE.search(low):
        return True
    if any(span.start < sentence.end and sentence.start < span.end for span in speech):
        return True
    return number not in sure and any(
        reading.has(group, number) for group in ("greenlight", "promise", "overclaim", "filming", "dated")
    )


def _factor(reading: Reading, told: Told, number: int, place: int) -> float:
    """How likely a sentence holds a fact of the news: by what it names and where it stands."""
    sentence = reading.sentences[number]
    has = {group for group in _TELLING if reading.has(group, number)}
    names = any(hit.sentence == number for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind))
    factor = 1.0 + sum(_TELLING[group] for group in has) + _NAMED * names
    factor += _BASIS * (number in told.basis)
    factor += _EARLY / (1 + 0.5 * place)
    if told.quoted is not None:
        factor += _NEAR.get(abs(number - told.quoted), 0.0)
    return factor if _specific(reading, sentence.start, sentence.end) else factor * _PLAIN


def _of_the_news(reading: Reading, number: int, told: Told) -> bool:
    """Whether a sentence names the franchise or its people, counts, or tells what somebody said or does."""
    sentence = reading.sentences[number]
    named = any(hit.sentence == number for kind in _OURS for hit in reading.named(kind))
    if told.unsupported:
        return named and reading.has("says", number)
    digits = any(char.isdigit() for char in reading.raw[sentence.start : sentence.end])
    return named or digits or any(reading.has(group, number) for group in _TOLD)


def _specific(reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence names someone or something, or counts: the rest is talk."""
    text = reading.plain[start:end]
    return any(char.isdigit() for char in text) or _PROPER.search(text) is not None or has_cjk(text)


def _variants(text: str) -> list[str]:
    """The sentence without brackets and opening "But", its main clause alone, and what follows a semicolon."""
    whole = _OPENING.sub("", squeeze(_BRACKETS.sub("", text)))
    found = [whole]
    folded = lower(whole)
    if len(folded) == len(whole):
        cuts = [cut.start() for cut in _CUTS.finditer(folded) if cut.start() > _MIN]
        found += [whole[:cut].rstrip(",;:–— ") + "." for cut in cuts]
        found += [whole[cut.end() :] for cut in _BEGINS.finditer(folded) if cut.start() > _MIN]
    return [one[:1].upper() + one[1:] for one in found if one]


def _fresh(unit: _Unit, said: set[str], chosen: list[_Unit]) -> bool:
    if not unit.words or any(one.place == unit.place for one in chosen):
        return False
    return len(unit.words - said) / len(unit.words) >= _CLEAR


def _gain(unit: _Unit, said: set[str], weights: dict[str, float]) -> float:
    gain = sum(weights.get(word, 1.0) for word in unit.words if word not in said)
    return float(unit.factor * gain / len(unit.text) ** _LENGTH_POWER)
