"""REST: the bot itself, its application, other users, and where the gateway is."""

from sandbox import wire
from sandbox.permissions import in_guild
from sandbox.rest import Answer, Call, Route

_STARTS = {"total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1}
"""Sessions a bot may start in a day (gateway.mdx)."""


def routes() -> list[Route]:
    """The addresses of this module."""
    return [
        Route("GET", "/users/@me", _me),
        Route("GET", "/users/@me/guilds", _my_guilds),
        Route("GET", "/users/{user_id}", _user),
        Route("GET", "/oauth2/applications/@me", _application),
        Route("GET", "/applications/@me", _application),
        Route("GET", "/gateway", _gateway, token=False),
        Route("GET", "/gateway/bot", _gateway_bot),
    ]


def _me(call: Call) -> Answer:
    return Answer(wire.own_user(call.discord.world.bot))


def _my_guilds(call: Call) -> Answer:
    guilds = [
        {
            **{key: wire.guild(guild)[key] for key in ("id", "name", "icon", "banner", "features")},
            "owner": guild.owner_id == call.bot_id,
            "permissions": str(in_guild(guild, call.bot_id)),
        }
        for guild in call.discord.world.installed()
    ]
    return Answer(guilds)


def _user(call: Call) -> Answer:
    return Answer(wire.user(call.discord.world.user(call.path["user_id"])))


def _application(call: Call) -> Answer:
    world = call.discord.world
    return Answer(wire.application(world.application, len(world.installed())))


def _gateway(call: Call) -> Answer:
    return Answer({"url": call.discord.gateway_url})


def _gateway_bot(call: Call) -> Answer:
    return Answer({"url": call.discord.gateway_url, "shards": 1, "session_start_limit": _STARTS})
