"""Which of the words said are the news: new before recycled, about the film before anything else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from news import knowledge as kinds
from news.bygone import Bygone
from news.interviews import Interview
from news.knowledge import Knowledge, letters
from news.model import Quote
from news.origin import Origin
from news.passages import Passages
from news.places import Places
from news.quotes import Span, half
from news.reading import Reading
from news.text import has_cjk, lower
from news.work import at_work
from news.worth import tokens

Said = tuple[Span, str | None, Origin | None]
_MAX_SCORED_WORDS = 20
_FEW, _FRAGMENT = 5, 0.8  # words of what is hardly a sentence, and what it loses
_HALF = 1.0  # what words lose that begin in the middle of a sentence
_PIECE = 1.0  # what a few words from within a sentence lose besides
_LONG = 4  # letters of a word that tells something
_TITLED, _MAX_TITLED = 0.25, 3  # a word that the headline has too
_PICKED = 4.6  # words of which the headline quotes a part
_UNTRUE = 5.0  # what words lose that the text itself calls made up
_ELSEWHERE = 0.6  # the same where the headline is not on our film
_NO = 0.9  # words that say no where the headline does
_PART = 1.5  # who speaks names the part played in our film
_READY, _WORK = 0.8, 1.6  # "I'd be on the next plane"; what is being done
_AWAY = 1.0  # what words lose that stand elsewhere in a text in which the film is one matter of several
_HEADING = 90  # characters of the longest heading
_AGAIN = 0.8  # words that the text comes back to
# Where words stand, and what each further quotation there loses.
_ZONES = {"sure": 3.0, "maybe": 1.8, "near": 1.0, "away": 0.0}
_LATER, _LATEST = 0.6, 4
_NEAR = 2  # sentences behind our name
_LEAD, _NEXT = 4, 3  # sentences of an article's opening, and those in which it comes to a sequel
_OTHERS = 6.0  # what an answer loses that is not on our film
_HEADLINED = 3.5  # what words lose that only the headline quotes: it may be putting them in its own way


def ranked(
    reading: Reading,
    said: list[Said],
    all_of: Sequence[Span],
    found: Passages,
    knowledge: Knowledge,
    talk: Interview,
) -> tuple[Quote, ...]:
    """The quotes of a text, the best first and recycled ones after new ones.

    `all_of` are all its quotations, speech or not; `found` is what speaks of a sequel; of an interview's answers
    (`talk`) no sentence stands behind another.
    """
    scored = []
    bygone, answers = Bygone.of(reading, knowledge), frozenset(talk.answers)
    view = _View.of(reading, all_of, found, knowledge)
    behind = dict.fromkeys(_ZONES, 0)
    for place, (span, speaker, origin) in enumerate(said):
        old = (talk.reprinted and span in answers) or bygone.recycled(span, speaker)
        zone = view.zone(span)
        quote = Quote(
            reading.raw[span.start : span.end].strip().rstrip(",、").rstrip(),
            speaker,
            origin.name if origin else None,
            old,
        )
        before = sum(count for other, count in behind.items() if _ZONES[other] >= _ZONES[zone])
        score = _ZONES[zone] - _LATER * min(before, _LATEST)
        score += view.words(span, speaker, zone) - _OTHERS * (reading.sentence_of(span.start) in talk.others)
        scored.append((old, -score, place, quote))
        behind[zone] += span.start > reading.title_end and span not in answers
    scored.sort(key=lambda row: row[:3])
    return tuple(dict.fromkeys(row[3] for row in scored))


@dataclass(frozen=True, slots=True)
class _View:
    """What makes words in one text the news: where they stand, and what they share with the rest."""

    reading: Reading
    found: Passages
    own: frozenset[int]
    title: frozenset[str]
    letters: str
    picked: tuple[str, ...]
    headed: tuple[str, ...]
    knowledge: Knowledge

    @classmethod
    def of(cls, reading: Reading, all_of: Sequence[Span], found: Passages, knowledge: Knowledge) -> "_View":
        own = {hit.sentence for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)}
        title = {word for word in tokens(reading.headline) if len(word) >= _LONG or has_cjk(word)}
        common = knowledge.common.get(reading.lang, frozenset())
        titled = (reading.raw[one.start : one.end] for one in all_of if one.end <= reading.title_end)
        picked = (letters(text) for text in titled if len(text.split()) > _FEW - 2)
        return cls(
            reading,
            found,
            frozenset(own),
            frozenset(title - common),
            _letters(reading),
            tuple(picked),
            tuple(_in_headings(reading, all_of)),
            knowledge,
        )

    def zone(self, span: Span) -> str:
        """Whether a quotation stands where a sequel is spoken of, near our name, or elsewhere."""
        numbers = self._numbers(span)
        first, last = numbers[0], numbers[-1]
        if any(number in self.found.sure for number in numbers):
            return "sure"
        ours = any(number in self.found.ours for number in numbers)
        if ours and self.on_sequel and self.reading.near("development", span.start, span.end):
            return "sure"
        if any(number in self.found.maybe or number in self.found.beside for number in numbers):
            return "maybe"
        chosen = self.apart and self._picked(span)  # by a headline that does not speak of our film
        following = range(last, last + _NEXT + 1)
        if last <= _LEAD and not chosen and any(number in self.found.sure for number in following):
            return "maybe"
        if ours:
            return "maybe" if self.on_sequel else "near"
        return "near" if any(number in self.own for number in range(first - _NEAR, last + 1)) else "away"

    def _plays(self, character: str, span: Span) -> bool:
        """Whether words name whom their speaker plays: "If Robert wants Vector back, …"."""
        name = character.rsplit(" ", 1)[-1]
        text = self.reading.raw[span.start : span.end]
        return bool(name) and re.search(rf"\b{re.escape(name)}\b", text) is not None

    def _numbers(self, span: Span) -> range:
        """The numbers of the sentences a quotation stands in."""
        first, last = self.reading.sentence_of(span.start), self.reading.sentence_of(max(span.start, span.end - 1))
        return range(first, last + 1)

    def _picked(self, span: Span) -> bool:
        text = letters(self.reading.raw[span.start : span.end])
        return any(one in text for one in self.picked)

    def _untrue(self, span: Span) -> bool:
        """Whether the rest of the sentence, or the next one, calls a quotation untrue."""
        last = self.reading.sentence_of(span.outer_end - 1)
        following = self.reading.sentences[min(last + 1, len(self.reading.sentences) - 1)]
        return bool(self.reading.near("untrue", span.outer_end, following.end))

    @property
    def denial(self) -> bool:
        """Whether the headline says that something is not so."""
        groups = ("denied", "fan_made", "debunk")
        return any(hit.end <= self.reading.title_end for group in groups for hit in self.reading.cue(group)[:1])

    @property
    def on_sequel(self) -> bool:
        """Whether the headline speaks of a sequel."""
        return any(self.reading.sentences[number].paragraph == 0 for number in self.found.sure)

    @property
    def apart(self) -> bool:
        """Whether the film is only one of the things a long text is about."""
        if not self.found.ours or any(self.reading.sentences[number].paragraph == 0 for number in self.own):
            return False
        # A headline may name one of its heroes instead: "Zapan has a face to win back".
        return not any(
            hit.end <= self.reading.title_end and self.reading.raw[hit.start].isupper()
            for hit in self.reading.named(kinds.TERM)
        )

    def words(self, span: Span, speaker: str | None, zone: str) -> float:
        """How much a quotation says of the news by its own words and by who speaks."""
        reading, inside = self.reading, (span.start, span.end)
        text = reading.raw[span.start : span.end]
        score = 2.0 if reading.near("sequel", *inside) else 0.0
        score += 0.6 if any(reading.near(group, *inside) for group in ("talk", "development", "denied")) else 0.0
        ahead = zone != "away" and any(reading.near(group, *inside) for group in ("ready", "if"))
        score += _READY if zone != "away" and reading.near("ready", *inside) else 0.0
        score += _WORK if zone != "away" and at_work(reading, self._numbers(span), Places([inside])) else 0.0
        score += 1.5 if any(reading.near_name(kind, *inside) for kind in (kinds.FULL, kinds.BARE)) else 0.0
        person = self.knowledge.people.get(speaker or "")
        known = person is not None and person.side != "press"
        score += 1.5 if known or _for_studio(speaker, self.knowledge) else 0.3 if speaker else 0.0
        score += _NO if self.denial and reading.near("negation", *inside) else 0.0
        score += _PART if ahead and person is not None and self._plays(person.character, span) else 0.0
        count = len(tokens(text)) if has_cjk(text) else len(text.split())
        score += 0.04 * min(_MAX_SCORED_WORDS, count) - _FRAGMENT * max(0, _FEW - count)
        score -= _UNTRUE if self._untrue(span) else 0.0
        score -= _HALF if text.lstrip("… ")[:1].islower() else 0.0
        score -= _PIECE if half(text) else 0.0
        if zone == "away" and self.apart:
            return score - _AWAY
        score += _TITLED * min(_MAX_TITLED, len(self.title.intersection(tokens(text))))
        again = self.letters.count(letters(text)) > 1
        if span.end <= reading.title_end:
            return score - (1.0 if again else _HEADLINED)
        score += (_ELSEWHERE if self.apart else _PICKED) * self._picked(span)
        headed = any(one in letters(text) for one in self.headed)
        return score + (_AGAIN if again or headed else 0.0)


def _letters(reading: Reading) -> str:
    """The same as `letters` of all the text, from its words."""
    if has_cjk(reading.low):
        return letters(reading.raw)
    return "".join([word.low for word in reading.words]).replace("_", "")


def _in_headings(reading: Reading, all_of: Sequence[Span]) -> Iterator[str]:
    """What the headings within a text quote of the words below them."""
    for span in all_of:
        sentence = reading.sentences[reading.sentence_of(span.start)]
        text = reading.raw[span.start : span.end]
        brief = sentence.paragraph > 0 and not sentence.closed and sentence.end - sentence.start <= _HEADING
        if brief and (len(text.split()) > _FEW - 2 or (has_cjk(text) and len(text) >= _FEW)):
            yield letters(text)


def _for_studio(speaker: str | None, knowledge: Knowledge) -> bool:
    """Whether somebody unnamed speaks for the studio: "Disney spokesperson"."""
    words = lower(speaker or "")
    return any(lower(name) in words for name in knowledge.texts.get("studio", {}).get("any", ()))
