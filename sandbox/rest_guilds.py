"""REST: servers, their members and roles."""

from sandbox import wire
from sandbox.errors import missing_access, missing_permissions
from sandbox.model import Guild, Json, Role
from sandbox.permissions import Permission, in_guild, top_position
from sandbox.problems import Problems
from sandbox.rest import Answer, Call, Route
from sandbox.rest_channels import guild_of

_ROLE = "/guilds/{guild_id}/roles/{role_id}"
_MEMBER = "/guilds/{guild_id}/members/{user_id}"
_MEMBER_ROLE = _MEMBER + "/roles/{role_id}"


def routes() -> list[Route]:
    """The addresses of this module."""
    return [
        Route("GET", "/guilds/{guild_id}", _get),
        Route("GET", "/guilds/{guild_id}/roles", _roles),
        Route("POST", "/guilds/{guild_id}/roles", _create_role),
        Route("GET", _ROLE, _get_role),
        Route("PATCH", _ROLE, _change_role),
        Route("DELETE", _ROLE, _delete_role),
        Route("GET", "/guilds/{guild_id}/members", _members),
        Route("GET", _MEMBER, _member),
        Route("PUT", _MEMBER_ROLE, _give_role),
        Route("DELETE", _MEMBER_ROLE, _take_role),
    ]


def _get(call: Call) -> Answer:
    return Answer(wire.guild(guild_of(call)))


def _roles(call: Call) -> Answer:
    return Answer([wire.role(role) for role in guild_of(call).roles.values()])


def _get_role(call: Call) -> Answer:
    guild = guild_of(call)
    return Answer(wire.role(call.discord.world.role(guild, call.path["role_id"])))


def _reachable_role(call: Call, guild: Guild) -> Role:
    """The role of the address, if it is below the bot's highest and nobody's own.

    Raises:
        DiscordError: 10011, 50013.
    """
    role = call.discord.world.role(guild, call.path["role_id"])
    if role.position >= top_position(guild, call.bot_id) or role.managed or role.id == guild.id:
        raise missing_permissions()
    return role


def _create_role(call: Call) -> Answer:
    guild = guild_of(call, int(Permission.MANAGE_ROLES))
    role = Role(call.discord.world.next_id(), "new role")
    _apply(call, guild, role)
    guild.roles[role.id] = role
    call.discord.world.emit_role("CREATE", guild, role)
    return Answer(wire.role(role))


def _change_role(call: Call) -> Answer:
    guild = guild_of(call, int(Permission.MANAGE_ROLES))
    role = _reachable_role(call, guild)
    _apply(call, guild, role)
    call.discord.world.emit_role("UPDATE", guild, role)
    return Answer(wire.role(role))


def _apply(call: Call, guild: Guild, role: Role) -> None:
    """Change a role as far as the body names something; a bot gives no permission it lacks itself."""
    body = call.body
    problems = Problems()
    problems.longer(("name",), body.get("name"), 100)
    problems.raise_any()
    bits = int(body.get("permissions") or role.permissions)
    if bits & ~in_guild(guild, call.bot_id):
        raise missing_permissions()
    role.permissions = bits
    change_role(role, body)


def change_role(role: Role, body: Json) -> None:
    """Take over name, colour, hoist, mentionable and position from a body."""
    role.name = body.get("name") or role.name
    role.color = int(body.get("color") or role.color)
    role.hoist = bool(body.get("hoist", role.hoist))
    role.mentionable = bool(body.get("mentionable", role.mentionable))
    role.position = int(body.get("position") or role.position)


def _delete_role(call: Call) -> Answer:
    guild = guild_of(call, int(Permission.MANAGE_ROLES))
    call.discord.world.remove_role(guild, _reachable_role(call, guild))
    return Answer()


def _members(call: Call) -> Answer:
    guild_of(call)
    raise missing_access()  # the list needs the privileged intent for members


def _member(call: Call) -> Answer:
    guild = guild_of(call)
    call.discord.world.user(call.path["user_id"])
    return Answer(wire.member(call.discord.world.member(guild, call.path["user_id"])))


def _give_role(call: Call) -> Answer:
    guild, role = _about_role(call)
    member = call.discord.world.member(guild, call.path["user_id"])
    if role.id not in member.roles:
        member.roles.append(role.id)
        call.discord.world.emit_member(guild, member)
    return Answer()


def _take_role(call: Call) -> Answer:
    guild, role = _about_role(call)
    member = call.discord.world.member(guild, call.path["user_id"])
    if role.id in member.roles:
        member.roles.remove(role.id)
        call.discord.world.emit_member(guild, member)
    return Answer()


def _about_role(call: Call) -> tuple[Guild, Role]:
    guild = guild_of(call, int(Permission.MANAGE_ROLES))
    return guild, _reachable_role(call, guild)
