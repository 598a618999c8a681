"""What is known of a claim, for whoever asks; and for moderators how it was handled in their server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from news.model import Story
from news.rules import FalseClaim
from news.status import Evidence, Standing
from render import escape, limits, when
from render.message import Button, Embed, Form, Message
from render.outlets import Outlets
from render.source import source
from render.status import statement, verdict
from render.story import bears_out, correction, outlet_links, title
from render.summary import in_place
from render.texts import Texts

_DOUBTED = "untrusted"
_WORDS = 500
_SUMMARY = 400
_QUOTE = 250
_OUTLETS = 500
_LINK = 350
_REASON = 200
_NAME = 80
_WHY = 300
_READ = 1300  # of a page: beside it stand the finding and where the sequel stands


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: see `pipeline.check.Checked`; `finding` is a member of the catalogue's family."""

    finding: str
    standing: Standing
    false: FalseClaim | None = None
    record: Evidence | None = None
    story: Story | None = None
    page: "PageLine | None" = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A report as it came; `outcome` is a member of the family `check.outcome`."""

    outlet: str
    link: str | None
    feed: str
    seen_at: datetime
    outcome: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """How it fares in a channel; `state` is a member of the family `check.state`; `post` an address, if posted."""

    channel_id: int
    state: str
    why: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Handled:
    """How an item was handled in a server."""

    pages: tuple[PageLine, ...]
    channels: tuple[ChannelLine, ...]


def answer(found: Answer, handled: Handled | None, outlets: Outlets, texts: Texts) -> Message:
    """The answer to "is this true?": the finding, what it rests on, and where the sequel stands."""
    blocks = [texts.of("check.finding", found.finding)]
    blocks += _false(found.false, texts) if found.false else []
    blocks += _record(found.record, texts, doubted=found.finding == _DOUBTED) if found.record else []
    blocks += _story(found.story, outlets, texts) if found.story else []
    blocks += [_page(found.page, outlets, texts, _READ)] if found.page else []
    blocks.append(texts("check.stands", verdict=verdict(found.standing, texts)))
    embeds = (handling(handled, outlets, texts),) if handled else ()
    return Message(limits.join(blocks, limits.CONTENT, "\n\n"), embeds, _rows(found, texts))


def form(texts: Texts, longest: int) -> Form:
    """The window in which a claim is typed."""
    return Form(texts("check.form"), texts("check.form_label"), texts("check.form_hint"), longest)


def nothing_asked(texts: Texts, *, message: bool) -> Message:
    """The answer about a `message`, else about what was typed, that has neither words nor a link."""
    return Message(texts("check.empty") if message else texts("check.empty_typed"))


def _rows(found: Answer, texts: Texts) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(texts("button.sure"), "open:sure:today")]
    if found.story:
        buttons.append(Button(texts("button.why"), f"why:story:{found.story.id}"))
    return (tuple(buttons),)


def _false(claim: FalseClaim, texts: Texts) -> list[str]:
    says = limits.fit(escape.bare(claim.says), _WORDS, escape.plain)
    why = limits.fit(escape.bare(claim.why_false), _WORDS, escape.plain)
    return [f"> {says}", texts("check.why_false", why=why)]


def _record(one: Evidence, texts: Texts, *, doubted: bool) -> list[str]:
    """A statement on record, and of one that is not believed why not."""
    reasons = limits.fit(escape.bare(" ".join(one.reasons)), _WORDS, escape.plain) if doubted else ""
    return [statement(one, texts), *([reasons] if reasons else [])]


def _story(story: Story, outlets: Outlets, texts: Texts) -> list[str]:
    time = story.began or story.updated
    head = title(story, outlets, texts, _LINK)
    lines = [f"{head} · {when.ago(time)}" if time else head, *correction(story, outlets, texts)]
    lines += in_place(story.summary, story.quote, texts, _SUMMARY, _QUOTE)
    lines += bears_out(story, texts)
    links = outlet_links(story, outlets, texts, _OUTLETS)
    lines += [texts("check.told_by", outlets=links)] if links else []
    return ["\n".join(line for line in lines if line)]


def handling(handled: Handled, outlets: Outlets, texts: Texts) -> Embed:
    """How something was handled in a server: first its channels, then the reports."""
    channels = [_channel(one, texts) for one in handled.channels] or [texts("check.no_channel")]
    pages = [_page(one, outlets, texts, limits.EMBED_DESCRIPTION) for one in handled.pages]
    blocks = ["\n".join(channels), *pages]
    more = limits.join(
        blocks, limits.EMBED_DESCRIPTION, "\n\n", lambda left: texts.count("why.more_reports", left)
    )
    return Embed(title=texts("check.handled"), description=more)


def _channel(one: ChannelLine, texts: Texts) -> str:
    why = limits.fit(escape.bare(one.why), _WHY, escape.plain)
    line = f"<#{one.channel_id}>: {texts.of('check.state', one.state)}"
    return " ".join(part for part in (line, why, source(one.post, _LINK, texts) if one.post else "") if part)


def _page(one: PageLine, outlets: Outlets, texts: Texts, limit: int) -> str:
    name = outlets.name(one.outlet) if one.outlet else texts("why.unnamed")
    feed = limits.fit(escape.bare(one.feed), _NAME, escape.plain)
    head = texts(
        "check.came", page=f"**{escape.link(name, one.link, _LINK)}**", feed=feed, ago=when.ago(one.seen_at)
    )
    return limits.join([head, texts.of("check.outcome", one.outcome), *_reasons(one.reasons)], limit)


def _reasons(reasons: Sequence[str]) -> list[str]:
    return [f"• {limits.fit(escape.bare(reason), _REASON, escape.plain)}" for reason in reasons]
