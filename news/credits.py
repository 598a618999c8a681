"""Names that only say who somebody is: "Alita star …", "known for Alita", "Rosa Salazar (Alita)"."""

from news import knowledge as kinds
from news.reading import Reading
from news.scan import Hit

# How far before or after a name a word may stand that makes it a mere credit, in characters.
REACH = 28
_CLOSE = 12


def is_title(reading: Reading, hit: Hit) -> bool:
    """Whether something stands in the headline."""
    return hit.end <= reading.title_end


def is_credit(reading: Reading, hit: Hit) -> bool:
    """Whether a name is somebody's credit: "Alita star", "known for Alita", "Rosa Salazar (Alita)"."""
    sentence = reading.sentences[hit.sentence]
    before = max(sentence.start, hit.start - REACH)
    after = min(sentence.end, hit.end + REACH)
    if _adjacent_star(reading, hit):
        return True
    touching = [
        cue
        for cue in reading.near("credit", before, after)
        if _touches(reading, cue, hit) and cue.end - cue.start > 2
    ]
    if not touching:
        return in_brackets(reading, hit)
    return any(_names_person_near(reading, hit.sentence, cue) for cue in touching)


def _adjacent_star(reading: Reading, hit: Hit) -> bool:
    """Whether the name is part of who somebody is: "The Alita: Battle Angel star will …"."""
    return any(
        cue.start - hit.end == 1
        for group in ("role_actor", "role_director", "role_producer")
        for cue in reading.near(group, hit.end, hit.end + REACH)
    )


def is_title_credit(reading: Reading, hit: Hit) -> bool:
    """In a title only "Alita star …", "star of Alita" and "(Alita)" are credits."""
    if in_brackets(reading, hit):
        return True
    for cue in reading.near("credit", max(0, hit.start - REACH), hit.end + REACH):
        word = reading.low[cue.start : cue.end]
        gap = reading.low[cue.end : hit.start] if cue.end <= hit.start else reading.low[hit.end : cue.start]
        if cue.start >= hit.end and word not in _BEHIND_NAME:
            continue
        if len(gap.strip()) <= 3 and (word not in _NEEDS_PERSON or word in _STARS):
            return True
    return False


def _touches(reading: Reading, cue: Hit, name: Hit) -> bool:
    gap = reading.low[cue.end : name.start] if cue.end <= name.start else reading.low[name.end : cue.start]
    if reading.low[cue.start : cue.end] in _NEEDS_PERSON - _STARS:
        return len(gap.strip(" '\"*_")) == 0
    if any(mark in gap for mark in ".!?;"):
        return False
    return (len(gap) <= _CLOSE and gap.count(" ") <= 2) or _titles_between(reading, cue, name)


def _titles_between(reading: Reading, cue: Hit, name: Hit) -> bool:
    """Whether only other titles stand between: "actor de Terminator y Alita", "behind Avatar and Alita"."""
    if cue.end > name.start or name.start - cue.end > 2 * REACH:
        return False
    words = reading.plain[cue.end : name.start].replace(",", " ").replace('"', " ").split()
    return all(word[:1].isupper() or len(word) <= len("the") for word in words)


def _names_person_near(reading: Reading, sentence: int, cue: Hit) -> bool:
    word = reading.low[cue.start : cue.end]
    close = [
        hit for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind) if hit.sentence == sentence
    ]
    if word in _NEEDS_PERSON:
        return any(hit.start - cue.end < 60 and cue.start - hit.end < 60 for hit in close)
    return True


# Words that make a credit of the name before them.
_BEHIND_NAME = frozenset(
    {
        "star",
        "stars",
        "actor",
        "actress",
        "alum",
        "darsteller",
        "darstellerin",
        "director",
        "helmer",
        "で知られる",
        "の主演",
    }
)
_STARS = frozenset({"star", "stars", "star de", "star di"})
# Words that make a credit only beside a person's name.
_NEEDS_PERSON = frozenset(
    {
        "from",
        "of",
        "made",
        "like",
        "lead",
        "played",
        "directed",
        "such as",
        "including",
        "whose",
        "produced",
        "also produced",
        "co produced",
        "co wrote",
        "wrote",
        "composed",
        "aus",
        "como",
        "star",
        "stars",
        "worked on",
        "fame",
    }
)


def in_brackets(reading: Reading, hit: Hit) -> bool:
    """Whether a name stands alone in brackets."""
    before = reading.low[max(0, hit.start - 1) : hit.start]
    after = reading.low[hit.end : hit.end + 1]
    return before == "(" and after == ")"
