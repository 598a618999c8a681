"""The demo's control door: only for the demo's page, and every refusal is a sentence."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from cli.control import Control
from cli.processes import BotProcess
from sandbox.outlets import Outlets, Samples
from sandbox.server import utc_now

PAGE = "http://127.0.0.1:8000/"
ORIGIN = {"Origin": "http://127.0.0.1:8000"}


@pytest.fixture
async def outlets() -> AsyncIterator[str]:
    """The demo's outlets, on a port of their own."""
    server = TestServer(Outlets(Samples.read(), utc_now).app())
    await server.start_server()
    yield str(server.make_url("")).rstrip("/")
    await server.close()


@pytest.fixture
async def control(outlets: str, tmp_path: Path) -> AsyncIterator[Control]:
    """An open door; its bot was not started."""
    async with Control.open(tmp_path / "none.sqlite3") as door:
        door.begin(PAGE, outlets, BotProcess(tmp_path, {}))
        yield door


async def ask(door: Control, what: str, body: Any = None, **headers: str) -> tuple[int, Any]:
    """Status and JSON (or text) of a request."""
    method = "GET" if body is None else "POST"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"{door.url}/{what}", json=body, headers=headers) as answer,
    ):
        told = await answer.json() if answer.content_type == "application/json" else await answer.text()
        return answer.status, told


async def test_the_page_alone_gets_in(control: Control) -> None:
    """Its page may ask; other sites, and names of elsewhere that point here, may not even read."""
    status, told = await ask(control, "told", **ORIGIN)
    assert (status, told["bot"]) == (200, {"state": "stopped", "starts": 0})
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"}):
        assert (await ask(control, "told", **headers))[0] == 403
    assert (await ask(control, "publish", {"act": "hoax"}, Origin="https://evil.example"))[0] == 403


async def test_before_the_demo_is_ready_nobody_gets_in(tmp_path: Path) -> None:
    """Until the door knows its page it is closed."""
    async with Control.open(tmp_path / "none.sqlite3") as door:
        assert (await ask(door, "told", **ORIGIN))[0] == 403


async def test_an_act_comes_out_step_by_step(control: Control) -> None:
    """Each press brings one stage, tells what is in it, and in the end says that all is out."""
    told = [await ask(control, "publish", {"act": "great-day"}) for _ in range(4)]
    assert [one[1]["left"] for one in told] == [3, 2, 1, 0]
    assert all(one[1]["tells"] for one in told)
    status, refused = await ask(control, "publish", {"act": "great-day"})
    assert status == 400
    assert "out already" in refused["error"]


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("publish", {"act": "nothing"}),
        ("publish", []),
        ("trouble", {"feed": "nobody"}),
        ("trouble", {"feed": "empire", "kind": "fire"}),
        ("bot", {"do": "dance"}),
        ("bot", {}),
    ],
)
async def test_what_cannot_be_done_is_a_sentence(control: Control, what: str, body: Any) -> None:
    """Unknown acts, feeds, troubles and orders are refused in words."""
    status, told = await ask(control, what, body)
    assert status == 400
    assert told["error"].endswith(".")


async def test_feeds_break_and_mend(control: Control, outlets: str) -> None:
    """Each trouble shows as what it is called, and without one the feed is served as before."""
    async with aiohttp.ClientSession() as session:
        for kind, expected in {"500": 500, "404": 404, "page": 200, "": 200}.items():
            assert (await ask(control, "trouble", {"feed": "empire", "kind": kind}))[0] == 200
            async with session.get(f"{outlets}/feeds/empire.xml") as answer:
                assert answer.status == expected
                assert (answer.content_type == "application/rss+xml") == (kind == "")


def test_a_great_day_stands_on_invented_outlets() -> None:
    """Whatever is rehearsed is on .example hosts, and says in its outlet's name that it is a rehearsal."""
    samples = Samples.read()
    assert all(one["domain"].endswith(".example") and "(rehearsal)" in one["name"] for one in samples.outlets)
    acts = {stage["number"]: stage["act"] for stage in samples.stages}
    for item in samples.items:
        if acts[item["stage"]] in ("great-day", "hoax"):
            assert ".example" in item.get("source", item["link"])
            assert "(Rehearsal)" in item["title"] or item["feed"] == "search"
