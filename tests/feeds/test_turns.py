"""Who may fetch when: few requests per host and overall, spacing, and what waiting does not cost."""

import asyncio

import pytest

from feeds.fetch import Fetcher, Limits
from feeds.fetched import FeedRequest, Fetched
from feeds.guard import AddressGuard
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


async def test_spacing_keeps_requests_to_one_host_apart(serve: Serve) -> None:
    """With spacing, the starts of requests to a host lie apart by at least that time."""
    starts: list[float] = []

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        starts.append(asyncio.get_running_loop().time())
        await reply(body=FEED)(request, writer)

    server = await serve(answer)
    async with Fetcher(LOCAL, AGENT, spacing=0.1) as fetcher:
        await asyncio.gather(*(fetcher.get(FeedRequest(f"{server.url}/{number}")) for number in range(4)))
    assert starts[-1] - starts[0] >= 0.25


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
