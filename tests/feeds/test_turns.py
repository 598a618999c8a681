"""Who may fetch when: few requests per host and overall, spacing, and what waiting does not cost."""

import asyncio
import socket
from collections.abc import Callable

import pytest

from feeds.fetch import Fetcher, Limits
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched
from feeds.guard import AddressGuard, AddrInfo
from feeds.lanes import Lanes
from tests.feeds.conftest import AGENT
from tests.feeds.servers import Request, Serve, reply

FEED = b"<rss version='2.0'><channel><title>Movies</title></channel></rss>"
LOCAL = AddressGuard(frozenset({"127.0.0.1"}))


async def test_two_requests_per_host_and_the_overall_number_hold(serve: Serve) -> None:
    """A host never sees more than its share at once, and waiting for it keeps no other host waiting."""
    at_once, most, gate = dict.fromkeys(("a", "b"), 0), dict.fromkeys(("a", "b"), 0), asyncio.Event()
    third = asyncio.Event()

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        name = "a" if request.headers["host"].startswith("127.0.0.1") else "b"
        at_once[name] += 1
        most[name] = max(most[name], at_once[name])
        if sum(at_once.values()) == 3:
            third.set()
        await gate.wait()
        at_once[name] -= 1
        await reply(body=FEED)(request, writer)

    server = await serve(answer)
    port = server.url.rsplit(":", 1)[1]
    guard = AddressGuard(frozenset({"127.0.0.1", "localhost"}))
    async with Fetcher(guard, AGENT, per_host=2, overall=3) as fetcher:
        hosts = ["127.0.0.1"] * 6 + ["localhost"] * 6
        requests = [FeedRequest(f"http://{host}:{port}/{number}") for number, host in enumerate(hosts)]
        running = [asyncio.create_task(fetcher.get(request)) for request in requests]
        async with asyncio.timeout(5):
            await third.wait()
        gate.set()
        outcomes = await asyncio.gather(*running)
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert most["a"] == 2
    assert most["b"] <= 2


async def test_waiting_in_line_does_not_count_as_the_sites_slowness(serve: Serve) -> None:
    """Ten slow answers from one host all arrive although together they take longer than the limit."""

    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        await reply(body=FEED)(request, writer)

    server = await serve(slow)
    async with Fetcher(LOCAL, AGENT, limits=Limits(total=0.4)) as fetcher:
        requests = [FeedRequest(f"{server.url}/{number}") for number in range(10)]
        outcomes = await asyncio.gather(*map(fetcher.get, requests))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)


class Hands:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self._alarms: list[tuple[float, asyncio.TimerHandle]] = []

    def time(self) -> float:
        """What it shows."""
        return self.now

    def call_at(self, when: float, callback: Callable[..., object], *args: object) -> asyncio.TimerHandle:
        """Rings once it is moved there."""
        alarm = asyncio.TimerHandle(when, callback, args, asyncio.get_running_loop())
        self._alarms.append((when, alarm))
        return alarm

    async def move(self, seconds: float) -> None:
        """Moves it on; whatever waits goes on."""
        self.now += seconds
        due = [alarm for when, alarm in self._alarms if when <= self.now]
        self._alarms = [(when, alarm) for when, alarm in self._alarms if when > self.now]
        for alarm in due:
            if not alarm.cancelled():
                alarm._run()
        for _ in range(20):
            await asyncio.sleep(0)


async def test_requests_to_one_host_start_apart_and_other_hosts_do_not_wait() -> None:
    """A host is asked once in the spacing, first come first served; others meanwhile."""
    hands, starts = Hands(), list[tuple[str, int, float]]()
    lanes = Lanes(per_host=2, overall=16, spacing=1.0, timer=hands)

    async def ask(host: str, number: int) -> None:
        async with lanes.turn(host):
            starts.append((host, number, hands.now))

    asking = [asyncio.create_task(ask("a.example", number)) for number in range(4)]
    asking.append(asyncio.create_task(ask("b.example", 0)))
    await hands.move(0.0)
    for _ in range(12):
        await hands.move(0.25)
    assert starts == [
        ("a.example", 0, 0.0),
        ("b.example", 0, 0.0),
        *(("a.example", n, float(n)) for n in (1, 2, 3)),
    ]
    await asyncio.gather(*asking)
    again = asyncio.create_task(ask("b.example", 1))
    await hands.move(0.0)
    assert starts[-1] == ("b.example", 1, 3.0), "what lies long enough apart starts at once"
    await again


async def test_a_host_is_forgotten_once_its_spacing_has_passed() -> None:
    """A bot that reads a million sites keeps none of them in mind, nor those whose requests were given up."""
    hands = Hands()
    lanes = Lanes(per_host=1, overall=1, spacing=1.0, timer=hands)
    async with lanes.turn("a.example"):
        waiting = asyncio.create_task(lanes.turn("b.example").__aenter__())
        await hands.move(0.0)
        waiting.cancel()
        await hands.move(0.0)
    assert list(lanes.hosts) == ["a.example"]
    await hands.move(1.0)
    assert list(lanes.hosts) == []


async def test_fetching_keeps_to_the_spacing() -> None:
    """Each request to a site waits for its turn before anything is looked up or sent."""
    hands, lookups = Hands(), list[float]()

    async def nowhere(host: str, port: int) -> list[AddrInfo]:
        lookups.append(hands.now)
        raise socket.gaierror

    async with Fetcher(AddressGuard(), AGENT, spacing=1.0, timer=hands, lookup=nowhere) as fetcher:
        asking = [asyncio.create_task(fetcher.get(FeedRequest(f"http://a.example/{n}"))) for n in range(3)]
        await hands.move(0.0)
        for _ in range(10):
            await hands.move(0.25)
        outcomes = await asyncio.gather(*asking)
    assert lookups == [0.0, 1.0, 2.0]
    assert {outcome.kind for outcome in outcomes if isinstance(outcome, Failed)} == {FailureKind.DNS}


async def test_hosts_that_the_operator_allowed_are_asked_without_pause(serve: Serve) -> None:
    """The operator's own servers, a demo's for instance, are nobody to be polite to."""
    server = await serve(reply(body=FEED))
    async with Fetcher(LOCAL, AGENT, spacing=3600.0) as fetcher, asyncio.timeout(5):
        outcomes = await asyncio.gather(*(fetcher.get(FeedRequest(f"{server.url}/{n}")) for n in range(4)))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)


async def test_cancelling_is_passed_on(serve: Serve, fetcher: Fetcher) -> None:
    """A fetch that is cancelled ends at once and leaves its turn to others."""
    asked = asyncio.Event()

    async def hold(request: Request, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await asyncio.sleep(3600)

    server = await serve(hold)
    task = asyncio.create_task(fetcher.get(FeedRequest(server.url)))
    await asyncio.wait_for(asked.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
