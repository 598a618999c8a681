"""Whether sites let this bot read their pages: robots.txt, asked once a day and host (RFC 9309)."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from yarl import URL

from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched
from feeds.read import Gets
from feeds.ruling import Ruling
from feeds.wire import Job
from feeds.worker import WorkerDied, Workers

_KEPT = timedelta(hours=24)  # RFC 9309 section 2.4: no longer than a day
_UNREACHABLE = timedelta(hours=1)  # then it is asked again; until then nothing of the site is read
_READ = 500 * 1024  # bytes; section 2.5: what a crawler reads at least
_SITES = 500
_BYTES = 8 * 1024 * 1024  # of all kept files together
_LONGEST_PAUSE = 20.0  # seconds waited for a site's Crawl-delay; a longer one costs the page

_ALLOWING = frozenset({FailureKind.NOT_FOUND, FailureKind.GONE, FailureKind.FORBIDDEN})
_STAY_OUT = "The site asks bots to stay out of this page (robots.txt)."
_LESS_OFTEN = "The site asks bots to come less often (robots.txt)."
_UNREAD = "What the site allows bots to read (robots.txt) is not known: {reason}"


@dataclass(slots=True)
class _Site:
    """What is known of one origin's rules; `turn` lets one at a time ask and be paced."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    until: datetime | None = None
    rules: bytes = b""
    failed: Failed | None = None
    next_visit: float = 0.0


class Robots:
    """Asks sites for their rules and keeps the answers in memory, bounded.

    Args:
        fetcher: fetches robots.txt under the same guard and limits as everything else.
        workers: where the files are read.
        agent: the bot's product token, as its User-Agent begins.
        clock: the time, for how long an answer holds.
    """

    def __init__(self, fetcher: Gets, workers: Workers, agent: str, clock: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._agent = agent
        self._clock = clock
        self._sites: OrderedDict[str, _Site] = OrderedDict()

    async def admit(self, url: str) -> Failed | None:
        """None if the bot may fetch an address, once the pause its site asks for is over, or why not."""
        try:
            origin = str(URL(url).origin())
        except ValueError:
            return Failed(FailureKind.ADDRESS, "This is not a web address that can be read.", permanent=True)
        site = self._site(origin)
        async with site.turn:
            if site.until is None or site.until <= self._clock():
                await self._ask(site, origin)
            if site.failed is not None:
                return site.failed
            if not site.rules:
                return None
            job = Job("feeds.robotstxt:rule", (site.rules, url, self._agent), Ruling)
            ruling = await self._workers.run(job)
            if isinstance(ruling, WorkerDied):
                return _unread(FailureKind.UNPARSEABLE, ruling.reason)
            if not ruling.allowed:
                return Failed(FailureKind.FORBIDDEN, _STAY_OUT)
            return await self._pace(site, ruling.delay)

    def _site(self, origin: str) -> _Site:
        site = self._sites.setdefault(origin, _Site())
        self._sites.move_to_end(origin)
        while len(self._sites) > 1 and self._is_full():
            self._sites.popitem(last=False)
        return site

    def _is_full(self) -> bool:
        return len(self._sites) > _SITES or sum(len(site.rules) for site in self._sites.values()) > _BYTES

    async def _ask(self, site: _Site, origin: str) -> None:
        """Renews a site's rules: 4xx means that there are none, anything worse that nothing may be read."""
        answer = await self._fetcher.get(FeedRequest(f"{origin}/robots.txt"))
        site.rules, site.failed = b"", None
        kept = _KEPT
        if isinstance(answer, Fetched):
            site.rules = _bounded(answer.body)
        elif isinstance(answer, Failed) and not _means_none(answer):
            refused = answer.kind is FailureKind.ADDRESS  # then the page's own address is refused just so
            site.failed = answer if refused else _unread(answer.kind, answer.reason)
            kept = min(max(_UNREACHABLE, answer.retry_after or _UNREACHABLE), _KEPT)
        site.until = self._clock() + kept

    async def _pace(self, site: _Site, delay: float) -> Failed | None:
        loop = asyncio.get_running_loop()
        wait = site.next_visit - loop.time()
        if wait > _LONGEST_PAUSE:
            return Failed(FailureKind.TOO_MANY_REQUESTS, _LESS_OFTEN)
        await asyncio.sleep(max(0.0, wait))
        site.next_visit = loop.time() + delay
        return None


def _means_none(answer: Failed) -> bool:
    """Whether there are no rules: 4xx, except 429, which asks for patience (section 2.3.1.3)."""
    return answer.kind in _ALLOWING or (answer.kind is FailureKind.STATUS and 400 <= (answer.status or 0) < 500)


def _bounded(body: bytes) -> bytes:
    """The part that is read, cut between lines."""
    if len(body) <= _READ:
        return body
    return body[:_READ].rpartition(b"\n")[0]


def _unread(kind: FailureKind, reason: str) -> Failed:
    return Failed(kind, _UNREAD.format(reason=reason[:1].lower() + reason[1:]))
