"""The franchise's years, page by page, readable without colours."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from news.chronicle import Appearance, Entry
from news.rules import TimelineEvent
from news.status import Standing
from news.status_model import Evidence
from render import escape, limits, pages, when
from render.message import Button, Choice, Embed, Message, Option, Select
from render.source import source
from render.status import verdict
from render.texts import Texts

ON_PAGE = 5
# Five entries of these sizes, the years and the present day fit into one embed.
_NAME = 110
_WORDS = 150
_QUOTE = 100
_LINK = 260
_SILENT = "silent"


def page_of(place: int) -> int:
    """The page on which the entry at this place stands."""
    return max(0, place) // ON_PAGE


def timeline(entries: Sequence[Entry], page: int, begun: int, standing: Standing, texts: Texts) -> Message:
    """One page of the years; `begun` entries are past, after them comes today with where the sequel stands."""
    if not entries:
        return Message(texts("timeline.none"))
    shown, page, last = pages.cut(entries, page, ON_PAGE)
    first = page * ON_PAGE
    blocks: list[str] = []
    for place, entry in enumerate(shown, first):
        year = entry.days.first.year
        if place == first or entries[place - 1].days.first.year != year:
            blocks.append(texts("timeline.year", year=str(year)))
        blocks.append(_entry(entry, texts))
        if place + 1 == begun:
            blocks.append(_today(standing.as_of, standing, texts))
    embed = Embed(title=texts("timeline.title"), description="\n\n".join(blocks))
    message = pages.paged(embed, ("timeline", "page"), page, last, texts)
    return _with_ways(message, entries, here=page == page_of(begun - 1), texts=texts) if last else message


def _with_ways(message: Message, entries: Sequence[Entry], *, here: bool, texts: Texts) -> Message:
    """A page with a button to today and a select of the years."""
    today = Button(texts("button.today"), "turn:timeline:today:0", disabled=here)
    years = Select("jump:timeline:year", texts("timeline.years"), _years(entries, texts))
    return Choice(embeds=message.embeds, rows=((*message.rows[0], today),), select=years)


def _years(entries: Sequence[Entry], texts: Texts) -> tuple[Option, ...]:
    """The years with something on record, newest first; where they are too many, the oldest share an option."""
    found = Counter(entry.days.first.year for entry in entries)
    newest = sorted(found, reverse=True)
    alone = newest if len(newest) <= limits.CHOICES else newest[: limits.CHOICES - 1]
    options = [Option(str(year), str(year), texts.count("timeline.entries", found[year])) for year in alone]
    if rest := newest[len(alone) :]:
        label = texts("franchise.years", first=str(rest[-1]), last=str(rest[0]))
        about = texts.count("timeline.entries", sum(found[year] for year in rest))
        options.append(Option(label, str(rest[-1]), about))
    return tuple(options)


def _today(today: date, standing: Standing, texts: Texts) -> str:
    return texts("timeline.today", day=when.day(today, texts), verdict=verdict(standing, texts))


def _entry(entry: Entry, texts: Texts) -> str:
    day = f"**{when.partly(entry.date, texts)}**"
    match entry.what:
        case Evidence():
            head, words, link = _said(entry.what, texts), _words(entry.what, texts), entry.what.link
        case TimelineEvent():
            head, words, link = texts("timeline.event"), _fit(entry.what.claim, _WORDS), entry.what.source
        case Appearance():
            head, words, link = _work(entry.what, texts), _fact(entry.what, texts), entry.what.work.source
    tail = " · ".join(part for part in (words, source(link, _LINK, texts)) if part)
    return "\n".join(line for line in (f"{day} · {head}", tail) if line)


def _said(one: Evidence, texts: Texts) -> str:
    if one.stage == _SILENT:
        return texts("timeline.background")
    by = one.speaker or one.origin
    to = "" if one.origin in by else one.origin
    name = limits.fit(escape.bare(by), _NAME // 2, escape.plain) or texts("story.somebody")
    said = texts("timeline.said_to", name=name, outlet=_fit(to, _NAME // 2)) if to else name
    return texts("timeline.statement", who=said)


def _words(one: Evidence, texts: Texts) -> str:
    """What was said, then in plain words what it comes to for a sequel."""
    if one.stage == _SILENT:
        return _fit(one.text, _WORDS)
    short = 0 < limits.size(escape.plain(one.quote)) <= _QUOTE
    words = [texts("story.quote", words=escape.plain(one.quote))] if short else []
    words += [_fit(one.text, _WORDS)] if one.text else []
    return "\n".join((*words, texts.of("evidence.stage", one.stage)))


def _work(what: Appearance, texts: Texts) -> str:
    return texts("timeline.work", title=_fit(what.work.title, _NAME), kind=_fit(what.work.kind, _NAME // 2))


def _fact(what: Appearance, texts: Texts) -> str:
    if what.how:
        return texts.of("timeline.how", what.how)
    label = _fit(what.label, _NAME // 2)
    if what.text.startswith("("):  # what was put in brackets behind the day says something about that day
        return texts("timeline.aside", label=label, text=_fit(what.text, _WORDS))
    return texts("franchise.fact", label=label, text=_fit(what.text, _WORDS)) if what.text else label


def _fit(text: str, limit: int) -> str:
    return limits.fit(escape.bare(text), limit, escape.plain)
