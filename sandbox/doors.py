"""The doors for tests, tools and the page, under /sandbox/. All speak JSON; refusals are 400 {"error": sentence}.

GET  state              {guilds: [{id, name, channels: [{id, name, type, messages}]}], dms, users, bot, ...}
GET  record             {count, creations}: every message and thread ever accepted; ?channel_id=, ?source=;
                         ?count=1 only counts
GET  commands           {commands} that ?user= finds in ?channel_id=
GET  cdn/KEY/NAME        a file that somebody attached
GET  events             server-sent events: {event, guild_id, channel_id, sees, data}
POST interact           `interact.Interactor.act`: commands, menus, components, modals;
                         a file as an option's value is {filename, content_base64, content_type?}
POST dismiss            {message_id}: puts an ephemeral message away
POST world              {op, ...} or {ops: [...]}: see `world_ops`
GET, POST faults        {rules: [see `faults.Fault`], seed, down: {seconds, how?: "status" | "reset"},
                         forget_nonces: true (as after their time is over),
                         gateway: {action, code?}: see `Gateway.disturb`, limits: see `Limits.change`}
GET  limits             the rate limits in force, requests counted, refusals: see `Limits.told`
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from http import HTTPStatus

from aiohttp import web

from sandbox import wire
from sandbox.commands import CommandError
from sandbox.core import Discord
from sandbox.gateway import Gateway
from sandbox.interact import Interactor
from sandbox.model import Channel, Guild, Json
from sandbox.permissions import Permission
from sandbox.rest_messages import plain
from sandbox.stream import Stream
from sandbox.world_ops import WorldOps


class Doors:
    """The handlers of /sandbox/.

    Args:
        discord: the world behind the doors.
        gateway: to drop connections, and to tell whether a bot is there.
    """

    def __init__(self, discord: Discord, gateway: Gateway) -> None:
        self._discord = discord
        self._gateway = gateway
        self._world = discord.world
        self._interactor = Interactor(discord)
        self._ops = WorldOps(discord)
        self._stream = Stream(discord.world)

    def add_routes(self, app: web.Application) -> None:
        """Serve the doors."""
        app.router.add_get("/sandbox/state", self._state)
        app.router.add_get("/sandbox/record", self._record)
        app.router.add_get("/sandbox/commands", self._commands)
        app.router.add_get("/sandbox/faults", self._list_faults)
        app.router.add_get("/sandbox/limits", self._limits)
        app.router.add_get("/sandbox/events", self._stream.serve)
        app.router.add_post("/sandbox/interact", _json(self._interactor.act))
        app.router.add_post("/sandbox/dismiss", _json(self._dismiss))
        app.router.add_post("/sandbox/world", _json(self._change))
        app.router.add_post("/sandbox/faults", _json(self._set_faults))

    async def _state(self, _: web.Request) -> web.Response:
        """All servers and direct conversations with their messages, oldest first."""
        bot = self._world.bot
        direct = [channel for channel in self._world.channels.values() if channel.recipients]
        return web.json_response(
            {
                "guilds": [self._guild(guild) for guild in self._world.guilds.values()],
                "dms": [_conversation(channel, bot.id) for channel in direct],
                "users": [
                    wire.user(one) | {"installed": one.installed}
                    for one in self._world.users.values()
                    if not one.bot
                ],
                "bot": wire.user(bot),
                "connected": self._gateway.connected,
                "lies": self._discord.lies,
                "control": self._discord.control,
            }
        )

    def _guild(self, guild: Guild) -> Json:
        ordered = sorted(guild.channels.values(), key=_order)
        return {
            "id": guild.id,
            "name": guild.name,
            "owner_id": guild.owner_id,
            "installed": self._world.bot.id in guild.members,
            "roles": [wire.role(role) for role in guild.roles.values()],
            "members": [wire.member(member) for member in guild.members.values()],
            "channels": [self._channel(channel, guild) for channel in ordered],
        }

    def _channel(self, channel: Channel, guild: Guild) -> Json:
        """A channel with its messages, and with who sees it."""
        seen = Permission.VIEW_CHANNEL
        seers = [one for one in guild.members if self._world.bits(channel, one) & seen]
        return wire.channel(channel) | {"messages": _messages(channel), "seen_by": seers}

    async def _record(self, request: web.Request) -> web.Response:
        """What was ever created: {count, creations}; `?channel_id=` and `?source=` narrow it."""
        channel, source = request.query.get("channel_id"), request.query.get("source")
        record = self._world.record
        found = [one for one in record if channel in (None, one.channel_id) and source in (None, one.source)]
        told: Json = {"count": len(found)}
        if "count" not in request.query:  # a long record takes long to write out
            told["creations"] = [asdict(one) for one in found]
        return web.json_response(told)

    async def _commands(self, request: web.Request) -> web.Response:
        """The commands that `?user=` finds in `?channel_id=`."""
        try:
            person = self._interactor.person(request.query.get("user"))
            channel = self._interactor.channel(request.query.get("channel_id"), person)
        except CommandError as error:
            return _refused(str(error))
        return web.json_response({"commands": self._discord.commands.offered(person, channel)})

    async def _dismiss(self, body: Json) -> Json:
        """Put an ephemeral message away: {message_id}."""
        self._discord.interactions.dismiss(str(body.get("message_id")))
        return {}

    async def _change(self, body: Json) -> Json:
        """An operation of `world_ops`, or several in {"ops": [...]}."""
        if "ops" in body:
            return {"results": [self._ops.apply(one) for one in body["ops"]]}
        return self._ops.apply(body)

    async def _list_faults(self, _: web.Request) -> web.Response:
        faults = self._discord.faults
        return web.json_response({"rules": [asdict(rule) for rule in faults.rules], "down": faults.down_for()})

    async def _limits(self, _: web.Request) -> web.Response:
        return web.json_response(self._discord.limits.told())

    async def _set_faults(self, body: Json) -> Json:
        """{"rules": [...]} replaces the rules ([] clears them); "down" and "gateway" disturb now."""
        told: Json = {}
        faults, limits = self._discord.faults, self._discord.limits
        if "seed" in body:
            faults.seed(int(body["seed"]))
        if "rules" in body:
            faults.replace(body["rules"])
            told["rules"] = [asdict(rule) for rule in faults.rules]
        if "limits" in body:
            limits.change(body["limits"])
            told["limits"] = limits.told()
        if body.get("forget_nonces"):
            self._discord.messages.forget_nonces()
        if "down" in body:
            faults.go_down(**body["down"])
            told["disturbed"] = await self._gateway.disturb("abort")
        if "gateway" in body:
            told["disturbed"] = await self._gateway.disturb(**body["gateway"])
        return told


def _messages(channel: Channel) -> list[Json]:
    return [plain(message) for message in channel.messages.values()]


def _order(channel: Channel) -> tuple[bool, int, int]:
    """Channels by position, threads after them by age."""
    return channel.thread is not None, channel.position, int(channel.id)


def _conversation(channel: Channel, bot_id: str) -> Json:
    people = [one for one in channel.recipients if one.id != bot_id]
    return {
        "id": channel.id,
        "user": wire.user(people[0]),
        "users": [wire.user(one) for one in people],
        "private": len(people) == len(channel.recipients),
        "messages": _messages(channel),
    }


def _refused(sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=HTTPStatus.BAD_REQUEST)


def _json(act: Callable[[Json], Awaitable[Json]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that reads a JSON object and answers with one; what cannot be done is told in a sentence."""

    async def serve(request: web.Request) -> web.Response:
        try:
            body = json.loads(await request.read())
        except ValueError:
            return _refused("The body must be a JSON object.")
        if not isinstance(body, dict):
            return _refused("The body must be a JSON object.")
        try:
            return web.json_response(await act(body))
        except (ValueError, TypeError) as error:
            return _refused(str(error))

    return serve
