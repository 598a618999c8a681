"""How a server is set up, what is missing, and why a choice was not taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from render import escape, limits
from render.message import Embed, Message
from render.texts import Texts

_NAME = 100
_REASON = 200


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A news channel.

    Attributes:
        missing: permissions the bot lacks there, as members of the family `permission`.
        gone: nobody finds it any more.
        paused: why nothing is sent there, "" while all is well.
    """

    id: int
    kind: str
    missing: tuple[str, ...] = ()
    gone: bool = False
    paused: str = ""


@dataclass(frozen=True, slots=True)
class SetupView:
    """A server's settings; `changed` says what was just set, as members of the family `setup.changed`."""

    channels: tuple[ChannelLine, ...]
    ping_role_id: int | None
    ping_trouble: str
    feeds: int
    failing: int
    changed: tuple[str, ...] = ()


def summary(view: SetupView, texts: Texts) -> Message:
    """The present set-up, and what to do next."""
    parts = [texts.of("setup.changed", change) for change in view.changed]
    parts.append(_channels(view, texts))
    parts.append(_ping(view, texts))
    parts.append(_feeds(view, texts))
    if not view.channels:
        parts.append(texts("setup.next"))
    elif not any(line.missing or line.gone or line.paused for line in view.channels):
        parts.append(texts("setup.done"))
    return Message(embeds=(Embed(title=texts("setup.title"), description="\n\n".join(parts)),))


def channel_refused(name: str, missing: Sequence[str], texts: Texts) -> Message:
    """Why a channel cannot be used: exactly the permissions that are missing there."""
    return Message(texts("setup.missing", channel=_name(name), permissions=_permissions(missing, texts)))


def role_refused(name: str, why: str, texts: Texts) -> Message:
    """Why a role cannot be the ping role; `why` is a member of the family `setup.role`."""
    return Message(texts("setup.role_refused", role=_name(name), why=texts.of("setup.role", why)))


def _channels(view: SetupView, texts: Texts) -> str:
    if not view.channels:
        return texts("setup.no_channel")
    return "\n".join([texts("setup.channels"), *(_channel(line, texts) for line in view.channels)])


def _channel(line: ChannelLine, texts: Texts) -> str:
    text = texts("setup.channel", channel=f"<#{line.id}>", kind=texts.of("channel_kind", line.kind))
    if line.gone:
        return f"{text} {texts('setup.channel_gone')}"
    if line.missing:
        return f"{text} {texts('setup.channel_missing', permissions=_permissions(line.missing, texts))}"
    if line.paused:
        reason = limits.fit(escape.bare(line.paused), _REASON, escape.plain)
        return f"{text} {texts('setup.channel_paused', reason=reason)}"
    return text


def _ping(view: SetupView, texts: Texts) -> str:
    if view.ping_role_id is None:
        return texts("setup.no_ping")
    line = texts("setup.ping", role=f"<@&{view.ping_role_id}>")
    return f"{line} {texts.of('setup.role', view.ping_trouble)}" if view.ping_trouble else line


def _feeds(view: SetupView, texts: Texts) -> str:
    line = texts.count("setup.feeds", view.feeds)
    return f"{line} {texts.count('setup.failing', view.failing)}" if view.failing else line


def _permissions(missing: Sequence[str], texts: Texts) -> str:
    return ", ".join(f"**{texts.of('permission', name)}**" for name in missing)


def _name(name: str) -> str:
    return limits.fit(escape.bare(name), _NAME, escape.plain)
