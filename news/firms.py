"""A firm that speaks for itself: "Troublemaker Studios told …", "zanjó Troublemaker Studios"."""

import re

from news.lexicon import Form
from news.reading import Reading
from news.scan import Hit

_NAME = r"(?P<name>(?:[A-Z0-9][\w&'.-]*\s){1,4}?{firm!}|{firm_own!}(?:\s[A-Z][\w&]*){0,2})(?!-)"
_BEHIND = Form(r"\s(?:{the}\s)?" + _NAME)
_BEFORE = Form(r"(?:^\s?|(?P<lead>[^\s]+)\s)" + _NAME + r"\s$")
_ANY = Form(r"(?<![\w-])" + _NAME)
# "le studio nous répond"; "the film's distributor", "le distributeur du film".
_OURS = r"(?:\s{of_film!})?"
_AGAIN = Form(
    rf"(?:{{the}}\s(?:[\w-]+'s\s)?|l')(?P<word>{{firm_word}}){_OURS}(?:\s{{addressed_before}})?(?:$|\s{{by_mail!}})"
)
_LED = Form(r"\s?(?:{and!}\s)?(?P<firm>(?:{the}\s|l'){firm_word})\s[^,;:]*:")
_EDGE = re.compile(r"[,;:.!?()\"]")
_MEMORY = 700  # characters in which a firm is kept in mind
_ENDS = frozenset(",.;:!?\"'")
_REACH = 48  # characters beside a verb in which the name of a firm stands
_NEXT = 24  # characters behind a name in which is told who of the firm speaks


def firm(reading: Reading, start: int, end: int, verb: Hit) -> str | None:
    """The firm that is the subject of a verb of saying within two offsets: right before or right behind it."""
    plain = reading.plain
    begin = max(start, verb.start - _REACH)
    before = reading.lexicon[_BEFORE].search(plain[begin : verb.start])
    if before is not None and _free(reading, before["lead"] or ""):
        return reading.raw[begin + before.start("name") : begin + before.end("name")]
    behind = reading.lexicon[_BEHIND].match(plain, verb.end, min(end, verb.end + _REACH))
    if behind is None or _somebody_of_it(reading, behind.end()):
        return None
    return reading.raw[behind.start("name") : behind.end("name")]


def called_again(reading: Reading, start: int, end: int) -> str | None:
    """The firm that words such as "the company" between two offsets mean: the last one named before them."""
    while start < end and reading.plain[start].isspace():
        start += 1
    match = reading.lexicon[_AGAIN].match(reading.low[start:end].rstrip())
    if match is None:
        return None
    found = list(reading.lexicon[_ANY].finditer(reading.plain, max(0, start - _MEMORY), start))
    return (
        reading.raw[found[-1].start("name") : found[-1].end("name")]
        if found
        else _as_printed(reading, start, match)
    )


def _as_printed(reading: Reading, start: int, match: re.Match[str]) -> str:
    return reading.raw[start + match.start("word") : start + match.end("word")]


def house(reading: Reading, start: int, end: int, verb: Hit | None) -> str | None:
    """The firm that words such as "the company" mean with which the clause before words begins, or which stand
    right behind its `verb`: "asked by us, the distributor denies: …", "dementiert der Verleih: …".
    """
    begins = max([start, *(match.end() for match in _EDGE.finditer(reading.plain, start, end - len(": ")))])
    if verb is None or verb.start < begins:
        led = reading.lexicon[_LED].match(reading.low, begins, end)
        colon = reading.plain[:end].rstrip().endswith(":") if led else False
        return called_again(reading, led.start("firm"), led.end("firm")) if led and colon else None
    edges = [match.end() for match in _EDGE.finditer(reading.plain, start, verb.start)]
    behind = reading.plain[verb.end : end].rstrip(": ")
    return called_again(reading, max([start, *edges]), verb.start) or called_again(
        reading, verb.end, verb.end + len(behind)
    )


def _free(reading: Reading, lead: str) -> bool:
    """Whether a word before a name leaves it a subject: "the" does, "of" does not."""
    low = lead.lower()
    return not low or low[-1] in _ENDS or low in reading.lexicon.words("the")


def _somebody_of_it(reading: Reading, place: int) -> bool:
    """Whether who speaks for a firm is told behind its name: "Lantern Films' Ana Lima", "Lantern Films chief"."""
    if reading.plain.startswith("'", place):
        return True
    word = reading.plain[place : place + _NEXT].split(" ", 2)[1:2]
    roles = ("role_person", "role_producer", "role_unnamed", "role_director", "role_author")
    return bool(word) and (
        word[0][:1].isupper()
        or any(hit.start == place + 1 for role in roles for hit in reading.near(role, place, place + _NEXT))
    )
