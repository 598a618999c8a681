"""Feeds that were found on a web page, as moderators choose among them."""

from collections.abc import Sequence

from render import escape, limits
from render.message import Choice, Message, Option, Select
from render.texts import Texts

_ADDRESS = 300


def added(message: Message, found: str, texts: Texts) -> Message:
    """The answer to /feeds add, telling which address is followed where another one was typed."""
    if not found:
        return message
    link = escape.link(_short(found), found, _ADDRESS)
    return Message(f"{message.content}\n{texts('discovery.found', address=link)}")


def offered(feeds: Sequence[tuple[str, str]], total: int, number: int, texts: Texts) -> Message:
    """Feeds to choose one from.

    Args:
        feeds: title, maybe "", and address of each.
        total: how many the page names.
        number: what the offer is kept under.
        texts: the catalogue.
    """
    shown = feeds[: limits.CHOICES]
    more = [texts("discovery.more", shown=str(len(shown)))] if total > len(shown) else []
    options = tuple(_option(place, title, url) for place, (title, url) in enumerate(shown))
    return Choice(
        " ".join([texts.count("discovery.several", total), *more]),
        select=Select(f"pick:found-feed:{number}", texts("discovery.choose"), options),
    )


def _option(place: int, title: str, url: str) -> Option:
    """Discord reads no markdown there."""
    about = limits.fit(_short(url), limits.OPTION_TEXT)
    return Option(limits.fit(escape.bare(title), limits.OPTION_TEXT) or about or str(place + 1), str(place), about)


def _short(url: str) -> str:
    """The address without its scheme: phones show little."""
    return escape.bare(url).partition("://")[2] or escape.bare(url)
