"""The living card: one message that always tells where the sequel stands."""

from news.status import Standing
from render import when
from render.message import Button, Message, Style
from render.status import Checked, answer
from render.texts import Texts

ACTION_NOTIFY = "open:notify"
ACTION_CHECK = "ask:check"


def card(standing: Standing, checked: Checked, texts: Texts, mark: str) -> Message:
    """The card; `mark` becomes the action of its first button, by which it is found again."""
    said = answer(standing, texts, None)
    (_, *beside) = said.rows[0]
    kept = [button for button in beside if button.url or "timeline" in button.action]
    first = (Button(texts("button.sure"), mark), Button(texts("button.evidence"), "open:evidence:today:0"), *kept)
    second = (
        Button(texts("button.notify"), ACTION_NOTIFY, style=Style.MAIN),
        Button(texts("button.check"), ACTION_CHECK, style=Style.MAIN),
    )
    lines = [f"**{texts('card.title')}**", said.content, _fresh(checked, texts)]
    return Message("\n".join(lines), rows=(first, second))


def _fresh(checked: Checked, texts: Texts) -> str:
    """When it was last looked, as a sentence."""
    if checked.last is None:
        return texts("sure.never_checked")
    healthy = str(checked.feeds - checked.failing)
    return texts("card.checked", ago=when.ago(checked.last), healthy=healthy, feeds=str(checked.feeds))
