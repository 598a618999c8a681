"""The feeds that a web page names; made in a worker process, so it holds plain values only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A feed as a page names it; the title is one line of plain text, maybe ""; `comments`: readers write it."""

    url: str
    title: str = ""
    comments: bool = False


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page says of feeds.

    Attributes:
        feeds: declared in link tags, those of the page's own part of the site first, feeds of comments last.
        total: how many it declares; more than `feeds` holds if they are very many.
        guesses: addresses of ordinary links that look like feeds.
        canonical: the page's own address, or "".
    """

    feeds: tuple[Named, ...] = ()
    total: int = 0
    guesses: tuple[str, ...] = ()
    canonical: str = ""
