"""Whether the gateway's events have the shapes that Discord's OpenAPI file gives their objects.

That file describes REST; the events of the gateway carry the same objects (gateway-events.mdx), with a few
keys more, which its schemas allow.
"""

from collections.abc import Callable, Iterator, Mapping

from sandbox.model import Event, Json
from sandbox.spec import Spec

Part = tuple[str, object]
"""A schema's name, and what must fit it."""


def _whole(name: str) -> Callable[[Json], Iterator[Part]]:
    def part(data: Json) -> Iterator[Part]:
        yield name, data

    return part


def _guild(data: Json) -> Iterator[Part]:
    yield "GuildResponse", data  # its roles included
    lists = {"channels": "GuildChannelResponse", "threads": "ThreadResponse", "members": "GuildMemberResponse"}
    for key, name in lists.items():
        yield from ((name, one) for one in data.get(key, ()))


def _channel(data: Json) -> Iterator[Part]:
    yield ("GuildChannelResponse" if "guild_id" in data else "PrivateChannelResponse"), data


def _message(data: Json) -> Iterator[Part]:
    yield "MessageResponse", data


def _role(data: Json) -> Iterator[Part]:
    yield "GuildRoleResponse", data["role"]


def _interaction(data: Json) -> Iterator[Part]:
    """The file has no schema for incoming interactions, but for the people, places and messages in them."""
    if "member" in data:
        yield "GuildMemberResponse", data["member"]
    if "user" in data:
        yield "UserResponse", data["user"]
    if "message" in data:
        yield "MessageResponse", data["message"]
    resolved = data.get("data", {}).get("resolved", {})
    for key, name in {
        "users": "UserResponse",
        "roles": "GuildRoleResponse",
        "messages": "MessageResponse",
    }.items():
        yield from ((name, one) for one in resolved.get(key, {}).values())


_PARTS: Mapping[str, Callable[[Json], Iterator[Part]]] = {
    "GUILD_CREATE": _guild,
    "GUILD_UPDATE": _whole("GuildResponse"),
    "GUILD_MEMBER_UPDATE": _whole("GuildMemberResponse"),
    "GUILD_ROLE_CREATE": _role,
    "GUILD_ROLE_UPDATE": _role,
    "CHANNEL_CREATE": _channel,
    "CHANNEL_UPDATE": _channel,
    "CHANNEL_DELETE": _channel,
    "THREAD_CREATE": _whole("ThreadResponse"),
    "THREAD_UPDATE": _whole("ThreadResponse"),
    "MESSAGE_CREATE": _message,
    "MESSAGE_UPDATE": _message,
    "INTERACTION_CREATE": _interaction,
}


class Honesty:
    """Notes each event that breaks the file in `lies`, as a sentence."""

    def __init__(self, spec: Spec, lies: list[str]) -> None:
        self._spec = spec
        self._lies = lies

    def hear(self, event: Event) -> None:
        """Look at an event."""
        parts = _PARTS.get(event.name)
        for name, part in parts(event.data) if parts else ():
            broken = self._spec.component_errors(name, part)
            if broken:
                self._lies.append(f"{event.name}, {name}: {str(broken)[:600]}")
