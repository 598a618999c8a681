"""What a sentence of an article is for a summary: whether it may be repeated, and how likely it holds a fact."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from news import knowledge as kinds
from news.bodies import spoken_in, stands
from news.lexicon import Form
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.style import Style
from news.text import has_cjk, lower
from news.wording import UNSPACED

CLAIMS = ("greenlight", "promise")
DATES = ("overclaim", "filming", "dated")  # claims only where a sequel is meant
TAILS = ("?", "...", "…", ":", "!")
_OURS = (kinds.FULL, kinds.BARE, kinds.TERM, kinds.PERSON, kinds.SURNAME, kinds.OUTLET)
# How far a sentence's worth counts by its place among the body's sentences and by what it is about: how much
# more or less of the key facts such sentences held in labelled articles (half A of the development set and the
# probe set), rounded.
_PLACE = ((14, 0.35), (12, 0.5), (8, 0.9), (6, 1.1), (2, 1.4), (0, 1.2))
# The same where the news comes late (from that place on), by sentences behind the words given.
_LATE, _BEFORE, _AFTER = 9, 4, 14
_BESIDE = ((15, 0.2), (10, 0.5), (7, 0.9), (0, 1.4), (-2, 0.8), (-4, 0.4), (-1000, 0.15))
_FACTORS = {"says": 1.1, "told": 1.1, "development": 1.2, "negation": 0.7, "earlier": 0.85, "other_film": 1.2}
_ATTRIBUTION = 14  # characters at the end of a sentence in which "went on" stands
_STATE_LENGTH = 120  # characters; one that is longer is told in a composed sentence
_STRANGE = 0.35  # has no link to the words given
_LACK = 6.0  # says what a sequel has not, in more words than ours
_STATE = 1.6  # says where that leaves a sequel
_BASIS, _AGAIN, _BARE = 1.15, 0.75, 0.75
_DENIED = 1.4  # says what a sequel has not
_EARLIER, _ON, _GOES_ON = 0.8, 1.4, 6  # before the words given, and in so many sentences behind them
_ELSEWHERE = 0.5  # in a part of the text on something else
_INDIRECT = 1.45  # somebody says it: "he added", "Cameron told"
_BEHIND, _FAR_BEHIND = 1.3, 0.8  # right behind words quoted, or further
_DASHES = ("――", "──", "ーー")
_WORDS = 5  # that a sentence without a figure has at least
_DECIDED = 1.8  # says when a film that is decided is shot or comes out
_MONEY = 1.6  # names a sum where sums are the news
_AMOUNT = Form(r"[$€£¥]\s?\d|\d\s?{amount}\b|%")
_GUESSED = ("conditional", *CLAIMS)  # what a loud text's sentence may not hold
_SAID = ("says", "told", "rumor", "sources", "unnamed_source")  # a guess is somebody's
_MEANT = ("role_director", "role_producer", "role_actor", "pronoun_m", "pronoun_f")
_TELLING = ("says", "nothing_set", "talk", "development")
_AWAY, _REACH = 0.5, 4  # further than so many sentences from where the franchise is spoken of
_OWN_SHARE = 0.5  # least part of a sentence with words quoted that is the text's own
_ORIGIN = 0.7  # names again where the words were said


# What makes a sentence the news, beside what it has of the headline: the film's name, words of that kind of news,
# a date or a figure; and what makes it less: earlier times, and each sentence before it.
_NAMED, _KIND, _COUNTED, _OLD, _LATER = 0.2, 0.15, 0.15, 0.3, 0.01
_FIGURE = re.compile(r"\d")
_COUNTRY = re.compile(r"\bUS\b")
_SPECIFIC = re.compile(r"\d|(?<=[a-z,;:] )[A-Z][a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Told:
    """What the summary says already, and on which sentences that rests.

    Attributes:
        text: the sentences composed so far; `speaker` whose words they give, or ""; `origin` the domain
            of the outlet they were said to, or "".
        about: sentences that speak of a sequel.
        basis: sentences the signal rests on; `sure` those whose claim of a decision is believed.
        at: the sentence of the words given, or None.
        state: sentences that say where it leaves a sequel.
        elsewhere: sentences in parts of the text that are on something else; `lacks` those that say what a
            sequel has not.
        counted: the news is a sum: takings, a rank, a price.
        kind: groups of words of that kind of news.
        outlet: the name of the text's own outlet, where it is known.
        unsupported: the text claims a decision on nobody's word; what else it tells is not repeated.
        loud: the text's own voice goes further than the words it quotes; only what somebody says is repeated,
            what there is not, and sums.
    """

    text: str = ""
    speaker: str = ""
    origin: str = ""
    about: frozenset[int] = frozenset()
    basis: tuple[int, ...] = ()
    sure: frozenset[int] = frozenset()
    at: int | None = None
    state: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()
    lacks: frozenset[int] = frozenset()
    counted: bool = False
    unsupported: bool = False
    loud: bool = False
    kind: tuple[str, ...] = ()
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """An article as its sentences are weighed; sets and rows hold numbers of sentences.

    Attributes:
        spoken: in which somebody is quoted; `ours` that speak of the franchise or its sequel, in order.
        peopled: that name a person; `speaker_at`, `origin_at` that name whom and where `told` names.
        named: that name the franchise, its people or an outlet; `linked` all but an outlet;
            `places` each one's place in the body.
        deep: whether the news comes late in the text.
        own: in which the outlet speaks of itself, of those looked at.
    """

    reading: Reading
    people: Cast
    told: Told
    style: Style
    speech: tuple[Span, ...]
    spoken: tuple[int, ...]
    ours: tuple[int, ...]
    peopled: frozenset[int]
    speaker_at: frozenset[int]
    origin_at: frozenset[int]
    named: frozenset[int]
    linked: frozenset[int]
    places: dict[int, int]
    deep: bool
    own: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, reading: Reading, people: Cast, speech: tuple[Span, ...], told: Told, style: Style) -> "Scene":
        """Look at an article once."""
        film = {hit.sentence for kind in (kinds.FULL, kinds.BARE) for hit in reading.named(kind)} | told.about
        body = [number for number in reading.kept if stands(reading, number)]
        return cls(
            reading,
            people,
            told,
            style,
            speech,
            spoken=spoken_in(reading, speech),
            ours=tuple(sorted(number for number in film if reading.sentences[number].paragraph)),
            peopled=frozenset(one.sentence for one in people.mentions),
            speaker_at=frozenset(one.sentence for one in people.mentions if one.name == told.speaker),
            origin_at=frozenset(
                hit.sentence for hit in reading.named(kinds.OUTLET) if told.origin and hit.value == told.origin
            ),
            named=frozenset(hit.sentence for kind in _OURS for hit in reading.named(kind)),
            linked=frozenset(hit.sentence for kind in _OURS[:-1] for hit in reading.named(kind)),
            places={number: place for place, number in enumerate(body)},
            deep=told.at is not None and bisect_left(body, told.at) >= _LATE,
        )

    def fit(self, number: int, *, wide: bool = False) -> bool:
        """No heading, no question, not the writer's own voice, not mainly quoted, no claim that nobody made,
        nothing that is told already, and, unless `wide`, nothing far from late news.
        """
        if (
            number not in self.places
            or self.reading.text_of(number).startswith(_DASHES)  # somebody asks
            or (number in self.told.state and self._long(number))
            or (number == self.told.at and number in self.spoken)
            or self._announces(number)
            or (self.told.at is not None and number in self.speaker_at and number in self.origin_at)
        ):
            return False
        low = self._low(number)
        if number in self.spoken:
            outside = self._outside(number)
            if len(outside) < _OWN_SHARE * len(low) or number not in self.peopled:
                return False
            low = outside
        if low.rstrip("\"'”’» ").endswith(TAILS) or self._voiced(number, low):
            return False
        if self._colour(number) or (self._far(number) and not wide):
            return False
        if self.style.guess.search(low) and (
            self.told.loud or not any(self.reading.has(group, number) for group in _SAID)
        ):
            return False
        if self.told.loud and not self._vouched(number):
            return False
        known = number in self.named or number in self.peopled
        return not self.told.unsupported or (known and self.reading.has("says", number))

    def _vouched(self, number: int) -> bool:
        """Whether somebody says it, it is a sum, or it says what there is not; and no "would" or "might"."""
        reading = self.reading
        if any(reading.has(group, number) for group in _GUESSED):
            return False
        if reading.lexicon[_AMOUNT].search(self._low(number)) or (
            number in self.told.about and reading.has("negation", number)
        ):
            return True
        said = any(reading.has(group, number) for group in ("says", "told"))
        return said and (
            number in self.peopled
            or any(hit.sentence == number for hit in reading.named(kinds.OUTLET))
            or any(reading.has(group, number) for group in _MEANT)
        )

    def _voiced(self, number: int, low: str) -> bool:
        """Whether the writer speaks of himself or to the reader, not only for his outlet."""
        if not self.style.voice.search(low):
            return False
        if number in self.spoken or not self.told.outlet:
            return True
        self.own.add(number)
        return self.style.voice.search(lower(self.style.of_outlet(low, "-"))) is not None

    def printed(self, number: int, text: str) -> str:
        """What of a sentence may be repeated, with the outlet's name where it speaks of itself."""
        return self.style.of_outlet(text, self.told.outlet) if number in self.own else text

    def _long(self, number: int) -> bool:
        sentence = self.reading.sentences[number]
        return sentence.end - sentence.start > _STATE_LENGTH

    def _announces(self, number: int) -> bool:
        """Whether a sentence only leads to words quoted behind it: "He went on"."""
        end = self.reading.sentences[number].end
        return number + 1 in self.spoken and bool(self.reading.near("says", end - _ATTRIBUTION, end))

    def factor(self, number: int) -> float:
        """How likely a sentence holds a fact of the news; 1 is the usual."""
        factor = self._by_place(number)
        for group, times in _FACTORS.items():
            if self.reading.has(group, number):
                factor *= times
        if self.reading.has("says", number) and (
            number in self.peopled or self.style.person.search(self._low(number))
        ):
            factor *= _INDIRECT
        behind = bisect_left(self.spoken, number)
        if behind:
            factor *= _BEHIND if number - self.spoken[behind - 1] == 1 else _FAR_BEHIND
        factor *= _STATE if number in self.told.state else 1.0
        factor *= _LACK if number in self.told.lacks else 1.0
        factor *= _BASIS if number in self.told.basis else 1.0
        factor *= _AGAIN if number in self.speaker_at else 1.0
        factor *= _ORIGIN if number in self.origin_at else 1.0
        factor *= _AWAY if self.told.text and not self._near(number) and not self.deep else 1.0
        factor *= _DENIED if number in self.told.about and self.reading.has("negation", number) else 1.0
        factor *= _ELSEWHERE if self.told.text and number in self.told.elsewhere else 1.0
        factor *= _STRANGE if self._strange(number) else 1.0
        factor *= self._beside(number)
        factor *= (
            _DECIDED if number in self.told.sure and any(self.reading.has(one, number) for one in DATES) else 1.0
        )
        factor *= _MONEY if self.told.counted and self.reading.lexicon[_AMOUNT].search(self._low(number)) else 1.0
        return factor if self._specific(number) else factor * _BARE

    def _strange(self, number: int) -> bool:
        """Whether a sentence behind somebody's words has no link to them: nobody, nothing of ours."""
        told = self.told
        if not told.text or self.reading.lang in UNSPACED or number in told.about | told.state | told.lacks:
            return False
        return number not in self.linked and not any(self.reading.has(one, number) for one in (*_TELLING, *_MEANT))

    def news(self, number: int) -> float:
        """How far a sentence is the news where nobody's words come first, beside what it has of the headline."""
        reading, sentence = self.reading, self.reading.sentences[number]
        full = any(hit.sentence == number for hit in reading.named(kinds.FULL))
        kind = any(reading.has(group, number) for group in self.told.kind)
        figure = _FIGURE.search(reading.plain, sentence.start, sentence.end) is not None
        old = reading.has("earlier", number)
        return _NAMED * full + _KIND * kind + _COUNTED * figure - _OLD * old - _LATER * self.places[number]

    def _beside(self, number: int) -> float:
        """Before the words given less is told of their matter than behind them."""
        if self.told.at is None or number == self.told.at:
            return 1.0
        if number < self.told.at:
            return _EARLIER
        return _ON if number - self.told.at <= _GOES_ON else 1.0

    def _by_place(self, number: int) -> float:
        """By its place in the article; where the news comes late, by its place beside the words given."""
        place = self.places[number]
        early = by_place(place)
        if self.told.at is None:
            return early
        beside = next(factor for least, factor in _BESIDE if number - self.told.at >= least)
        return beside if self.deep else early

    def _far(self, number: int) -> bool:
        """Whether a sentence stands far from news that comes late."""
        return self.deep and self.told.at is not None and not -_BEFORE <= number - self.told.at <= _AFTER

    def _low(self, number: int) -> str:
        """A sentence in small letters, without a country that reads as a pronoun in them."""
        sentence = self.reading.sentences[number]
        low = self.reading.low[sentence.start : sentence.end]
        plain = self.reading.plain[sentence.start : sentence.end] if "us" in low else ""
        return _COUNTRY.sub("__", plain).lower() if "US" in plain else low

    def _outside(self, number: int) -> str:
        """What of a sentence nobody is quoted with; "" where a quotation goes beyond it."""
        sentence, low = self.reading.sentences[number], self._low(number)
        place, text = sentence.start, ""
        for span in self.speech:
            if span.end <= sentence.start or span.start >= sentence.end:
                continue
            if span.outer_start < sentence.start or span.outer_end > sentence.end:
                return ""
            text += low[place - sentence.start : span.outer_start - sentence.start]
            place = span.outer_end
        return text + low[place - sentence.start :]

    def claims(self, number: int) -> tuple[str, ...]:
        """The words of a sentence, as printed, that may claim a decision on a sequel and are not believed."""
        if number in self.told.sure:
            return ()
        sentence = self.reading.sentences[number]
        groups = (*CLAIMS, *DATES) if number in self.told.about else CLAIMS
        hits = [hit for group in groups for hit in self.reading.near(group, sentence.start, sentence.end)]
        found = [self.reading.raw[hit.start : hit.end] for hit in hits]
        found += [
            self.reading.raw[sentence.start + match.start() : sentence.start + match.end()]
            for match in self.style.claim.finditer(self._low(number))
        ]
        return tuple(found)

    def _colour(self, number: int) -> bool:
        """Whether a sentence names and counts nothing and says nothing of a sequel, or is of hardly a word."""
        if number in self.told.state or number in self.told.basis or number in self.told.lacks:
            return False
        telling = any(self.reading.has(group, number) for group in _TELLING)
        on_sequel = number in self.told.about and not self.told.text
        return self._stub(number) or not (telling or on_sequel or self._specific(number))

    def _stub(self, number: int) -> bool:
        """Whether a sentence has but a few words and no figure, such as "Nor has Cameron"."""
        text = self.reading.text_of(number)
        return len(text.split()) < _WORDS and not has_cjk(text) and not any(char.isdigit() for char in text)

    def _near(self, number: int) -> bool:
        """Whether a sentence stands where the franchise or its sequel is spoken of."""
        place = bisect_left(self.ours, number - _REACH)
        return place < len(self.ours) and self.ours[place] <= number + _REACH

    def _specific(self, number: int) -> bool:
        """Whether a sentence names someone or something, or counts: the rest is talk."""
        sentence = self.reading.sentences[number]
        text = self.reading.raw[sentence.start : sentence.end]
        return _SPECIFIC.search(text) is not None or has_cjk(text)


def by_place(place: int) -> float:
    """How far a sentence at a place of the body holds what is news."""
    return next(factor for least, factor in _PLACE if place >= least)
