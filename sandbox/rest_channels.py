"""REST: channels, their overwrites, and the bot's direct conversations."""

from collections.abc import Callable

from sandbox import wire
from sandbox.errors import bad_request, missing_permissions
from sandbox.model import Channel, ChannelType, Guild, Json, Overwrite, Tag
from sandbox.permissions import Permission, demand, in_guild
from sandbox.problems import Problems
from sandbox.rest import Answer, Call, Route
from sandbox.rest_threads import change_thread

_ONE = "/channels/{channel_id}"
_OVERWRITE = "/channels/{channel_id}/permissions/{overwrite_id}"
_NAME, _TOPIC = 100, 1024


def routes() -> list[Route]:
    """The addresses of this module."""
    return [
        Route("GET", _ONE, _get),
        Route("PATCH", _ONE, _change),
        Route("DELETE", _ONE, _delete),
        Route("PUT", _OVERWRITE, _put_overwrite),
        Route("DELETE", _OVERWRITE, _delete_overwrite),
        Route("GET", "/guilds/{guild_id}/channels", _list),
        Route("POST", "/guilds/{guild_id}/channels", _create),
        Route("POST", "/users/@me/channels", _converse),
    ]


def _seen(call: Call, needed: int = 0) -> Channel:
    channel = call.discord.world.channel(call.path["channel_id"])
    demand(call.discord.world.bits(channel, call.bot_id), needed)
    return channel


def _get(call: Call) -> Answer:
    return Answer(wire.channel(_seen(call), call.bot_id))


def _change(call: Call) -> Answer:
    channel = _seen(call)
    if channel.thread:
        change_thread(call, channel)
    else:
        demand(call.discord.world.bits(channel, call.bot_id), int(Permission.MANAGE_CHANNELS))
        apply_settings(call.discord.world.next_id, channel, call.body)
    call.discord.world.update_channel(channel)
    return Answer(wire.channel(channel))


def apply_settings(next_id: Callable[[], str], channel: Channel, body: Json) -> None:
    """Change a channel's settings as far as the body names them.

    Raises:
        DiscordError: 50035.
    """
    problems = Problems()
    if "name" in body:
        problems.outside(("name",), body["name"], 1, _NAME)
    problems.longer(("topic",), body.get("topic"), _TOPIC)
    problems.raise_any()
    channel.name = body.get("name", channel.name)
    channel.topic = body.get("topic", channel.topic)
    channel.position = body.get("position", channel.position)
    channel.flags = body.get("flags", channel.flags)
    if "permission_overwrites" in body:
        channel.overwrites = {str(one["id"]): _overwrite(one) for one in body["permission_overwrites"] or []}
    if "available_tags" in body:
        channel.tags = [_tag(next_id, one) for one in body["available_tags"] or []]


def _tag(next_id: Callable[[], str], body: Json) -> Tag:
    key = str(body.get("id") or next_id())
    return Tag(key, body["name"], bool(body.get("moderated")), body.get("emoji_name"))


def _overwrite(body: Json) -> Overwrite:
    return Overwrite(str(body["id"]), int(body["type"]), int(body.get("allow") or 0), int(body.get("deny") or 0))


def _delete(call: Call) -> Answer:
    channel = _seen(call)
    if channel.type is ChannelType.DM:
        return Answer(wire.channel(channel, call.bot_id))
    needed = Permission.MANAGE_THREADS if channel.thread else Permission.MANAGE_CHANNELS
    demand(call.discord.world.bits(channel, call.bot_id), int(needed))
    body = wire.channel(channel)
    call.discord.world.remove_channel(channel)
    return Answer(body)


def _put_overwrite(call: Call) -> Answer:
    channel = _seen(call, int(Permission.MANAGE_ROLES))
    body = {"id": call.path["overwrite_id"], **call.body}
    mine = call.discord.world.bits(channel, call.bot_id)
    if (int(body.get("allow") or 0) | int(body.get("deny") or 0)) & ~mine:
        raise missing_permissions()
    channel.overwrites[body["id"]] = _overwrite(body)
    call.discord.world.update_channel(channel)
    return Answer()


def _delete_overwrite(call: Call) -> Answer:
    channel = _seen(call, int(Permission.MANAGE_ROLES))
    channel.overwrites.pop(call.path["overwrite_id"], None)
    call.discord.world.update_channel(channel)
    return Answer()


def guild_of(call: Call, needed: int = 0) -> Guild:
    """The server of the address, if the bot is in it and holds the permissions.

    Raises:
        DiscordError: 10004, 50001, 50013.
    """
    guild = call.discord.world.guild(call.path["guild_id"])
    bits = in_guild(guild, call.bot_id) | (Permission.VIEW_CHANNEL if call.bot_id in guild.members else 0)
    demand(bits, needed)
    return guild


def _list(call: Call) -> Answer:
    guild = guild_of(call)
    return Answer([wire.channel(one) for one in guild.channels.values() if not one.thread])


def _create(call: Call) -> Answer:
    guild = guild_of(call, int(Permission.MANAGE_CHANNELS))
    world = call.discord.world
    channel = Channel(world.next_id(), ChannelType(call.body.get("type") or 0), "", guild.id, len(guild.channels))
    channel.parent_id = call.body.get("parent_id")
    apply_settings(world.next_id, channel, call.body)
    return Answer(wire.channel(world.add_channel(channel)), 201)


def _converse(call: Call) -> Answer:
    world = call.discord.world
    person = world.user(str(call.body.get("recipient_id")))
    if person.bot:
        raise bad_request(50007, "Cannot send messages to this user")
    return Answer(wire.channel(world.conversation([world.bot, person]), call.bot_id))
