"""Which sentences speak of a second film, also where it is only "another one", "again" or a call to come."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from news import knowledge as kinds
from news.bygone import goes_on
from news.credits import is_credit
from news.foreign import other_works
from news.lexicon import Form
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit
from news.seconds import named_second
from news.sequel import mostly_manga
from news.stretches import around, described, stretches

_BACK, _AHEAD = 2, 1  # sentences between our name and a word for a sequel
_CLOSE = 2  # sentences between our name and a word such as "again"
# What a heading with our name says of a second film: "Alita Has a First Act".
_HEADED = ("sequel", "second", "script_noun", "development", "denied")
_SHOWN = ("t_home_video", "k_home_video", "t_rerelease", "k_rerelease")  # ways in which the first film is seen
_ANSWER = 3  # sentences behind one that asks
_AGO = 3  # sentences before the one that names a sequel, in the same breath
_THAT = Form(r"\b{that}\b")
_MARKS = re.compile('["«»„“”「」]')
_CLAUSE = re.compile("[;:.–—]| - ")
_ON = 6  # sentences a passage goes on while somebody speaks


@dataclass(frozen=True, slots=True)
class Passages:
    """The numbers of the sentences: `sure` of those that name a second film and of the words that go with them,
    `maybe` of those that only speak of going on with ours, `beside` of further words in a long text's part on it,
    `ours` of all of that part, `elsewhere` of the parts on something else.
    """

    sure: frozenset[int]
    maybe: frozenset[int]
    beside: frozenset[int] = frozenset()
    ours: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()

    @property
    def all(self) -> frozenset[int]:
        """Both."""
        return self.sure | self.maybe


def passages(
    reading: Reading,
    about: frozenset[int],
    spans: Sequence[Span],
    *,
    before_film: bool,
    questions: frozenset[int] = frozenset(),
) -> Passages:
    """Find them: near our own name, and on from there through the words of those who speak.

    `about` are the sentences of `news.sequel.about_sequel`. With `before_film` the text is older than the first
    film, so that "again" is said of something else. An interview's `questions` say nothing themselves; one on
    something else ends a passage.
    """
    own = {hit.sentence for kind in (kinds.FULL, kinds.BARE, kinds.TERM) for hit in reading.named(kind)}
    foreign = {hit.sentence for hit in reading.cue("other_film")} - own
    own |= described(reading) - foreign
    teaser = reading.brief
    titled = any(reading.sentences[number].paragraph == 0 for number in own)
    if titled:
        foreign -= {number for number in foreign & about if _first_ours(reading, number)}
    voiced = _voiced(reading, spans)
    long = stretches(reading)
    sure = {
        number
        for number in (
            about | named_second(reading, own, long.ours) | (set() if before_film else _shown_up(reading, own))
        )
        - foreign
        - long.elsewhere
        if titled
        or teaser
        or (
            reading.sentences[number].closed
            and (number in long.ours or any(near in own for near in _around(reading, number)))
        )
    }
    late = not before_film and not mostly_manga(reading)
    again = _again(reading, own, long.ours) | _in_charge(reading, long.ours, spans) if late else set()
    maybe = {
        number
        for number in again - sure - foreign - long.elsewhere
        if (teaser and titled)
        or number in long.ours
        or any(near in own for near in range(number - _CLOSE, number + 1))
        or (teaser and reading.sentences[number].paragraph == 0 and bool(own))
    }
    if sure and teaser:
        sure |= {number for number in reading.kept if voiced(number)}
    if not titled:  # "If the phone rings, I still fit the armor." Those who saw her as Alita got it.
        hints = _before(reading, sure, voiced, told=False) - foreign - long.elsewhere
        maybe |= {number for number in hints if any(reading.has(group, number) for group in ("anew", "ready"))}
    spoken = {number for number in sure if not reading.has("silent", number)}
    sure |= _before(reading, spoken, voiced, told=True) - foreign
    silent = _unanswered(reading, sure, spans)
    sure -= silent
    maybe -= silent
    # In a part on our film what is said shortly before it is named as a sequel is said of that, too.
    beside = {number for number in around(sure & long.ours, _ON) & long.ours if voiced(number)}
    if titled:  # the film itself is what the text is about, its disc for one
        near = {reading.sentences[number].paragraph for number in sure}
        beside = {number for number in beside if reading.sentences[number].paragraph in near}
    beside |= _told(reading, own & long.ours, foreign | long.elsewhere, voiced)
    asked = _asked(reading, sure)
    beside -= {n for q in asked for n in range(q - _ON, q) if n >= 0 and not _paragraphs(reading, n, q)}
    away = foreign | long.elsewhere | silent | questions
    headed = about | named_second(reading, own, long.ours) | own
    headings = _headings(reading, frozenset(headed & long.ours - sure - foreign))
    grown = _grown(reading, sure, away, voiced) | _under(reading, headings, long.ours, foreign, voiced)
    also = _grown(reading, maybe, away, voiced) - grown
    grown, also = grown - questions, also - questions
    return Passages(frozenset(grown), frozenset(also), frozenset(beside) - grown, long.ours, long.elsewhere)


def _first_ours(reading: Reading, number: int) -> bool:
    """Whether a sentence speaks of a sequel of ours before another film comes up in a clause of its own: "the
    sequel is being worked on; what Avatar taught them will help".
    """
    sentence = reading.sentences[number]
    other = reading.near("other_film", sentence.start, sentence.end)[0]
    return any(
        not other_works(reading, hit) and _CLAUSE.search(reading.plain, hit.end, other.start)
        for hit in reading.near("sequel", sentence.start, other.start)
    )


def _headings(reading: Reading, numbers: frozenset[int]) -> frozenset[int]:
    """Those of the sentences that are headings: what is said below them is on the second film they name."""
    return frozenset(
        number
        for number in numbers
        if number + 1 < len(reading.sentences)
        and not reading.sentences[number].closed
        and reading.sentences[number + 1].closed
        and any(reading.has(group, number) for group in _HEADED)
    )


def _under(
    reading: Reading,
    headings: frozenset[int],
    ours: frozenset[int],
    foreign: set[int],
    voiced: Callable[[int], bool],
) -> set[int]:
    """What is said under headings, to the end of the part; another film named there changes nothing behind it."""
    found: set[int] = set()
    inside = False
    for number in reading.kept:
        inside = number in ours and (inside or number in headings)
        if inside and number not in headings and number not in foreign and voiced(number):
            found.add(number)
    return found


def _around(reading: Reading, number: int) -> Iterator[int]:
    """The sentences close to one in which our name may stand: before it, or behind it in the same paragraph."""
    yield from range(number - _BACK, number + 1)
    for near in range(number + 1, min(number + _AHEAD + 1, len(reading.sentences))):
        if not _paragraphs(reading, number, near):
            yield near


def recalled(reading: Reading, number: int) -> bool:
    """Whether a sentence tells of words said earlier; when the film came out, told beside them, makes none old."""
    sentence = reading.sentences[number]
    return any(
        _dates_words(reading, hit) and not goes_on(reading, hit)
        for hit in reading.near("earlier", sentence.start, sentence.end)
    )


def _dates_words(reading: Reading, hit: Hit) -> bool:
    sentence = reading.sentences[hit.sentence]
    if _inside_clause(reading, hit, sentence.start):
        return False
    left = reading.low.rfind(",", sentence.start, hit.start)
    right = reading.low.find(",", hit.end, sentence.end)
    if left < 0:
        return True
    end = sentence.end if right < 0 else right
    return bool(reading.near("says", left, end)) or _MARKS.search(reading.raw, left, end) is not None


def _inside_clause(reading: Reading, hit: Hit, start: int) -> bool:
    """Whether what is dated is what somebody tells now: "tells us that tests were shot last month"."""
    that = reading.lexicon[_THAT].search(reading.low, start, hit.start)
    return that is not None and bool(reading.near("says", start, that.start()))


def _paragraphs(reading: Reading, first: int, second: int) -> int:
    """How many paragraphs lie between two sentences; 0 in the same."""
    return reading.sentences[second].paragraph - reading.sentences[first].paragraph


def _asked(reading: Reading, seeds: set[int]) -> frozenset[int]:
    """Which of the sentences are questions: what stands before one is no answer to it."""
    return frozenset(number for number in seeds if reading.text_of(number).rstrip("\"'”’») ").endswith("?"))


def _before(reading: Reading, seeds: set[int], voiced: Callable[[int], bool], *, told: bool) -> set[int]:
    """What is said right before a sequel is named, in the same paragraph; with `told` somebody must name it. Not
    what a question follows.
    """
    asked = _asked(reading, seeds)
    return {
        near
        for number in seeds
        for near in range(number - _AGO, number)
        if near >= 0 and voiced(near) and not _paragraphs(reading, near, number)
        if voiced(number) or not told
        if asked.isdisjoint(range(near + 1, number + 1))
    }


def _told(
    reading: Reading, own: set[int], away: set[int] | frozenset[int], voiced: Callable[[int], bool]
) -> set[int]:
    """What is said right behind a sentence in which somebody asks after our film: it need not name a sequel."""
    found: set[int] = set()
    for number in own:
        if reading.sentences[number].paragraph and reading.has("asks", number):
            answer = [near for near in range(number + 1, number + _ANSWER + 1) if near < len(reading.sentences)]
            first = next((near for near in answer if voiced(near) and near not in away), None)
            if first is not None:  # and goes on to the end of its paragraph
                answer += [
                    near
                    for near in range(first, min(first + _ON, len(reading.sentences)))
                    if not _paragraphs(reading, first, near)
                ]
            found.update(near for near in answer if voiced(near) and near not in away)
    return found


def _shown_up(reading: Reading, own: set[int]) -> frozenset[int]:
    """Sentences on a video of ours that is none: the first film's are not made up."""
    shown = {hit.sentence for group in ("fan_made", "debunk") for hit in reading.cue(group)}
    return frozenset(hit.sentence for hit in reading.cue("video") if hit.sentence in shown and hit.sentence in own)


def _unanswered(reading: Reading, sure: set[int], spans: Sequence[Span]) -> frozenset[int]:
    """The sentences of a paragraph that only tells that somebody was asked about a sequel and gave no answer."""
    if not reading.cue("no_answer") or any(reading.sentences[number].paragraph == 0 for number in sure):
        return frozenset()
    named = sure.intersection(hit.sentence for group in ("sequel", "second") for hit in reading.cue(group))
    last = {reading.paragraph(span.start): span.end for span in spans}
    silent = {reading.paragraph(hit.start) for hit in reading.cue("no_answer")}
    silent = {
        number
        for number in silent
        if any(
            hit.start > last.get(number, 0)
            for hit in reading.cue("no_answer")
            if reading.paragraph(hit.start) == number
        )
    }
    asked = {number for number in named if reading.has("asks", number)} | _asked(reading, named)
    answered = {reading.sentences[number].paragraph for number in named - asked}
    left = {reading.sentences[number].paragraph for number in named} & silent - answered
    return frozenset(number for number in reading.kept if reading.sentences[number].paragraph in left)


def _again(reading: Reading, own: set[int], ours: frozenset[int]) -> set[int]:
    """Sentences with a word such as "again", or our name, as no credit, beside a denial or a script; in a long
    text's part on it also "I'd be on the next plane".
    """
    found = {hit.sentence for hit in reading.cue("anew")}
    # What "returns" on a disc or to the cinema is the first film.
    found = {n for n in found if not any(reading.has(group, n) for group in _SHOWN)}
    told = {hit.sentence for group in ("absent", "script") for hit in reading.cue(group)} & own
    names = (*reading.named(kinds.FULL), *reading.named(kinds.BARE))
    told &= {name.sentence for name in names if name.sentence in told and not is_credit(reading, name)}
    return found | told | {hit.sentence for hit in reading.cue("ready")} & ours


def _in_charge(reading: Reading, ours: frozenset[int], spans: Sequence[Span]) -> set[int]:
    """Words in which somebody in charge names our film, years after it: they are on going on with it."""
    found: set[int] = set()
    names = [one for kind in (kinds.FULL, kinds.BARE) for one in reading.named(kind)]
    for name in (one for one in names if one.sentence in ours):
        if not any(span.start <= name.start < span.end for span in spans):
            continue
        near = range(max(0, name.sentence - _CLOSE), name.sentence + _CLOSE + 1)
        if any(reading.has("speaks_for", number) for number in near):
            found.update(number for number in (name.sentence, name.sentence + 1) if number in ours)
    return found


def _grown(reading: Reading, seeds: set[int], foreign: set[int], voiced: Callable[[int], bool]) -> set[int]:
    """The seeds and what is said behind them, until another film is named."""
    grown = set(seeds)
    last = -_ON - 1
    for number in reading.kept:
        if number in seeds:
            over = recalled(reading, number) or reading.has("silent", number)
            last = -_ON - 1 if over else number
        elif number in foreign:
            last = -_ON - 1
        elif number - last <= _ON and voiced(number):
            grown.add(number)
    return grown


def _voiced(reading: Reading, spans: Sequence[Span]) -> Callable[[int], bool]:
    quoted: set[int] = set()
    at = 0
    for number, sentence in enumerate(reading.sentences):
        while at < len(spans) and spans[at].outer_end <= sentence.start:
            at += 1
        if at < len(spans) and spans[at].outer_start < sentence.end:
            quoted.add(number)
    return lambda number: number in quoted or reading.has("says", number)
