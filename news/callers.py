"""Who stands right beside a verb of saying without being a person the text is known to name: a first name alone, a
firm, "one member".
"""

import re
from collections.abc import Sequence

from news import knowledge as kinds
from news.firms import called_again, house
from news.lexicon import Form
from news.people import Cast
from news.places import Places
from news.pointing import PRONOUNS, ROLES
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit
from news.spokespeople import somebody

NOBODY = ""
_OURS = (kinds.FULL, kinds.BARE, kinds.WORK)
_HEAD = 2  # words before the word for somebody's brother: "the director's brother"
_AFTER = 60  # characters behind a quotation in which its verb stands
_WHOM = 30  # characters behind that in which stands whom it was told
_BEHIND = 40  # characters behind a verb in which its subject stands
_EDGE = re.compile(r"[,;:.!?()\"“”«»„–—]")
_THINGS = ("point_else", "no_speaker")
_OF = Form(r"\s(?:{of!}|{for!}|{from!})\s|\s's?\s")
_APART = re.compile(r"(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w.'-]+){1,3}), [a-zà-þ][^,;:.!?\"]{3,80}, ")
_SOME = Form(r"(?:{some_one!})\s(?!\w+'s)\w", re.IGNORECASE)
_WHO = Form(r"(?i:{some_one!})\s[a-zß-ÿ-]+(?:\s[a-zß-ÿ-]+)?,?\s{who!}")  # "One agent who reps writers"
_DOES = Form(r"\s{finite!}")  # "another place is waiting: …"
_NAME = re.compile(r"[A-ZÀ-Þ][\w.&'-]*(?: [A-ZÀ-Þ][\w.&'-]*){0,3}")
# A first name with an initial, or where it is from: nobody the news is about.
_READER = Form(r"\s[A-Z][a-z]+(?:\s[A-Z]\.(?!\s?[A-Z])|(?:\s[A-Z]\.)?,? {comes_from}\s[A-Z])")
_BESIDE = 16  # characters behind a quotation in which its verb stands, and behind a reader's town
_TOUCHING = 3  # characters between a verb and its subject
_ONE = Form(r"[\s,]*(?:{the}\s|l')[a-zà-ÿ-]+\s")
_ONE_BEHIND = Form(r"\s(?:{the}\s|l')[a-zà-ÿ-]+(?=$|[\s,.])")
_FREE = frozenset({"de"})  # where any noun has a capital
_UNSPACED = frozenset({"ja", "zh", "ko"})


def caller(reading: Reading, people: Cast, inside: Places, span: Span) -> str | None:
    """The full name of whoever is called by a first name beside a quotation, NOBODY for somebody without a name or
    for no person, and None where neither stands there.
    """
    if reading.lang in _UNSPACED:
        return None
    if _one_who(reading, people, inside, span):
        return NOBODY
    return _house(reading, inside, span) or _called(reading, people, inside, span)


def _called(reading: Reading, people: Cast, inside: Places, span: Span) -> str | None:
    """The same of whoever is no firm."""
    place = _behind(reading, inside, span) or _before(reading, inside, span)
    if place is None:
        return _apart(reading, people, inside, span)
    if _attendant(reading, people, *place):
        return NOBODY
    if (one := somebody(reading, *place) or somebody(reading, place[0], place[1] + _WHOM)) is not None:
        return one
    if _somebody(reading, people, *place):
        return None
    text = reading.plain[slice(*place)].strip()
    if place[0] > span.outer_end and text.split(" ", 1)[0].lower() in reading.lexicon.words("addressed"):
        return None  # "disse à plateia"
    if house := called_again(reading, *place):
        return house
    if any(hit.start < place[1] and place[0] < hit.end for kind in _OURS for hit in reading.named(kind)):
        return None  # "the producer of Alita: Battle Angel said"
    if reading.lexicon[_SOME].match(text) or any(reading.near(group, *place) for group in _THINGS):
        return NOBODY
    if reading.lang in _FREE or not _NAME.fullmatch(text) or any(reading.near("studio", *place)):
        return None
    return _first_named(reading, people, text, span.outer_start)


def _house(reading: Reading, inside: Places, span: Span) -> str | None:
    """The firm, called "the company" or "the distributor", that is told right before a quotation to say it."""
    start = reading.sentences[reading.sentence_of(span.outer_start)].start
    start = max(start, inside.before(span.outer_start) or 0)
    verbs = [hit for group in ("says", "says_manner") for hit in reading.near(group, start, span.outer_start)]
    return house(reading, start, span.outer_start, max(verbs, key=lambda hit: hit.start, default=None))


def anybody(reading: Reading, start: int, end: int) -> bool:
    """Whether it is one of many that stands before a verb at the end of two offsets: "one member" wrote."""
    edges = [match.end() for match in _EDGE.finditer(reading.plain, start, end)]
    return reading.lexicon[_SOME].match(reading.plain[max([start, *edges]) : end].lstrip()) is not None


def someone(reading: Reading, start: int, verbs: Sequence[Hit]) -> bool:
    """Whether a word for a person, and for no firm's, stands beside the first of some verbs: "the artist told"."""
    if not verbs:
        return False
    end = verbs[0].start
    if not reading.lexicon[_ONE].fullmatch(reading.low, start, end):
        behind = reading.lexicon[_ONE_BEHIND].match(reading.low, verbs[0].end)
        if behind is None or reading.plain[start:end].strip(" ,"):
            return False
        end = behind.end()
    return not any(reading.near(group, start, end) for group in (*PRONOUNS, "role_unnamed", "speaks_for"))


def touching(verbs: Sequence[Hit], sources: Sequence[Hit]) -> list[tuple[Hit, Hit]]:
    """Sources and verbs that stand right beside each other."""
    return [
        (one, verb)
        for one in sources
        for verb in verbs
        if min(abs(verb.start - one.end), abs(one.start - verb.end)) <= _TOUCHING
    ]


def _attendant(reading: Reading, people: Cast, start: int, end: int) -> bool:
    """Whether it is somebody's brother or lawyer, without a name of his own: "a lawyer for Cameron"."""
    found = [
        hit
        for group in ("passes_on", "attendant")
        for hit in reading.near(group, start, end)
        if len(reading.plain[start : hit.start].split()) <= _HEAD
    ]
    if not found or reading.near("role_unnamed", start, end):
        return False
    named = people.within(start, end)
    return not named or (
        named[0].start > found[0].end
        and reading.lexicon[_OF].search(reading.low, found[0].end - 1, named[0].start + 1) is not None
    )


def _apart(reading: Reading, people: Cast, inside: Places, span: Span) -> str | None:
    """Who stands before a verb with more about him between, whose first name no list has: "Orla Quinn, who ran it
    until May, told".
    """
    start = reading.sentences[reading.sentence_of(span.outer_start)].start
    verbs = _verbs(reading, start, span.outer_start)
    match = _APART.match(reading.plain, start)
    if not verbs or match is None or match.end() != verbs[-1][0] or inside.overlap(start, verbs[-1][0]):
        return None
    kinds_of = (kinds.FULL, kinds.BARE, kinds.OUTLET, kinds.WORK)
    known = any(
        hit.start < match.end("name") and start < hit.end for kind in kinds_of for hit in reading.named(kind)
    )
    if known or people.within(start, verbs[-1][0]) or reading.near("studio", start, match.end("name")):
        return None
    return match["name"]


def _somebody(reading: Reading, people: Cast, start: int, end: int) -> bool:
    """Whether somebody is named, or meant by a pronoun or a role, between two offsets."""
    if people.within(start, end):
        return True
    return any(reading.near(group, start, end) for group in (*PRONOUNS, *ROLES, "role_unnamed", "first_person"))


def stranger(reading: Reading, people: Cast, inside: Places, span: Span) -> bool:
    """Whether a quotation is a reader's: "…," writes Mark from Ohio."""
    verbs = reading.near("says", span.outer_end, span.outer_end + _BESIDE)
    match = reading.lexicon[_READER].match(reading.plain, verbs[0].end) if verbs else None
    return match is not None and not any(
        not inside.holds(one.start) for one in people.within(match.start(), match.end() + _BESIDE)
    )


def _one_who(reading: Reading, people: Cast, inside: Places, span: Span) -> bool:
    """Whether a sentence up to a quotation in it is on one of many, and names nobody else."""
    start = reading.sentences[reading.sentence_of(span.outer_start)].start
    one = reading.lexicon[_WHO].match(reading.plain, max(start, inside.before(span.outer_start) or 0))
    return one is not None and one.end() < span.outer_start and not people.within(one.end(), span.outer_start)


def _behind(reading: Reading, inside: Places, span: Span) -> tuple[int, int] | None:
    """Where the subject of the verb behind a quotation stands: before it, else behind it."""
    end = min(reading.sentences[reading.sentence_of(span.outer_end - 1)].end, span.outer_end + _AFTER)
    after = inside.after(span.outer_end)
    end = end if after is None else min(end, after)
    verbs = _verbs(reading, span.outer_end, end)
    if not verbs:
        return None
    start = span.outer_end + (reading.plain[span.outer_end : span.outer_end + 1] in {",", "."})
    before = reading.low[start : verbs[0][0]].strip()
    if before and before not in reading.lexicon.words("addressed_before"):  # "nos respondió la compañía"
        return None if _EDGE.search(reading.plain, start, verbs[0][0]) else (start, verbs[0][0])
    stop = _EDGE.search(reading.plain, verbs[0][1], verbs[0][1] + _BEHIND)
    return verbs[0][1], stop.start() if stop else min(end, verbs[0][1] + _BEHIND)


def _before(reading: Reading, inside: Places, span: Span) -> tuple[int, int] | None:
    """Where the subject of the verb before a quotation stands, with which the clause begins."""
    start = reading.sentences[reading.sentence_of(span.outer_start)].start
    start = max(start, inside.before(span.outer_start) or 0)
    verbs = _verbs(reading, start, span.outer_start)
    end = verbs[-1][0] if verbs else span.outer_start - len(": ")
    if verbs and (anybody(reading, start, end) or _attendant_at(reading, start, end)):
        return start, end
    behind = verbs[-1][1] if verbs else end
    if not reading.plain[behind : span.outer_start].strip().startswith((":", ",")):
        return None
    if verbs and reading.near("role_unnamed", behind, span.outer_start):
        return None  # "we asked, and a spokesperson was blunt: …"
    edges = [match.end() for match in _EDGE.finditer(reading.plain, start, end)]
    begins = max([start, *edges])
    led = verbs or (anybody(reading, start, end) and not reading.lexicon[_DOES].search(reading.plain, begins, end))
    return (begins, end) if led else None


def _attendant_at(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause begins with the word for somebody's brother, lawyer or interpreter."""
    near = (hit for group in ("passes_on", "attendant") for hit in reading.near(group, start, end))
    return any(len(reading.plain[start : hit.start].split()) <= 1 for hit in near)


def _verbs(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    groups = ("says", "says_manner")
    return sorted((hit.start, hit.end) for group in groups for hit in reading.near(group, start, end))


def _first_named(reading: Reading, people: Cast, text: str, offset: int) -> str | None:
    """Who has a first name, the last named before an offset if several do; NOBODY if none has."""
    named = [one.name for one in people.before(offset) if one.name.split(" ", 1)[0] == text]
    if named:
        return named[-1]
    if " " in text:  # somebody whose first name no list has, where it is no outlet
        outlets = reading.named(kinds.OUTLET)
        return None if any(reading.raw[hit.start : hit.end] in text for hit in outlets) else text
    known = people.knowledge
    ours = any(name.split(" ", 1)[0] == text for name in known.people)
    return None if ours and known.is_first_name(text) else NOBODY
