"""Words set off as a paragraph of their own without marks, as sites print them below "Here is what he said:"."""

from news import knowledge as kinds
from news.lexicon import Form
from news.reading import Reading

_BACK = Form(r"{so_said}")
_WE = Form(r"\b{first_plural!}")
_MEANT = (
    "pronoun_m",
    "pronoun_f",
    "role_director",
    "role_producer",
    "role_actor",
    "role_author",
    "role_crew",
    "role_person",
)
_TOLD_BACK = 48  # characters of a sentence that points back in which somebody is named
_SHORT = 30  # characters of the shortest such paragraph

Block = tuple[int, int]


def set_off(reading: Reading, before: Block, block: Block, behind: Block | None) -> bool:
    """Whether a paragraph without marks is somebody's words: he says "I" or "we" in it, and the one before it
    leads to words with a colon, or the one behind it points back at them: "That's Rodriguez talking to IGN".
    """
    if block[1] - block[0] < _SHORT:
        return False
    led = before[0] > reading.title_end and reading.plain[before[1] - 1] == ":" and _tells(reading, before)
    back = behind is not None and _points_back(reading, behind)
    return (led or back) and _first_person(reading, block)


def _first_person(reading: Reading, block: Block) -> bool:
    return bool(reading.near("first_person", *block)) or (
        reading.lexicon[_WE].search(reading.low, *block) is not None
    )


def _tells(reading: Reading, block: Block) -> bool:
    """Whether the last sentence of a paragraph tells that somebody named or meant there spoke; not the writer."""
    start = reading.sentences[reading.sentence_of(block[1] - 1)].start
    if _first_person(reading, (start, block[1])):
        return False
    named = any(
        reading.near_name(kind, *place)
        for kind in (kinds.PERSON, kinds.SURNAME)
        for place in (block, (0, reading.title_end))
    )
    if not named and not any(reading.near(group, start, block[1]) for group in _MEANT):
        return False
    return any(reading.near(group, start, block[1]) for group in ("says", "says_manner", "told"))


def _points_back(reading: Reading, block: Block) -> bool:
    """Whether a paragraph begins by naming whose the words before it are."""
    if reading.lexicon[_BACK].match(reading.low, block[0]) is None:
        return False
    near = (block[0], min(block[1], block[0] + _TOLD_BACK))
    return any(reading.near_name(kind, *near) for kind in (kinds.PERSON, kinds.SURNAME))
