"""What kind of news a text is."""

import re

from news import knowledge as kinds
from news.model import Signal, Topic
from news.reading import Reading
from news.signals import Verdict

_TITLE, _LEAD, _BODY = 4.0, 1.5, 0.5
_LEAD_SENTENCES = 3
_MORE = 1.0  # what each further word of a kind adds in the title
_MOST = 3  # more hits than that in lead or body say no more
_KINDS: tuple[tuple[Topic, str, float], ...] = (
    (Topic.BOX_OFFICE, "t_box_office", 1.1),
    (Topic.HOME_VIDEO, "t_home_video", 1.7),
    (Topic.STREAMING, "t_streaming", 1.1),
    (Topic.RERELEASE, "t_rerelease", 2.0),
    (Topic.MANGA, "t_manga", 0.5),
    (Topic.ANIME, "t_anime", 0.8),
    (Topic.MERCHANDISE, "t_merchandise", 1.3),
    (Topic.FAN_CAMPAIGN, "t_fan_campaign", 1.6),
    (Topic.AWARD, "t_award", 1.3),
    (Topic.VFX, "t_vfx", 1.1),
    (Topic.REVIEW, "t_review", 1.3),
    (Topic.CASTING, "t_casting", 1.2),
    (Topic.PRODUCTION, "t_production", 1.1),
    (Topic.RELEASE_DATE, "t_release", 0.9),
    (Topic.INTERVIEW, "t_interview", 0.8),
    (Topic.OTHER, "t_trailer", 1.3),
    (Topic.RUMOR, "rumor", 0.9),
    (Topic.OTHER, "t_opinion", 0.7),
    (Topic.BOX_OFFICE, "k_box_office", 1.0),
    (Topic.HOME_VIDEO, "k_home_video", 1.2),
    (Topic.STREAMING, "k_streaming", 1.0),
    (Topic.RERELEASE, "k_rerelease", 1.8),
    (Topic.MANGA, "k_manga", 1.0),
    (Topic.ANIME, "k_anime", 1.8),
    (Topic.MERCHANDISE, "k_merchandise", 1.2),
    (Topic.FAN_CAMPAIGN, "k_fan_campaign", 1.2),
    (Topic.AWARD, "k_award", 1.2),
    (Topic.VFX, "k_vfx", 1.0),
    (Topic.REVIEW, "k_review", 1.1),
    (Topic.REVIEW, "k_verdict", 0.4),
    (Topic.CASTING, "k_casting", 1.1),
    (Topic.PRODUCTION, "k_production", 1.2),
    (Topic.RELEASE_DATE, "k_release", 1.1),
    (Topic.INTERVIEW, "k_interview", 0.8),
    (Topic.OTHER, "k_other", 0.8),
    (Topic.RUMOR, "k_rumor", 0.6),
)
_MONEY = re.compile(
    r"[$€£]\s?\d[\d.,]*\s?(?:m\b|mio|mill|bn\b|billion)|"
    r"\d[\d.,]*\s?(?:million(?:en|es)?|milion[ei]|milh(?:ao|oes)) "
    r"(?:dollar|dolar|de dol|di doll|de dollars|us)",
    re.IGNORECASE,
)
_SURE = 1.0


def topic(reading: Reading, verdict: Verdict, speaker: str | None, *, quoted: bool) -> tuple[Topic, str]:
    """The topic and the sentence that explains it."""
    if verdict.claimed is not None:
        return Topic.GREENLIGHT_CLAIM, "It claims that the sequel is going ahead."
    scores = _scores(reading)
    statement = _statement(reading, verdict.signal, speaker, quoted=quoted)
    if _rumoured(reading, verdict.signal, speaker, quoted=quoted):
        scores[Topic.RUMOR] = scores.get(Topic.RUMOR, 0.0) + statement
    scores[Topic.SEQUEL_STATEMENT] = statement
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] < _SURE:
        best = Topic.OTHER
    return best, f"Its words are mostly those of this kind of news: {best.value.replace('_', ' ')}."


def _statement(reading: Reading, signal: Signal, speaker: str | None, *, quoted: bool) -> float:
    """How much a text is a statement on a sequel; one without a voice is opinion."""
    if signal is Signal.NONE:
        return 0.0
    title = any(hit.end <= reading.title_end for hit in reading.cue("sequel"))
    lead = any(hit.end > reading.title_end for hit in reading.cue("sequel"))
    score = 4.0 * title + 1.0 * lead + 1.0 * bool(speaker) + 0.5 * quoted + 1.0
    voiced = quoted or bool(speaker) or signal in (Signal.DENIED, Signal.IN_DEVELOPMENT, Signal.SCRIPT)
    return score if voiced else 0.4 * score


def _rumoured(reading: Reading, signal: Signal, speaker: str | None, *, quoted: bool) -> bool:
    """Whether what is told of a sequel rests on nobody who is named."""
    if quoted or signal in (Signal.NONE, Signal.DENIED):
        return False
    title = any(hit.end <= reading.title_end for hit in reading.cue("rumor"))
    return title or len(reading.cue("rumor")) > (0 if speaker is None else 1)


def _scores(reading: Reading) -> dict[Topic, float]:
    scores: dict[Topic, float] = {}
    for kind, group, factor in _KINDS:
        scores[kind] = scores.get(kind, 0.0) + factor * _weight(reading, group)
    money = [match.start() for match in _MONEY.finditer(reading.plain)]
    scores[Topic.BOX_OFFICE] += 1.5 * any(place < reading.title_end for place in money) + 0.5 * min(2, len(money))
    if any(hit.end <= reading.title_end for hit in reading.cue("ourselves")):
        scores[Topic.INTERVIEW] += 2 * _TITLE
    manga = _weight(reading, "manga_event")
    scores[Topic.MANGA] = scores[Topic.MANGA] + manga if manga and reading.cue("t_manga") else 0.0
    return scores


def _weight(reading: Reading, group: str) -> float:
    """How much a group of words is in a text: title first, then the lead, then the rest; film titles do not
    count.
    """
    title = lead = body = 0
    seen: set[str] = set()
    first = frozenset(reading.kept[: _LEAD_SENTENCES + 1])
    names = reading.named(kinds.FULL)
    for hit in reading.cue(group):
        word = reading.low[hit.start : hit.end]
        if word in seen or any(name.start <= hit.start < name.end for name in names):
            continue
        seen.add(word)
        if reading.sentences[hit.sentence].paragraph == 0:
            title += 1
        elif hit.sentence in first:
            lead += 1
        else:
            body += 1
    headline = _TITLE + _MORE * min(title - 1, 2) if title else 0.0
    return headline + _LEAD * min(lead, _MOST) + _BODY * min(body, _MOST)
