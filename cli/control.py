"""The demo's control door, for the page's side panel: loopback, JSON, open to the demo's own page alone.

GET  /told      {bot: {state, starts}, program: see sandbox/outlets.py, did: see storage/activity.py}
POST /publish   {act}          the next stage of an act comes out; {stage, tells} or {error}
POST /trouble   {feed, kind}   breaks a feed ("500", "404", "page"), or mends it ("")
POST /bot       {do}           "kill", "stop" or "start"

What cannot be done is answered with 400 {"error": sentence}.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp
import msgspec
from aiohttp import web

from cli.processes import BotProcess
from storage.activity import Activity, activity
from storage.errors import StorageError

_HOST = "127.0.0.1"
_ALLOWED = {"Access-Control-Allow-Headers": "Content-Type", "Vary": "Origin"}
Json = dict[str, Any]


class ControlError(Exception):
    """What was asked for cannot be done; the text is a sentence for whoever pressed the button."""


class Control:
    """The door; it refuses everything until `begin` has told it whose door it is.

    Args:
        database: the bot's, only looked into.
        session: for asking the outlets.
    """

    def __init__(self, database: Path, session: aiohttp.ClientSession) -> None:
        self._database = database
        self._session = session
        self._origin = ""
        self._outlets = ""
        self._bot: BotProcess | None = None
        self.url = ""

    @classmethod
    @asynccontextmanager
    async def open(cls, database: Path) -> AsyncIterator[Self]:
        """A door on a free port of loopback; it closes with the block."""
        async with aiohttp.ClientSession() as session:
            control = cls(database, session)
            runner = web.AppRunner(control.app(), access_log=None, shutdown_timeout=0.5)
            await runner.setup()
            await web.TCPSite(runner, _HOST, 0).start()
            control.url = f"http://{_HOST}:{runner.addresses[0][1]}"
            try:
                yield control
            finally:
                await runner.cleanup()

    def begin(self, page: str, outlets: str, bot: BotProcess) -> None:
        """Opens the door to `page`, for the outlets at this address and this bot."""
        parts = urlsplit(page)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._outlets, self._bot = outlets, bot

    def app(self) -> web.Application:
        """The web application."""
        app = web.Application(middlewares=[self._only_the_page])
        app.router.add_get("/told", self._tell)
        app.router.add_post("/publish", _json(self._publish))
        app.router.add_post("/trouble", _json(self._trouble))
        app.router.add_post("/bot", _json(self._drive))
        app.router.add_route("OPTIONS", "/{_:.*}", _preflight)
        return app

    @web.middleware
    async def _only_the_page(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Refuse other sites, and names of elsewhere that were made to point here."""
        known = (self._origin, self._origin.replace(f"//{_HOST}:", "//localhost:"))
        origin = request.headers.get("Origin")
        host = urlsplit(f"//{request.host}").hostname
        if self._bot is None or host != _HOST or (origin is not None and origin not in known):
            return web.Response(status=HTTPStatus.FORBIDDEN, text="Only for the demo's own page.")
        answer = await handler(request)
        answer.headers.update(_ALLOWED | {"Access-Control-Allow-Origin": origin or self._origin})
        return answer

    async def _tell(self, _: web.Request) -> web.Response:
        try:
            did = activity(self._database)
        except StorageError:
            did = Activity()  # its first migration is under way
        body = {"bot": self._state(), "program": await self._program(), "did": msgspec.to_builtins(did)}
        return web.json_response(body)

    def _state(self) -> Json:
        bot = self._running()
        return {"state": "crashed" if bot.crash() else bot.state, "starts": bot.starts}

    async def _program(self) -> Json:
        async with self._session.get(f"{self._outlets}/program") as answer:
            return dict(await answer.json())

    async def _publish(self, body: Json) -> Json:
        stages = (await self._program())["stages"]
        waiting = [stage for stage in stages if stage["act"] == body.get("act") and not stage["out"]]
        if not waiting:
            raise ControlError("Everything of this is out already. Start the demo again to see it anew.")
        await self._ask("publish", stage=str(waiting[0]["number"]))
        return {"stage": waiting[0]["number"], "tells": waiting[0]["tells"], "left": len(waiting) - 1}

    async def _trouble(self, body: Json) -> Json:
        return await self._ask("trouble", slug=str(body.get("feed")), kind=str(body.get("kind") or ""))

    async def _ask(self, what: str, **query: str) -> Json:
        async with self._session.post(f"{self._outlets}/{what}", params=query) as answer:
            if answer.status != HTTPStatus.OK:
                raise ControlError(await answer.text())
            return dict(await answer.json())

    async def _drive(self, body: Json) -> Json:
        bot = self._running()
        ways = {"kill": bot.kill, "stop": bot.stop, "start": bot.start}
        if body.get("do") not in ways:
            raise ControlError("The bot can be told to kill, stop or start.")
        await ways[str(body["do"])]()
        return self._state()

    def _running(self) -> BotProcess:
        assert self._bot is not None  # noqa: S101 - the door is closed until then
        return self._bot


async def _preflight(_: web.Request) -> web.Response:
    return web.Response(status=HTTPStatus.NO_CONTENT)


def _json(act: Callable[[Json], Awaitable[Json]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that reads a JSON object and answers with one."""

    async def serve(request: web.Request) -> web.Response:
        try:
            return web.json_response(await act(dict(json.loads(await request.read()))))
        except (ValueError, TypeError):
            return _refused("The body must be a JSON object.")
        except ControlError as error:
            return _refused(str(error))
        except aiohttp.ClientError:
            return _refused("The demo's outlets do not answer.")

    return serve


def _refused(sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=HTTPStatus.BAD_REQUEST)
