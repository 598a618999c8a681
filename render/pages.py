"""Lists on pages: the buttons say all that is needed to build a page again, so they survive restarts."""

from collections.abc import Sequence
from typing import TypeVar

from render.message import Button, Embed, Message
from render.texts import Texts

_T = TypeVar("_T")


def cut(items: Sequence[_T], page: int, on_page: int) -> tuple[Sequence[_T], int, int]:
    """The items of a page, counted from 0, that page's number and the last one's; too high a page is the last."""
    last = max(0, (len(items) - 1) // on_page)
    page = min(max(page, 0), last)
    return items[page * on_page : (page + 1) * on_page], page, last


def paged(embed: Embed, what: tuple[str, ...], page: int, last: int, texts: Texts) -> Message:
    """A message that shows one page of a list; `what` names the list and its arguments, without colons in them."""
    if not last:
        return Message(embeds=(embed,))
    shown = Embed(
        embed.title,
        embed.description,
        embed.fields,
        embed.image,
        texts("page.of", page=str(page + 1), pages=str(last + 1)),
        embed.at,
    )
    return Message(embeds=(shown,), rows=(turning(what, page, texts, more=page < last),))


def turning(what: tuple[str, ...], page: int, texts: Texts, *, more: bool) -> tuple[Button, ...]:
    """The buttons that turn a list's pages."""
    name = ":".join(what)
    return (
        Button(texts("button.previous"), f"turn:{name}:{max(page - 1, 0)}", disabled=page == 0),
        Button(texts("button.next"), f"turn:{name}:{page + 1}", disabled=not more),
    )
