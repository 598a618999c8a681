"""A story as a post: readable in a push notification, in a search and in a followed channel."""

from dataclasses import dataclass
from datetime import datetime

from news.model import DECIDED, Article, Rejection, Revision, Story, Topic, Trust
from news.stories import is_withdrawn
from render import escape, limits, when
from render.message import Button, Embed, Field, Image, Message
from render.outlets import Outlets
from render.summary import in_place
from render.texts import Texts

_HEADLINE = 300
_NAME = 100
_LINK = 1500
_OUTLET = 420
_REASON = 300
_CORRECTION = 300
_VIDEO_HOSTS = frozenset({"youtube.com", "youtu.be", "vimeo.com", "dailymotion.com"})
_TRADE_NEWS = frozenset({Topic.GREENLIGHT_CLAIM, Topic.RELEASE_DATE, Topic.CASTING, Topic.PRODUCTION})
_BELIEVED = frozenset({Trust.OFFICIAL, Trust.TRADE, Trust.ORIGINAL})


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a story with the judgement's reasons, for *Why this?*."""

    article: Article
    reasons: tuple[str, ...]


def kind(story: Story, outlets: Outlets) -> str:
    """What a post is, as a member of the family `kind` of the catalogue."""
    lead = story.lead.item
    trust = outlets.trust(lead.trusted)
    if trust is Trust.OFFICIAL:
        return "official"
    if story.topic is Topic.RUMOR:
        return "unofficial_video" if escape.host(lead.url) in _VIDEO_HOSTS else "unconfirmed"
    if story.topic in _TRADE_NEWS and trust is Trust.TRADE:
        return "trade_report"
    if story.topic is Topic.GREENLIGHT_CLAIM or story.signal in DECIDED:
        return "reported" if trust in _BELIEVED else "unconfirmed"
    if story.topic is Topic.SEQUEL_STATEMENT:
        return "interview" if story.quote and story.quote.origin else "statement"
    return story.topic.value


def post(
    story: Story,
    outlets: Outlets,
    texts: Texts,
    mark: str,
    *,
    ping_role_id: int | None = None,
    compact: bool = False,
) -> Message:
    """The post of a story. `mark` becomes the action of its first button, by which it is found again.

    A `compact` one is the line and the buttons.
    """
    mention = f" <@&{ping_role_id}>" if ping_role_id else ""
    return Message(
        content="\n".join((f"{title(story, outlets, texts)}{mention}", *correction(story, outlets, texts))),
        embeds=() if is_withdrawn(story) or compact else _embeds(story, outlets, texts),
        rows=(buttons(story, texts, mark),),
        ping_role_id=ping_role_id,
    )


def title(story: Story, outlets: Outlets, texts: Texts, limit: int = _LINK) -> str:
    """One line: what it is, and the headline linked to where the words come from, its link within `limit`."""
    what = texts.of("kind", kind(story, outlets))
    headline = limits.fit(escape.bare(story.headline), _HEADLINE) or texts("story.untitled")
    return texts("story.title", kind=what, headline=escape.link(headline, story.lead.item.url, limit))


def correction(story: Story, outlets: Outlets, texts: Texts, limit: int = _CORRECTION) -> list[str]:
    """The visible line of an editor who put a story right or rejected it, or of an outlet that put its own right.

    `limit` is for an editor's words, and half of it for a former headline.
    """
    if story.correction is None and story.rejected is not None:
        return [_rejection(story.rejected, texts, limit)]
    if story.correction is None:
        revised = max(
            (one for one in story.articles if one.revised), key=lambda one: _weight(one, story), default=None
        )
        return [_revision(revised, outlets, texts, limit // 2)] if revised else []
    words = limits.fit(escape.bare(story.correction.words), limit, escape.plain)
    return [texts("story.withdrawn" if story.correction.withdrawn else "story.corrected", words=words)]


def _rejection(rejected: Rejection, texts: Texts, limit: int) -> str:
    words = limits.fit(escape.bare(rejected.why), limit, escape.plain)
    ago = when.ago(rejected.at)
    if rejected.whole:
        return texts("story.rejected", ago=ago, words=words).rstrip()
    return texts("story.rejected_part", ago=ago, words=words).rstrip()


def _weight(article: Article, story: Story) -> tuple[bool, bool]:
    """Which of several outlets' changes is told: that of the linked report, then one that was taken back."""
    return article is story.lead, article.revised is not None and article.revised.retracted


def _revision(article: Article, outlets: Outlets, texts: Texts, limit: int) -> str:
    name = _name(outlets.of(article)) or texts("why.unnamed")
    mark = article.revised or Revision()
    if mark.retracted:
        return texts("story.retracted", outlet=name)
    if not mark.was:
        return texts("story.report_changed", outlet=name)
    was = limits.fit(escape.bare(mark.was), limit, escape.plain)
    return texts("story.headline_changed", outlet=name, was=was)


def bears_out(story: Story, texts: Texts) -> list[str]:
    """What a story means for a sequel, and whether its headline goes further; nothing if it does not hold."""
    if fails(story):
        return []
    return [texts.of("bears_out", story.signal), *overclaimed(story, texts)]


def fails(story: Story) -> bool:
    """Whether a story was taken back, or an editor rejected it altogether."""
    return is_withdrawn(story) or (story.rejected is not None and story.rejected.whole)


def overclaimed(story: Story, texts: Texts) -> list[str]:
    """That the headline goes further than the words quoted, or than the report where none are."""
    if not story.overclaims:
        return []
    return [texts("story.overclaims") if story.quote else texts("story.overclaims_text")]


def thread_name(story: Story, texts: Texts) -> str:
    """The name of a story's thread in a forum."""
    name = escape.bare(story.headline) or texts("story.untitled")
    return limits.fit(name, limits.THREAD_NAME)


def outlet_links(story: Story, outlets: Outlets, texts: Texts, limit: int) -> str:
    """Every outlet once, in the order they reported, linked to its report."""
    links = [escape.link(name, url, _OUTLET) for name, url in _reporters(story, outlets).items()]
    return limits.join(links, limit, " · ", lambda left: texts.count("story.more_outlets", left))


def outlet_names(story: Story, outlets: Outlets, texts: Texts, limit: int) -> str:
    """Every outlet once, in the order they reported, without links."""
    names = [limits.fit(escape.bare(name), _NAME, escape.plain) for name in _reporters(story, outlets)]
    return limits.join(names, limit, ", ", lambda left: texts.count("story.more_outlets", left))


def why(story: Story, reports: tuple[Report, ...], outlets: Outlets, texts: Texts) -> Message:
    """The answer to *Why this?*: how the story was judged, report by report."""
    what, weight = texts.of("kind", kind(story, outlets)), texts.of("importance", story.importance)
    head = [texts("why.kind", kind=what, why=weight), *correction(story, outlets, texts)]
    head += bears_out(story, texts)
    blocks = ["\n".join(head), texts.count("why.reports", len(story.articles))]
    blocks += [_explained(report, outlets, texts) for report in reports]
    more = limits.join(
        blocks, limits.EMBED_DESCRIPTION, "\n\n", lambda left: texts.count("why.more_reports", left)
    )
    return Message(embeds=(Embed(title=texts("why.title"), description=more),))


def reported(texts: Texts, *, new: bool) -> Message:
    """The thanks for a press on *Report*."""
    return Message(texts("report.thanks") if new else texts("report.again"))


def _reporters(story: Story, outlets: Outlets) -> dict[str, str | None]:
    """The outlets of a story and where each reports it."""
    seen: dict[str, str | None] = {}
    for article in story.articles:
        name = outlets.of(article)
        if name and not seen.get(name):
            seen[name] = article.item.url
    return seen


def _embeds(story: Story, outlets: Outlets, texts: Texts) -> tuple[Embed, ...]:
    embed = _embed(story, outlets, texts)
    return (embed,) if embed.description or embed.fields else ()


def _embed(story: Story, outlets: Outlets, texts: Texts) -> Embed:
    parts = in_place(story.summary, story.quote, texts)
    parts += overclaimed(story, texts)
    links = outlet_links(story, outlets, texts, limits.FIELD_VALUE)
    name = texts.count("story.outlets", len(story.articles))
    return Embed(
        description="\n\n".join(part for part in parts if part),
        fields=(Field(name, links),) if links else (),
        image=_image(story),
        at=_time(story),
    )


def _image(story: Story) -> Image | None:
    url = escape.address(story.image.url) if story.image else None
    if story.image is None or url is None:
        return None
    return Image(url, limits.fit(escape.bare(story.image.alt), limits.IMAGE_ALT))


def _time(story: Story) -> datetime | None:
    return story.began or story.lead.item.published


def buttons(story: Story, texts: Texts, mark: str) -> tuple[Button, ...]:
    """The buttons under a post; the first carries the mark."""
    url = escape.button_address(story.lead.item.url or "")
    why = Button(texts("button.why"), mark)
    report = Button(texts("button.report"), f"report:story:{story.id}")
    return (why, report, Button(texts("button.read"), url=url)) if url else (why, report)


def _explained(report: Report, outlets: Outlets, texts: Texts) -> str:
    name = outlets.of(report.article) or texts("why.unnamed")
    lines = [f"**{escape.link(name, report.article.item.url, _OUTLET)}**"]
    lines += [f"• {limits.fit(escape.bare(reason), _REASON, escape.plain)}" for reason in report.reasons]
    return "\n".join(lines)


def _name(name: str | None) -> str:
    return limits.fit(escape.bare(name or ""), _NAME, escape.plain)
