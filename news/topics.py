"""What kind of news a text is."""

import re

from news import knowledge as kinds
from news.lexicon import Form
from news.model import WORKING, Signal, Topic
from news.places import Places
from news.reading import Reading
from news.scan import Hit
from news.signals import Verdict

_TITLE, _LEAD, _BODY = 4.0, 1.5, 0.5
_LEAD_SENTENCES = 3
_MORE = 1.0  # what each further word of a kind adds in the title
_FURTHER = 2  # further words of the title that count
_MOST = 3  # more hits than that in lead or body say no more
# Of each topic: the groups of words that speak of it, and what a hit of each counts.
_KINDS: tuple[tuple[Topic, tuple[tuple[str, float], ...]], ...] = (
    (Topic.BOX_OFFICE, (("k_box_office", 1.2), ("t_box_office", 1.1))),
    (Topic.HOME_VIDEO, (("k_home_video", 1.7), ("t_home_video", 1.7))),
    (Topic.STREAMING, (("k_streaming", 1.3), ("t_streaming", 1.1))),
    (Topic.RERELEASE, (("k_rerelease", 2.0), ("t_rerelease", 2.0))),
    (Topic.MANGA, (("k_manga", 1.0), ("t_manga", 0.5))),
    (Topic.ANIME, (("k_anime", 1.6), ("t_anime", 0.8))),
    (Topic.MERCHANDISE, (("k_merchandise", 1.3), ("t_merchandise", 1.3))),
    (Topic.FAN_CAMPAIGN, (("k_fan_campaign", 1.6), ("t_fan_campaign", 1.6), ("fans", 0.6))),
    (Topic.AWARD, (("k_award", 1.6), ("t_award", 1.3))),
    (Topic.VFX, (("k_vfx", 1.2), ("t_vfx", 1.1))),
    (Topic.REVIEW, (("k_review", 1.3), ("t_review", 1.3), ("k_verdict", 0.3))),
    (Topic.CASTING, (("k_casting", 1.3), ("t_casting", 1.2))),
    (Topic.PRODUCTION, (("k_production", 1.3), ("t_production", 1.1))),
    (Topic.RELEASE_DATE, (("k_release", 1.3), ("t_release", 0.9))),
    (Topic.INTERVIEW, (("k_interview", 0.9), ("t_interview", 0.8))),
    (Topic.OTHER, (("t_trailer", 1.3), ("k_other", 1.0), ("t_opinion", 0.7), ("evergreen", 1.25))),
    (Topic.RUMOR, (("k_rumor", 1.0), ("rumor", 0.9))),
)
# Millions of what a title does not say is money; views, signatures and copies are none.
_MILLIONS = Form(r"\d[\d.,]*\s?{million!}(?! (?:\w+ )?{no_money})", re.IGNORECASE)
_MONEYED, _TAKEN = 2.0, 4.0
# What has a date of its own: "the box set is out in March" is no news of the film's release.
_DATED = (
    Topic.MANGA,
    Topic.HOME_VIDEO,
    Topic.STREAMING,
    Topic.RERELEASE,
    Topic.ANIME,
    Topic.MERCHANDISE,
    Topic.FAN_CAMPAIGN,
)
# What only a film has that is there: "the sequel on Disney+?" is talk, no streaming news.
_SOLD = (Topic.STREAMING, Topic.BOX_OFFICE, Topic.RERELEASE, Topic.HOME_VIDEO, Topic.ANIME, Topic.AWARD, Topic.VFX)
_IN_MAKING = (Topic.SEQUEL_STATEMENT, Topic.RUMOR, Topic.INTERVIEW)
_OF_FILM = frozenset({"filmmaker", "studio", "cast", "crew", "author"})
_HEARD = ("rumor", "k_rumor", "sources", "exclusive", "unproven")
_STATED = 5.0  # a statement whose title names a second film
_LESS = 0.3  # what is left of a kind of news that belongs to another one in the title
_MONEY = Form(r"[$€£]\s?\d[\d.,]*\s?{large!}|\d[\d.,]*\s?{sum} {dollars!}", re.IGNORECASE)
_SURE = 1.0
_OPENED, _CLOSED = "\"'«“„「『", "\"'»”“」』"
# In a title these tell of what somebody else says or shows.
_OF_OTHERS = ("made_thing", "goes_round", "rumor", "says", "told", "via")
ROW = "Its headline names several matters somebody talks about."
OPINION = "Its writer concludes that nothing is to come; nobody else says so."
_BRIEF = 6  # sentences of a text that has room for one matter only
# What the form of a title is worth.
_RATED, _TAGGED = 4.0, 0.8
_RATINGS = (  # each with a sign that is there, as few texts have one
    ("/", re.compile(r"(?<![\d/.,])\d(?:[.,]\d)?\s?/\s?(?:5|10)\b(?!/)")),
    ("★", re.compile("★")),
    ("☆", re.compile("☆")),
    ("+", re.compile(r"\b[ABCD]\+(?![\w-])")),
    ("-", re.compile(r"[ABCD](?<!\w\w)-(?![\w-])")),
)
_TAGLINE = re.compile(r"['\"»”]?\s?[:–—|-]\s")
_ON = Form(r"'?s? (?:{talks} )?{on_matter} ", re.IGNORECASE)
_SEVERAL = Form(r", .{3,60},? {and} ")  # matters talked about
_ROW = Form(r", [^,.]{3,50}, [^,.]{3,60},? {and} ")  # the same, wherever they stand
_SPOKEN = re.compile(r"[\"“”„«»「『]|(?<!\w)['‘’]\w")


def topic(
    reading: Reading,
    verdict: Verdict,
    speaker: str | None,
    side: str,
    *,
    quoted: bool,
    official: bool,
    voiced: bool = True,
) -> tuple[Topic, str]:
    """The topic and the sentence that explains it; `side` is the speaker's, as in the franchise data, `official`
    whether the text stands on an official host, `voiced` whether anybody but its writer says something new.
    """
    if verdict.claimed is not None:
        return Topic.GREENLIGHT_CLAIM, "It claims that the sequel is going ahead."
    if not official and _about_second(reading) and _in_title(reading, "video"):
        return Topic.RUMOR, "A video of a second film that no official channel shows is a rumour."
    if voiced and _several(reading):
        return Topic.INTERVIEW, ROW
    if verdict.signal is Signal.DENIED:
        return _of_denial(reading, voiced=voiced)
    scores = _scores(reading, verdict.signal)
    statement = _statement(reading, verdict.signal, speaker, quoted=quoted)
    if _rumoured(reading, verdict.signal, speaker, side, quoted=quoted):
        scores[Topic.RUMOR] += statement
    elif quoted and verdict.signal in WORKING and side in _OF_FILM:
        scores[Topic.RUMOR] *= _LESS  # "teases" is what its makers do
    elif not quoted and _second_or_series(reading) and _in_title(reading, "k_rumor", "rumor", "exclusive"):
        scores[Topic.RUMOR] += _TITLE
    scores[Topic.SEQUEL_STATEMENT] = statement
    if statement >= _STATED:
        scores |= {kind: _LESS * scores[kind] for kind in _SOLD}
    if verdict.signal in WORKING:  # what is only in the making can't be news of another kind
        scores = {kind: points for kind, points in scores.items() if kind in _IN_MAKING}
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] < _SURE:
        best = Topic.OTHER
    return best, f"Its words are mostly those of this kind of news: {best.value.replace('_', ' ')}."


def _several(reading: Reading) -> bool:
    """Whether a title is that of a conversation on several matters: "Somebody on this, that and a sequel"."""
    people = (hit for kind in (kinds.PERSON, kinds.SURNAME, kinds.TERM) for hit in reading.named(kind))
    for hit in people:
        match = reading.lexicon[_ON].match(reading.plain, hit.end, reading.title_end)
        if match and reading.lexicon[_SEVERAL].search(reading.low, match.end(), reading.title_end):
            return True
    return False


def _of_denial(reading: Reading, *, voiced: bool) -> tuple[Topic, str]:
    """What a "no" is news of: something made up that went round, a writer's view, or somebody's statement."""
    if _in_title(reading, "fan_made"):
        return Topic.RUMOR, "It shows up as false what went round."
    if not voiced and not _names_person(reading) and not _in_title(reading, *_OF_OTHERS):
        return Topic.OTHER, OPINION
    return Topic.SEQUEL_STATEMENT, "It says what is not to come."


def _names_person(reading: Reading) -> bool:
    """Whether the title names somebody of ours."""
    people = (hit for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind))
    return any(hit.end <= reading.title_end for hit in people)


def _statement(reading: Reading, signal: Signal, speaker: str | None, *, quoted: bool) -> float:
    """How much a text is a statement on a sequel; one without a voice is opinion."""
    if signal is Signal.NONE:
        return 0.0
    said = _goes_on(reading) or ((quoted or bool(speaker)) and _only_matter(reading))
    title = _in_title(reading, "sequel", "second") or said
    lead = any(hit.end > reading.title_end for hit in reading.cue("sequel"))
    score = 4.0 * title + 1.0 * lead + 1.0 * bool(speaker) + 0.5 * quoted + 1.0
    voiced = quoted or bool(speaker) or signal in (Signal.DENIED, Signal.IN_DEVELOPMENT, Signal.SCRIPT)
    return score if voiced else 0.4 * score


def _only_matter(reading: Reading) -> bool:
    """Whether a brief text is only on what somebody says of a second film: no other work, no row of matters, no
    other news in the title.
    """
    if len(reading.kept) > _BRIEF or reading.cue("other_film"):
        return False
    kinds_told = (group for kind, groups in _KINDS if kind is not Topic.OTHER for group, _ in groups)
    if _in_title(reading, *(group for group in kinds_told if group != "k_rumor")):
        return False
    if reading.lexicon[_SEVERAL].search(reading.low, 0, reading.title_end):
        return False
    return reading.lexicon[_ROW].search(reading.low) is None


def _goes_on(reading: Reading) -> bool:
    """Whether a title has somebody speak of going on with ours, also where no sequel is named."""
    spoken = _SPOKEN.search(reading.plain, 0, reading.title_end) is not None
    terms = any(hit.end <= reading.title_end for hit in reading.named(kinds.TERM))
    named = _names_person(reading)
    return (spoken and (_anew(reading) or (terms and named))) or (_anew(reading) and terms and named)


def _rumoured(reading: Reading, signal: Signal, speaker: str | None, side: str, *, quoted: bool) -> bool:
    """Whether what is told of a sequel rests on nobody who is named, or on what a stranger has heard."""
    if signal is Signal.NONE:
        return False
    if signal in WORKING and side not in _OF_FILM:
        return any(reading.cue(group) for group in _HEARD)
    if quoted:
        return False
    title = _in_title(reading, "rumor") or (speaker is None and _in_title(reading, "k_rumor"))
    return title or len(reading.cue("rumor")) > (0 if speaker is None else 1)


def _opens(reading: Reading, hit: Hit) -> bool:
    """Whether words stand at the beginning of what somebody is quoted with: their "we" is not the outlet."""
    return hit.start > 0 and reading.plain[hit.start - 1] in "\"'«„“”‘"


def _in_title(reading: Reading, *groups: str) -> bool:
    hits = map(reading.cue, groups)  # in the order of the text
    return any(found and found[0].end <= reading.title_end for found in hits)


def _about_second(reading: Reading) -> bool:
    """Whether the title names a second film."""
    return _in_title(reading, "sequel")


def _second_or_series(reading: Reading) -> bool:
    return _in_title(reading, "sequel", "second", "series", "event_series")


def _anew(reading: Reading) -> bool:
    return _in_title(reading, "anew")


def _scores(reading: Reading, signal: Signal) -> dict[Topic, float]:
    scores: dict[Topic, float] = {}
    titled: set[Topic] = set()
    called = (*reading.named(kinds.FULL), *reading.cue("manga_film"))  # "the manga adaptation" is a film
    names = Places((hit.start, hit.end) for hit in called)
    for kind, groups in _KINDS:
        scores[kind] = _weight(reading, groups, names)
        if _in_title(reading, *(group for group, _ in groups)):
            titled.add(kind)
    money = [match.start() for match in reading.lexicon[_MONEY].finditer(reading.plain)]
    in_title = any(place < reading.title_end for place in money)
    scores[Topic.BOX_OFFICE] += _TAKEN * in_title + 0.5 * min(2, len(money))
    if reading.lexicon[_MILLIONS].search(reading.plain, 0, reading.title_end):
        scores[Topic.BOX_OFFICE] += _MONEYED
    if any(hit.end <= reading.title_end and not _opens(reading, hit) for hit in reading.cue("ourselves")):
        scores[Topic.INTERVIEW] += 2 * _TITLE
    if titled.intersection(_DATED) or _about_second(reading):
        scores[Topic.RELEASE_DATE] *= _LESS
    if Topic.ANIME in titled:
        scores[Topic.HOME_VIDEO] *= _LESS
    if Topic.AWARD in titled:
        scores[Topic.VFX] *= _LESS  # it is what the prize is for
    if Topic.VFX in titled:
        scores[Topic.PRODUCTION] *= _LESS  # effects are made behind the scenes
    for kind, points in _shaped(reading, signal).items():
        scores[kind] += points
    manga = _weight(reading, (("manga_event", 1.0),), names)
    scores[Topic.MANGA] += manga if manga and reading.cue("t_manga") else 0.0
    return scores


def _shaped(reading: Reading, signal: Signal) -> dict[Topic, float]:
    """What the form of a title says: "Somebody on this and that", a name and words, a film and a tag-line."""
    found: dict[Topic, float] = {}
    if not _about_second(reading):
        found[Topic.INTERVIEW] = _asked(reading, signal)
    if any(sign in reading.plain and pattern.search(reading.plain) for sign, pattern in _RATINGS):
        found[Topic.REVIEW] = _RATED
    elif any(_TAGLINE.match(reading.plain, name.end) for name in reading.named(kinds.FULL) if name.start <= 1):
        found[Topic.REVIEW] = _TAGGED * bool(reading.cue("k_verdict"))
    return found


def _asked(reading: Reading, signal: Signal) -> float:
    """How much a title looks like that of a conversation that is not on a second film."""
    people = [hit for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)]
    people = [hit for hit in people if hit.end <= reading.title_end]
    on = [
        match.end()
        for hit in people
        if (match := reading.lexicon[_ON].match(reading.plain, hit.end, reading.title_end))
    ]
    if on:
        several = reading.lexicon[_SEVERAL].search(reading.low, on[0], reading.title_end)
        return _TITLE / 2 if _anew(reading) and not several else _TITLE
    if signal is Signal.NONE and _quotes_only(reading):
        return _TITLE
    named = any(hit.end <= reading.title_end for hit in reading.named(kinds.FULL))
    if people and _SPOKEN.search(reading.plain, 0, reading.title_end) and not _anew(reading):
        return _TITLE / 2 if named or signal is Signal.NONE else _TITLE
    return 0.0


def _quotes_only(reading: Reading) -> bool:
    """Whether a title is nothing but somebody's words, of which the text says who said them."""
    title = reading.plain[: reading.title_end].strip()
    return title[:1] in _OPENED and title[-1:] in _CLOSED and bool(reading.cue("told") or reading.cue("says"))


def _weight(reading: Reading, groups: tuple[tuple[str, float], ...], names: Places) -> float:
    """How much the groups' words are in a text: title first, then the lead, then the rest; `names` of the film and
    what else it is called do not count.
    """
    title: list[float] = []
    lead: list[float] = []
    body: list[float] = []
    seen: set[str] = set()
    first = frozenset(reading.kept[: _LEAD_SENTENCES + 1])
    for group, factor in groups:
        for hit in reading.cue(group):
            word = reading.low[hit.start : hit.end]
            if word in seen or names.holds(hit.start):
                continue
            seen.add(word)
            if reading.sentences[hit.sentence].paragraph == 0:
                title.append(factor)
            elif hit.sentence in first:
                lead.append(factor)
            else:
                body.append(factor)
    score = _LEAD * sum(sorted(lead)[-_MOST:]) + _BODY * sum(sorted(body)[-_MOST:])
    if title:
        title.sort()
        score += _TITLE * title[-1] + _MORE * sum(title[-1 - _FURTHER : -1])
    return score
