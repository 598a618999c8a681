"""What kind of news a text is."""

from news import knowledge as kinds
from news.model import Signal, Topic
from news.reading import Reading

_TITLE, _LEAD, _BODY = 3.0, 1.5, 0.5
_LEAD_SENTENCES = 2
_MOST = 3  # more hits than that say no more
_KINDS: tuple[tuple[Topic, str, float], ...] = (
    (Topic.BOX_OFFICE, "t_box_office", 1.1), (Topic.HOME_VIDEO, "t_home_video", 1.5), (Topic.STREAMING, "t_streaming", 1.0),
    (Topic.RERELEASE, "t_rerelease", 2.0), (Topic.MANGA, "t_manga", 0.5), (Topic.ANIME, "t_anime", 0.5),
    (Topic.MERCHANDISE, "t_merchandise", 1.3), (Topic.FAN_CAMPAIGN, "t_fan_campaign", 1.2), (Topic.AWARD, "t_award", 1.3),
    (Topic.VFX, "t_vfx", 1.0), (Topic.REVIEW, "t_review", 1.3), (Topic.CASTING, "t_casting", 0.9),
    (Topic.PRODUCTION, "t_production", 1.0), (Topic.RELEASE_DATE, "t_release", 0.7), (Topic.INTERVIEW, "t_interview", 0.6),
    (Topic.OTHER, "t_trailer", 1.0), (Topic.RUMOR, "rumor", 0.9), (Topic.OTHER, "t_opinion", 0.7),
)  # fmt: skip


def topic(
    reading: Reading, signal: Signal, speaker: str | None, *, quoted: bool, claimed: bool
) -> tuple[Topic, str]:
    """The topic and the sentence that explains it."""
    scores = _scores(reading)
    sequel = _weight(reading, "sequel")
    manga = _weight(reading, "manga_event")
    if not _weight(reading, "manga_event") or not reading.cue("t_manga"):
        scores[Topic.MANGA] = 0.0
    else:
        scores[Topic.MANGA] += manga
    statement = (
        sequel + (2.0 if speaker else 0.0) + (1.0 if quoted else 0.0) + (2.0 if signal is not Signal.NONE else 0.0)
    )
    if signal is Signal.NONE or not sequel:
        statement = 0.0
    if claimed:
        return Topic.GREENLIGHT_CLAIM, "It claims that the sequel is going ahead."
    scores[Topic.SEQUEL_STATEMENT] = statement
    best = max(scores, key=lambda kind: scores[kind], default=Topic.OTHER)
    if scores.get(best, 0.0) < 1.0:
        best = Topic.OTHER
    return best, f"Its words are mostly those of this kind of news: {best.value.replace('_', ' ')}."


def _scores(reading: Reading) -> dict[Topic, float]:
    scores: dict[Topic, float] = {}
    for kind, group, factor in _KINDS:
        scores[kind] = scores.get(kind, 0.0) + factor * _weight(reading, group)
    return scores


def _weight(reading: Reading, group: str) -> float:
    """How much a group of words is in a text: title first, then the lead, then the rest; film titles do not count."""
    title = lead = body = 0
    seen: set[str] = set()
    names = reading.named(kinds.FULL)
    for hit in reading.cue(group):
        word = reading.low[hit.start : hit.end]
        inside = any(name.start <= hit.start < name.end for name in names) and group != "sequel"
        if inside or word in seen:
            continue
        seen.add(word)
        paragraph = reading.sentences[hit.sentence].paragraph
        if paragraph == 0:
            title += 1
        elif reading.kept.index(hit.sentence) <= _LEAD_SENTENCES:
            lead += 1
        else:
            body += 1
    return _TITLE * min(title, 2) + _LEAD * min(lead, _MOST) + _BODY * min(body, _MOST)
