"""Misbehaviour on demand: rules that spoil the next requests that match them."""

import asyncio
import re
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from sandbox.model import Json

ACTIONS = ("status", "hang", "reset", "reset_after_commit", "status_after_commit")
_FOREVER = 86_400.0


@dataclass(slots=True)
class Fault:
    """A rule.

    Attributes:
        method: HTTP method, or "*".
        route: regular expression searched for in the path after /api/v10.
        action: one of `ACTIONS`; "commit" means that the request has its effect and only the answer is lost.
        status: answered by the "status" actions.
        times: how often it still applies; None is always.
        seconds: how long "hang" keeps silent before it answers properly.
        body, headers: of the answer of the "status" actions, e.g. for 429 with Via.
        hits: how often it has applied.
    """

    route: str
    action: str
    method: str = "*"
    status: int = 500
    times: int | None = 1
    seconds: float = _FOREVER
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        """Whether it applies to a request."""
        fits = self.method in ("*", method) and re.search(self.route, path) is not None
        return fits and (self.times is None or self.hits < self.times)


class Faults:
    """The rules in force; the first that matches applies."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def replace(self, rules: list[Json]) -> None:
        """Make these the rules.

        Raises:
            ValueError: naming what is wrong with one of them.
        """
        self.rules = [_rule(rule) for rule in rules]

    def take(self, method: str, path: str) -> Fault | None:
        """The rule that applies to a request, counted as used; or None."""
        for rule in self.rules:
            if rule.matches(method, path):
                rule.hits += 1
                return rule
        return None


def _rule(body: Json) -> Fault:
    try:
        fault = Fault(**body)
        re.compile(fault.route)
    except (TypeError, re.error) as error:
        raise ValueError(f"not a fault rule: {error}") from None
    if fault.action not in ACTIONS:
        raise ValueError(f"unknown action {fault.action!r}; there are: {', '.join(ACTIONS)}")
    return fault


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def apply(fault: Fault, request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a request the way a rule says."""
    if fault.action == "hang":
        await asyncio.sleep(fault.seconds)
        return await handler(request)
    if fault.action.endswith("_after_commit"):
        await handler(request)
    return _reset(request) if fault.action.startswith("reset") else _failure(fault)


def _failure(fault: Fault) -> web.Response:
    phrase = HTTPStatus(fault.status).phrase
    body = {"message": f"{fault.status}: {phrase}", "code": 0} if fault.body is None else fault.body
    answer = web.json_response(body, status=fault.status, headers=fault.headers)
    answer.headers["Content-Type"] = "application/json"
    return answer


def _reset(request: web.Request) -> web.Response:
    """Cut the connection hard, so that the other side sees a reset and not an orderly end."""
    transport = request.transport
    if transport is not None:
        raw = transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()
