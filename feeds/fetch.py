"""Conditional GET that cannot be led astray, flooded or held up; failures are values."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import hdrs
from yarl import URL

from feeds import bodies, headers, reasons
from feeds.addresses import Refusal
from feeds.deadlines import Deadlines
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched, NotModified
from feeds.guard import AddressGuard, AddressRefused, Lookup
from feeds.lanes import Lanes, Timer

MAX_BYTES = 5 * 1024 * 1024  # DESIGN section 9; the largest real feed measured has 1.6 MB
MAX_REDIRECTS = 5
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 30.0
_CHUNK = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
    "*/*;q=0.5"
)

Outcome = Fetched | NotModified | Failed
Admit = Callable[[str], Awaitable[Failed | None]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch: seconds to connect and in all (waiting in line not counted), bytes, redirects."""

    connect: float = CONNECT_SECONDS
    total: float = TOTAL_SECONDS
    size: int = MAX_BYTES
    redirects: int = MAX_REDIRECTS


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: str
    permanent: bool


def _no_clock() -> None:
    return None


class Fetcher:
    """Fetches addresses through one session; use it with `async with`.

    Args:
        guard: decides which addresses may be fetched.
        user_agent: names the bot and how to reach its operator.
        per_host, overall: how many requests at once.
        spacing: seconds between the starts of two requests to one host; none for hosts that the operator allowed.
        timer: tells when these have passed; the running event loop by default.
        limits: bounds of one fetch.
        lookup: what turns names into addresses; the system's by default.
        clock: used where a server gives a date but not its own time; without it such dates are left unread.
    """

    def __init__(
        self,
        guard: AddressGuard,
        user_agent: str,
        *,
        per_host: int = 2,
        overall: int = 16,
        spacing: float = 0.0,
        timer: Timer | None = None,
        limits: Limits = Limits(),
        lookup: Lookup | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self._guard = guard
        self._agent = user_agent
        self._lanes = Lanes(per_host, overall, spacing, timer)
        self._deadlines = Deadlines()
        self._limits = limits
        self._lookup = lookup
        self._clock = clock or _no_clock
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=self._guard.connector(self._lookup),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={hdrs.USER_AGENT: self._agent, hdrs.ACCEPT_ENCODING: bodies.ACCEPTED},
            timeout=aiohttp.ClientTimeout(total=None, connect=self._limits.connect),
            auto_decompress=False,
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._deadlines.close()
            self._session = None

    async def get(self, request: FeedRequest, accept: str = _ACCEPT, admit: Admit | None = None) -> Outcome:
        """The body of an address, or that nothing changed, or why it could not be had; never raises.

        Args:
            request: the address with what is known of it.
            accept: the Accept header.
            admit: asked for the address and for each one it redirects to, before it is requested; what it
                answers is the outcome. It must not raise.
        """
        url, moved_to, spent = request.url, None, 0.0
        still_permanent, seen = True, set[str]()
        for _ in range(self._limits.redirects + 1):
            if admit is not None and (refused := await admit(url)) is not None:
                return refused
            outcome, seconds = await self._guarded(request, url, moved_to, accept, self._limits.total - spent)
            if not isinstance(outcome, _Redirect):
                return outcome
            spent += seconds
            seen.add(url)
            if outcome.target in seen:
                return Failed(FailureKind.REDIRECTS, "The address leads back to itself in a circle of redirects.")
            still_permanent = still_permanent and outcome.permanent
            url = outcome.target
            moved_to = url if still_permanent else moved_to
        sentence = f"The address leads through more than {self._limits.redirects} redirects."
        return Failed(FailureKind.REDIRECTS, sentence)

    async def _guarded(
        self, request: FeedRequest, url: str, moved_to: str | None, accept: str, seconds: float
    ) -> tuple[Outcome | _Redirect, float]:
        """One request and the seconds it took; every error becomes a value here."""
        loop = asyncio.get_running_loop()
        try:
            address = self._guard.checked(url)
            host = address.raw_host or ""
            async with self._lanes.turn(host, spaced=not self._guard.allows(host, address.port or 0)):
                began = loop.time()
                async with self._deadlines.within(seconds):
                    outcome = await self._exchange(request, address, moved_to, accept)
                return outcome, loop.time() - began
        except (
            aiohttp.ClientError,
            OSError,
            ValueError,
            bodies.BodyTooLargeError,
            bodies.BodyEncodingError,
        ) as error:
            return reasons.for_error(error), 0.0

    async def _exchange(
        self, request: FeedRequest, url: URL, moved_to: str | None, accept: str
    ) -> Outcome | _Redirect:
        if self._session is None:
            raise RuntimeError("the fetcher is used outside its async with")
        conditional: dict[str, str] = {hdrs.ACCEPT: accept}
        if request.etag:
            conditional[hdrs.IF_NONE_MATCH] = request.etag
        if request.last_modified:
            conditional[hdrs.IF_MODIFIED_SINCE] = request.last_modified
        async with self._session.get(url, headers=conditional, allow_redirects=False) as response:
            if response.status in _REDIRECTS and "Location" in response.headers:
                return _redirect(response)
            if response.status == 304 and (request.etag or request.last_modified):
                return self._unchanged(request, response, moved_to, request.body_hash)
            if response.status not in (200, 203):
                return reasons.for_status(response.status, headers.retry_after(response.headers, self._clock()))
            return await self._read(request, response, moved_to)

    async def _read(
        self, request: FeedRequest, response: aiohttp.ClientResponse, moved_to: str | None
    ) -> Fetched | NotModified:
        if (response.content_length or 0) > self._limits.size:
            raise bodies.BodyTooLargeError
        body = await self._body(response)
        body_hash = hashlib.sha256(body).hexdigest()
        if body_hash == request.body_hash:
            return self._unchanged(request, response, moved_to, body_hash)
        media_type, charset = headers.content_type(response.headers)
        now = self._clock()
        return Fetched(
            url=str(response.url),
            body=body,
            content_type=media_type,
            charset=charset,
            etag=headers.validator(response.headers, "ETag"),
            last_modified=headers.validator(response.headers, "Last-Modified"),
            body_hash=body_hash,
            moved_to=moved_to,
            max_age=headers.max_age(response.headers, now),
            retry_after=headers.retry_after(response.headers, now),
        )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        encoding = response.headers.get("Content-Encoding", "")
        if not encoding and response.content_length is not None and "Transfer-Encoding" not in response.headers:
            return await response.read()  # as long as it says, no more; in one go rather than in pieces
        return await bodies.read(response.content.iter_chunked(_CHUNK), encoding, self._limits.size)

    def _unchanged(
        self, request: FeedRequest, response: aiohttp.ClientResponse, moved_to: str | None, body_hash: str | None
    ) -> NotModified:
        """A 304 may renew validators; one that leaves them out keeps the old ones (RFC 9110 section 15.4.5)."""
        kept = response.status == 304
        told, now = response.headers, self._clock()
        return NotModified(
            url=str(response.url),
            etag=headers.validator(told, hdrs.ETAG) or (request.etag if kept else None),
            last_modified=headers.validator(told, hdrs.LAST_MODIFIED) or (request.last_modified if kept else None),
            body_hash=body_hash,
            moved_to=moved_to,
            max_age=headers.max_age(told, now),
            retry_after=headers.retry_after(told, now),
        )


def _redirect(response: aiohttp.ClientResponse) -> _Redirect:
    """Where a redirect leads; one from https to http is never remembered as permanent."""
    try:
        target = str(response.url.join(URL(response.headers["Location"])).with_fragment(None))
    except ValueError:
        raise AddressRefused(Refusal.INVALID) from None
    downgrade = response.url.scheme == "https" and not target.startswith("https:")
    return _Redirect(target, response.status in _PERMANENT and not downgrade)
