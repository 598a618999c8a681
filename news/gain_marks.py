"""What a sentence, and a candidate for a summary, is known by: its place, what it speaks of, what is new in it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from news.choice import Unit, total
from news.gains import COUNTED, MEASURED
from news.scene import Scene
from news.worth import tokens

_SIGNS, _STEMS, _, _TITLED, _FIGURES, _SENTENCES, _OWN = [most for _, _, most in COUNTED]
PLACES = (0, 1, 2, 3, 5, 8, 12, 17, 24)
BESIDE = (-9, -5, -2, -1, 0, 1, 2, 4, 7, 12)
CUES = (
    *("says", "told", "says_more", "asks", "announced", "getting", "development", "talk", "wish", "ready"),
    *("negation", "nothing_set", "not_yet", "silent", "no_answer", "conditional", "hedge", "rumor"),
    *("sequel", "second", "script", "dated", "series", "greenlight", "studio", "fans", "film", "first_film"),
    *("earlier", "in_month", "other_film", "point_promoting", "point_took", "via"),
    *("role_director", "role_producer", "role_actor", "pronoun_m", "pronoun_f"),
    *("t_box_office", "t_casting", "t_manga", "t_release", "t_rerelease", "t_home_video", "t_production"),
)
LAST = 9  # paragraphs that are told apart


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words: stems of its headline, what each is worth, and those that its summary has already."""

    title: Set[str]
    worth: Mapping[str, int]
    said: frozenset[str]

    @classmethod
    def of(cls, title: Set[str], worth: Mapping[str, int], said: str) -> "Words":
        """The same beside the text that a summary has already."""
        return cls(title, worth, frozenset(tokens(said)))


def sentence_marks(scene: Scene, number: int) -> Iterator[str]:
    """What a sentence is known by, whatever part of it is told."""
    reading, told = scene.reading, scene.told
    paragraph = reading.sentences[number].paragraph
    place = bisect_left(PLACES, scene.places[number])
    yield f"paragraph {min(paragraph, LAST)}"
    if told.at is None:
        yield f"place {place}"
    else:
        yield f"place beside words {place}"
        yield f"beside {bisect_left(BESIDE, number - told.at)}"
    if number and reading.sentences[number - 1].paragraph != paragraph:
        yield "opens"
    for name, numbers in _kinds(scene):
        if number in numbers:
            yield name
    holding = reading.holding
    for group in CUES:
        if group in holding and number in holding[group]:
            yield f"cue {group}"


def unit_marks(unit: Unit, words: Words, odds: Mapping[str, int]) -> dict[str, int]:
    """What a candidate is known by beside its sentence's marks, with how much of each there is."""
    fresh = unit.words - words.said
    found = dict(zip(MEASURED, measured(unit, fresh, total(fresh, words.worth), odds), strict=True))
    for (name, reached, _), much in zip(COUNTED, counted(unit, fresh, words.title), strict=True):
        found[name] = much
        found[f"{name} {bisect_left(reached, much)}"] = 1
    return found


def counted(unit: Unit, fresh: frozenset[str], title: Set[str]) -> tuple[int, ...]:
    """How much there is of what is counted, in that order; `fresh` are the words not said yet."""
    return (
        min(_SIGNS, len(unit.text)),
        min(_STEMS, len(fresh)),
        min(_STEMS, len(unit.words) - len(fresh)),
        min(_TITLED, len(fresh & title)),
        min(_FIGURES, sum(map(str.isdigit, fresh))),
        min(_SENTENCES, unit.size),
        min(_OWN, int(unit.extra)),
    )


def measured(unit: Unit, fresh: frozenset[str], worth: int, odds: Mapping[str, int]) -> tuple[int, ...]:
    """How much there is of what is measured, in that order; `worth` is that of the fresh words."""
    known = list(filter(None, map(odds.get, fresh)))
    ruled = int(unit.extra + unit.factor * worth)
    return worth, ruled, int(100 * unit.factor), sum(known), sum([one for one in known if one > 0])


def _kinds(scene: Scene) -> tuple[tuple[str, Set[int] | tuple[int, ...]], ...]:
    told = scene.told
    return (
        ("spoken", scene.spoken),
        ("peopled", scene.peopled),
        ("named", scene.named),
        ("linked", scene.linked),
        ("about", told.about),
        ("speaker", scene.speaker_at),
        ("origin", scene.origin_at),
        ("state", told.state),
        ("lacks", told.lacks),
        ("basis", told.basis),
        ("elsewhere", told.elsewhere),
    )
