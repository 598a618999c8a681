"""robots.txt: obeyed, asked once a day and host, and as hostile as anything else."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from feeds.fetch import Fetcher, Limits
from feeds.fetched import Failed, FailureKind
from feeds.robots import Robots
from feeds.worker import Workers
from tests.feeds.servers import Serve, switch
from tests.feeds.sites import NAME, Clock, drip, fetching, named, paths, redirect, robots_txt, site


@pytest.fixture
async def web() -> AsyncIterator[Fetcher]:
    """A fetcher that finds invented names on loopback; hanging servers are given up soon."""
    async with fetching(Limits(connect=2.0, total=1.5)) as fetcher:
        yield fetcher


RULES = """
User-agent: *
Disallow: /private/
Allow: /private/open

User-agent: alitanewsbot
Disallow: /*?print=
Disallow: /drafts$
"""


@pytest.mark.parametrize(
    ("path", "rules", "allowed"),
    [
        ("/news/1", RULES, True),
        ("/private/x", RULES, True),  # the group of its own name is the only one that counts for it
        ("/news/1?print=1", RULES, False),
        ("/drafts", RULES, False),
        ("/drafts/1", RULES, True),
        ("/private/x", "User-agent: *\nDisallow: /private/\nAllow: /private/open", False),
        ("/private/open/1", "User-agent: *\nDisallow: /private/\nAllow: /private/open", True),
        ("/x", "User-agent: *\nDisallow: /", False),
        ("/x", "User-agent: OtherBot\nDisallow: /", True),
        ("/x", "User-agent: *\nDisallow:", True),
        ("/x", "", True),
        ("/x", "<html><body>No such page</body></html>", True),
        ("/ä", "\ufeffUser-agent: *\r\nDisallow: /ä", False),
    ],
)
async def test_rules_are_obeyed(
    serve: Serve, web: Fetcher, workers: Workers, path: str, rules: str, allowed: bool
) -> None:
    """The bot's own group counts before everybody's, the longest rule before shorter ones (RFC 9309)."""
    server = await serve(site({"/robots.txt": robots_txt(rules)}))
    answer = await Robots(web, workers, NAME, Clock()).admit(named(server, path))
    assert (answer is None) is allowed
    if answer is not None:
        assert (answer.kind, "robots.txt" in answer.reason) == (FailureKind.FORBIDDEN, True)


@pytest.mark.parametrize(
    ("status", "allowed"),
    [("404 Not Found", True), ("403 Forbidden", True), ("410 Gone", True), ("401 Unauthorized", True),
     ("500 Oops", False), ("503 Busy", False), ("429 Slowly", False)],
)  # fmt: skip
async def test_no_rules_allow_and_trouble_forbids(
    serve: Serve, web: Fetcher, workers: Workers, status: str, allowed: bool
) -> None:
    """4xx means that there are no rules; a site in trouble is left alone."""
    server = await serve(site({"": (status, b"", {})}))
    assert (await Robots(web, workers, NAME, Clock()).admit(named(server, "/x")) is None) is allowed


async def test_a_site_is_asked_once_a_day(serve: Serve, web: Fetcher, workers: Workers) -> None:
    """Many pages, also at once, cost one question; the next day it is asked again."""
    server = await serve(site({"/robots.txt": robots_txt("User-agent: *\nDisallow: /no")}))
    clock = Clock()
    robots = Robots(web, workers, NAME, clock)
    await asyncio.gather(*(robots.admit(named(server, f"/{number}")) for number in range(8)))
    clock.pass_by(timedelta(hours=23))
    await robots.admit(named(server, "/late"))
    assert paths(server) == ["/robots.txt"]
    clock.pass_by(timedelta(hours=2))
    await robots.admit(named(server, "/tomorrow"))
    assert paths(server) == ["/robots.txt"] * 2


async def test_a_site_in_trouble_is_asked_again_after_an_hour(
    serve: Serve, web: Fetcher, workers: Workers
) -> None:
    """A 503 is believed for a while and not for a day."""
    answers: dict[str, tuple[str, bytes, dict[str, str]]] = {"/robots.txt": ("503 Busy", b"", {})}
    server = await serve(switch(answers))
    clock = Clock()
    robots = Robots(web, workers, NAME, clock)
    refused = await robots.admit(named(server, "/x"))
    assert refused is not None
    assert "is not known" in refused.reason
    answers["/robots.txt"] = robots_txt("")
    clock.pass_by(timedelta(minutes=50))
    assert await robots.admit(named(server, "/x")) is not None
    clock.pass_by(timedelta(minutes=20))
    assert await robots.admit(named(server, "/x")) is None
    assert len(server.requests) == 2


async def test_the_rules_may_move(serve: Serve, web: Fetcher, workers: Workers) -> None:
    """A robots.txt behind redirects is read where it is."""
    server = await serve(
        site({"/robots.txt": redirect("/moved.txt"), "/moved.txt": robots_txt("User-agent: *\nDisallow: /")})
    )
    assert isinstance(await Robots(web, workers, NAME, Clock()).admit(named(server, "/x")), Failed)


async def test_endless_and_huge_rules_forbid(serve: Serve, web: Fetcher, workers: Workers) -> None:
    """A file that never ends or is larger than any limit costs its time and leaves the site unread."""
    endless = await serve(drip)
    huge = await serve(site({"/robots.txt": robots_txt("Disallow: /x\n" * 500_000)}))
    robots = Robots(web, workers, NAME, Clock())
    began = time.monotonic()
    for server in (endless, huge):
        refused = await robots.admit(named(server, "/page"))
        assert refused is not None
        assert "is not known" in refused.reason
    assert time.monotonic() - began < 10


async def test_long_rules_are_read_as_far_as_the_standard_asks(
    serve: Serve, web: Fetcher, workers: Workers
) -> None:
    """Of 3 MB the first 500 KiB count, cut between two lines."""
    rules = "User-agent: *\nDisallow: /first\n" + "Disallow: /somewhere/else\n" * 100_000 + "Disallow: /last\n"
    server = await serve(site({"/robots.txt": robots_txt(rules)}))
    robots = Robots(web, workers, NAME, Clock())
    assert await robots.admit(named(server, "/first/1")) is not None
    assert await robots.admit(named(server, "/last/1")) is None


async def test_a_pause_that_a_site_asks_for_is_kept(serve: Serve, web: Fetcher, workers: Workers) -> None:
    """Crawl-delay puts time between two pages; one longer than the bot waits costs the second page."""
    server = await serve(site({"/robots.txt": robots_txt("User-agent: *\nCrawl-delay: 0.4")}))
    slow = await serve(site({"/robots.txt": robots_txt("User-agent: *\nCrawl-delay: 600")}))
    robots = Robots(web, workers, NAME, Clock())
    assert await robots.admit(named(server, "/1")) is None
    began = time.monotonic()
    assert await robots.admit(named(server, "/2")) is None
    assert time.monotonic() - began > 0.3
    assert await robots.admit(named(slow, "/1")) is None
    refused = await robots.admit(named(slow, "/2"))
    assert refused is not None
    assert "less often" in refused.reason


async def test_what_is_kept_is_bounded(serve: Serve, web: Fetcher, workers: Workers) -> None:
    """Many large files do not pile up: the oldest are forgotten and asked for again."""
    server = await serve(site({"/robots.txt": robots_txt("Disallow: /x\n" * 37_000)}))  # 481,000 bytes
    others = [await serve(site({"/robots.txt": robots_txt("Disallow: /x\n" * 37_000)})) for _ in range(18)]
    robots = Robots(web, workers, NAME, Clock())
    for one in [server, *others, server]:
        await robots.admit(named(one, "/page"))
    assert len(server.requests) == 2
    assert len(others[-1].requests) == 1


async def test_addresses_that_are_none_are_refused(web: Fetcher, workers: Workers) -> None:
    """Nonsense is a value, not an exception; a private host is refused by the guard."""
    robots = Robots(web, workers, NAME, Clock())
    for url in ("", "nonsense", "http://", "http://10.0.0.1/x", "http://[::1"):
        assert isinstance(await robots.admit(url), Failed)
