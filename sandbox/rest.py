"""The REST side: what every request goes through, and the table of addresses.

Handlers take a `Call` and give an `Answer`; they know nothing of HTTP. The path templates are those of Discord's
OpenAPI file, so that bodies and answers can be checked against it.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox import errors
from sandbox.core import Discord
from sandbox.messages import File
from sandbox.model import Json

PREFIX = "/api/v10"
_FILES = re.compile(r"files\[\d+\]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler gives back; a `body` of None is no body."""

    body: object = None
    status: int = HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    Attributes:
        path: the parts of the address in braces, by name.
        body: the JSON body ({} without one).
        files: what came beside it in a multipart form.
    """

    discord: Discord
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = field(default_factory=dict)
    files: tuple[File, ...] = ()

    @property
    def bot_id(self) -> str:
        """The user who asks: always the bot."""
        return self.discord.world.bot.id


Handler = Callable[[Call], Answer | Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Route:
    """An address; `token` is False where the address itself holds a secret (interactions, webhooks)."""

    method: str
    template: str
    handler: Handler
    token: bool = True


def add_routes(app: web.Application, discord: Discord, routes: list[Route]) -> None:
    """Serve these addresses under /api/v10."""
    for route in routes:
        app.router.add_route(route.method, PREFIX + route.template, _serve(discord, route))
    app.router.add_route("*", PREFIX + "/{rest:.*}", _nothing_here)


async def _nothing_here(_: web.Request) -> web.Response:
    return respond(Answer(errors.not_found().body(), HTTPStatus.NOT_FOUND))


def _serve(discord: Discord, route: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        try:
            if route.token and request.headers.get("Authorization") != f"Bot {discord.token}":
                raise errors.unauthorized()
            answer = await _handle(discord, route, request)
        except errors.DiscordError as error:
            answer = Answer(error.body(), error.status)
        except (TypeError, ValueError, KeyError, AttributeError):
            # With Discord's file every body was checked before, so this would be a mistake of ours.
            if discord.spec is not None:
                raise
            answer = Answer(errors.invalid_form({}).body(), HTTPStatus.BAD_REQUEST)
        else:
            discord.honest(route.method, route.template, int(answer.status), answer.body)
        return respond(answer)

    return serve


async def _handle(discord: Discord, route: Route, request: web.Request) -> Answer:
    body, files = await _read(request)
    if route.method in ("POST", "PUT", "PATCH") and request.can_read_body:
        discord.check_body(route.method, route.template, body)
    call = Call(discord, request.match_info, request.query, body, files)
    outcome = route.handler(call)
    return outcome if isinstance(outcome, Answer) else await outcome


def respond(answer: Answer) -> web.Response:
    """The HTTP form of an answer. The type must be exactly application/json: discord.py compares (http.py:113)."""
    if answer.body is None:
        return web.Response(status=HTTPStatus.NO_CONTENT)
    text = json.dumps(answer.body, ensure_ascii=False).encode()
    return web.Response(status=answer.status, body=text, headers={"Content-Type": "application/json"})


async def _read(request: web.Request) -> tuple[Any, tuple[File, ...]]:
    if request.content_type.startswith("multipart/"):
        return await _read_form(request)
    raw = await request.read()
    return (_parse(raw) if raw else {}), ()


def _parse(raw: bytes) -> Any:  # noqa: ANN401  # any JSON
    try:
        return json.loads(raw)
    except ValueError:
        raise errors.DiscordError(
            HTTPStatus.BAD_REQUEST, 50109, "The request body contains invalid JSON."
        ) from None


async def _read_form(request: web.Request) -> tuple[Any, tuple[File, ...]]:
    body: Json = {}
    files: list[File] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        name, data = part.name or "", bytes(await part.read())
        if name == "payload_json":
            body = _parse(data)
        elif _FILES.fullmatch(name):
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files.append(File(name, part.filename or "file", kind, data))
    return body, tuple(files)
