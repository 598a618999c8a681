"""Words that somebody else passes on: "an insider says the director said: …"; they were said to no outlet."""

from collections.abc import Set

from news.lexicon import Form
from news.people import Cast
from news.places import Places
from news.pointing import PRONOUNS, ROLES
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit

_AFTER = 90  # characters behind a quotation in which its attribution stands
_TOUCHING = 3  # characters between a verb and its subject
_SOURCE = 34  # characters behind "according to" in which its source stands
_SUBJECT = 60  # characters before a verb of saying in which its subject stands
_COMPANY = 8  # characters before somebody in which "with" stands
_SPEAKS = 16  # characters between somebody and the verb whose subject that is: "Cameron once told her"
_THAT = Form(r"\b{that!}")
_NEXT = Form(r"[\s,]{1,2}(?:{the}\s)?$")
_JOINED = Form(r"[,;:]|\b{and!}")
_BY = Form(r"{by_whose!}")
_LENT = 45  # characters before a name in which it stands whose voice or double is meant
# Whoever is called so has no name that could be asked: a source, a fan, a colleague, a relative.
_NAMELESS = ("unnamed_source", "a_fan", "passes_on")


def relayed(reading: Reading, people: Cast, inside: Places, span: Span) -> bool:
    """Whether what a quotation gives is what somebody says that another one said."""
    number = reading.sentence_of(span.outer_start)
    start = max(reading.sentences[number].start, inside.before(span.outer_start) or 0)
    end = reading.sentences[reading.sentence_of(span.outer_end - 1)].end
    after = inside.after(span.outer_end)
    end = min(end, span.outer_end + _AFTER, end if after is None else after)
    if reading.near("hearsay", start, span.outer_start) or reading.near("hearsay", span.outer_end, end):
        return True
    return _before(reading, people, start, span.outer_start) or _behind(reading, span.outer_end, end)


def _before(reading: Reading, people: Cast, start: int, end: int) -> bool:
    """As in "An insider told us that Rodriguez said: …", "According to Salazar, Cameron told her: …"."""
    verbs = reading.near("says", start, end)
    if len(verbs) < len(("told", "said")):
        return False
    last = verbs[-1]
    for verb in verbs[:-1]:
        begins = verb.end
        if reading.lexicon[_BY].fullmatch(reading.low, verb.start, verb.end):
            begins = reading.low.find(",", verb.end, min(verb.end + _SOURCE, last.start)) + 1 or last.start
            who = _source(reading, people, verb.end, begins)
        elif reading.near("asks", verb.start, verb.end):
            continue
        else:
            who = _source(reading, people, max(start, verb.start - _SUBJECT), verb.start)
            that = reading.lexicon[_THAT].search(reading.low, verb.end, last.start)
            begins = that.end() if that else verb.end
            if that is None and not _next(reading, people, verb, last):
                continue
        if who is not None and _another(reading, people, who, (begins, end), last):
            return True
    return False


def _next(reading: Reading, people: Cast, verb: Hit, last: Hit) -> bool:
    """Whether somebody is named right behind a verb: "the insider says the director said"."""
    named = [one.start for one in people.within(verb.end, last.start)]
    named += [hit.start for group in ROLES for hit in reading.near(group, verb.end, last.start)]
    return any(reading.lexicon[_NEXT].fullmatch(reading.low, verb.end, place) for place in named)


def _source(reading: Reading, people: Cast, start: int, end: int) -> str | None:
    """Who tells: somebody's full name, "" for somebody without one, None for nobody."""
    named: list[tuple[int, str]] = [(one.end, one.name) for one in people.within(start, end)]
    named += [(hit.end, "") for hit in nameless(reading, start, end)]
    return max(named)[1] if named else None


def nameless(reading: Reading, start: int, end: int) -> list[Hit]:
    """Words for somebody without a name, such as "an insider"; "Business Insider" is none."""
    return [
        hit
        for group in _NAMELESS
        for hit in reading.near(group, start, end)
        if reading.lang == "de"
        or not reading.raw[hit.start].isupper()
        or hit.start == reading.sentences[hit.sentence].start
    ]


def _another(reading: Reading, people: Cast, who: str, place: tuple[int, int], last: Hit) -> bool:
    """Whether it is somebody else, named right beside the last verb, whose words follow."""
    named = [
        (one.start, one.end)
        for one in people.within(*place)
        if one.name != who
        and not _in_company(reading, people, one.start)  # "says that with Rodriguez they speak of it"
    ]
    named += [(hit.start, hit.end) for group in ROLES for hit in reading.near(group, *place)]
    for group, gender in PRONOUNS.items():
        if not who or not people.fits(who, gender):
            named += [(hit.start, hit.end) for hit in reading.near(group, *place)]
    return any(_subject(reading, place[0], start, end, last) for start, end in named)


def _in_company(reading: Reading, people: Cast, offset: int) -> bool:
    """Whether a preposition stands right before an offset: who follows "with" is not who says it."""
    before = reading.low[max(0, offset - _COMPANY) : offset].split()[-1:]
    return bool(before) and before[0] in people.knowledge.words.get("governs", frozenset())


def _subject(reading: Reading, begins: int, start: int, end: int, verb: Hit) -> bool:
    """Whether somebody stands right beside a verb, with no comma or "and" between or before."""
    between = (end, verb.start) if end <= verb.start else (verb.end, start)
    if not 0 <= between[1] - between[0] <= _SPEAKS or reading.lexicon[_JOINED].search(reading.low, *between):
        return False
    return reading.lexicon[_JOINED].search(reading.low, begins, min(start, verb.start)) is None


def _behind(reading: Reading, start: int, end: int) -> bool:
    """As in "…," the director said, according to an insider; "…," he told the crew, one of them recalled."""
    verbs = [*reading.near("says", start, end), *reading.near("says_manner", start, end)]
    if len(verbs) < len(("said", "according to")):
        return False
    first = min(verbs, key=lambda hit: hit.start)
    sources = nameless(reading, first.end, end)
    return any(
        min(abs(verb.start - one.end), abs(one.start - verb.end)) <= _TOUCHING
        for one in sources
        for verb in verbs
        if verb is not first
    )


def stood_in(reading: Reading, people: Cast, span: Span, who: str) -> bool:
    """Whether it is somebody's voice, double or namesake that speaks where he is only named for that: "the dubbing
    actress of Rosa Salazar".
    """
    last = reading.sentence_of(span.outer_end - 1)
    first = max(0, reading.sentence_of(span.outer_start) - 1)
    named = [one for one in people.mentions if one.name == who and first <= one.sentence <= last]
    lent = [one for one in named if reading.near("stands_in", one.start - _LENT, one.start)]
    return bool(lent) and len(lent) == len(named)


def not_said(reading: Reading, heard: Set[Span]) -> frozenset[int]:
    """The numbers of the sentences whose words are those of nobody who is meant: passed on, made up, read aloud,
    of somebody's voice.
    """
    groups = ("made_up", "read_out", "stands_in", "hearsay")
    found = {hit.sentence for group in groups for hit in reading.cue(group)}
    return frozenset(found | {reading.sentence_of(place) for one in heard for place in (one.start, one.end)})
