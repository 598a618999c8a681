"""REST: threads and forum posts."""

from sandbox import rules, wire
from sandbox.errors import bad_request, field_error
from sandbox.messages import Origin
from sandbox.model import Channel, ChannelType, Creation, Json, MessageFlag, Thread
from sandbox.permissions import Permission, demand
from sandbox.problems import Problems
from sandbox.rest import Answer, Call, Route
from sandbox.rest_messages import sending, thread_answer

_NAME = 100
_TAGS = 5
_REQUIRE_TAG = 1 << 4
_DURATIONS = (60, 1440, 4320, 10080)


def routes() -> list[Route]:
    """The addresses of this module."""
    return [
        Route("POST", "/channels/{channel_id}/threads", _create),
        Route("POST", "/channels/{channel_id}/messages/{message_id}/threads", _create_from_message),
        Route("GET", "/channels/{channel_id}/threads/archived/public", _archived),
        Route("GET", "/guilds/{guild_id}/threads/active", _active),
        Route("PUT", "/channels/{channel_id}/thread-members/@me", _join),
        Route("DELETE", "/channels/{channel_id}/thread-members/@me", _join),
    ]


def _create(call: Call) -> Answer:
    channel = call.discord.world.channel(call.path["channel_id"])
    demand(call.discord.world.bits(channel, call.bot_id), 0)
    if channel.type is ChannelType.FORUM:
        return _create_post(call, channel)
    _check_name(call.body)
    demand(call.discord.world.bits(channel, call.bot_id), int(Permission.CREATE_PUBLIC_THREADS))
    thread = _open(call, channel, call.discord.world.next_id())
    return Answer(thread_answer(call, thread), 201)


def _create_post(call: Call, forum: Channel) -> Answer:
    """A forum post: a thread with its first message."""
    _check_name(call.body)
    message = call.body.get("message") or {}
    rules.check_message(message, files=len(call.files))
    demand(call.discord.world.bits(forum, call.bot_id), sending(forum, message, files=bool(call.files)))
    tags = check_tags(call, forum, call.body.get("applied_tags") or [])
    key = call.discord.world.next_id()
    thread = _open(call, forum, key, tags)
    first = call.discord.messages.compose(thread, call.discord.world.bot, message, call.files, Origin("rest"))
    first["id"] = key  # a post's first message has the id of its thread
    call.discord.messages.place(thread, first, "rest")
    return Answer(thread_answer(call, thread) | {"message": first}, 201)


def check_tags(call: Call, forum: Channel, wanted: list[str]) -> list[str]:
    """The tags of a post, if the forum has them and the bot may set them.

    Raises:
        DiscordError: 50035 too many or unknown, 40067 none where one is required.
    """
    known = {tag.id: tag for tag in forum.tags}
    if len(wanted) > _TAGS:
        raise field_error("applied_tags", "BASE_TYPE_BAD_LENGTH", f"Must be {_TAGS} or fewer in length.")
    for tag in wanted:
        if tag not in known:
            raise field_error("applied_tags", "INVALID_TAG", "Unknown tag")
        if known[tag].moderated:
            demand(call.discord.world.bits(forum, call.bot_id), int(Permission.MANAGE_THREADS))
    if forum.flags & _REQUIRE_TAG and not wanted:
        raise bad_request(40067, "A tag is required to create a forum post in this channel")
    return list(wanted)


def _check_name(body: Json) -> None:
    problems = Problems()
    problems.outside(("name",), body.get("name"), 1, _NAME)
    duration = body.get("auto_archive_duration")
    if duration is not None and duration not in _DURATIONS:
        problems.add(("auto_archive_duration",), "BASE_TYPE_CHOICES", f"Value must be one of {_DURATIONS}.")
    problems.raise_any()


def _create_from_message(call: Call) -> Answer:
    world = call.discord.world
    channel = world.channel(call.path["channel_id"])
    demand(world.bits(channel, call.bot_id), int(Permission.CREATE_PUBLIC_THREADS))
    message = world.message(channel, call.path["message_id"])
    _check_name(call.body)
    if message["id"] in world.channels:
        raise bad_request(160004, "A thread has already been created for this message")
    thread = _open(call, channel, message["id"])
    message["flags"] |= MessageFlag.HAS_THREAD
    message["thread"] = wire.channel(thread)
    call.discord.messages.announce("MESSAGE_UPDATE", channel, message)
    return Answer(thread_answer(call, thread), 201)


def _open(call: Call, parent: Channel, key: str, tags: list[str] | None = None) -> Channel:
    world = call.discord.world
    news = parent.type is ChannelType.ANNOUNCEMENT
    duration = call.body.get("auto_archive_duration") or 4320
    thread = Channel(
        id=key,
        type=ChannelType.ANNOUNCEMENT_THREAD if news else ChannelType.PUBLIC_THREAD,
        name=call.body["name"],
        guild_id=parent.guild_id,
        parent_id=parent.id,
        thread=Thread(call.bot_id, world.now(), auto_archive_duration=duration, applied_tags=tags or []),
    )
    at = wire.moment(world.now())
    world.record.append(
        Creation("thread", key, parent.id, parent.guild_id, call.bot_id, "rest", at, content=thread.name)
    )
    return world.add_channel(thread)


def _seen(call: Call, thread: Channel) -> bool:
    return bool(call.discord.world.bits(thread, call.bot_id) & Permission.VIEW_CHANNEL)


def _listed(call: Call, threads: list[Channel], *, more: bool) -> Answer:
    shown = [thread_answer(call, thread) for thread in threads]
    members = [one["member"] for one in shown]
    return Answer({"threads": shown, "members": members, "has_more": more})


def _active(call: Call) -> Answer:
    guild = call.discord.world.guild(call.path["guild_id"])
    call.discord.world.member(guild, call.bot_id)
    found = [thread for thread in wire.threads(guild) if _seen(call, thread)]
    return _listed(call, found, more=False)


def _archived(call: Call) -> Answer:
    world = call.discord.world
    parent = world.channel(call.path["channel_id"])
    demand(world.bits(parent, call.bot_id), int(Permission.READ_MESSAGE_HISTORY))
    limit = rules.number("limit", call.query.get("limit", "50"), 2, 100)
    found = [one for one in world.channels.values() if one.thread and one.thread.archived]
    mine = sorted((one for one in found if one.parent_id == parent.id), key=lambda one: -int(one.id))
    before = call.query.get("before")
    if before:
        mine = [one for one in mine if one.thread and wire.moment(one.thread.created) < before]
    return _listed(call, mine[:limit], more=len(mine) > limit)


def _join(call: Call) -> Answer:
    channel = call.discord.world.channel(call.path["channel_id"])
    demand(call.discord.world.bits(channel, call.bot_id), 0)
    return Answer()


def change_thread(call: Call, channel: Channel) -> None:
    """Apply PATCH to a thread: name, archived, locked, tags, by its owner or whoever manages threads.

    Raises:
        DiscordError: 50013, 50035, 50083.
    """
    thread, body = channel.thread, call.body
    assert thread is not None  # noqa: S101  # only called for threads
    ours = thread.owner_id == call.bot_id and not thread.locked and "locked" not in body
    # "When setting archived to false, when locked is also false, only the SEND_MESSAGES permission is required."
    wakes = body.keys() == {"archived"} and body["archived"] is False and not thread.locked
    needed = 0 if ours else int(Permission.SEND_MESSAGES_IN_THREADS if wakes else Permission.MANAGE_THREADS)
    demand(call.discord.world.bits(channel, call.bot_id), needed)
    if thread.archived and body.get("archived") is not False:
        raise bad_request(50083, "Thread is archived")
    _check_name({"name": channel.name} | body)
    if "applied_tags" in body:
        forum = call.discord.world.channel(channel.parent_id or "")
        thread.applied_tags = check_tags(call, forum, body["applied_tags"])
    channel.name = body.get("name", channel.name)
    thread.archived = body.get("archived", thread.archived)
    thread.locked = body.get("locked", thread.locked)
    thread.auto_archive_duration = body.get("auto_archive_duration", thread.auto_archive_duration)
