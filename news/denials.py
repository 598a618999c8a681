"""Which sentence says that a sequel is not coming, or shows up as false what was claimed of one."""

from collections.abc import Sequence

from news import knowledge as kinds
from news.places import Places
from news.reading import Reading
from news.scan import Hit
from news.text import has_cjk

MAKERS = frozenset({"filmmaker", "studio", "cast", "crew"})

_DECIDING = frozenset({"studio", "filmmaker"})

_NOT_SO = 14  # characters between a "not" and the refusal it turns: "hasn't ruled out"
_SET = 30  # characters behind "no film" in which "has been announced" follows
_NOBODY = 30  # characters between "nobody" and the refusal that is nobody's
_DETAIL = 25  # characters behind a refusal in which what is refused may be a date or a name only
_WORK = 45  # characters between "not" and the work that is not done
_BEFORE = 30  # characters in which "no" stands before what there is none of
_OPENING = 6  # sentences from the headline with which a long report opens
_LEAD = 4  # sentences of the body that carry a short report's news
_ANSWER = 45  # characters of the longest answer in a headline that is a mere "no"


def denied(reading: Reading, sure: list[int], wide: list[int], fresh: Places, *, side: str) -> int | None:
    """The sentence of a denial: in the title, in the words quoted, or in the text's own first sentences.

    `sure` are the sentences that name a sequel, `wide` also those that may speak of one; `fresh` is where new
    quotations stand, `side` whose the speaker is, as in the franchise data.
    """
    lead = [number for number in sure if not _title(reading, number)][:_LEAD]
    first = {number for number in sure if _title(reading, number)}
    first |= {number for number in lead if _leads(reading, number)}
    if not reading.brief and not len(fresh):
        first |= {number for number in sure if _concludes(reading, number)}
    hopes = (hit for group in ("alive", "ready") for hit in reading.cue(group))
    alive = any(hit.sentence in wide and fresh.holds(hit.start) for hit in hopes)
    for hit in reading.cue("denied"):
        if _turned(reading, hit) or (alive and not fresh.holds(hit.start)):
            continue
        if hit.sentence in first or (hit.sentence in wide and fresh.holds(hit.start)):
            return hit.sentence
    for hit in reading.cue("absent"):
        if hit.sentence in wide and _says_absent(reading, hit, fresh, side):
            return hit.sentence
    number = _answered(reading, sure)
    if number is None:
        number = _refused(reading, sure, fresh, side)
    if number is None and side in _DECIDING:
        number = _not_again(reading, wide, fresh)
    if number is None and side not in MAKERS:
        number = _contradicted(reading, sure)
    return _made_up(reading, sure, fresh, maker=side in MAKERS and len(fresh) > 0) if number is None else number


def _leads(reading: Reading, number: int) -> bool:
    """Whether a sentence is one of a short report's, or of the opening of a long one, or somebody's word in it."""
    told = reading.has("says", number) and any(
        reading.near_name(kind, reading.sentences[number].start, reading.sentences[number].end)
        for kind in (kinds.PERSON, kinds.SURNAME)
    )
    told |= any(reading.has(group, number) for group in ("speaks_for", "pronoun_m", "pronoun_f")) and reading.has(
        "says", number
    )
    return told or reading.brief or number <= reading.kept[0] + _OPENING


def _concludes(reading: Reading, number: int) -> bool:
    """Whether the writer of a text that quotes nobody anew says himself what becomes of a sequel."""
    return reading.has("sequel", number) and not any(
        reading.has(group, number) for group in ("says", "rumor", "first_film", "conditional")
    )


def _title(reading: Reading, number: int) -> bool:
    return reading.sentences[number].paragraph == 0


def _asks(reading: Reading, number: int) -> bool:
    return reading.text_of(number).rstrip("\"'”’»› ").endswith("?")


def _turned(reading: Reading, hit: Hit) -> bool:
    """Whether a refusal is none: asked, "hasn't ruled out", "not dead yet", of a date alone, or no more than that
    nothing is announced.
    """
    inside = reading.near("negation", hit.start, hit.end)
    before = reading.near("negation", hit.start - _NOT_SO, hit.start)
    sentence = reading.sentences[hit.sentence]
    silent = any(
        cue.start <= hit.start < cue.end for cue in reading.near("nothing_set", sentence.start, sentence.end)
    )
    if any(cue.start <= hit.start < cue.end for cue in reading.near("alive", sentence.start, sentence.end)):
        return True  # "not given up"
    if reading.near("ready", hit.start, sentence.end):
        return True  # "I'd cancel everything"
    if _nobody(reading, hit) or _character(reading, hit):
        return True
    detail = reading.near("mere_detail", hit.end, min(sentence.end, hit.end + _DETAIL))
    return silent or bool(detail) or (not inside and (bool(before) or _asks(reading, hit.sentence)))


def _nobody(reading: Reading, hit: Hit) -> bool:
    """Whether it is nobody who refuses: "nobody has said no"."""
    return any(
        not any(mark in reading.low[cue.end : hit.start] for mark in ",;:.")
        for cue in reading.near("nobody", hit.start - _NOBODY, hit.start)
    )


def _character(reading: Reading, hit: Hit) -> bool:
    """Whether it is a character that is dead: the sentence names no film."""
    dies = any(cue.start < hit.end and hit.start < cue.end for cue in reading.cue("dies"))
    named = any(
        reading.has(group, hit.sentence) for group in ("sequel", "second", "film", "video", "t_fan_campaign")
    )
    return dies and not named


def _says_absent(reading: Reading, hit: Hit, fresh: Places, side: str) -> bool:
    """Whether "there is no film" is somebody's word or the headline's; else it only recalls that none is set."""
    number = hit.sentence
    if any(not _within(one, hit) for one in reading.near("nothing_set", hit.start, hit.end + _SET)):
        return False
    if reading.near("nothing_set", hit.start, hit.end):  # "no second film" alone is no more than that none is set
        return fresh.holds(hit.start) and side in _DECIDING and reading.has("development", number)
    told = reading.has("says", number) and (reading.has("studio", number) or side == "studio")
    return _title(reading, number) or fresh.holds(hit.start) or told


def _within(one: Hit, other: Hit) -> bool:
    return other.start <= one.start and one.end <= other.end


def _answered(reading: Reading, sure: Sequence[int]) -> int | None:
    """A headline that is a "no": "No, …", or a question with its short answer."""
    title = [number for number in reading.kept if _title(reading, number)]
    if not any(number in sure for number in title) or any(reading.has("denied", number) for number in title):
        return None
    begins = any(
        hit.start == 0 and reading.low[hit.end : hit.end + 1] in {",", "!", ":"} for hit in reading.cue("no_word")
    )
    for number in title[1:]:
        sentence = reading.sentences[number]
        brief = sentence.end - sentence.start <= _ANSWER and _asks(reading, number - 1)
        if brief and _says_no(reading, number) and not reading.has("nothing_set", number):
            return number
    return title[0] if begins and not reading.has("nothing_set", title[0]) else None


def _says_no(reading: Reading, number: int) -> bool:
    """Whether a brief answer is "no": a phrase, or the word at an end (not "asks fans not to yield")."""
    sentence = reading.sentences[number]
    end = len(reading.low[: sentence.end].rstrip(" .!\"'»”"))
    return any(
        " " in reading.low[hit.start : hit.end]
        or has_cjk(reading.low[hit.start : hit.end])
        or hit.start <= sentence.start + 1
        or hit.end >= end
        for hit in reading.near("plain_no", sentence.start, sentence.end)
    )


def _refused(reading: Reading, sure: Sequence[int], fresh: Places, side: str) -> int | None:
    """A plain "no": "no second Alita" in the headline, a "not" quoted from the studio, work that a maker negates.

    "Not yet", or that nothing is announced, refuses nothing.
    """
    for hit in reading.cue("negation"):
        number = hit.sentence
        if number not in sure or any(reading.has(group, number) for group in ("nothing_set", "waiting")):
            continue
        headed = _title(reading, number) and not reading.has("fans", number)  # fans are without one
        if headed and not _asks(reading, number) and _right_before(reading, hit):
            return number
        if not fresh.holds(hit.start):
            continue
        heard = any(
            cue.sentence in (number, number - 1) and not fresh.holds(cue.start)
            for group in ("speaks_for", "studio")
            for cue in reading.cue(group)
        )
        heard = heard and not reading.has("fans", reading.kept[0])  # they have spokespeople, too
        works = side in MAKERS and any(
            not any(mark in reading.low[hit.end : cue.start] for mark in ",;:")
            for cue in reading.near("development", hit.end, hit.end + _WORK)
        )
        if works or (side not in MAKERS - {"studio"} and heard and reading.has("speaks_for", number)):
            return number
    return None


def _not_again(reading: Reading, wide: Sequence[int], fresh: Places) -> int | None:
    """Somebody in charge who says that no such film will be made once more, where the sequel needs no name."""
    return next(
        (
            hit.sentence
            for hit in reading.cue("negation")
            if hit.sentence in wide
            and fresh.holds(hit.start)
            and not any(reading.has(group, hit.sentence) for group in ("nothing_set", "waiting", "alive", "if"))
            and any(
                not any(mark in reading.low[hit.end : cue.start] for mark in ",;:")
                for cue in reading.near("do_again", hit.end, hit.end + _WORK)
            )
        ),
        None,
    )


def _contradicted(reading: Reading, sure: Sequence[int]) -> int | None:
    """A headline on something of the sequel's that goes round, to which somebody in charge says "no"."""
    title = {number for number in sure if _title(reading, number) and reading.has("goes_round", number)}
    told = any(reading.has("says", number) and reading.has("speaks_for", number) for number in reading.kept)
    if not title or not told or not reading.brief:
        return None
    return next(
        (
            hit.sentence
            for hit in reading.cue("negation")
            if hit.start > reading.title_end and not reading.has("nothing_set", hit.sentence)
        ),
        None,
    )


def _right_before(reading: Reading, hit: Hit) -> bool:
    """Whether a "no" stands right before a name for a sequel, with nothing but one word between."""
    if has_cjk(reading.low[hit.start : hit.end]):  # where "not" stands behind what it turns
        return False
    return any(
        len(reading.low[hit.end : cue.start].split()) <= 1 and hit.end <= cue.start
        for cue in reading.near("sequel", hit.end, hit.end + _BEFORE)
    )


def _made_up(reading: Reading, sure: Sequence[int], fresh: Places, *, maker: bool) -> int | None:
    """A video, poster or report on the sequel that the headline or a brief report itself shows up as false."""
    if not sure:
        return None
    brief = reading.brief and _title(reading, sure[0]) and not maker
    return next(
        (
            hit.sentence
            for hit in reading.cue("fan_made")
            if _title(reading, hit.sentence) or (brief and not fresh.holds(hit.start))
            if _of_thing(reading, hit.sentence)
        ),
        None,
    )


def _of_thing(reading: Reading, number: int) -> bool:
    """Whether a sentence, the one before it or the headline has something that can be made up; films are edited,
    too, and machines are talked of.
    """
    return any(reading.has("made_thing", near) for near in (number, number - 1, reading.kept[0]))
