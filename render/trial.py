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
    """A feed as it is now; `items` in all, `broken` more that could not be read; `followed` by this server.

    `found` is its address where that of a page was typed, else "".
    """

    name: str
    items: int
    broken: int
    newest: Sequence[TriedLine]
    followed: bool
    found: str = ""


def several(feeds: Sequence[tuple[str, str]], total: int, texts: Texts) -> Message:
    """The answer to /feeds test for a page that names several feeds, given as titles and addresses."""
    head, done = texts.count("trial.several", total), texts("trial.nothing_done")
    lines = limits.join(
        [head, *(_feed(title, url) for title, url in feeds)], limits.CONTENT - limits.size(done) - 1
    )
    return Message(f"{lines}\n{done}")


def trial(found: TrialView, texts: Texts) -> Message:
    """The answer to /feeds test."""
    name = named(found.name)
    head = [texts.count("trial.holds", found.items, name=name) if found.items else texts("trial.empty", name=name)]
    head += [texts.count("trial.broken", found.broken)] if found.broken else []
    head += [texts("discovery.found", address=_address(found.found))] if found.found else []
    head += [] if found.followed else [texts("trial.unfollowed")]
    blocks = [" ".join(head)]
    if found.newest:
        blocks.append("\n".join([texts("trial.newest"), *(_item(one, texts) for one in found.newest)]))
    return Message(limits.join([*blocks, texts("trial.nothing_done")], limits.CONTENT, "\n\n"))


def _feed(title: str, url: str) -> str:
    name = limits.fit(escape.bare(title), _TITLE, escape.plain)
    return f"• {name}: {_address(url)}" if name else f"• {_address(url)}"


def _address(url: str) -> str:
    """To be copied; in angle brackets, Discord shows no preview of it."""
    safe = escape.address(url)
    return f"<{safe}>" if safe else limits.fit(escape.bare(url), _TITLE, escape.plain)


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
