"""The sentences of an article that may be repeated in its summary, and the best choice among them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from news.choice import Unit, choose, total
from news.gain_marks import Words, counted, measured, sentence_marks
from news.gains import Gains
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.scene import CLAIMS, DATES, TAILS, Scene, Told, by_place
from news.style import Style
from news.text import has_cjk, lower, squeeze
from news.trimming import variants
from news.worth import tokens, worth

_MIN, _MAX = 20, 240
_MIN_CJK = 12
_MAX_SENTENCES = 120  # of an article are looked at: what is told later is no news
_LEAD = 2
_EARLY = 30  # sentences among which one tells what the headline does
_OURS = 0.01  # a sentence of our own may repeat more words that are said
_MAIN = 0.4  # least that such a sentence is worth


@dataclass(frozen=True, slots=True)
class Facts:
    """An article's own sentences that may be repeated, ever shorter, and what its words are worth.

    Attributes:
        title: the stems of the headline; `news` how far a sentence that may tell it is news, by its number.
        gains: what was learned of sentences; `sums` what it says of each, by its number; `scene` the article.
    """

    units: tuple[Unit, ...]
    values: dict[str, int]
    title: frozenset[str]
    news: dict[int, float]
    gains: Gains | None
    sums: dict[int, int]
    scene: Scene

    @classmethod
    def of(cls, reading: Reading, people: Cast, speech: tuple[Span, ...], told: Told) -> "Facts":
        """Look at an article once; sentences that claim a decision are left out unless `told.sure` names them."""
        knowledge = people.knowledge
        values = worth(reading, people, knowledge.common.get(reading.lang, frozenset()))
        scene = Scene.of(reading, people, speech, told, knowledge.styles[reading.lang])
        gains = knowledge.gains
        units = tuple(_units(scene, wide=gains is not None))
        numbers = {unit.places[-1] for unit in units} if gains else ()
        return cls(
            units,
            values,
            frozenset(tokens(reading.headline)),
            _news(scene),
            gains,
            {number: gains.of_sentence(sentence_marks(scene, number)) for number in numbers} if gains else {},
            scene,
        )

    def best(
        self, said: str, room: int, most: int, more: Sequence[Unit] = (), told: Collection[int] = ()
    ) -> tuple[Unit, ...]:
        """At most `most` sentences worth adding to what is `said`, within `room` characters, in the text's order.

        `more` are further candidates; `told` the numbers of sentences that need not be told any more.
        """
        units = [
            unit
            for unit in (*more, *self.units)
            if len(unit.text) <= room and not (told and any(number in told for number in unit.places))
        ]
        words = Words.of(self.title, self.values, said)
        return choose([self.weighed(unit, words) for unit in units], self.values, words.said, room, most)

    def weighed(self, unit: Unit, words: Words) -> Unit:
        """A candidate with what it is likely to add, as far as that was learned."""
        fresh = unit.words - words.said
        worth = total(fresh, self.values)
        if self.gains is None or not worth:
            return unit
        sentence = 0 if unit.extra else self.sums.get(unit.places[-1], 0)
        measures = measured(unit, fresh, worth, self.gains.odds)
        likely = self.gains.likely(sentence, counted(unit, fresh, words.title), measures)
        return unit._replace(factor=likely / worth, extra=_OURS if unit.extra else 0.0)

    def headed(self, chosen: tuple[Unit, ...], room: int, most: int, more: Sequence[Unit]) -> tuple[Unit, ...]:
        """The sentence that tells what the headline promises, and others behind it; or, where none does, those
        chosen.
        """
        main = self._main(room)
        if main is None or (chosen and chosen[0].places == main.places):
            return chosen
        at = main.places[0]
        behind = [*(unit for unit in more if at not in (*unit.places, *unit.instead)), *self._behind(main)]
        words = Words.of(self.title, self.values, main.text)
        learned = [self.weighed(unit, words) for unit in behind]
        beside = choose(learned, self.values, words.said, room - len(main.text) - 1, most - 1)
        return (main, *beside)

    def _behind(self, main: Unit) -> Iterator[Unit]:
        """What stands behind a sentence, weighed as if the text began there; what leans on it may stand alone."""
        at, places = main.places[0], self.scene.places
        whole = max((unit.text for unit in self.units if unit.places == (at,)), key=len)
        for unit in self.units:
            place = unit.places[-1]
            if place <= at:
                continue
            factor = unit.factor * by_place(places[place] - places[at]) / by_place(places[place])
            if unit.places[0] > at:
                yield unit._replace(factor=factor)
            elif unit.text.startswith(whole):
                text = unit.text[len(whole) :].lstrip()
                yield Unit(text, unit.places[1:], frozenset(tokens(text)), factor)

    def _main(self, room: int) -> Unit | None:
        """What holds most of the headline, with a name, a date or figures, of the kind of news the text is."""
        rows = [
            (self._of_title(unit.words) + self.news.get(unit.places[0], 0.0), -len(unit.text), unit)
            for unit in self.units
            if unit.size == 1 and len(unit.text) <= room and unit.places[0] in self.news
        ]
        if not rows:
            return None
        best, _, main = max(rows, key=lambda row: row[:2])
        return main if best >= _MAIN else None

    def _of_title(self, words: frozenset[str]) -> float:
        """The share of the headline's worth that some words have."""
        whole = sum(self.values.get(word, 0) for word in self.title)
        return sum(self.values.get(word, 0) for word in words & self.title) / whole if whole else 0.0


def _news(scene: Scene) -> dict[int, float]:
    """How far each sentence among the first is news, beside what it has of the headline, where none is told."""
    if scene.told.text:
        return {}
    return {number: scene.news(number) for number, place in scene.places.items() if place < _EARLY}


def _units(scene: Scene, *, wide: bool) -> list[Unit]:
    """All candidates: sentences fit to be repeated, and pairs where one leans on the one before; with `wide` those
    far from late news, too.
    """
    found: list[Unit] = []
    fit = [number for number in scene.reading.kept[:_MAX_SENTENCES] if scene.fit(number, wide=wide)]
    cut = {number: _unclaimed(scene, number) for number in fit}
    fit = [number for number in fit if cut[number]]
    leaning = {number: _leans(scene, number, cut[number][0]) for number in fit}
    for number in fit:
        texts = [text for text in cut[number] if _sized(text)]
        if texts and leaning[number]:
            texts = _pair(scene, number, cut, leaning)
        factor, size = scene.factor(number), 1 + leaning[number]
        at = tuple(range(number + 1 - size, number + 1))
        found += [Unit(text, at, frozenset(tokens(text)), factor, size) for text in texts]
    return found


def _unclaimed(scene: Scene, number: int) -> list[str]:
    """The shorter forms of a sentence that are without a claim nobody may believe."""
    claims = scene.claims(number)
    return [
        scene.printed(number, text)
        for text in variants(scene.reading, number, scene.style)
        if not any(lower(claim) in lower(text) for claim in claims)
    ]


def _pair(scene: Scene, number: int, cut: dict[int, list[str]], leaning: dict[int, bool]) -> list[str]:
    """A leaning sentence with the one before it, if that can stand there."""
    sentences = scene.reading.sentences
    if leaning.get(number - 1, True) or sentences[number].paragraph != sentences[number - 1].paragraph:
        return []
    before = cut[number - 1][0]
    if not _sized(before):
        return []
    return [f"{before}{'' if has_cjk(before) else ' '}{cut[number][0]}"]


def _sized(text: str) -> bool:
    return (_MIN_CJK if has_cjk(text) else _MIN) <= len(text) <= _MAX


def _leans(scene: Scene, number: int, text: str) -> bool:
    """Whether a sentence needs the one before it: by its first word, or by a pronoun for somebody else."""
    low = lower(text)
    if scene.style.leaning.match(low):
        return True
    if scene.style.person.match(low):
        before = scene.people.before(scene.reading.sentences[number].start)
        return not (scene.told.speaker and before and before[-1].name == scene.told.speaker)
    return False


def lead(reading: Reading, room: int, style: Style) -> list[str]:
    """The first whole sentences that fit, where an article has no facts fit to be picked."""
    chosen: list[str] = []
    for number in reading.kept:
        text = squeeze(reading.text_of(number))
        claims = any(reading.has(group, number) for group in (*CLAIMS, *DATES))
        if reading.sentences[number].paragraph == 0 or claims or text.endswith(TAILS):
            continue
        if style.voice.search(lower(text)) or style.leaning.match(lower(text)):
            continue
        if len(text) > room or len(chosen) == _LEAD:
            break
        chosen.append(text)
        room -= len(text) + 1
    return chosen
