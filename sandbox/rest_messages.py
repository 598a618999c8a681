"""REST: messages of channels."""

from sandbox import rules, wire
from sandbox.errors import bad_request, forbidden
from sandbox.messages import Origin, reference
from sandbox.model import Channel, ChannelType, Json, MessageFlag
from sandbox.permissions import Permission, demand
from sandbox.rest import Answer, Call, Route

_BASE = "/channels/{channel_id}/messages"
_ONE = _BASE + "/{message_id}"
_REPLY = 19


def routes() -> list[Route]:
    """The addresses of this module."""
    return [
        Route("GET", _BASE, _list),
        Route("POST", _BASE, _create),
        Route("GET", _ONE, _get),
        Route("PATCH", _ONE, _edit),
        Route("DELETE", _ONE, _delete),
        Route("POST", _ONE + "/crosspost", _crosspost),
        Route("POST", "/channels/{channel_id}/typing", _typing),
    ]


def _channel(call: Call, needed: int = 0) -> Channel:
    """The channel of the address, if the bot sees it and holds the permissions."""
    channel = call.discord.world.channel(call.path["channel_id"])
    demand(call.discord.world.bits(channel, call.bot_id), needed)
    return channel


def sending(channel: Channel, body: Json, *, files: bool = False) -> int:
    """The permissions that sending this body to a channel takes."""
    threads = Permission.SEND_MESSAGES_IN_THREADS
    needed = threads if channel.type.is_thread else Permission.SEND_MESSAGES
    if body.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if files:
        needed |= Permission.ATTACH_FILES
    if body.get("message_reference"):
        needed |= Permission.READ_MESSAGE_HISTORY
    return int(needed)


def _create(call: Call) -> Answer:
    rules.check_message(call.body, files=len(call.files))
    channel = _channel(call, 0)
    check_open(call, channel)
    demand(call.discord.world.bits(channel, call.bot_id), sending(channel, call.body, files=bool(call.files)))
    messages = call.discord.messages
    repeated = messages.repeated(call.bot_id, call.body)
    if repeated is not None:
        return Answer(repeated)
    extra = reference(channel, call.body)
    origin = Origin("rest", _REPLY if extra else 0, extra)
    return Answer(messages.post(channel, call.discord.world.bot, call.body, call.files, origin))


def check_open(call: Call, channel: Channel) -> None:
    """Refuse channels without messages, locked threads, and people who want no messages.

    Raises:
        DiscordError: 50008, 50083 or 50007.
    """
    if not channel.type.holds_messages:
        raise bad_request(50008, "Cannot send messages in a non-text channel")
    if channel.thread and channel.thread.locked and channel.thread.archived:
        raise bad_request(50083, "Thread is archived")
    if channel.type is ChannelType.DM and not _reachable(call, channel):
        raise forbidden(50007, "Cannot send messages to this user")


def _reachable(call: Call, channel: Channel) -> bool:
    """Whether the bot may write to these people: they share a server or installed it, and take messages."""
    world = call.discord.world
    others = [one for one in channel.recipients if one.id != call.bot_id]
    shared = {person for guild in world.installed() for person in guild.members}
    return all(one.takes_dms and not one.bot and (one.installed or one.id in shared) for one in others)


def _list(call: Call) -> Answer:
    channel = _channel(call)
    limit = _limit(call)
    if not call.discord.world.bits(channel, call.bot_id) & Permission.READ_MESSAGE_HISTORY:
        return Answer([])
    newest_first = sorted(channel.messages.values(), key=lambda one: -int(one["id"]))
    return Answer([plain(one) for one in _window(newest_first, call, limit)])


def _limit(call: Call) -> int:
    raw = call.query.get("limit", "50")
    return rules.number("limit", raw, 1, 100)


def _window(newest_first: list[Json], call: Call, limit: int) -> list[Json]:
    """The messages around, before or after an id; Discord obeys one of the three, in this order."""
    if "around" in call.query:
        at = rules.snowflake("around", call.query["around"])
        newer = [one for one in newest_first if int(one["id"]) > at]
        older = [one for one in newest_first if int(one["id"]) <= at]
        return newer[-(limit // 2) :] * bool(limit // 2) + older[: limit - limit // 2]
    if "before" in call.query:
        at = rules.snowflake("before", call.query["before"])
        return [one for one in newest_first if int(one["id"]) < at][:limit]
    if "after" in call.query:
        at = rules.snowflake("after", call.query["after"])
        return [one for one in newest_first if int(one["id"]) > at][-limit:]
    return newest_first[:limit]


def plain(message: Json) -> Json:
    """A message as it is read later: without the nonce."""
    return {key: value for key, value in message.items() if key != "nonce"}


def _get(call: Call) -> Answer:
    channel = _channel(call, int(Permission.READ_MESSAGE_HISTORY))
    return Answer(plain(call.discord.world.message(channel, call.path["message_id"])))


def _edit(call: Call) -> Answer:
    channel = _channel(call)
    message = call.discord.world.message(channel, call.path["message_id"])
    if message["author"]["id"] != call.bot_id:
        raise forbidden(50005, "Cannot edit a message authored by another user")
    if channel.thread and channel.thread.archived:
        raise bad_request(50083, "Thread is archived")
    rules.check_edit(message, call.body, files=len(call.files))
    return Answer(call.discord.messages.edit(channel, message, call.body, call.files))


def _delete(call: Call) -> Answer:
    channel = _channel(call)
    message = call.discord.world.message(channel, call.path["message_id"])
    if message["author"]["id"] != call.bot_id:
        demand(call.discord.world.bits(channel, call.bot_id), int(Permission.MANAGE_MESSAGES))
    call.discord.messages.delete(channel, message["id"])
    return Answer()


def _crosspost(call: Call) -> Answer:
    channel = _channel(call)
    message = call.discord.world.message(channel, call.path["message_id"])
    if channel.type is not ChannelType.ANNOUNCEMENT:
        raise bad_request(50024, "Cannot execute action on this channel type")
    ours = message["author"]["id"] == call.bot_id
    needed = Permission.SEND_MESSAGES if ours else Permission.MANAGE_MESSAGES
    demand(call.discord.world.bits(channel, call.bot_id), int(needed))
    if message["flags"] & MessageFlag.CROSSPOSTED:
        raise bad_request(40033, "This message has already been crossposted.")
    message["flags"] |= MessageFlag.CROSSPOSTED
    call.discord.messages.announce("MESSAGE_UPDATE", channel, message)
    return Answer(message)


def _typing(call: Call) -> Answer:
    channel = _channel(call)
    demand(call.discord.world.bits(channel, call.bot_id), sending(channel, {}))
    return Answer()


def thread_answer(call: Call, thread: Channel) -> Json:
    """A thread as the bot that belongs to it sees it."""
    joined = wire.moment(call.discord.world.now())
    member = {"id": thread.id, "user_id": call.bot_id, "join_timestamp": joined, "flags": 0}
    return wire.channel(thread) | {"member": member}
