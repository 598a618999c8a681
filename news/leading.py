"""Who is told beside words without a verb of saying: before a colon, in the sentence before or behind them."""

from news.lexicon import Form
from news.people import Mention
from news.pointing import PRONOUNS, ROLES, Pointing
from news.quotes import Span
from news.reading import Reading

_BACK = Form(r"{so_said}")
_TOLD_BACK = 48  # characters of a sentence that points back in which somebody is named
_BESIDE = 8  # characters before a name in which "of" stands
_WHO = Form(r",\s{who!}\s")
_NEXT_CLAUSE = Form(r",\s{and}\s")
_BEGINNING = 30  # characters in which it begins
_OPENING = 60  # characters of a sentence in which its subject stands


def led_in(
    pointing: Pointing, people: tuple[Mention, ...], place: tuple[int, int], talker: Mention | None
) -> str | None:
    """Who stands last before a colon, by name, pronoun or role: "he named one: …", "the director left the
    door ajar: …"; whoever is only company there if nobody else does.
    """
    options = [(one.start, one.name) for one in people if not pointing.held(one)]
    options += _meant(pointing, place, talker)
    if options or not people:
        return max(options)[1] if options else None
    last = people[-1]
    before = pointing.reading.low[max(place[0], last.start - _BESIDE) : last.start].split()[-1:]
    if before and before[0] in pointing.reading.lexicon.words("with"):
        return pointing.present(last.start, talker) or last.name  # "Con Rodriguez ha messo su carta due trame: …"
    return last.name


def told_of(
    pointing: Pointing,
    people: tuple[Mention, ...],
    place: tuple[int, int],
    span: Span,
    talker: Mention | None,
) -> str | None:
    """Whom the sentence before words is about, if it stands in their paragraph or asks: "Would she come back?"."""
    reading = pointing.reading
    asks = reading.plain[place[0] : place[1]].rstrip("\"' ").endswith(("?", ":"))
    if not (asks or pointing.begun(place)) and reading.paragraph(place[0]) != reading.paragraph(span.outer_start):
        return None
    place = (_main(pointing, place), place[1])
    end = place[1] if asks else min(place[1], place[0] + _OPENING)
    loose = reading.lexicon.words("pronoun_loose")
    near = (one for one in people if place[0] <= one.start and one.end <= end)
    options = [(one.start, one.name) for one in near if not pointing.held(one)]
    options += [
        row
        for row in _meant(pointing, (place[0], end), talker)
        if reading.low[row[0] : row[0] + 12].split(" ", 1)[0] not in loose
    ]
    if not options and asks:
        return _asked_before(pointing, place[0])
    if not options or (talker is not None and not asks and min(options)[1] != talker.name):
        return None
    return min(options)[1]


def company_told(pointing: Pointing, place: tuple[int, int], span: Span) -> str | None:
    """Whoever speaks for a company, if the sentence before words begins with one: "Un portavoce ha negato"."""
    reading = pointing.reading
    near = reading.near("role_unnamed", place[0], min(place[1], place[0] + _BEGINNING))
    same = reading.paragraph(place[0]) == reading.paragraph(span.outer_start)
    return pointing.unnamed(near[0]) if near and same else None


def clause_end(reading: Reading, place: int, end: int) -> int:
    """Where a clause ends behind its verb, at the latest at `end`: "…, respondió, y recordó a Cameron"."""
    following = reading.lexicon[_NEXT_CLAUSE].match(reading.plain, place, end)
    return following.start() if following else end


def joined(reading: Reading, start: int, end: int) -> bool:
    """Whether a relative clause leads from words to the next ones: "…," said the director, who added: "…"."""
    return reading.lexicon[_WHO].search(reading.plain, start, end) is not None


def tells(reading: Reading, place: tuple[int, int], span: Span) -> bool:
    """Whether the sentence before words stands in their paragraph and asks nothing."""
    same = reading.paragraph(place[0]) == reading.paragraph(span.outer_start)
    return same and "?" not in reading.plain[place[0] : place[1]]


def points_back(reading: Reading, offset: int) -> bool:
    """Whether a sentence begins as one that tells whose the words before it are: "These are the words of"."""
    return reading.lexicon[_BACK].match(reading.low, offset) is not None


def pointed_back(pointing: Pointing, following: tuple[int, int] | None, span: Span) -> str | None:
    """Who is named right behind words in a sentence that points back at them: "That was James Cameron"."""
    reading = pointing.reading
    if following is None or not points_back(reading, following[0]):
        return None
    close = pointing.cast.within(following[0], min(following[1], following[0] + _TOLD_BACK))[:1]
    if not close or pointing.quoted(close[0]):
        return None
    before = reading.low[max(0, close[0].start - _BESIDE) : close[0].start].split()[-1:]
    if pointing.held(close[0]) and before and before[0] not in reading.lexicon.words("of"):
        return None
    words = reading.raw[span.start : span.end]
    # "That is Rodriguez, who …" only tells who the Robert of these words is.
    return None if any(part in words for part in close[0].name.split()) else close[0].name


def _main(pointing: Pointing, place: tuple[int, int]) -> int:
    """Where the main clause of a sentence begins: "While others signed posters, their producer was asked"."""
    low = pointing.reading.low
    first = low[place[0] : place[0] + _OPENING].partition(" ")[0]
    comma = low.find(", ", *place) if first in pointing.reading.lexicon.words("subordinate") else -1
    return comma + len(", ") if comma >= 0 else place[0]


def _asked_before(pointing: Pointing, offset: int) -> str | None:
    """Whom the sentence before a question without a subject is about: "She recalled … Would it be possible?"."""
    reading = pointing.reading
    here = reading.sentence_of(offset)
    if here == 0 or reading.sentences[here - 1].paragraph != reading.sentences[here].paragraph:
        return None
    start = reading.sentences[here - 1].start
    end = min(reading.sentences[here - 1].end, start + _OPENING)
    people = (one for one in pointing.cast.within(start, end) if not pointing.quoted(one))
    options = [(one.start, one.name) for one in people if not pointing.held(one)]
    options += _meant(pointing, (start, end), None)
    return min(options)[1] if options else None


def _meant(pointing: Pointing, place: tuple[int, int], talker: Mention | None) -> list[tuple[int, str]]:
    """Where pronouns and roles stand between two offsets, and whom they mean."""
    found: list[tuple[int, str | None]] = []
    for group, gender in PRONOUNS.items():
        hits = pointing.reading.near(group, *place)
        found += [(hit.start, pointing.pronoun(hit, gender, talker)) for hit in hits]
    for group in ROLES:
        roles = [hit for hit in pointing.reading.near(group, *place) if not pointing.beside(hit.start)]
        found += [(hit.start, pointing.role(hit, group, talker)) for hit in roles]
    return [(start, who) for start, who in found if who]
