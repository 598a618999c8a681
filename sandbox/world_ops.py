"""Changes of the world from outside, for tests and the page: the operations of POST /sandbox/world.

Each is {"op": NAME, ...}; things are named by id or name; the answer is the changed object as Discord writes it.

    guild_create {name, owner?, installed?}       guild_rename {guild, name}        guild_delete {guild}
    bot_add {guild}                               bot_remove {guild}
    channel_create {guild, name, type?, topic?, parent?, position?, flags?, tags?}
    channel_rename {channel, name}                channel_delete {channel}
    overwrite {channel, role | user, allow?, deny?}   (permission bits; without both it is removed)
    role_create {guild, name, permissions?, position?, mentionable?, color?}
    role_change {guild, role, permissions?, name?, position?, mentionable?}    role_delete {guild, role}
    user_create {name, global_name?, installed?, guilds?, takes_dms?}
    user_change {user, installed?, takes_dms?, global_name?}
    member_add {guild, user}   member_remove {guild, user}   member_roles {guild, user, roles}
    message_post {channel, user, content, reply_to?}         message_delete {message}
    thread_change {channel, archived?, locked?}
    intents {privileged}                          (bits switched on in the developer portal)
    token_reset {}                                (the bot's token holds no more; answers {token})
"""

import secrets
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sandbox import wire
from sandbox.core import Discord
from sandbox.messages import Origin, reference
from sandbox.model import Channel, ChannelType, Event, Guild, Json, Member, Overwrite, Role, Tag, User
from sandbox.permissions import EVERYDAY
from sandbox.rest_guilds import change_role

_T = TypeVar("_T")


class WorldOps:
    """Applies operations to one world."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._world = discord.world

    def apply(self, body: Json) -> Json:
        """Apply one operation.

        Raises:
            ValueError: an unknown operation, a missing key, or something that is not there; as a sentence.
        """
        ops: dict[str, Callable[[Json], Json]] = {
            name.removeprefix("_op_"): getattr(self, name) for name in dir(self) if name.startswith("_op_")
        }
        op = ops.get(str(body.get("op")))
        if op is None:
            raise ValueError(f"unknown op {body.get('op')!r}; there are: {', '.join(sorted(ops))}")
        try:
            return op(body)
        except KeyError as missing:
            raise ValueError(f"{body['op']} needs {missing}") from None

    # Finding what an operation names.

    def _guild(self, body: Json) -> Guild:
        return _named(self._world.guilds.values(), body["guild"], "guild")

    def _channel(self, body: Json) -> Channel:
        return _named(self._world.channels.values(), str(body["channel"]).lstrip("#"), "channel")

    def _role(self, guild: Guild, wanted: object) -> Role:
        return _named(guild.roles.values(), wanted, "role")

    def _user(self, wanted: object) -> User:
        return _named(self._world.users.values(), wanted, "user")

    # Servers.

    def _op_guild_create(self, body: Json) -> Json:
        owner = self._user(body.get("owner") or next(iter(self._world.guilds.values())).owner_id)
        guild = Guild(self._world.next_id(), body["name"], owner.id, self._world.now())
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYDAY, position=0)
        guild.members[owner.id] = Member(owner, [], self._world.now())
        self._world.add_guild(guild)
        channel = Channel(self._world.next_id(), ChannelType.TEXT, "general", guild.id)
        guild.system_channel_id = self._world.add_channel(channel).id
        return self._op_bot_add({"guild": guild.id}) if body.get("installed", True) else wire.guild(guild)

    def _op_guild_rename(self, body: Json) -> Json:
        guild = self._guild(body)
        guild.name = body["name"]
        self._world.emit(Event("GUILD_UPDATE", wire.guild(guild), guild.id))
        return wire.guild(guild)

    def _op_guild_delete(self, body: Json) -> Json:
        guild = self._guild(body)
        self._world.remove_guild(guild)
        return {"id": guild.id}

    def _op_bot_add(self, body: Json) -> Json:
        guild = self._guild(body)
        bot = self._world.bot
        role = next((one for one in guild.roles.values() if one.bot_id == bot.id), None)
        if role is None:
            permissions = int(body.get("permissions") or self._discord.invited_with)
            name = bot.global_name or bot.username
            position = len(guild.roles)
            role = Role(self._world.next_id(), name, permissions, position, managed=True, bot_id=bot.id)
            guild.roles[role.id] = role
        guild.members[bot.id] = Member(bot, [role.id], self._world.now())
        self._world.emit_guild(guild)
        return wire.guild(guild)

    def _op_bot_remove(self, body: Json) -> Json:
        guild = self._guild(body)
        guild.members.pop(self._world.bot.id, None)
        for role in [one for one in guild.roles.values() if one.bot_id == self._world.bot.id]:
            del guild.roles[role.id]
        self._world.emit(Event("GUILD_DELETE", {"id": guild.id}, guild.id))
        return wire.guild(guild)

    # Channels.

    def _op_channel_create(self, body: Json) -> Json:
        guild = self._guild(body)
        channel = Channel(
            self._world.next_id(),
            ChannelType(int(body.get("type") or 0)),
            body["name"],
            guild.id,
            int(body.get("position", len(guild.channels))),
            body.get("topic"),
            flags=int(body.get("flags") or 0),
            tags=[Tag(self._world.next_id(), name) for name in body.get("tags") or ()],
        )
        return wire.channel(self._world.add_channel(channel))

    def _op_channel_rename(self, body: Json) -> Json:
        channel = self._channel(body)
        channel.name = body["name"]
        self._world.update_channel(channel)
        return wire.channel(channel)

    def _op_channel_delete(self, body: Json) -> Json:
        channel = self._channel(body)
        self._world.remove_channel(channel)
        return wire.channel(channel)

    def _op_thread_change(self, body: Json) -> Json:
        channel = self._channel(body)
        if channel.thread is None:
            raise ValueError("that channel is no thread")
        channel.thread.archived = bool(body.get("archived", channel.thread.archived))
        channel.thread.locked = bool(body.get("locked", channel.thread.locked))
        self._world.update_channel(channel)
        return wire.channel(channel)

    def _op_overwrite(self, body: Json) -> Json:
        channel = self._channel(body)
        guild = self._world.place(channel)
        if guild is None:
            raise ValueError("direct conversations have no overwrites")
        kind = 1 if body.get("user") else 0
        target = self._user(body["user"]).id if kind else self._role(guild, body["role"]).id
        allow, deny = int(body.get("allow") or 0), int(body.get("deny") or 0)
        channel.overwrites.pop(target, None)
        if allow or deny:
            channel.overwrites[target] = Overwrite(target, kind, allow, deny)
        self._world.update_channel(channel)
        return wire.channel(channel)

    # Roles.

    def _op_role_create(self, body: Json) -> Json:
        guild = self._guild(body)
        role = Role(self._world.next_id(), body["name"], int(body.get("permissions") or 0))
        guild.roles[role.id] = role
        change_role(role, body)
        self._world.emit_role("CREATE", guild, role)
        return wire.role(role)

    def _op_role_change(self, body: Json) -> Json:
        guild = self._guild(body)
        role = self._role(guild, body["role"])
        role.permissions = int(body.get("permissions", role.permissions))
        change_role(role, body)
        self._world.emit_role("UPDATE", guild, role)
        return wire.role(role)

    def _op_role_delete(self, body: Json) -> Json:
        guild = self._guild(body)
        role = self._role(guild, body["role"])
        self._world.remove_role(guild, role)
        return wire.role(role)

    # People.

    def _op_user_create(self, body: Json) -> Json:
        person = User(self._world.next_id(), body["name"])
        self._world.users[person.id] = person
        self._change_user(person, body)
        for guild in body.get("guilds") or ():
            self._op_member_add({"guild": guild, "user": person.id})
        return wire.user(person)

    def _op_user_change(self, body: Json) -> Json:
        person = self._user(body["user"])
        self._change_user(person, body)
        return wire.user(person)

    def _change_user(self, person: User, body: Json) -> None:
        person.global_name = body.get("global_name", person.global_name)
        person.installed = bool(body.get("installed", person.installed))
        person.takes_dms = bool(body.get("takes_dms", person.takes_dms))
        self._world.emit(Event("SANDBOX_CHANGED", {"id": person.id}))

    def _op_member_add(self, body: Json) -> Json:
        guild, person = self._guild(body), self._user(body["user"])
        member = Member(person, [], self._world.now())
        guild.members[person.id] = member
        self._world.emit_member(guild, member)
        return wire.member(member)

    def _op_member_remove(self, body: Json) -> Json:
        guild, person = self._guild(body), self._user(body["user"])
        member = guild.members.pop(person.id)
        return wire.member(member)

    def _op_member_roles(self, body: Json) -> Json:
        guild = self._guild(body)
        member = guild.members[self._user(body["user"]).id]
        member.roles = [self._role(guild, wanted).id for wanted in body["roles"]]
        self._world.emit_member(guild, member)
        return wire.member(member)

    # Messages.

    def _op_message_post(self, body: Json) -> Json:
        channel = self._channel(body)
        content: Json = {"content": str(body["content"])}
        if body.get("reply_to"):
            content["message_reference"] = {"message_id": str(body["reply_to"])}
        extra = reference(channel, content)
        origin = Origin("world", 19 if extra else 0, extra)
        return self._discord.messages.post(channel, self._user(body["user"]), content, (), origin)

    def _op_message_delete(self, body: Json) -> Json:
        wanted = str(body["message"])
        for channel in list(self._world.channels.values()):
            if wanted in channel.messages:
                self._discord.messages.delete(channel, wanted)
                return {"id": wanted, "channel_id": channel.id}
        raise ValueError(f"there is no message {wanted!r}")

    def _op_intents(self, body: Json) -> Json:
        self._discord.privileged = int(body["privileged"])
        return {"privileged": self._discord.privileged}

    def _op_token_reset(self, _: Json) -> Json:
        self._discord.token = secrets.token_urlsafe(28)
        return {"token": self._discord.token}


def _named(things: Iterable[_T], wanted: object, noun: str) -> _T:
    for thing in things:
        known: Any = thing
        names = (known.id, getattr(known, "name", None), getattr(known, "username", None))
        if str(wanted) in names:
            return thing
    raise ValueError(f"there is no {noun} {wanted!r}")
