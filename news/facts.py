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


@dataclass(frozen=True, slots=True)
class Facts:
    """An article's own sentences that may be repeated, ever shorter, and what its words are worth."""

    units: tuple[Unit, ...]
    values: dict[str, int]

    @classmethod
    def of(cls, reading: Reading, people: Cast, speech: tuple[Span, ...], told: Told) -> "Facts":
        """Look at an article once; sentences that claim a decision are left out unless `told.sure` names them."""
        knowledge = people.knowledge
        values = worth(reading, people, knowledge.common.get(reading.lang, frozenset()))
        scene = Scene.of(reading, people, speech, told, knowledge.styles[reading.lang])
        return cls(tuple(_units(scene)), values)

    def best(
        self, said: str, room: int, most: int, more: Sequence[Unit] = (), told: Collection[int] = ()
    ) -> tuple[Unit, ...]:
        """At most `most` sentences worth adding to what is `said`, within `room` characters, in the text's order.

        `more` are further candidates; `told` the numbers of sentences that need not be told any more.
        """
        units = [unit for unit in (*more, *self.units) if not any(number in told for number in unit.places)]
        return choose(units, self.values, frozenset(tokens(said)), room, most)


def _units(scene: Scene) -> list[Unit]:
    """All candidates: sentences fit to be repeated, and pairs where one leans on the one before."""
    found: list[Unit] = []
    fit = [number for number in scene.reading.kept[:_MAX_SENTENCES] if scene.fit(number)]
    cut = {number: variants(scene.reading, number, scene.style) for number in fit}
    leaning = {number: _leans(scene, number, cut[number][0]) for number in fit}
    for number in fit:
        texts = [text for text in cut[number] if _sized(text)]
        if texts and leaning[number]:
            texts = _pair(scene, number, cut, leaning)
        factor, size = scene.factor(number), 1 + leaning[number]
        at = tuple(range(number + 1 - size, number + 1))
        found += [Unit(text, at, frozenset(tokens(text)), factor, size) for text in texts]
    return found


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
