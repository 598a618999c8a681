"""Several stories in one message: digests, what was too much at once, what was missed."""

from collections.abc import Sequence

from news.model import Article, Story
from news.stories import is_withdrawn
from render import escape, limits
from render.message import Button, Embed, Field, Message
from render.outlets import Outlets
from render.story import correction, title
from render.texts import Texts

_LINE = 420
_SHORT = 130
_HEADLINE = 200
_MENTION = 160
_CORRECTION = 120
_LINKED = 3000  # of the 4096 characters; what is left is for lines without links


def listing(
    kind: str,
    stories: Sequence[Story],
    mentions: Sequence[Article],
    outlets: Outlets,
    texts: Texts,
    mark: str,
) -> Message:
    """Stories in one message, the most important first; `kind` is a member of the family `list.kind`.

    As many lines as fit carry links, further ones only the headline; what still does not fit is counted.
    """
    lines = _lines(stories, outlets, texts)
    body = limits.join(
        [texts.of("list.about", kind), *lines] if lines else [],
        limits.EMBED_DESCRIPTION,
        "\n",
        lambda left: texts.count("list.more_stories", left),
    )
    fields = (Field(texts("list.mentions"), _mentions(mentions, outlets, texts)),) if mentions else ()
    button = Button(texts("button.why_list"), mark)
    return Message(_head(kind, stories, mentions, texts), (Embed(description=body, fields=fields),), ((button,),))


def why_list(kind: str, texts: Texts) -> Message:
    """The answer to *Why a list?*; `kind` is a member of the family `list.kind`, or "ping"."""
    return Message(texts.of("list.why", kind))


def thread_name(kind: str, day: str, texts: Texts) -> str:
    """The name of a list's thread in a forum."""
    return limits.fit(texts("list.thread", kind=texts.of("list.kind", kind), day=day), limits.THREAD_NAME)


def _head(kind: str, stories: Sequence[Story], mentions: Sequence[Article], texts: Texts) -> str:
    if stories and all(map(is_withdrawn, stories)):
        return texts("list.withdrawn", kind=texts.of("list.kind", kind))
    standing = [story for story in stories if not is_withdrawn(story)]
    first = standing[0].headline if standing else mentions[0].headline
    shown = limits.fit(escape.bare(first), _HEADLINE, escape.plain) or texts("story.untitled")
    name, more = texts.of("list.kind", kind), max(len(stories), 1) - 1
    if not more:
        return texts("list.head", kind=name, headline=shown)
    return texts.count("list.head_more", more, kind=name, headline=shown)


def _lines(stories: Sequence[Story], outlets: Outlets, texts: Texts) -> list[str]:
    lines, used = [], 0
    for story in stories:
        line = f"• {title(story, outlets, texts, _LINE if used < _LINKED else 0)}"
        line = line if limits.size(line) <= _LINE else f"• {_unlinked(story, texts)}"
        if used >= _LINKED:
            line = f"• {_unlinked(story, texts)}"
        line = "\n".join((line, *correction(story, outlets, texts, _CORRECTION)))
        lines.append(line)
        used += limits.size(line) + 1
    return lines


def _unlinked(story: Story, texts: Texts) -> str:
    return limits.fit(escape.bare(story.headline), _SHORT, escape.plain) or texts("story.untitled")


def _mentions(mentions: Sequence[Article], outlets: Outlets, texts: Texts) -> str:
    lines = []
    for one in mentions:
        headline = limits.fit(escape.bare(one.headline), _SHORT) or texts("story.untitled")
        line = escape.link(headline, one.item.url, _MENTION)
        name = limits.fit(escape.bare(outlets.of(one)), 40, escape.plain)
        lines.append(f"• {line} ({name})" if name else f"• {line}")
    return limits.join(lines, limits.FIELD_VALUE, "\n", lambda left: texts.count("list.more_mentions", left))
