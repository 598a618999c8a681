"""What it means that an outlet changed a report: other words, another meaning, or that it took it back."""

from dataclasses import replace
from datetime import datetime

from news.judge import judge
from news.knowledge import Knowledge
from news.matching import JOIN, likeness
from news.model import Article, FeedItem, Relevance, Revision, Signal
from news.reading import Reading, read
from news.stories import RANK, common_words
from news.text import lower, squeeze
from news.traces import trace

_MARKS = ":]-–—|!"  # what stands behind "Correction" where it is said of the report itself
_OPENING = "[(*"


def revised(before: Article, item: FeedItem, knowledge: Knowledge) -> Article | None:
    """A report in its new words, or None if nothing changed that anybody is shown.

    `Article.revised` says whether readers are to be told: a report that was taken back, that bears out less than
    before, that now claims more than its words, or that names another speaker or other figures. A new spelling is
    only shown. What tells of something else under an old address changes nothing: the old report stays.

    Args:
        before: the report as it was judged last.
        item: the feed's entry now; maybe a teaser where the page was read before.
        knowledge: the compiled franchise data.
    """
    teaser = item
    item = _whole(before.item, item)
    old, new = _reading(before.item, before, knowledge), _reading(item, before, knowledge)
    notes = _notes(_reading(teaser, before, knowledge)) | _notes(new)
    fresh = notes - _notes(old)
    found = judge(replace(item, text=_without_notes(new)), knowledge)
    same = _same_event(before, found, dated=teaser.published, knowledge=knowledge)
    after = replace(found, item=item, canonical=before.canonical)
    if "retracted" in fresh or (before.revised and before.revised.retracted and "retracted" in notes):
        return _taken_back(before, after)
    if after.relevance is not Relevance.NEWS or after.evergreen or not same:
        return None
    # Compared as both are judged today: what only the rules changed is no change of the outlet's.
    told = _changed_meaning(judge(before.item, knowledge), after) or "corrected" in fresh
    was = before.headline if lower(before.headline) != lower(after.headline) else ""
    mark = Revision(was) if told else before.revised
    kept = replace(after, topic=before.topic if after.signal is before.signal else after.topic, revised=mark)
    return None if _shown(kept) == _shown(before) else kept


def _whole(before: FeedItem, item: FeedItem) -> FeedItem:
    """The entry with the text that is known: a teaser says less than the page that was read before."""
    known = replace(item, key=before.key, feed=before.feed, title=squeeze(item.title) or before.title)
    if not item.teaser or before.teaser:
        return replace(known, published=before.published or item.published)
    return replace(before, title=known.title, version=item.version)


def _reading(item: FeedItem, before: Article, knowledge: Knowledge) -> Reading:
    """The entry read; the headline's tail does not matter here."""
    return read(item, squeeze(item.title) or before.headline, knowledge)


def _notes(reading: Reading) -> frozenset[str]:
    """What a report says of itself: that it was "retracted" or "corrected"."""
    found = {
        group
        for group in ("retracted", "corrected")
        if any(_heads(reading, hit.start, hit.end) for hit in reading.cue(group))
    }
    return frozenset(found | {group for group in ("retracted", "corrected") if reading.cue(f"{group}_note")})


def _without_notes(reading: Reading) -> str:
    """The body without what it says of its earlier versions: "… said that the film was greenlit" is no news."""
    text, body = reading.item.text, reading.title_end + len("\n\n")
    for number in sorted({hit.sentence for hit in reading.cue("corrected_note")}, reverse=True):
        sentence = reading.sentences[number]
        if sentence.start >= body:
            text = text[: sentence.start - body] + text[sentence.end - body :]
    return text


def _heads(reading: Reading, start: int, end: int) -> bool:
    """Whether a word stands at the head of the headline or of a paragraph, as a mark: "Correction: …"."""
    before = reading.plain[:start].rstrip(" ").rstrip(_OPENING)
    after = reading.plain[end:].lstrip(" ")
    return (not before or before.endswith("\n")) and after[:1] in tuple(_MARKS)


def _taken_back(before: Article, after: Article) -> Article:
    """Nothing of it counts any more; what it said is not repeated."""
    was = before.headline if not (before.revised and before.revised.retracted) else before.revised.was
    return replace(
        after,
        relevance=Relevance.NEWS,
        topic=before.topic,
        importance=before.importance,
        people=before.people,
        quote_origin=before.quote_origin,
        original=before.original,
        signal=Signal.NONE,
        overclaims=False,
        evergreen=False,
        quotes=(),
        speaker=None,
        claims=(),
        summary="",
        revised=Revision("" if lower(was) == lower(after.headline) else was, retracted=True),
    )


def _same_event(before: Article, after: Article, *, dated: datetime | None, knowledge: Knowledge) -> bool:
    """Whether the entry still tells of the same; some feeds reuse an id or an address for what comes next."""
    if before.canonical and before.canonical == after.canonical and before.item.published == dated:
        return True
    common = common_words(knowledge.rules)
    score, _ = likeness(
        trace(replace(after, canonical=""), knowledge, common),
        trace(replace(before, canonical=""), knowledge, common),
    )
    return score >= JOIN


def _changed_meaning(before: Article, after: Article) -> bool:
    less = RANK.index(after.signal) < RANK.index(before.signal) or (
        Signal.DENIED in (before.signal, after.signal) and before.signal is not after.signal
    )
    headline = lower(before.headline) != lower(after.headline)
    return (
        less
        or (after.overclaims and not before.overclaims)
        or (bool(before.claims) and not after.claims)
        or _another_speaker(before, after)
        or (headline and _figures(before.headline) != _figures(after.headline))
    )


def _another_speaker(before: Article, after: Article) -> bool:
    said = {quote.text: quote.speaker for quote in before.quotes if quote.speaker}
    return any(said.get(quote.text, quote.speaker) != quote.speaker for quote in after.quotes)


def _figures(text: str) -> list[str]:
    words = "".join(char if char.isdigit() else " " for char in text).split()
    return sorted(words)


def _shown(article: Article) -> Article:
    """What readers and the status see of a report."""
    item = replace(article.item, version="", text="", published=None, link=None)
    return replace(article, item=item, reasons=())
