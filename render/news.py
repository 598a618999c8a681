"""Lists of stories."""

from collections.abc import Sequence

from news.model import Story, Topic
from render import escape, limits, when
from render.message import Embed, Message
from render.outlets import Outlets
from render.pages import turning
from render.story import outlet_names, title
from render.texts import Texts

ON_PAGE = 5
# Five blocks of these sizes fit into one embed.
_TITLE = 420
_SUMMARY = 200
_OUTLETS = 130


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
    lines.append(limits.fit(escape.bare(story.summary), _SUMMARY, escape.plain))
    lines.append(outlet_names(story, outlets, texts, _OUTLETS))
    return "\n".join(line for line in lines if line)
