"""REST: application commands, global and of one server."""

from http import HTTPStatus

from sandbox import errors, rules_commands
from sandbox.rest import Answer, Call, Route

_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


def routes() -> list[Route]:
    """The addresses of this module."""
    table = []
    for base in (_GLOBAL, _GUILD):
        one = base + "/{command_id}"
        table += [
            Route("GET", base, _list),
            Route("PUT", base, _replace),
            Route("POST", base, _create),
            Route("GET", one, _get),
            Route("PATCH", one, _change),
            Route("DELETE", one, _remove),
        ]
    return table


def _scope(call: Call) -> str | None:
    """The server of the address or None for global commands, if the application is the bot's own.

    Raises:
        DiscordError: 10002, 10004, 50001.
    """
    world = call.discord.world
    if call.path["application_id"] != world.application.id:
        raise errors.unknown("Application")
    if "guild_id" not in call.path:
        return None
    guild = world.guild(call.path["guild_id"])
    if call.bot_id not in guild.members:
        raise errors.missing_access()
    return guild.id


def _list(call: Call) -> Answer:
    return Answer(call.discord.commands.all(_scope(call)))


def _replace(call: Call) -> Answer:
    scope = _scope(call)
    bodies = call.body or []
    rules_commands.check_commands(bodies)
    return Answer(call.discord.commands.replace(scope, bodies))


def _create(call: Call) -> Answer:
    scope = _scope(call)
    rules_commands.check_command(call.body)
    rules_commands.check_count([*call.discord.commands.all(scope), call.body])
    command, new = call.discord.commands.put(scope, call.body)
    return Answer(command, HTTPStatus.CREATED if new else HTTPStatus.OK)


def _get(call: Call) -> Answer:
    return Answer(call.discord.commands.get(_scope(call), call.path["command_id"]))


def _change(call: Call) -> Answer:
    scope, key = _scope(call), call.path["command_id"]
    rules_commands.check_command(call.discord.commands.get(scope, key) | call.body)
    return Answer(call.discord.commands.change(scope, key, call.body))


def _remove(call: Call) -> Answer:
    call.discord.commands.remove(_scope(call), call.path["command_id"])
    return Answer()
