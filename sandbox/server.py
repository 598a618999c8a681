"""The server: everything on one loopback port."""

import base64
import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from sandbox import (
    faults,
    page,
    rest,
    rest_channels,
    rest_commands,
    rest_guilds,
    rest_interactions,
    rest_messages,
    rest_threads,
    rest_users,
)
from sandbox.core import Discord, assemble
from sandbox.defaults import default_world
from sandbox.doors import Doors
from sandbox.gateway import Gateway
from sandbox.model import Timing
from sandbox.spec import Spec
from sandbox.world import World

HOST = "127.0.0.1"
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_LARGEST = 30 * 1024 * 1024
"""Bytes of a request, files included."""
_AREAS = (
    rest_users,
    rest_messages,
    rest_threads,
    rest_channels,
    rest_guilds,
    rest_commands,
    rest_interactions,
)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running sandbox.

    Attributes:
        api_url: for `discord.http.Route.BASE`.
        gateway_url: for `DiscordWebSocket.DEFAULT_GATEWAY`.
        token: what the bot logs in with.
        page: for a browser.
        discord: the world behind it, for tests in the same process.
    """

    api_url: str
    gateway_url: str
    token: str
    page: str
    discord: Discord
    gateway: Gateway
    runner: web.AppRunner

    def line(self) -> dict[str, str]:
        """What `python -m sandbox` prints."""
        return {
            "api_url": self.api_url,
            "gateway_url": self.gateway_url,
            "token": self.token,
            "page": self.page,
        }

    async def stop(self) -> None:
        """Close every connection and the port."""
        await self.gateway.close()
        await self.runner.cleanup()


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def new_token(application_id: str) -> str:
    """A token of the shape Discord's have: the application's id, a time, a secret; `SANDBOX_TOKEN` goes before."""
    head = base64.urlsafe_b64encode(application_id.encode()).decode().rstrip("=")
    return os.environ.get("SANDBOX_TOKEN") or f"{head}.{secrets.token_urlsafe(4)}.{secrets.token_urlsafe(28)}"


def create_app(discord: Discord) -> tuple[web.Application, Gateway]:
    """The application that serves a pretended Discord, and its gateway."""
    middlewares = [_only_local, _one_slash, _misbehave(discord), _limited(discord)]
    app = web.Application(client_max_size=_LARGEST, middlewares=middlewares)
    gateway = Gateway(discord, lambda: discord.gateway_url)
    app.router.add_get("/gateway", gateway.serve)
    app.router.add_get("/gateway/", gateway.serve)
    rest.add_routes(app, discord, [route for area in _AREAS for route in area.routes()])
    Doors(discord, gateway).add_routes(app)
    page.add_routes(app, discord)
    discord.files.add_routes(app)
    return app, gateway


@web.middleware
async def _only_local(request: web.Request, handler: faults.Handler) -> web.StreamResponse:
    """Refuse pages of elsewhere: names that were made to point here, and requests sent from other origins."""
    host = urlsplit(f"//{request.host}").hostname or ""
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if foreign or host not in (*_LOOPBACK, "::1"):
        return web.Response(status=HTTPStatus.FORBIDDEN, text="Only for this machine.")
    return await handler(request)


@web.middleware
async def _one_slash(request: web.Request, handler: faults.Handler) -> web.StreamResponse:
    """Read several slashes as one: addresses are put together by hand, and {page}/sandbox/state has two."""
    if "//" not in request.path:
        return await handler(request)
    single = request.clone(
        rel_url=request.rel_url.with_path(re.sub("//+", "/", request.path)).with_query(request.query)
    )
    found = await request.app.router.resolve(single)
    found.add_app(request.app)
    single._match_info = found  # noqa: SLF001 - as aiohttp's own dispatcher does
    found.freeze()
    return await found.handler(single)


def _misbehave(discord: Discord) -> Middleware:
    @web.middleware
    async def misbehave(request: web.Request, handler: faults.Handler) -> web.StreamResponse:
        path = request.path.removeprefix(rest.PREFIX)
        ours = path != request.path
        fault = discord.faults.outage() if ours or path.startswith("/gateway") else None
        if fault is None and ours:
            fault = discord.faults.take(request.method, path)
        return await handler(request) if fault is None else await faults.apply(fault, request, handler)

    return misbehave


def _limited(discord: Discord) -> Middleware:
    @web.middleware
    async def limited(request: web.Request, handler: faults.Handler) -> web.StreamResponse:
        path = request.path.removeprefix(rest.PREFIX)
        if path == request.path:
            return await handler(request)
        headers, refusal = discord.limits.admit(request.method, path)
        answer = refusal or await handler(request)
        discord.limits.note(answer.status)
        answer.headers.update(headers)
        return answer

    return limited


async def start(
    port: int = 0,
    *,
    world: World | None = None,
    timing: Timing | None = None,
    spec: Spec | None = None,
    token: str | None = None,
    control: str = "",
) -> Sandbox:
    """Serve a world on loopback.

    Args:
        port: 0 takes a free one.
        world: default: `default_world`.
        timing: default: Discord's own.
        spec: Discord's OpenAPI file; without it only the hand-written rules hold.
        token: default: a new one, or SANDBOX_TOKEN.
        control: address of the demo's control door, for the page; "" where there is no demo.

    Raises:
        OSError: the port is taken.
        ValueError: the control door is not on this machine.
    """
    world = world or default_world(utc_now)
    discord = assemble(world, token or new_token(world.application.id), timing or Timing(), spec)
    discord.control = page.checked(control)
    app, gateway = create_app(discord)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    where = f"{HOST}:{cast('tuple[str, int]', runner.addresses[0])[1]}"
    discord.gateway_url = f"ws://{where}/gateway"
    discord.files.base = f"http://{where}"
    return Sandbox(
        api_url=f"http://{where}{rest.PREFIX}",
        gateway_url=discord.gateway_url,
        token=discord.token,
        page=f"http://{where}/",
        discord=discord,
        gateway=gateway,
        runner=runner,
    )
