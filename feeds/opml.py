"""Lists of feeds as other readers export and import them: OPML 2.0."""

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from feeds.guard import AddressGuard
from feeds.links import normal
from feeds.listed import Folder, Outline, Outlines
from feeds.wire import Job
from feeds.worker import WorkerDied, Workers

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_FEED_SCHEME = re.compile(r"^feed:(?://)?(?=https?://)|^feed(?=://)", re.IGNORECASE)


class ListReader:
    """Reads lists of feeds; nothing they name is fetched.

    Args:
        workers: where lists are parsed.
        guard: decides which addresses may be followed.
    """

    def __init__(self, workers: Workers, guard: AddressGuard) -> None:
        self._workers = workers
        self._guard = guard

    async def read(self, body: bytes) -> Outlines:
        """The feeds that a list names, or its problem in a sentence; never raises on hostile input."""
        found = await self._workers.run(Job("feeds.outlines:read_list", (body,), Outlines))
        return Outlines(problem=found.reason) if isinstance(found, WorkerDied) else found

    def address(self, url: str) -> str:
        """The normal form of an address that may be followed ("feed:" in front is taken off).

        Raises:
            AddressRefused: it may not.
        """
        plain = _FEED_SCHEME.sub(lambda found: "http" if found[0].lower() == "feed" else "", url.strip())
        return normal(self._guard.check_url(plain))


def written(title: str, parts: Sequence[Outline | Folder], now: datetime) -> bytes:
    """A list as a file; characters that XML cannot hold are left out."""
    lines = [line for part in parts for line in _lines(part, "    ")]
    head = f"<title>{escape(_clean(title))}</title>\n    <dateCreated>{format_datetime(now)}</dateCreated>"
    body = "\n".join(lines)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head>\n    {head}\n  </head>\n  <body>\n{body}\n  </body>\n</opml>\n"
    )
    return text.encode()


def _lines(part: Outline | Folder, indent: str) -> list[str]:
    if isinstance(part, Outline):
        name = quoteattr(_clean(part.name) or part.url)
        return [f'{indent}<outline type="rss" text={name} title={name} xmlUrl={quoteattr(_clean(part.url))}/>']
    inner = [line for outline in part.outlines for line in _lines(outline, indent + "  ")]
    return [f"{indent}<outline text={quoteattr(_clean(part.name))}>", *inner, f"{indent}</outline>"]


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
