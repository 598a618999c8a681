"""The address check: which addresses may be fetched, and a connector that connects to no others.

A name is judged when it is typed, again on every redirect, and every address it resolves to is judged before a
connection is made to that very address: a name server that changes its answer gains nothing.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from feeds.addresses import SENTENCES, IPAddress, Refusal, literal, refusal_of, refusal_of_name

MAX_LENGTH = 2000  # browsers and servers agree up to about here
_AUTHORITY_END = re.compile(r"[/?#\\]")
_LOOKUPS = 8  # slow name servers hold their own threads, not the event loop's

AddrInfo = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]]
Lookup = Callable[[str, int], Awaitable[list[AddrInfo]]]


class AddressRefused(OSError):  # noqa: N818 - it names a decision, not a defect
    """An address is not fetched.

    Attributes:
        code: the reason as a code.
        sentence: the reason in words for a moderator.
    """

    def __init__(self, code: Refusal) -> None:
        super().__init__(SENTENCES[code])
        self.code = code
        self.sentence = SENTENCES[code]


class AddressGuard:
    """Decides which addresses may be fetched.

    Args:
        allow_hosts: hosts of the operator's choice ("name", "127.0.0.1", "[::1]:8080"): any port unless the
            entry names one, private addresses included.
        ports: the ports of all other hosts.

    Raises:
        ValueError: an entry of `allow_hosts` is no host; the text names it.
    """

    def __init__(
        self, allow_hosts: frozenset[str] = frozenset(), ports: frozenset[int] = frozenset({80, 443})
    ) -> None:
        self._ports = ports
        self._allowed = frozenset(_entry(text) for text in allow_hosts)
        self._granted: set[tuple[IPAddress, int]] = set()

    def check_url(self, url: str) -> str:
        """The address in its normal form (ASCII host, no fragment), fit for `aiohttp`.

        Raises:
            AddressRefused: it is not an http(s) address on the public internet.
        """
        return str(self.checked(url))

    def checked(self, url: str) -> URL:
        """As `check_url`, parsed."""
        parsed = _parse(url)
        host = (parsed.raw_host or "").removesuffix(".")
        port = parsed.port or 0
        if not self.allows(host, port):
            if refusal := _refusal(host):
                raise AddressRefused(refusal)
            if port not in self._ports:
                raise AddressRefused(Refusal.PORT)
        return parsed.with_fragment(None) if parsed.raw_fragment else parsed

    def connector(self, lookup: Lookup | None = None) -> aiohttp.TCPConnector:
        """A connector that opens connections to permitted addresses only, whatever names resolve to.

        Args:
            lookup: turns a name into addresses, in the shape of `socket.getaddrinfo`; the system's by default.
        """
        return aiohttp.TCPConnector(
            resolver=_Resolver(self, lookup), socket_factory=self._socket, limit=0, ttl_dns_cache=60
        )

    def permitted(self, host: str, port: int, addresses: list[IPAddress]) -> list[IPAddress]:
        """Those of a name's addresses that may be connected to.

        Raises:
            AddressRefused: none may.
        """
        if self.allows(host, port):
            self._granted.update((address, port) for address in addresses)
            return addresses
        refusals = {address: refusal_of(address, resolved=True) for address in addresses}
        public = [address for address, refusal in refusals.items() if refusal is None]
        first = next(iter(refusals.values()), None)
        if not public and first is not None:
            raise AddressRefused(first)
        return public

    def allows(self, host: str, port: int) -> bool:
        """Whether the operator allowed this host by name: it is asked without checks, and without spacing."""
        name = host.lower().removesuffix(".")
        return (name, None) in self._allowed or (name, port) in self._allowed

    def _socket(self, info: AddrInfo) -> socket.socket:
        """The last check, on the address that is about to be connected to (literal hosts skip the resolver)."""
        family, kind, protocol, _, target = info
        address = ipaddress.ip_address(str(target[0]).partition("%")[0])
        port = int(target[1])
        refusal = refusal_of(address, resolved=True)
        if refusal and (address, port) not in self._granted and not self.allows(str(address), port):
            raise AddressRefused(refusal)
        return socket.socket(family, kind, protocol)


class _Resolver(AbstractResolver):
    """Looks names up in threads of its own and hands on permitted addresses only."""

    def __init__(self, guard: AddressGuard, lookup: Lookup | None) -> None:
        self._guard = guard
        self._threads = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="lookup")
        self._lookup = lookup or self._system_lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The permitted addresses of a host; `AddressRefused` if it has only others."""
        answer = await self._lookup(host, port)
        addresses = dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in answer)
        permitted = self._guard.permitted(host, port, list(addresses))
        results = [_result(host, port, address) for address in permitted]
        return [result for result in results if family in (socket.AF_UNSPEC, result["family"])]

    async def close(self) -> None:
        """Lets go of the threads without waiting for a slow name server."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _system_lookup(self, host: str, port: int) -> list[AddrInfo]:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _getaddrinfo, host, port)


def _getaddrinfo(host: str, port: int) -> list[AddrInfo]:
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


def _result(host: str, port: int, address: IPAddress) -> ResolveResult:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    return ResolveResult(
        hostname=host, host=str(address), port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST
    )


@lru_cache(2048)  # feeds are asked for again and again; parsing takes longer than asking
def _parse(url: str) -> URL:
    text = url.strip()
    if len(text) > MAX_LENGTH:
        raise AddressRefused(Refusal.TOO_LONG)
    if " " in text or not text.isprintable():  # the plain space is the only printable white space
        raise AddressRefused(Refusal.INVALID)
    scheme, separator, rest = text.partition("://")
    if not separator or scheme.lower() not in ("http", "https"):
        raise AddressRefused(Refusal.SCHEME)
    try:
        parsed = URL(text)
    except ValueError:  # yarl's only error, UnicodeError included
        raise AddressRefused(Refusal.INVALID) from None
    authority, host = _AUTHORITY_END.split(rest, maxsplit=1)[0], parsed.raw_host or ""
    if parsed.user is not None or parsed.password is not None or "@" in authority:
        raise AddressRefused(Refusal.CREDENTIALS)
    if not host.strip(".") or ("[" in authority) != (":" in host):
        raise AddressRefused(Refusal.INVALID)
    return parsed


@lru_cache(2048)
def _refusal(host: str) -> Refusal | None:
    """Why a host is refused by what it is called; where it leads is judged at each connection."""
    if "%" in host:
        return Refusal.ZONE if ":" in host else Refusal.INVALID
    try:
        address = literal(host)
    except ValueError:
        return Refusal.INVALID
    return refusal_of(address) if address else refusal_of_name(host)


def _entry(text: str) -> tuple[str, int | None]:
    """A host of `allow_hosts` and its port, None for every port."""
    host, port = text.strip().lower(), ""
    if host.count(":") == 1 or "]:" in host:
        host, _, port = host.rpartition(":")
    host = host.strip("[]").removesuffix(".")
    try:
        address, number = literal(host), int(port) if port else None
    except ValueError:
        raise ValueError(f"{text!r} is no host, address or host:port") from None
    if address is None and (not host or refusal_of_name(host) is Refusal.INVALID):
        raise ValueError(f"{text!r} is no host, address or host:port")
    return str(address or host), number
