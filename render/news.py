"""Lists of stories, and one story with all its reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from news.model import Article, Quote, Story, Topic
from news.search import excerpt
from render import escape, limits, pages, when
from render.message import Button, Embed, Message
from render.outlets import Outlets
from render.pages import turning
from render.story import correction, fails, outlet_names, overclaimed, title
from render.summary import in_place, said
from render.texts import Texts

ON_PAGE = 5
REPORTS_ON_PAGE = 5
# Five blocks of these sizes fit into one embed.
_TITLE = 420
_SUMMARY = 200
_OUTLETS = 130
_CORRECTION = 70
_EXCERPTS = (160, 110, 70, 40)
_TYPED = 100
# A story's summary and quotes, and five reports, fit into two embeds together.
_WHOLE_SUMMARY = 700
_QUOTES = 3
_QUOTE = 350
_REPORT = 480


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, a page of it.

    Attributes:
        terms: the words looked for, folded, as they stand in the reports.
        taken: (as typed, as taken) for forgiven typos.
        number: of the remembered search, for the buttons; None if everything is on this page.
    """

    typed: str
    terms: tuple[str, ...]
    taken: tuple[tuple[str, str], ...]
    stories: tuple[Story, ...]
    total: int
    page: int
    number: int | None


def latest(
    stories: Sequence[Story], topic: Topic | None, page: int, outlets: Outlets, texts: Texts, *, more: bool
) -> Message:
    """One page of the newest stories, at most five; `more` if there is a next page."""
    if not stories:
        return _none(topic, page, texts)
    blocks = [_block(story, outlets, texts) for story in stories[:ON_PAGE]]
    heading = texts("news.topic", topic=texts.of("topic", topic)) if topic else texts("news.title")
    embed = Embed(
        title=heading,
        description=limits.join(blocks, limits.EMBED_DESCRIPTION, "\n\n"),
        footer=texts("page.number", page=str(page + 1)) if page or more else "",
    )
    rows = (turning(_what(topic), page, texts, more=more),) if page or more else ()
    return Message(embeds=(embed,), rows=rows)


def _none(topic: Topic | None, page: int, texts: Texts) -> Message:
    if page:
        return Message(texts("news.end"), rows=(turning(_what(topic), page, texts, more=False),))
    if topic:
        return Message(texts("news.none_of_topic", topic=texts.of("topic", topic)))
    return Message(texts("news.none"))


def _what(topic: Topic | None) -> tuple[str, ...]:
    return ("news", topic.value if topic else "all")


def _block(story: Story, outlets: Outlets, texts: Texts) -> str:
    time = story.updated or story.began
    head = title(story, outlets, texts, _TITLE)
    lines = [f"{head} · {when.ago(time)}" if time else head]
    lines += correction(story, outlets, texts, _CORRECTION)
    room = _SUMMARY - limits.size("".join(lines[1:]))
    lines += [] if fails(story) else [limits.fit(escape.bare(story.summary), room, escape.plain)]
    lines.append(outlet_names(story, outlets, texts, _OUTLETS))
    return "\n".join(line for line in lines if line)


def found(hits: Hits, outlets: Outlets, texts: Texts) -> Message:
    """One page of what a search found, newest first, with the words marked where they stand."""
    typed = limits.fit(escape.bare(" ".join(hits.terms) if hits.taken else hits.typed), _TYPED, escape.plain)
    if not hits.terms:
        return Message(texts("search.nothing_typed"))
    if not hits.total:
        return Message(texts("search.none", words=typed))
    taken = [
        texts("search.taken", typed=escape.plain(one), taken=escape.plain(other)) for one, other in hits.taken
    ]
    blocks = [_hit(story, hits.terms, outlets, texts) for story in hits.stories]
    embed = Embed(
        title=texts.count("search.title", hits.total, words=typed),
        description=limits.join([*taken, *blocks], limits.EMBED_DESCRIPTION, "\n\n"),
    )
    last = (hits.total - 1) // ON_PAGE
    if hits.number is None:
        return Message(embeds=(embed,))
    return pages.paged(embed, ("found", str(hits.number)), hits.page, last, texts)


def told(story: Story, page: int, outlets: Outlets, texts: Texts) -> Message:
    """One story: what happened, what was said, and every report in order of time, on pages."""
    reports, page, last = pages.cut(story.articles, page, REPORTS_ON_PAGE)
    listed = Embed(
        title=texts.count("told.reports", len(story.articles)),
        description="\n".join(_report(report, outlets, texts) for report in reports),
    )
    turned = pages.paged(listed, ("told", story.id), page, last, texts)
    embeds = turned.embeds if page else (_whole(story, texts), *turned.embeds)
    head = "\n".join((title(story, outlets, texts), *correction(story, outlets, texts)))
    return Message(head, embeds, (*turned.rows, _actions(story, texts)))


def choice(story: Story) -> str:
    """A story in the list of suggestions: Discord reads no markdown there."""
    return limits.fit(escape.bare(story.headline) or story.id, limits.CHOICE_NAME)


def _hit(story: Story, terms: Sequence[str], outlets: Outlets, texts: Texts) -> str:
    time = story.updated or story.began
    head = title(story, outlets, texts, _TITLE)
    lines = [f"{head} · {when.ago(time)}" if time else head, *correction(story, outlets, texts, _CORRECTION)]
    lines += [] if fails(story) else [_excerpt(story, terms)]
    lines.append(outlet_names(story, outlets, texts, _OUTLETS))
    return "\n".join(line for line in lines if line)


def _excerpt(story: Story, terms: Sequence[str]) -> str:
    """The piece of a report that has most of the words; the summary where they stand in names alone."""
    reports = [story.summary, *chain.from_iterable(_words(article) for article in story.articles)]
    readable = [escape.bare(text) for text in reports if text]
    for length in _EXCERPTS:
        piece = excerpt(readable, terms, length)
        if piece is None:
            break
        before, after = "… " if piece.cut_before else "", " …" if piece.cut_after else ""
        shown = f"{before}{escape.marked(piece.text, piece.hits)}{after}"
        if limits.size(shown) <= _SUMMARY * 2:
            return shown
    return limits.fit(escape.bare(story.summary), _SUMMARY, escape.plain)


def _words(article: Article) -> tuple[str, ...]:
    return (article.summary, *(quote.text for quote in article.quotes), article.item.text, article.headline)


def _whole(story: Story, texts: Texts) -> Embed:
    quotes = _quotes(story)
    parts = in_place(story.summary, next(iter(quotes), None), texts, _WHOLE_SUMMARY, _QUOTE)
    parts += [said(quote, texts, _QUOTE) for quote in quotes[1:]]
    parts += overclaimed(story, texts)
    return Embed(description="\n\n".join(part for part in parts if part) or texts("told.no_words"))


def _quotes(story: Story) -> list[Quote]:
    """The story's best words, each once."""
    quotes = [story.quote, *(quote for article in story.articles for quote in article.quotes)]
    once: dict[str, Quote] = {}
    for quote in quotes:
        if quote and not quote.recycled:
            once.setdefault(quote.text.casefold(), quote)
    return list(once.values())[:_QUOTES]


def _report(report: Article, outlets: Outlets, texts: Texts) -> str:
    name, published = outlets.of(report) or texts("why.unnamed"), report.item.published
    line = texts("told.report", outlet=name, headline=report.headline or texts("story.untitled"))
    ago = f"{when.ago(published)} · " if published else ""
    return f"• {ago}{escape.link(line, report.item.url, _REPORT)}"


def _actions(story: Story, texts: Texts) -> tuple[Button, ...]:
    return (
        Button(texts("button.why"), f"why:story:{story.id}"),
        Button(texts("button.report"), f"report:story:{story.id}"),
    )
