"""How alike two reports are: by who spoke, to whom, which words, what else is named, and when."""

from datetime import timedelta

from news.copies import copied
from news.lookalikes import dated, difference, one_outlet
from news.model import Topic
from news.numbers import rare
from news.scenery import both_named, scenery, stranger, told_alike
from news.text import lower
from news.traces import STEM, Trace

_DAY = 86_400.0
# Days between two reports -> what that says about their being one story. A month is often all that is known of a
# date, so up to half a month either way says little.
_GAPS = ((3.0, 1.2), (10.0, 0.9), (21.0, 0.5), (31.0, -0.4))
FAR = timedelta(days=40)  # more is never one story
_LATER = -1.5
_QUOTE_LIKE = 0.6
JOIN = 3.0
_COPY = 5.0  # the same words under a later date
_COPIED = 8  # rarer words in common that only a copy has
_SPOKE_TWICE = 2.4
_SOON = 7.0  # days within which a person is likelier quoted twice than heard twice
_OTHER_WORDS = (0.4, 2.0)  # said soon; later or at an unknown time
_OTHER_MARK, _SAME_MARK = 2.5, 1.2  # figures in the headlines of two reports from the box office
_SURE_EVENT = 1.2
_UNDATED = 0.9  # what the missing date of a report takes from words alone, and what missing common words take
_WORDLESS, _WORDLESS_COST = 0.3, 0.4
_OTHER_EVENT = 1.0  # headlines that name different events
_OTHER_MATTER = 3.0  # the same of films shown again, which all tell of one day: that the chain closes is no return
_SHOWN = frozenset({Topic.RERELEASE, Topic.STREAMING})
_REPEATED = "event_often_"
_OFTEN = 0.4  # what an event that comes again and again counts beside one that does not
# Words that many different events share.
_VAGUE = frozenset(
    {
        "event_resume",
        "event_end",
        "event_delay",
        "event_scripted",
        "event_song",
        "event_series",
        "event_poster",
        "event_imax",
        "event_rights",
        "event_notes",
        "event_eyes",
    }
)
_CLAIMED = frozenset({"event_shoot", "event_wrap", "event_go"})  # what every second false headline claims

# Within weeks the franchise has one such event, not two: a disc release, a weekend at the box office, a
# nomination.
_EVENTS = frozenset(
    {
        Topic.HOME_VIDEO,
        Topic.BOX_OFFICE,
        Topic.AWARD,
        Topic.FAN_CAMPAIGN,
        Topic.CASTING,
        Topic.RERELEASE,
        Topic.MANGA,
        Topic.STREAMING,
        Topic.MERCHANDISE,
        Topic.RUMOR,
        Topic.GREENLIGHT_CLAIM,
    }
)
_WORTH = {Topic.BOX_OFFICE: 1.3, Topic.HOME_VIDEO: 2.8}  # where it is not as for all other events
_LOOSE = frozenset({Topic.OTHER, Topic.INTERVIEW, Topic.REVIEW, Topic.VFX, Topic.PRODUCTION, Topic.ANIME})
_SPOKEN = frozenset({Topic.SEQUEL_STATEMENT, Topic.INTERVIEW, Topic.RUMOR, Topic.OTHER})
_SAME_DECISION = 2.5
_TRANSLATED = 1.5  # figures are what a translation leaves
_NAMED = 0.4  # another voice, where one report names that of the other, both from the same outlet
_CLAIMED_WORDS = 0.4  # a claim, and the words of the one who is said to have confirmed it
_TWO_TALKS = 1.8  # one outlet, two voices
_HOST = 0.6  # somebody the franchise doesn't know, where another report has one it does: a host, a reporter
_OUTLET_NAMED = 0.8
_WELL_WORDED = 1.8
_SAME_DAY = 1.3
_RARE = 0.3
# The words in common that an outlet needs with one that names it as the origin; of a rumour, which has no voice.
_LIKE_WORDS = (0.6, 0.35)
_WHOLE_NAME = 8  # letters of an outlet's name that stand for it within a longer one
_DECIDED = 4.0  # a report of a decision is never one with talk about it


def likeness(one: Trace, other: Trace) -> tuple[float, tuple[str, ...]]:
    """A score (JOIN and more is one story) and the reasons that spoke for it."""
    if one.canonical and one.canonical == other.canonical:
        return 99.0, ("It is the same page.",)
    gap = _gap(one, other)
    if gap is not None and gap > FAR.days:
        return (
            (_COPY, ("The same words of the same person, under a later date.",))
            if copied(one, other)
            else (-9.0, ())
        )
    score = 0.0 if gap is None else _closeness(gap)
    reasons: list[str] = []
    for points, reason in (_kind(one, other, gap), _voices(one, other), _quoted(one, other), _worded(one, other)):
        score += points
        if points > 0.5 and reason:
            reasons.append(reason)
    if gap is None:
        score -= _dateless(one, other)
    score += scenery(one, other)
    if not _foreign(one, other) and _strangers(one, other):
        score -= _WORDLESS_COST
    return score - difference(one, other), tuple(reasons)


def _strangers(one: Trace, other: Trace) -> bool:
    """Whether neither a voice nor words hold two reports together."""
    return _voices(one, other)[0] <= 0 and not _quoted(one, other)[0] and _worded(one, other)[0] < _WORDLESS


def _foreign(one: Trace, other: Trace) -> bool:
    """Whether two reports of one day's news are in different languages, so that neither words nor quotations can
    be the same.
    """
    same = one.speaker == other.speaker != "" or one.topic in _EVENTS
    return one.lang != other.lang and same and (_gap(one, other) is not None or _anchored(one, other))


def _same_place(one: Trace, other: Trace) -> bool:
    """Whether both name the same outlet as the origin, or one stands there and the other names it."""
    if one.origin and other.origin and one_outlet(one.origin, other.origin):
        return True
    own = one_outlet(one.origin, other.own) or one_outlet(other.origin, one.own)
    enough = _LIKE_WORDS[one.topic is other.topic is Topic.RUMOR]
    return own and (one.speaker == other.speaker != "" or _worded(one, other)[0] >= enough)


def _dateless(one: Trace, other: Trace) -> float:
    """What the missing date of a report takes where little else holds the two together."""
    if one.topic is other.topic is Topic.HOME_VIDEO:
        return _UNDATED / 2
    cost = 0.0 if _anchored(one, other) else _UNDATED * (1 + (one.topic in _SPOKEN and other.topic in _SPOKEN))
    same = _same_place(one, other) or _quoted(one, other)[0] > 0 or told_alike(one, other)
    cost += _UNDATED if not same and _worded(one, other)[0] < _WORDLESS else 0.0
    return cost / 2 if _foreign(one, other) else cost


def _anchored(one: Trace, other: Trace) -> bool:
    """Whether something besides words holds two reports together: the same origin, words, or event."""
    return (
        _same_source(one, other)
        or _shared(one, other) >= _SURE_EVENT
        or _quoted(one, other)[0] > 0
        or told_alike(one, other)
        or ((one.topic is other.topic or one.speaker == other.speaker != "") and dated(one, other))
    )


def _gap(one: Trace, other: Trace) -> float | None:
    if one.when is None or other.when is None:
        return None
    return abs((one.when - other.when).total_seconds()) / _DAY


def _closeness(gap: float) -> float:
    return next((points for days, points in _GAPS if gap <= days), _LATER)


def _kind(one: Trace, other: Trace, gap: float | None) -> tuple[float, str]:
    shared = _shared(one, other)
    score = min(3.0, shared)
    if one.topic == other.topic:
        score += _same_topic(one, other, gap)
    elif not _of_words(one, other):
        sure = (
            shared >= _SURE_EVENT
            or _same_part(one, other, gap)
            or _same_told(one, other)
            or dated(one, other)
            or _worded(one, other)[0] >= _WELL_WORDED
        )
        score -= 0.4 if sure else 1.2
    elif one.denies != other.denies and Topic.RUMOR in (one.topic, other.topic):
        score -= 2.0
    elif Topic.GREENLIGHT_CLAIM in (one.topic, other.topic):
        score += _CLAIMED_WORDS
    shown = one.topic is other.topic and one.topic in _SHOWN
    score -= (_OTHER_MATTER if shown else _OTHER_EVENT) * (bool(_alone(one, other)) + bool(_alone(other, one)))
    if one.decision or other.decision:
        score += _SAME_DECISION if one.decision == other.decision else -_DECIDED
    if not one.news or not other.news:
        score -= 1.6
    return score, "It is the same kind of news, about the same thing."


def _of_words(one: Trace, other: Trace) -> bool:
    """Whether both report words; a claim that names who is said to have confirmed it reports his."""
    claim = Topic.GREENLIGHT_CLAIM in (one.topic, other.topic) and one.speaker == other.speaker != ""
    kinds = _SPOKEN | {Topic.GREENLIGHT_CLAIM} if claim else _SPOKEN
    return one.topic in kinds and other.topic in kinds


def _same_told(one: Trace, other: Trace) -> bool:
    """Whether both have what they tell from the same outlet, and no two voices."""
    return one.origin == other.origin != "" and (
        one.speaker == other.speaker or not (one.speaker and other.speaker)
    )


def _shared(one: Trace, other: Trace) -> float:
    """What the events that both texts name are worth: most in both headlines, least in passing."""
    score = 0.0
    for event in one.events & other.events:
        titles = (event in one.titled) + (event in other.titled)
        score += (0.6, 1.6, 2.2)[titles] * (_OFTEN if event.startswith(_REPEATED) or event in _VAGUE else 1.0)
    return score


def _alone(one: Trace, other: Trace) -> frozenset[str]:
    """The events that one headline names and the other report does not, where both have headlines on events."""
    if one.titled & other.titled:
        return frozenset()
    return frozenset(
        event for event in one.titled - other.events - _VAGUE - _CLAIMED if not event.startswith(_REPEATED)
    )


def _same_topic(one: Trace, other: Trace, gap: float | None) -> float:
    if one.topic not in _EVENTS:
        return 0.5 if one.topic in _LOOSE else 0.9
    if one.topic is Topic.CASTING and not one.actors & other.actors and _shared(one, other) < _SURE_EVENT:
        return -1.0
    if one.topic is Topic.BOX_OFFICE and one.marks and other.marks and _shared(one, other) < _SURE_EVENT:
        return 1.3 + (_SAME_MARK if one.marks & other.marks else -_OTHER_MARK)
    if one.topic is Topic.RUMOR and not (
        one.titled & other.titled or one.actors & other.actors or _same_source(one, other)
    ):
        return -0.6
    if one.topic is Topic.RUMOR and (one.titled ^ other.titled) - _VAGUE:
        return 1.0
    return _WORTH.get(one.topic, 1.8 if gap is None else 2.0)


def _same_part(one: Trace, other: Trace, gap: float | None) -> bool:
    """Whether two reports of the same days, one of them on casting, are about the same actor."""
    close = gap is not None and gap <= _GAPS[1][0]
    return (
        close and Topic.CASTING in (one.topic, other.topic) and bool((one.actors & other.actors) - {one.speaker})
    )


def _voices(one: Trace, other: Trace) -> tuple[float, str]:
    score, reason = 0.0, ""
    if one.speaker and other.speaker:
        same = one.speaker == other.speaker
        named = one.speaker in other.people or other.speaker in one.people
        met = both_named(one, other) and (stranger(one) or stranger(other) or told_alike(one, other))
        other_voice = -_TWO_TALKS if one.own == other.own else -_HOST if stranger(one) != stranger(other) else -1.2
        score += 1.4 if same else -_NAMED if met or (named and _same_place(one, other)) else other_voice
        reason = f"{one.speaker} speaks in both." if same else ""
    elif one.speaker in other.people or other.speaker in one.people:
        score += 0.4
    same = _same_place(one, other)
    if same or (one.origin and other.origin):
        score += 1.3 if same else -1.0 if _spoken(one) and _spoken(other) else 0.0
        reason = f"{reason} Both name the same origin.".strip() if same else reason
    elif _names(one, other) or _names(other, one):
        score += _OUTLET_NAMED
        reason = f"{reason} One names the other's outlet.".strip()
    return score - _apart(one, other), reason


def _same_source(one: Trace, other: Trace) -> bool:
    """Whether both have what they tell from one outlet, as far as they say."""
    return _same_place(one, other) or _names(one, other) or _names(other, one)


def _names(one: Trace, other: Trace) -> bool:
    """Whether a text that says of nobody where its words come from names the outlet of another report, or lets
    somebody speak after whom that is called.
    """
    own = other.own
    if one.origin or own == one.own:
        return False
    reporter = one.speaker.rsplit(" ", 1)[-1].lower() if stranger(one) else ""
    return (len(own) >= _WHOLE_NAME and own in one.letters) or (len(reporter) >= STEM and reporter in own)


def _spoken(one: Trace) -> bool:
    """Whether an outlet that a report names got words or a scoop; of a disc or a chart it only tells, too."""
    return bool(one.speaker) or (one.topic in _SPOKEN and one.origin != one.own)


def _apart(one: Trace, other: Trace) -> float:
    """What says that one person spoke twice: other words, said to another outlet or at an unknown time."""
    if not one.speaker or one.speaker != other.speaker or _quoted(one, other)[0] > 0:
        return 0.0
    if _same_place(one, other) or told_alike(one, other) or dated(one, other):
        return 0.0
    if one.origin and other.origin:
        return _SPOKE_TWICE
    dateless = _gap(one, other) is None
    if _foreign(one, other):
        return _OTHER_WORDS[1] / 2 if dateless else 0.0
    gap = _gap(one, other)
    late = gap is None or gap > _SOON
    return _OTHER_WORDS[late] if (one.quotes and other.quotes) or gap is None else 0.0


def _quoted(one: Trace, other: Trace) -> tuple[float, str]:
    best = max((_overlap(a, b) for a in one.quotes for b in other.quotes), default=0.0)
    return (4.0 * best, "The same words are quoted.") if best >= _QUOTE_LIKE else (0.0, "")


def same_words(one: Trace, other: Trace) -> bool:
    """Whether both quote the same words, or are in much the same words themselves."""
    return copied(one, other) or _quoted(one, other)[0] > 0 or len(one.body & other.body) >= _COPIED


def _worded(one: Trace, other: Trace) -> tuple[float, str]:
    said = (
        _spelled(one.speaker) if one.speaker == other.speaker else frozenset()
    )  # voices are compared by themselves
    title, body = _cosine(one.title - said, other.title - said), _cosine(one.body, other.body)
    names = sum(name[:STEM] not in said for name in one.names & other.names)
    numbers = len(one.numbers & other.numbers)
    figures = (0.6 * min(numbers, 3) + _RARE * bool(rare(one.numbers & other.numbers))) * (
        1.0 if one.lang == other.lang else _TRANSLATED
    )
    days = _SAME_DAY * bool(one.days & other.days)
    score = 2.5 * title + 3.0 * body + 0.6 * min(names, 4) + figures + days
    return score, "Titles and texts share their rarer words, names or figures."


def _spelled(name: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in lower(name).split())


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return len(one & other) / float((len(one) * len(other)) ** 0.5)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
