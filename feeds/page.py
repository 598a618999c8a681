"""What a web page says, extracted but not yet judged; made in a worker process, so it holds plain values only."""

from dataclasses import dataclass
from datetime import datetime

from news.model import Image


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page.

    Attributes:
        title: one line of plain text, maybe "".
        text: the main text, paragraphs separated by blank lines; "" if `problem` says why there is none.
        published: UTC, as precise as the page tells, or None.
        lang: ISO 639-1, or "".
        image: the picture the page gives for sharing, or None.
        problem: one sentence for a moderator if the page holds no article that can be used, else "".
    """

    title: str = ""
    text: str = ""
    published: datetime | None = None
    lang: str = ""
    image: Image | None = None
    problem: str = ""
