"""Names into things: how the doors let people say "#alita-news", "fan" or an id, as a client's pickers would."""

from collections.abc import Iterable
from typing import TypeVar

from sandbox import wire
from sandbox.files import Files
from sandbox.model import Channel, Guild, Json, Role, User
from sandbox.world import World

_T = TypeVar("_T", Channel, Role, User)


class Resolver:
    """Finds users, roles and channels from one place, and collects `resolved` data on the way."""

    def __init__(self, world: World, channel: Channel, files: Files) -> None:
        self._world = world
        self._files = files
        self._guild: Guild | None = world.place(channel)
        self.resolved: Json = {}

    def user(self, wanted: str) -> str:
        """The id of a user, noted with their membership; ValueError if there is none."""
        known = [one.user for one in self._guild.members.values()] if self._guild else self._world.users.values()
        person = _pick(known, wanted.lstrip("@"), "user")
        self._note("users", person.id, wire.user(person))
        if self._guild and person.id in self._guild.members:
            member = wire.member(self._guild.members[person.id], with_user=False)
            bits = str(self._world.bits(next(iter(self._guild.channels.values())), person.id))
            self._note("members", person.id, member | {"permissions": bits})
        return person.id

    def role(self, wanted: str) -> str:
        """The id of a role, noted; ValueError if there is none."""
        role = _pick(self._guild.roles.values() if self._guild else (), wanted.lstrip("@"), "role")
        self._note("roles", role.id, wire.role(role))
        return role.id

    def channel(self, wanted: str, types: Iterable[int], viewer: str) -> str:
        """The id of a channel of one of these types (any if none are given), noted; ValueError without."""
        channels = self._guild.channels.values() if self._guild else ()
        channel = _pick(channels, wanted.lstrip("#"), "channel")
        allowed = list(types)
        if allowed and int(channel.type) not in allowed:
            raise ValueError(f"#{channel.name} is not a channel of a kind that can be chosen here")
        bits = self._world.bits(channel, viewer)
        self._note("channels", channel.id, wire.channel_in_interaction(channel, bits, viewer))
        return channel.id

    def mentionable(self, wanted: str) -> str:
        """The id of a user or role, noted; ValueError if there is neither."""
        try:
            return self.user(wanted)
        except ValueError:
            return self.role(wanted)

    def attachment(self, given: object) -> str:
        """The id of a file from {filename, content_base64, content_type?}, noted; ValueError if it is none.

        One that the sandbox need not hand out may come as {filename, url?, content_type?, size?}.
        """
        if not isinstance(given, dict) or "filename" not in given:
            raise ValueError("it must be an object with filename and content_base64")
        key = self._world.next_id()
        if "content_base64" in given:
            data = self._files.uploaded(key, given)
        else:
            data = {"id": key, "size": 0, "content_type": "text/plain", "url": ""} | given
            data["proxy_url"] = data["url"]
        self._note("attachments", str(data["id"]), data)
        return str(data["id"])

    def of_kind(self, noun: str, wanted: str, viewer: str, types: Iterable[int] = ()) -> str:
        """The id of a "user", "role", "channel" or "mentionable"."""
        if noun == "channel":
            return self.channel(wanted, types, viewer)
        finders = {"user": self.user, "role": self.role, "mentionable": self.mentionable}
        return finders[noun](wanted)

    def _note(self, kind: str, key: str, data: Json) -> None:
        self.resolved.setdefault(kind, {})[key] = data


def _names(thing: Channel | Role | User) -> tuple[str | None, ...]:
    if isinstance(thing, User):
        return (thing.id, thing.username, thing.global_name)
    return (thing.id, thing.name, thing.name.lstrip("@"))


def _pick(things: Iterable[_T], wanted: str, noun: str) -> _T:
    for thing in things:
        if wanted.strip("<@&!#>") == thing.id or wanted in _names(thing):
            return thing
    raise ValueError(f"there is no {noun} “{wanted}” here")
