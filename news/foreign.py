"""Whether what is called a sequel is another film's, or somebody's next work."""

import re

from news import knowledge as kinds
from news.lexicon import Form
from news.reading import Reading
from news.scan import Hit

_LINK = 7  # characters of "of the" between "sequel" and our name
_NAME_MAX = 90  # characters of our longest names, however they are set
_BESIDE = 3  # characters between another film and its "sequel"
_TO = Form(r"\s?{sequel_to}\s?[\"'«]?(?P<title>[A-Z][a-z])")
_ANAPHOR = Form(r"\s?{sequel_to}\s(?:{that_one!})")  # "a sequel to that": to what was named before
_TITLE = 60  # characters in which our name may follow those of its makers
_NUMBERED = re.compile(r"\s[\"'«]?(?:[A-ZÀ-Þ][\w'-]*:?\s){1,4}(?:\d|I{2,3}|IV)\b")
_CLAUSE, _TITLED = 60, 45  # characters of "which has already got a" before a sequel, and of a title before that
_BEFORE, _BEHIND = 40, 30  # characters around somebody's "next film" in which it is said to be ours
_SPLIT = re.compile(r"[\s,\"'’]+")
_LETTERS = 2  # of the shortest words that count
_PEOPLE = (kinds.PERSON, kinds.SURNAME)
_MARKED = re.compile(
    r"""(?<!\w)(?:"([^"\n]{2,50})"|“([^”\n]{2,50})”|«\s?([^»\n]{2,50})»|„([^“”\n]{2,50})[“”]|[‘']([^‘’'\n]{2,50})[’'])(?!\w)"""
    r"|[「『]([^」』\n]{2,50})[」』]"
)
_NAMES = (kinds.FULL, kinds.BARE)


def other_works(reading: Reading, hit: Hit) -> bool:
    """Whether "sequel" is another film's: "Avatar sequels", "the sequel to Dune"."""
    if is_ours(reading, hit):
        return False
    if _numbered_title(reading, hit) or _to_another(reading, hit) or _behind_title(reading, hit):
        return True
    if _of_antecedent(reading, hit) or _of_before(reading, hit) or _has_one(reading, hit):
        return True
    if any(one.start <= hit.start < one.end for one in reading.cue("someones_film")):
        return not _ours_beside(reading, hit)
    return any(
        other.sentence == hit.sentence
        and (
            -1 <= hit.start - other.end <= _BESIDE
            or 0 < other.start - hit.end <= len(" to the ")
            or _titled_between(reading, other, hit)
        )
        for other in reading.near("other_film", hit.start - 40, hit.end + 30)
    )


def _of_before(reading: Reading, hit: Hit) -> bool:
    """Whether a sequel is one "to that", where neither its sentence nor the one before it names the franchise."""
    sentence = reading.sentences[hit.sentence]
    if reading.lexicon[_ANAPHOR].match(reading.plain, hit.end, sentence.end) is None:
        return False
    start = reading.sentences[max(0, hit.sentence - 1)].start
    return not any(reading.near_name(kind, start, sentence.end) for kind in (*_NAMES, kinds.TERM))


def _to_another(reading: Reading, hit: Hit) -> bool:
    """Whether a title that is not ours, nor the beginning of "James Cameron's Alita", says what a sequel goes on
    with: "a sequel to Harbor Lights".
    """
    sentence = reading.sentences[hit.sentence]
    match = reading.lexicon[_TO].match(reading.plain, hit.end, sentence.end)
    if match is None:
        return False
    start, end = match.start("title"), min(sentence.end, match.start("title") + _TITLE)
    if any(reading.near_name(kind, hit.end, end) for kind in _NAMES):
        return False
    names = (kinds.PERSON, kinds.SURNAME, kinds.TERM, kinds.OUTLET)
    known = [one.start for kind in names for one in reading.near_name(kind, start, end)]
    known += [one.start for group in ("studio", "service", "film") for one in reading.near(group, start, end)]
    return start not in known


def _behind_title(reading: Reading, hit: Hit) -> bool:
    """Whether a title in marks that is not ours stands before a cue, in a sentence that names nobody and nothing
    of ours: "For 'Saitama' there is talk of a sequel".
    """
    sentence = reading.sentences[hit.sentence]
    if any(reading.near_name(kind, sentence.start, sentence.end) for kind in (*_NAMES, kinds.TERM, *_PEOPLE)):
        return False
    return any(
        (title := match[match.lastindex or 0].strip())[:1].isupper() and title[-1] not in ",.!?"
        for match in _MARKED.finditer(reading.raw, sentence.start, hit.start)
    )


def _of_antecedent(reading: Reading, hit: Hit) -> bool:
    """Whether a title that is not ours has the sequel: "the comedy Hush, which has a sequel", "whose sequel"."""
    start = reading.sentences[hit.sentence].start
    comma = reading.plain.rfind(", ", max(start, hit.start - _CLAUSE), hit.start)
    if comma < 0:
        return False
    words = reading.low[comma + 2 : hit.start].split()
    lexicon = reading.lexicon
    has = (
        words[:1]
        and words[0] in lexicon.words("sequel_which")
        and not lexicon.words("sequel_has").isdisjoint(words)
    )
    if not words or not (has or words[0] in lexicon.words("sequel_whose")):
        return False
    before = reading.plain[max(start, comma - _TITLED) : comma].split()
    ours = (*_NAMES, *_PEOPLE, kinds.TERM, kinds.OUTLET)
    named = any(reading.near_name(kind, max(start, comma - _TITLED), hit.end) for kind in ours)
    return bool(before) and before[-1].strip("\"'»”").istitle() and not named


def _ours_beside(reading: Reading, hit: Hit) -> bool:
    """Whether our name, or the film as what it is, stands shortly before or behind somebody's "next film"."""
    start, end = hit.start - _BEFORE, hit.end + _BEHIND
    return bool(reading.near("our_film", start, end)) or any(
        reading.near_name(kind, start, end) for kind in (*_NAMES, kinds.TERM)
    )


def _has_one(reading: Reading, hit: Hit) -> bool:
    """Whether a title that is not ours is what gets a sequel: "Murder on the Moor gets its own successor"."""
    sentence = reading.sentences[hit.sentence]
    if not sentence.paragraph or any(
        reading.near_name(kind, sentence.start, sentence.end) for kind in (*_NAMES, *_PEOPLE, kinds.TERM)
    ):
        return False
    before = reading.plain[sentence.start : hit.start].split()
    lexicon = reading.lexicon
    while before and before[-1].lower() in lexicon.words("title_own"):
        before.pop()
    if not before or before.pop().lower() not in lexicon.words("title_has"):
        return False
    if before and before[-1].islower():  # "is getting"
        before.pop()
    return _is_title(reading, " ".join(before), sentence.start)


def of_other_title(reading: Reading, hit: Hit) -> bool:
    """Whether what a claim is made of is a title that is not ours, in a clause on no sequel: "and Death on the
    Moor has been greenlit".
    """
    sentence = reading.sentences[hit.sentence]
    if reading.lang == "de" or not sentence.paragraph:  # where all nouns, or all words, have capitals
        return False
    start = max(sentence.start, *(reading.plain.rfind(mark, sentence.start, hit.start) + 1 for mark in ";:"))
    named = any(reading.near_name(kind, sentence.start, sentence.end) for kind in _NAMES)
    if named or reading.near("sequel", start, sentence.end):
        return False
    passive = reading.lexicon.words("passive")
    before = reading.plain[start : hit.start].split()
    done = bool(before) and before[-1].endswith(",")
    done |= not passive.isdisjoint(reading.low[hit.start : hit.end].split())
    while before and before[-1].islower() and (done or before[-1] in passive):
        done = True
        before.pop()
    return done and _is_title(reading, " ".join(before), start)


def _is_title(reading: Reading, words: str, start: int) -> bool:
    """Whether words from `start` on end with a title: two or more with capitals, small ones between them, no name
    that is known.
    """
    small, row, capitals = reading.lexicon.words("title_small"), _SPLIT.split(words.rstrip("\"', ")), 0
    while row and (row[-1][:1].isupper() or (capitals and (row[-1] in small or len(row[-1]) < _LETTERS))):
        capitals += row.pop()[:1].isupper()
    begin, end = start + len(" ".join(row)), start + len(words) + _LETTERS
    known = [hit for kind in (kinds.OUTLET, *_PEOPLE, kinds.TERM) for hit in reading.near_name(kind, start, end)]
    return capitals > 1 and not any(hit.end > begin for hit in (*known, *reading.near("studio", start, end)))


def _numbered_title(reading: Reading, hit: Hit) -> bool:
    """Whether a title with a number that is not ours follows: "the horror sequel The Knock 2"."""
    match = _NUMBERED.match(reading.plain, hit.end, reading.sentences[hit.sentence].end)
    return (
        match is not None
        and not reading.near_name(kinds.FULL, hit.start, match.end())
        and not reading.near_name(kinds.BARE, hit.start, match.end())
    )


def _titled_between(reading: Reading, other: Hit, hit: Hit) -> bool:
    """Whether only the rest of another film's title stands before its "sequel": "Predator: Badlands sequel"."""
    between = reading.plain[other.end : hit.start]
    words = between.replace(":", " ").replace("'", " ").split()
    return (
        other.end < hit.start
        and all(word[0].isupper() or word[0].isdigit() for word in words)
        and "," not in between
    )


def is_ours(reading: Reading, hit: Hit) -> bool:
    """Whether one of our names stands in or right before a cue: "Alita 2", "Battle Angel sequel"."""
    return any(
        (name.start <= hit.end and name.end >= hit.start - len("'s "))
        or (
            0 < name.start - hit.end <= _LINK
            and reading.low[hit.end : name.start].strip(" '\"«“„‘") in reading.lexicon.words("sequel_of")
        )
        for kind in (kinds.FULL, kinds.BARE)
        for name in reading.near_name(kind, hit.start - _NAME_MAX, hit.end + _NAME_MAX)
    )
