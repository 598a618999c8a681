"""Discord's rate limits: a bucket per route and major parameter, one limit over all, and the count of refusals.

The global figure and the headers are Discord's documentation of rate limits; the routes' own figures are not
published ("do not hard-code"): these are what clients have observed, or plausible.
"""

import hashlib
import math
import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from aiohttp import web

from sandbox.model import Clock, Json

_EXEMPT = re.compile(r"/(interactions|webhooks)/")
_INVALID = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True, slots=True)
class Rule:
    """Requests of these methods to paths of this shape: `limit` of them in `seconds` per major parameter.

    The pattern's first group is the major parameter.
    """

    methods: str
    pattern: str
    limit: int
    seconds: float


RULES: Mapping[str, Rule] = {
    "send": Rule("POST", r"/channels/(\d+)/messages$", 5, 5.0),
    "edit": Rule("PATCH", r"/channels/(\d+)/messages/\d+$", 5, 5.0),
    "delete": Rule("DELETE", r"/channels/(\d+)/messages/\d+$", 5, 1.0),
    "history": Rule("GET", r"/channels/(\d+)/messages(?:/\d+)?$", 10, 5.0),
    "crosspost": Rule("POST", r"/channels/(\d+)/messages/\d+/crosspost$", 10, 3600.0),
    "threads": Rule("POST", r"/channels/(\d+)(?:/messages/\d+)?/threads$", 10, 10.0),
    "roles": Rule("PUT DELETE", r"/guilds/(\d+)/members/\d+/roles/\d+$", 10, 10.0),
    "channel": Rule("GET PUT PATCH POST DELETE", r"/channels/(\d+)(?:/|$)", 20, 10.0),
    "guild": Rule("GET PUT PATCH POST DELETE", r"/guilds/(\d+)(?:/|$)", 20, 10.0),
    "webhook": Rule("GET PATCH POST DELETE", r"/webhooks/(\d+/[^/]+)", 5, 2.0),
}
"""By name; the first that fits a request counts it."""


@dataclass(slots=True)
class _Bucket:
    """What is left of a rule for one major parameter until `reset` (Unix seconds)."""

    left: int
    reset: float


class Limits:
    """Counts requests and refuses those that are too many.

    Args:
        now: the clock.

    Attributes:
        on: whether anything is refused.
        per_second: the global limit, in any second; interactions and their webhooks are exempt.
        rules: as `RULES`, perhaps changed.
        refused: how many 429 each rule (and "global") has caused.
        invalid: answers 401, 403 and 429; Discord bans an address after 10,000 of them in ten minutes.
        busiest: the most requests that came in any second, refused ones included.
    """

    def __init__(self, now: Clock) -> None:
        self._now = now
        self.on = True
        self.per_second = 50
        self.rules = dict(RULES)
        self.refused: Counter[str] = Counter()
        self.invalid: Counter[str] = Counter()
        self.requests = 0
        self.busiest = 0
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self._recent: deque[float] = deque()
        self._arrivals: deque[float] = deque()

    def change(self, body: Json) -> None:
        """{"on"?, "per_second"?, "rules"?: {name: [limit, seconds]}}; counts and buckets begin anew.

        Raises:
            ValueError: naming what is wrong.
        """
        unknown = set(body) - {"on", "per_second", "rules"} | set(body.get("rules") or {}) - set(RULES)
        if unknown:
            raise ValueError(f"unknown in limits: {', '.join(sorted(unknown))}; rules: {', '.join(RULES)}")
        self.on = bool(body.get("on", self.on))
        self.per_second = int(body.get("per_second", self.per_second))
        for name, (limit, seconds) in (body.get("rules") or {}).items():
            self.rules[name] = replace(self.rules[name], limit=int(limit), seconds=float(seconds))
        self._buckets.clear()
        self.refused.clear()
        self.invalid.clear()
        self.requests = self.busiest = 0

    def told(self) -> Json:
        """The limits in force, and what was counted since they were set."""
        return {
            "on": self.on,
            "per_second": self.per_second,
            "rules": {name: [rule.limit, rule.seconds] for name, rule in self.rules.items()},
            "requests": self.requests,
            "busiest": self.busiest,
            "refused": dict(self.refused),
            "invalid": dict(self.invalid),
        }

    def admit(self, method: str, path: str) -> tuple[dict[str, str], web.Response | None]:
        """The headers for the answer to a request, and the refusal where it is one too many."""
        now = self._now().timestamp()
        exempt = _EXEMPT.match(path) is not None
        if not exempt:
            self._count(now)
        if not self.on:
            return {}, None
        if not exempt and not self._admit_globally(now):
            self.refused["global"] += 1
            wait = max(0.001, self._recent[0] + 1 - now)
            return {}, _refusal({"X-RateLimit-Global": "true"}, "global", wait, everywhere=True)
        return self._admit_to_bucket(method, path, now)

    def note(self, status: int) -> None:
        """Counts an answer towards the invalid requests."""
        if status in _INVALID:
            self.invalid[str(int(status))] += 1

    def _count(self, now: float) -> None:
        self.requests += 1
        self._arrivals.append(now)
        while self._arrivals[0] <= now - 1:
            self._arrivals.popleft()
        self.busiest = max(self.busiest, len(self._arrivals))

    def _admit_globally(self, now: float) -> bool:
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= self.per_second:
            return False
        self._recent.append(now)
        return True

    def _admit_to_bucket(self, method: str, path: str, now: float) -> tuple[dict[str, str], web.Response | None]:
        name, major = self._fitting(method, path)
        if not name:
            return {}, None
        rule = self.rules[name]
        bucket = self._buckets.get((name, major))
        if bucket is None or bucket.reset <= now:
            bucket = self._buckets[name, major] = _Bucket(rule.limit, now + rule.seconds)
        enough = bucket.left > 0
        bucket.left -= enough
        headers = _headers(name, rule, bucket, now)
        if enough:
            return headers, None
        self.refused[name] += 1
        return headers, _refusal(headers, "user", bucket.reset - now, everywhere=False)

    def _fitting(self, method: str, path: str) -> tuple[str, str]:
        for name, rule in self.rules.items():
            found = re.match(rule.pattern, path) if method in rule.methods.split() else None
            if found:
                return name, found[1]
        return "", ""


def _headers(name: str, rule: Rule, bucket: _Bucket, now: float) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(rule.limit),
        "X-RateLimit-Remaining": str(bucket.left),
        "X-RateLimit-Reset": f"{bucket.reset:.3f}",
        "X-RateLimit-Reset-After": f"{bucket.reset - now:.3f}",
        "X-RateLimit-Bucket": hashlib.sha256(name.encode()).hexdigest()[:32],
    }


def _refusal(headers: Mapping[str, str], scope: str, wait: float, *, everywhere: bool) -> web.Response:
    body = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": everywhere}
    answer = web.json_response(body, status=HTTPStatus.TOO_MANY_REQUESTS, headers=headers)
    answer.headers["Content-Type"] = "application/json"
    answer.headers["Retry-After"] = str(math.ceil(wait))
    answer.headers["X-RateLimit-Scope"] = scope
    answer.headers["Via"] = "1.1 google"  # without it discord.py takes a 429 for a ban (http.py)
    return answer
