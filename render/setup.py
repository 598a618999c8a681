"""How a server is set up, what is missing, and why a choice was not taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from render import escape, limits, settings
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
        loudness, style, digest: members of the families `loudness`, `style` and `digest_every`.
        digest_time: local time, "09:00".
        mentions: its digest lists mere mentions. publish: its posts go to the channels that follow it.
    """

    id: int
    kind: str
    missing: tuple[str, ...] = ()
    gone: bool = False
    paused: str = ""
    loudness: str = "notable"
    style: str = "full"
    digest: str = "daily"
    digest_time: str = "09:00"
    mentions: bool = False
    publish: bool = False


@dataclass(frozen=True, slots=True)
class Troubles:
    """What a server has not got: stories waiting for room, held and failed posts, and the newest reason."""

    waiting: int = 0
    held: int = 0
    failed: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CardLine:
    """Where the server's card is; `gone`: somebody deleted it."""

    channel_id: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class SetupView:
    """A server's settings.

    Attributes:
        ping_ungiven: /notify cannot give the role, as the bot may not hand out roles.
        changed: what was just set, members of the family `setting`, and to what. chosen: for which channel alone.
        ping_level: a member of the family `ping_level`.
        quiet: begin and end of the quiet hours, "22:00", in the server's time zone.
    """

    channels: tuple[ChannelLine, ...]
    ping_role_id: int | None
    ping_trouble: str
    feeds: int
    failing: int
    changed: tuple[tuple[str, str], ...] = ()
    chosen: int | None = None
    ping_level: str = "major"
    timezone: str = "UTC"
    quiet: tuple[str, str] | None = None
    troubles: Troubles = Troubles()
    card: CardLine | None = None
    ping_ungiven: bool = False


def summary(view: SetupView, texts: Texts) -> Message:
    """The present set-up, and what to do next."""
    parts = [texts("setup.changed", made=_changed(what, value, view, texts)) for what, value in view.changed]
    parts = ["\n".join(parts)] if parts else []
    parts.append(_channels(view, texts))
    parts.append(_ping(view, texts))
    parts += [_quiet(view, texts), _card(view.card, texts)] if view.channels else []
    parts += [text for text in (_troubles(view.troubles, texts),) if text]
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


def choice(name: str, channel_id: int) -> str:
    """A news channel in the list of suggestions, by its id where nobody knows its name any more."""
    return limits.fit(f"#{escape.bare(name) or channel_id}", limits.CHOICE_NAME)


def _changed(what: str, value: str, view: SetupView, texts: Texts) -> str:
    """A setting that was made, and why it has no effect yet where it has none."""
    text, hint = settings.made(what, value, texts), _idle(what, value, view)
    return f"{text} {texts.of('setup.idle', hint)}" if hint else text


def _idle(what: str, value: str, view: SetupView) -> str:
    """Why a setting changes nothing that anybody sees, as a member of the family `setup.idle`; "" if it does."""
    meant = [line for line in view.channels if view.chosen in (None, line.id)]
    match what:
        case "stop":
            return "stopped"
        case "ping_role" if view.ping_level == "none":
            return "unmentioned"
        case "ping_level" if value != "none" and view.ping_role_id is None:
            return "roleless"
        case "publish" if value == "yes" and all(line.kind != "announcement" for line in meant):
            return "unpublished"
        case "digest_time" | "mentions" if all(line.digest == "off" for line in meant):
            return "unlisted"
    return ""


def _channels(view: SetupView, texts: Texts) -> str:
    if not view.channels:
        return texts("setup.no_channel")
    return "\n".join([texts("setup.channels"), *(_channel(line, texts) for line in view.channels)])


def _channel(line: ChannelLine, texts: Texts) -> str:
    kind = texts.of("channel_kind", line.kind)
    text = texts("setup.channel", channel=f"<#{line.id}>", kind=kind, how=_how(line, texts))
    if line.gone:
        return f"{text} {texts('setup.channel_gone')}"
    if line.missing:
        return f"{text} {lacking(line.missing, texts)}"
    if line.paused:
        reason = limits.fit(escape.bare(line.paused), _REASON, escape.plain)
        return f"{text} {texts('setup.channel_paused', reason=reason)}"
    return text


def lacking(missing: Sequence[str], texts: Texts) -> str:
    """What the bot lacks in a channel, and where to give it."""
    return texts("setup.channel_missing", permissions=_permissions(missing, texts))


def _how(line: ChannelLine, texts: Texts) -> str:
    """How loud a channel is, in a few words."""
    parts = [texts.of("loudness", line.loudness)]
    if line.style != "full":
        parts.append(texts.of("style", line.style))
    if line.digest != "off":
        every = texts.of("digest_every", line.digest)
        digest = texts("setup.digest", every=every, time=line.digest_time)
        parts.append(f"{digest} {texts('setup.with_mentions')}" if line.mentions else digest)
    if line.publish and line.kind == "announcement":
        parts.append(texts("setup.published"))
    return " · ".join(parts)


def _quiet(view: SetupView, texts: Texts) -> str:
    zone = escape.plain(view.timezone)
    if view.quiet is None:
        return texts("setup.no_quiet", zone=zone)
    return texts("setup.quiet", begin=view.quiet[0], end=view.quiet[1], zone=zone)


def _card(card: CardLine | None, texts: Texts) -> str:
    if card is None:
        return texts("setup.no_card")
    return texts("setup.card_gone" if card.gone else "setup.card", channel=f"<#{card.channel_id}>")


def _troubles(troubles: Troubles, texts: Texts) -> str:
    lines = [texts.count("setup.waiting", troubles.waiting)] if troubles.waiting else []
    stuck = troubles.held + troubles.failed
    if stuck:
        reason = limits.fit(escape.bare(troubles.reason), _REASON, escape.plain)
        lines.append(texts.count("setup.stuck", stuck, reason=reason))
    return "\n".join(lines)


def _ping(view: SetupView, texts: Texts) -> str:
    if view.ping_role_id is None:
        return texts("setup.no_ping")
    role = f"<@&{view.ping_role_id}>"
    if view.ping_level == "none":
        return texts("setup.ping_off", role=role)
    if view.ping_level == "major":
        line = texts("setup.ping", role=role)
    else:
        line = texts("setup.ping_more", role=role, level=texts.of("ping_level", view.ping_level))
    hints = [texts.of("setup.role", view.ping_trouble)] if view.ping_trouble else []
    return " ".join([line, *hints, *([texts("setup.ungiven")] if view.ping_ungiven else [])])


def _feeds(view: SetupView, texts: Texts) -> str:
    line = texts.count("setup.feeds", view.feeds)
    return f"{line} {texts.count('setup.failing', view.failing)}" if view.failing else line


def _permissions(missing: Sequence[str], texts: Texts) -> str:
    return ", ".join(f"**{texts.of('permission', name)}**" for name in missing)


def _name(name: str) -> str:
    return limits.fit(escape.bare(name), _NAME, escape.plain)
