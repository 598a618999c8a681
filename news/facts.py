"""The sentences of an article that hold its facts, best first, cut down to their main clauses."""

import re

from news import knowledge as kinds
from news.model import Article
from news.people import Cast
from news.reading import Reading
from news.signals import Verdict
from news.text import has_cjk, lower, squeeze

_MIN, _MAX = 25, 190
_ENOUGH = 4
_OVERLAP = 0.6
_NUMBER = re.compile(r"\d")
_OPENING = re.compile(
    r"^(?:and|but|so|then|still|yet|also|however|meanwhile|now|well|of course|in fact|anyway|pero|y|und|doch|aber|mais|et|ma|e|mas|"
    r"ademas|sin embargo|tuttavia|allerdings|inzwischen|además|però)[,:]?\s+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_CUTS = re.compile(
    r"(?:; | – | — |, (?:which|who|where|although|though|while|but|so|and|aber|doch|wobei|während|pero|aunque|mientras|mais|alors|tandis|"
    r"ma|mentre|anche se|mas|embora|enquanto|och|de)\b )"
)
_VOICE = re.compile(
    r"\b(?:i|i'm|i'd|we|our|my|me|us|you|your|let's|ich|wir|uns|ihr|yo|nosotros|je|nous|vous|io|noi|eu|nos)\b"
)


def best(reading: Reading, article: Article, verdict: Verdict, people: Cast, taken: str) -> list[str]:
    """Own sentences worth repeating, best first, none that says again what `taken` or a better one says."""
    rows = []
    for place, number in enumerate(reading.kept):
        sentence = reading.sentences[number]
        if sentence.paragraph == 0 or not sentence.closed:
            continue
        text = _trim(reading.text_of(number))
        if _MIN <= len(text) <= _MAX or (has_cjk(text) and len(text) >= _MIN // 2):
            rows.append((-_score(reading, verdict, people, number, place, text), place, text))
    rows.sort()
    chosen: list[str] = []
    said = _words(taken)
    for score, _, text in rows:
        if score >= 0 or len(chosen) >= _ENOUGH:
            break
        words = _words(text)
        if words and len(words & said) / len(words) < _OVERLAP:
            chosen.append(text)
            said |= words
    return chosen


def _trim(text: str) -> str:
    """The main clause: no opening "But", no brackets, no clauses after it if the whole is long."""
    text = squeeze(_BRACKETS.sub("", text))
    text = _OPENING.sub("", text)
    if len(text) > _MAX:
        cuts = [match.start() for match in _CUTS.finditer(text) if _MIN * 2 < match.start() < _MAX]
        if cuts:
            text = text[: cuts[-1]].rstrip(",; ") + "."
    return text[:1].upper() + text[1:]


def _score(reading: Reading, verdict: Verdict, people: Cast, number: int, place: int, text: str) -> float:
    sentence = reading.sentences[number]
    low = lower(text)
    if low.endswith(("?", "...", "…", ":")) or _VOICE.search(low) or any(mark in text for mark in '“”«»„「」"'):
        return -1.0
    names = [hit for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind) if hit.sentence == number]
    score = 1.0 + 1.2 * bool(names) + 0.7 * min(2, len(people.within(sentence.start, sentence.end)))
    score += (
        0.8 * bool(_NUMBER.search(text)) + 1.0 * reading.has("sequel", number) + 1.2 * (number in verdict.basis)
    )
    score += (
        0.6 * reading.has("says", number)
        + 0.5 * reading.has("nothing_set", number)
        - 0.8 * reading.has("earlier", number)
    )
    score += 1.5 / (1 + place) - 0.004 * max(0, len(text) - 90)
    return score - 6.0 * _forbidden(reading, number)


def _forbidden(reading: Reading, number: int) -> bool:
    """Sentences that claim more than anybody said, or speak of other films, are not repeated."""
    return any(
        reading.has(group, number)
        for group in ("greenlight", "overclaim", "filming", "dated", "first_film", "list")
    )


def _words(text: str) -> set[str]:
    if has_cjk(text):
        low = lower(text)
        return {low[place : place + 2] for place in range(len(low) - 1)}
    return {word for word in re.findall(r"\w+", lower(text)) if len(word) > 3 or word.isdigit()}
