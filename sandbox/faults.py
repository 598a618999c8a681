"""Misbehaviour on demand: rules that spoil the next requests that match them, and times when nothing answers."""

import asyncio
import random
import re
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from sandbox.model import Json

ACTIONS = (
    "status",
    "hang",
    "late",
    "reset",
    "hang_after_commit",
    "reset_after_commit",
    "status_after_commit",
)
DOWN = ("status", "reset")
_FOREVER = 86_400.0


@dataclass(slots=True)
class Fault:
    """A rule.

    Attributes:
        method: HTTP method, or "*".
        route: regular expression searched for in the path after /api/v10.
        action: one of `ACTIONS`; "commit" means that the request has its effect and only the answer is lost;
            "late" has its effect after `seconds`, also if whoever asked has gone.
        status: answered by the "status" actions.
        times: how often it still applies; None is always.
        seconds: how long "hang" keeps silent, before or after its effect, until it answers properly.
        probability: how likely it strikes a request that matches.
        body, headers: of the answer of the "status" actions, e.g. for 429 with Via.
        hits: how often it has applied.
    """

    route: str
    action: str
    method: str = "*"
    status: int = 500
    times: int | None = 1
    seconds: float = _FOREVER
    probability: float = 1.0
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        """Whether it applies to a request."""
        fits = self.method in ("*", method) and re.search(self.route, path) is not None
        return fits and (self.times is None or self.hits < self.times)


class Faults:
    """The rules in force; the first that matches, and whose dice fall so, applies."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []
        self._dice = random.Random(0)
        self._down: tuple[float, str] = (0.0, "")

    def replace(self, rules: list[Json]) -> None:
        """Make these the rules.

        Raises:
            ValueError: naming what is wrong with one of them.
        """
        self.rules = [_rule(rule) for rule in rules]

    def seed(self, seed: int) -> None:
        """Throws the dice of the rules with a probability in an order that can be repeated."""
        self._dice = random.Random(seed)

    def go_down(self, seconds: float, how: str = "status") -> None:
        """Nothing answers for a while, the gateway included: 503, or connections that are cut ("reset").

        Raises:
            ValueError: another way of being down.
        """
        if how not in DOWN:
            raise ValueError(f"unknown way of being down {how!r}; there are: {', '.join(DOWN)}")
        self._down = (asyncio.get_running_loop().time() + seconds, how)

    def down_for(self) -> float:
        """Seconds until anything answers again."""
        return max(0.0, self._down[0] - asyncio.get_running_loop().time())

    def outage(self) -> Fault | None:
        """What strikes every request while nothing answers."""
        until, how = self._down
        return Fault("", how, status=503) if asyncio.get_running_loop().time() < until else None

    def take(self, method: str, path: str) -> Fault | None:
        """The rule that applies to a request, counted as used; or None."""
        for rule in self.rules:
            if rule.matches(method, path) and self._dice.random() < rule.probability:
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
    if fault.action == "late":
        await request.read()
        return await asyncio.shield(_late(fault, request, handler))
    answer = await handler(request) if fault.action.endswith("_after_commit") else None
    if fault.action == "hang_after_commit":
        await asyncio.sleep(fault.seconds)
        return answer or _failure(fault)
    return _reset(request) if fault.action.startswith("reset") else _failure(fault)


async def _late(fault: Fault, request: web.Request, handler: Handler) -> web.StreamResponse:
    await asyncio.sleep(fault.seconds)
    return await handler(request)


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
