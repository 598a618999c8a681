"""Names that only say who somebody is: "Alita star …", "known for Alita", "Rosa Salazar (Alita)"."""

import re

from news import knowledge as kinds
from news.lexicon import Form
from news.reading import Reading
from news.scan import Hit

# How far before or after a name a word may stand that makes it a mere credit, in characters.
REACH = 28
_CLOSE = 12
_PERSON_REACH = 60
_OF_REACH = 20  # the same of a mere "of": "Skrein, of Deadpool and Alita", not "Skrein on a shot of Alita"
_BRACKET = 70  # characters of a bracket with somebody's works
_MARKS = " '\"*_«»„“”‘’"
_OWNS = re.compile(r"'s? [a-z]|'s? [A-Z][a-z]")
_LED = Form(r" {leads_what}\b")
_QUOTED_TITLE = re.compile('["«„“][^"«»„“”]{1,60}["»”“]')
# Titles of any length may stand between a credit and a name, but sentences do not.
_STOPS = ".!?;"


def is_title(reading: Reading, hit: Hit) -> bool:
    """Whether something stands in the headline."""
    return hit.end <= reading.title_end


def is_credit(reading: Reading, hit: Hit) -> bool:
    """Whether a name is somebody's credit: "Alita star", "known for Alita", "Rosa Salazar (Alita)"."""
    if _adjacent_star(reading, hit) or in_brackets(reading, hit):
        return True
    around = _around(reading, hit)
    if any(_touches(reading, cue, hit) for cue in reading.near("credit", *around) if cue.end - cue.start > 2):
        return True
    beside = [cue for cue in reading.near("credit_star", *around) if _touches(reading, cue, hit)]
    if any(_names_person_near(reading, hit.sentence, cue) for cue in beside):
        return True
    of = [cue for cue in reading.near("credit_person", *around) if not _gap(reading, cue, hit).strip(_MARKS)]
    return any(_names_person_near(reading, hit.sentence, cue, _OF_REACH) for cue in of)


def _around(reading: Reading, hit: Hit) -> tuple[int, int]:
    sentence = reading.sentences[hit.sentence]
    return max(sentence.start, hit.start - REACH), min(sentence.end, hit.end + REACH)


def _adjacent_star(reading: Reading, hit: Hit) -> bool:
    """Whether the name is part of who somebody is: "The Alita: Battle Angel star will …"."""
    groups = ("role_actor", "role_director", "role_producer", "credit_behind")
    return any(
        len(_gap(reading, cue, hit).strip("'\"»”’")) <= 1 and cue.start > hit.end - 1
        for group in groups
        for cue in reading.near(group, hit.end, hit.end + REACH)
    )


def is_title_credit(reading: Reading, hit: Hit) -> bool:
    """In a title only "Alita star …", "star of Alita" and "(Alita)" are credits."""
    if in_brackets(reading, hit):
        return True
    before = [
        cue
        for group in ("credit", "credit_star")
        for cue in reading.near(group, max(0, hit.start - REACH), hit.start)
    ]
    end = min(hit.end + REACH, reading.title_end)
    if _OWNS.match(reading.plain, hit.end, end) and not _names_person_near(reading, hit.sentence, hit):
        before = []  # "The math behind Alita's irises"
    behind = [cue for cue in reading.near("credit_behind", hit.end, end) if not _apart(reading, cue, hit)]
    return any(len(_gap(reading, cue, hit).strip()) <= 3 for cue in (*before, *behind))


def _apart(reading: Reading, cue: Hit, name: Hit) -> bool:
    """Whether a colon or an article stands between, or "leads" is said of the film: "Alita leads a slow week"."""
    verb = reading.low[cue.start : cue.end] in reading.lexicon.words("leads") and reading.lexicon[_LED].match(
        reading.low, cue.end
    )
    return ":" in _gap(reading, cue, name) or bool(verb)


def _gap(reading: Reading, cue: Hit, name: Hit) -> str:
    """What stands between a cue and a name."""
    return reading.low[cue.end : name.start] if cue.end <= name.start else reading.low[name.end : cue.start]


def _touches(reading: Reading, cue: Hit, name: Hit) -> bool:
    gap = _gap(reading, cue, name)
    if any(mark in gap for mark in _STOPS):
        return False
    return (len(gap) <= _CLOSE and gap.count(" ") <= 2) or _titles_between(reading, cue, name)


def _titles_between(reading: Reading, cue: Hit, name: Hit) -> bool:
    """Whether only other titles stand between: "actor de Terminator y Alita", "behind Avatar and Alita"."""
    if cue.end > name.start or name.start - cue.end > 2 * REACH:
        return False
    between = _QUOTED_TITLE.sub(" ", reading.plain[cue.end : name.start])
    words = between.replace(",", " ").replace('"', " ").replace("«", " ").split()
    return all(word[:1].isupper() or len(word) <= len("the") for word in words)


def _names_person_near(reading: Reading, sentence: int, cue: Hit, reach: int = _PERSON_REACH) -> bool:
    return any(
        hit.start - cue.end < reach and cue.start - hit.end < reach
        for kind in (kinds.PERSON, kinds.SURNAME)
        for hit in reading.named(kind)
        if hit.sentence == sentence
    )


def in_brackets(reading: Reading, hit: Hit) -> bool:
    """Whether a name stands in brackets, alone or among other titles: "(Alita)", "(Undone, Alita)"."""
    start = reading.plain.rfind("(", max(0, hit.start - _BRACKET), hit.start)
    end = reading.plain.find(")", hit.end, hit.end + _BRACKET)
    if start < 0 or end < 0 or ")" in reading.plain[start : hit.start] or "(" in reading.plain[hit.end : end]:
        return False
    others = reading.plain[start + 1 : hit.start] + " " + reading.plain[hit.end : end]
    words = others.replace("'", " ").replace('"', " ").replace(",", " ").split()
    return all(not word[0].isalpha() or word[0].isupper() or len(word) <= len("the") for word in words)
