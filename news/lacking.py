"""What a text says a second film still lacks: a script, a contract, a date, a call."""

import re
from collections.abc import Iterable

from news.knowledge import Knowledge
from news.lexicon import Form
from news.reading import Reading
from news.wording import piece

_BEFORE, _BEHIND = 3, 10  # sentences around the words given in which their matter is spoken of
_MOST = 3  # things named
_OTHER = ("earlier", "first_film", "other_film", "season")
_DOUBTED = ("conditional", "if", "point_return")  # right before what is denied, or in it
_WITHOUT = Form(r"{without}\b")
_EDGES = ',;:"()—–'


def lacking(reading: Reading, about: frozenset[int], at: int | None, knowledge: Knowledge) -> dict[str, int]:
    """The kinds of things (`write_lack_*`) that are denied where a sequel is spoken of, in a fixed order, and the
    sentence in which each first is.

    `about` are the sentences on a sequel, `at` that of the words given, or None.
    """
    denied = sorted({hit.sentence for hit in reading.cue("negation")})
    numbers = [n for n in denied if (n in about or _beside(n, at)) and _plain(reading, n)]
    said = "\n".join(reading.low[slice(*reading.sentences[number][:2])] for number in numbers)
    found: dict[str, int] = {}
    for lack in knowledge.styles[reading.lang].lacking if numbers else ():
        if len(found) < _MOST and any(map(said.__contains__, lack.hints)):
            first = next((number for number in numbers if _denied(reading, lack.pattern, number)), None)
            found |= {} if first is None else {lack.kind: first}
    return found


def told_lacking(kinds: Iterable[str], lang: str, knowledge: Knowledge) -> str:
    """A sentence for that in the language, or ""."""
    kinds = tuple(kinds)
    nobody = next((said for kind in kinds if (said := piece(f"say_nobody_{kind}", lang, knowledge))), "")
    rest = [kind for kind in kinds if not piece(f"say_nobody_{kind}", lang, knowledge)]
    names = [name for kind in rest if (name := piece(f"say_lack_{kind}", lang, knowledge))]
    if not names:
        return f"{nobody[:1].upper()}{nobody[1:]}." if nobody else ""
    last = piece("say_lack_last", lang, knowledge) or ", "
    row = last.join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    if nobody:
        return piece("say_lack_with", lang, knowledge, list=row, nobody=nobody)
    return piece("say_lack", lang, knowledge, list=row)


def _denied(reading: Reading, pattern: re.Pattern[str], number: int) -> bool:
    """Whether a sentence says that there is none of a kind, in a clause that hangs on no "if"."""
    start, end = reading.sentences[number].start, reading.sentences[number].end
    for match in pattern.finditer(reading.low, start, end):
        clause = max((reading.low.rfind(edge, start, match.start()) for edge in _EDGES), default=-1)
        # "Without a deal there would be": what hangs on it may come behind.
        last = end if reading.lexicon[_WITHOUT].match(match.group()) else match.end()
        if not any(reading.near(group, max(clause + 1, start), last) for group in _DOUBTED):
            return True
    return False


def _beside(number: int, at: int | None) -> bool:
    return at is not None and at - _BEFORE <= number <= at + _BEHIND


def _plain(reading: Reading, number: int) -> bool:
    """Whether a sentence tells how things are now: no question, no "if", nothing of the first film."""
    text = reading.text_of(number).rstrip("\"'”’» ")
    return (
        reading.sentences[number].paragraph > 0
        and not text.endswith("?")
        and not any(reading.has(group, number) for group in _OTHER)
    )
