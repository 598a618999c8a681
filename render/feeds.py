"""A server's feeds as its moderators see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from render import escape, limits, pages, when
from render.message import Embed, Message
from render.texts import Texts

# Seven feeds of these sizes fit into one embed.
ON_PAGE = 7
_NAME = 300
_FAILURE = 120
_CHANNELS = 2


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed of a server.

    Attributes:
        channels: ids of the channels that get it; none for a starter feed the server has removed.
        failure: why the last visit failed, "" after a success.
        checked: when it was visited last, or None.
        paused: this server leaves it out. given_up: it is not visited any more.
    """

    name: str
    url: str
    starter: bool
    channels: tuple[int, ...]
    failure: str
    checked: datetime | None
    paused: bool = False
    given_up: bool = False


def listed(feeds: Sequence[FeedLine], page: int, texts: Texts) -> Message:
    """A server's feeds on pages: where each goes and how it fares."""
    if not feeds:
        return Message(texts("feeds.none"))
    shown, page, last = pages.cut(feeds, page, ON_PAGE)
    lines = [_line(feed, texts) for feed in shown]
    tried = (feed for feed in feeds if feed.channels and not feed.paused and not feed.given_up)
    failing = sum(bool(feed.failure) for feed in tried)
    head = [texts.count("feeds.failing", failing)] if failing else []
    embed = Embed(
        title=texts.count("feeds.title", len(feeds)),
        description=limits.join([*head, *lines], limits.EMBED_DESCRIPTION, "\n\n"),
    )
    return pages.paged(embed, ("feeds",), page, last, texts)


def added(name: str, items: int, channels: Sequence[int], texts: Texts) -> Message:
    """The answer to /feeds add."""
    return Message(texts.count("feeds.added", items, name=named(name), channels=where(channels, texts)))


def removed(name: str, texts: Texts) -> Message:
    """The answer to /feeds remove."""
    return Message(texts("feeds.removed", name=named(name)))


def paused(name: str, texts: Texts) -> Message:
    """The answer to /feeds pause."""
    return Message(texts("feeds.pause", name=named(name)))


def resumed(name: str, texts: Texts, *, woken: bool, hurried: bool = False) -> Message:
    """The answer to /feeds resume; `woken`: it had been given up; `hurried`: it fails, and is tried at once."""
    if hurried:
        return Message(texts("feeds.hurried", name=named(name)))
    if woken:
        return Message(texts("feeds.woken", name=named(name)))
    return Message(texts("feeds.resume", name=named(name)))


def choice(name: str, url: str) -> str:
    """A feed in the list of suggestions: Discord reads no markdown there."""
    return limits.fit(escape.bare(name) or escape.bare(url), limits.CHOICE_NAME)


def _line(feed: FeedLine, texts: Texts) -> str:
    name = f"**{escape.link(escape.bare(feed.name) or feed.url, feed.url, _NAME)}**"
    if not feed.channels:
        return f"{name}\n{texts('feeds.refused')}"
    state = [texts("feeds.starter") if feed.starter else texts("feeds.own"), where(feed.channels, texts)]
    return f"{name}\n{' · '.join([*state, _health(feed, texts)])}"


def _health(feed: FeedLine, texts: Texts) -> str:
    if feed.paused:
        return texts("feeds.paused")
    if feed.failure:
        reason = limits.fit(escape.bare(feed.failure), _FAILURE, escape.plain)
        return texts("feeds.given_up", reason=reason) if feed.given_up else texts("feeds.failed", reason=reason)
    return texts("feeds.read", ago=when.ago(feed.checked)) if feed.checked else texts("feeds.unread")


def where(channels: Sequence[int], texts: Texts) -> str:
    """The channels that a feed goes to, the first of many."""
    first = channels[:_CHANNELS]
    shown = ", ".join(f"<#{channel}>" for channel in first)
    more = len(channels) - len(first)
    return texts.count("feeds.more_channels", more, channels=shown) if more else shown


def named(name: str) -> str:
    """A feed's name within a sentence."""
    return limits.fit(escape.bare(name), _NAME, escape.plain)
