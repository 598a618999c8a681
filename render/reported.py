"""What readers reported, as editors see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from render import escape, limits, pages, when
from render.message import Button, Embed, Message
from render.texts import Texts

ON_PAGE = limits.BUTTONS_IN_ROW
_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """A story that readers reported: how many, and when the newest did."""

    story_id: str
    headline: str
    readers: int
    newest: datetime


def listed(lines: Sequence[ReportedLine], page: int, texts: Texts) -> Message:
    """The reported stories on pages, with a button for each that says it was looked at."""
    if not lines:
        return Message(texts("reported.none"))
    shown, page, last = pages.cut(lines, page, ON_PAGE)
    body = [f"**{number}.** {_line(line, texts)}" for number, line in enumerate(shown, 1)]
    embed = Embed(
        texts("reported.title"), limits.join([*body, texts("reported.how")], limits.EMBED_DESCRIPTION, "\n\n")
    )
    turned = pages.paged(embed, ("desk-reports",), page, last, texts)
    return Message(embeds=turned.embeds, rows=(_buttons(shown, texts), *turned.rows))


def handled(count: int, texts: Texts) -> Message:
    """An editor has looked at a story's reports."""
    return Message(texts.count("reported.handled", count))


def _line(line: ReportedLine, texts: Texts) -> str:
    headline = limits.fit(escape.bare(line.headline), _HEADLINE, escape.plain) or texts("reported.private")
    return texts.count("reported.line", line.readers, headline=headline, ago=when.ago(line.newest))


def _buttons(lines: Sequence[ReportedLine], texts: Texts) -> tuple[Button, ...]:
    labels = [texts("button.looked_at", number=str(number)) for number in range(1, len(lines) + 1)]
    return tuple(Button(label, f"desk-looked:{line.story_id}") for label, line in zip(labels, lines, strict=True))
