"""What a test of a feed found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from render import escape, limits, when
from render.feeds import named
from render.message import Message
from render.texts import Texts

_TITLE = 200
_REASON = 160
_STORY = 100


@dataclass(frozen=True, slots=True)
class TriedLine:
    """What would become of an item.

    Attributes:
        verdict: "post", "join", "digest" or "skip".
        importance: a member of the family `importance`, or "".
        story: the headline of the story it joins, or "".
        known: its page came already. old: it came out too long ago to be posted.
    """

    title: str
    link: str | None
    published: datetime | None
    verdict: str
    importance: str = ""
    story: str = ""
    reason: str = ""
    known: bool = False
    old: bool = False


@dataclass(frozen=True, slots=True)
class TrialView:
    """A feed as it is now; `items` in all, `broken` more that could not be read; `followed` by this server."""

    name: str
    items: int
    broken: int
    newest: Sequence[TriedLine]
    followed: bool


def trial(found: TrialView, texts: Texts) -> Message:
    """The answer to /feeds test."""
    name = named(found.name)
    head = [texts.count("trial.holds", found.items, name=name) if found.items else texts("trial.empty", name=name)]
    head += [texts.count("trial.broken", found.broken)] if found.broken else []
    head += [] if found.followed else [texts("trial.unfollowed")]
    blocks = [" ".join(head)]
    if found.newest:
        blocks.append("\n".join([texts("trial.newest"), *(_item(one, texts) for one in found.newest)]))
    return Message(limits.join([*blocks, texts("trial.nothing_done")], limits.CONTENT, "\n\n"))


def _item(one: TriedLine, texts: Texts) -> str:
    title = escape.link(escape.bare(one.title) or texts("story.untitled"), one.link, _TITLE)
    head = f"• {title} · {when.ago(one.published)}" if one.published else f"• {title}"
    return f"{head}\n{_verdict(one, texts)}"


def _verdict(one: TriedLine, texts: Texts) -> str:
    reason = limits.fit(escape.bare(one.reason), _REASON, escape.plain)
    story = limits.fit(escape.bare(one.story), _STORY, escape.plain)
    if one.verdict == "skip":
        return texts("trial.verdict.skip", reason=reason)
    if one.verdict == "digest":
        return texts("trial.verdict.digest", reason=reason)
    if one.known:
        return texts("trial.verdict.known_story", story=story) if story else texts("trial.verdict.known")
    if one.old and one.published:
        return texts("trial.verdict.old", ago=when.ago(one.published))
    if one.verdict == "join":
        return texts("trial.verdict.join", story=story) if story else texts("trial.verdict.join_other")
    if one.importance in ("minor", ""):
        return texts("trial.verdict.minor")
    return texts("trial.verdict.post", importance=texts.of("importance", one.importance))
