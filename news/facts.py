"""The sentences of an article that may be repeated in its summary, and the best choice among them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from news.choice import Unit, choose
from news.people import Cast
from news.quotes import Span
from news.reading import Reading
from news.scene import CLAIMS, DATES, TAILS, Scene, Told
from news.text import has_cjk, lower, squeeze
from news.trimming import variants
from news.worth import tokens, worth

_MIN, _MAX = 20, 240
_MIN_CJK = 12
_MAX_SENTENCES = 120  # of an article are looked at: what is told later is no news
_LEAD = 2
_EARLY = 5  # sentences among which one says what the headline says
_MAIN = 0.3  # least share of the headline's worth that such a sentence has
_SAYS = 0.8  # of that share the chosen ones have, so that it need not be told


@dataclass(frozen=True, slots=True)
class Facts:
    """An article's own sentences that may be repeated, ever shorter, and what its words are worth.

    Attributes:
        title: the stems of the headline; `early` the numbers of the body's first sentences.
    """

    units: tuple[Unit, ...]
    values: dict[str, int]
    title: frozenset[str]
    early: frozenset[int]

    @classmethod
    def of(cls, reading: Reading, people: Cast, speech: tuple[Span, ...], told: Told) -> "Facts":
        """Look at an article once; sentences that claim a decision are left out unless `told.sure` names them."""
        knowledge = people.knowledge
        values = worth(reading, people, knowledge.common.get(reading.lang, frozenset()))
        scene = Scene.of(reading, people, speech, told, knowledge.styles[reading.lang])
        early = frozenset(number for number, place in scene.places.items() if place < _EARLY)
        return cls(tuple(_units(scene)), values, frozenset(tokens(reading.headline)), early)

    def best(
        self, said: str, room: int, most: int, more: Sequence[Unit] = (), told: Collection[int] = ()
    ) -> tuple[Unit, ...]:
        """At most `most` sentences worth adding to what is `said`, within `room` characters, in the text's order.

        `more` are further candidates; `told` the numbers of sentences that need not be told any more.
        """
        units = [unit for unit in (*more, *self.units) if not any(number in told for number in unit.places)]
        return choose(units, self.values, frozenset(tokens(said)), room, most)

    def headed(self, chosen: tuple[Unit, ...], room: int, most: int) -> tuple[Unit, ...]:
        """The sentences chosen; or, where they leave out what the headline says, the early one that says it, and
        others beside it.
        """
        early = [unit for unit in self.units if unit.size == 1 and self.early.issuperset(unit.places)]
        main = max(early, key=lambda unit: (self._of_title(unit.words), -len(unit.text)), default=None)
        if main is None or len(main.text) > room or self._of_title(main.words) < _MAIN:
            return chosen
        have = frozenset(word for unit in chosen for word in unit.words)
        if self._of_title(have) >= _SAYS * self._of_title(main.words):
            return chosen
        beside = self.best(main.text, room - len(main.text) - 1, most - 1, told=main.places)
        return tuple(sorted((main, *beside), key=lambda unit: unit.places))

    def _of_title(self, words: frozenset[str]) -> float:
        """The share of the headline's worth that some words have."""
        whole = sum(self.values.get(word, 0) for word in self.title)
        return sum(self.values.get(word, 0) for word in words & self.title) / whole if whole else 0.0


def _units(scene: Scene) -> list[Unit]:
    """All candidates: sentences fit to be repeated, and pairs where one leans on the one before."""
    found: list[Unit] = []
    fit = [number for number in scene.reading.kept[:_MAX_SENTENCES] if scene.fit(number)]
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
        text
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


def lead(reading: Reading, room: int) -> list[str]:
    """The first whole sentences that fit, where an article has no facts fit to be picked."""
    chosen: list[str] = []
    for number in reading.kept:
        text = squeeze(reading.text_of(number))
        claims = any(reading.has(group, number) for group in (*CLAIMS, *DATES))
        if reading.sentences[number].paragraph == 0 or claims or text.endswith(TAILS):
            continue
        if len(text) > room or len(chosen) == _LEAD:
            break
        chosen.append(text)
        room -= len(text) + 1
    return chosen
