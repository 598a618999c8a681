"""To whom it was said: the outlet that got the words or made the report, not the one that repeats it."""

from bisect import bisect_right

from news import unbordered
from news.knowledge import Knowledge
from news.lexicon import Form
from news.listed import listed, weighed
from news.model import Trust
from news.origin import NAMED, OURS, REPORTS, SAID_THERE, TOLD, VIA, Origin
from news.own_outlet import Own
from news.people import Cast
from news.places import Places
from news.quotes import Span
from news.reading import Reading
from news.rules import Outlet
from news.scan import Hit
from news.stretches import askers, label_of
from news.text import lower
from news.unlisted import Unlisted

_POSTED = VIA - 1
_POST = 3  # sentences between a post and its network
_BEFORE = 1.0  # attribution comes before the words more often than long after them
_LONG_AFTER = 1.0
_SAME_SENTENCE, _NEXT_SENTENCE, _EARLIER_WORDS = 3.0, 1.5, -4.0
_HEADLINED = 2  # sentences below a headline beyond which distance tells nothing
# "à reportagem do jornal The Guardian" is not said of oneself.
_OF_OTHERS = Form(r"\s{ours_of}\s?(?:[\w-]+\s){0,3}[A-Z]")
_HOUSE = Form(r"{firm_word}(?:\s{of_film})?")
SITE = "official film site"  # where somebody spoke on the site of the film itself


def origins(reading: Reading, cast: Cast, quoted: Places, knowledge: Knowledge) -> tuple[Origin, ...]:
    """All outlets that a text names as having got words or made a report, in order; `quoted` is what is quoted."""
    own = Own.of(reading, knowledge)
    found = [*listed(reading, knowledge), *_unlisted(reading, cast, own, knowledge), *_ours(reading, own, quoted)]
    found += _sites(reading, quoted)
    told = [one for one in found if not one.domain or knowledge.trust(one.domain) is not Trust.OFFICIAL]
    found = told or found  # beside an outlet the studio is whom it reports of
    return tuple(sorted((one for one in found if not _is_part(one, found)), key=lambda one: one.start))


def _is_part(one: Origin, found: list[Origin]) -> bool:
    """Whether a name that no list has is only a part of another: the host of "The Sarah Hill Show"."""
    return not one.domain and any(
        f" {one.name} " in f" {other.name} " and one.name != other.name for other in found
    )


def best(reading: Reading, found: tuple[Origin, ...], span: Span | None, *, quoted: bool = True) -> Origin | None:
    """The origin of a quotation, or of the whole text's statement; `quoted` whether it has words of anybody."""
    if not found:
        return None
    own = _sentences(reading, span) if span is not None else None
    found = tuple(one for one in found if not quoted or not _posted_elsewhere(reading, one, own))
    if not found:
        return None
    return max(found, key=lambda one: (_score(reading, one, own), -one.start))


def _posted_elsewhere(reading: Reading, one: Origin, own: tuple[int, int] | None) -> bool:
    """Whether a network is named far from a quotation of a long text: another thing was posted there."""
    if one.start < reading.title_end or reading.brief or one.name not in reading.lexicon.words("network"):
        return False
    return own is None or not own[0] - _POST <= one.sentence <= own[1] + _POST


def _sentences(reading: Reading, span: Span) -> tuple[int, int]:
    """Numbers of the first and last sentence that a quotation stands in."""
    first = bisect_right(reading.sentences, span.outer_start, key=lambda sentence: sentence.start) - 1
    last = (
        bisect_right(
            reading.sentences, max(span.outer_start, span.outer_end - 1), key=lambda sentence: sentence.start
        )
        - 1
    )
    return max(0, first), max(0, last)


def _score(reading: Reading, one: Origin, own: tuple[int, int] | None) -> float:
    score = one.weight
    if own is not None:
        most = _HEADLINED if reading.sentences[own[0]].paragraph == 0 else 10  # the words come again below
        gap = max(0, own[0] - one.sentence, one.sentence - own[1])
        score += _BEFORE if one.sentence <= own[0] else 0.0
        score -= _LONG_AFTER if one.sentence > own[1] + 1 else 0.0
        score += _SAME_SENTENCE if gap == 0 else _NEXT_SENTENCE if gap == 1 else -0.2 * min(gap, most)
    if reading.has("earlier", one.sentence) and (own is None or score < one.weight + _SAME_SENTENCE):
        score += _EARLIER_WORDS
    return score


def _unlisted(reading: Reading, cast: Cast, own: Own, knowledge: Knowledge) -> list[Origin]:
    unlisted = Unlisted.of(reading, cast, knowledge)
    rows = [(row, TOLD - 0.5, False) for row in unlisted.told("told")]
    rows += [(row, TOLD - 0.5, False) for row in unlisted.late()]
    rows += [(row, VIA - 0.5, True) for row in unlisted.told("via")]
    rows += [(row, SAID_THERE - 0.5, False) for row in unlisted.beside()]
    rows += [(row, REPORTS, False) for row in unlisted.asking()]
    rows += [(row, TOLD - 0.5, False) for row in unbordered.named(reading, cast)]
    found: list[Origin] = []
    for (name, start, cue), weight, relayed in rows:
        if reading.lexicon[_HOUSE].fullmatch(lower(name)):
            continue  # "sagte der Verleih des Films"
        known = _known(name, reading.lang, knowledge)
        if known is not None:
            found.append(Origin(known.name, known.domain, start, cue.sentence, weight, relayed))
        elif own.is_meant(name):
            found.append(Origin(own.name, own.domain, start, cue.sentence, weight))
        else:
            found.append(Origin(name, "", start, cue.sentence, weight, relayed))
    return found


def _known(name: str, lang: str, knowledge: Knowledge) -> Outlet | None:
    """The listed outlet of a name, whose article may have gone into the word before it ("au Parisien"), or which
    stands behind the name of its programme ("The Business of KCRW").
    """
    articles = () if lang == "en" else knowledge.lexicon.row("the")
    spelled = (name, *(f"{article} {name}" for article in articles))
    if lang == "en":
        spelled += (f"the {name}", *name.split(" of ", 1)[1:])
    return next((known for one in spelled if (known := knowledge.outlet_named(one)) is not None), None)


def _ours(reading: Reading, own: Own, quoted: Places) -> list[Origin]:
    """The item's outlet, where it speaks of itself: "told us", "we spoke", "Nerd Reactor: And how does it
    feel?".
    """
    if not own.name:
        return []
    found = [
        Origin(own.name, own.domain, cue.start, cue.sentence, OURS)
        for cue in reading.cue("ourselves")
        if not quoted.holds(cue.start)
        and not reading.lexicon[_OF_OTHERS].match(reading.plain, cue.end)
        and not _named_behind(reading, cue)
    ]
    for start, end in own.places:
        hit = Hit("", start, end, reading.sentence_of(start))
        weight, _ = weighed(reading, hit)
        if weight > NAMED and hit.sentence in reading.kept:
            found.append(Origin(own.name, own.domain, start, hit.sentence, weight))
    labels = askers(reading)
    for number in reading.kept:
        label = label_of(reading, number)
        if label and (own.is_meant(label) or own.is_short(label) or label in labels):
            found.append(Origin(own.name, own.domain, reading.sentences[number].start, number, OURS))
    return found


def _named_behind(reading: Reading, cue: Hit) -> bool:
    """Whether a cue ends with the kind of an outlet whose name follows: "wrote to the magazine SFX"."""
    last = reading.low[cue.start : cue.end].rsplit(" ", 1)[-1]
    return last in reading.lexicon.words("outlet_is") and reading.plain[cue.end + 1 : cue.end + 2].isupper()


def _sites(reading: Reading, quoted: Places) -> list[Origin]:
    """The film's own site, where somebody spoke on it, and networks to whose readers words were written."""
    found = [
        Origin(SITE, "", hit.start, hit.sentence, TOLD)
        for hit in reading.cue("officialsite")
        if any(reading.has(group, hit.sentence) for group in ("says", "says_manner", "told", "interview_sign"))
        or quoted.overlap(reading.sentences[hit.sentence].start, reading.sentences[hit.sentence].end)
    ]
    networks = {lower(name): name for name in reading.lexicon.row("network")}
    for hit in reading.cue("social"):
        word = reading.low[hit.start : hit.end]
        name = "Twitter" if "tw" in word or word.endswith(" x") else networks.get(word.split()[-1])
        if name is not None:
            found.append(Origin(name, "", hit.start, hit.sentence, _POSTED))
    return found
