"""What is said under a post later on: that it is big news now, that it came in the night, who reports it too."""

from collections.abc import Sequence

from news.model import Article, Story
from render import escape, limits
from render.message import Button, Embed, Message
from render.outlets import Outlets
from render.story import buttons, title
from render.summary import in_place
from render.texts import Texts

_HEADLINE = 300
_OUTLET = 420
_REPORTS = 1800
_HEADS = {"reported": "reported", "confirmed": "greenlit", "greenlit": "greenlit"}


def call(
    stories: Sequence[Story], texts: Texts, mark: str, *, night: bool, ping_role_id: int | None = None
) -> Message:
    """Makes people look at a post: it became big news, or (`night`) it came in the quiet hours."""
    shown = limits.fit(escape.bare(stories[0].headline), _HEADLINE, escape.plain) or texts("story.untitled")
    text = texts("reply.night" if night else "reply.big", headline=shown)
    if len(stories) > 1:
        text = f"{text} {texts.count('reply.more', len(stories) - 1)}"
    return Message(
        content=_with_mention(text, ping_role_id),
        rows=((Button(texts("button.why"), mark),),),
        ping_role_id=ping_role_id,
    )


def update(reports: Sequence[Article], outlets: Outlets, texts: Texts, mark: str) -> Message:
    """Who reports a story too, each linked to what they say."""
    links = [
        escape.link(outlets.of(one) or texts("why.unnamed"), one.item.url, _OUTLET)
        for one in {one.item.url: one for one in reports}.values()
    ]
    named = limits.join(links, _REPORTS, " · ", lambda left: texts.count("story.more_outlets", left))
    return Message(texts("reply.also", outlets=named), rows=((Button(texts("button.why"), mark),),))


def turn(
    was: str,
    became: str,
    story: Story,
    outlets: Outlets,
    texts: Texts,
    mark: str,
    *,
    ping_role_id: int | None = None,
    back: bool = False,
) -> Message:
    """The studio's word has changed: from what to what, and the story that brought it, or that does not hold.

    `was` and `became` are members of the family `status.studio`.
    """
    parts = [
        texts("turn.before", studio=texts.of("status.studio", was)),
        *([texts("turn.back")] if back else in_place(story.summary, story.quote, texts)),
        texts("turn.told", title=title(story, outlets, texts)) if back else title(story, outlets, texts),
    ]
    how = "back" if back else _HEADS.get(became, "changed")
    line = texts("turn.line", what=texts.of("turn.head", how), news=texts.of("turn.news", became))
    return Message(
        content=_with_mention(line, ping_role_id),
        embeds=(Embed(description="\n\n".join(part for part in parts if part)),),
        rows=(buttons(story, texts, mark),),
        ping_role_id=ping_role_id,
    )


def turn_thread(became: str, texts: Texts) -> str:
    """The name of a turn's thread in a forum."""
    return limits.fit(texts.of("turn.news", became), limits.THREAD_NAME)


def _with_mention(text: str, role_id: int | None) -> str:
    return f"{text} <@&{role_id}>" if role_id else text
