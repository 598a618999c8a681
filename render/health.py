"""How a server's feeds and posts fare, and what its moderators can do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from render import escape, limits, pages, setup, when
from render.message import Embed, Message
from render.texts import Texts

# Six feeds of these sizes, and what their posts lack, fit into one message.
ON_PAGE = 6
_NAME = 220
_REASON = 140
_ADDRESS = 100
_POSTS = 1700
_STATES = ("waiting", "pending", "held", "failed")
_TWO_HOURS = 120
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class HealthLine:
    """A feed of a server.

    Attributes:
        checked: when it was visited last, or None.
        next_at: when it is visited next.
        every: how long from one visit to the next, or None.
        failure: why the last visit failed, "" after a success; failing since `since`.
        given_up_at: when it was given up, or None.
        paused_at, paused_by: since when this server leaves it out, and the user who wished so, or None.
        former: an address that it moved away from, or "".
    """

    name: str
    url: str
    checked: datetime | None
    next_at: datetime
    every: timedelta | None = None
    failure: str = ""
    since: datetime | None = None
    given_up_at: datetime | None = None
    paused_at: datetime | None = None
    paused_by: int | None = None
    former: str = ""


@dataclass(frozen=True, slots=True)
class PostsLine:
    """What a channel has not got.

    Attributes:
        counts: posts by state: "waiting", "pending", "held", "failed".
        reasons: why, by state; may be missing.
        paused: why the channel takes nothing, or "".
        missing: permissions the bot lacks there, as members of the family `permission`.
        gone: nobody finds the channel any more.
    """

    channel_id: int
    counts: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    paused: str = ""
    missing: tuple[str, ...] = ()
    gone: bool = False


def health(
    feeds: Sequence[HealthLine], posts: Sequence[PostsLine], page: int, now: datetime, texts: Texts
) -> Message:
    """The answer to /feeds health: first whether all is well, then each feed; on the first page also the posts."""
    shown, page, last = pages.cut(feeds, page, ON_PAGE)
    blocks = [_verdict(feeds, texts), *(_line(feed, now, texts) for feed in shown)]
    embed = Embed(title=texts("health.title"), description=limits.join(blocks, limits.EMBED_DESCRIPTION, "\n\n"))
    made = pages.paged(embed, ("health",), page, last, texts)
    return made if page else Message(made.content, (*made.embeds, _posts(posts, texts)), made.rows)


def _verdict(feeds: Sequence[HealthLine], texts: Texts) -> str:
    """The first line: what most people want to know."""
    if not feeds:
        return texts("feeds.none")
    given_up = sum(feed.given_up_at is not None for feed in feeds if feed.paused_at is None)
    failing = sum(bool(feed.failure) for feed in feeds if feed.paused_at is None) - given_up
    paused = sum(feed.paused_at is not None for feed in feeds)
    parts = [texts.count("health.some_given_up", given_up)] if given_up else []
    parts += [texts.count("health.some_failing", failing)] if failing else []
    bad = given_up + failing
    whole = f"{len(feeds):,}"
    line = (
        texts.count("health.troubled", bad, feeds=whole, what=", ".join(parts))
        if bad
        else texts.count("health.fine", len(feeds))
    )
    return f"{line} {texts.count('health.some_paused', paused)}" if paused else line


def _line(feed: HealthLine, now: datetime, texts: Texts) -> str:
    lines = [f"**{escape.link(escape.bare(feed.name) or feed.url, feed.url, _NAME)}**", _state(feed, now, texts)]
    if feed.former:
        address = limits.fit(escape.bare(feed.former), _ADDRESS, escape.plain)
        lines.append(texts("health.moved", address=address))
    return "\n".join(lines)


def _state(feed: HealthLine, now: datetime, texts: Texts) -> str:
    if feed.paused_at is not None:
        since = when.ago(feed.paused_at)
        if feed.paused_by is None:
            return texts("health.paused", since=since)
        return texts("health.paused_by", since=since, who=f"<@{feed.paused_by}>")
    reason = _plain(feed.failure)
    if feed.given_up_at is not None:
        return texts("health.given_up", since=when.ago(feed.given_up_at), reason=reason)
    following = texts("health.due") if feed.next_at <= now else when.ago(feed.next_at)
    if feed.failure:
        since = when.ago(feed.since or feed.checked or now)
        return texts("health.failing", since=since, reason=reason, next=following)
    if feed.checked is None:
        return texts("health.unread")
    return texts("health.read", ago=when.ago(feed.checked), next=following, every=_every(feed.every, texts))


def _every(span: timedelta | None, texts: Texts) -> str:
    seconds = (span or timedelta()).total_seconds()
    if seconds < _MINUTE:
        return texts.count("health.seconds", max(1, round(seconds)))
    minutes = round(seconds / _MINUTE)
    if minutes < _TWO_HOURS:
        return texts.count("health.minutes", minutes)
    return texts.count("health.hours", round(minutes / 60))


def _posts(posts: Sequence[PostsLine], texts: Texts) -> Embed:
    blocks = [_channel(one, texts) for one in posts] or [texts("health.posts.fine")]
    more = limits.join(blocks, _POSTS, "\n\n", lambda left: texts.count("health.posts.more", left))
    return Embed(title=texts("health.posts.title"), description=more)


def _channel(one: PostsLine, texts: Texts) -> str:
    lines = [texts("setup.channel_gone")] if one.gone else []
    lines += [setup.lacking(one.missing, texts)] if one.missing else []
    lines += [texts("health.posts.paused", reason=_plain(one.paused))] if one.paused else []
    lines += [_some(state, one, texts) for state in _STATES if one.counts.get(state)]
    return "\n".join([f"<#{one.channel_id}>", *lines])


def _some(state: str, one: PostsLine, texts: Texts) -> str:
    count, reason = one.counts[state], _plain(one.reasons.get(state, ""))
    if state == "held":
        return texts.count("health.posts.held", count, reason=reason)
    if state == "failed":
        return texts.count("health.posts.failed", count, reason=reason)
    if state == "waiting":
        return texts.count("health.posts.waiting", count)
    if reason:
        return texts.count("health.posts.pending_why", count, reason=reason)
    return texts.count("health.posts.pending", count)


def _plain(reason: str) -> str:
    return limits.fit(escape.bare(reason), _REASON, escape.plain)
